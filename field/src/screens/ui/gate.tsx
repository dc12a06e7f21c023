/**
 * 闸门: what the law says to the form, as one types. On a phone the verdict stays in sight above the button; touched, it
 * opens to every gate that was asked. Green with the article that allows, red with the article that forbids and the step
 * that would help; by a mark and by words as well as by colour.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { say, t, tongue } from '../../words';
import { useCore } from '../context';
import type { Deed, GateRefusal, LiveVerdict, Proposal } from '../../core/api';
import type { Says, Trouble } from '../../core/types';

export interface Gated {
  verdict: LiveVerdict | null;
  trouble: Trouble | null;
  asking: boolean;
}

const PAUSE_MS = 150;

/** Asks again a moment after the form has changed; an answer to an older form is dropped. */
export function useGates(proposal: Proposal, collect: Proposal['collect']): Gated {
  const core = useCore();
  const [gated, setGated] = useState<Gated>({ verdict: null, trouble: null, asking: true });
  const turn = useRef(0);
  const key = JSON.stringify([proposal, collect]);
  useEffect(() => {
    const mine = (turn.current += 1);
    setGated((held) => ({ ...held, asking: true }));
    const timer = setTimeout(() => {
      void askAll(core.askGates.bind(core), proposal, collect).then((answer) => {
        if (mine === turn.current) setGated({ ...answer, asking: false });
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return gated;
}

type AskGates = ReturnType<typeof useCore>['askGates'];

/** The penalty, and where the fine is taken on the spot, its collection too. */
export async function askAll(ask: AskGates, proposal: Proposal, collect: Proposal['collect']): Promise<Omit<Gated, 'asking'>> {
  const penalty = await ask(proposal);
  if (!penalty.ok) return { verdict: null, trouble: penalty.trouble };
  if (!collect) return { verdict: penalty.value, trouble: null };
  const deed: Deed = 'collect';
  const taking = await ask({ ...proposal, decided: true, served: true, collect }, { deed });
  if (!taking.ok) return { verdict: null, trouble: taking.trouble };
  return { verdict: joined(penalty.value, taking.value), trouble: null };
}

/** Both verdicts as one: it is open only where both are. */
export function joined(one: LiveVerdict, other: LiveVerdict): LiveVerdict {
  const has = <T extends { gate: string }>(all: T[], gate: string) => all.some((held) => held.gate === gate);
  return {
    ...one,
    allowed: one.allowed && other.allowed,
    refusals: [...one.refusals, ...other.refusals.filter((refusal) => !has(one.refusals, refusal.gate))],
    allowedBy: [...one.allowedBy, ...other.allowedBy.filter((pass) => !has(one.allowedBy, pass.gate))],
    notYet: [...one.notYet, ...other.notYet.filter((piece) => !one.notYet.some((held) => held.field === piece.field))],
    ms: one.ms + other.ms,
  };
}

type State = 'open' | 'shut' | 'waiting';

function stateOf({ verdict, trouble }: Gated): State {
  if (trouble || !verdict) return 'waiting';
  return verdict.allowed ? 'open' : verdict.refusals.length > 0 ? 'shut' : 'waiting';
}

const MARKS: Record<State, string> = { open: '✓', shut: '✕', waiting: '…' };

/** Beside the form there is room for every gate; at its foot a thumb opens them. */
const ROOMY = matchMedia('(min-width: 60rem)');

export function Gate({ gated }: { gated: Gated }) {
  const [asked, setAsked] = useState(false);
  const wide = asked || ROOMY.matches;
  const state = stateOf(gated);
  return (
    <section class={`gate ${state}${gated.asking ? ' working' : ''}${wide ? ' wide' : ''}`} aria-label={t('gate.title')} data-gate={state}>
      <button type="button" class="verdict" aria-expanded={wide} onClick={() => setAsked(!asked)}>
        <span class="seal-mark" aria-hidden="true">{MARKS[state]}</span>
        <span class="words" role="status">
          <b>{headline(state)}</b>
          <span>{subline(gated, state)}</span>
          <Strip gated={gated} />
        </span>
        <span class="turn" aria-hidden="true">{wide ? '﹀' : '︿'}</span>
      </button>
      {wide && <Gates gated={gated} />}
    </section>
  );
}

function headline(state: State): string {
  return { open: t('gate.open'), shut: t('gate.shut'), waiting: t('gate.waiting') }[state];
}

function subline({ verdict, trouble }: Gated, state: State): string {
  if (trouble) return say(trouble.says);
  if (!verdict) return t('gate.loading');
  if (state === 'open') return permitLine(verdict);
  const first = verdict.refusals[0];
  if (first) return `${short(first.cite)} ${say(first.why)}`;
  return t('gate.lacks', { pieces: verdict.notYet.map((piece) => say(piece.says)).join(tongue.value === 'zh' ? '、' : ', ') });
}

function permitLine(verdict: LiveVerdict): string {
  const permit = verdict.allowedBy.find((pass) => pass.gate.startsWith('P'));
  return permit ? `${short(permit.cite)} ${t('gate.open-sub')}` : t('gate.open-sub');
}

/** 《中华人民共和国行政处罚法》 is known to whoever stands here as 《行政处罚法》; the full name stands in the list. */
function short(cite: Says): string {
  return say(cite).replace('《中华人民共和国', '《');
}

/** Every gate at a glance: one bar each, the river running through the open ones. */
function Strip({ gated }: { gated: Gated }) {
  const { verdict } = gated;
  if (!verdict) return null;
  return (
    <span class="strip" aria-hidden="true">
      {verdict.allowedBy.map((pass) => <i key={pass.gate} class="open-gate" />)}
      {verdict.refusals.map((refusal) => <i key={refusal.gate} class="shut-gate" />)}
      {verdict.notYet.map((piece) => <i key={piece.field} class="no-gate" />)}
    </span>
  );
}

function Gates({ gated }: { gated: Gated }) {
  const { verdict } = gated;
  if (!verdict) return null;
  const permits = verdict.allowedBy.filter((pass) => pass.gate.startsWith('P'));
  const passes = verdict.allowedBy.filter((pass) => !pass.gate.startsWith('P'));
  return (
    <div class="river" tabIndex={0} role="group" aria-label={t('gate.title')}>
      <ol class="gates">
        {verdict.refusals.map((refusal) => <Refused key={refusal.gate} refusal={refusal} />)}
        {verdict.notYet.map((piece) => (
          <li key={piece.field} class="unknown dry">
            <span class="mark" aria-hidden="true">?</span>
            <h3>{t('gate.not-yet', { piece: say(piece.says) })}</h3>
          </li>
        ))}
        {[...permits, ...passes].map((pass) => (
          <li key={pass.gate} class="pass">
            <span class="mark" aria-hidden="true">✓</span>
            <h3>{say(pass.title)}</h3>
            <span class="cite">{say(pass.cite)} · {pass.gate}</span>
          </li>
        ))}
      </ol>
      <p class="ms">{t('gate.ms', { count: verdict.allowedBy.length + verdict.refusals.length, ms: Math.max(1, Math.round(verdict.ms)) })}</p>
    </div>
  );
}

function Refused({ refusal }: { refusal: GateRefusal }) {
  return (
    <li class="stop dry">
      <span class="mark" aria-hidden="true">✕</span>
      <h3>{say(refusal.title)}</h3>
      <span class="cite">{say(refusal.cite)} · {refusal.gate}</span>
      <p class="says">{say(refusal.why)}</p>
      {say(refusal.next) !== '' && <span class="next"><b>{t('next')}</b> {say(refusal.next)}</span>}
    </li>
  );
}
