/** What goes wrong on a phone: restored backups, revoked devices, a store that cannot be written or read, clocks that sleep. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewPacket } from '../src/core/api';
import { Clock } from '../src/core/clock';
import { moment } from '../src/core/day';
import { openDb } from '../src/core/db';
import { Office } from './office';
import { ok, Phone, PIN, settled } from './phone';

const SERIES = 'acceptance';
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
const HOUR = 3_600_000;
let office: Office;
let phone: Phone;

beforeEach(async () => {
  office = new Office();
  phone = await new Phone(office).ready();
});
const put = IDBObjectStore.prototype.put;
afterEach(() => { IDBObjectStore.prototype.put = put; });

const asked = (subject = `question:${crypto.randomUUID()}`): NewPacket => ({
  subject, seen: 0, commands: [{ do: 'ask', question: '低保怎么办' }], title: { zh: '咨询', en: 'question' },
});
const states = () => phone.core.outbox.value.map((item) => item.state);

/** From now on these stores have no room. */
function full(stores: string[]): void {
  IDBObjectStore.prototype.put = function write(this: IDBObjectStore, ...what: Parameters<typeof put>) {
    const done = put.apply(this, what);
    if (stores.includes(this.name)) {
      const error = new DOMException('no room', 'QuotaExceededError');
      Object.defineProperty(this.transaction, 'error', { get: () => error });
      done.addEventListener('success', () => this.transaction.abort());
    }
    return done;
  };
}

describe('another device on the same phone', () => {
  beforeEach(() => { office.device = 'd2'; });

  it('does not use the numbers of the one that was revoked, not even one that a draft holds', async () => {
    const { number } = await ok(phone.core.holdNumber(SERIES, 'a'));
    await ok(phone.core.enrolAnew('甲的手机'));
    office.numbers = ['渝虚双河受〔2026〕31号'];
    await ok(phone.core.fetchBundle({ place: 'x' }));
    const made = { ...asked('matter:a'), draft: 'a', number: { series: SERIES, number } };
    expect(await phone.core.put(made)).toMatchObject({ ok: false });
    expect((await ok(phone.core.holdNumber(SERIES, 'a'))).number).toBe('渝虚双河受〔2026〕31号');
  });

  it('asks for a bundle of its own before anything is done', async () => {
    await ok(phone.core.enrolAnew('甲的手机'));
    expect(phone.core.bundle.value).toBeNull();
    expect(await phone.core.put(asked())).toMatchObject({ trouble: { code: 'bundle-none' } });
    await ok(phone.core.fetchBundle({ place: 'x' }));
    await ok(phone.core.put(asked()));
  });

  it('still learns what was decided about what the old one brought', async () => {
    office.device = 'd1';
    office.holds.add('matter:m');
    const item = await ok(phone.core.put(asked('matter:m')));
    await phone.core.syncNow();
    office.device = 'd2';
    await ok(phone.core.enrolAnew('甲的手机'));
    office.settle(item.packet);
    await phone.core.syncNow();
    expect(states()).toEqual(['settled']);
  });

  it('is not enrolled for somebody else over what this person wrote', async () => {
    office.person = 'p2';
    expect(await phone.core.enrolAnew('乙的手机')).toMatchObject({ ok: false });
    expect(phone.core.who.value?.person).toBe('p1');
  });
});

describe('numbers', () => {
  it('that the office no longer has open are not used after a backup was restored', async () => {
    office.luck = () => 'lost';
    const { number } = await ok(phone.core.holdNumber(SERIES, 'a'));
    office.luck = () => 'through';
    // What the phone did after the backup is not in it; the office took the first two.
    office.numbers = office.numbers.slice(2);
    await ok(phone.core.fetchBundle({ place: 'x' }));
    expect(await phone.core.numbersLeft(SERIES)).toBe(1);
    const again = await ok(phone.core.holdNumber(SERIES, 'a'));
    expect(again.number).toBe(office.numbers[0]);
    expect(again.number).not.toBe(number);
  });

  it('are of the year in which they are used', async () => {
    office.numbers = ['渝虚双河受〔2026〕8号', '渝虚双河受〔2026〕9号', '渝虚双河受〔2027〕1号', '渝虚双河受〔2027〕2号'];
    office.now = Date.parse('2026-12-31T10:00:00Z');
    phone.wall = office.now;
    await ok(phone.core.fetchBundle({ place: 'x' }));
    expect((await ok(phone.core.holdNumber(SERIES, 'a'))).number).toContain('〔2026〕');
    [phone.wall, office.now] = [phone.wall + 7 * HOUR, office.now + 7 * HOUR];
    expect(await phone.core.numbersLeft(SERIES)).toBe(2);
    expect((await ok(phone.core.holdNumber(SERIES, 'b'))).number).toBe('渝虚双河受〔2027〕1号');
    // What was drafted before midnight is dated anew, and so is its number.
    expect((await ok(phone.core.holdNumber(SERIES, 'a'))).number).toBe('渝虚双河受〔2027〕2号');
  });
});

