/**
 * Numbers of the blocks that the office reserved for this device. One is held by a draft, then taken in the transaction that
 * writes the packet; so it is never given twice, also not after a kill in mid-write.
 */
import { atomic, type Db, type NumberRow } from './db';
import { failed, writeTrouble } from './troubles';
import type { Done, NumberBlock, TakenNumber } from './types';

/** A whole series; keys are `[series, number]`. */
function ofSeries(series: string): IDBKeyRange {
  return IDBKeyRange.bound([series], [series, []]);
}

/** Adds what is new; what the phone already has stays as it is, because it may have been used. */
export async function topUp(db: Db, device: string, blocks: NumberBlock[]): Promise<void> {
  await atomic(db, ['numbers'], async (tx) => {
    const numbers = tx.objectStore('numbers');
    let order = (await numbers.getAll()).reduce((most, row) => Math.max(most, row.order), 0);
    for (const { series, label, numbers: fresh } of blocks) {
      for (const number of fresh) {
        if (await numbers.get([series, number])) continue;
        order += 1;
        await numbers.put({ series, number, label, device, order, state: 'free', by: null });
      }
    }
  });
}

export async function left(db: Db, device: string, series: string, prefix = ''): Promise<number> {
  const rows = await db.getAll('numbers', ofSeries(series));
  return rows.filter((row) => isFree(row, device, prefix)).length;
}

/** Gives a draft its number; the same again when it asks again. */
export async function hold(
  db: Db, device: string, wanted: { series: string; draft: string; prefix?: string },
): Promise<Done<TakenNumber>> {
  const { series, draft, prefix = '' } = wanted;
  try {
    const given = await atomic(db, ['numbers'], async (tx) => {
      const numbers = tx.objectStore('numbers');
      const rows = (await numbers.getAll(ofSeries(series))).sort((a, b) => a.order - b.order);
      const had = rows.find((row) => row.state === 'held' && row.by === draft && row.number.startsWith(prefix));
      const next = had ?? rows.find((row) => isFree(row, device, prefix));
      if (next && !had) await numbers.put({ ...next, state: 'held', by: draft });
      return next;
    });
    return given ? { ok: true, value: { series, number: given.number } } : failed('numbers-out');
  } catch (error) {
    return writeTrouble(error);
  }
}

/** Whether a packet may take this number: held by its draft, or free. */
export function mayTake(row: NumberRow | undefined, draft: string | null): boolean {
  return row !== undefined && (row.state === 'free' || (row.state === 'held' && row.by === draft));
}

function isFree(row: NumberRow, device: string, prefix: string): boolean {
  return row.state === 'free' && row.device === device && row.number.startsWith(prefix);
}
