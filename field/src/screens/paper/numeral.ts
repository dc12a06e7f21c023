/** Numbers in Chinese words as the law writes its figures: 六十日, 百分之三. The same as `paper::numeral`. */
import type { Term } from '../read';

const DIGITS = '零一二三四五六七八九';
const UNITS: [number, string][] = [[1000, '千'], [100, '百'], [10, '十'], [1, '']];
const TERM_UNITS = { days: '日', 'working-days': '个工作日', months: '个月' };

/** 0 to 9999; larger numbers stay in figures. */
export function inHan(n: number): string {
  if (n === 0) return '零';
  if (n > 9999) return String(n);
  let words = '';
  let gap = false;
  for (const [unit, name] of UNITS) {
    const digit = Math.floor(n / unit) % 10;
    if (digit === 0) {
      gap = words !== '';
      continue;
    }
    if (gap) words += '零';
    gap = false;
    if (!(digit === 1 && unit === 10 && words === '')) words += DIGITS.charAt(digit);
    words += name;
  }
  return words;
}

/** 六十日, 十五个工作日, 六个月 */
export function termInHan(term: Term): string {
  return inHan(term.count) + TERM_UNITS[term.unit];
}

/** 百分之三; 千分之五 where it is no whole percent. */
export function permille(n: number): string {
  return n % 10 === 0 ? `百分之${inHan(n / 10)}` : `千分之${inHan(n)}`;
}
