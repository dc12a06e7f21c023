/**
 * Photos, papers and recordings: hashed when they are taken, kept sealed in parts of 256 KiB (so that one part at a time is
 * opened to be sent), and dropped only when the office has the whole file and has admitted what it belongs to.
 */
import { type Keys, open, seal, type Sealed, sha256 } from './crypto';
import { atomic, type Db, type FileRow, PART_BYTES } from './db';
import { mediaOf } from './media';
import { failed, writeTrouble } from './troubles';
import type { Done, FileAlong, Moment, Sha256 } from './types';

export const FILE_MOST = 20 * 1024 * 1024;
const NAME_MOST = 120;
const DAY_MS = 86_400_000;

const about = (sha: Sha256, part: number) => `part:${sha}:${part}`;

export interface About {
  for: FileAlong['for'];
  name: string;
  place?: string;
}

export async function keepFile(db: Db, keys: Keys, blob: Blob, [said, takenAt]: [About, Moment]): Promise<Done<FileAlong>> {
  if (blob.size > FILE_MOST) return failed('file-large');
  try {
    const bytes = await blob.arrayBuffer();
    const type = mediaOf(new Uint8Array(bytes, 0, Math.min(16, bytes.byteLength)));
    if (type === null) return failed('file-kind');
    const sha = await sha256(bytes);
    await keepParts(db, keys, [sha, type, bytes]);
    const along: FileAlong = {
      sha256: sha, size: bytes.byteLength, type, name: plainName(said.name), for: said.for, taken_at: takenAt,
    };
    return { ok: true, value: said.place ? { ...along, place: said.place } : along };
  } catch (error) {
    return writeTrouble(error);
  }
}

async function keepParts(db: Db, keys: Keys, [sha, type, bytes]: [Sha256, string, ArrayBuffer]): Promise<void> {
  const known = await db.get('files', sha);
  if (known && !known.dropped) return;
  const parts: { sha256: Sha256; part: number; body: Sealed }[] = [];
  for (let at = 0; at < bytes.byteLength; at += PART_BYTES) {
    const part = at / PART_BYTES;
    parts.push({ sha256: sha, part, body: await seal(keys.data, about(sha, part), bytes.slice(at, at + PART_BYTES)) });
  }
  // All parts or none: a kill in mid-write leaves no half of a photo.
  const row: FileRow = {
    sha256: sha, size: bytes.byteLength, type, sent: 0, whole: false, keptAt: Date.now(), dropped: false,
  };
  await atomic(db, ['files', 'parts'], async (tx) => {
    for (const part of parts) await tx.objectStore('parts').put(part);
    await tx.objectStore('files').put(row);
  });
}

/** None where it was never kept, or is gone because the office has it. */
export async function readFile(db: Db, keys: Keys, sha: Sha256): Promise<Blob | null> {
  const row = await db.get('files', sha);
  if (!row || row.dropped) return null;
  const parts: ArrayBuffer[] = [];
  for (let part = 0; part * PART_BYTES < row.size; part += 1) {
    const bytes = await readPart(db, keys, sha, part);
    if (!bytes) return null;
    parts.push(bytes);
  }
  return new Blob(parts, { type: row.type });
}

export async function readPart(db: Db, keys: Keys, sha: Sha256, part: number): Promise<ArrayBuffer | null> {
  const row = await db.get('parts', [sha, part]);
  return row ? open(keys.data, about(sha, part), row.body) : null;
}

/** The office says how much of a file it has. Not worth a wait for the disk: what is forgotten of it, the office says again. */
export async function markSent(db: Db, sha: Sha256, sent: number): Promise<void> {
  const tx = db.transaction('files', 'readwrite', { durability: 'relaxed' });
  const row = await tx.store.get(sha);
  if (row) await tx.store.put({ ...row, sent, whole: sent >= row.size });
  await tx.done;
}

/**
 * Drops the parts of these files where no other packet still needs them: those that the office has confirmed, or all, where a
 * person takes the packet off the phone.
 */
export async function dropParts(db: Db, shas: Sha256[], [needed, which]: [Set<Sha256>, 'confirmed' | 'all']): Promise<void> {
  await atomic(db, ['files', 'parts'], async (tx) => {
    for (const sha of shas.filter((one) => !needed.has(one))) {
      const row = await tx.objectStore('files').get(sha);
      if (!row || (which === 'confirmed' && !row.whole)) continue;
      await tx.objectStore('parts').delete(IDBKeyRange.bound([sha], [sha, []]));
      await tx.objectStore('files').put({ ...row, dropped: true });
    }
  });
}

/** Drops what no packet has and no draft speaks of, a day after it was kept: photos of drafts that were thrown away. */
export async function sweepFiles(db: Db, drafts: string, now: number): Promise<void> {
  const ofPackets = new Set((await db.getAll('packets')).flatMap((row) => row.files));
  for (const row of await db.getAll('files')) {
    const wanted = ofPackets.has(row.sha256) || drafts.includes(row.sha256) || now - row.keptAt < DAY_MS;
    if (wanted) continue;
    await atomic(db, ['files', 'parts'], async (tx) => {
      await tx.objectStore('parts').delete(IDBKeyRange.bound([row.sha256], [row.sha256, []]));
      await tx.objectStore('files').delete(row.sha256);
    });
  }
}

/** A name without a path, without what is not printed, and not endless; it is shown as text only. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const kept = [...last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()].slice(0, NAME_MOST).join('');
  return kept === '' ? '未命名' : kept;
}
