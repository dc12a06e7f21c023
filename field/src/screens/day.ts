/** Days and moments as people read and write them. Every day is a day in Beijing; nobody here reads a clock. */
import type { Day, Moment } from '../core/types';

const WEEKDAYS = { zh: '日一二三四五六', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };

export type Tongue = 'zh' | 'en';

/** The day of a moment written with +08:00, as the core writes them. */
export function dayOf(moment: Moment): Day {
  return moment.slice(0, 10);
}

/** `10:05` */
export function clock(moment: Moment): string {
  return moment.slice(11, 16);
}

function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Whether such a day exists: 2026-02-30 does not. */
export function isDay(day: string): day is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const read = utc(day);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day;
}

/** Reads 2026-3-9, 2026.3.9, 2026年3月9日 and 20260309. */
export function readDay(written: string): Day | null {
  const text = written.trim();
  const parts = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return null;
  const day = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

export function plusDays(day: Day, days: number): Day {
  const to = utc(day);
  to.setUTCDate(to.getUTCDate() + days);
  return to.toISOString().slice(0, 10);
}

/** How many days from one to another; negative when it is past. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

export function weekday(day: Day, tongue: Tongue): string {
  const at = utc(day).getUTCDay();
  return tongue === 'zh' ? `星期${WEEKDAYS.zh.charAt(at)}` : (WEEKDAYS.en[at] ?? '');
}

/** `2026年3月9日`, in English `9 March 2026`. */
export function longDay(day: Day, tongue: Tongue): string {
  const [year, month, date] = day.split('-').map(Number);
  if (tongue === 'zh') return `${year}年${month}月${date}日`;
  return utc(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** `2026年3月9日10时5分`, as papers write it. */
export function paperMoment(moment: Moment): string {
  return `${longDay(dayOf(moment), 'zh')}${Number(moment.slice(11, 13))}时${Number(moment.slice(14, 16))}分`;
}

/** The nth working day after a day; none where the list of working days does not reach so far. */
export function workday(after: Day, n: number, workdays: Day[]): Day | null {
  return workdays.filter((day) => day > after)[n - 1] ?? null;
}
