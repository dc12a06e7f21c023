/** What waits, as a file that only the office opens. */
import { beforeEach, describe, expect, it } from 'vitest';
import { base64url } from '../src/core/crypto';
import { sender } from '../src/core/hpke';
import { Office } from './office';
import { ok, Phone } from './phone';

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (two) => Number.parseInt(two, 16));
const written = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const utf8 = (text: string) => new TextEncoder().encode(text);

/** RFC 9180, appendix A.3.1. */
const OWN = '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4';
const OWN_SECRET = '4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb';
const POINT = '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0';

async function published(): Promise<CryptoKeyPair> {
  const [curve, at] = [{ name: 'ECDH', namedCurve: 'P-256' }, hex(OWN)];
  const jwk = { kty: 'EC', crv: 'P-256', x: base64url(at.slice(1, 33)), y: base64url(at.slice(33)), d: base64url(hex(OWN_SECRET)) };
  const privateKey = await crypto.subtle.importKey('jwk', jwk, curve, true, ['deriveBits']);
  const publicKey = await crypto.subtle.importKey('raw', at, curve, true, []);
  return { privateKey, publicKey };
}

it('seals the published messages as they were published', async () => {
  const made = await sender(hex(POINT), utf8('Ode on a Grecian Urn'), await published());
  expect(written(made.enc)).toBe(OWN);
  const text = utf8('Beauty is truth, truth beauty');
  expect(written(await made.seal(0, utf8('Count-0'), text)))
    .toBe('5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434');
  expect(written(await made.seal(1, utf8('Count-1'), text))).not.toContain('5ad590bb');
  await expect(sender(new Uint8Array(65), utf8(''))).rejects.toThrow();
});

describe('a carried file', () => {
  let office: Office;
  let phone: Phone;
  const frames = (bytes: Uint8Array) => {
    const out: { place: number; size: number }[] = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = bytes.indexOf(10) + 1; at < bytes.length;) {
      const [place, size] = [view.getUint32(at), view.getUint32(at + 4)];
      out.push({ place, size });
      at += 8 + size;
    }
    return out;
  };

  beforeEach(async () => {
    office = new Office();
    office.carry = { id: 'k1', point: base64url(hex(POINT)) };
    phone = await new Phone(office).ready();
    office.luck = () => 'lost';
  });

  it('has every original in its parts, then every packet, and shows nothing of either', async () => {
    const photo = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), new Uint8Array(600_000)], { type: 'image/jpeg' });
    const file = await ok(phone.core.addFile(photo, { for: 'photo', name: '门店.jpg' }));
    const title = { zh: '咨询', en: 'question' };
    for (const files of [[file], [file], []]) {
      await ok(phone.core.put({ subject: `question:${crypto.randomUUID()}`, seen: 0, commands: [{ do: 'ask', name: '王虚构' }], title, files }));
    }
    const bytes = new Uint8Array(await (await ok(phone.core.exportOutbox())).arrayBuffer());
    const head = JSON.parse(new TextDecoder().decode(bytes.slice(0, bytes.indexOf(10))));
    expect(head).toMatchObject({ shuanghe: 'field-outbox', v: 1, office: 'o1', key: 'k1' });
    const found = frames(bytes);
    expect(found.map((frame) => frame.place)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(found.slice(1, 4).map((frame) => frame.size)).toEqual([262_144, 262_144, 75_716].map((size) => size + 1 + 64 + 16 + 16));
    const open = new TextDecoder('latin1').decode(bytes) + new TextDecoder().decode(bytes);
    for (const word of ['王虚构', 'question', 'signature', file.sha256]) expect(open).not.toContain(word);
  });

  it('is not made before the office has told its key, nor while the app is locked', async () => {
    phone.core.lock();
    expect(await phone.core.exportOutbox()).toMatchObject({ trouble: { code: 'locked' } });
    office = new Office();
    phone = await new Phone(office).ready();
    expect(await phone.core.exportOutbox()).toMatchObject({ trouble: { code: 'bundle-none' } });
  });

  it('leaves everything on the phone, and what the office then knows is cleared', async () => {
    const item = await ok(phone.core.put({ subject: 'question:q', seen: 0, commands: [{ do: 'ask' }], title: { zh: '问', en: 'q' } }));
    await ok(phone.core.exportOutbox());
    expect(await phone.core.unconfirmed()).toBe(1);
    office.luck = (request) => (request.startsWith('POST /field/packets') ? 'unanswered' : 'through');
    await phone.core.syncNow();
    office.luck = () => 'through';
    await phone.core.syncNow();
    expect(phone.core.outbox.value[0]).toMatchObject({ packet: item.packet, state: 'known', mayForget: true });
  });
});
