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

/** What stands before the year. */
function prefixOf(number: string): string {
  return number.split('〔')[0] ?? '';
}

/** Whether a number is of this year: each year counts anew. */
function ofYear(number: string, year: string): boolean {
  return number.includes(`〔${year}〕`);
}

/**
 * Adds what is new. What the phone has used stays as it is. What it holds for open and the office does not is gone: it was
 * used after the backup that this phone was restored from, or made void.
 */
export async function topUp(db: Db, device: string, blocks: NumberBlock[]): Promise<void> {
  await atomic(db, ['numbers'], async (tx) => {
    const numbers = tx.objectStore('numbers');
    const kept = await numbers.getAll();
    let order = kept.reduce((most, row) => Math.max(most, row.order), 0);
    const open = new Set(blocks.flatMap(({ series, numbers: all }) => all.map((number) => `${series} ${number}`)));
    const known = new Set(blocks.flatMap(({ series, numbers: all }) => all.map((number) => `${series} ${prefixOf(number)}`)));
    for (const row of kept) {
      const listed = known.has(`${row.series} ${prefixOf(row.number)}`) && row.device === device;
      const unused = row.state === 'free' || row.state === 'held';
      if (listed && unused && !open.has(`${row.series} ${row.number}`)) await numbers.put({ ...row, state: 'gone', by: null });
    }
    for (const { series, label, numbers: fresh } of blocks) {
      for (const number of fresh) {
        const had = await numbers.get([series, number]);
        if (had?.state === 'gone' && had.device === device) await numbers.put({ ...had, state: 'free', by: null });
        if (had) continue;
        order += 1;
        await numbers.put({ series, number, label, device, order, state: 'free', by: null });
      }
    }
  });
}

export async function left(db: Db, device: string, [series, year, prefix = '']: [string, string, string?]): Promise<number> {
  const rows = await db.getAll('numbers', ofSeries(series));
  return rows.filter((row) => isFree(row, device, prefix) && ofYear(row.number, year)).length;
}

/** Gives a draft its number of this year; the same again when it asks again. */
export async function hold(
  db: Db, device: string, wanted: { series: string; draft: string; year: string; prefix?: string },
): Promise<Done<TakenNumber>> {
  const { series, draft, year, prefix = '' } = wanted;
  try {
    const given = await atomic(db, ['numbers'], async (tx) => {
      const numbers = tx.objectStore('numbers');
      const rows = (await numbers.getAll(ofSeries(series))).sort((a, b) => a.order - b.order);
      const fits = (row: NumberRow) => row.device === device && row.number.startsWith(prefix) && ofYear(row.number, year);
      const had = rows.find((row) => row.state === 'held' && row.by === draft && fits(row));
      const next = had ?? rows.find((row) => row.state === 'free' && fits(row));
      if (next && !had) await numbers.put({ ...next, state: 'held', by: draft });
      return next;
    });
    return given ? { ok: true, value: { series, number: given.number } } : failed('numbers-out');
  } catch (error) {
    return writeTrouble(error);
  }
}

/** Whether a packet of this device may take this number: held by its draft, or free. */
export function mayTake(row: NumberRow | undefined, [draft, device]: [string | null, string]): boolean {
  return row !== undefined && row.device === device && (row.state === 'free' || (row.state === 'held' && row.by === draft));
}

function isFree(row: NumberRow, device: string, prefix: string): boolean {
  return row.state === 'free' && row.device === device && row.number.startsWith(prefix);
}
