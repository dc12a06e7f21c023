/** PIN, keys, locking: who may read what is on the phone, and how often one may guess. */
import { beforeEach, describe, expect, it } from 'vitest';
import { forge, ITERATIONS, open, openJson, reforge, seal, sealJson, sign, unlock } from '../src/core/crypto';
import { NO_TRIES, pinFault, waitMs, wrongOnceMore } from '../src/core/pin';
import { openDb, plainGet } from '../src/core/db';
import { Office } from './office';
import { ok, Phone, PIN } from './phone';

describe('keys', () => {
  it('open with the PIN they were made under, and with no other', async () => {
    const { ring, keys } = await forge('三月逢场', 1000);
    const sealed = await sealJson(keys.data, 'here', { name: '王虚构' });
    const again = await unlock(ring, '三月逢场');
    expect(again && (await openJson(again.data, 'here', sealed))).toEqual({ name: '王虚构' });
    expect(await unlock(ring, '三月逢场 ')).toBeNull();
  });

  it('cannot be taken out of the browser once they are in use', async () => {
    const { keys } = await forge('三月逢场', 1000);
    await expect(crypto.subtle.exportKey('raw', keys.data)).rejects.toThrow();
    await expect(crypto.subtle.exportKey('pkcs8', keys.signing)).rejects.toThrow();
  });

  it('open nothing that was moved to another place or changed', async () => {
    const { keys } = await forge('三月逢场', 1000);
    const sealed = await seal(keys.data, 'packet:a', new Uint8Array([1, 2, 3]));
    await expect(open(keys.data, 'packet:b', sealed)).rejects.toThrow();
    new Uint8Array(sealed.box)[0]! ^= 1;
    await expect(open(keys.data, 'packet:a', sealed)).rejects.toThrow();
  });

  it('sign what the public key confirms, sixty-four bytes in base64url', async () => {
    const { ring, keys } = await forge('三月逢场', 1000);
    const signature = await sign(keys.signing, '一句话');
    const raw = Buffer.from(signature, 'base64url');
    expect(raw).toHaveLength(64);
    const key = await crypto.subtle.importKey('jwk', ring.publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    const how = { name: 'ECDSA', hash: 'SHA-256' };
    expect(await crypto.subtle.verify(how, key, raw, new TextEncoder().encode('一句话'))).toBe(true);
    expect(await crypto.subtle.verify(how, key, raw, new TextEncoder().encode('另一句'))).toBe(false);
  });

  it('stay the same under another PIN', async () => {
    const { ring, keys } = await forge('三月逢场', 1000);
    const sealed = await sealJson(keys.data, 'x', 1);
    const next = await reforge(ring, '三月逢场', '五月逢场', 1000);
    expect(await unlock(next!, '三月逢场')).toBeNull();
    const again = await unlock(next!, '五月逢场');
    expect(await openJson(again!.data, 'x', sealed)).toBe(1);
    expect(await reforge(ring, '不对不对', '五月逢场', 1000)).toBeNull();
  });

  it('take at least six hundred thousand rounds for each guess', () => {
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000);
  });
});

describe('a PIN', () => {
  it.each(['12345', '', '五个字短了'])('of fewer than six characters is too short: %s', (pin) => {
    expect(pinFault(pin)?.trouble.code).toBe('pin-short');
  });
  it.each(['111111', '123456', '987654', '123123'.replace('3', '2').replace('3', '2')])('is too simple: %s', (pin) => {
    expect(pinFault(pin)?.trouble.code).toBe('pin-simple');
  });
  it.each(['260913', '龙水场逢五', 'hua-tan'])('will do: %s', (pin) => {
    expect(pinFault([...pin].length < 6 ? `${pin}十` : pin)).toBeNull();
  });

  it('wrong too often makes one wait, longer each time, an hour at most', () => {
    let tries = NO_TRIES;
    const waits = [];
    for (let n = 0; n < 12; n += 1) {
      tries = wrongOnceMore(tries, 1_000_000);
      waits.push(waitMs(tries, 1_000_000) / 1000);
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 300, 900, 3600, 3600, 3600]);
  });

  it('is not got round by putting the clock back or forth a little', () => {
    const tries = { wrong: 6, last: 1_000_000 };
    expect(waitMs(tries, 0)).toBe(60_000);
    expect(waitMs(tries, 1_000_000 + 59_000)).toBe(1_000);
    expect(waitMs(tries, 1_000_000 + 61_000)).toBe(0);
  });
});

