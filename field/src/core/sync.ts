/**
 * Brings the outbox to the office: packets first, then their files, then asks again for those whose files have come. What was
 * sent twice is done once there, so that after any break everything unanswered is simply sent again.
 */
import type { Keys } from './crypto';
import { atomic, type Db, type FileRow, type PacketRow } from './db';
import { dropParts } from './files';
import { ask, type Line, type Reached } from './net';
import { allRows, keepAnswer, mayForget, neededFiles, openBody, stateOf } from './outbox';
import { trouble } from './troubles';
import type { Answer, Moment, Packet, Sha256, Trouble } from './types';
import { upload } from './upload';

/** The office takes 200 packets or 4 MB a request; text grows when it is quoted. */
const PACKETS_MOST = 200;
const BYTES_MOST = 3_000_000;
/** Files under way at once: more only share the same thin line. */
const FILES_AT_ONCE = 2;
/** After so many files those whose packets are complete are asked again, so that much work is confirmed as it goes. */
const FILES_A_ROUND = 8;
/** The office may lose a file once, not for ever. */
const TIMES_MOST = 3;

/** When the office took the device back, and why. */
export interface Revoked {
  at: Moment;
  reason: string;
}

interface Told {
  answers?: Answer[];
  revoked?: Revoked | null;
}

export interface SyncGround {
  db: Db;
  line: Line;
  token(): string | null;
  /** None once the app is locked: then the run ends where it stands. */
  keys(): Keys | null;
  /** The office has taken this device back. */
  revoked(said: Revoked): Promise<void>;
  /** Something changed that people see. */
  moved(change: { packet?: string; file?: { sha256: Sha256; sent: number; bytes: number } }): Promise<void>;
}

export type RunEnd =
  | { how: 'clear' }
  /** Packets that the office would not even read, with its words; the others went through. */
  | { how: 'stuck'; trouble: Trouble }
  | { how: 'failed'; retry: boolean; afterMs: number | null; trouble: Trouble }
  | { how: 'locked' };

type Failed = Extract<Reached<unknown>, { ok: false }>;
class Stop extends Error {
  constructor(readonly end: RunEnd) {
    super('stop');
  }
}

/** What one run has done so far. */
interface Going {
  /** How each packet stood when it was last sent: nothing is sent twice unchanged. */
  asked: Map<string, string>;
  /** How often each file was sent. */
  times: Map<Sha256, number>;
  stuck: Trouble[];
}

/** One run; a fault of the line is an end like another. */
export async function run(ground: SyncGround): Promise<RunEnd> {
  const going: Going = { asked: new Map(), times: new Map(), stuck: [] };
  try {
    do {
      while (await sendBatch(ground, going)) { /* until nothing is due */ }
    } while (await sendFiles(ground, going));
    await askForDecisions(ground);
    await askStanding(ground);
    const first = going.stuck[0];
    return first ? { how: 'stuck', trouble: first } : { how: 'clear' };
  } catch (error) {
    if (error instanceof Stop) return error.end;
    throw error;
  }
}

function keysOf(ground: SyncGround): { keys: Keys; token: string } {
  const [keys, token] = [ground.keys(), ground.token()];
  if (!keys || !token) throw new Stop({ how: 'locked' });
  return { keys, token };
}

function stop(failed: Failed): never {
  throw new Stop({ how: 'failed', retry: failed.fault !== 'door', afterMs: failed.afterMs, trouble: failed.trouble });
}

/** Packets and files as they stand, in two readings: what is asked often must not grow with each row. */
async function standing(db: Db): Promise<{ rows: PacketRow[]; files: Map<Sha256, FileRow> }> {
  const [rows, files] = await Promise.all([allRows(db), db.getAll('files')]);
  return { rows, files: new Map(files.map((row) => [row.sha256, row])) };
}

