/** 进村与回复单. The JSON is `casework::round::Command`. */
import { signatureFiles } from './common';
import type { Made, Signed } from './common';
import type { Day, Moment } from '../../core/types';
import type { Entry } from '../read';

export const WAYS = ['in-person', 'on-paper', 'through', 'phone'] as const;
export type ToldWay = (typeof WAYS)[number];

export interface ReplyForm {
  does: 'tell' | 'defer' | 'miss';
  way: ToldWay;
  receiver: string;
  signed: Signed;
  reason: string;
  until: Day | null;
  told: string;
  note: string;
}

/** With an answer it is delivered; without one the day is put off. */
export function newReply(entry: Entry): ReplyForm {
  return {
    does: entry.promise.answer ? 'tell' : 'defer', way: 'in-person', receiver: entry.promise.who, signed: { how: 'none' },
    reason: '', until: null, told: '', note: '',
  };
}

export type ReplyGap = 'receiver' | 'reason' | 'until' | 'later' | 'told' | 'note';

export function replyGaps(form: ReplyForm, entry: Entry, today: Day): ReplyGap[] {
  const gaps: ReplyGap[] = [];
  const need = (there: boolean, gap: ReplyGap) => {
    if (!there) gaps.push(gap);
  };
  if (form.does === 'tell') need(form.receiver.trim() !== '', 'receiver');
  if (form.does === 'miss') need(form.note.trim() !== '', 'note');
  if (form.does === 'defer') {
    need(form.reason.trim() !== '', 'reason');
    need(form.until !== null, 'until');
    need(form.until === null || (form.until > today && form.until > entry.promise.due), 'later');
    need(form.told.trim() !== '', 'told');
  }
  return gaps;
}

interface Seen {
  id: string;
  version: number;
}

export function replyPacket(form: ReplyForm, entry: Entry, round: Seen): Made {
  const { subject } = entry.promise;
  const command = {
    tell: { do: 'tell', subject, way: form.way, receiver: form.receiver.trim() },
    defer: { do: 'defer', subject, reason: form.reason.trim(), until: form.until, told: form.told.trim() },
    miss: { do: 'miss', subject, note: form.note.trim() },
  }[form.does];
  const files = form.does === 'tell' ? signatureFiles(form.signed) : [];
  return { subject: `round:${round.id}`, seen: round.version, commands: [command], files };
}

/** 到场: the round begins. */
export function holdPacket(round: Seen, from: Moment): Made {
  return { subject: `round:${round.id}`, seen: round.version, commands: [{ do: 'hold', from }], files: [] };
}
