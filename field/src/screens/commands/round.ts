/** 进村与回复单. The JSON is `casework::round::Command`. */
import { signatureFiles } from './common';
import type { Made, Signed } from './common';
import type { Command, Day, Moment } from '../../core/types';
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

export interface RecordForm {
  served: string;
  leaflets: string;
  happened: string;
  /** The leader may end the round along with its record. */
  closes: boolean;
  signed: Signed;
}

export function newRecord(): RecordForm {
  return { served: '', leaflets: '0', happened: '', closes: true, signed: { how: 'none' } };
}

export type RecordGap = 'served' | 'served-none' | 'leaflets' | 'happened' | 'open' | 'record-sign';

/** `done`: something was taken or told, so somebody was served; `open`: entries that nobody has dealt with. */
export function recordGaps(form: RecordForm, at: { leads: boolean; done: boolean; open: number }): RecordGap[] {
  const gaps: RecordGap[] = [];
  const need = (there: boolean, gap: RecordGap) => {
    if (!there) gaps.push(gap);
  };
  const served = count(form.served);
  need(served !== null, 'served');
  need(served === null || served > 0 || !at.done, 'served-none');
  need(count(form.leaflets) !== null, 'leaflets');
  need(form.happened.trim() !== '', 'happened');
  need(!at.leads || !form.closes || at.open === 0, 'open');
  need(form.signed.how === 'signed', 'record-sign');
  return gaps;
}

const COUNT_MAX = 100_000;

/** A whole number as people type it; none where it is not one. */
export function count(written: string): number | null {
  const text = written.trim().replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  const value = /^\d{1,6}$/.test(text) ? Number(text) : null;
  return value !== null && value <= COUNT_MAX ? value : null;
}

/** 进村服务记录, and with it the end of the round where the leader says so. */
export function recordPacket(form: RecordForm, round: Seen, [to, leads]: [Moment, boolean]): Made {
  const record: Command = {
    do: 'record', to, served: count(form.served) ?? 0, leaflets_given: count(form.leaflets) ?? 0, happened: form.happened.trim(),
  };
  const commands = leads && form.closes ? [record, { do: 'close' }] : [record];
  return { subject: `round:${round.id}`, seen: round.version, commands, files: signatureFiles(form.signed) };
}