describe('a run of sending', () => {
  it('that cannot write down an answer ends with words and is tried again', async () => {
    office.luck = () => 'lost';
    await ok(phone.core.put(asked()));
    await phone.core.syncNow();
    office.luck = () => 'through';
    full(['packets']);
    await phone.core.syncNow();
    expect(phone.core.sync.value).toMatchObject({ running: false, trouble: { code: 'storage-full' } });
    expect(phone.core.sync.value.nextAt).not.toBeNull();
    IDBObjectStore.prototype.put = put;
    await phone.core.syncNow();
    expect(states()).toEqual(['known']);
  });

  it('goes on past a photo of which a part is gone', async () => {
    office.luck = () => 'lost';
    const blob = new Blob([JPEG, new Uint8Array(600_000)]);
    const bad = await ok(phone.core.addFile(blob, { for: 'photo', name: 'a.jpg' }));
    const good = await ok(phone.core.addFile(new Blob([JPEG]), { for: 'photo', name: 'b.jpg' }));
    await ok(phone.core.put({ ...asked('inspection:a'), files: [bad] }));
    await ok(phone.core.put({ ...asked('inspection:b'), files: [good] }));
    const db = await openDb(phone.db);
    await db.delete('parts', [bad.sha256, 1]);
    office.luck = () => 'through';
    await phone.core.syncNow();
    expect(states()).toEqual(['sent', 'admitted']);
    expect(phone.core.sync.value.trouble?.says.zh).toContain('附件');
    expect(phone.core.sync.value.running).toBe(false);
  });

  it('takes an empty answer of some box on the way for no answer', async () => {
    const real = office.fetch;
    let proxied = true;
    phone.office.fetch = (async (...how: Parameters<typeof fetch>) => {
      if (proxied && String(how[0]) === '/field/packets') return new Response('', { status: 200 });
      return real(...how);
    }) as typeof fetch;
    await phone.reopen();
    await ok(phone.core.unlock(PIN));
    await ok(phone.core.put(asked()));
    await phone.core.syncNow();
    expect(phone.core.sync.value).toMatchObject({ running: false, trouble: { code: 'offline' } });
    proxied = false;
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted']);
  });

  it('asks for all decisions, however many packets lie between', async () => {
    office.luck = () => 'lost';
    for (const n of [1, 2, 3, 4, 5]) {
      await ok(phone.core.put(asked(`matter:${n}`)));
      if (n === 1 || n === 5) office.holds.add(`matter:${n}`);
    }
    office.luck = () => 'through';
    await phone.core.syncNow();
    office.answersMost = 2;
    for (const row of office.packets.values()) if (row.state === 'held') office.settle(row.packet.packet);
    await phone.core.syncNow();
    expect(states()).toEqual(['settled', 'admitted', 'admitted', 'admitted', 'settled']);
  });

  it('sends what goes on from a packet with photos once that one is in', async () => {
    const photo = await ok(phone.core.addFile(new Blob([JPEG]), { for: 'photo', name: 'a.jpg' }));
    office.follows = true;
    office.luck = () => 'lost';
    await ok(phone.core.put({ ...asked('matter:m'), files: [photo] }));
    await ok(phone.core.put(asked('matter:m')));
    office.luck = () => 'through';
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted', 'admitted']);
  });
});

describe('a phone that cannot be written or read', () => {
  it('is opened all the same when its storage is full, and still counts wrong PINs', async () => {
    await phone.reopen();
    full(['plain', 'sealed', 'drafts', 'packets']);
    for (let n = 0; n < 5; n += 1) expect(await phone.core.unlock('不是这个口令')).toMatchObject({ ok: false });
    expect(await phone.core.unlock(PIN)).toMatchObject({ trouble: { code: 'pin-wait' } });
    phone.wall += 31_000;
    await ok(phone.core.unlock(PIN));
    expect(phone.core.phase.value).toBe('open');
  });

  it('opens with what can be read where one row cannot', async () => {
    office.luck = () => 'lost';
    const [one] = [await ok(phone.core.put(asked('question:1'))), await ok(phone.core.put(asked('question:2')))];
    const db = await openDb(phone.db);
    const row = await db.get('packets', one.packet);
    new Uint8Array(row!.body.box)[0]! ^= 1;
    await db.put('packets', row!);
    await phone.reopen();
    await ok(phone.core.unlock(PIN));
    expect(phone.core.outbox.value.map((item) => item.subject)).toEqual(['question:2']);
    expect(await phone.core.unconfirmed()).toBe(2);
    office.luck = () => 'through';
    await phone.core.syncNow();
    expect(states()).toEqual(['admitted']);
    expect(phone.core.sync.value.trouble).not.toBeNull();
  });
});

