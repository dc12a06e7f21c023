/** The office's own questions and answers (`vectors/gates.json`), put to the wasm that the phone runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { initSync, policyToJson, preparsePolicySet, schemaToJson, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/web';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Deed, Proposal } from '../src/core/api';
import { actionsOf, maySpeakOf } from '../src/core/cedar';
import { factsOf } from '../src/core/facts';
import { Gates } from '../src/core/gates';
import type { Base, CrewMember, Edition, Facts, Policy } from '../src/core/types';
import { FACTS } from '../src/core/fact-table';

interface Vector {
  name: string;
  town: string;
  base: string | null;
  deed: Deed;
  form: Proposal & { today: string };
  facts: Facts | null;
  allowed: boolean;
  permits: string[];
  refused: string[];
  not_yet: string[];
}
interface Vectors {
  towns: Record<string, { crew: CrewMember[]; editions: Edition[] }>;
  bases: Record<string, Base>;
  vectors: Vector[];
}

const here = (path: string) => new URL(path, import.meta.url);
const vectors = JSON.parse(readFileSync(here('../vectors/gates.json'), 'utf8')) as Vectors;
const LAW = here('../../crates/law/gates/');

/** A gate of the law as the bundle carries it; here read from its file. */
function policy(file: string): Policy {
  const text = readFileSync(new URL(file, LAW), 'utf8');
  const note = (name: string) => new RegExp(`@${name}\\("([^"]*)"\\)`).exec(text)?.[1] ?? null;
  const next = note('next');
  return {
    id: file.replace('.cedar', ''),
    title: note('title') ?? '',
    title_en: note('title_en') ?? '',
    text,
    permits: /^permit/m.test(text),
    since: note('since') ?? '',
    until: note('until'),
    cites: [{ from: note('since') ?? '', zh: note('cite') ?? '', en: note('cite') ?? '' }],
    next: next === null ? null : { key: next, zh: next, en: next },
    says: { zh: note('refusal') ?? '', en: note('refusal_en') ?? '' },
  };
}

const policies = readdirSync(LAW).filter((file) => file.endsWith('.cedar')).sort().map(policy);
const gates = { schema: readFileSync(new URL('schema.cedarschema', LAW), 'utf8'), policies };

function asked(vector: Vector) {
  const town = vectors.towns[vector.town];
  const base = vector.base === null ? undefined : vectors.bases[vector.base];
  if (!town) throw new Error(`no town ${vector.town}`);
  const items = base ? [{ id: base.item, name: base.item, base: [base] }] : [];
  const at = `${vector.form.today}T10:00:00.000+08:00`;
  return { ground: { ...town, items, gates }, at };
}

beforeAll(() => {
  initSync({ module: readFileSync(here('../node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm')) });
});

const cedar = { preparsePolicySet, schemaToJson, statefulIsAuthorized };

describe('the phone and the office', () => {
  it('have at least sixty questions in common', () => {
    expect(vectors.vectors.length).toBeGreaterThanOrEqual(60);
  });

  it.each(vectors.vectors.filter((vector) => vector.facts))('come to the same facts: $name', (vector) => {
    const { ground, at } = asked(vector);
    expect(factsOf(vector.form, ground, at)).toEqual(vector.facts);
    expect(Object.keys(vector.facts ?? {}).sort()).toEqual(Object.keys(FACTS).sort());
  });

  it.each(vectors.vectors)('come to the same answer: $name', (vector) => {
    const { ground, at } = asked(vector);
    const answer = new Gates(cedar, ground).ask(vector.form, at, vector.deed);
    expect(answer?.refusals.map((refusal) => refusal.gate)).toEqual(vector.refused);
    expect(answer?.notYet.map((piece) => piece.field)).toEqual(vector.not_yet);
    expect(answer?.allowed).toBe(vector.allowed);
    if (vector.allowed) {
      const permits = answer?.allowedBy.map((pass) => pass.gate).filter((gate) => gate.startsWith('P'));
      expect(permits).toEqual(vector.permits);
    }
  });
});

describe('a refusal', () => {
  const refused = (name: string) => {
    const vector = vectors.vectors.find((one) => one.name === name);
    if (!vector) throw new Error(`no vector ${name}`);
    const { ground, at } = asked(vector);
    return new Gates(cedar, ground).ask(vector.form, at, vector.deed)?.refusals[0];
  };

  it('says what cannot be done, why with its figures, by which article, and what would help', () => {
    const one = refused('只有一名执法人员');
    expect(one?.sentence.zh).toBe(
      '不能填写处罚决定书：须由2名以上持有效证件的执法人员实施，现只有1名（行政处罚法2021:42.1）。add-officer。',
    );
  });

  it('writes days and amounts as the office does', () => {
    expect(refused('职权昨日到期')?.why.zh).toBe('这项职权到2026年3月8日为止，2026年3月9日已不能行使');
    expect(refused('公民超过二百元')?.why.zh).toMatch(/200元/);
  });
});

describe('a day without an edition', () => {
  it('gets no answer rather than a wrong one', () => {
    const vector = vectors.vectors[0];
    if (!vector) throw new Error('no vectors');
    const { ground } = asked(vector);
    expect(new Gates(cedar, ground).ask(vector.form, '2030-01-01T10:00:00.000+08:00')).toBeNull();
  });
});

describe('what no policy permits', () => {
  it('is refused though the bundle lost the gates that say so', () => {
    const vector = vectors.vectors[0]!;
    const { ground, at } = asked(vector);
    const none = { ...ground, gates: { ...gates, policies: [] } };
    const answer = new Gates(cedar, none).ask(vector.form, at);
    expect(answer?.allowed).toBe(false);
    expect(answer?.refusals[0]?.sentence.zh).toContain('法无授权不可为');
  });
});

describe('a policy', () => {
  /** The deeds that Cedar itself reads in the head of a policy; none for every deed. */
  function readByCedar(text: string): string[] | null {
    const read = policyToJson(text);
    if (read.type === 'failure') throw new Error('unreadable');
    const { action } = read.json;
    if (action.op === 'All') return null;
    const entities = 'entities' in action ? action.entities : 'entity' in action ? [action.entity] : [];
    return entities.map((uid) => ('id' in uid ? uid.id : uid.__entity.id));
  }

  it('is asked about a deed exactly where its head speaks of it', () => {
    const heads = new Map(policies.map((policy) => [policy.id, readByCedar(policy.text)]));
    for (const action of actionsOf(cedar, gates.schema).values()) {
      const groups = [action.uid.id, ...action.parents.map((uid) => uid.id)];
      for (const policy of policies) {
        const speaks = heads.get(policy.id)?.some((head) => groups.includes(head)) ?? true;
        expect(maySpeakOf(policy, action), `${policy.id} ${action.uid.id}`).toBe(speaks);
      }
    }
  });

  it('that asks its facts in an unusual way is told all of them', () => {
    const odd = { ...policies[0]!, id: 'P000', text: 'permit (principal, action, resource) when { context["told"] };', permits: true, since: '2000-01-01', until: null };
    const vector = vectors.vectors[0]!;
    const { ground, at } = asked(vector);
    const only = { ...ground, gates: { ...gates, policies: [odd] } };
    expect(new Gates(cedar, only).ask(vector.form, at)?.allowed).toBe(true);
    expect(new Gates(cedar, only).ask({ ...vector.form, told: false }, at)?.allowed).toBe(false);
  });
});
