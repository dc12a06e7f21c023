/** 回复单: what is owed at this place. With an answer it is delivered; without one the day is put off, and why is said. */
import { useState } from 'preact/hooks';
import { both, t, tongue } from '../words';
import { newReply, replyGaps, replyPacket, WAYS } from './commands/round';
import { dayOf, longDay } from './day';
import { go, useBundle, useCore, useDraft } from './context';
import { begun } from './home';
import { note, useNoted } from './noted';
import { leads } from './record-entries';
import { isRed, replies, round, workdays } from './read';
import { Button, Choice, DayField, Gaps, Part, Screen, Stop, Text } from './ui/parts';
import { Sign } from './ui/sign';
import type { ReplyForm } from './commands/round';
import type { Noted } from './noted';
import type { Entry } from './read';
import type { OutboxItem } from '../core/api';
import type { Day, Trouble } from '../core/types';

/** Entries dealt with on this phone at this round; what was put off at one is open at the next. The title carries the subject. */
function dealtWith(outbox: OutboxItem[], noted: Noted | null, [entry, round]: [Entry, string]): boolean {
  const { subject } = entry.promise;
  const here = outbox.filter((item) => item.subject === `round:${round}`);
  return noted?.replies[subject] !== undefined || here.some((item) => item.title.zh.includes(`（${subject}）`));
}

/** What became of it, as the sheet of the record says it. */
function resultOf(form: ReplyForm): string {
  if (form.does === 'tell') return `已回复（${WORDS_OF_WAY[form.way]}）`;
  if (form.does === 'miss') return '本人未到，带到下次';
  return `延至${form.until ? longDay(form.until, 'zh') : ''}：${form.reason.trim()}`;
}

const WORDS_OF_WAY = { 'in-person': '当面', 'on-paper': '书面', through: '转告', phone: '电话' };

type Shown = 'open' | 'all';

export function Replies() {
  const core = useCore();
  const bundle = useBundle();
  const list = replies(bundle);
  const here = round(bundle)?.id ?? '';
  const noted = useNoted(here === '' ? null : here);
  const today = dayOf(core.now());
  const [shown, setShown] = useState<Shown>('open');
  const [wanted, setWanted] = useState('');
  const isOpen = (entry: Entry) => entry.outcome.is === 'open' && !dealtWith(core.outbox.value, noted, [entry, here]);
  const open = list.filter(isOpen).length;
  const key = wanted.trim();
  const fits = (entry: Entry) => (shown === 'all' || isOpen(entry)) && (key === '' || entry.promise.who.includes(key) || entry.promise.about.includes(key));
  return (
    <Screen title={t('replies.title')} back="home">
      <p class="lead">{t('replies.lead', { open, all: list.length })}</p>
      <Text label={t('replies.search')} kind="search" value={wanted} on={setWanted} most={40} />
      <Choice label={t('replies.shown')} value={shown} on={setShown} of={[['open', t('replies.open', { open })], ['all', t('replies.all', { all: list.length })]]} />
      <ul class="list replies">
        {list.filter(fits).map((entry) => <Row key={entry.promise.subject} entry={entry} today={today} mine={dealtWith(core.outbox.value, noted, [entry, here])} />)}
      </ul>
      {open === 0 && <p class="good" role="status">✓ {t('replies.none')}</p>}
    </Screen>
  );
}

function Row({ entry, today, mine }: { entry: Entry; today: Day; mine: boolean }) {
  const { promise } = entry;
  const red = isRed(entry, today);
  const state = mine ? t('replies.done-here') : red ? t('replies.red') : entry.outcome.is === 'open' ? (promise.answer ? t('replies.answered') : t('replies.not-yet')) : t(`replies.is-${entry.outcome.is}`);
  const inside = (
    <>
      <b>{promise.who}</b>
      <span>{promise.about}</span>
      <span class={red && !mine ? 'red' : 'soft'}>{state} · {t('replies.due', { day: longDay(promise.due, tongue.value) })}</span>
    </>
  );
  const done = mine || entry.outcome.is === 'told';
  return (
    <li>
      {done ? <div class="tile done">{inside}</div> : (
        <button type="button" class={red ? 'tile late' : 'tile'} onClick={() => go('reply', promise.subject)}>{inside}</button>
      )}
    </li>
  );
}

