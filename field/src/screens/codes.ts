/**
 * Numbers that tell who somebody is: the citizen's number (GB 11643-1999) and the unified social credit code
 * (GB 32100-2015), checked as they are typed. The same as `law::codes`.
 */
import { isDay } from './day';
import type { Day } from '../core/types';

export type CodeRead =
  | { is: 'empty' }
  | { is: 'short' }
  | { is: 'citizen'; code: string; born: Day }
  | { is: 'trader'; code: string }
  | { is: 'organisation'; code: string }
  | { is: 'wrong' };

const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECKS = '10X98765432';
const UNIFIED = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export function readCode(written: string): CodeRead {
  const code = written.trim().replaceAll(/[\s-]/g, '').toUpperCase();
  if (code === '') return { is: 'empty' };
  if (code.length !== 18) return code.length < 18 ? { is: 'short' } : { is: 'wrong' };
  if (/^\d{17}[\dX]$/.test(code) && citizenCheck(code) === code[17]) {
    const born = `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`;
    if (isDay(born)) return { is: 'citizen', code, born };
  }
  if (unifiedCheck(code) === code[17]) {
    return { is: code.startsWith('92') ? 'trader' : 'organisation', code };
  }
  return { is: 'wrong' };
}

function citizenCheck(code: string): string {
  const sum = CITIZEN_WEIGHTS.reduce((all, weight, i) => all + weight * Number(code[i]), 0);
  return CITIZEN_CHECKS.charAt(sum % 11);
}

function unifiedCheck(code: string): string | null {
  let sum = 0;
  let weight = 1;
  for (const char of code.slice(0, 17)) {
    const value = UNIFIED.indexOf(char);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return UNIFIED.charAt((31 - (sum % 31)) % 31);
}
