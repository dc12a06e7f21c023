/**
 * What the screens may ask of the core. `createCore` (`core.ts`) is the real one; `fake.ts` serves screens and tests.
 * Everything that changes is a signal; everything that can fail answers with a trouble in words.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { Revoked } from './sync';
import type {
  Answer, Bundle, Command, Done, FileAlong, Hold, Moment, PartyKind, Says, Sha256, TakenNumber, Trouble,
} from './types';

/** `new`: not enrolled; `locked`: needs the PIN; `elsewhere`: another window is the writer. */
export type Phase = 'starting' | 'elsewhere' | 'new' | 'locked' | 'open' | 'failed';

export interface Who {
  device: string;
  office: string;
  officeName: string;
  person: string;
  name: string;
  post: string;
  /** The day and hour on which the token ends. */
  expires: Moment;
}

/** Who is signed in on the office's pages in this browser. */
export interface Visitor {
  signedIn: boolean;
  office: string;
  officeName: string;
  person: string;
  name: string;
  post: string;
}

export interface RoundChoice {
  id: string;
  place: string;
  placeName: string;
  on: string;
  leader: string;
}

export interface Draft {
  id: string;
  /** The screen it belongs to: `penalty`, `matter`. */
  kind: string;
  title: string;
  savedAt: Moment;
  data: unknown;
}

/** What the form of a penalty holds so far; the same as `Proposal` in `casework::case::live`. */
export interface Proposal {
  item: string | null;
  power: string | null;
  place: string | null;
  found_on: string | null;
  ended_on: string | null;
  grave_harm: boolean;
  remote: boolean;
  party_kind: PartyKind | null;
  born: string | null;
  licensed: boolean;
  number_awaited: boolean;
  officers: string[];
  recused: string[];
  penalty: Penalty | null;
  leniency: { is: 'none' } | { is: 'lighter'; ground: string } | { is: 'reduced'; ground: string };
  incapable: boolean;
  established: boolean;
  shown: boolean;
  told: boolean;
  heard: boolean;
  order_unheeded: boolean;
  /** The office knows of a fine for the same breach. */
  fined_before?: boolean;
  decided?: boolean;
  served?: boolean;
  /** Taking the fine on the spot. */
  collect?: { asked_by_party: boolean; hard_to_enforce: boolean; receipt: string } | null;
}

/** What can be put to the gates on a phone; without one named, the deed is that of the penalty. */
export type Deed = 'show' | 'hear' | 'order-correction' | 'warn' | 'fine' | 'warn-and-fine' | 'collect';

export type Penalty =
  | { kind: 'warning' }
  | { kind: 'fine'; amount: number }
  | { kind: 'warning-and-fine'; amount: number }
  | { kind: 'criticism' };

export interface GatePass {
  gate: string;
  title: Says;
  cite: Says;
}

export interface GateRefusal extends GatePass {
  /** The whole sentence: what cannot be done, why, by which article, what would help. */
  sentence: Says;
  /** Only why. */
  why: Says;
  next: Says;
}

export interface LiveVerdict {
  /** True only when nothing is missing and nothing refuses. */
  allowed: boolean;
  allowedBy: GatePass[];
  refusals: GateRefusal[];
  notYet: { field: string; says: Says }[];
  /** First day of the edition that was asked, for the packet. */
  edition: string;
  /** How long the gates took. */
  ms: number;
}

/** Where a packet stands, as the outbox shows it. */
export type PacketState =
  | 'waiting' // not sent yet
  | 'sent' // the office has it and waits for its files
  | 'admitted' | 'known' | 'held' | 'settled' | 'refused';

export interface OutboxItem {
  packet: string;
  serial: number;
  state: PacketState;
  /** What it is, in words of the screen that made it. */
  title: Says;
  subject: string;
  madeAt: Moment;
  number: TakenNumber | null;
  files: { sha256: Sha256; name: string; size: number; sent: number }[];
  hold: Hold | null;
  answer: Answer | null;
  /** True once the office's answer allows it to be forgotten. */
  mayForget: boolean;
}

