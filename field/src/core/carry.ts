/**
 * Everything that waits, as one file to carry by cable when no line comes or the phone is to be repaired. It is sealed to the key of
 * the office, so that nobody on the way can read it; packets are signed as ever, and come in at the office by the same door as over
 * a line. Drafts stay on the phone: what is not finished is no record. The form of the file is in `docs/FIELD.md`.
 */
import { base64url, type Keys, sign } from './crypto';
import { type Db, PART_BYTES } from './db';
import type { Device } from './enrol';
import { readPart } from './files';
import { join, sender } from './hpke';
import { allRows, mayForget, openBody } from './outbox';
import { failed } from './troubles';
import type { Bundle, Done, Moment, Sha256, Signed } from './types';

const INFO = 'shuanghe field outbox 1';
const utf8 = new TextEncoder();

/** What the morning's bundle says of the key of the office. */
interface CarryKey {
  id: string;
  point: string;
}

interface Lot {
  packets: Signed[];
  parts: { sha256: Sha256; part: number; size: number }[];
  files: number;
}

export async function carried(db: Db, keys: Keys, [device, bundle, now]: [Device, Bundle | null, Moment]): Promise<Done<Blob>> {
  const key = bundle?.office['carry'] as CarryKey | undefined;
  if (!key) return failed('bundle-none', { zh: '还没有取得单位的密钥，不能存成文件。', en: 'The office’s key has not been fetched yet.' });
  const lot = await waiting(db, keys);
  const made = await sender(fromBase64url(key.point), utf8.encode(INFO));
  const head = { shuanghe: 'field-outbox', v: 1, office: device.office, key: key.id, enc: base64url(made.enc) };
  const about = utf8.encode(`${JSON.stringify(head)}\n`);
  const pieces: BlobPart[] = [about];
  let place = 0;
  const put = async (kind: string, plain: Uint8Array) => {
    const sealed = await made.seal(place, about, join(utf8.encode(kind), plain));
    // Each piece is a blob of its own, so that the browser may lay a large file on the disk as it grows.
    pieces.push(new Blob([numbers(place, sealed.length), sealed]));
    place += 1;
  };
  const manifest = JSON.stringify({
    carried: 1, office: device.office, device: device.device, person: device.person, made_at: now,
    packets: lot.packets.length, files: lot.files,
  });
  await put('M', json({ signed: manifest, signature: await sign(keys.signing, manifest) }));
  // Originals first: then each packet finds its own there.
  for (const part of lot.parts) await put('F', await original(db, keys, part));
  for (const packet of lot.packets) await put('P', json(packet));
  return { ok: true, value: new Blob(pieces, { type: 'application/octet-stream' }) };
}

/** What the office has not confirmed, in the order in which it was done, and the originals that are still here. */
async function waiting(db: Db, keys: Keys): Promise<Lot> {
  const lot: Lot = { packets: [], parts: [], files: 0 };
  const seen = new Set<Sha256>();
  for (const row of await allRows(db)) {
    if (mayForget(row.state)) continue;
    const { signed, signature } = await openBody(keys, row);
    lot.packets.push({ signed, signature });
    for (const sha256 of row.files.filter((sha) => !seen.has(sha))) {
      seen.add(sha256);
      const file = await db.get('files', sha256);
      if (!file || file.dropped) continue;
      lot.files += 1;
      for (let part = 0; part * PART_BYTES < file.size; part += 1) lot.parts.push({ sha256, part, size: file.size });
    }
  }
  return lot;
}

/** Its hash, where the part begins, how large the whole is, and the part. */
async function original(db: Db, keys: Keys, { sha256, part, size }: Lot['parts'][number]): Promise<Uint8Array> {
  const bytes = await readPart(db, keys, sha256, part);
  if (!bytes) throw new Error(`part ${part} of a file is not on the phone`);
  const where = new DataView(new ArrayBuffer(16));
  where.setBigUint64(0, BigInt(part * PART_BYTES));
  where.setBigUint64(8, BigInt(size));
  return join(utf8.encode(sha256), new Uint8Array(where.buffer), new Uint8Array(bytes));
}

function json(value: unknown): Uint8Array {
  return utf8.encode(JSON.stringify(value));
}

function numbers(place: number, size: number): Uint8Array<ArrayBuffer> {
  const out = new DataView(new ArrayBuffer(8));
  out.setUint32(0, place);
  out.setUint32(4, size);
  return new Uint8Array(out.buffer);
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
