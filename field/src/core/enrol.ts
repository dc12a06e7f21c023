/** Enrolling this phone: keys are made here, the office learns the public one and gives a token. Renewing keeps the same keys. */
import type { Visitor, Who } from './api';
import { forge, newPair, type Keyring, type Keys, openJson, sealJson } from './crypto';
import { atomic, type Db, plainGet } from './db';
import { ask, type Line } from './net';
import { pinFault } from './pin';
import { failed, writeTrouble } from './troubles';
import type { Done, Moment } from './types';

const KEY = 'device';

/** What is sealed of a device. */
export interface Device extends Who {
  token: string;
  /** What the person calls this phone; it stands on the office's list of devices. */
  label: string;
}

interface Me {
  signed_in: boolean;
  office: string;
  office_name: string;
  person: string;
  name: string;
  post: string;
  form: string;
}

interface Enrolled {
  device: string;
  token: string;
  office: string;
  person: string;
  expires: Moment;
}

async function me(line: Line): Promise<Done<Me>> {
  return ask<Me>(line, '/field/me');
}

export async function visitor(line: Line): Promise<Done<Visitor>> {
  const told = await me(line);
  if (!told.ok) return told;
  const { signed_in, office, office_name, person, name, post } = told.value;
  return { ok: true, value: { signedIn: signed_in, office, officeName: office_name, person, name, post } };
}

async function ticket(line: Line, name: string, publicKey: JsonWebKey): Promise<Done<Device>> {
  const who = await me(line);
  if (!who.ok) return who;
  if (!who.value.signed_in) return failed('signed-out');
  const headers = { 'x-form': who.value.form };
  const json = { name, public_key: publicKey };
  const told = await ask<Enrolled>(line, '/field/devices', { method: 'POST', headers, json });
  if (!told.ok) return told.fault === 'door' ? failed('signed-out') : told;
  const { device, token, office, person, expires } = told.value;
  const { office_name: officeName, name: personName, post } = who.value;
  return { ok: true, value: { device, token, label: name, office, officeName, person, name: personName, post, expires } };
}

/** The first enrolment of a phone. */
export async function enrol(
  db: Db, line: Line, [name, pin, iterations]: [string, string, number],
): Promise<Done<{ device: Device; keys: Keys }>> {
  const fault = pinFault(pin);
  if (fault) return fault;
  if (await keyring(db)) return failed('locked');
  return register(db, line, [name, await forge(pin, iterations)]);
}

/** A new device on the same phone, after the old one was revoked; what is on the phone stays readable. */
export async function enrolAnew(
  db: Db, line: Line, [name, ring, old]: [string, Keyring, Keys],
): Promise<Done<{ device: Device; keys: Keys }>> {
  return register(db, line, [name, await newPair(ring, old)]);
}

/** Keyring and device are written together: a phone is enrolled wholly or not at all. */
async function register(
  db: Db, line: Line, [name, { ring, keys }]: [string, { ring: Keyring; keys: Keys }],
): Promise<Done<{ device: Device; keys: Keys }>> {
  const told = await ticket(line, name, ring.publicKey);
  if (!told.ok) return told;
  const sealed = await sealJson(keys.data, KEY, told.value);
  try {
    await atomic(db, ['plain', 'sealed'], async (tx) => {
      await tx.objectStore('plain').put(ring, 'keyring');
      await tx.objectStore('sealed').put(sealed, KEY);
    });
    return { ok: true, value: { device: told.value, keys } };
  } catch (error) {
    return writeTrouble(error);
  }
}

/** A new token for the same device, for the person who enrolled it. */
export async function renew(db: Db, keys: Keys, [line, name, ring]: [Line, string, Keyring]): Promise<Done<Device>> {
  const told = await ticket(line, name, ring.publicKey);
  if (!told.ok) return told;
  // A storage that is full does not take it: then it holds as long as the app is open, and is renewed once more.
  await db.put('sealed', await sealJson(keys.data, KEY, told.value), KEY).catch(() => undefined);
  return told;
}

export async function keptDevice(db: Db, keys: Keys): Promise<Device | null> {
  const sealed = await db.get('sealed', KEY);
  return sealed ? openJson<Device>(keys.data, KEY, sealed) : null;
}

export async function keyring(db: Db): Promise<Keyring | null> {
  return plainGet(db, 'keyring');
}