describe('the app', () => {
  let office: Office;
  let phone: Phone;
  beforeEach(async () => {
    office = new Office();
    phone = await new Phone(office).ready();
    await phone.reopen();
  });

  it('is locked after it was closed, and counts a guess before it is tried', async () => {
    expect(phone.core.phase.value).toBe('locked');
    expect(phone.core.bundle.value).toBeNull();
    expect(await phone.core.unlock('不是这个口令')).toMatchObject({ trouble: { code: 'pin-wrong' } });
    expect(await plainGet(await openDb(phone.db), 'tries')).toMatchObject({ wrong: 1 });
    await ok(phone.core.unlock(PIN));
    expect(phone.core.bundle.value?.bundle).toBe('b1');
    expect(await plainGet(await openDb(phone.db), 'tries')).toEqual(NO_TRIES);
  });

  it('lets nobody in during a wait, not even with the right PIN', async () => {
    for (let n = 0; n < 5; n += 1) await phone.core.unlock('不是这个口令');
    expect(await phone.core.unlock(PIN)).toMatchObject({ trouble: { code: 'pin-wait' } });
    await phone.reopen();
    expect(await phone.core.unlock(PIN)).toMatchObject({ trouble: { code: 'pin-wait' } });
    phone.wall += 31_000;
    await ok(phone.core.unlock(PIN));
  });

  it('locks itself when nobody touches it, and not while somebody does', async () => {
    await ok(phone.core.unlock(PIN));
    await phone.pass(9 * 60_000);
    phone.core.touch();
    await phone.pass(9 * 60_000);
    expect(phone.core.phase.value).toBe('open');
    await phone.pass(2 * 60_000);
    expect(phone.core.phase.value).toBe('locked');
    expect(phone.core.who.value).toBeNull();
    expect(await phone.core.drafts()).toEqual([]);
  });

  it('gives way to another window that takes over', async () => {
    await ok(phone.core.unlock(PIN));
    phone.takenOver();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(phone.core.phase.value).toBe('elsewhere');
    expect(await phone.core.holdNumber('acceptance', 'd')).toMatchObject({ trouble: { code: 'locked' } });
  });

  it('does not enrol over what is there', async () => {
    expect(await phone.core.enrol('另一台', PIN)).toMatchObject({ ok: false });
    await ok(phone.core.unlock(PIN));
  });

  it('changes its PIN', async () => {
    await ok(phone.core.unlock(PIN));
    expect(await phone.core.changePin('不是这个口令', '新的口令很长')).toMatchObject({ trouble: { code: 'pin-wrong' } });
    await ok(phone.core.changePin(PIN, '新的口令很长'));
    await phone.reopen();
    expect(await phone.core.unlock(PIN)).toMatchObject({ trouble: { code: 'pin-wrong' } });
    await ok(phone.core.unlock('新的口令很长'));
  });

  it('makes one wait at the change of a PIN as at the door', async () => {
    await ok(phone.core.unlock(PIN));
    for (let n = 0; n < 5; n += 1) await phone.core.changePin('不是这个密码', '新的密码很长');
    expect(await phone.core.changePin(PIN, '新的密码很长')).toMatchObject({ trouble: { code: 'pin-wait' } });
  });

  it('is empty after it was wiped', async () => {
    await phone.core.wipe();
    expect(phone.core.phase.value).toBe('new');
    const db = await openDb(phone.db);
    for (const store of db.objectStoreNames) expect(await db.count(store)).toBe(0);
  });

  it('enrols only where somebody is signed in', async () => {
    office.signedIn = false;
    const fresh = new Phone(office);
    await fresh.core.start();
    expect(await fresh.core.enrol('甲的手机', PIN)).toMatchObject({ trouble: { code: 'signed-out' } });
    expect(fresh.core.phase.value).toBe('new');
  });

  it('takes another device on the same phone after a revocation, and still reads what it has', async () => {
    await ok(phone.core.unlock(PIN));
    await ok(phone.core.saveDraft({ id: 'd', kind: 'k', title: '草稿', data: 1 }));
    await ok(phone.core.enrolAnew('甲的手机'));
    await phone.reopen();
    await ok(phone.core.unlock(PIN));
    expect((await phone.core.loadDraft('d'))?.title).toBe('草稿');
    await ok(phone.core.put({ subject: 'question:q', seen: 0, commands: [], title: { zh: '', en: '' } }));
    await phone.core.syncNow();
    expect(phone.core.outbox.value[0]?.state).toBe('admitted');
  });
});
