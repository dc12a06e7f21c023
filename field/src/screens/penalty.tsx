/** 当场处罚: the form beside the live gate; then the number, the paper, the signature; one packet. */
import { useState } from 'preact/hooks';
import { both, t, tongue } from '../words';
import { figures, inWords, readAmount } from './amount';
import { fineOf, newPenalty, penaltyGaps, penaltyPacket, penaltyParty, proposalOf, voidPacket } from './commands/penalty';
import { useBundle, useCore, useDraft, withId, go } from './context';
import { dayOf, longDay } from './day';
import { keepPaper, SheetView } from './done';
import { decisionSheet } from './paper/decision';
import { domainsOf, onSpotCeiling, office, paperParts, parties, places, prefixOf, rangeOf } from './read';
import { standing } from './home';
import { Button, Choice, DayField, Gaps, Part, Screen, Select, Stop, Text, Tick } from './ui/parts';
import { Gate, useGates } from './ui/gate';
import { PartyFields } from './ui/party';
import { Photos } from './ui/photos';
import { Sign } from './ui/sign';
import type { PenaltyForm } from './commands/penalty';
import type { Gated } from './ui/gate';
import type { Kept } from './context';
import type { Sheet } from './paper/sheet';
import type { Done, Moment, TakenNumber, Trouble } from '../core/types';

export const Penalty = withId('penalty', PenaltyOf);
const SERIES = 'on-spot-decision';

function PenaltyOf({ id }: { id: string }) {
  const core = useCore();
  const bundle = useBundle();
  const place = places(bundle)[0];
  const today = dayOf(core.now());
  const fit = bundle.crew.filter((member) => standing(member, today).good).map((member) => member.id);
  const mine = fit.includes(bundle.person.id) ? [bundle.person.id] : [];
  const kept = useDraft<PenaltyForm>('penalty', id, (form) => form.party.name, () => newPenalty(core.now(), place?.id ?? '', place?.remote ?? false, mine));
  if (!kept.ready) return null;
  const { form } = kept;
  // The paper bears its day; a draft of yesterday is filled in again.
  const made = form.number !== null && form.draftedAt !== null && dayOf(form.draftedAt) === today;
  return made ? <Serving id={id} kept={kept} number={form.number as TakenNumber} at={form.draftedAt as Moment} /> : <Filling id={id} kept={kept} />;
}

function useGated(form: PenaltyForm): Gated {
  const onSpot = fineOf(form) > 0 && form.collect === 'on-spot';
  const known = parties(useBundle()).find((party) => party.id === form.party.known);
  return useGates(
    proposalOf(form, known),
    onSpot ? { asked_by_party: form.askedByParty, hard_to_enforce: form.hardToEnforce, receipt: form.receipt.trim() } : null,
  );
}

function Filling({ id, kept }: { id: string; kept: Kept<PenaltyForm> }) {
  const core = useCore();
  const bundle = useBundle();
  const { form, set } = kept;
  const gated = useGated(form);
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const item = bundle.items.find((one) => one.id === form.item);
  const parts = paperParts(item, form.power);
  const gaps = penaltyGaps(form);
  if (form.item !== '' && form.power !== '' && !parts) gaps.push('paper');

  const make = async () => {
    setTried(true);
    if (gaps.length > 0 || !gated.verdict?.allowed || gated.asking) return;
    await kept.flush();
    const power = bundle.powers.find((one) => one.id === form.power);
    const held = await core.holdNumber(SERIES, id, prefixOf(bundle, power));
    if (!held.ok) return setTrouble(held.trouble);
    const at = core.now();
    const shownParty = penaltyParty({ ...form, shownParty: null }, { now: at, newId: core.newId, demo: office(bundle).demo });
    set({ number: held.value, draftedAt: at, shownParty, signed: { how: 'none' } });
    await kept.flush();
  };

  const open = gated.verdict?.allowed === true && !gated.asking;
  return (
    <Screen title={t('penalty.title')} back="home" kind="seal"
      foot={
        <>
          <Gate gated={gated} />
          <Button tone="seal" off={!open} on={() => void make()}>{open ? t('penalty.make') : t('penalty.make-shut')}</Button>
        </>
      }>
      <Stop seek trouble={trouble ?? kept.trouble} />
      <WhoAndWhat form={form} set={set} />
      <Facts form={form} set={set} />
      <Told form={form} set={set} />
      <Which form={form} set={set} />
      <Gaps gaps={tried || open ? gaps.map((gap) => t(`gap.${gap}`)) : []} />
    </Screen>
  );
}

