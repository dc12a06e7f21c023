/** 补交材料: somebody comes back with what was told to be missing; with everything there, the receipt is given at once. */
import { useState } from 'preact/hooks';
import { both, t, tongue } from '../words';
import { accepts, bringable, bringGaps, bringPacket, newBring } from './commands/bring';
import { mustPromise } from './commands/matter';
import { dayOf, longDay, workday } from './day';
import { go, useBundle, useCore, useDraft, withId } from './context';
import { keepPaper } from './done';
import { noteMatter, serviceOf, stillMissing, useOpenMatters } from './open-matters';
import { slipSheet } from './paper/slip';
import { office, workdays } from './read';
import { Button, Choice, DayField, Gaps, Part, Screen, Stop, Text, Tick } from './ui/parts';
import { Photos } from './ui/photos';
import { Sign } from './ui/sign';
import type { BringAt, BringForm } from './commands/bring';
import type { Kept } from './context';
import type { OpenMatter } from './open-matters';
import type { TakenNumber, Trouble } from '../core/types';

export const Bring = withId('bring', BringOf);
const SERIES = 'acceptance';

function BringOf({ id }: { id: string }) {
  const open = useOpenMatters();
  const kept = useDraft<BringForm>('bring', id, (form) => open?.find((one) => one.id === form.matter)?.who ?? '', newBring);
  if (!kept.ready || !open) return null;
  const matter = open.find((one) => one.id === kept.form.matter);
  if (!matter) return <Which open={open} on={(key) => kept.set({ matter: key, papers: [] })} />;
  return <Bringing id={id} kept={kept} matter={matter} />;
}

/** Two characters of a name, or the number, suffice. */
function Which({ open, on }: { open: OpenMatter[]; on: (id: string) => void }) {
  const [wanted, setWanted] = useState('');
  const key = wanted.trim();
  const found = open.filter((one) => key === '' || one.who.includes(key) || one.title.includes(key) || one.id.includes(key));
  return (
    <Screen title={t('bring.title')} back="home">
      <p class="lead">{t('bring.lead', { count: open.length })}</p>
      <Text label={t('bring.search')} kind="search" value={wanted} on={setWanted} most={40} />
      <ul class="list">
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" class="tile" onClick={() => on(one.id)}>
              <b>{one.who}</b>
              <span>{one.title}{one.here ? '' : ` · ${one.id}`}</span>
              <span class="soft">{one.toldOn ? t('bring.told-on', { day: longDay(one.toldOn, tongue.value), count: one.lacking.length }) : ''}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">{t('bring.none')}</p>}
    </Screen>
  );
}

function Bringing({ id, kept, matter }: { id: string; kept: Kept<BringForm>; matter: OpenMatter }) {
  const core = useCore();
  const bundle = useBundle();
  const { form, set } = kept;
  const today = dayOf(core.now());
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const service = serviceOf(bundle, matter);
  const at: BringAt = { matter, service, answers: matter.answerable === bundle.person.id || bundle.post === 'head' };
  const missing = stillMissing(matter, form.papers, service);
  const receives = accepts(form, at);
  const gaps = bringGaps(form, at, today);

  const end = async () => {
    setTried(true);
    if (gaps.length > 0) return;
    setBusy(true);
    setTrouble(await finish());
    setBusy(false);
  };

  const finish = async (): Promise<Trouble | null> => {
    await kept.flush();
    let number: TakenNumber | null = null;
    if (receives) {
      const held = await core.holdNumber(SERIES, id);
      if (!held.ok) return held.trouble;
      number = held.value;
    }
    const now = core.now();
    const sheet = slipSheet(form, {
      ...at, office: office(bundle), officer: bundle.person.name, at: now, number: number?.number ?? '',
      address: number ? `${location.origin}/m?receipt=${encodeURIComponent(number.number)}` : '',
    });
    const words = { name: matter.who, what: matter.title };
    const put = await core.put({
      ...bringPacket(form, at), at: now, draft: id, ...(number ? { number: { ...number, check: form.check } } : {}),
      title: both(receives ? 'bring.done-accepted' : 'bring.done', words),
    });
    if (!put.ok) return put.trouble;
    await keepPaper(core, put.value.packet, { sheet, pdf: null, at: now });
    const slips = form.keeps ? [...matter.slips, form.slip.trim()] : matter.slips;
    await noteMatter(core, { ...matter, papers: [...matter.papers, ...form.papers], slips, bundle: bundle.bundle, done: missing.length === 0 });
    go('paper', put.value.packet);
    return null;
  };

  return (
    <Screen title={t('bring.title')} back={() => set({ matter: '', papers: [] })}
      foot={<Button tone="strong" busy={busy} on={() => void end()}>{receives ? t('bring.end-accepts') : t('bring.end')}</Button>}>
      <Stop seek trouble={trouble ?? kept.trouble} />
      <div class="card known">
        <b>{matter.who} · {matter.title}</b>
        <span>{matter.what}</span>
        {matter.toldOn && <span class="soft">{t('bring.told-on', { day: longDay(matter.toldOn, tongue.value), count: matter.lacking.length })}</span>}
      </div>
      <Came matter={matter} at={at} form={form} set={set} />
      {missing.length > 0 ? <Left missing={missing} at={at} /> : <Accepting at={at} form={form} set={set} today={today} />}
      <Part title={t('bring.keeps-title')}>
        <Tick label={t('bring.keeps')} hint={t('bring.keeps-hint')} value={form.keeps} on={(keeps) => set({ keeps })} />
        {form.keeps && <Text label={t('bring.slip')} must hint={t('bring.slip-hint')} value={form.slip} on={(slip) => set({ slip })} most={40} />}
      </Part>
      <Part title={t('bring.sign')}>
        <Sign what={t('bring.sign-what')} optional signed={form.signed} on={(signed) => set({ signed })} by={matter.mandates.find((one) => one.id === form.mandate)?.agent ?? matter.who} />
      </Part>
      <Gaps gaps={tried ? gaps.map((gap) => t(`gap.${gap}`)) : []} />
    </Screen>
  );
}

