/**
 * A device that the office took back: it keeps what it has not sent, and lets go of what it took along of other people. Its open
 * numbers are void at the office and are used no more. It knows no screen.
 */
import { type Keys, openJson, sealJson } from './crypto';
import { atomic, type Db, plainGet } from './db';
import type { Revoked } from './sync';

const KEY = 'revoked';

export async function takeBack(db: Db, keys: Keys, [device, said]: [string, Revoked]): Promise<void> {
  const sealed = await sealJson(keys.data, KEY, said);
  await atomic(db, ['plain', 'sealed', 'numbers'], async (tx) => {
    await tx.objectStore('plain').put(device, 'revoked');
    await tx.objectStore('sealed').put(sealed, KEY);
    await tx.objectStore('sealed').delete('bundle');
    const numbers = tx.objectStore('numbers');
    const open = (await numbers.getAll()).filter((row) => row.device === device && (row.state === 'free' || row.state === 'held'));
    for (const row of open) await numbers.put({ ...row, state: 'gone', by: null });
  });
}

/** None while the device is in use; a device enrolled anew on this phone is another one. */
export async function takenBack(db: Db, keys: Keys, device: string): Promise<Revoked | null> {
  if ((await plainGet(db, 'revoked')) !== device) return null;
  const sealed = await db.get('sealed', KEY);
  return sealed ? openJson<Revoked>(keys.data, KEY, sealed).catch(() => UNKNOWN) : UNKNOWN;
}

/** What is known before the PIN: that it was taken back, not why. */
export const UNKNOWN: Revoked = { at: '', reason: '' };
