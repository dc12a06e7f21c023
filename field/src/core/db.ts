/**
 * What stands in IndexedDB. Keys and marks that say nothing of people stand plainly; all else is sealed. It knows no rule:
 * who may write what together is said where it is written. What must not be lost is written with strict durability.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Keyring, Sealed } from './crypto';
import type { Tries } from './pin';
import type { Sha256 } from './types';

export const PART_BYTES = 256 * 1024;

/** Small values that say nothing of people. */
export interface Plain {
  keyring: Keyring;
  tries: Tries;
  serial: number;
  clock: ClockMark;
  /** The device that the office took back; why is sealed. */
  revoked: string;
}

/** What is remembered of the phone's clock between two openings. */
export interface ClockMark {
  offsetMs: number | null;
  /** The largest time the phone's clock has shown while the app was looking. */
  seenMs: number;
}

/** `free` → `held` by a draft → `taken` by a packet; `gone` when its device is no longer this one. */
export interface NumberRow {
  series: string;
  number: string;
  label: string;
  device: string;
  /** The order in which numbers are used. */
  order: number;
  state: 'free' | 'held' | 'taken' | 'gone';
  /** The draft or packet that has it. */
  by: string | null;
}

export interface PacketRow {
  packet: string;
  serial: number;
  state: 'waiting' | 'sent' | 'admitted' | 'known' | 'held' | 'settled' | 'refused';
  files: Sha256[];
  draft: string | null;
  bytes: number;
  /** `{signed, signature, title, subject, at, number, files}` */
  body: Sealed;
  /** The office's last answer. */
  answer: Sealed | null;
}

export interface FileRow {
  sha256: Sha256;
  size: number;
  type: string;
  /** Bytes that the office has confirmed. */
  sent: number;
  whole: boolean;
  keptAt: number;
  /** The parts are gone from the phone, because the office has the file. */
  dropped: boolean;
}

export interface FieldSchema extends DBSchema {
  plain: { key: keyof Plain; value: Plain[keyof Plain] };
  sealed: { key: string; value: Sealed };
  drafts: { key: string; value: { id: string; body: Sealed } };
  numbers: { key: [string, string]; value: NumberRow };
  packets: { key: string; value: PacketRow; indexes: { serial: number } };
  files: { key: Sha256; value: FileRow };
  parts: { key: [Sha256, number]; value: { sha256: Sha256; part: number; body: Sealed } };
}

export type Db = IDBPDatabase<FieldSchema>;
export type StoreName = 'plain' | 'sealed' | 'drafts' | 'numbers' | 'packets' | 'files' | 'parts';

/** Makes a version of the store out of the one before, in one transaction with everything that stands in it. */
export type Step = (db: Db, tx: IDBPTransaction<FieldSchema, StoreName[], 'versionchange'>) => void | Promise<void>;

/**
 * One for each version, oldest first. Phones come back after weeks with an outbox of an older version: a step is never changed
 * or taken out once it was shipped, and never drops what is not sent. How, says `docs/FIELD.md`.
 */
export const STEPS: Step[] = [
  (db) => {
    db.createObjectStore('plain');
    db.createObjectStore('sealed');
    db.createObjectStore('drafts', { keyPath: 'id' });
    db.createObjectStore('numbers', { keyPath: ['series', 'number'] });
    db.createObjectStore('packets', { keyPath: 'packet' }).createIndex('serial', 'serial', { unique: true });
    db.createObjectStore('files', { keyPath: 'sha256' });
    db.createObjectStore('parts', { keyPath: ['sha256', 'part'] });
  },
];

/** `lost` is called when the store is taken away under an open window. */
export async function openDb(name = 'shuanghe-field', { steps = STEPS, lost = (): void => undefined } = {}): Promise<Db> {
  const db = await openDB<FieldSchema>(name, steps.length, {
    async upgrade(fresh, before, _, tx) {
      tx.done.catch(() => undefined);
      try {
        for (const step of steps.slice(before)) await step(fresh, tx);
      } catch {
        // Nobody waits for this: unless it is given up here, half of a step would stay.
        tx.abort();
      }
    },
    blocking() {
      // A newer version of the app wants to change the store: this window lets go.
      db.close();
      lost();
    },
    terminated: () => lost(),
  });
  return db;
}

export async function plainGet<K extends keyof Plain>(db: Db, key: K): Promise<Plain[K] | null> {
  return ((await db.get('plain', key)) as Plain[K] | undefined) ?? null;
}

export async function plainPut<K extends keyof Plain>(db: Db, key: K, value: Plain[K]): Promise<void> {
  await db.put('plain', value, key);
}

type Tx<S extends StoreName[]> = IDBPTransaction<FieldSchema, [...S], 'readwrite'>;

/**
 * All of it or nothing, and on the disk before it is said to be done. `work` may await only what belongs to the transaction.
 * What went wrong is told by its cause: a full storage shows at the end of a transaction, not at the write that filled it.
 */
export async function atomic<S extends StoreName[], T>(db: Db, stores: [...S], work: (tx: Tx<S>) => Promise<T>): Promise<T> {
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
  const end = tx.done.then(() => null, (error: unknown) => error);
  try {
    const made = await work(tx);
    const fault = await end;
    if (fault !== null) throw fault;
    return made;
  } catch (error) {
    try {
      tx.abort();
    } catch { /* it has ended already */ }
    const fault = await end;
    throw fault instanceof DOMException && fault.name === 'QuotaExceededError' ? fault : error;
  }
}
