/** 收件: which matter, who applies, which papers are there. What is missing is told once, all of it; else it is accepted. */
import { useState } from 'preact/hooks';
import { both, t, tongue } from '../words';
import { lacking, matterGaps, matterPacket, mustPromise, newMatter } from './commands/matter';
import { dayOf, longDay, workday } from './day';
import { go, useBundle, useCore, useDraft, withId } from './context';
import { keepPaper } from './done';
import { foundServices } from './find-service';
import { note } from './noted';
import { noteMatter } from './open-matters';
import { receiptSheet } from './paper/receipt';
import { office, places, round, services, workdays } from './read';
import { Button, DayField, Gaps, Part, Screen, Stop, Text } from './ui/parts';
import { NotBegun } from './ui/not-begun';
import { PartyFields } from './ui/party';
import { Photos } from './ui/photos';
import { Sign } from './ui/sign';
import type { MatterForm } from './commands/matter';
import type { AskedPaper, Service } from './read';
import type { Core } from '../core/api';
import type { Bundle, Moment, TakenNumber, Trouble } from '../core/types';

export const Matter = withId('matter', MatterOf);
const SERIES = 'acceptance';

function MatterOf({ id }: { id: string }) {
  const core = useCore();
  const bundle = useBundle();
  const trip = round(bundle);
  const today = dayOf(core.now());
  const here = trip?.place ?? places(bundle)[0]?.id ?? '';
  const all = services(bundle);
  const title = (form: MatterForm) => [form.applicant.name, all.find((one) => one.id === form.service)?.zh].filter(Boolean).join(' · ');
  const kept = useDraft<MatterForm>('matter', id, title, () => newMatter(here, trip?.on === today ? trip.id : null));
  const { form, set } = kept;
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (!kept.ready) return null;
  const service = all.find((one) => one.id === form.service);
  const gaps = matterGaps(form, service, today);
  const missing = service ? lacking(form, service) : [];

  const end = async () => {
    setTried(true);
    if (gaps.length > 0 || !service) return;
    setBusy(true);
    setTrouble(await finish(service));
    setBusy(false);
  };

  const finish = async (chosen: Service): Promise<Trouble | null> => {
    await kept.flush();
    let number: TakenNumber | null = null;
    if (missing.length === 0) {
      const held = await core.holdNumber(SERIES, id);
      if (!held.ok) return held.trouble;
      number = held.value;
    }
    const at = core.now();
    const desk = office(bundle);
    const sheet = receiptSheet(form, chosen, {
      office: desk, placeName: places(bundle).find((one) => one.id === form.place)?.name ?? '', officer: bundle.person.name, at,
      number: number?.number ?? '', address: number ? `${location.origin}/m?receipt=${encodeURIComponent(number.number)}` : '',
    });
    const made = matterPacket(form, chosen, { now: at, newId: core.newId, demo: desk.demo }, id);
    const words = { name: form.applicant.name.trim(), what: chosen.zh };
    const put = await core.put({
      ...made, at, draft: id, ...(number ? { number: { ...number, check: form.check } } : {}),
      title: number ? both('matter.done', words) : both('matter.done-missing', words),
    });
    if (!put.ok) return put.trouble;
    await keepPaper(core, id, { sheet, pdf: null, at });
    await noteTaken(core, { bundle, form, service: chosen, id, at });
    go('paper', id);
    return null;
  };

  return (
    <Screen title={t('matter.title')} back="home"
      foot={<Button tone="strong" busy={busy} on={() => void end()}>{missing.length > 0 ? t('matter.end-missing', { count: missing.length }) : t('matter.end')}</Button>}>
      <Stop seek trouble={trouble ?? kept.trouble} />
      <NotBegun at={form.round} />
      <Part title={t('matter.service')}>
        <ServiceFinder all={all} chosen={service} on={(key) => set({ service: key, papers: [], notes: {} })} />
      </Part>
      {service && <Rest form={form} set={set} service={service} missing={missing} today={today} />}
      <Gaps gaps={tried ? gaps.map((gap) => t(`gap.${gap}`)) : []} />
    </Screen>
  );
}

/** For the record of the round, and for whoever comes back with what was missing. */
async function noteTaken(core: Core, { bundle, form, service, id, at }: { bundle: Bundle; form: MatterForm; service: Service; id: string; at: Moment }) {
  const who = form.applicant.name.trim();
  const subject = `matter:${id}`;
  await note(core, form.round, ({ taken }) => ({ taken: [...taken, { subject, who, about: service.zh, answered: false, due: form.promised }] }));
  const missing = lacking(form, service);
  if (missing.length === 0) return;
  await noteMatter(core, {
    id, version: 0, service: service.id, title: service.zh, who, what: form.what.trim(), place: form.place, papers: form.papers,
    lacking: missing.map((paper) => ({ paper: paper.id, note: (form.notes[paper.id] ?? '').trim() })), toldOn: dayOf(at),
    answerable: bundle.person.id, mandates: [], slips: [], here: true, bundle: bundle.bundle, done: false,
  });
}

