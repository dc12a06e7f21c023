/** The outbox against an office whose line breaks: nothing is lost, nothing is done twice. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewPacket } from '../src/core/api';
import { allRows } from '../src/core/outbox';
import { openDb } from '../src/core/db';
import { Office } from './office';
import { ok, Phone, settled } from './phone';

let office: Office;
let phone: Phone;

beforeEach(async () => {
  office = new Office();
  phone = await new Phone(office).ready();
});

const asked = (subject = `question:${crypto.randomUUID()}`): NewPacket => ({
  subject, seen: 0, commands: [{ do: 'ask', question: '低保怎么办' }], title: { zh: '咨询', en: 'question' },
});

async function photo(size: number, fill: number) {
  const blob = new Blob([JPEG, new Uint8Array(size - JPEG.length).fill(fill)], { type: 'image/jpeg' });
  return ok(phone.core.addFile(blob, { for: 'photo', name: '门店.jpg' }));
}

/** What tells that something is a photo. */
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

const states = () => phone.core.outbox.value.map((item) => item.state);
const off = () => { office.luck = () => 'lost'; };
const on = () => { office.luck = () => 'through'; };

describe('a packet', () => {
  it('is admitted once when the line is there', async () => {
    const item = await ok(phone.core.put(asked()));
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted']);
    expect(office.done.get(item.subject)).toBe(1);
  });

  it('waits without a line, survives a killed tab, and goes when the line comes back', async () => {
    off();
    const item = await ok(phone.core.put(asked()));
    await phone.core.syncNow();
    expect(states()).toEqual(['waiting']);
    await phone.reopen();
    on();
    await ok(phone.core.unlock('广场舞十七号'));
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted']);
    expect(office.done.get(item.subject)).toBe(1);
  });

  it('whose answer is lost is sent again and done once', async () => {
    office.luck = (request) => (request.startsWith('POST /field/packets') ? 'unanswered' : 'through');
    const item = await ok(phone.core.put(asked()));
    await phone.core.syncNow();
    expect(states()).toEqual(['waiting']);
    on();
    await phone.core.syncNow();
    expect(states()).toEqual(['known']);
    expect(office.done.get(item.subject)).toBe(1);
  });

  it('cannot be forgotten before the office has confirmed it', async () => {
    off();
    const item = await ok(phone.core.put(asked()));
    expect(await phone.core.forget(item.packet)).toMatchObject({ ok: false });
    on();
    await phone.core.syncNow();
    await ok(phone.core.forget(item.packet));
    expect(await phone.core.unconfirmed()).toBe(0);
    expect(phone.core.outbox.value).toEqual([]);
  });

  it('that is held says why, and learns what a person decided', async () => {
    const made = asked('matter:m1');
    office.holds.add('matter:m1');
    const item = await ok(phone.core.put(made));
    await phone.core.syncNow();
    expect(phone.core.outbox.value[0]).toMatchObject({ state: 'held', mayForget: false });
    expect(phone.core.outbox.value[0]?.hold?.says.zh).toBe('职权已于中午收回');
    office.settle(item.packet);
    await phone.core.syncNow();
    expect(phone.core.outbox.value[0]).toMatchObject({ state: 'settled', mayForget: true });
  });

  it('of a draft that was pressed twice is one packet', async () => {
    await ok(phone.core.saveDraft({ id: 'd', kind: 'question', title: '', data: {} }));
    const made = { ...asked('question:q'), draft: 'd' };
    const [one, two] = await Promise.all([phone.core.put(made), phone.core.put(made)]);
    expect(one).toEqual(two);
    await phone.core.syncNow();
    expect(office.done.get('question:q')).toBe(1);
    expect(await phone.core.drafts()).toEqual([]);
  });

  it('goes in the order in which things were done', async () => {
    off();
    for (const n of [1, 2, 3, 4, 5]) await ok(phone.core.put(asked(`question:${n}`)));
    on();
    await phone.core.syncNow();
    expect([...office.packets.values()].map((row) => row.packet.serial)).toEqual([1, 2, 3, 4, 5]);
  });

  it('carries the office’s time though the phone is a day behind, and what it measured', async () => {
    phone.wall -= 86_400_000;
    await phone.reopen();
    await ok(phone.core.unlock('广场舞十七号'));
    await ok(phone.core.fetchBundle({ place: 'x' }));
    await ok(phone.core.put(asked()));
    await phone.core.syncNow();
    const { packet } = [...office.packets.values()][0] ?? {};
    expect(packet?.at.slice(0, 10)).toBe('2026-11-24');
    expect(packet?.clock.sent_by_phone.slice(0, 10)).toBe('2026-11-23');
    expect(packet?.clock.office_minus_phone_ms).toBe(86_400_000);
    expect(phone.core.clock.value.trouble?.code).toBe('clock-off');
  });
});