/** What is to be sent, and how it stands: everything unanswered, and what waited for files that have all come. */
async function due(ground: SyncGround, going: Going): Promise<[PacketRow, string][]> {
  const { rows, files } = await standing(ground.db);
  const out: [PacketRow, string][] = [];
  for (const row of rows) {
    if (row.state !== 'waiting' && row.state !== 'sent') continue;
    const whole = row.files.every((sha) => files.get(sha)?.whole === true);
    // What goes on from something that waits for its photos is asked again once that has come in.
    const before = row.state === 'sent' ? rows.filter((one) => one.state === 'sent' && one.serial < row.serial).length : 0;
    const mark = `${row.state} ${whole} ${row.files.reduce((sum, sha) => sum + (going.times.get(sha) ?? 0), 0)} ${before}`;
    if ((row.state === 'waiting' || whole) && going.asked.get(row.packet) !== mark) out.push([row, mark]);
  }
  return out;
}

/** False when nothing is due any more. */
async function sendBatch(ground: SyncGround, going: Going): Promise<boolean> {
  const { keys } = keysOf(ground);
  const rows: PacketRow[] = [];
  let bytes = 0;
  for (const [row, mark] of await due(ground, going)) {
    if (rows.length >= PACKETS_MOST || (rows.length > 0 && bytes + row.bytes > BYTES_MOST)) break;
    rows.push(row);
    bytes += row.bytes;
    going.asked.set(row.packet, mark);
  }
  if (rows.length === 0) return false;
  await post(ground, keys, [rows, going.stuck]);
  return true;
}

/** Sends some packets; where the office will not read them together, in halves, down to the one it will not read. */
async function post(ground: SyncGround, keys: Keys, [rows, stuck]: [PacketRow[], Trouble[]]): Promise<void> {
  const { token } = keysOf(ground);
  const bodies = (await Promise.allSettled(rows.map((row) => openBody(keys, row)))).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (bodies.length < rows.length) stuck.push(trouble('broken', UNREADABLE));
  if (bodies.length === 0) return;
  const json = { packets: bodies.map(({ signed, signature }) => ({ signed, signature })) };
  const told = await ask<Told | null>(ground.line, '/field/packets', { method: 'POST', token, json });
  if (told.ok) {
    for (const answer of answersOf(told.value)) await settle(ground, answer);
    return;
  }
  if (told.fault !== 'no' && told.fault !== 'large') stop(told);
  if (rows.length === 1) {
    stuck.push(told.trouble);
    return;
  }
  const half = Math.ceil(rows.length / 2);
  await post(ground, keys, [rows.slice(0, half), stuck]);
  await post(ground, keys, [rows.slice(half), stuck]);
}

const UNREADABLE = { zh: '有一份记录在本机已损坏，无法送出。', en: 'A record on this phone is damaged and cannot be sent.' };
const PART_GONE = { zh: '有一个附件在本机已损坏，无法送出。', en: 'A file on this phone is damaged and cannot be sent.' };

/** An answer without answers is some box's on the way, not the office's. */
function answersOf(told: Told | null): Answer[] {
  if (Array.isArray(told?.answers)) return told.answers;
  throw new Stop({ how: 'failed', retry: true, afterMs: null, trouble: trouble('offline') });
}

async function settle(ground: SyncGround, answer: Answer): Promise<void> {
  const { keys } = keysOf(ground);
  const row = await ground.db.get('packets', answer.packet);
  if (!row) return;
  if (stateOf(answer) === 'sent') await noteMissing(ground.db, row.files, new Set(answer.missing ?? answer.was?.missing ?? []));
  await keepAnswer(ground.db, keys, answer);
  const after = await ground.db.get('packets', answer.packet);
  // What was done has all its files; what a person decided may have been decided without them.
  if (after && (after.state === 'admitted' || after.state === 'known')) await noteMissing(ground.db, row.files, new Set());
  if (after && mayForget(after.state)) {
    await dropParts(ground.db, row.files, [await neededFiles(ground.db, row.packet), 'confirmed']);
  }
  await ground.moved({ packet: answer.packet });
}

/** The office says which files it lacks; the others of the packet it has. */
async function noteMissing(db: Db, files: Sha256[], missing: Set<Sha256>): Promise<void> {
  await atomic(db, ['files'], async (tx) => {
    const kept = tx.objectStore('files');
    for (const sha of files) {
      const row = await kept.get(sha);
      if (row && missing.has(sha) && row.whole) await kept.put({ ...row, sent: 0, whole: false });
      if (row && !missing.has(sha)) await kept.put({ ...row, sent: row.size, whole: true });
    }
  });
}

