/** When to try again: twice as long after each failure, up to five minutes, never all phones at the same moment. */

const FIRST_MS = 2_000;
const MOST_MS = 300_000;

/** `failures` from 1; `random` from 0 up to 1. What the office asks for is the least. */
export function delayMs(failures: number, random: number, askedMs: number | null = null): number {
  const whole = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.max(askedMs ?? 0, Math.round(whole / 2 + (whole / 2) * random));
}