function Rest({ form, set, service, missing, today }: {
  form: MatterForm; set: (change: Partial<MatterForm>) => void; service: Service; missing: AskedPaper[]; today: string;
}) {
  const bundle = useBundle();
  const days = workdays(bundle);
  const proposed = service.promise ? workday(today, service.promise, days) : null;
  return (
    <>
      <Part title={t('matter.who')} note={tongue.value === 'zh' ? service.who_zh : service.who_en}>
        <PartyFields applicant party={form.applicant} on={(applicant) => set({ applicant })} />
        <Text label={t('matter.what')} must lines={3} value={form.what} on={(what) => set({ what })} />
        {service.way === 'mediation' && <Text label={t('matter.against')} must value={form.against} on={(against) => set({ against })} />}
        {service.way === 'petition' && (
          <Text label={t('matter.speakers')} kind="numeric" hint={t('matter.speakers-hint')} value={String(form.speakers)} on={(n) => set({ speakers: Number(n.replace(/\D/g, '')) || 0 })} most={3} />
        )}
      </Part>
      <Part title={t('matter.papers')} note={t('matter.papers-lead')}>
        <Papers form={form} set={set} service={service} />
        <Photos label={t('matter.photos')} hint={t('photo.hint')} photos={form.photos} on={(photos) => set({ photos })} />
      </Part>
      {missing.length > 0 ? (
        <Part title={t('matter.missing')} note={t('matter.missing-lead')}>
          <ol class="missing">{missing.map((paper) => <li key={paper.id}>{tongue.value === 'zh' ? paper.zh : paper.en}</li>)}</ol>
        </Part>
      ) : (
        mustPromise(service) && (
          <Part title={t('matter.promise')} note={t('matter.promise-lead')}>
            <DayField label={t('matter.promised')} must value={form.promised} on={(promised) => set({ promised })} today={today} workdays={days} />
            {proposed && form.promised !== proposed && (
              <Button on={() => set({ promised: proposed })}>{t('matter.propose', { days: service.promise ?? 0, day: longDay(proposed, tongue.value) })}</Button>
            )}
          </Part>
        )
      )}
      <Part title={t('matter.sign')}>
        <Sign what={t('matter.sign-what')} optional signed={form.signed} on={(signed) => set({ signed })} by={form.applicant.name} />
      </Part>
    </>
  );
}

const SHOWN_MAX = 12;

/** Two characters suffice; without any, what people come for by area. */
function ServiceFinder({ all, chosen, on }: { all: Service[]; chosen: Service | undefined; on: (id: string) => void }) {
  const [wanted, setWanted] = useState('');
  if (chosen) {
    return (
      <div class="card known">
        <b>{tongue.value === 'zh' ? chosen.zh : chosen.en}</b>
        <span>{t('matter.result', { result: tongue.value === 'zh' ? chosen.result_zh : chosen.result_en })}</span>
        {chosen.basis_text.length > 0 && <span class="soft">{chosen.basis_text.join('、')}</span>}
        <Button tone="quiet" on={() => on('')}>{t('matter.other')}</Button>
      </div>
    );
  }
  const key = wanted.trim();
  const found = foundServices(all, wanted);
  return (
    <>
      <Text label={t('matter.search')} kind="search" hint={t('matter.search-hint', { count: all.length })} value={wanted} on={setWanted} most={40} />
      <ul class="found">
        {found.slice(0, key === '' ? SHOWN_MAX : found.length).map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => on(one.id)}>
              <b>{tongue.value === 'zh' ? one.zh : one.en}</b> <span>{tongue.value === 'zh' ? one.who_zh : one.who_en}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">{t('matter.none-found')}</p>}
    </>
  );
}

function Papers({ form, set, service }: { form: MatterForm; set: (change: Partial<MatterForm>) => void; service: Service }) {
  const tick = (id: string, there: boolean) =>
    set({ papers: there ? [...form.papers, id] : form.papers.filter((held) => held !== id) });
  return (
    <ul class="papers">
      {service.asked.map((paper) => (
        <li key={paper.id}>
          <label class="tick">
            <input type="checkbox" checked={form.papers.includes(paper.id)} onChange={(e) => tick(paper.id, e.currentTarget.checked)} />
            <span>
              {tongue.value === 'zh' ? paper.zh : paper.en}
              <small class="hint">{paperNote(paper)}</small>
            </span>
          </label>
          {paper.needed && !form.papers.includes(paper.id) && (
            <Text label={t('matter.note-of', { paper: shortName(paper) })} value={form.notes[paper.id] ?? ''}
              on={(note) => set({ notes: { ...form.notes, [paper.id]: note } })} most={120} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What it is, without what stands in brackets. */
function shortName(paper: AskedPaper): string {
  const name = tongue.value === 'zh' ? paper.zh : paper.en;
  return name.split(/[（(]/)[0]?.trim() || name;
}

function paperNote(paper: AskedPaper): string {
  if (paper.shared && !paper.needed) return t('matter.shared');
  if (paper.optional) return t('matter.optional');
  return tongue.value === 'zh' ? paper.why_zh : paper.why_en;
}