interface PartProps {
  form: PenaltyForm;
  set: (change: Partial<PenaltyForm>) => void;
}

function WhoAndWhat({ form, set }: PartProps) {
  const core = useCore();
  const bundle = useBundle();
  const today = dayOf(core.now());
  const powers = bundle.powers.filter((power) => power.item === form.item);
  const choose = (item: string) => {
    const held = bundle.powers.filter((power) => power.item === item);
    set({ item, power: held[0]?.id ?? '' });
  };
  const toggle = (officer: string, there: boolean) =>
    set({ officers: there ? [...form.officers, officer] : form.officers.filter((held) => held !== officer) });
  return (
    <>
      <Part title={t('penalty.item')}>
        <Select label={t('penalty.which')} must value={form.item} on={choose} none={t('choose')} of={bundle.items.map((item) => [item.id, item.name])} />
        {powers.length > 0 && (
          <Select label={t('penalty.power')} hint={t('penalty.power-hint')} must value={form.power} on={(power) => set({ power })}
            of={powers.map((power) => [power.id, t('penalty.power-of', { organ: power.organ, mode: t(`mode.${power.mode}`) })])} />
        )}
        {form.item !== '' && powers.length === 0 && <p class="stop">{t('penalty.no-power')}</p>}
      </Part>
      <Part title={t('penalty.party')}>
        <PartyFields party={form.party} on={(party) => set({ party })} />
        <Tick label={t('penalty.incapable')} value={form.incapable} on={(incapable) => set({ incapable })} />
      </Part>
      <Part title={t('penalty.where')}>
        <Select label={t('penalty.place')} must value={form.place} none={t('choose')} of={places(bundle).map((one) => [one.id, one.name])}
          on={(key) => set({ place: key, remote: places(bundle).find((one) => one.id === key)?.remote ?? false })} />
        <Text label={t('penalty.place-text')} must hint={t('penalty.place-hint')} value={form.placeText} on={(placeText) => set({ placeText })} most={120} />
        <DayField label={t('penalty.ended')} hint={t('penalty.ended-hint')} must value={form.endedOn} on={(endedOn) => set({ endedOn })} today={today} />
      </Part>
      <Part title={t('penalty.officers')} note={t('penalty.officers-hint')}>
        {bundle.crew.map((member) => {
          const { good, text } = standing(member, today, domainsOf(bundle, [form.item]));
          return (
            <Tick key={member.id} label={member.name} hint={`${good ? '✓' : '✕'} ${text}`} value={form.officers.includes(member.id)} on={(there) => toggle(member.id, there)} />
          );
        })}
      </Part>
    </>
  );
}

function Facts({ form, set }: PartProps) {
  return (
    <Part title={t('penalty.facts')}>
      <Text label={t('penalty.facts-text')} must lines={4} hint={t('penalty.facts-hint')} value={form.facts} on={(facts) => set({ facts })} />
      <Text label={t('penalty.evidence')} must lines={2} hint={t('penalty.evidence-hint')} value={form.evidence} on={(evidence) => set({ evidence })} />
      <Photos label={t('photo.title')} hint={t('photo.hint')} photos={form.photos} on={(photos) => set({ photos })} />
    </Part>
  );
}

function Told({ form, set }: PartProps) {
  return (
    <Part title={t('penalty.hearing')}>
      <Tick label={t('penalty.shown')} hint={t('penalty.shown-hint')} value={form.shown} on={(shown) => set({ shown })} />
      <Tick label={t('penalty.told')} hint={t('penalty.told-hint')} value={form.told} on={(told) => set({ told })} />
      <Tick label={t('penalty.waived')} hint={t('penalty.waived-hint')} value={form.waived} on={(waived) => set({ waived })} />
      {!form.waived && (
        <>
          <Text label={t('penalty.statement')} must lines={3} value={form.statement} on={(statement) => set({ statement })} />
          <Text label={t('penalty.weighed')} must lines={3} hint={t('penalty.weighed-hint')} value={form.weighed} on={(weighed) => set({ weighed })} />
        </>
      )}
    </Part>
  );
}