export interface NewPacket {
  /** `matter:<id>`; ids of new things come from `newId`. */
  subject: string;
  /** Version in the bundle, 0 for something new. */
  seen: number;
  commands: Command[];
  title: Says;
  files?: FileAlong[];
  /** The number that the draft holds (`numbers.hold`). */
  number?: TakenNumber;
  /** The numbers of a visit's orders, one a series. */
  numbers?: TakenNumber[];
  gate?: { allowed: boolean; edition: string; gates: string[] };
  /** The draft that becomes this packet: it goes in the same transaction. */
  draft?: string;
  /** When it was done; now, if left out. */
  at?: Moment;
}

export interface SyncState {
  running: boolean;
  /** Bytes of files still to be sent, and all that this run began with. */
  left: number;
  total: number;
  lastMet: Moment | null;
  trouble: Trouble | null;
  /** When the next attempt comes by itself. */
  nextAt: number | null;
}

export interface ClockState {
  /** Office minus phone; none until they have met. */
  offsetMs: number | null;
  /** Something is wrong with the phone's clock, in words. */
  trouble: Trouble | null;
}

export interface StorageState {
  persisted: boolean;
  used: number;
  quota: number;
}

export interface Core {
  phase: ReadonlySignal<Phase>;
  who: ReadonlySignal<Who | null>;
  bundle: ReadonlySignal<Bundle | null>;
  clock: ReadonlySignal<ClockState>;
  storage: ReadonlySignal<StorageState>;
  sync: ReadonlySignal<SyncState>;
  outbox: ReadonlySignal<OutboxItem[]>;
  /** The office has taken this device back: when, and why (empty before the PIN). */
  revoked: ReadonlySignal<Revoked | null>;
  /** A newer version of the app waits; `applyUpdate` takes it when no draft is being typed. */
  updateReady: ReadonlySignal<boolean>;

  start(): Promise<void>;
  /** Makes this window the writer; the other one locks. */
  takeOver(): Promise<void>;
  visitor(): Promise<Done<Visitor>>;
  enrol(name: string, pin: string): Promise<Done>;
  /** Renews a token that has ended; needs the person who enrolled to be signed in. */
  renew(): Promise<Done>;
  /** A new device on this phone after the old one was revoked; only when nothing waits to be sent any more. */
  enrolAnew(name: string): Promise<Done>;
  /** How much the office has not confirmed; also while locked. */
  unconfirmed(): Promise<number>;
  /** PIN forgotten, or the phone is given away: takes everything off it, also what the office has not got. Ask twice. */
  wipe(): Promise<void>;
  unlock(pin: string): Promise<Done>;
  changePin(old: string, pin: string): Promise<Done>;
  lock(): void;
  /** Somebody is there: puts off the lock by idleness. */
  touch(): void;

  rounds(): Promise<Done<{ rounds: RoundChoice[]; places: { id: string; name: string }[] }>>;
  fetchBundle(what: { round: string } | { place: string }): Promise<Done<Bundle>>;

  saveDraft(draft: Omit<Draft, 'savedAt'>): Promise<Done>;
  loadDraft(id: string): Promise<Draft | null>;
  drafts(): Promise<Draft[]>;
  discardDraft(id: string): Promise<Done>;

  /** The office's time as the phone knows it. */
  now(): Moment;
  newId(): string;
  /** How many numbers of a series are left. */
  numbersLeft(series: string, prefix?: string): Promise<number>;
  /** Gives a draft its number; the same again after a killed tab. `prefix`: an entrusted power numbers in its grantor's series. */
  holdNumber(series: string, draft: string, prefix?: string): Promise<Done<TakenNumber>>;

  /** Keeps a file, sealed, with its hash taken now. `for`, `name` and place go with it. */
  addFile(blob: Blob, about: { for: FileAlong['for']; name: string; place?: string }): Promise<Done<FileAlong>>;
  /** None once the office has it and has admitted what it belongs to. */
  file(sha256: Sha256): Promise<Blob | null>;

  /** Loads the gates; the first call takes about a second. */
  warmGates(): Promise<Done>;
  askGates(form: Proposal, asked?: { at?: Moment; deed?: Deed }): Promise<Done<LiveVerdict>>;

  put(packet: NewPacket): Promise<Done<OutboxItem>>;
  syncNow(): Promise<void>;
  forget(packet: string): Promise<Done>;
  /** Everything that waits, as one file to carry by hand: what the office can read in. */
  exportOutbox(): Promise<Done<Blob>>;
  askPersistence(): Promise<boolean>;
  applyUpdate(): Promise<void>;
}
