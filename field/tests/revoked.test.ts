/** A phone that the office takes back: it says so and locks, its numbers are void, and what was done still goes. */
import { beforeEach, expect, it } from 'vitest';
import { openDb } from '../src/core/db';
import { Office } from './office';
import { ok, Phone, PIN, settled } from './phone';

let office: Office;
let phone: Phone;
const title = { zh: '咨询', en: 'question' };
const asked = () => ({ subject: `question:${crypto.randomUUID()}`, seen: 0, commands: [{ do: 'ask' }], title });

beforeEach(async () => {
  office = new Office();
  phone = await new Phone(office).ready();
});

it('locks when it hears of it, keeps the reason, and lets go of what it took along', async () => {
  await phone.core.syncNow();
  expect([phone.core.phase.value, phone.core.revoked.value]).toEqual(['open', null]);
  office.takenBack = { at: '2026-11-24T10:30:00.000+08:00', reason: '遗失' };
  await phone.core.syncNow();
  await settled();
  expect(phone.core.phase.value).toBe('locked');
  const db = await openDb(phone.db);
  expect(await db.get('sealed', 'bundle')).toBeUndefined();
  expect(new Set((await db.getAll('numbers')).map((row) => row.state))).toEqual(new Set(['gone']));
  await phone.reopen();
  expect(phone.core.revoked.value).toEqual({ at: '', reason: '' });
  await ok(phone.core.unlock(PIN));
  expect(phone.core.revoked.value).toMatchObject({ reason: '遗失' });
  expect(await phone.core.put(asked())).toMatchObject({ trouble: { code: 'bundle-none' } });
  expect(await phone.core.numbersLeft('acceptance')).toBe(0);
});

it('still sends what was done before, once it is unlocked', async () => {
  office.luck = () => 'lost';
  await ok(phone.core.put(asked()));
  await phone.core.syncNow();
  office.takenBack = { at: '2026-11-24T10:30:00.000+08:00', reason: '离职' };
  office.luck = (request) => (request.startsWith('POST') ? 'lost' : 'through');
  await phone.core.syncNow();
  office.luck = () => 'through';
  await phone.core.syncNow();
  await settled();
  expect(phone.core.phase.value).toBe('locked');
  expect(office.packets.size).toBe(1);
  await ok(phone.core.unlock(PIN));
  await phone.core.syncNow();
  expect(phone.core.phase.value).toBe('open');
  expect(phone.core.outbox.value.every((item) => item.state !== 'waiting')).toBe(true);
});