function Which({ form, set }: PartProps) {
  const fine = form.kind === 'fine' || form.kind === 'warning-and-fine';
  return (
    <Part title={t('penalty.penalty')}>
      <Choice label={t('penalty.kind')} value={form.kind} on={(kind) => set({ kind })}
        of={[['warning', t('penalty.warning')], ['fine', t('penalty.fine')], ['warning-and-fine', t('penalty.both')]]} />
      {fine && <Amount form={form} set={set} />}
      <Choice label={t('penalty.leniency')} value={form.leniency} on={(leniency) => set({ leniency })}
        of={[['none', t('penalty.none')], ['lighter', t('penalty.lighter')], ['reduced', t('penalty.reduced')]]} />
      {form.leniency !== 'none' && <Text label={t('penalty.ground')} must value={form.leniencyGround} on={(leniencyGround) => set({ leniencyGround })} />}
      <Text label={t('penalty.reasons')} must lines={3} hint={t('penalty.reasons-hint')} value={form.reasons} on={(reasons) => set({ reasons })} />
      {fine && <Collecting form={form} set={set} />}
    </Part>
  );
}

function Amount({ form, set }: PartProps) {
  const core = useCore();
  const bundle = useBundle();
  const today = dayOf(core.now());
  const read = readAmount(form.yuan);
  const sort = form.party.kind === 'organisation' ? 'organisation' : 'person';
  const item = bundle.items.find((one) => one.id === form.item);
  const range = rangeOf(item, form.power, sort, { today, ended: form.endedOn ?? today });
  const ceiling = onSpotCeiling(bundle, sort, today);
  const hints = [];
  if (range) hints.push(t('penalty.range', { min: figures(range.min), max: figures(range.max) }));
  if (ceiling !== null) hints.push(t('penalty.ceiling', { most: figures(ceiling) }));
  const wrong = 'fault' in read && read.fault !== 'empty' ? t(`amount.${read.fault}`) : undefined;
  return (
    <>
      <Text label={t('penalty.amount')} must kind="decimal" hint={hints.join(tongue.value === 'zh' ? '；' : '; ')} wrong={wrong} value={form.yuan} on={(yuan) => set({ yuan })} most={16} />
      <p class="in-words" role="status" lang="zh-Hans">{'fen' in read && read.fen > 0 ? `人民币${inWords(read.fen)}` : '人民币'}</p>
    </>
  );
}

function Collecting({ form, set }: PartProps) {
  return (
    <>
      <Choice label={t('penalty.collect')} value={form.collect} on={(collect) => set({ collect })} of={[['bank', t('penalty.bank')], ['on-spot', t('penalty.on-spot')]]} />
      {form.collect === 'on-spot' && (
        <>
          <Tick label={t('penalty.remote')} hint={t('penalty.remote-hint')} value={form.remote} on={(remote) => set({ remote })} />
          <Tick label={t('penalty.asked')} value={form.askedByParty} on={(askedByParty) => set({ askedByParty })} />
          <Tick label={t('penalty.hard')} value={form.hardToEnforce} on={(hardToEnforce) => set({ hardToEnforce })} />
          <Text label={t('penalty.receipt')} must hint={t('penalty.receipt-hint')} value={form.receipt} on={(receipt) => set({ receipt })} most={40} />
        </>
      )}
    </>
  );
}

