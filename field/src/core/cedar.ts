/**
 * Asks Cedar. The policies of a day are parsed once; after that an answer is one call into the wasm. It knows what a
 * deed, a policy and a fact are to Cedar, and nothing of what they mean.
 */
import type {
  AuthorizationAnswer, CheckParseAnswer, PolicySet, SchemaToJsonAnswer, StatefulAuthorizationCall,
} from '@cedar-policy/cedar-wasm/web';
import type { Facts, Policy } from './types';

/** What is used of `@cedar-policy/cedar-wasm`. */
export interface Cedar {
  schemaToJson(schema: string): SchemaToJsonAnswer;
  preparsePolicySet(id: string, policies: PolicySet): CheckParseAnswer;
  statefulIsAuthorized(call: StatefulAuthorizationCall): AuthorizationAnswer;
}

export interface ActionRow {
  uid: { type: string; id: string };
  attrs: Record<string, never>;
  parents: { type: string; id: string }[];
}

export interface Asked {
  allowed: boolean;
  /** The policies that settled it, sorted. */
  reasons: string[];
  /** A policy could not answer: nothing is allowed then. */
  broken: boolean;
}

let sets = 0;

/** The policies that speak of one deed on one stretch of days, parsed: most of them speak of few deeds. */
export class Rulebook {
  private readonly id: string;
  /** The facts that these policies ask; none where one asks in a way that cannot be told from its text. */
  private readonly asked: Set<string> | null;

  constructor(private readonly cedar: Cedar, policies: Policy[], private readonly action: ActionRow) {
    sets += 1;
    this.id = `set-${sets}`;
    this.asked = factsAsked(policies);
    const texts = Object.fromEntries(policies.map((policy) => [policy.id, policy.text]));
    const parsed = cedar.preparsePolicySet(this.id, { staticPolicies: texts });
    if (parsed.type === 'failure') throw new Error(parsed.errors.map((e) => e.message).join('; '));
  }

  ask(facts: Facts): Asked {
    const { asked, action } = this;
    const context = asked ? Object.fromEntries(Object.entries(facts).filter(([name]) => asked.has(name))) : facts;
    const answer = this.cedar.statefulIsAuthorized({
      principal: { type: 'Office', id: 'office' },
      action: action.uid,
      resource: { type: 'Case', id: 'case' },
      context,
      preparsedPolicySetId: this.id,
      // The deed with all its groups, near and far; the groups need not say again where they stand.
      entities: [action, ...action.parents.map((uid) => ({ uid, attrs: {}, parents: [] }))],
    });
    if (answer.type === 'failure') return { allowed: false, reasons: [], broken: true };
    const { decision, diagnostics } = answer.response;
    return {
      allowed: decision === 'allow' && diagnostics.errors.length === 0,
      reasons: [...diagnostics.reason].sort(),
      broken: diagnostics.errors.length > 0,
    };
  }
}

function code(policy: Policy): string {
  return policy.text.replace(/^\s*\/\/.*$/gm, '');
}

function factsAsked(policies: Policy[]): Set<string> | null {
  const texts = policies.map(code);
  if (texts.some((text) => /\bcontext\b(?!\.\w)/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""')))) return null;
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bcontext\.(\w+)/g)].map((found) => found[1] ?? '')));
}

/** Whether a policy can speak of a deed: by its name, by a group it stands in, or of all. In doubt it does, and Cedar tells. */
export function maySpeakOf(policy: Policy, action: ActionRow): boolean {
  const head = /^\s*(?:permit|forbid)\s*\(([^)]*)\)/m.exec(code(policy))?.[1];
  const names = [...(head ?? '').matchAll(/Action::"([^"]*)"/g)].map((found) => found[1]);
  return names.length === 0 || [action.uid, ...action.parents].some((uid) => names.includes(uid.id));
}

/** Every action with all groups it stands in, near and far. */
export function actionsOf(cedar: Cedar, schema: string): Map<string, ActionRow> {
  const read = cedar.schemaToJson(schema);
  if (read.type === 'failure') throw new Error(read.errors.map((e) => e.message).join('; '));
  const groups = new Map<string, string[]>();
  for (const part of Object.values(read.json)) {
    for (const [id, action] of Object.entries(part.actions)) {
      groups.set(id, (action.memberOf ?? []).map((group) => group.id));
    }
  }
  const above = (id: string, seen: Set<string>): Set<string> => {
    for (const group of groups.get(id) ?? []) {
      if (!seen.has(group)) above(group, seen.add(group));
    }
    return seen;
  };
  const uid = (id: string) => ({ type: 'Action', id });
  const row = (id: string): ActionRow => ({ uid: uid(id), attrs: {}, parents: [...above(id, new Set())].map(uid) });
  return new Map([...groups.keys()].map((id) => [id, row(id)]));
}
