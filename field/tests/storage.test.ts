/** A full storage: said in words, nothing half written, nothing typed lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '../src/core/db';
import { Office } from './office';
import { ok, Phone, PIN } from './phone';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
let office: Office;
let phone: Phone;
const put = IDBObjectStore.prototype.put;
const add = IDBObjectStore.prototype.add;

beforeEach(async () => {
  office = new Office();
  phone = await new Phone(office).ready();
});
afterEach(room);

/** From now on there is no room: a write goes on, and the transaction fails at its end, as browsers do it. */
function full(stores: string[]): void {
  const failing = (real: typeof put) => function write(this: IDBObjectStore, ...what: Parameters<typeof put>) {
    const asked = real.apply(this, what);
    if (stores.includes(this.name)) {
      const error = new DOMException('no room', 'QuotaExceededError');
      Object.defineProperty(this.transaction, 'error', { get: () => error });
      asked.addEventListener('success', () => this.transaction.abort());
    }
    return asked;
  };
  IDBObjectStore.prototype.put = failing(put);
  IDBObjectStore.prototype.add = failing(add);
}
function room(): void {
  IDBObjectStore.prototype.put = put;
  IDBObjectStore.prototype.add = add;
}

describe('a full storage', () => {
  it('is said when a draft is saved; the draft stays in memory and is saved when there is room', async () => {
    full(['drafts']);
    const said = await phone.core.saveDraft({ id: 'd', kind: 'k', title: '长长的记录', data: { text: '写了很久' } });
    expect(said).toMatchObject({ trouble: { code: 'storage-full' } });
    expect((await phone.core.loadDraft('d'))?.data).toEqual({ text: '写了很久' });
    expect(await phone.core.drafts()).toMatchObject([{ id: 'd' }]);
    room();
    phone.core.lock();
    await ok(phone.core.unlock(PIN));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await phone.reopen();
    await ok(phone.core.unlock(PIN));
    expect((await phone.core.loadDraft('d'))?.data).toEqual({ text: '写了很久' });
  });

  it('leaves no half of a photo', async () => {
    full(['parts']);
    const blob = new Blob([JPEG, new Uint8Array(600_000)], { type: 'image/jpeg' });
    expect(await phone.core.addFile(blob, { for: 'photo', name: 'x.jpg' })).toMatchObject({ trouble: { code: 'storage-full' } });
    const db = await openDb(phone.db);
    expect([await db.count('files'), await db.count('parts')]).toEqual([0, 0]);
    room();
    await ok(phone.core.addFile(blob, { for: 'photo', name: 'x.jpg' }));
    expect([await db.count('files'), await db.count('parts')]).toEqual([1, 3]);
  });

  it('leaves the draft when the packet has no room', async () => {
    await ok(phone.core.saveDraft({ id: 'd', kind: 'k', title: '', data: 1 }));
    const made = { subject: 'question:q', seen: 0, commands: [], title: { zh: '', en: '' }, draft: 'd' };
    full(['packets']);
    expect(await phone.core.put(made)).toMatchObject({ trouble: { code: 'storage-full' } });
    expect(await phone.core.loadDraft('d')).not.toBeNull();
    room();
    await ok(phone.core.put(made));
    expect(await phone.core.loadDraft('d')).toBeNull();
  });
});

describe('a draft', () => {
  it('is there again after a killed tab, as it was last typed', async () => {
    for (const text of ['低', '低保', '低保怎', '低保怎么办']) void phone.core.saveDraft({ id: 'd', kind: 'k', title: text, data: text });
    await ok(phone.core.saveDraft({ id: 'd', kind: 'k', title: '低保怎么办？', data: '低保怎么办？' }));
    await phone.reopen();
    await ok(phone.core.unlock(PIN));
    expect((await phone.core.drafts()).map((draft) => draft.title)).toEqual(['低保怎么办？']);
  });

  it('that became a packet is not brought back by a late save', async () => {
    await ok(phone.core.saveDraft({ id: 'd', kind: 'k', title: '', data: 1 }));
    const made = { subject: 'question:q', seen: 0, commands: [], title: { zh: '', en: '' }, draft: 'd' };
    const both = [phone.core.put(made), phone.core.saveDraft({ id: 'd', kind: 'k', title: '', data: 2 })];
    await Promise.all(both);
    expect(await phone.core.drafts()).toEqual([]);
  });

  it('thrown away takes its photos with it after a day, and only its own', async () => {
    const photo = (fill: number) => ok(phone.core.addFile(new Blob([JPEG, new Uint8Array(9).fill(fill)], { type: 'image/png' }), { for: 'photo', name: 'x' }));
    const [kept, gone] = [await photo(1), await photo(2)];
    await ok(phone.core.saveDraft({ id: 'kept', kind: 'k', title: '', data: { photo: kept.sha256 } }));
    await ok(phone.core.saveDraft({ id: 'gone', kind: 'k', title: '', data: { photo: gone.sha256 } }));
    await ok(phone.core.discardDraft('gone'));
    phone.wall = Date.now() + 2 * 86_400_000;
    await phone.reopen();
    await ok(phone.core.unlock(PIN));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await phone.core.file(kept.sha256)).not.toBeNull();
    expect(await phone.core.file(gone.sha256)).toBeNull();
  });
});
