/** 补交材料: papers that were told to be missing come later. The JSON is `casework::matter::Command`. */
import { mustPromise, newCheck } from './matter';
import { signatureFiles } from './common';
import { stillMissing } from '../open-matters';
import type { Made, Signed } from './common';
import type { OpenMatter } from '../open-matters';
import type { AskedPaper, Service } from '../read';
import type { Command, Day, FileAlong } from '../../core/types';

export interface BringForm {
  matter: string;
  /** Ids of the papers that have come. */
  papers: string[];
  photos: FileAlong[];
  /** The mandate under which somebody else brings them; empty: the applicant. */
  mandate: string;
  /** Originals stay with the office, against a slip with this number. */
  keeps: boolean;
  slip: string;
  promised: Day | null;
  signed: Signed;
  check: string;
}

export function newBring(): BringForm {
  return { matter: '', papers: [], photos: [], mandate: '', keeps: false, slip: '', promised: null, signed: { how: 'none' }, check: newCheck() };
}

/** What may be ticked: what was told to be missing and is not there yet. */
export function bringable(matter: OpenMatter, service: Service | undefined): AskedPaper[] {
  const told = new Set(matter.lacking.map((one) => one.paper));
  return service?.asked.filter((paper) => !matter.papers.includes(paper.id) && (told.has(paper.id) || paper.needed)) ?? [];
}

export interface BringAt {
  matter: OpenMatter;
  service: Service | undefined;
  /** Whether whoever holds the phone is answerable for it, or the head: nobody else accepts it. */
  answers: boolean;
}

/** With everything there it is accepted at once, by whoever is answerable. */
export function accepts(form: BringForm, { matter, service, answers }: BringAt): boolean {
  return answers && service !== undefined && stillMissing(matter, form.papers, service).length === 0;
}

export type BringGap = 'bring-papers' | 'slip' | 'slip-used' | 'promised' | 'past';

export function bringGaps(form: BringForm, at: BringAt, today: Day): BringGap[] {
  const gaps: BringGap[] = [];
  const need = (there: boolean, gap: BringGap) => {
    if (!there) gaps.push(gap);
  };
  const slip = form.slip.trim();
  need(form.papers.length > 0, 'bring-papers');
  need(!form.keeps || slip !== '', 'slip');
  need(!form.keeps || !at.matter.slips.includes(slip), 'slip-used');
  if (at.service && accepts(form, at) && mustPromise(at.service)) {
    need(form.promised !== null, 'promised');
    need(form.promised === null || form.promised >= today, 'past');
  }
  return gaps;
}

export function bringPacket(form: BringForm, at: BringAt): Made {
  const by = form.mandate === '' ? { who: 'applicant' } : { who: 'agent', mandate: form.mandate };
  const commands: Command[] = [{ do: 'bring', papers: form.papers, by }];
  const names = form.papers.map((id) => at.service?.asked.find((paper) => paper.id === id)?.zh ?? id);
  if (form.keeps) commands.push({ do: 'papers', way: 'handed-over', papers: names, receipt: form.slip.trim(), by });
  if (at.service && accepts(form, at)) commands.push({ do: 'accept', promised: mustPromise(at.service) ? form.promised : null });
  return { subject: `matter:${at.matter.id}`, seen: at.matter.version, commands, files: [...form.photos, ...signatureFiles(form.signed)] };
}
