/** 今天: where one is, who came along and may act, how long what was taken along is good, and what can be done. */
import { useEffect, useState } from 'preact/hooks';
import { both, t, tongue } from '../words';
import { holdPacket } from './commands/round';
import { daysBetween, dayOf, longDay, weekday } from './day';
import { go, useBundle, useCore } from './context';
import { note, useNoted } from './noted';
import { Tabs } from './morning';
import { useOpenMatters } from './open-matters';
import { openEntries } from './record-entries';
import { blocks, isRed, places, replies, round, visits } from './read';
import { Button, Screen, Stop } from './ui/parts';
import type { Noted } from './noted';
import type { RoundShown } from './read';
import type { Draft } from '../core/api';
import type { Bundle, CrewMember, Day, Trouble } from '../core/types';

export function Home() {
  const core = useCore();
  const bundle = useBundle();
  const today = dayOf(core.now());
  return (
    <Screen title={t('home.title')} foot={<Tabs at="home" />}>
      <Where bundle={bundle} today={today} />
      <Warnings bundle={bundle} today={today} />
      <Deeds bundle={bundle} today={today} />
      <Unfinished />
      <Crew bundle={bundle} today={today} />
      <Numbers bundle={bundle} />
    </Screen>
  );
}

function Where({ bundle, today }: { bundle: Bundle; today: Day }) {
  const core = useCore();
  const trip = round(bundle);
  const place = trip?.placeName ?? places(bundle)[0]?.name ?? bundle.office.name;
  const days = daysBetween(today, dayOf(bundle.good_until));
  return (
    <section class="where">
      <p class="place">{place}</p>
      <p>{longDay(today, tongue.value)} · {weekday(today, tongue.value)}</p>
      <p class="soft">{core.who.value?.name} · {bundle.office.name}</p>
      <p class={days < 0 ? 'good-until over' : 'good-until'}>
        <span>{days < 0 ? t('home.over', { day: longDay(dayOf(bundle.good_until), tongue.value) }) : t('home.good', { days, day: longDay(dayOf(bundle.good_until), tongue.value) })}</span>
        <button type="button" class="link" onClick={() => go('morning')}>{t('home.fetch')}</button>
      </p>
    </section>
  );
}

/** What would make the office hold what is done now. */
function Warnings({ bundle, today }: { bundle: Bundle; today: Day }) {
  const core = useCore();
  const clock = core.clock.value;
  const over = dayOf(bundle.good_until) < today;
  const gone = core.who.value !== null && core.who.value.expires <= core.now();
  return (
    <>
      <Stop trouble={clock.trouble} />
      {over && <div class="stop" role="alert"><p>{t('home.over-law')}</p></div>}
      {gone && <div class="stop" role="alert"><p>{t('home.token-ended')}</p></div>}
      {core.updateReady.value && (
        <div class="news"><p>{t('home.update')}</p><Button on={() => void core.applyUpdate()}>{t('home.update-now')}</Button></div>
      )}
    </>
  );
}

function Deeds({ bundle, today }: { bundle: Bundle; today: Day }) {
  const core = useCore();
  const trip = round(bundle);
  const list = replies(bundle);
  const noted = useNoted(trip?.id ?? null);
  const left = openEntries(list, noted);
  const red = left.filter((entry) => isRed(entry, today)).length;
  const going = begun(trip, core.outbox.value, noted);
  const lacking = useOpenMatters()?.length ?? 0;
  return (
    <section class="deeds-of" aria-label={t('home.deeds')}>
      {trip && trip.stage === 'planned' && noted && !going && <Begin today={today} />}
      <div class="deeds">
        <Deed screen="consult" tone="river" title={t('consult.title')} sub={t('home.consult-sub')} />
        <Deed screen="matter" tone="river" title={t('matter.title')} sub={t('home.matter-sub')} />
        {list.length > 0 && (
          <Deed screen="replies" tone="river" title={t('replies.title')} sub={t('home.replies-sub', { open: left.length })} red={red > 0 ? t('home.red', { red }) : ''} />
        )}
        {lacking > 0 && <Deed screen="bring" tone="river" title={t('bring.title')} sub={t('home.bring-sub', { count: lacking })} />}
        {trip && going && (
          <Deed screen="record" tone="river" title={t('record.title')}
            sub={noted?.closed ? t('home.record-closed') : noted?.recorded ? t('home.record-before', { at: noted.recorded.slice(11, 16) }) : t('home.record-sub')} />
        )}
        <Deed screen="visit" tone="seal" title={t('visit.title')} sub={t('home.visit-sub', { open: visits(bundle).length })} />
        <Deed screen="penalty" tone="seal" title={t('penalty.title')} sub={t('home.penalty-sub')} />
      </div>
    </section>
  );
}

/** Whether the round has begun: as the office said in the morning, or on this phone since. */
export function begun(trip: RoundShown | null, outbox: { subject: string }[], noted: Noted | null): boolean {
  if (trip === null) return false;
  return trip.stage === 'held' || (noted?.from ?? null) !== null || outbox.some((item) => item.subject === `round:${trip.id}`);
}

function Deed({ screen, tone, title, sub, red = '' }: { screen: string; tone: 'river' | 'seal'; title: string; sub: string; red?: string }) {
  return (
    <button type="button" class={`tile ${tone}`} onClick={() => go(screen)}>
      <b>{title}</b>
      <span>{sub}</span>
      {red !== '' && <span class="red">{red}</span>}
    </button>
  );
}

