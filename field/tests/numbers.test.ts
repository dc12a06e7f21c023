/** Numbers of the block: never twice, not after a kill in mid-write, and said when they are used up. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewPacket } from '../src/core/api';
import { openDb } from '../src/core/db';
import { Office } from './office';
import { ok, Phone, PIN } from './phone';

const SERIES = 'acceptance';
let office: Office;
let phone: Phone;

beforeEach(async () => {
  office = new Office();
  phone = await new Phone(office).ready();
  office.luck = () => 'lost';
});

const taken = (draft: string, number: string): NewPacket => ({
  subject: `matter:${draft}`, seen: 0, commands: [{ do: 'take' }], title: { zh: '办件', en: 'matter' }, draft,
  number: { series: SERIES, number },
});

describe('a number', () => {
  it('is given to one draft, and the same again to that draft after a killed tab', async () => {
    const one = await ok(phone.core.holdNumber(SERIES, 'a'));
    const two = await ok(phone.core.holdNumber(SERIES, 'b'));
    expect([one.number, two.number]).toEqual(office.numbers.slice(0, 2));
    await phone.reopen();
    await ok(phone.core.unlock(PIN));
    expect(await ok(phone.core.holdNumber(SERIES, 'a'))).toEqual(one);
    expect(await phone.core.numbersLeft(SERIES)).toBe(1);
  });

  it('asked for many times at once is never given twice', async () => {
    const all = await Promise.all(['a', 'b', 'c'].map((draft) => ok(phone.core.holdNumber(SERIES, draft))));
    expect(new Set(all.map((one) => one.number)).size).toBe(3);
  });

  it('is free again when its draft is thrown away', async () => {
    const one = await ok(phone.core.holdNumber(SERIES, 'a'));
    await ok(phone.core.discardDraft('a'));
    expect(await ok(phone.core.holdNumber(SERIES, 'b'))).toEqual(one);
  });

  it('of a packet is taken for good, also when the bundle brings it again', async () => {
    const one = await ok(phone.core.holdNumber(SERIES, 'a'));
    await ok(phone.core.put(taken('a', one.number)));
    office.luck = () => 'through';
    await ok(phone.core.fetchBundle({ place: 'x' }));
    expect(await phone.core.numbersLeft(SERIES)).toBe(2);
    expect((await ok(phone.core.holdNumber(SERIES, 'b'))).number).toBe(office.numbers[1]);
  });

  it('held by another draft cannot be taken', async () => {
    const one = await ok(phone.core.holdNumber(SERIES, 'a'));
    expect(await phone.core.put(taken('b', one.number))).toMatchObject({ ok: false });
    expect(phone.core.outbox.value).toEqual([]);
  });

  it('used up is said with what to do, and there are more after the next bundle', async () => {
    for (const draft of ['a', 'b', 'c']) await ok(phone.core.holdNumber(SERIES, draft));
    const none = await phone.core.holdNumber(SERIES, 'd');
    expect(none).toMatchObject({ trouble: { code: 'numbers-out', says: { zh: '带来的号码已用完。' } } });
    office.luck = () => 'through';
    office.numbers = [...office.numbers, '渝虚双河受〔2026〕4号'];
    await ok(phone.core.fetchBundle({ place: 'x' }));
    expect((await ok(phone.core.holdNumber(SERIES, 'd'))).number).toBe('渝虚双河受〔2026〕4号');
  });

  it('begins as the power’s series begins', async () => {
    office.luck = () => 'through';
    office.numbers = ['渝虚应急受〔2026〕9号'];
    await ok(phone.core.fetchBundle({ place: 'x' }));
    expect((await ok(phone.core.holdNumber(SERIES, 'a', '渝虚应急'))).number).toBe('渝虚应急受〔2026〕9号');
    expect((await ok(phone.core.holdNumber(SERIES, 'b', '渝虚双河'))).number).toBe('渝虚双河受〔2026〕1号');
  });
});

describe('the numbers of a visit’s orders', () => {
  it('are taken together or not at all, and what was struck out again is free', async () => {
    office.luck = () => 'through';
    office.blocks = [{ series: 'correction', label: '责令改正通知书', numbers: ['虚责改〔2026〕1号', '虚责改〔2026〕2号'] }, { series: 'stop', label: '责令停止违法行为通知书', numbers: ['虚责停〔2026〕1号'] }];
    await ok(phone.core.fetchBundle({ place: 'x' }));
    office.luck = () => 'lost';
    const visit = (draft: string, numbers: NewPacket['numbers']): NewPacket =>
      ({ subject: `inspection:${draft}`, seen: 0, commands: [{ do: 'open' }], title: { zh: '检查', en: 'visit' }, draft, ...(numbers ? { numbers } : {}) });
    const first = [await ok(phone.core.holdNumber('correction', 'a')), await ok(phone.core.holdNumber('stop', 'a'))];
    const other = await ok(phone.core.holdNumber('correction', 'b'));
    expect(await phone.core.put(visit('b', [other, first[1] as never]))).toMatchObject({ ok: false });
    const db = await openDb(phone.db);
    expect((await db.get('numbers', ['correction', other.number]))?.state, 'neither was taken').toBe('held');
    const item = await ok(phone.core.put(visit('a', first)));
    expect(item.number).toEqual(first[0]);
    expect((await db.get('numbers', ['stop', '虚责停〔2026〕1号']))?.state).toBe('taken');
    expect(await phone.core.holdNumber('stop', 'c')).toMatchObject({ trouble: { code: 'numbers-out' } });
    await ok(phone.core.put(visit('b', undefined)));
    expect(await phone.core.numbersLeft('correction')).toBe(1);
  });
});

describe('a tab killed in mid-write', () => {
  /** What the disk has when the transaction never came to its end: nothing of it. */
  async function killed(work: () => Promise<unknown>): Promise<void> {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function killing(...how: Parameters<typeof real>) {
      const tx = real.apply(this, how);
      const stores = typeof how[0] === 'string' ? [how[0]] : [...how[0]];
      if (stores.includes('packets') && how[1] === 'readwrite') {
        const store = tx.objectStore('packets');
        // The packet is written, the draft not yet deleted: here the power goes.
        store.add = (value: unknown) => {
          const asked = IDBObjectStore.prototype.add.call(store, value);
          asked.addEventListener('success', () => tx.abort());
          return asked;
        };
        tx.objectStore = ((name: string) => (name === 'packets' ? store : IDBTransaction.prototype.objectStore.call(tx, name))) as typeof tx.objectStore;
      }
      return tx;
    };
    await work().catch(() => undefined);
    IDBDatabase.prototype.transaction = real;
  }

  it('leaves the draft with its number and no packet; done again it is one packet with that number', async () => {
    await ok(phone.core.saveDraft({ id: 'a', kind: 'matter', title: '申请', data: { what: '低保' } }));
    const { number } = await ok(phone.core.holdNumber(SERIES, 'a'));
    let said: unknown;
    await killed(async () => { said = await phone.core.put(taken('a', number)); });
    expect(said).toMatchObject({ ok: false });
    await phone.reopen();
    await ok(phone.core.unlock(PIN));
    const db = await openDb(phone.db);
    expect(await db.count('packets')).toBe(0);
    expect((await phone.core.loadDraft('a'))?.data).toEqual({ what: '低保' });
    expect((await ok(phone.core.holdNumber(SERIES, 'a'))).number).toBe(number);
    const item = await ok(phone.core.put(taken('a', number)));
    expect(item).toMatchObject({ serial: 1, number: { number } });
    expect(await db.count('drafts')).toBe(0);
    expect((await db.get('numbers', [SERIES, number]))?.state).toBe('taken');
  });
});
