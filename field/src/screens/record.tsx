/** 进村服务记录: how many were served, what was done; the recorder signs, and the leader ends the round with it. */
import { useState } from 'preact/hooks';
import { both, t, tongue } from '../words';
import { newRecord, recordGaps, recordPacket } from './commands/round';
import { longDay } from './day';
import { go, useBundle, useCore, useDraft, withId } from './context';
import { keepPaper } from './done';
import { begun } from './home';
import { note, useNoted } from './noted';
import { leads, openEntries } from './record-entries';
import { recordSheet } from './paper/round';
import { office, replies, round } from './read';
import { Button, Gaps, Part, Screen, Stop, Text, Tick } from './ui/parts';
import { Sign } from './ui/sign';
import type { RecordForm } from './commands/round';
import type { Kept } from './context';
import type { Noted } from './noted';
import type { RoundShown } from './read';
import type { Trouble } from '../core/types';

export const Record = withId('record', RecordOf);

function RecordOf({ id }: { id: string }) {
  const core = useCore();
  const bundle = useBundle();
  const trip = round(bundle);
  const noted = useNoted(trip?.id ?? null);
  const kept = useDraft<RecordForm>('record', id, () => trip?.placeName ?? '', newRecord);
  if (!trip || (noted && !noted.from && !begun(trip, core.outbox.value, noted))) {
    return <Screen title={t('record.title')} back="home"><p class="stop">{trip ? t('replies.not-begun', { day: longDay(trip.on, tongue.value) }) : t('replies.no-round')}</p></Screen>;
  }
  if (!kept.ready || !noted) return null;
  return <Filling id={id} trip={trip} noted={noted} kept={kept} />;
}

function Filling({ id, trip, noted, kept }: { id: string; trip: RoundShown; noted: Noted; kept: Kept<RecordForm> }) {
  const core = useCore();
  const bundle = useBundle();
  const { form, set } = kept;
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const list = replies(bundle);
  const open = openEntries(list, noted);
  const may = leads(bundle, trip);
  const name = (person: string) => bundle.crew.find((member) => member.id === person)?.name ?? person;
  const told = list.some((entry) => entry.outcome.is === 'told') || Object.keys(noted.replies).length > 0;
  const gaps = recordGaps(form, { leads: may, done: told || noted.taken.length > 0, open: open.length });
  const closes = may && form.closes;

  const end = async () => {
    setTried(true);
    if (gaps.length > 0) return;
    setBusy(true);
    setTrouble(await finish());
    setBusy(false);
  };

  const finish = async (): Promise<Trouble | null> => {
    await kept.flush();
    const at = core.now();
    const sheet = recordSheet(form, {
      office: office(bundle), place: trip.placeName, on: trip.on, leader: name(trip.leader), recorder: name(trip.recorder),
      crew: trip.crew.map(name), from: noted.from ?? trip.from, to: at, noted, entries: list,
    });
    const pdf = await madePdf();
    if (!pdf.ok) return pdf.trouble;
    const put = await core.put({
      ...recordPacket(form, trip, [at, may]), at, draft: id,
      title: both(closes ? 'record.done-closed' : 'record.done', { place: trip.placeName }),
    });
    if (!put.ok) return put.trouble;
    await keepPaper(core, put.value.packet, { sheet, pdf: pdf.value, at });
    await note(core, trip.id, () => ({ recorded: at, closed: closes }));
    go('paper', put.value.packet);
    return null;

    // Made while the signature is still on the phone: it leaves with the packet, the sheet stays.
    async function madePdf() {
      try {
        const { sheetPdf } = await import('./paper/pdf');
        const blob = await sheetPdf(sheet, { form, round: trip.id }, new Date(at), (sha) => core.file(sha));
        const added = await core.addFile(blob, { for: 'paper', name: `${sheet.title}${trip.on}.pdf` });
        return added.ok ? { ok: true as const, value: added.value.sha256 } : added;
      } catch {
        return { ok: false as const, trouble: { code: 'broken' as const, says: both('paper.failed') } };
      }
    }
  };

  return (
    <Screen title={t('record.title')} back="home"
      foot={<Button tone="strong" busy={busy} on={() => void end()}>{t(closes ? 'record.end-closed' : 'record.end')}</Button>}>
      <Stop seek trouble={trouble ?? kept.trouble} />
      {noted.recorded && <p class="hint" role="status">{t('record.before', { at: noted.recorded.slice(11, 16) })}</p>}
      <Part title={t('record.replies', { open: open.length, all: list.length })}>
        {open.length === 0 ? <p class="good">✓ {t('replies.none')}</p> : (
          <ul class="list">
            {open.map((entry) => (
              <li key={entry.promise.subject}>
                <button type="button" class="tile" onClick={() => go('reply', entry.promise.subject)}><b>{entry.promise.who}</b><span>{entry.promise.about}</span></button>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title={t('record.taken', { count: noted.taken.length })} note={t('record.taken-lead')}>
        <ol class="plain">
          {noted.taken.map((taken) => (
            <li key={taken.subject}>{taken.who} · {taken.about} <span class="soft">{taken.answered ? t('record.answered') : taken.due ? t('replies.due', { day: longDay(taken.due, tongue.value) }) : t('record.handled')}</span></li>
          ))}
        </ol>
      </Part>
      <Part title={t('record.done-what')}>
        <Text label={t('record.served')} must kind="numeric" hint={t('record.served-hint')} value={form.served} on={(served) => set({ served })} most={6} />
        <Text label={t('record.leaflets')} must kind="numeric" value={form.leaflets} on={(leaflets) => set({ leaflets })} most={6} />
        <Text label={t('record.happened')} must lines={4} hint={t('record.happened-hint')} value={form.happened} on={(happened) => set({ happened })} />
      </Part>
      <Part title={t('record.sign')}>
        <Sign what={t('record.sign-what')} only signed={form.signed} on={(signed) => set({ signed })} by={name(trip.recorder)} />
      </Part>
      <Part title={t('record.ending')}>
        {may ? <Tick label={t('record.closes')} hint={t('record.closes-hint')} value={form.closes} on={(value) => set({ closes: value })} />
          : <p>{t('record.leader-ends', { leader: name(trip.leader) })}</p>}
      </Part>
      <Gaps gaps={tried ? gaps.map((gap) => t(`gap.${gap}`, { open: open.length })) : []} />
    </Screen>
  );
}