describe('many packets', () => {
  it('go in requests of at most two hundred', async () => {
    off();
    for (let n = 0; n < 250; n += 1) await ok(phone.core.put(asked(`question:${n}`)));
    on();
    office.requests.length = 0;
    await phone.core.syncNow();
    expect(office.requests.filter((request) => request === 'POST /field/packets').length).toBe(2);
    expect(states().every((state) => state === 'admitted')).toBe(true);
  });

  it('that the office finds too much at once go in halves, down to the one it will not read', async () => {
    off();
    for (let n = 0; n < 8; n += 1) await ok(phone.core.put(asked(`question:${n}`)));
    const huge = { ...asked('question:huge'), commands: [{ do: 'ask', question: '长'.repeat(3000) }] };
    await ok(phone.core.put(huge));
    on();
    office.bytesMost = 3000;
    await phone.core.syncNow();
    const left = phone.core.outbox.value.filter((item) => item.state === 'waiting').map((item) => item.subject);
    expect(left).toEqual(['question:huge']);
    expect(phone.core.sync.value.trouble?.says.zh).toBe('一次太多');
  });
});

describe('photos', () => {
  it('go in parts, and their packet is admitted when all are there', async () => {
    const files = [await photo(700_000, 1), await photo(300_000, 2)];
    await ok(phone.core.put({ ...asked('inspection:i'), files }));
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted']);
    expect([...office.files.values()].map((file) => file.bytes.length).sort()).toEqual([300_000, 700_000]);
    expect(office.requests.filter((request) => request.startsWith('PUT')).length).toBe(3 + 2);
  });

  it('go on where the line broke, ten times', async () => {
    const files = [await photo(2_500_000, 3), await photo(2_500_000, 4)];
    office.luck = (request) => (request.startsWith('PUT') ? 'lost' : 'through');
    await ok(phone.core.put({ ...asked('inspection:i'), files }));
    await phone.core.syncNow();
    let breaks = 0;
    let sent = 0;
    office.luck = (request) => {
      if (!request.startsWith('PUT')) return 'through';
      sent += 1;
      if (breaks >= 10 || sent % 2 === 0) return 'through';
      breaks += 1;
      return breaks % 2 === 0 ? 'lost' : 'unanswered';
    };
    for (let run = 0; run < 12; run += 1) await phone.core.syncNow();
    expect(breaks).toBe(10);
    expect(states()).toEqual(['admitted']);
    expect(office.done.get('inspection:i')).toBe(1);
  });

  it('stay on the phone until the office has admitted what they belong to', async () => {
    office.holds.add('inspection:i');
    const file = await photo(10_000, 5);
    const item = await ok(phone.core.put({ ...asked('inspection:i'), files: [file] }));
    await phone.core.syncNow();
    expect(await phone.core.file(file.sha256)).not.toBeNull();
    office.settle(item.packet);
    await phone.core.syncNow();
    expect(await phone.core.file(file.sha256)).toBeNull();
  });

  it('that the office has lost are sent again', async () => {
    const file = await photo(10_000, 6);
    office.luck = (request) => (request.startsWith('POST /field/packets') && office.files.size > 0 ? 'lost' : 'through');
    await ok(phone.core.put({ ...asked('inspection:i'), files: [file] }));
    await phone.core.syncNow();
    expect(states()).toEqual(['sent']);
    office.files.clear();
    on();
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted']);
  });

  it('that the office will not take are said, and the others go', async () => {
    const [bad, good] = [await photo(1_000, 1), await photo(1_000, 2)];
    office.refuses.add(bad.sha256);
    await ok(phone.core.put({ ...asked('inspection:a'), files: [bad] }));
    await ok(phone.core.put({ ...asked('inspection:b'), files: [good] }));
    await phone.core.syncNow();
    expect(states()).toEqual(['sent', 'admitted']);
    expect(phone.core.sync.value.trouble?.says.zh).toBe('不收这种文件');
    expect(await phone.core.file(bad.sha256)).not.toBeNull();
  });

  it('taken twice are kept and sent once', async () => {
    const [one, two] = [await photo(5_000, 7), await photo(5_000, 7)];
    expect(one.sha256).toBe(two.sha256);
    await ok(phone.core.put({ ...asked('inspection:a'), files: [one] }));
    await ok(phone.core.put({ ...asked('inspection:b'), files: [two] }));
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted', 'admitted']);
    expect(office.requests.filter((request) => request.startsWith('PUT')).length).toBe(1);
  });

  it('with a hostile name are shown as plain text', async () => {
    const blob = new Blob([JPEG], { type: 'image/png' });
    const file = await ok(phone.core.addFile(blob, { for: 'photo', name: '../../etc/\u202epwd\u0000<b>𬭊.jpg' }));
    expect(file.name).toBe('pwd<b>𬭊.jpg');
  });

  it('of another kind, empty or too large are refused in words', async () => {
    const add = (blob: Blob) => phone.core.addFile(blob, { for: 'photo', name: 'x' });
    expect(await add(new Blob(['<svg/>'], { type: 'image/jpeg' }))).toMatchObject({ trouble: { code: 'file-kind' } });
    expect(await add(new Blob([], { type: 'image/png' }))).toMatchObject({ trouble: { code: 'file-kind' } });
    const heic = new Uint8Array([0, 0, 0, 24, ...new TextEncoder().encode('ftypheic')]);
    expect(await add(new Blob([heic], { type: 'image/jpeg' }))).toMatchObject({ trouble: { code: 'file-kind' } });
    const large = new Blob([new Uint8Array(20 * 1024 * 1024 + 1)], { type: 'image/png' });
    expect(await add(large)).toMatchObject({ trouble: { code: 'file-large' } });
  });
});