describe('the lock', () => {
  it('counts the hours that the phone slept, though its steady clock stood still', async () => {
    phone.wall += 3 * HOUR;
    phone.core.touch();
    expect(phone.core.phase.value).toBe('locked');
  });
});

describe('a draft', () => {
  const draft = (data: string) => ({ id: 'question:2026-000001', kind: 'reply', title: data, data });

  it('under the same name at the next round is another packet', async () => {
    await ok(phone.core.saveDraft(draft('put off')));
    await ok(phone.core.put({ ...asked('round:r1'), draft: 'question:2026-000001' }));
    await phone.core.syncNow();
    await phone.core.loadDraft('question:2026-000001');
    await ok(phone.core.saveDraft(draft('told')));
    expect((await phone.core.loadDraft('question:2026-000001'))?.data).toBe('told');
    await ok(phone.core.put({ ...asked('round:r2'), draft: 'question:2026-000001' }));
    await phone.core.syncNow();
    expect([office.done.get('round:r1'), office.done.get('round:r2')]).toEqual([1, 1]);
  });

  it('that waited in memory does not go over what was written in another window since', async () => {
    phone.core.lock();
    await phone.core.saveDraft({ id: 'd', kind: 'k', title: '', data: 'old' });
    const other = phone.twin();
    await phone.pass(60_000);
    await other.start();
    await ok(other.unlock(PIN));
    await ok(other.saveDraft({ id: 'd', kind: 'k', title: '', data: 'new' }));
    await ok(phone.core.unlock(PIN));
    await settled(20);
    expect((await phone.core.loadDraft('d'))?.data).toBe('new');
  });
});

describe('a packet', () => {
  it('that the office would not read is not made, and its draft stays', async () => {
    await ok(phone.core.saveDraft({ id: 'd', kind: 'visit', title: '', data: 1 }));
    const one = { do: 'attach' };
    const made = { ...asked('inspection:i'), draft: 'd', commands: Array.from({ length: 61 }, () => one) };
    expect(await phone.core.put(made)).toMatchObject({ trouble: { code: 'packet-large' } });
    const long = { ...asked('inspection:i'), draft: 'd', commands: [{ do: 'record', found: '长'.repeat(200_000) }] };
    expect(await phone.core.put(long)).toMatchObject({ trouble: { code: 'packet-large' } });
    expect(await phone.core.loadDraft('d')).not.toBeNull();
    expect(phone.core.outbox.value).toEqual([]);
  });

  it('has no half of a character in it, which nobody else could read', async () => {
    await ok(phone.core.put({ ...asked(), commands: [{ do: 'ask', question: '𬭊'.slice(0, 1), '\\ud800': '\\ud800' }] }));
    await phone.core.syncNow();
    const { packet } = [...office.packets.values()][0] ?? {};
    expect(packet?.commands[0]).toEqual({ do: 'ask', question: '\ufffd', '\\ud800': '\\ud800' });
  });
});

describe('originals', () => {
  it('that the office never got stay on the phone though somebody has decided', async () => {
    const photo = await ok(phone.core.addFile(new Blob([JPEG]), { for: 'photo', name: 'a.jpg' }));
    office.refuses.add(photo.sha256);
    const item = await ok(phone.core.put({ ...asked('inspection:a'), files: [photo] }));
    await phone.core.syncNow();
    expect(states()).toEqual(['sent']);
    office.settle(item.packet);
    await phone.core.syncNow();
    expect(states()).toEqual(['settled']);
    expect(await phone.core.file(photo.sha256)).not.toBeNull();
    await ok(phone.core.forget(item.packet));
    expect(await phone.core.file(photo.sha256)).toBeNull();
  });
});

describe('a clock that is known to be wrong', () => {
  it('is not moved by a long answer', () => {
    const t0 = Date.parse('2026-11-24T02:00:00Z');
    const clock = new Clock({ wall: () => t0, steady: () => 0 }, null);
    clock.met(moment(t0 + HOUR), t0 - 50, t0 + 50);
    expect(clock.state.trouble?.code).toBe('clock-off');
    clock.met(moment(t0 + HOUR), t0 - 120_000, t0);
    expect(clock.state.offsetMs).toBe(HOUR);
  });
});
