/** A phone that locks by itself while it sends: the screens see nothing more, the sending goes on, the keys go when it is done. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Keys } from '../src/core/crypto';
import { Office } from './office';
import { ok, Phone, PIN, settled } from './phone';

const MINUTE = 60_000;
let office: Office;
let phone: Phone;

/** What the core still has in memory to read its store with. */
const keys = () => (phone.core as unknown as { room: { session: { keys: Keys } | null } }).room.session;
const admitted = () => [...office.done.values()].reduce((sum, n) => sum + n, 0);

beforeEach(async () => {
  office = new Office();
  phone = await new Phone(office).ready();
  office.luck = () => 'lost';
  const title = { zh: '咨询', en: 'question' };
  for (let n = 0; n < 3; n += 1) await ok(phone.core.put({ subject: `question:${crypto.randomUUID()}`, seen: 0, commands: [{ do: 'ask' }], title }));
  await phone.core.syncNow();
});

describe('a phone left alone for ten minutes', () => {
  it('locks, tries again by itself, and lets go of its keys once all is sent', async () => {
    await phone.pass(11 * MINUTE);
    expect(phone.core.phase.value).toBe('locked');
    expect([phone.core.outbox.value, phone.core.bundle.value, phone.core.who.value]).toEqual([[], null, null]);
    expect(keys()).not.toBeNull();
    office.luck = () => 'through';
    await phone.pass(20 * MINUTE);
    await settled();
    expect(admitted()).toBe(3);
    expect(keys()).toBeNull();
    expect(phone.core.outbox.value).toEqual([]);
    await ok(phone.core.unlock(PIN));
    expect(phone.core.outbox.value.every((item) => item.mayForget)).toBe(true);
  });

  it('gives up after an hour without a line, and goes on when somebody unlocks it', async () => {
    await phone.pass(11 * MINUTE);
    await phone.pass(61 * MINUTE);
    expect(keys()).toBeNull();
    office.luck = () => 'through';
    await phone.pass(60 * MINUTE);
    expect(admitted()).toBe(0);
    await ok(phone.core.unlock(PIN));
    await phone.core.syncNow();
    expect(admitted()).toBe(3);
  });

  it('gives up after an hour of sleep as well, though its steady clock stood still', async () => {
    await phone.pass(11 * MINUTE);
    expect(keys()).not.toBeNull();
    phone.wall += 8 * 60 * MINUTE;
    await phone.pass(MINUTE);
    expect(keys()).toBeNull();
  });

  it('keeps no keys where nothing was being sent', async () => {
    office.luck = () => 'through';
    await phone.core.syncNow();
    await phone.pass(11 * MINUTE);
    expect(phone.core.phase.value).toBe('locked');
    expect(keys()).toBeNull();
  });
});

it('a phone locked by hand, or taken over by another window, sends no more by itself', async () => {
  phone.core.lock();
  await settled();
  expect(keys()).toBeNull();
  await ok(phone.core.unlock(PIN));
  await phone.core.syncNow();
  await phone.pass(11 * MINUTE);
  expect(keys()).not.toBeNull();
  phone.takenOver();
  await settled();
  expect([phone.core.phase.value, keys()]).toEqual(['elsewhere', null]);
});

it('somebody who unlocks while it still sends goes on with what is under way', async () => {
  await phone.pass(11 * MINUTE);
  await ok(phone.core.unlock(PIN));
  await phone.pass(5 * MINUTE);
  expect(phone.core.phase.value).toBe('open');
  office.luck = () => 'through';
  await phone.core.syncNow();
  await settled();
  expect(keys()).not.toBeNull();
  expect(admitted()).toBe(3);
});
