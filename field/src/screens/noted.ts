/**
 * What this phone has noted at a round: what was taken there and what became of the replies. The office writes its record
 * from its own books; this is what the sheet of the record shows on the phone, and it stays when a packet is taken off it.
 */
import { useEffect, useState } from 'preact/hooks';
import { useCore } from './context';
import type { Core } from '../core/api';
import type { Day, Moment } from '../core/types';

export interface TakenHere {
  subject: string;
  who: string;
  about: string;
  /** Answered on the spot, or the day the answer is promised by; neither while it is only being handled. */
  answered: boolean;
  due: Day | null;
}

export interface Noted {
  /** When the round was begun on this phone. */
  from: Moment | null;
  recorded: Moment | null;
  closed: boolean;
  taken: TakenHere[];
  /** By the subject of the entry: what became of it, as the sheet says it. */
  replies: Record<string, string>;
}

const NOTHING: Noted = { from: null, recorded: null, closed: false, taken: [], replies: {} };
const KIND = 'noted';

export const notedId = (round: string) => `noted-${round}`;

export async function notedAt(core: Core, round: string): Promise<Noted> {
  const draft = await core.loadDraft(notedId(round));
  return draft?.kind === KIND ? { ...NOTHING, ...(draft.data as Noted) } : NOTHING;
}

/** Written once the packet is in the outbox; nothing hangs on it but the sheet and what the lists show. */
export async function note(core: Core, round: string | null, change: (before: Noted) => Partial<Noted>): Promise<void> {
  if (round === null) return;
  const before = await notedAt(core, round);
  await core.saveDraft({ id: notedId(round), kind: KIND, title: round, data: { ...before, ...change(before) } });
}

/** None while it is being looked for. */
export function useNoted(round: string | null): Noted | null {
  const core = useCore();
  const [noted, setNoted] = useState<Noted | null>(null);
  const packets = core.outbox.value.length;
  useEffect(() => {
    let gone = false;
    void (round === null ? Promise.resolve(NOTHING) : notedAt(core, round)).then((found) => !gone && setNoted(found));
    return () => {
      gone = true;
    };
  }, [round, packets]);
  return noted;
}
