/**
 * What phone and office say to each other, as `docs/FIELD.md` has it. Whoever changes one side changes that page.
 * It knows no storage and no screen.
 */

/** A sentence in both languages; Chinese first. */
export interface Says {
  zh: string;
  en: string;
}

/** `2026-11-24` */
export type Day = string;
/** `2026-11-24T10:12:00.000+08:00`, Beijing time. */
export type Moment = string;
/** An amount in fen. */
export type Fen = number;
export type Sha256 = string;

/** What is in the way: a code for the program, a sentence for people, and what would help. */
export interface Trouble {
  code: TroubleCode;
  says: Says;
  next?: Says;
}

export type TroubleCode =
  | 'offline' // no network, or the office does not answer
  | 'signed-out' // enrolling needs somebody signed in
  | 'ended' // the token has ended or the device was revoked
  | 'refused' // the office says no
  | 'pin-short' | 'pin-simple' | 'pin-wrong' | 'pin-wait'
  | 'numbers-out' // the block of numbers is used up
  | 'storage-full'
  | 'bundle-none' | 'bundle-old'
  | 'clock-back' | 'clock-off'
  | 'elsewhere' // open in another window
  | 'locked'
  | 'file-large' | 'file-kind'
  | 'packet-large' // more at once than the office reads
  | 'broken';

export type Done<T = void> = { ok: true; value: T } | { ok: false; trouble: Trouble };

export type PartyKind = 'person' | 'sole-trader' | 'organisation';
/** A sole trader counts as a person. */
export type PartySort = 'person' | 'organisation';

export interface Certificate {
  number: string;
  from: Day;
  to: Day;
  scope: string[];
}

export interface CrewMember {
  id: string;
  name: string;
  post: string;
  helper: boolean;
  certificates: Certificate[];
  suspensions: { from: Day; to: Day | null }[];
}

export interface Power {
  id: string;
  item: string;
  /** The name that papers carry. */
  organ: string;
  grantor: string;
  mode: 'statutory' | 'empowered' | 'entrusted';
  kinds: string[];
  territory: string;
  from: Day;
  to: Day | null;
  ceiling: Fen | null;
  number_prefix: string;
  paper: string;
}

/** The facts of a gate as Cedar reads them: days as numbers since 1970-01-01, amounts in fen, nothing beyond 2^53-1. */
export type FactValue = boolean | number | string | string[];
export type Facts = Record<string, FactValue>;

/** From a day to another, both included; open where nothing stands. */
export interface Span {
  from: Day | null;
  to: Day | null;
}

/** An item under a power, as the office knows both: everything of the facts that does not hang on what is filled in. */
export interface Base {
  item: string;
  power: string | null;
  territory: string;
  /** Whether the item reaches a rural township at all. */
  rural: boolean;
  /** What a certificate must cover; none: any will do. */
  domain: string | null;
  facts: Facts;
  /** What the text of the item says, by the day it is asked and the last day of the breach. */
  texts: { today: Span; ended: Span; person: Facts; organisation: Facts }[];
}

export interface Item {
  id: string;
  name: string;
  base: Base[];
  [more: string]: unknown;
}

/** A span of days on which the law says the same. */
export interface Edition {
  from: Day;
  to: Day;
  person: Facts;
  organisation: Facts;
  /** By the last day of the breach, or by today where that is earlier. */
  limitation: { ended: Span; years: number; grave_years: number }[];
}

export interface Policy {
  id: string;
  title: string;
  title_en: string;
  /** The Cedar text with its header. */
  text: string;
  permits: boolean;
  since: Day;
  until: Day | null;
  cites: { from: Day; zh: string; en: string }[];
  next: { key: string; zh: string; en: string } | null;
  /** The sentence of a refusal, names of facts in braces; empty for a permit. */
  says: Says;
}

export interface NumberBlock {
  series: string;
  label: string;
  numbers: string[];
}

/** Something of the office's that has an id and a version; the rest is as its state in `casework` writes it. */
export interface Versioned {
  id: string;
  version: number;
  [more: string]: unknown;
}

export interface Bundle {
  bundle: string;
  made_at: Moment;
  good_until: Moment;
  now?: Moment;
  office: { id: string; name: string; [more: string]: unknown };
  device: string;
  person: { id: string; name: string };
  post: string;
  crew: CrewMember[];
  powers: Power[];
  items: Item[];
  editions: Edition[];
  gates: { schema: string; policies: Policy[] };
  services: Record<string, unknown>[];
  checklists: Record<string, unknown>[];
  places: { id: string; name: string; [more: string]: unknown }[];
  parties: Record<string, unknown>[];
  matters: Versioned[];
  questions: Versioned[];
  replies: Record<string, unknown>[];
  round: Versioned | null;
  inspections: Versioned[];
  numbers: NumberBlock[];
  words: Record<string, unknown>;
}

/** A photo, paper, signature or recording that goes along with a packet. */
export interface FileAlong {
  sha256: Sha256;
  size: number;
  type: string;
  name: string;
  for: 'photo' | 'paper' | 'signature' | 'recording';
  taken_at: Moment;
  place?: string;
}

/** A command of a noun, as its `Command` in `casework` reads it. */
export interface Command {
  do: string;
  [more: string]: unknown;
}

export interface TakenNumber {
  series: string;
  number: string;
  /** Six digits that a receipt was handed over with. */
  check?: string;
  /** The paper that bears it and was handed over: an order's. */
  paper?: Sha256;
}

/** One thing that was done. What is signed is this as one string. */
export interface Packet {
  v: 1;
  packet: string;
  office: string;
  device: string;
  person: string;
  serial: number;
  bundle: string;
  at: Moment;
  clock: { sent_by_phone: Moment; office_minus_phone_ms: number };
  subject: string;
  seen: number;
  commands: Command[];
  number?: TakenNumber;
  /** Of a visit's orders. */
  numbers?: TakenNumber[];
  files: FileAlong[];
  gate?: { allowed: boolean; edition: Day; gates: string[] };
}

export interface Signed {
  signed: string;
  signature: string;
}

export type OfficeState = 'admitted' | 'known' | 'waiting' | 'held' | 'settled' | 'refused';

export interface Hold {
  reason: string;
  rule: string;
  article: string;
  says: Says;
  next: Says;
}

export interface Answer {
  packet: string;
  serial?: number;
  state: OfficeState;
  says?: Says;
  next?: Says;
  missing?: Sha256[];
  acts?: unknown[];
  hold?: Hold;
  was?: Answer;
}