describe('retrying', () => {
  it('comes by itself after a failure, later each time', async () => {
    off();
    await ok(phone.core.put(asked()));
    await phone.core.syncNow();
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const at = phone.core.sync.value.nextAt ?? 0;
      waits.push(at - phone.wall);
      await phone.pass(at - phone.wall);
      await settled();
    }
    expect(waits.every((wait, i) => i === 0 || wait > (waits[i - 1] ?? 0))).toBe(true);
    on();
    await phone.pass(300_000);
    await settled();
    expect(states()).toEqual(['admitted']);
  });

  it('does not go on where the token has ended, and goes on after it was renewed', async () => {
    office.token = 'token-2';
    await ok(phone.core.put(asked()));
    await phone.core.syncNow();
    expect(phone.core.sync.value).toMatchObject({ trouble: { code: 'ended' }, nextAt: null });
    await ok(phone.core.renew());
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted']);
  });
});

describe('what is stored', () => {
  it('can be read by nobody without the PIN', async () => {
    off();
    await ok(phone.core.saveDraft({ id: 'd', kind: 'k', title: '秘密标题', data: { name: '王虚构' } }));
    await ok(phone.core.put({ ...asked(), commands: [{ do: 'ask', name: '王虚构' }] }));
    const db = await openDb(phone.db);
    const all = await Promise.all([...db.objectStoreNames].map((store) => db.getAll(store)));
    const text = JSON.stringify(all, (_, value: unknown) =>
      value instanceof ArrayBuffer ? Buffer.from(value).toString('utf8') : value instanceof Uint8Array ? [...value] : value);
    expect((await allRows(db)).length).toBe(1);
    for (const word of ['王虚构', '秘密标题', 'token-1', '虚构镇']) expect(text).not.toContain(word);
  });
});
