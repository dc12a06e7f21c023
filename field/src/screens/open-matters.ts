/**
 * Matters that wait for papers: those of the morning's bundle that were told what is missing, and those told so on this
 * phone since. What was told here is kept as a note until the papers have come or the day's work is over.
 */
import { useEffect, useState } from 'preact/hooks';
import { useBundle, useCore } from './context';
import { services, type Service } from './read';
import type { Core, Draft } from '../core/api';
import type { Bundle, Day } from '../core/types';

export interface OpenMatter {
  /** The office's number, or the phone's own id. */
  id: string;
  version: number;
  service: string;
  title: string;
  who: string;
  what: string;
  place: string;
  /** Ids of papers that are there, and those that were told to be missing. */
  papers: string[];
  lacking: { paper: string; note: string }[];
  toldOn: Day | null;
  /** 首问责任人: only they, or the head, accept it. */
  answerable: string;
  /** Who may act for the applicant. */
  mandates: { id: string; agent: string; from: Day; to: Day; ended: Day | null }[];
  /** Numbers of slips that are used. */
  slips: string[];
  /** Begun on this phone: the office's number is not known here. */
  here: boolean;
}

/** What this phone knows beyond the bundle it was made under; done once everything has come. */
export interface MatterNote extends OpenMatter {
  bundle: string;
  done: boolean;
}

const KIND = 'open-matter';
export const openMatterId = (id: string) => `open-${id}`;

interface Told {
  on: Day;
  lacking: { paper: string; note: string }[];
}

function ofBundle(bundle: Bundle): OpenMatter[] {
  return bundle.matters.flatMap((held) => {
    const stage = (held['stage'] ?? {}) as { at?: string };
    if (stage.at !== 'incomplete') return [];
    const intake = (held['intake'] ?? {}) as { service?: string; what?: string; place?: string; applicant?: { name?: string } };
    const told = (held['missing'] ?? []) as Told[];
    return [{
      id: held.id, version: held.version, service: intake.service ?? '', title: String(held['title'] ?? ''), who: intake.applicant?.name ?? '',
      what: intake.what ?? '', place: intake.place ?? '', papers: ((held['papers'] ?? []) as { paper: string }[]).map((one) => one.paper),
      lacking: told.at(-1)?.lacking ?? [], toldOn: told.at(-1)?.on ?? null, answerable: String(held['answerable'] ?? ''),
      mandates: (held['mandates'] ?? []) as OpenMatter['mandates'],
      slips: ((held['custody'] ?? []) as { receipt: string }[]).map((one) => one.receipt), here: false,
    }];
  });
}

/** The bundle's, as far as this phone has not gone on with them, and what was told here since. */
export function openMatters(bundle: Bundle, notes: MatterNote[], outbox: { subject: string; mayForget: boolean }[]): OpenMatter[] {
  // A newer bundle knows what an older note says, once the office has all of it.
  const waits = (note: MatterNote) => outbox.some((item) => item.subject === `matter:${note.id}` && !item.mayForget);
  const live = notes.filter((note) => note.bundle === bundle.bundle || waits(note));
  const noted = new Set(live.map((note) => note.id));
  return [...live.filter((note) => !note.done), ...ofBundle(bundle).filter((matter) => !noted.has(matter.id))];
}

export async function noteMatter(core: Core, note: MatterNote): Promise<void> {
  await core.saveDraft({ id: openMatterId(note.id), kind: KIND, title: note.who, data: note });
}

/** None while it is being looked for. */
export function useOpenMatters(): OpenMatter[] | null {
  const core = useCore();
  const bundle = useBundle();
  const [notes, setNotes] = useState<MatterNote[] | null>(null);
  const outbox = core.outbox.value;
  useEffect(() => {
    let gone = false;
    const kept = (drafts: Draft[]) => drafts.filter((draft) => draft.kind === KIND).map((draft) => draft.data as MatterNote);
    void core.drafts().then((drafts) => !gone && setNotes(kept(drafts)));
    return () => {
      gone = true;
    };
  }, [bundle.bundle, outbox.length]);
  return notes && openMatters(bundle, notes, outbox);
}

/** Papers the matter needs that are not there, with these brought. */
export function stillMissing(matter: OpenMatter, brought: string[], service: Service | undefined): string[] {
  const there = new Set([...matter.papers, ...brought]);
  const needed = service?.asked.filter((paper) => paper.needed).map((paper) => paper.id) ?? [];
  return needed.filter((paper) => !there.has(paper));
}

export function serviceOf(bundle: Bundle, matter: OpenMatter): Service | undefined {
  return services(bundle).find((one) => one.id === matter.service);
}