/** 到场: from here on the round is held, and what is taken belongs to it. */
function Begin({ today }: { today: Day }) {
  const core = useCore();
  const trip = round(useBundle());
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (!trip) return null;
  if (trip.on !== today) {
    return <p class="card">{t('home.other-day', { day: longDay(trip.on, tongue.value), place: trip.placeName })}</p>;
  }
  const begin = async () => {
    const at = core.now();
    const made = holdPacket(trip, at);
    const put = await core.put({ ...made, at, title: both('home.held', { place: trip.placeName }) });
    if (put.ok) await note(core, trip.id, () => ({ from: at }));
    setTrouble(put.ok ? null : put.trouble);
  };
  return (
    <div class="card begin">
      <p>{t('home.begin-lead', { place: trip.placeName })}</p>
      <Stop trouble={trouble} />
      <Button tone="strong" on={() => void begin()}>{t('home.begin')}</Button>
    </div>
  );
}

const KINDS = { consult: 'consult.title', matter: 'matter.title', visit: 'visit.title', penalty: 'penalty.title', reply: 'replies.title', bring: 'bring.title', record: 'record.title' } as const;

function Unfinished() {
  const core = useCore();
  const [drafts, setDrafts] = useState<Draft[]>([]);
  useEffect(() => void core.drafts().then(setDrafts), []);
  const shown = drafts.filter((draft) => draft.kind in KINDS);
  if (shown.length === 0) return null;
  const drop = async (draft: Draft) => {
    // A decision that has its number was shown with it: it is made void on its own screen, with a reason.
    if (draft.kind === 'penalty' && (draft.data as { number?: unknown }).number) return go('penalty', draft.id);
    if (!confirm(t('home.drop-sure', { title: draft.title }))) return;
    await core.discardDraft(draft.id);
    setDrafts(await core.drafts());
  };
  return (
    <section class="part">
      <h2>{t('home.unfinished')}</h2>
      <ul class="list">
        {shown.map((draft) => (
          <li key={draft.id} class="draft">
            <button type="button" class="tile" onClick={() => go(draft.kind, draft.id)}>
              <b>{t(KINDS[draft.kind as keyof typeof KINDS])} · {draft.title || t('home.no-title')}</b>
              <span>{t('home.saved', { at: draft.savedAt.slice(5, 16).replace('T', ' ') })}</span>
            </button>
            <Button tone="quiet" label={t('home.drop', { title: draft.title })} on={() => void drop(draft)}>{t('drop')}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Crew({ bundle, today }: { bundle: Bundle; today: Day }) {
  return (
    <section class="part">
      <h2>{t('home.crew')}</h2>
      <ul class="crew">
        {bundle.crew.map((member) => {
          const { good, text } = standing(member, today);
          return (
            <li key={member.id} class={good ? 'ok' : 'no'}>
              <span class="mark" aria-hidden="true">{good ? '✓' : '✕'}</span>
              <span><b>{member.name}</b> <span class="soft">{text}</span></span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Whether somebody may act today by certificate, and why not. What they may act about is for the gates. */
export function standing(member: CrewMember, today: Day, domains: string[] = []): { good: boolean; text: string } {
  if (member.helper) return { good: false, text: t('crew.helper') };
  const held = member.suspensions.find((span) => span.from <= today && (span.to === null || today <= span.to));
  if (held) return { good: false, text: held.to ? t('crew.suspended-to', { day: held.to }) : t('crew.suspended') };
  const valid = member.certificates.find((one) => one.from <= today && today <= one.to);
  if (valid && !domains.every((domain) => valid.scope.includes('all') || valid.scope.includes(domain))) {
    return { good: false, text: t('crew.scope', { number: valid.number }) };
  }
  if (valid) {
    const left = daysBetween(today, valid.to);
    const text = t('crew.valid', { number: valid.number, day: valid.to });
    return { good: true, text: left <= 30 ? `${text} · ${t('crew.ends-soon', { days: left })}` : text };
  }
  const last = member.certificates.map((one) => one.to).sort().at(-1);
  return { good: false, text: last ? t('crew.ended', { day: last }) : t('crew.none') };
}

function Numbers({ bundle }: { bundle: Bundle }) {
  const core = useCore();
  const all = blocks(bundle);
  const [left, setLeft] = useState<number[]>([]);
  useEffect(() => {
    void Promise.all(all.map(({ series, prefix }) => core.numbersLeft(series, prefix))).then(setLeft);
  }, [bundle.bundle, core.outbox.value.length]);
  const { offsetMs } = core.clock.value;
  if (all.length === 0) return null;
  return (
    <section class="part">
      <h2>{t('home.numbers')}</h2>
      <ul class="plain">
        {all.map(({ series, prefix, label }, i) => (
          <li key={series + prefix}>
            {label}：<b>{t('home.left', { count: left[i] ?? 0 })}</b>
            {left[i] !== undefined && left[i] <= FEW && <span class="red"> {t('home.left-few')}</span>}
          </li>
        ))}
      </ul>
      {offsetMs !== null && <p class="soft">{t('home.clock', { seconds: (Math.abs(offsetMs) / 1000).toFixed(1) })}</p>}
    </section>
  );
}

/** So few numbers left that it is time to fetch more before going on. */
const FEW = 3;
