/**
 * What a PIN must be, and the waits after wrong ones. The waits stop somebody who found the phone and types; they do not
 * stop somebody who reads its memory out: against that stand the iterations, and a longer PIN.
 */
import { failed } from './troubles';
import type { Done } from './types';

const SHORTEST = 6;
/** Wrong PINs that cost nothing. */
const FREE = 4;
const WAITS_S = [30, 60, 120, 300, 900, 3600];

export interface Tries {
  wrong: number;
  /** On the phone's clock, in milliseconds. */
  last: number;
}

export const NO_TRIES: Tries = { wrong: 0, last: 0 };

/** None when it will do. */
export function pinFault(pin: string): Extract<Done, { ok: false }> | null {
  const letters = [...pin.normalize('NFKC')];
  if (letters.length < SHORTEST) return failed('pin-short');
  const steps = letters.slice(1).map((c, i) => (c.codePointAt(0) ?? 0) - (letters[i]?.codePointAt(0) ?? 0));
  const even = steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
  const halves = letters.length % 2 === 0 && pin.slice(0, pin.length / 2) === pin.slice(pin.length / 2);
  return even || (halves && new Set(letters).size < 3) ? failed('pin-simple') : null;
}

export function wrongOnceMore(tries: Tries, now: number): Tries {
  return { wrong: tries.wrong + 1, last: now };
}

/** Milliseconds still to wait. A clock put back does not shorten the wait, and lengthens it to the whole at most. */
export function waitMs(tries: Tries, now: number): number {
  if (tries.wrong <= FREE) return 0;
  const wait = (WAITS_S[Math.min(tries.wrong - FREE, WAITS_S.length) - 1] ?? 0) * 1000;
  return Math.min(wait, Math.max(0, tries.last + wait - now));
}

/** The sentence of a wait, with its length. */
export function waitTrouble(ms: number): Extract<Done, { ok: false }> {
  const seconds = Math.ceil(ms / 1000);
  const [zh, en] = seconds < 90 ? [`${seconds}秒`, `${seconds} s`] : [`${Math.ceil(seconds / 60)}分钟`, `${Math.ceil(seconds / 60)} min`];
  return failed('pin-wait', { zh: `密码输错次数过多，请等${zh}再试。`, en: `Too many wrong PINs; wait ${en}.` });
}
