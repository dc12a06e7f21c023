/** 当场处罚: found, shown, heard, drafted, decided and served are one packet. The JSON is `casework::case::Command`. */
import { readAmount } from '../amount';
import { partyOut, signatureFiles, NOBODY } from './common';
import { readCode } from '../codes';
import { liesIn } from '../../core/territory';
import type { Made, PartyForm, Setting, Signed } from './common';
import type { Party } from '../read';
import type { Penalty, Proposal } from '../../core/api';
import type { Command, Day, FileAlong, Moment, TakenNumber } from '../../core/types';

export type PenaltyKind = 'warning' | 'fine' | 'warning-and-fine';

export interface PenaltyForm {
  party: PartyForm;
  item: string;
  power: string;
  place: string;
  placeText: string;
  remote: boolean;
  foundAt: Moment;
  endedOn: Day | null;
  graveHarm: boolean;
  incapable: boolean;
  facts: string;
  evidence: string;
  photos: FileAlong[];
  officers: string[];
  recused: string[];
  shown: boolean;
  told: boolean;
  waived: boolean;
  statement: string;
  weighed: string;
  kind: PenaltyKind | '';
  yuan: string;
  leniency: 'none' | 'lighter' | 'reduced';
  leniencyGround: string;
  reasons: string;
  collect: 'bank' | 'on-spot';
  askedByParty: boolean;
  hardToEnforce: boolean;
  receipt: string;
  /** Once the form is filled: the number and the moment the paper bears, and the party as the paper names it. */
  number: TakenNumber | null;
  draftedAt: Moment | null;
  shownParty: Party | null;
  signed: Signed;
}

export function newPenalty(now: Moment, place: string, remote: boolean, officers: string[]): PenaltyForm {
  return {
    party: NOBODY, item: '', power: '', place, placeText: '', remote, foundAt: now, endedOn: now.slice(0, 10),
    graveHarm: false, incapable: false, facts: '', evidence: '', photos: [], officers, recused: [], shown: false,
    told: false, waived: false, statement: '', weighed: '', kind: '', yuan: '', leniency: 'none', leniencyGround: '',
    reasons: '', collect: 'bank', askedByParty: false, hardToEnforce: false, receipt: '', number: null, draftedAt: null,
    shownParty: null, signed: { how: 'none' },
  };
}

export function fineOf(form: PenaltyForm): number {
  const read = readAmount(form.yuan);
  return form.kind !== 'warning' && 'fen' in read ? read.fen : 0;
}

export function penaltyOf(form: PenaltyForm): Penalty | null {
  if (form.kind === 'warning') return { kind: 'warning' };
  const amount = fineOf(form);
  return form.kind === '' || amount <= 0 ? null : { kind: form.kind, amount };
}

function leniencyOf(form: PenaltyForm): Proposal['leniency'] {
  return form.leniency === 'none' ? { is: 'none' } : { is: form.leniency, ground: form.leniencyGround.trim() };
}

/** Whether the office knows of a fine for the same breach: the same matter at the same place, decided since it ended. */
export function finedBefore(form: PenaltyForm, known: Party | undefined): boolean {
  const { endedOn, item, place } = form;
  const same = (other: string) => liesIn(place, other) || liesIn(other, place);
  return known?.fined?.some((fine) => fine.item === item && same(fine.place) && (endedOn === null || fine.fined_on >= endedOn)) ?? false;
}

/** What is put to the gates while the form is being filled. */
export function proposalOf(form: PenaltyForm, known?: Party): Proposal {
  const { party } = form;
  const code = readCode(party.code);
  const born = code.is === 'citizen' ? code.born : party.born;
  const named = party.name.trim() !== '';
  return {
    item: form.item || null,
    power: form.power || null,
    place: form.place || null,
    found_on: form.foundAt.slice(0, 10),
    ended_on: form.endedOn,
    grave_harm: form.graveHarm,
    remote: form.remote,
    party_kind: named ? party.kind : null,
    born: party.kind === 'organisation' ? null : born,
    licensed: party.kind === 'sole-trader' && (code.is === 'trader' || party.licensed),
    // Somebody the office knows without a birthday has shown none; otherwise the number is still to be asked for.
    number_awaited: party.kind === 'person' && born === null && party.known === null,
    officers: form.officers,
    recused: form.recused,
    penalty: penaltyOf(form),
    leniency: leniencyOf(form),
    incapable: form.incapable,
    established: form.facts.trim() !== '',
    shown: form.shown,
    told: form.told,
    heard: form.waived || form.statement.trim() !== '',
    order_unheeded: false,
    fined_before: finedBefore(form, known),
  };
}

export type PenaltyGap =
  | 'party' | 'address' | 'representative' | 'code' | 'code-business' | 'place' | 'facts' | 'evidence' | 'weighed' | 'reasons' | 'ground' | 'receipt' | 'paper'
  | 'ended';