/** One entry; its subject is the id, so that a draft of it is found again. */
export function Reply({ id }: { id: string }) {
  const bundle = useBundle();
  const entry = replies(bundle).find((one) => one.promise.subject === id);
  if (!entry) return <Screen title={t('replies.title')} back="replies"><p>{t('replies.gone')}</p></Screen>;
  return <ReplyOf entry={entry} />;
}

function ReplyOf({ entry }: { entry: Entry }) {
  const core = useCore();
  const bundle = useBundle();
  const trip = round(bundle);
  const today = dayOf(core.now());
  const { promise } = entry;
  const noted = useNoted(trip?.id ?? null);
  const going = begun(trip, core.outbox.value, noted);
  const kept = useDraft<ReplyForm>('reply', promise.subject, () => promise.who, () => newReply(entry));
  const { form, set } = kept;
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const gaps = replyGaps(form, entry, today);
  if (!kept.ready) return null;
  const end = async () => {
    setTried(true);
    if (gaps.length > 0 || !trip) return;
    await kept.flush();
    const at = core.now();
    const title = both(`replies.title-${form.does}`, { who: promise.who, subject: promise.subject });
    const put = await core.put({ ...replyPacket(form, entry, trip), at, draft: promise.subject, title });
    if (!put.ok) return setTrouble(put.trouble);
    await note(core, trip.id, ({ replies: known }) => ({ replies: { ...known, [promise.subject]: resultOf(form) } }));
    go('replies');
  };
  const does: [ReplyForm['does'], string][] = promise.answer
    ? [['tell', t('replies.tell')], ['miss', t('replies.miss')]]
    : [['defer', t('replies.defer')]];
  return (
    <Screen title={promise.who} back="replies" foot={trip && going && <Button tone="strong" on={() => void end()}>{t(`replies.end-${form.does}`)}</Button>}>
      <Stop seek trouble={trouble ?? kept.trouble} />
      {!trip && <p class="stop">{t('replies.no-round')}</p>}
      {trip && form.does === 'defer' && !leads(bundle, trip) && <p class="stop">{t('replies.leader-defers', { leader: bundle.crew.find((one) => one.id === trip.leader)?.name ?? trip.leader })}</p>}
      {trip && noted && !going && <p class="stop">{t('replies.not-begun', { day: longDay(trip.on, tongue.value) })}</p>}
      <Part title={t('replies.asked')}>
        <p>{promise.about}</p>
        <p class="soft">{t('replies.taken', { day: longDay(promise.taken_on, tongue.value), handler: promise.handler })}</p>
      </Part>
      {promise.answer ? (
        <Part title={t('replies.answer')}><blockquote class="answer">{promise.answer.text}</blockquote></Part>
      ) : (
        <p class="stop">{t('replies.red-lead', { handler: promise.handler })}</p>
      )}
      <Part title={t('replies.does')}>
        <Choice label={t('replies.does')} value={form.does} on={(next) => set({ does: next })} of={does} />
        {form.does === 'tell' && (
          <>
            <Choice label={t('replies.way')} value={form.way} on={(way) => set({ way })} of={WAYS.map((way) => [way, t(`way.${way}`)])} />
            <Text label={t('replies.receiver')} must value={form.receiver} on={(receiver) => set({ receiver })} most={60} />
            {(form.way === 'in-person' || form.way === 'on-paper') && (
              <Sign what={t('replies.sign-what')} optional signed={form.signed} on={(signed) => set({ signed })} by={form.receiver} />
            )}
          </>
        )}
        {form.does === 'defer' && (
          <>
            <Text label={t('replies.reason')} must lines={3} value={form.reason} on={(reason) => set({ reason })} />
            <DayField label={t('replies.until')} must value={form.until} on={(until) => set({ until })} today={today} workdays={workdays(bundle)} />
            <Text label={t('replies.told')} must hint={t('replies.told-hint')} value={form.told} on={(told) => set({ told })} />
          </>
        )}
        {form.does === 'miss' && <Text label={t('replies.note')} must hint={t('replies.note-hint')} lines={3} value={form.note} on={(note) => set({ note })} />}
      </Part>
      <Gaps gaps={tried ? gaps.map((gap) => t(`gap.${gap}`)) : []} />
    </Screen>
  );
}
