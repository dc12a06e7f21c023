/**
 * What the screens read of the morning bundle beyond what the core needs: services, lists of questions, replies, parties.
 * The bundle comes from the office over a signed-in line, yet nothing here trusts that a part is there: an older office
 * may leave one out, and a screen then says so instead of breaking.
 */
import type { Bundle, Day, Item, Moment, PartySort, Power, Says } from '../core/types';

export interface AskedPaper {
  id: string;
  zh: string;
  en: string;
  why_zh: string;
  why_en: string;
  shared: boolean;
  optional: boolean;
  assumed: boolean;
  needed: boolean;
}

export interface Service {
  id: string;
  area: string;
  way: 'service' | 'mediation' | 'petition';
  zh: string;
  en: string;
  /** What people call it. */
  also?: string[];
  who_zh: string;
  who_en: string;
  result_zh: string;
  result_en: string;
  decides: string;
  term: string | null;
  promise: number | null;
  asked: AskedPaper[];
  basis_text: string[];
}

export interface Question {
  number: number;
  zh: string;
  en: string;
  item: string;
  no: 'report' | 'correct' | 'stop' | 'case';
  may_not_apply: boolean;
  cite_text: Says;
}

export interface Checklist {
  id: string;
  zh: string;
  en: string;
  questions: Question[];
}

export interface Party {
  id: string;
  kind: 'person' | 'sole-trader' | 'organisation';
  name: string;
  code: string;
  born: Day | null;
  legal_representative: string;
  phone: string;
  address: string;
  made_up: boolean;
  /** Of the bundle only: a trader whose number, masked here, is that of a business licence. */
  licensed?: boolean;
  /** Of the bundle only: what it was fined for already. */
  fined?: { case: string; item: string; place: string; fined_on: Day }[];
}

/** `casework::round::Entry`. */
export interface Entry {
  promise: {
    subject: string;
    who: string;
    about: string;
    taken_on: Day;
    due: Day;
    handler: string;
    answer: { on: Day; text: string } | null;
  };
  outcome: { is: 'open' | 'told' | 'deferred' | 'missed' };
}

export interface Basis {
  cite: string;
  text: string;
}

export interface Term {
  count: number;
  unit: 'days' | 'working-days' | 'months';
}

export interface Collect {
  by: 'on-spot' | 'bank';
  basis?: Basis;
  bank?: string;
  bank_address?: string;
  account_name?: string;
  account?: string;
  within?: Term;
  electronic?: boolean;
  surcharge?: { per_day_permille: number; cap_percent: number | null; basis: Basis[] };
}

export interface Remedy {
  route: 'reconsideration-first' | 'either';
  reconsider_at: string;
  reconsider_within: Term;
  sue_at: string;
  sue_within: Term;
  basis: Basis[];
}

/** What a decision's paper needs and only the office can say; parts of `casework::papers::OnSpotDecision`. */
export interface PaperParts {
  issuer: {
    organ: string;
    entrusted_to: string;
    entrusted_by_paper: string;
    address: string;
    phone: string;
    demo: boolean;
  };
  breached: Basis[];
  basis: Basis[];
  procedure: { person: Basis[]; organisation: Basis[] };
  remedy: Remedy;
  collect: { bank: Collect | null; on_spot: Collect | null };
}

/** What an order to correct or to stop needs and only the office can say; parts of `casework::papers::CorrectionOrder`. */
export interface OrderParts {
  issuer: PaperParts['issuer'];
  breached: Basis[];
  basis: Basis[];
  remedy: Remedy;
}

function list<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function services(bundle: Bundle): Service[] {
  return list<Service>(bundle.services).map((service) => ({
    ...service,
    asked: list<AskedPaper>(service.asked),
    basis_text: list<string>(service.basis_text),
  }));
}

export function checklists(bundle: Bundle): Checklist[] {
  return list<Checklist>(bundle.checklists);
}

export function parties(bundle: Bundle): Party[] {
  return list<Party>(bundle.parties);
}

export function replies(bundle: Bundle): Entry[] {
  return list<Entry>(bundle.replies);
}

/** Nothing answers it, and the day has come: 红标. */
export function isRed(entry: Entry, today: Day): boolean {
  return entry.promise.answer === null && entry.promise.due <= today && entry.outcome.is === 'open';
}

/** The working days that the office has entered; empty where it sent none. */
export function workdays(bundle: Bundle): Day[] {
  return list<Day>((bundle as unknown as Record<string, unknown>)['workdays']);
}

export interface Place {
  id: string;
  name: string;
  remote: boolean;
  market_next: Day | null;
}

export function places(bundle: Bundle): Place[] {
  return bundle.places.map((place) => ({
    id: place.id,
    name: place.name,
    remote: place['remote'] === true,
    market_next: word(place['market_next']) || null,
  }));
}

export interface OfficeShown {
  name: string;
  address: string;
  phone: string;
  prefix: string;
  /** Made for show: every party made up on the phone says so. */
  demo: boolean;
}

