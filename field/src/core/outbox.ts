/**
 * The outbox: a thing that was done becomes a signed packet, written in one transaction with the number it takes, the serial
 * it uses and the draft it ends. Nothing is deleted before the office has confirmed it. It knows no network.
 */
import type { NewPacket, OutboxItem, PacketState } from './api';
import { type Keys, openJson, sealJson, sign } from './crypto';
import { atomic, type Db, type NumberRow, type PacketRow, plainGet } from './db';
import { dropParts } from './files';
import { mayTake } from './numbers';
import { done, failed, writeTrouble } from './troubles';
import type { Answer, Done, FileAlong, Moment, Packet, Says, Sha256, Signed, TakenNumber } from './types';

/** What a packet says of who made it, and when. */
export interface Stamp {
  office: string;
  device: string;
  person: string;
  bundle: string;
  at: Moment;
  clock: Packet['clock'];
}

/** What is sealed of a packet. */
export interface Body extends Signed {
  title: Says;
  subject: string;
  at: Moment;
  number: TakenNumber | null;
  files: FileAlong[];
}

const about = (packet: string) => `packet:${packet}`;
const aboutAnswer = (packet: string) => `answer:${packet}`;

/** States after which the phone may forget a packet: the office has it, or a person has decided. */
export function mayForget(state: PacketState): boolean {
  return state === 'admitted' || state === 'settled' || state === 'known';
}

/** “Known” repeats the first answer: it stands where that one left it. */
export function stateOf(answer: Answer): PacketState {
  const said = answer.state === 'known' && answer.was && answer.was.state !== 'admitted' ? answer.was.state : answer.state;
  return said === 'waiting' ? 'sent' : said;
}

/**
 * The draft of this packet is one already: pressed twice, or the tab was killed before it could be said. A draft is named
 * after what it is about, so that one of the next round, or after the office has set the first aside, is another.
 */
async function madeBefore(db: Db, keys: Keys, made: NewPacket): Promise<PacketRow | null> {
  if (made.draft === undefined) return null;
  const rows = (await db.getAll('packets')).filter((row) => row.draft === made.draft);
  for (const row of rows.filter(({ state }) => state !== 'settled' && state !== 'refused')) {
    const body = await openBody(keys, row).catch(() => null);
    if (body?.subject === made.subject) return row;
  }
  return null;
}

/** What the office reads of one packet (`casework::fieldbook::packet`); more would be refused, and the draft gone. */
const STEPS_MOST = 60;
const FILES_MOST = 60;
const BYTES_MOST = 512 * 1024;

function fits(made: NewPacket): boolean {
  return made.commands.length <= STEPS_MOST && (made.files ?? []).length <= FILES_MOST;
}

export async function putPacket(db: Db, keys: Keys, [made, stamp]: [NewPacket, Stamp]): Promise<Done<PacketRow>> {
  const before = await madeBefore(db, keys, made);
  if (before) return { ok: true, value: before };
  if (!fits(made)) return failed('packet-large');
  // Signing cannot be done inside a transaction, so that the serial is looked at again there; one writer, so once is enough.
  for (let tries = 0; tries < 5; tries += 1) {
    const serial = ((await plainGet(db, 'serial')) ?? 0) + 1;
    const row = await prepared(keys, made, [stamp, serial]);
    if (row.bytes > BYTES_MOST) return failed('packet-large');
    try {
      const written = await write(db, row, [made, stamp.device]);
      if (written === 'taken') return failed('refused', { zh: '这个号码已不能用，请退回去重新取号。', en: 'This number cannot be used any more; go back and take another.' });
      if (written === 'done') return { ok: true, value: row };
    } catch (error) {
      return writeTrouble(error);
    }
  }
  return failed('broken');
}

async function prepared(keys: Keys, made: NewPacket, [stamp, serial]: [Stamp, number]): Promise<PacketRow> {
  const files = made.files ?? [];
  const packet: Packet = {
    v: 1, packet: crypto.randomUUID(), office: stamp.office, device: stamp.device, person: stamp.person, serial,
    bundle: stamp.bundle, at: made.at ?? stamp.at, clock: stamp.clock, subject: made.subject, seen: made.seen,
    commands: made.commands,
    ...(made.number ? { number: made.number } : {}),
    ...(made.numbers?.length ? { numbers: made.numbers } : {}),
    files,
    ...(made.gate ? { gate: made.gate } : {}),
  };
  const signed = JSON.stringify(packet, wellFormed);
  const body: Body = {
    signed, signature: await sign(keys.signing, signed), title: made.title, subject: made.subject, at: packet.at,
    number: made.number ?? made.numbers?.[0] ?? null, files,
  };
  return {
    packet: packet.packet, serial, state: 'waiting', files: [...new Set(files.map((file) => file.sha256))],
    draft: made.draft ?? null, bytes: new TextEncoder().encode(signed).length,
    body: await sealJson(keys.data, about(packet.packet), body), answer: null,
  };
}

