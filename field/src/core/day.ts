/** Days of the civil calendar in Beijing, as the office counts them. Pure: it knows no clock. */
import type { Day, Moment } from './types';

const MS_A_DAY = 86_400_000;
/** Beijing is eight hours ahead, all year. */
const BEIJING_MS = 8 * 3_600_000;

function parts(day: Day): [number, number, number] {
  const [y, m, d] = day.split('-').map(Number);
  return [y ?? 0, m ?? 0, d ?? 0];
}

function written(y: number, m: number, d: number): Day {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`;
}

/** Whether the calendar has this day; written as the office writes it. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  return dayOf(dayNumber(day)) === day;
}

/** Days since 1970-01-01: how a day reaches a gate. */
export function dayNumber(day: Day): number {
  const [y, m, d] = parts(day);
  return Math.floor(Date.UTC(y, m - 1, d) / MS_A_DAY);
}

export function dayOf(number: number): Day {
  const at = new Date(number * MS_A_DAY);
  return written(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

export function plusDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** The same day of the month, or the month's last day where it has none (民法典 art. 202). */
export function plusYears(day: Day, years: number): Day {
  const [y, m, d] = parts(day);
  const last = new Date(Date.UTC(y + years, m, 0)).getUTCDate();
  return written(y + years, m, Math.min(d, last));
}

/** Full years from one day to another: an age. */
export function yearsUntil(from: Day, on: Day): number {
  const [fy, fm, fd] = parts(from);
  const [oy, om, od] = parts(on);
  const passed = om > fm || (om === fm && od >= fd);
  return oy - fy - (passed ? 0 : 1);
}

/** `2026年3月9日` */
export function dayZh(day: Day): string {
  const [y, m, d] = parts(day);
  return `${y}年${m}月${d}日`;
}

/** Milliseconds since 1970 as the office writes a moment: `2026-11-24T10:12:00.000+08:00`. */
export function moment(ms: number): Moment {
  return `${new Date(ms + BEIJING_MS).toISOString().slice(0, 23)}+08:00`;
}

export function millis(at: Moment): number {
  return Date.parse(at);
}

/** The day of a moment, in Beijing. */
export function dayIn(at: Moment): Day {
  return moment(millis(at)).slice(0, 10);
}
