/** 咨询: a question is answered at once, or promised. The JSON is `casework::consultation::QuestionCommand`. */
import type { Day } from '../../core/types';
import type { Made, Setting } from './common';

export const AREAS = [
  'farm-technology', 'information', 'social-security', 'culture', 'schooling', 'health', 'legal-aid', 'other',
] as const;
export type Area = (typeof AREAS)[number];

export interface ConsultForm {
  area: Area | '';
  name: string;
  phone: string;
  address: string;
  text: string;
  /** How it ends: told now, by a day, or at the next market day. */
  ends: 'now' | 'day' | 'round';
  answer: string;
  source: string;
  day: Day | null;
  place: string;
  round: string | null;
}

export function newConsult(place: string, round: string | null): ConsultForm {
  return {
    area: '', name: '', phone: '', address: '', text: '', ends: 'now', answer: '', source: '', day: null, place, round,
  };
}

export type ConsultGap = 'area' | 'name' | 'text' | 'place' | 'answer' | 'source' | 'day' | 'past';

/** What is still missing; the office would refuse without it. */
export function consultGaps(form: ConsultForm, today: Day): ConsultGap[] {
  const gaps: ConsultGap[] = [];
  const need = (there: boolean, gap: ConsultGap) => {
    if (!there) gaps.push(gap);
  };
  need(form.area !== '', 'area');
  need(form.name.trim() !== '', 'name');
  need(form.text.trim() !== '', 'text');
  need(form.place !== '', 'place');
  if (form.ends === 'now') {
    need(form.answer.trim() !== '', 'answer');
    need(form.source.trim() !== '', 'source');
  }
  if (form.ends === 'day') {
    need(form.day !== null, 'day');
    need(form.day === null || form.day >= today, 'past');
  }
  return gaps;
}

export function consultPacket(form: ConsultForm, at: Setting, id: string): Made {
  const now = form.ends === 'now';
  const promise =
    form.ends === 'now' ? { by: 'nothing' } : form.ends === 'day' ? { by: 'on', day: form.day } : { by: 'next-round' };
  const asked = {
    at: at.now,
    channel: form.round === null ? 'desk' : 'round',
    place: form.place,
    round: form.round,
    area: form.area,
    asker: { name: form.name.trim(), phone: form.phone.trim(), address: form.address.trim(), made_up: at.demo },
    text: form.text.trim(),
  };
  const answer = now
    ? { text: form.answer.trim(), source: form.source.trim(), article: null, late_reason: '' }
    : null;
  return {
    subject: `question:${id}`,
    seen: 0,
    // An empty handler is whoever acts.
    commands: [{ do: 'ask', asked, promise, answer, handler: '' }],
    files: [],
  };
}
