/**
 * What the gates are told: the form laid over what the office computed, boiled down to one flat record of plain facts, as
 * `docs/FIELD.md` says under “From a form to facts”. It knows no article: numbers of the law come from the edition.
 */
import type { Proposal } from './api';
import { dayIn, dayNumber, isDay, plusYears, yearsUntil } from './day';
import { FACTS } from './fact-table';
import { liesIn } from './territory';
import type { Base, Bundle, CrewMember, Day, Edition, Facts, Moment, PartyKind, PartySort, Span } from './types';

/** The parts of a bundle that facts are made from. */
export type Ground = Pick<Bundle, 'crew' | 'editions'> & { items: { id: string; base: Base[] }[] };

/** Nothing is known or done yet: every gate that asks for something refuses. */
export function nothing(): Facts {
  return Object.fromEntries(Object.entries(FACTS).map(([name, fact]) => [name, fact.start]));
}

export function editionOn(editions: Edition[], day: Day): Edition | null {
  return editions.find((edition) => within(edition, day)) ?? null;
}

/** A sole trader counts as a citizen (practice; no article). */
export function sortOf(kind: PartyKind | null): PartySort {
  return kind === 'organisation' ? 'organisation' : 'person';
}

/** None where the bundle has no edition for the day, or a day is none: then nothing can be asked. */
export function factsOf(form: Proposal, ground: Ground, at: Moment): Facts | null {
  const today = dayIn(at);
  const edition = editionOn(ground.editions, today);
  const found = form.found_on ?? today;
  const ended = form.ended_on ?? found;
  if (!edition || !isDay(found) || !isDay(ended)) return null;
  const base = baseOf(form, ground);
  const facts = { ...nothing(), ...base?.facts };
  const days = { today: dayNumber(today), found_on: dayNumber(found), ended_on: dayNumber(ended) };
  Object.assign(facts, edition[sortOf(form.party_kind)], days, text(form, base, [today, ended]));
  Object.assign(facts, limitation(edition, [today, ended]), party(form, edition, ended), said(form));
  facts['in_territory'] = form.place !== null && base !== null && liesIn(form.place, base.territory) && base.rural;
  return Object.assign(facts, officers(form, ground.crew, base?.domain ?? null, today));
}

function within(span: Span, day: Day): boolean {
  return (span.from === null || span.from <= day) && (span.to === null || day <= span.to);
}

/** Item and power as the office has them together; where it has no such pair, what it knows of each. */
function baseOf(form: Proposal, ground: Ground): Base | null {
  const item = ground.items.find((one) => one.id === form.item);
  const pair = item?.base.find((one) => one.power === form.power);
  if (pair) return pair;
  const all = ground.items.flatMap((one) => one.base);
  const power = form.power === null ? undefined : all.find((one) => one.power === form.power);
  const text = item?.base[0];
  const facts = { ...nothing(), ...power?.facts, matter_matches: false };
  if (!text) return power ? { ...power, facts, rural: true, domain: null, texts: [] } : null;
  return { ...text, power: form.power, territory: power?.territory ?? '', facts };
}

/** The item is judged by the text in force when the breach ended, or by today's where that is milder (2021 art. 37). */
function text(form: Proposal, base: Base | null, [today, ended]: [Day, Day]): Facts {
  const row = base?.texts.find((one) => within(one.today, today) && within(one.ended, ended));
  return row?.[sortOf(form.party_kind)] ?? {};
}

function limitation(edition: Edition, [today, ended]: [Day, Day]): Facts {
  const asked = ended < today ? ended : today;
  const row = edition.limitation.find((one) => within(one.ended, asked));
  if (!row) return {};
  return {
    limitation_ends: dayNumber(plusYears(ended, row.years)),
    limitation_ends_grave: dayNumber(plusYears(ended, row.grave_years)),
  };
}

/** A trader known by the code of the licence, given only to people of full capacity, is of full age without a birthday. */
function party(form: Proposal, edition: Edition, ended: Day): Facts {
  const sort = sortOf(form.party_kind);
  const person = form.party_kind !== null && sort === 'person';
  const born = person && form.born && isDay(form.born) ? form.born : null;
  const licensed = born === null && form.licensed && form.party_kind === 'sole-trader';
  const age = licensed ? (edition.person['age_lighter'] ?? 0) : 0;
  return {
    party_kind: sort,
    age_known: born !== null || licensed,
    party_age: born === null ? age : yearsUntil(born, ended),
  };
}

function officers(form: Proposal, crew: CrewMember[], domain: string | null, today: Day): Facts {
  // Named twice is one person; whoever the crew does not know is present without a certificate.
  const named = [...new Set(form.officers)];
  const known = (id: string) => crew.find((one) => one.id === id);
  const present = named.filter((id) => known(id)?.helper !== true);
  const fit = present.filter((id) => {
    const one = known(id);
    return one !== undefined && qualified(one, domain, today);
  });
  return {
    helpers_counted: named.length - present.length,
    officers_present: present.length,
    officers_recused: present.filter((id) => form.recused.includes(id)).length,
    officers_qualified: fit.length,
  };
}

/** Whether somebody may act on a matter of this domain on this day. */
export function qualified(one: CrewMember, domain: string | null, on: Day): boolean {
  const covers = (scope: string[]) => domain === null || scope.includes('all') || scope.includes(domain);
  const suspended = one.suspensions.some((span) => within(span, on));
  return !suspended && one.certificates.some((c) => within(c, on) && covers(c.scope));
}

function said(form: Proposal): Facts {
  const collect = form.collect ?? null;
  return {
    amount: form.penalty && 'amount' in form.penalty ? form.penalty.amount : 0,
    grave_harm: form.grave_harm,
    place_remote: form.remote,
    party_incapable: form.incapable,
    made_lighter: form.leniency.is !== 'none',
    reduced_below_range: form.leniency.is === 'reduced',
    facts_established: form.established,
    credentials_shown: form.shown,
    told: form.told,
    heard_or_waived: form.heard,
    order_unheeded: form.order_unheeded,
    fined_before: form.fined_before ?? false,
    decided: form.decided ?? false,
    served: form.served ?? false,
    collect_remote_asked: collect?.asked_by_party ?? false,
    collect_hard: collect?.hard_to_enforce ?? false,
    treasury_receipt: (collect?.receipt ?? '').trim() !== '',
  };
}