/** Half of a character, cut off by a keyboard or a limit, is nothing that anybody else can read. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;
}

/** Packet, serial, number and draft: all or nothing. */
async function write(db: Db, row: PacketRow, [made, device]: [NewPacket, string]): Promise<'done' | 'again' | 'taken'> {
  return atomic(db, ['packets', 'plain', 'numbers', 'drafts'], async (tx) => {
    const numbers = tx.objectStore('numbers');
    const serial = ((await tx.objectStore('plain').get('serial')) as number | undefined) ?? 0;
    if (serial + 1 !== row.serial) return 'again';
    const wanted = [...(made.number ? [made.number] : []), ...(made.numbers ?? [])];
    const held: NumberRow[] = [];
    for (const { series, number } of wanted) {
      const found = await numbers.get([series, number]);
      if (!found || !mayTake(found, [row.draft, device])) return 'taken';
      held.push(found);
    }
    for (const one of held) await numbers.put({ ...one, state: 'taken', by: row.packet });
    // What the draft held besides, for an order that was struck out again, has left the phone on no paper.
    const rest = row.draft === null ? [] : (await numbers.getAll()).filter((one) => one.state === 'held' && one.by === row.draft);
    for (const one of rest) await numbers.put({ ...one, state: 'free', by: null });
    await tx.objectStore('packets').add(row);
    await tx.objectStore('plain').put(row.serial, 'serial');
    if (row.draft !== null) await tx.objectStore('drafts').delete(row.draft);
    return 'done';
  });
}

export async function openBody(keys: Keys, row: PacketRow): Promise<Body> {
  return openJson<Body>(keys.data, about(row.packet), row.body);
}

/** What the office answered, kept before anything is done upon it. */
export async function keepAnswer(db: Db, keys: Keys, answer: Answer): Promise<void> {
  const sealed = await sealJson(keys.data, aboutAnswer(answer.packet), answer);
  const state = stateOf(answer);
  await atomic(db, ['packets'], async (tx) => {
    const row = await tx.objectStore('packets').get(answer.packet);
    if (row) await tx.objectStore('packets').put({ ...row, state, answer: sealed });
  });
}

/** Those that can be opened; one that cannot must not keep the others shut. */
export async function itemsOf(db: Db, keys: Keys, rows: PacketRow[]): Promise<OutboxItem[]> {
  const opened = await Promise.allSettled(rows.map((row) => itemOf(db, keys, row)));
  return opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

export async function itemOf(db: Db, keys: Keys, row: PacketRow): Promise<OutboxItem> {
  const body = await openBody(keys, row);
  const answer = row.answer ? await openJson<Answer>(keys.data, aboutAnswer(row.packet), row.answer) : null;
  const files = await Promise.all(body.files.map(async (file) => {
    const kept = await db.get('files', file.sha256);
    return { sha256: file.sha256, name: file.name, size: file.size, sent: kept?.sent ?? 0 };
  }));
  return {
    packet: row.packet, serial: row.serial, state: row.state, title: body.title, subject: body.subject, madeAt: body.at,
    number: body.number, files, hold: answer?.hold ?? answer?.was?.hold ?? null, answer,
    mayForget: mayForget(row.state),
  };
}

export async function allRows(db: Db): Promise<PacketRow[]> {
  return db.getAllFromIndex('packets', 'serial');
}

/** Files that some packet still needs on the phone. */
export async function neededFiles(db: Db, but?: string): Promise<Set<Sha256>> {
  const rows = (await allRows(db)).filter((row) => row.packet !== but);
  const open = rows.filter((row) => !mayForget(row.state));
  return new Set(open.flatMap((row) => row.files));
}

/** Takes a packet off the phone; only what the office has confirmed. */
export async function forget(db: Db, item: OutboxItem): Promise<Done> {
  if (!item.mayForget) return failed('refused', { zh: '单位尚未确认，不能删除。', en: 'The office has not confirmed it yet; it stays.' });
  const row = await db.get('packets', item.packet);
  if (!row) return done();
  await dropParts(db, row.files, [await neededFiles(db, item.packet), 'all']);
  await db.delete('packets', item.packet);
  return done();
}
