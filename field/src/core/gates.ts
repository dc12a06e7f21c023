/**
 * The live gate on the phone: what the gates say to a penalty while its form is being filled in, with the same answer as
 * `casework::case::live` gives in the office. A gate that asks for a piece that is still missing is left out.
 */
import type { Deed, GatePass, GateRefusal, LiveVerdict, Penalty, Proposal } from './api';
import { actionsOf, type Asked, type Cedar, maySpeakOf, Rulebook } from './cedar';
import { dayIn } from './day';
import { editionOn, factsOf, type Ground, nothing } from './facts';
import { missing, unknownFacts } from './open-pieces';
import type { Bundle, Day, Facts, Moment, Policy, Says } from './types';
import { filled } from './words-of-facts';

/** The gate that speaks when no permit applies, and the one that speaks when a gate failed to answer. */
const SILENT = 'G000';
const BROKEN = 'G999';

/** What a refusal begins with, as `casework::words` has it. */
const DEEDS: Record<string, Says> = {
  show: { zh: '记录出示证件', en: 'record showing the certificates' },
  hear: { zh: '记录告知和陈述申辩', en: 'record notice and defence' },
  'order-correction': { zh: '责令改正', en: 'order correction' },
  collect: { zh: '登记缴款', en: 'record the payment' },
};
const PENALTY: Says = { zh: '填写处罚决定书', en: 'fill the decision form' };

export type GateGround = Ground & Pick<Bundle, 'gates'>;

/** The gates of one bundle. Parsing happens at the first question of a stretch of days. */
export class Gates {
  private readonly actions: ReturnType<typeof actionsOf>;
  private readonly books = new Map<string, Rulebook>();

  constructor(private readonly cedar: Cedar, private readonly ground: GateGround) {
    this.actions = actionsOf(cedar, ground.gates.schema);
  }