interface Piece {
  at: BringAt;
  form: BringForm;
  set: (change: Partial<BringForm>) => void;
}

function Came({ matter, at, form, set }: Piece & { matter: OpenMatter }) {
  const core = useCore();
  const today = dayOf(core.now());
  const holds = matter.mandates.filter((one) => one.from <= today && today <= one.to && (one.ended === null || today < one.ended));
  const tick = (id: string, there: boolean) => set({ papers: there ? [...form.papers, id] : form.papers.filter((held) => held !== id) });
  const noteOf = (id: string) => matter.lacking.find((one) => one.paper === id)?.note ?? '';
  return (
    <Part title={t('bring.papers')} note={t('bring.papers-lead')}>
      {bringable(matter, at.service).map((paper) => (
        <Tick key={paper.id} label={tongue.value === 'zh' ? paper.zh : paper.en} hint={noteOf(paper.id) || (tongue.value === 'zh' ? paper.why_zh : paper.why_en)}
          value={form.papers.includes(paper.id)} on={(there) => tick(paper.id, there)} />
      ))}
      <Photos label={t('matter.photos')} hint={t('photo.hint')} photos={form.photos} on={(photos) => set({ photos })} />
      {holds.length > 0 && (
        <Choice label={t('bring.by')} value={form.mandate || 'self'} on={(key) => set({ mandate: key === 'self' ? '' : key })}
          of={[['self', t('bring.by-self')], ...holds.map((one) => [one.id, t('bring.by-agent', { agent: one.agent })] as [string, string])]} />
      )}
    </Part>
  );
}

function Left({ missing, at }: { missing: string[]; at: BringAt }) {
  const name = (id: string) => {
    const paper = at.service?.asked.find((one) => one.id === id);
    return paper ? (tongue.value === 'zh' ? paper.zh : paper.en) : id;
  };
  return (
    <Part title={t('bring.left', { count: missing.length })} note={t('bring.left-lead')}>
      <ol class="missing">{missing.map((id) => <li key={id}>{name(id)}</li>)}</ol>
    </Part>
  );
}

function Accepting({ at, form, set, today }: Piece & { today: string }) {
  const bundle = useBundle();
  const days = workdays(bundle);
  if (!at.answers) {
    const name = bundle.crew.find((one) => one.id === at.matter.answerable)?.name ?? at.matter.answerable;
    return <p class="card">{t('bring.answerable', { name })}</p>;
  }
  if (!at.service || !mustPromise(at.service)) return null;
  const proposed = at.service.promise ? workday(today, at.service.promise, days) : null;
  return (
    <Part title={t('matter.promise')} note={t('matter.promise-lead')}>
      <DayField label={t('matter.promised')} must value={form.promised} on={(promised) => set({ promised })} today={today} workdays={days} />
      {proposed && form.promised !== proposed && (
        <Button on={() => set({ promised: proposed })}>{t('matter.propose', { days: at.service?.promise ?? 0, day: longDay(proposed, tongue.value) })}</Button>
      )}
    </Part>
  );
}
