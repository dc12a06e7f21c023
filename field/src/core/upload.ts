/** One file to the office, part by part, from where the office says it stands. */
import type { Keys } from './crypto';
import { type Db, PART_BYTES } from './db';
import { markSent, readPart } from './files';
import { ask, type Line, type Reached } from './net';
import type { Sha256 } from './types';

/** The office throws a file away whose hash differs; more than this often, something else is wrong. */
const ANEW_MOST = 3;

export interface Uploading {
  db: Db;
  keys: Keys;
  line: Line;
  token: string;
  /** Called after every part. */
  moved(sha: Sha256, sent: number, bytes: number): Promise<void>;
}

type Outcome = { ok: true } | Extract<Reached<unknown>, { ok: false }>;

export async function upload(up: Uploading, sha: Sha256): Promise<Outcome> {
  const row = await up.db.get('files', sha);
  if (!row || row.dropped || row.whole) return { ok: true };
  for (let anew = 0; ; anew += 1) {
    const stands = await offset(up, sha);
    if (typeof stands !== 'number') return stands;
    const sent = await parts(up, sha, [Math.min(stands, row.size), row.size]);
    if (sent.ok || sent.fault !== 'no' || anew + 1 >= ANEW_MOST) return sent;
    // 409: the office stands elsewhere; 422: the hash differed and it begins anew. Both: ask where, go on.
    if (sent.status !== 409 && sent.status !== 422) return sent;
  }
}

async function offset(up: Uploading, sha: Sha256): Promise<number | Extract<Reached<unknown>, { ok: false }>> {
  const told = await ask<null>(up.line, `/field/files/${sha}`, { method: 'HEAD', token: up.token });
  if (!told.ok) return told.status === 404 ? 0 : told;
  const stands = Number(told.headers.get('upload-offset') ?? 0);
  return Number.isSafeInteger(stands) && stands >= 0 ? stands : 0;
}

async function parts(up: Uploading, sha: Sha256, [from, size]: [number, number]): Promise<Outcome> {
  let at = from;
  while (at < size) {
    const part = Math.floor(at / PART_BYTES);
    const bytes = await readPart(up.db, up.keys, sha, part);
    if (!bytes) throw new Error(`part ${part} of a file is not on the phone`);
    const rest = bytes.slice(at - part * PART_BYTES);
    const end = at + rest.byteLength;
    const headers = { 'content-range': `bytes ${at}-${end - 1}/${size}`, 'content-type': 'application/octet-stream' };
    const told = await ask<unknown>(up.line, `/field/files/${sha}`, { method: 'PUT', token: up.token, headers, bytes: rest });
    if (!told.ok) return told;
    at = end;
    // The last part is confirmed only by the answer to it: the office has then checked the hash.
    await markSent(up.db, sha, at);
    await up.moved(sha, at, rest.byteLength);
  }
  if (from >= size) await markSent(up.db, sha, size);
  return { ok: true };
}
