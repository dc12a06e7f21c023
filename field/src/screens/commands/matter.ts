/** 收件: what is missing is told once, all of it; otherwise accepted. The JSON is `casework::matter::Command`. */
import { readCode } from '../codes';
import { partyOut, signatureFiles, NOBODY } from './common';
import type { Made, PartyForm, Setting, Signed } from './common';
import type { AskedPaper, Service } from '../read';
import type { Command, Day, FileAlong } from '../../core/types';

export interface MatterForm {
  service: string;
  applicant: PartyForm;
  what: string;
  place: string;
  round: string | null;
  /** Ids of papers that are there. */
  papers: string[];
  /** Why a paper that is there does not do, by its id. */
  notes: Record<string, string>;
  photos: FileAlong[];
  against: string;
  speakers: number;
  promised: Day | null;
  signed: Signed;
  /** With the number of the receipt, what lets the applicant look without signing in. */
  check: string;
}

/** Six digits by chance. */
export function newCheck(): string {
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(chance % 1_000_000).padStart(6, '0');
}

export function newMatter(place: string, round: string | null): MatterForm {
  return {
    service: '', applicant: NOBODY, what: '', place, round, papers: [], notes: {}, photos: [], against: '', speakers: 1,
    promised: null, signed: { how: 'none' }, check: newCheck(),
  };
}

/** Needed papers that are not there, or not as they should be. */
export function lacking(form: MatterForm, service: Service): AskedPaper[] {
  return service.asked.filter((paper) => paper.needed && !form.papers.includes(paper.id));
}

export type MatterGap = 'service' | 'name' | 'code' | 'what' | 'place' | 'against' | 'speakers' | 'promised' | 'past';
const SPEAKERS_MAX = 5;

export function matterGaps(form: MatterForm, service: Service | undefined, today: Day): MatterGap[] {
  const gaps: MatterGap[] = [];
  const need = (there: boolean, gap: MatterGap) => {
    if (!there) gaps.push(gap);
  };
  need(service !== undefined, 'service');
  need(form.applicant.name.trim() !== '', 'name');
  const code = readCode(form.applicant.code).is;
  need(code !== 'wrong' && code !== 'short', 'code');
  need(form.what.trim() !== '', 'what');
  need(form.place !== '', 'place');
  if (!service) return gaps;
  need(service.way !== 'mediation' || form.against.trim() !== '', 'against');
  need(service.way !== 'petition' || form.speakers <= SPEAKERS_MAX, 'speakers');
  if (mustPromise(service) && lacking(form, service).length === 0) {
    need(form.promised !== null, 'promised');
    need(form.promised === null || form.promised >= today, 'past');
  }
  return gaps;
}

/** Where the law sets no days the office promises a day of its own (优化营商环境条例 36.2). */
export function mustPromise(service: Service): boolean {
  return service.term === null && service.way !== 'mediation';
}

export function matterPacket(form: MatterForm, service: Service, at: Setting, id: string): Made {
  const intake = {
    service: form.service,
    applicant: partyOut(form.applicant, at.newId(), at.demo),
    what: form.what.trim(),
    place: form.place,
    round: form.round,
    own_motion: false,
    papers: form.papers,
    against: form.against.split(/[\n、，,]/).map((name) => name.trim()).filter((name) => name !== ''),
    speakers: service.way === 'petition' ? form.speakers : 0,
  };
  const missing = lacking(form, service);
  const then: Command =
    missing.length > 0
      ? { do: 'tell-missing', lacking: missing.map(({ id }) => ({ paper: id, note: (form.notes[id] ?? '').trim() })) }
      : { do: 'accept', promised: mustPromise(service) ? form.promised : null };
  return {
    subject: `matter:${id}`,
    seen: 0,
    commands: [{ do: 'take', intake }, then],
    files: [...form.photos, ...signatureFiles(form.signed)],
  };
}