/** False when no file was sent. */
async function sendFiles(ground: SyncGround, going: Going): Promise<boolean> {
  const { rows, files } = await standing(ground.db);
  const wanted = new Set(rows.filter((row) => row.state === 'sent').flatMap((row) => row.files));
  const queue: Sha256[] = [];
  for (const sha of wanted) {
    const row = files.get(sha);
    const times = going.times.get(sha) ?? 0;
    if (!row || row.whole || row.dropped || times >= TIMES_MOST || queue.length >= FILES_A_ROUND) continue;
    going.times.set(sha, times + 1);
    queue.push(sha);
  }
  if (queue.length === 0) return false;
  let failure: Failed | null = null;
  const worker = async () => {
    for (let sha = queue.shift(); sha !== undefined && failure === null; sha = queue.shift()) {
      const { keys, token } = keysOf(ground);
      const moved = (file: Sha256, at: number, bytes: number) => ground.moved({ file: { sha256: file, sent: at, bytes } });
      const outcome = await upload({ db: ground.db, keys, line: ground.line, token, moved }, sha).catch(damaged);
      // One file that the office will not take is said, and does not keep the others from going.
      if (!outcome.ok && outcome.fault === 'no') going.stuck.push(outcome.trouble);
      else if (!outcome.ok) failure ??= outcome;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: FILES_AT_ONCE }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  if (failure) stop(failure);
  return true;
}

/** What cannot be read of a file is that file's trouble; a full storage is everybody's. */
function damaged(error: unknown): Failed {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') throw error;
  return { ok: false, fault: 'no', status: 0, afterMs: null, trouble: trouble('broken', PART_GONE) };
}

/** What is held, or waits for photos that cannot come, may have been decided by a person meanwhile; also what this phone brought as another device before. */
async function askForDecisions(ground: SyncGround): Promise<void> {
  const { keys } = keysOf(ground);
  const held = (await allRows(ground.db)).filter((row) => row.state === 'held' || row.state === 'sent');
  const of = new Map<string, PacketRow[]>();
  for (const row of held) {
    const body = await openBody(keys, row).catch(() => null);
    const device = body ? (JSON.parse(body.signed) as Packet).device : null;
    if (device !== null) of.set(device, [...(of.get(device) ?? []), row]);
  }
  for (const [device, rows] of of) await decisionsOf(ground, device, rows);
}

async function decisionsOf(ground: SyncGround, device: string, rows: PacketRow[]): Promise<void> {
  const { token } = keysOf(ground);
  const mine = new Set(rows.map((row) => row.packet));
  const last = rows.at(-1)?.serial ?? 0;
  let after = (rows[0]?.serial ?? 0) - 1;
  // The office gives so many at a time.
  while (after < last) {
    const told = await ask<Told | null>(ground.line, `/field/packets?after=${after}&device=${encodeURIComponent(device)}`, { token });
    if (!told.ok && told.status === 404) return;
    if (!told.ok) stop(told);
    const answers = answersOf(told.value);
    for (const answer of answers) if (mine.has(answer.packet)) await settle(ground, answer);
    const next = Math.max(...answers.map((answer) => answer.serial ?? 0));
    if (!(next > after)) return;
    after = next;
  }
}

/** No packet has such a serial: the office answers with nothing but whether the device is still in use. */
const NO_SERIAL = 4_294_967_295;

/** A phone with nothing to send would never hear that it was taken back. Where the office cannot be asked nothing is wrong with the run. */
async function askStanding(ground: SyncGround): Promise<void> {
  const { token } = keysOf(ground);
  const told = await ask<Told | null>(ground.line, `/field/packets?after=${NO_SERIAL}`, { token });
  if (told.ok && told.value?.revoked) await ground.revoked(told.value.revoked);
}

/** Bytes of files that still have to go. */
export async function bytesLeft(db: Db): Promise<number> {
  const { rows, files } = await standing(db);
  const open = rows.filter((row) => row.state === 'waiting' || row.state === 'sent');
  const wanted = [...new Set(open.flatMap((row) => row.files))].map((sha) => files.get(sha));
  return wanted.reduce((sum, row) => sum + (row && !row.whole ? row.size - row.sent : 0), 0);
}
