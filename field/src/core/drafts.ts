/** Drafts: what is typed, kept sealed as it is typed, until it becomes a packet in one transaction or is thrown away. */
import type { Draft } from './api';
import { type Keys, openJson, sealJson } from './crypto';
import { atomic, type Db } from './db';
import { done, writeTrouble } from './troubles';
import type { Done } from './types';

const about = (id: string) => `draft:${id}`;

export async function saveDraft(db: Db, keys: Keys, draft: Draft): Promise<Done> {
  const body = await sealJson(keys.data, about(draft.id), draft);
  try {
    await atomic(db, ['drafts'], (tx) => tx.objectStore('drafts').put({ id: draft.id, body }));
    return done();
  } catch (error) {
    return writeTrouble(error);
  }
}

export async function loadDraft(db: Db, keys: Keys, id: string): Promise<Draft | null> {
  const row = await db.get('drafts', id);
  return row ? openJson<Draft>(keys.data, about(id), row.body) : null;
}

/** Those that can be opened, the newest first. */
export async function allDrafts(db: Db, keys: Keys): Promise<Draft[]> {
  const rows = await db.getAll('drafts');
  const opened = await Promise.allSettled(rows.map((row) => openJson<Draft>(keys.data, about(row.id), row.body)));
  const drafts = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return drafts.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

/** Throws a draft away. A number it held is free again: nothing with that number has left the phone. */
export async function discardDraft(db: Db, id: string): Promise<Done> {
  try {
    await atomic(db, ['drafts', 'numbers'], async (tx) => {
      await tx.objectStore('drafts').delete(id);
      const numbers = tx.objectStore('numbers');
      const held = (await numbers.getAll()).filter((row) => row.state === 'held' && row.by === id);
      for (const row of held) await numbers.put({ ...row, state: 'free', by: null });
    });
    return done();
  } catch (error) {
    return writeTrouble(error);
  }
}