  /** Parses what holds on a day for the penalties of a form and asks once, so that the first question is as quick as the next. */
  async warm(on: Day): Promise<void> {
    for (const deed of ['fine', 'warn', 'warn-and-fine']) {
      this.book(on, deed)?.ask(nothing());
      // Between two of them a finger may be served.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  /** None where the bundle has no edition for that day. */
  ask(form: Proposal, at: Moment, named?: Deed): (LiveVerdict & { facts: Facts }) | null {
    const began = performance.now();
    const day = dayIn(at);
    const facts = factsOf(form, this.ground, at);
    const edition = editionOn(this.ground.editions, day);
    if (!facts || !edition) return null;
    const deed = named ?? deedOf(form.penalty ?? { kind: 'warning' });
    const penal = PENAL.includes(deed);
    const asked = this.book(day, deed)?.ask(facts) ?? NO_ANSWER;
    const open = penal ? unknownFacts(form) : [];
    const asksOpen = (policy: Policy) => open.some((fact) => asks(policy, fact));
    const against = this.against(asked);
    const said = against.filter((policy) => !asksOpen(policy));
    const passed = this.holding(day).filter(
      (policy) => !policy.permits && !against.includes(policy) && !asksOpen(policy) && speaksOf(policy, deed),
    );
    const permits = asked.allowed ? this.named(asked.reasons) : [];
    const notYet = penal ? missing(form) : [];
    const pass = (policy: Policy) => passOf(policy, day);
    const refusals = said.map((policy) => refusalOf(policy, day, [deed, facts]));
    return {
      allowed: refusals.length === 0 && notYet.length === 0,
      allowedBy: [...(refusals.length === 0 ? permits : []), ...passed].map(pass),
      refusals,
      notYet,
      edition: edition.from,
      ms: performance.now() - began,
      facts,
    };
  }

  private against(asked: Asked): Policy[] {
    if (asked.broken) return this.named([BROKEN]);
    if (asked.allowed) return [];
    return this.named(asked.reasons.length === 0 ? [SILENT] : asked.reasons);
  }

  private named(ids: string[]): Policy[] {
    const all = this.ground.gates.policies;
    // A refusal stays one, also where the gate that words it is not in the bundle.
    return ids.map((id) => all.find((policy) => policy.id === id) ?? { ...NO_PERMIT, id });
  }

  private holding(day: Day): Policy[] {
    const real = (policy: Policy) => policy.id !== SILENT && policy.id !== BROKEN;
    const holds = (p: Policy) => p.since <= day && (p.until === null || day <= p.until);
    return this.ground.gates.policies.filter((policy) => real(policy) && holds(policy));
  }

  /** None for a deed that the schema does not know. */
  private book(day: Day, deed: string): Rulebook | null {
    const action = this.actions.get(deed);
    if (!action) return null;
    const policies = this.holding(day).filter((policy) => maySpeakOf(policy, action));
    const key = `${deed} ${policies.map((policy) => policy.id).join(' ')}`;
    const known = this.books.get(key);
    if (known) return known;
    const book = new Rulebook(this.cedar, policies, action);
    this.books.set(key, book);
    return book;
  }
}

/** What is said where nothing permits and the bundle has no gate that says so. */
const NO_PERMIT: Policy = {
  id: SILENT, title: '法无授权不可为', title_en: 'No power, no act', text: '', permits: false, since: '', until: null,
  cites: [], next: { key: 'reload', zh: '更新今日资料后再试', en: 'fetch the bundle again' },
  says: { zh: '没有依据可以这样做（法无授权不可为）', en: 'nothing permits this' },
};

const NO_ANSWER: Asked = { allowed: false, reasons: [], broken: true };

/** Deeds that are penalties: only of those may pieces be open. */
const PENAL = ['warn', 'fine', 'warn-and-fine', 'criticise'];

export function deedOf(penalty: Penalty): string {
  const deeds = { warning: 'warn', fine: 'fine', 'warning-and-fine': 'warn-and-fine', criticism: 'criticise' };
  return deeds[penalty.kind];
}

function citeOf(policy: Policy, day: Day): Says {
  const begun = policy.cites.filter((cite) => cite.from <= day).at(-1) ?? policy.cites[0];
  return begun ? { zh: begun.zh, en: begun.en } : { zh: '', en: '' };
}

function passOf(policy: Policy, day: Day): GatePass {
  return { gate: policy.id, title: { zh: policy.title, en: policy.title_en }, cite: citeOf(policy, day) };
}

function refusalOf(policy: Policy, day: Day, [deed, facts]: [string, Facts]): GateRefusal {
  const what = DEEDS[deed] ?? PENALTY;
  const cite = citeOf(policy, day);
  const next = policy.next ?? { zh: '', en: '' };
  const bare = (text: string) => text.trim().replace(/[。.]+$/, '');
  const said = filled(policy.says, facts);
  const why = { zh: bare(said.zh), en: bare(said.en) };
  const sentence = {
    zh: `不能${what.zh}：${why.zh}（${cite.zh}）。${next.zh.replace(/。+$/, '')}。`,
    en: `Cannot ${what.en}: ${why.en} (${cite.en}). Next: ${next.en}.`,
  };
  return { ...passOf(policy, day), sentence, why, next: { zh: next.zh, en: next.en } };
}

/** Whether a gate looks at this fact. */
function asks(policy: Policy, fact: string): boolean {
  const after = policy.text.split('context.').slice(1);
  return after.some((rest) => rest.startsWith(fact) && !/^\w/.test(rest.slice(fact.length)));
}

/** Whether a gate speaks about this penalty: by its name, or by a group of the schema it stands in. */
function speaksOf(policy: Policy, deed: string): boolean {
  const head = policy.text.split('forbid (').slice(1).join('forbid (').split(')')[0] ?? '';
  const names = [...head.matchAll(/Action::"([^"]*)"/g)].map((found) => found[1]);
  const fined = deed === 'fine' || deed === 'warn-and-fine';
  const penal = PENAL.includes(deed);
  const powered = penal || deed === 'order-correction';
  const groups: Record<string, boolean> = {
    penalise: penal, 'exercise-power': powered, 'act-on-party': true, 'impose-fine': fined,
  };
  return names.some((name) => groups[name ?? ''] ?? name === deed);
}
