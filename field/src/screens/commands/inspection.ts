/** 现场检查: one visit is one packet. The JSON is `casework::inspection::Command`. */
import { partyOut, signatureFiles, spotOf, NOBODY } from './common';
import type { Made, PartyForm, Setting, Signed } from './common';
import type { Checklist, OpenVisit, Question } from '../read';
import type { Command, Day, FileAlong, Moment, TakenNumber } from '../../core/types';

export type Reply = 'yes' | 'no' | 'na';

export interface Photo {
  file: FileAlong;
  shows: string;
}

export const OUTCOMES = ['clear', 'corrected', 'educated', 'stopped', 'ordered', 'hazard', 'handed-over'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export interface OutcomeForm {
  is: OutcomeKind;
  what: string;
  to: string;
  by: Day | null;
  matter: number;
}

export interface VisitForm {
  /** A visit of the bundle that goes on, or none for one that is opened here. */
  visit: string | null;
  kind: 'lead' | 'instant';
  ground: string;
  party: PartyForm;
  business: boolean;
  place: string;
  placeText: string;
  placeKind: string;
  matters: { item: string; power: string }[];
  body: string;
  officers: string[];
  helpers: string;
  noticeReason: string;
  arrivedAt: Moment | null;
  answers: Record<string, { reply: Reply; note: string }>;
  photos: Photo[];
  present: string;
  found: string;
  questions: { asked: string; answered: string }[];
  outcomes: OutcomeForm[];
  signed: Signed;
  /** Whose numbers the orders bear: the phone's own, or, where those are used up, the office's later on. */
  numbering: 'phone' | 'office';
  /** Once the form is filled: the numbers and the moment that the orders' papers bear, and who signed for them. */
  numbers: TakenNumber[];
  draftedAt: Moment | null;
  handed: Signed;
}

/** The series of an order's number; none for what is no order. */
export function seriesOf(outcome: OutcomeForm): 'correction' | 'stop' | null {
  return outcome.is === 'ordered' ? 'correction' : outcome.is === 'stopped' ? 'stop' : null;
}

export function newVisit(place: string, officers: string[]): VisitForm {
  return {
    visit: null, kind: 'instant', ground: '', party: NOBODY, business: true, place, placeText: '', placeKind: '',
    matters: [], body: '', officers, helpers: '', noticeReason: '', arrivedAt: null, answers: {}, photos: [], present: '',
    found: '', questions: [], outcomes: [], signed: { how: 'none' }, numbering: 'phone', numbers: [], draftedAt: null,
    handed: { how: 'none' },
  };
}

/** `workshop#3` */
export function questionKey(list: Checklist, question: Question): string {
  return `${list.id}#${question.number}`;
}

/** Of the list only what the visit is about is asked. */
export function asked(list: Checklist | undefined, matters: { item: string }[]): Question[] {
  return list?.questions.filter((question) => matters.some((matter) => matter.item === question.item)) ?? [];
}

export type VisitGap =
  | 'cause' | 'party' | 'place' | 'matters' | 'officers' | 'notice' | 'arrive' | 'answers' | 'notes' | 'present' | 'found'
  | 'talk' | 'outcome' | 'outcome-text' | 'outcome-day' | 'outcome-clear' | 'sign' | 'sign-note';

export function visitGaps(form: VisitForm, list: Checklist | undefined, held: OpenVisit | undefined, today: Day): VisitGap[] {
  const gaps: VisitGap[] = [];
  const need = (there: boolean, gap: VisitGap) => {
    if (!there) gaps.push(gap);
  };
  const said = (text: string) => text.trim() !== '';
  if (!held) {
    need(said(form.ground), 'cause');
    need(said(form.party.name), 'party');
    need(form.place !== '' && said(form.placeText), 'place');
    need(form.matters.length > 0, 'matters');
    need(form.officers.length > 0, 'officers');
  }
  if (!held?.notified) need(said(form.noticeReason), 'notice');
  need((held?.shownAt ?? form.arrivedAt) !== null, 'arrive');
  const questions = asked(list, held?.opening.matters ?? form.matters);
  const given = (q: Question) => (list ? form.answers[questionKey(list, q)] : undefined);
  need(questions.every((q) => given(q) !== undefined), 'answers');
  need(questions.every((q) => given(q)?.reply !== 'no' || said(given(q)?.note ?? '')), 'notes');
  need(said(form.present), 'present');
  need(said(form.found), 'found');
  need(form.questions.every((q) => said(q.asked) === said(q.answered)), 'talk');
  outcomeGaps(form, need, today);
  need(form.signed.how !== 'none', 'sign');
  const refused = form.signed.how === 'refused' || form.signed.how === 'absent';
  need(!refused || (said((form.signed as { reason: string }).reason) && said((form.signed as { witness: string }).witness)), 'sign-note');
  return gaps;
}

function outcomeGaps(form: VisitForm, need: (there: boolean, gap: VisitGap) => void, today: Day): void {
  const { outcomes } = form;
  need(outcomes.length > 0, 'outcome');
  const bare = (o: OutcomeForm) => o.is !== 'clear' && (o.what.trim() === '' || (o.is === 'handed-over' && o.to.trim() === ''));
  need(!outcomes.some(bare), 'outcome-text');
  need(outcomes.every((o) => o.is !== 'ordered' || (o.by !== null && o.by >= today)), 'outcome-day');
  const bad = Object.values(form.answers).some((answer) => answer.reply === 'no');
  const clear = outcomes.some((o) => o.is === 'clear');
  need(!clear || (outcomes.length === 1 && !bad), 'outcome-clear');
}

export function visitPacket(form: VisitForm, held: OpenVisit | undefined, at: Setting, recorder: string, id: string): Made {
  const commands: Command[] = [];
  if (!held) commands.push({ do: 'open', opening: opening(form, at) });
  if (!held?.notified) {
    commands.push({ do: 'notify', way: 'without', at: form.arrivedAt ?? at.now, receiver: '', reason: form.noticeReason.trim() });
  }
  if (!held?.shownAt) commands.push({ do: 'arrive', at: form.arrivedAt });
  const answers = Object.entries(form.answers).map(([question, { reply, note }]) => ({ question, reply, note: note.trim() }));
  if (answers.length > 0) commands.push({ do: 'answer', answers });
  for (const photo of form.photos) commands.push({ do: 'attach', file: attached(photo, at.now) });
  commands.push({ do: 'record', record: record(form, held?.shownAt ?? form.arrivedAt, at, recorder) });
  for (const outcome of form.outcomes) commands.push({ do: 'conclude', outcome: outcomeOut(outcome) });
  // Whoever signed for the orders, or else for the record, has been told what came of it.
  const told = [form.handed, form.signed].find((one) => one.how === 'signed');
  if (told?.how === 'signed') commands.push({ do: 'tell', at: at.now, receiver: told.by.trim() });
  const files = [...form.photos.map((photo) => photo.file), ...signatureFiles(form.signed), ...signatureFiles(form.handed)];
  return { subject: `inspection:${held?.id ?? id}`, seen: held?.version ?? 0, commands, files };
}

function opening(form: VisitForm, at: Setting) {
  return {
    kind: form.kind,
    plan: null,
    draw: null,
    ground: form.ground.trim(),
    body: form.body,
    matters: form.matters,
    party: partyOut(form.party, at.newId(), at.demo),
    business: form.business,
    place: form.place,
    place_text: form.placeText.trim(),
    place_kind: form.placeKind,
    at: form.arrivedAt ?? at.now,
    officers: form.officers,
    recused: [],
    helpers: form.helpers.split(/[\n、，,]/).map((name) => name.trim()).filter((name) => name !== ''),
    over_reason: '',
    follows: null,
  };
}

function attached(photo: Photo, now: Moment) {
  return {
    hash: photo.file.sha256, kind: 'photo', shows: photo.shows.trim(), at: now, taken_at: photo.file.taken_at,
    spot: spotOf(photo.file), device: '',
  };
}

function record(form: VisitForm, from: Moment | null, at: Setting, recorder: string) {
  const { signed } = form;
  const signature =
    signed.how === 'signed'
      ? { how: 'signed', by: signed.by.trim() }
      : { how: signed.how, reason: 'reason' in signed ? signed.reason.trim() : '', witness: 'witness' in signed ? signed.witness.trim() : '' };
  const questions = form.questions
    .map((q) => ({ asked: q.asked.trim(), answered: q.answered.trim() }))
    .filter((q) => q.asked !== '');
  return {
    from, to: at.now, present: form.present.trim(), recorder, found: form.found.trim(), questions, signature,
  };
}

function outcomeOut(outcome: OutcomeForm) {
  const what = outcome.what.trim();
  const { is, matter } = outcome;
  switch (is) {
    case 'clear': return { is };
    case 'stopped': return { is, what, matter, number: null };
    // The number is the packet's, out of the phone's block; without one it comes from the office's own series.
    case 'ordered': return { is, what, by: outcome.by, matter, number: null, settled: null };
    case 'hazard': return { is, what, hazard: null };
    case 'handed-over': return { is, to: outcome.to.trim(), what };
    default: return { is, what };
  }
}
