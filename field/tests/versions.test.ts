/**
 * Phones come back after weeks, with an outbox that an older version of the app wrote. Version 1 is written down here as it was
 * shipped in November 2026, without the app's own code: it is not to be changed when the app is.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { forge, type Keys, seal, sealJson, sign, sha256 } from '../src/core/crypto';
import { openDb, type Step, STEPS } from '../src/core/db';
import { Office } from './office';
import { ok, Phone, PIN } from './phone';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const AT = '2026-11-24T10:12:00.000+08:00';
let office: Office;
let phone: Phone;

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => { [asked.onsuccess, asked.onerror] = [() => done(asked.result), () => fail(asked.error)]; });
}

/** The store as version 1 made it, and in it one of each: device, bundle, draft, numbers, a packet that waits, its photo. */
async function versionOne(name: string): Promise<{ sha: string; packet: string }> {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => {
    const db = asked.result;
    db.createObjectStore('plain');
    db.createObjectStore('sealed');
    db.createObjectStore('drafts', { keyPath: 'id' });
    db.createObjectStore('numbers', { keyPath: ['series', 'number'] });
    db.createObjectStore('packets', { keyPath: 'packet' }).createIndex('serial', 'serial', { unique: true });
    db.createObjectStore('files', { keyPath: 'sha256' });
    db.createObjectStore('parts', { keyPath: ['sha256', 'part'] });
  };
  const db = await request(asked);
  const { ring, keys } = await forge(PIN, 1000);
  office.key = await crypto.subtle.importKey('jwk', ring.publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
  const sha = await sha256(JPEG);
  const rows = await rowsOfOne(keys, sha);
  const names = ['plain', 'sealed', 'drafts', 'numbers', 'packets', 'files', 'parts'];
  const tx = db.transaction(names, 'readwrite');
  tx.objectStore('plain').put(ring, 'keyring');
  tx.objectStore('plain').put(1, 'serial');
  tx.objectStore('plain').put({ offsetMs: 500, seenMs: 1_700_000_000_000 }, 'clock');
  for (const [store, value, key] of rows) tx.objectStore(store).put(value, key);
  await new Promise((done) => { tx.oncomplete = done; });
  db.close();
  return { sha, packet: 'c0ffee00-0000-4000-8000-000000000001' };
}

async function rowsOfOne(keys: Keys, sha: string): Promise<[string, unknown, string?][]> {
  const device = {
    device: 'd1', token: 'token-1', label: '甲的手机', office: 'o1', officeName: '虚构镇人民政府', person: 'p1', name: '甲', post: 'officer',
    expires: '2026-12-08T10:00:00.000+08:00',
  };
  const bundle = {
    bundle: 'b1', made_at: AT, good_until: '2026-12-01T10:12:00.000+08:00', device: 'd1', office: { id: 'o1', name: '虚构镇人民政府' },
    person: { id: 'p1', name: '甲' }, post: 'officer', crew: [], powers: [], items: [], editions: [], gates: { schema: '', policies: [] },
    services: [], checklists: [], places: [], parties: [], matters: [], questions: [], replies: [], round: null, inspections: [],
    words: {}, numbers: [],
  };
  const along = { sha256: sha, size: JPEG.length, type: 'image/jpeg', name: '店.jpg', for: 'photo', taken_at: AT };
  const packet = 'c0ffee00-0000-4000-8000-000000000001';
  const number = { series: 'acceptance', number: '渝虚双河受〔2026〕1号' };
  const signed = JSON.stringify({
    v: 1, packet, office: 'o1', device: 'd1', person: 'p1', serial: 1, bundle: 'b1', at: AT,
    clock: { sent_by_phone: AT, office_minus_phone_ms: 500 }, subject: 'matter:m1', seen: 0, commands: [{ do: 'take' }], number, files: [along],
  });
  const body = { signed, signature: await sign(keys.signing, signed), title: { zh: '办件', en: 'matter' }, subject: 'matter:m1', at: AT, number, files: [along] };
  const draft = { id: 'd', kind: 'matter', title: '申请', data: { what: '低保' }, savedAt: AT };
  return [
    ['sealed', await sealJson(keys.data, 'device', device), 'device'],
    ['sealed', await sealJson(keys.data, 'bundle', bundle), 'bundle'],
    ['drafts', { id: 'd', body: await sealJson(keys.data, 'draft:d', draft) }],
    ['numbers', { ...number, label: '收件受理回执', device: 'd1', order: 1, state: 'taken', by: packet }],
    ['numbers', { series: 'acceptance', number: '渝虚双河受〔2026〕2号', label: '收件受理回执', device: 'd1', order: 2, state: 'held', by: 'd' }],
    ['packets', { packet, serial: 1, state: 'waiting', files: [sha], draft: 'm1', bytes: 400, body: await sealJson(keys.data, `packet:${packet}`, body), answer: null }],
    ['files', { sha256: sha, size: JPEG.length, type: 'image/jpeg', sent: 0, whole: false, keptAt: 0, dropped: false }],
    ['parts', { sha256: sha, part: 0, body: await seal(keys.data, `part:${sha}:0`, JPEG) }],
  ];
}

beforeEach(() => {
  office = new Office();
  phone = new Phone(office);
});

describe('a store of version 1', () => {
  it('is opened by today’s app with all that was not sent yet, and sent', async () => {
    office.luck = () => 'lost';
    const { sha } = await versionOne(phone.db);
    await phone.core.start();
    await ok(phone.core.unlock(PIN));
    expect(phone.core.who.value?.name).toBe('甲');
    expect(phone.core.bundle.value?.bundle).toBe('b1');
    expect(phone.core.outbox.value).toMatchObject([{ state: 'waiting', subject: 'matter:m1', number: { number: '渝虚双河受〔2026〕1号' } }]);
    expect((await phone.core.loadDraft('d'))?.data).toEqual({ what: '低保' });
    expect((await ok(phone.core.holdNumber('acceptance', 'd'))).number).toBe('渝虚双河受〔2026〕2号');
    expect(new Uint8Array(await (await phone.core.file(sha))!.arrayBuffer())).toEqual(JPEG);
    office.luck = () => 'through';
    await phone.core.syncNow();
    expect(phone.core.outbox.value.map((item) => item.state)).toEqual(['admitted']);
    expect(office.done.get('matter:m1')).toBe(1);
    expect((await ok(phone.core.put({ subject: 'question:q', seen: 0, commands: [{ do: 'ask' }], title: { zh: '', en: '' } }))).serial).toBe(2);
  });
});

describe('a newer version of the store', () => {
  const next: Step = async (_, tx) => {
    const packets = tx.objectStore('packets');
    packets.createIndex('state' as 'serial', 'state');
    for (let row = await packets.openCursor(); row; row = await row.continue()) await row.update({ ...row.value, bytes: row.value.bytes + 1 });
  };

  it('is made out of the one before, with every row', async () => {
    await versionOne(phone.db);
    const db = await openDb(phone.db, { steps: [...STEPS, next] });
    expect(db.version).toBe(STEPS.length + 1);
    expect((await db.getAll('packets')).map((row) => row.bytes)).toEqual([401]);
    const counts = await Promise.all([...db.objectStoreNames].map(async (name) => [name, await db.count(name)]));
    expect(Object.fromEntries(counts)).toEqual({ plain: 3, sealed: 2, drafts: 1, numbers: 2, packets: 1, files: 1, parts: 1 });
    db.close();
  });

  it('that cannot be made leaves the store as it was', async () => {
    await versionOne(phone.db);
    const fails: Step = async (db, tx) => {
      await tx.objectStore('packets').clear();
      db.createObjectStore('plain');
    };
    await expect(openDb(phone.db, { steps: [...STEPS, fails] })).rejects.toThrow();
    await phone.core.start();
    await ok(phone.core.unlock(PIN));
    expect(phone.core.outbox.value).toHaveLength(1);
  });

  it('takes the store from an older window, which says so and shuts', async () => {
    await versionOne(phone.db);
    await phone.core.start();
    await ok(phone.core.unlock(PIN));
    const db = await openDb(phone.db, { steps: [...STEPS, next] });
    expect(phone.core.phase.value).toBe('elsewhere');
    db.close();
    // The older app does not know that store: it says that it failed, and touches nothing.
    await phone.core.takeOver();
    expect(phone.core.phase.value).toBe('failed');
  });
});