/** The paper has its number: the party reads it, signs for it or will not, and it is handed over. */
function Serving({ id, kept, number, at }: { id: string; kept: Kept<PenaltyForm>; number: TakenNumber; at: Moment }) {
  const core = useCore();
  const bundle = useBundle();
  const { form, set } = kept;
  const gated = useGated(form);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const parts = paperParts(bundle.items.find((one) => one.id === form.item), form.power);
  if (!parts) return null;
  const setting = { now: at, newId: core.newId, demo: office(bundle).demo };
  const party = penaltyParty(form, setting);
  const sheet = decisionSheet(form, { parts, crew: bundle.crew, party, at, number: number.number });
  const refused = form.signed.how === 'refused' || form.signed.how === 'absent' ? form.signed : null;
  const signed = form.signed.how === 'signed' || (refused !== null && refused.reason.trim() !== '' && refused.witness.trim() !== '');

  const serve = async () => {
    if (!gated.verdict?.allowed) return;
    setBusy(true);
    await kept.flush();
    setTrouble(await finish(sheet, gated));
    setBusy(false);
  };

  const finish = async (paper: Sheet, asked: Gated): Promise<Trouble | null> => {
    const pdf = await makePdf(paper, { form, number, party }, at);
    if (!pdf.ok) return pdf.trouble;
    const added = await core.addFile(pdf.value, { for: 'paper', name: `${paper.title}${paper.number}.pdf` });
    if (!added.ok) return added.trouble;
    const made = penaltyPacket(form, setting, id, added.value);
    const verdict = asked.verdict;
    const gates = verdict ? { allowed: verdict.allowed, edition: verdict.edition, gates: verdict.allowedBy.map((pass) => pass.gate) } : null;
    const put = await core.put({
      ...made, at, number, draft: id, ...(gates ? { gate: gates } : {}),
      title: both('penalty.done', { name: party.name, number: number.number }),
    });
    if (!put.ok) return put.trouble;
    await keepPaper(core, id, { sheet: paper, pdf: added.value.sha256, at });
    go('paper', id);
    return null;
  };

  const makePdf = async (paper: Sheet, particulars: unknown, moment: Moment): Promise<Done<Blob>> => {
    try {
      const { sheetPdf } = await import('./paper/pdf');
      return { ok: true, value: await sheetPdf(paper, particulars, new Date(moment), (sha) => core.file(sha)) };
    } catch {
      return { ok: false, trouble: { code: 'broken', says: both('paper.failed') } };
    }
  };

  return (
    <Screen title={t('penalty.serve-title')} kind="seal" back={() => set({ draftedAt: null, signed: { how: 'none' } })}
      foot={
        <>
          <Gate gated={gated} />
          <Button tone="seal" busy={busy} off={!signed || gated.verdict?.allowed !== true} on={() => void serve()}>{signed ? t('penalty.serve') : t('penalty.serve-shut')}</Button>
        </>
      }>
      <Stop seek trouble={trouble ?? kept.trouble} />
      <p class="lead">{t('penalty.serve-lead', { number: number.number, day: longDay(dayOf(at), tongue.value) })}</p>
      <SheetView sheet={sheet} />
      <Part title={t('penalty.sign')}>
        <Sign what={t('penalty.sign-what')} signed={form.signed} on={(next) => set({ signed: next })} by={party.name} />
      </Part>
      <Void form={form} id={id} number={number} at={at} />
    </Screen>
  );
}

/** 作废: the paper was shown with its number and is not used. The number is not given again. */
function Void({ form, id, number, at }: { form: PenaltyForm; id: string; number: TakenNumber; at: Moment }) {
  const core = useCore();
  const bundle = useBundle();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (!open) return <Button tone="quiet" on={() => setOpen(true)}>{t('penalty.void')}</Button>;
  const end = async () => {
    const made = voidPacket(form, { now: at, newId: core.newId, demo: office(bundle).demo }, id, reason);
    const put = await core.put({ ...made, at, number, draft: id, title: both('penalty.voided', { number: number.number }) });
    if (!put.ok) return setTrouble(put.trouble);
    go('outbox');
  };
  return (
    <Part title={t('penalty.void')} note={t('penalty.void-lead', { number: number.number })}>
      <Stop trouble={trouble} />
      <Text label={t('penalty.void-reason')} must lines={2} value={reason} on={setReason} />
      <Button off={reason.trim() === ''} on={() => void end()}>{t('penalty.void-now')}</Button>
    </Part>
  );
}
