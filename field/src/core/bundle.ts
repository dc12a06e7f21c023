/** The morning bundle: fetched whole, kept sealed, with its numbers put where numbers are taken from. */
import type { RoundChoice } from './api';
import { type Keys, openJson, sealJson } from './crypto';
import type { Db } from './db';
import { ask, type Line } from './net';
import { topUp } from './numbers';
import { failed, writeTrouble } from './troubles';
import type { Bundle, Done, Moment } from './types';

const KEY = 'bundle';
/** A bundle is large, and the line may be thin. */
const LIMIT_MS = 180_000;

export type Where = { round: string } | { place: string };

export async function fetchBundle(db: Db, keys: Keys, [line, token, where]: [Line, string, Where]): Promise<Done<Bundle>> {
  const query = new URLSearchParams(where as Record<string, string>);
  const told = await ask<Bundle>(line, `/field/bundle?${query}`, { token, limitMs: LIMIT_MS });
  if (!told.ok) return told;
  try {
    const sealed = await sealJson(keys.data, KEY, told.value);
    // Numbers first: a bundle without its numbers would promise what is not there.
    await topUp(db, told.value.device, told.value.numbers);
    await db.put('sealed', sealed, KEY);
    return { ok: true, value: told.value };
  } catch (error) {
    return writeTrouble(error);
  }
}

export async function keptBundle(db: Db, keys: Keys): Promise<Bundle | null> {
  const sealed = await db.get('sealed', KEY);
  return sealed ? openJson<Bundle>(keys.data, KEY, sealed) : null;
}

/** Whether something may still be done upon it. */
export function bundleFault(bundle: Bundle | null, now: Moment): Extract<Done, { ok: false }> | null {
  if (!bundle) return failed('bundle-none');
  return Date.parse(now) > Date.parse(bundle.good_until) ? failed('bundle-old') : null;
}

interface RoundRow {
  id: string;
  place: string;
  place_name: string;
  on: string;
  leader: string;
}

export async function rounds(line: Line, token: string): Promise<Done<{ rounds: RoundChoice[]; places: { id: string; name: string }[] }>> {
  const told = await ask<{ rounds: RoundRow[]; places: { id: string; name: string }[] }>(line, '/field/rounds', { token });
  if (!told.ok) return told;
  const choice = ({ place_name, ...row }: RoundRow): RoundChoice => ({ ...row, placeName: place_name });
  return { ok: true, value: { rounds: told.value.rounds.map(choice), places: told.value.places } };
}
