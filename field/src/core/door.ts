/** Opening and locking: one writer, enrolling, the PIN and its waits, a new device after a revocation, wiping. */
import { batch } from '@preact/signals';
import { keptBundle } from './bundle';
import { Clock } from './clock';
import { ITERATIONS, type Keys, reforge, unlock as unlockRing } from './crypto';
import { plainGet, plainPut } from './db';
import { allDrafts } from './drafts';
import { type Device, enrol as enrolPhone, enrolAnew as enrolOther, keptDevice, keyring, renew as renewToken, visitor } from './enrol';
import { sweepFiles } from './files';
import { allRows, itemsOf } from './outbox';
import { NO_TRIES, pinFault, waitMs, waitTrouble, wrongOnceMore } from './pin';
import { takenBack, UNKNOWN } from './revoked';
import type { Room } from './room';
import { Session } from './session';
import { askPersistence } from './storage';
import { done, failed } from './troubles';
import type { Done } from './types';

export async function start(room: Room, steal: boolean): Promise<void> {
  try {
    if (!room.db || room.closed) await room.open();
    const writing = await room.world.writer(steal);
    if (!writing) {
      room.phase.value = 'elsewhere';
      return;
    }
    void writing.lost.then(() => room.shut('elsewhere'));
    room.time = new Clock(room.world.clocks, await plainGet(room.db, 'clock'));
    room.beat();
    room.revoked.value = (await plainGet(room.db, 'revoked')) ? UNKNOWN : null;
    room.phase.value = (await keyring(room.db)) ? 'locked' : 'new';
  } catch (error) {
    console.error(error instanceof Error ? error.name : 'failed');
    room.phase.value = 'failed';
  }
}

export async function enrol(room: Room, name: string, pin: string): Promise<Done> {
  const made = await enrolPhone(room.db, room.line(), [name, pin, room.world.iterations ?? ITERATIONS]);
  if (!made.ok) return made;
  await enter(room, made.value.keys, made.value.device);
  void askPersistence().then(() => room.weigh());
  return done();
}

export async function renew(room: Room): Promise<Done> {
  const [session, ring] = [room.session, await keyring(room.db)];
  if (!session || !ring) return failed('locked');
  const told = await renewToken(room.db, session.keys, [room.line(), session.device.label, ring]);
  if (!told.ok) return told;
  room.take(told.value);
  void room.syncNow();
  return done();
}

export async function enrolAnew(room: Room, name: string): Promise<Done> {
  const [session, ring] = [room.session, await keyring(room.db)];
  if (!session || !ring) return failed('locked');
  if (room.outbox.value.some((item) => item.state === 'waiting' || item.state === 'sent')) {
    return failed('refused', { zh: '还有没有送出的内容，先送出再重新登记。', en: 'Something still waits to be sent; send it first.' });
  }
  const here = await visitor(room.line());
  if (!here.ok) return here;
  if (here.value.signedIn && here.value.person !== session.device.person) {
    return failed('refused', { zh: '现在登录的是另一个人。手机交给他人之前，请先清空本机。', en: 'Somebody else is signed in. Take everything off this phone before it is given away.' });
  }
  const made = await enrolOther(room.db, room.line(), [name, ring, session.keys]);
  if (!made.ok) return made;
  await enter(room, made.value.keys, made.value.device);
  return done();
}

/** One guess at the PIN: counted before it is tried, so that killing the tab does not give a free one. */
async function guess<T>(room: Room, open: () => Promise<T | null>): Promise<Done<T>> {
  const tries = await room.tries.read(room.db);
  const wait = waitMs(tries, room.world.clocks.wall());
  if (wait > 0) return waitTrouble(wait);
  await room.tries.write(room.db, wrongOnceMore(tries, room.world.clocks.wall()));
  const opened = await open();
  if (opened === null) return failed('pin-wrong');
  await room.tries.write(room.db, NO_TRIES);
  return { ok: true, value: opened };
}

export async function unlock(room: Room, pin: string): Promise<Done> {
  const ring = await keyring(room.db);
  if (!ring) return failed('broken');
  const keys = await guess(room, () => unlockRing(ring, pin));
  if (!keys.ok) return keys;
  const device = await keptDevice(room.db, keys.value);
  if (!device) return failed('broken');
  await enter(room, keys.value, device);
  return done();
}

export async function changePin(room: Room, old: string, pin: string): Promise<Done> {
  const fault = pinFault(pin);
  if (fault) return fault;
  const ring = await keyring(room.db);
  if (!ring) return failed('broken');
  const next = await guess(room, () => reforge(ring, old, pin, room.world.iterations ?? ITERATIONS));
  if (!next.ok) return next;
  await plainPut(room.db, 'keyring', next.value);
  return done();
}

export async function wipe(room: Room): Promise<void> {
  room.shut('starting');
  const name = room.db.name;
  room.db.close();
  await new Promise<void>((resolve, reject) => {
    const gone = indexedDB.deleteDatabase(name);
    gone.onsuccess = () => resolve();
    gone.onerror = () => reject(gone.error ?? new Error('wipe'));
  });
  await room.open();
  room.unsaved.clear();
  room.phase.value = 'new';
}

async function enter(room: Room, keys: Keys, device: Device): Promise<void> {
  const session = new Session(keys, device);
  // What an earlier device brought along is not this one's: the office would hold what is done upon it.
  const bundle = await keptBundle(room.db, keys).catch(() => null);
  session.hold(bundle?.device === device.device ? bundle : null);
  const rows = await allRows(room.db);
  const revoked = await takenBack(room.db, keys, device.device);
  const items = await itemsOf(room.db, keys, rows);
  room.session = session;
  room.awake();
  batch(() => {
    room.bundle.value = session.bundle;
    room.outbox.value = items;
    room.take(device);
    room.revoked.value = revoked;
    room.phase.value = 'open';
  });
  void tidy(room, keys).catch(() => undefined);
  room.syncSoon();
}

/** Photos of drafts that were thrown away go; what is still spoken of stays. */
async function tidy(room: Room, keys: Keys): Promise<void> {
  const readable = await allDrafts(room.db, keys);
  // A draft that cannot be opened may speak of any photo.
  if (readable.length < (await room.db.count('drafts'))) return;
  const drafts = JSON.stringify([readable, ...room.unsaved.values()]);
  await sweepFiles(room.db, drafts, room.world.clocks.wall());
  await room.weigh();
}