export function office(bundle: Bundle): OfficeShown {
  const { office } = bundle;
  return {
    name: office.name,
    address: word(office['address']),
    phone: word(office['phone']),
    prefix: word(office['number_prefix']),
    demo: office['demo'] === true,
  };
}

export interface RoundShown {
  id: string;
  version: number;
  place: string;
  placeName: string;
  on: Day;
  leader: string;
  recorder: string;
  /** Who goes along besides leader and recorder. */
  crew: string[];
  stage: string;
  /** When it began, where it had in the morning. */
  from: Moment | null;
}

export function round(bundle: Bundle): RoundShown | null {
  const { round } = bundle;
  if (!round) return null;
  const plan = (round['plan'] ?? {}) as Record<string, unknown>;
  const stage = (round['stage'] ?? {}) as Record<string, unknown>;
  return {
    id: round.id,
    version: round.version,
    place: word(plan['place']),
    placeName: word(plan['place_name']),
    on: word(plan['on']),
    leader: word(plan['leader']),
    recorder: word(plan['recorder']),
    crew: list<string>(plan['crew']),
    stage: word(stage['at']),
    from: word(stage['from']) || null,
  };
}

export interface OpenVisit {
  id: string;
  version: number;
  stage: string;
  notified: boolean;
  /** When the certificates were shown, where that was done already. */
  shownAt: Moment | null;
  opening: Record<string, unknown> & { matters: { item: string; power: string }[] };
}

export function visits(bundle: Bundle): OpenVisit[] {
  return bundle.inspections.map((held) => ({
    id: held.id,
    version: held.version,
    stage: word((held['stage'] as Record<string, unknown> | undefined)?.['at']),
    notified: held['notice'] !== null && held['notice'] !== undefined,
    shownAt: word(held['shown_at']) || null,
    opening: (held['opening'] ?? { matters: [] }) as OpenVisit['opening'],
  }));
}

/** What the office knows of an item under a power for its papers. */
export function paperParts(item: Item | undefined, power: string): PaperParts | null {
  const base = item?.base.find((base) => base.power === power) as Record<string, unknown> | undefined;
  return (base?.['paper'] as PaperParts | undefined) ?? null;
}

/** The same for its orders. */
export function orderParts(item: Item | undefined, power: string): OrderParts | null {
  const base = item?.base.find((base) => base.power === power) as Record<string, unknown> | undefined;
  return (base?.['order'] as OrderParts | undefined) ?? null;
}

/** What numbers under this power begin with: an entrusted power is numbered by its grantor. */
export function prefixOf(bundle: Bundle, power: Power | undefined): string {
  const entrusted = power?.mode === 'entrusted' && power.number_prefix !== '';
  return entrusted ? power.number_prefix : office(bundle).prefix;
}

/** A block with the beginning of its numbers, where the office has several of one series. */
export function blocks(bundle: Bundle): { series: string; label: string; prefix: string }[] {
  return bundle.numbers.map((block) => ({
    series: block.series, label: block.label, prefix: word((block as unknown as Record<string, unknown>)['prefix']),
  }));
}

/** The title of a matter, also of one that cannot be fined on the spot. */
export function itemName(bundle: Bundle, id: string): string {
  const item = bundle.items.find((one) => one.id === id);
  const power = bundle.powers.find((one) => one.item === id) as Record<string, unknown> | undefined;
  return item?.name ?? (word(power?.['item_name']) || id);
}

/** What a certificate must cover for these matters, as far as the bundle says. */
export function domainsOf(bundle: Bundle, items: string[]): string[] {
  return bundle.items.filter((item) => items.includes(item.id)).flatMap((item) => item.base[0]?.domain ?? []);
}

/** From which to which amount the law lets this be fined today; none where its text says nothing. */
export function rangeOf(item: Item | undefined, power: string, sort: PartySort, days: { today: Day; ended: Day }): { min: number; max: number } | null {
  const base = item?.base.find((one) => one.power === power);
  const within = (span: { from: Day | null; to: Day | null }, day: Day) =>
    (span.from === null || span.from <= day) && (span.to === null || day <= span.to);
  const text = base?.texts.find((one) => within(one.today, days.today) && within(one.ended, days.ended));
  const facts = text?.[sort];
  if (!facts || facts['item_fines'] !== true) return null;
  const [min, max] = [facts['item_fine_min'], facts['item_fine_max']];
  return typeof min === 'number' && typeof max === 'number' ? { min, max } : null;
}

/** The largest fine that may be imposed on the spot today. */
export function onSpotCeiling(bundle: Bundle, sort: PartySort, today: Day): number | null {
  const edition = bundle.editions.find((one) => one.from <= today && today <= one.to);
  const ceiling = edition?.[sort]['on_spot_ceiling'];
  return typeof ceiling === 'number' ? ceiling : null;
}