/** What no gate asks for but the paper or the record needs. */
export function penaltyGaps(form: PenaltyForm): PenaltyGap[] {
  const gaps: PenaltyGap[] = [];
  const need = (there: boolean, gap: PenaltyGap) => {
    if (!there) gaps.push(gap);
  };
  const said = (text: string) => text.trim() !== '';
  const { party } = form;
  const code = readCode(party.code).is;
  need(said(party.name), 'party');
  need(code !== 'wrong' && code !== 'short', 'code');
  // A business is named by its code; a person may have no number to show (行政处罚法 art. 59 asks for name and address).
  need(party.kind === 'person' || code !== 'empty', 'code-business');
  need(said(party.address), 'address');
  need(party.kind !== 'organisation' || said(party.legal_representative), 'representative');
  need(form.place !== '' && said(form.placeText), 'place');
  need(form.endedOn !== null && form.endedOn <= form.foundAt.slice(0, 10), 'ended');
  need(said(form.facts), 'facts');
  need(evidenceOf(form).length > 0, 'evidence');
  need(form.waived || !said(form.statement) || said(form.weighed), 'weighed');
  need(said(form.reasons), 'reasons');
  need(form.leniency === 'none' || said(form.leniencyGround), 'ground');
  need(fineOf(form) === 0 || form.collect === 'bank' || said(form.receipt), 'receipt');
  return gaps;
}

/** Each line a piece, and the photos by their hashes, so that the paper says exactly which. */
export function evidenceOf(form: PenaltyForm): string[] {
  const written = form.evidence.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const hashes = form.photos.map((photo) => `${photo.sha256.slice(0, 12)}…`).join('、');
  return form.photos.length === 0 ? written : [...written, `现场照片${form.photos.length}张（SHA-256 ${hashes}）`];
}

/** The party as the paper names it. Made once, so that paper and record carry the same id. */
export function penaltyParty(form: PenaltyForm, at: Setting): Party {
  return form.shownParty ?? partyOut(form.party, at.newId(), at.demo);
}

export function penaltyPacket(form: PenaltyForm, at: Setting, id: string, paper: FileAlong | null): Made {
  const penalty = penaltyOf(form) ?? { kind: 'warning' as const };
  const amount = fineOf(form);
  const onSpot = amount > 0 && form.collect === 'on-spot';
  const commands: Command[] = [
    { do: 'find', finding: finding(form, at) },
    { do: 'show' },
    { do: 'hear', heard: heard(form, penalty) },
    {
      do: 'draft', penalty, reasons: form.reasons.trim(), leniency: leniencyOf(form),
      collect: onSpot
        ? { by: 'on-spot', asked_by_party: form.askedByParty, hard_to_enforce: form.hardToEnforce, receipt: form.receipt.trim() }
        : { by: 'bank' },
    },
    { do: 'decide', paper: paper?.sha256 ?? '' },
    { do: 'serve', service: service(form, at) },
  ];
  if (onSpot) {
    const payment = {
      on: at.now.slice(0, 10), amount, way: 'on-spot', receipt: form.receipt.trim(), handed_in_on: null, banked_on: null,
    };
    commands.push({ do: 'pay', payment, asked_by_party: form.askedByParty, hard_to_enforce: form.hardToEnforce });
  }
  return {
    subject: `case:${id}`, seen: 0, commands, files: [...form.photos, ...(paper ? [paper] : []), ...signatureFiles(form.signed)],
  };
}

/** A form that was shown with its number and is not used: the number stays used, with the reason. */
export function voidPacket(form: PenaltyForm, at: Setting, id: string, reason: string): Made {
  const made = penaltyPacket(form, at, id, null);
  const upTo = made.commands.findIndex((command) => command.do === 'decide');
  return { ...made, commands: [...made.commands.slice(0, upTo), { do: 'void', reason: reason.trim() }] };
}

function finding(form: PenaltyForm, at: Setting) {
  return {
    found_at: form.foundAt,
    ended_on: form.endedOn,
    item: form.item,
    power: form.power,
    place: form.place,
    place_text: form.placeText.trim(),
    remote: form.remote,
    party: penaltyParty(form, at),
    grave_harm: form.graveHarm,
    incapable: form.incapable,
    facts: form.facts.trim(),
    evidence: evidenceOf(form),
    officers: form.officers,
    recused: form.recused,
  };
}

function heard(form: PenaltyForm, penalty: Penalty) {
  const statement = form.waived ? '' : form.statement.trim();
  return { told: form.told, proposed: penalty, statement, waived: form.waived, weighed: form.waived ? '' : form.weighed.trim() };
}

function service(form: PenaltyForm, at: Setting) {
  const { signed } = form;
  const left = signed.how === 'refused' || signed.how === 'absent';
  return {
    way: left ? 'left' : 'direct',
    at: at.now,
    receiver: signed.how === 'signed' ? signed.by.trim() : form.party.name.trim(),
    witness: left ? signed.witness.trim() : '',
    note: left ? signed.reason.trim() : '',
    confirmed: false,
    late_reason: '',
  };
}
