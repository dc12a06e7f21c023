/** The pieces of a penalty's form that are not there yet, and the facts each would settle; as in `casework::case::live`. */
import type { LiveVerdict, Proposal } from './api';

const ITEM = [
  'item_known', 'item_warns', 'item_fines', 'item_criticises', 'item_fine_min', 'item_fine_max', 'item_needs_order',
  'item_police_only', 'matter_matches', 'officers_qualified',
];
const POWER = [
  'power_held', 'power_mode', 'power_from', 'power_to', 'power_revoked', 'power_revoked_on', 'power_published',
  'power_in_writing', 'power_kinds', 'has_power_ceiling', 'power_ceiling', 'matter_matches', 'in_territory',
];
const KIND = ['party_kind', 'on_spot_ceiling', 'item_fines', 'item_fine_min', 'item_fine_max', 'age_known', 'party_age'];

/** A birthday alone settles an age; an organisation has none. */
function awaitsNumber(form: Proposal): boolean {
  const hasAge = form.party_kind === 'person' || form.party_kind === 'sole-trader';
  return hasAge && form.number_awaited && form.born === null;
}

/** The facts that a missing piece would settle. */
export function unknownFacts(form: Proposal): string[] {
  const without = (is: boolean, facts: string[]) => (is ? facts : []);
  return [
    ...without(form.item === null, ITEM),
    ...without(form.power === null, POWER),
    ...without(form.place === null, ['in_territory']),
    ...without(form.ended_on === null, ['ended_on', 'limitation_ends', 'limitation_ends_grave']),
    ...without(form.party_kind === null, KIND),
    ...without(awaitsNumber(form), ['age_known', 'party_age']),
    ...without(form.officers.length === 0, ['officers_present', 'officers_qualified', 'officers_recused']),
    ...without(form.penalty === null, ['amount', 'power_kinds', 'item_warns']),
  ];
}

export function missing(form: Proposal): LiveVerdict['notYet'] {
  const all: [boolean, string, string, string][] = [
    [form.item !== null, 'item', '事项', 'the matter'],
    [form.power !== null, 'power', '权力依据', 'the power'],
    [form.place !== null, 'place', '地点', 'the place'],
    [form.ended_on !== null, 'ended-on', '违法行为终了之日', 'the last day of the breach'],
    [form.party_kind !== null, 'party-kind', '当事人类别', 'the kind of party'],
    [!awaitsNumber(form), 'code', '证件号码', 'the number'],
    [form.officers.length > 0, 'officers', '执法人员', 'the officers'],
    [form.penalty !== null, 'penalty', '处罚种类和数额', 'kind and amount of the penalty'],
  ];
  return all.filter(([there]) => !there).map(([, field, zh, en]) => ({ field, says: { zh, en } }));
}
