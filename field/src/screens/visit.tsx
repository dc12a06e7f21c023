/** 现场检查: certificates, list of questions, photos, questions and answers, what came of it, signatures; one packet. */
import { useState } from 'preact/hooks';
import { both, say, t, tongue } from '../words';
import { asked, newVisit, OUTCOMES, questionKey, visitGaps, visitPacket } from './commands/inspection';
import { useBundle, useCore, useDraft, withId, go } from './context';
import { clock, dayOf, plusDays } from './day';
import { standing } from './home';
import { heldName } from './visit-name';
import { Handing, mayOrder, ordersOf } from './orders';
import { checklists, domainsOf, itemName, office, places, prefixOf, visits, workdays } from './read';
import { Button, Choice, DayField, Gaps, Part, Screen, Select, Stop, Text, Tick } from './ui/parts';
import { PartyFields } from './ui/party';
import { Photos } from './ui/photos';
import { Sign } from './ui/sign';
import type { OutcomeForm, Reply, VisitForm, VisitGap } from './commands/inspection';
import type { Checklist, OpenVisit, Question } from './read';
import type { FileAlong, TakenNumber, Trouble } from '../core/types';

export const Visit = withId('visit', VisitOf);

interface PartProps {
  form: VisitForm;
  set: (change: Partial<VisitForm>) => void;
}

function VisitOf({ id }: { id: string }) {
  const core = useCore();
  const bundle = useBundle();
  const today = dayOf(core.now());
  const fit = bundle.crew.filter((member) => standing(member, today).good).map((member) => member.id);
  const begin = () => newVisit(places(bundle)[0]?.id ?? '', fit.includes(bundle.person.id) ? [bundle.person.id] : []);
  const title = (form: VisitForm) => form.party.name || heldName(visits(bundle).find((one) => one.id === form.visit));
  const kept = useDraft<VisitForm>('visit', id, title, begin);
  const { form, set } = kept;
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (!kept.ready) return null;
  const held = visits(bundle).find((one) => one.id === form.visit);
  const kind = held ? String(held.opening['place_kind'] ?? '') : form.placeKind;
  const list = checklists(bundle).find((one) => one.id === kind);
  const matters = held?.opening.matters ?? form.matters;
  const gaps: (VisitGap | 'outcome-power')[] = visitGaps(form, list, held, today);
  if (form.outcomes.some((outcome) => !mayOrder(bundle, outcome, matters))) gaps.push('outcome-power');
  const orders = ordersOf(bundle, form, matters);
  const papers = orders.length > 0 && form.numbering === 'phone' && orders.every((order) => order.parts !== null);
  // The papers bear their day; a draft of yesterday is gone through again.
  if (papers && gaps.length === 0 && form.draftedAt !== null && dayOf(form.draftedAt) === today) {
    return <Handing id={id} kept={kept} held={held} orders={orders} at={form.draftedAt} />;
  }

  const end = async () => {
    setTried(true);
    if (gaps.length > 0) return;
    await kept.flush();
    if (!papers) return finish();
    const numbers: TakenNumber[] = [];
    for (const { series, power } of orders) {
      const number = await core.holdNumber(series, id, prefixOf(bundle, bundle.powers.find((one) => one.id === power)));
      if (!number.ok) return setTrouble(number.trouble.code === 'numbers-out' ? outOf(series) : number.trouble);
      numbers.push(number.value);
    }
    setTrouble(null);
    set({ numbers, draftedAt: core.now(), handed: { how: 'none' } });
    await kept.flush();
  };

  const finish = async () => {
    const at = core.now();
    const made = visitPacket(form, held, { now: at, newId: core.newId, demo: office(bundle).demo }, bundle.person.name, id);
    const put = await core.put({ ...made, at, draft: id, title: both('visit.done', { name: held ? heldName(held) : form.party.name.trim() }) });
    if (!put.ok) return setTrouble(put.trouble);
    go('outbox');
  };

  return (
    <Screen title={t('visit.title')} back="home" kind="seal" foot={<Button tone="seal" on={() => void end()}>{t(papers ? 'visit.make' : 'visit.end')}</Button>}>
      <Stop seek trouble={trouble ?? kept.trouble} />
      {orders.length > 0 && (trouble?.code === 'numbers-out' || form.numbering === 'office') && (
        <Choice label={t('order.numbering')} value={form.numbering} on={(numbering) => set({ numbering })} of={[['phone', t('order.by-phone')], ['office', t('order.by-office')]]} />
      )}
      <Which form={form} set={set} />
      {!held && <Opening form={form} set={set} />}
      {!held?.notified && (
        <Part title={t('visit.notice')} note={t('visit.notice-lead')}>
          <Text label={t('visit.notice-reason')} must lines={2} value={form.noticeReason} on={(noticeReason) => set({ noticeReason })} />
        </Part>
      )}
      <Arrive form={form} set={set} held={held} />
      {list && <List form={form} set={set} list={list} questions={asked(list, matters)} />}
      <Scene form={form} set={set} />
      <Outcomes form={form} set={set} matters={matters} />
      <Part title={t('visit.sign')}>
        <Sign what={t('visit.sign-what')} absent signed={form.signed} on={(signed) => set({ signed })} by={form.present} />
      </Part>
      <Gaps gaps={tried ? gaps.map((gap) => t(`gap.${gap}`)) : []} />
    </Screen>
  );
}

/** The block of this kind of paper is used up: which, what to do, and what else can be done. */
function outOf(series: 'correction' | 'stop'): Trouble {
  return { code: 'numbers-out', says: both(`order.out-${series}`), next: both('order.out-next') };
}

function Which({ form, set }: PartProps) {
  const open = visits(useBundle()).filter((one) => one.stage === 'opened' || one.stage === 'arrived');
  if (open.length === 0) return null;
  return (
    <Part title={t('visit.which')}>
      <Select label={t('visit.open')} value={form.visit ?? ''} none={t('visit.new')} on={(key) => set({ visit: key || null, answers: {} })}
        of={open.map((one) => [one.id, `${heldName(one)} · ${String(one.opening['place_text'] ?? '')}`])} />
    </Part>
  );
}

function Opening({ form, set }: PartProps) {
  const core = useCore();
  const bundle = useBundle();
  const today = dayOf(core.now());
  const lists = checklists(bundle);
  const list = lists.find((one) => one.id === form.placeKind);
  const powers = bundle.powers.filter((power) => power.kinds.includes('inspect') && list?.questions.some((q) => q.item === power.item));
  const chosen = (item: string) => form.matters.some((matter) => matter.item === item);
  const toggle = (item: string, power: string, there: boolean) => {
    const matters = there ? [...form.matters, { item, power }] : form.matters.filter((matter) => matter.item !== item);
    const first = bundle.powers.find((one) => one.id === matters[0]?.power);
    set({ matters, body: first?.organ ?? '', answers: {} });
  };
  const officer = (id: string, there: boolean) =>
    set({ officers: there ? [...form.officers, id] : form.officers.filter((held) => held !== id) });
  return (
    <>
      <Part title={t('visit.party')}>
        <PartyFields party={form.party} on={(party) => set({ party })} />
        <Tick label={t('visit.business')} hint={t('visit.business-hint')} value={form.business} on={(business) => set({ business })} />
      </Part>
      <Part title={t('visit.what')}>
        <Choice label={t('visit.kind')} value={form.kind} on={(kind) => set({ kind })} of={[['instant', t('visit.instant')], ['lead', t('visit.lead')]]} />
        <Text label={t('visit.ground')} must lines={2} hint={t('visit.ground-hint')} value={form.ground} on={(ground) => set({ ground })} />
        <Select label={t('penalty.place')} must value={form.place} on={(place) => set({ place })} of={places(bundle).map((one) => [one.id, one.name])} />
        <Text label={t('penalty.place-text')} must value={form.placeText} on={(placeText) => set({ placeText })} most={120} />
        <Select label={t('visit.place-kind')} must value={form.placeKind} none={t('choose')} on={(placeKind) => set({ placeKind, matters: [], answers: {} })}
          of={lists.map((one) => [one.id, tongue.value === 'zh' ? one.zh : one.en])} />
        {form.placeKind !== '' && (
          <fieldset class="field">
            <legend>{t('visit.matters')}</legend>
            {powers.length === 0 && <p class="stop">{t('visit.no-power')}</p>}
            {powers.map((power) => (
              <Tick key={power.id} label={itemName(bundle, power.item)} hint={power.organ} value={chosen(power.item)} on={(there) => toggle(power.item, power.id, there)} />
            ))}
          </fieldset>
        )}
      </Part>
      <Part title={t('penalty.officers')} note={t('penalty.officers-hint')}>
        {bundle.crew.filter((member) => !member.helper).map((member) => {
          const { good, text } = standing(member, today, domainsOf(bundle, form.matters.map((matter) => matter.item)));
          return <Tick key={member.id} label={member.name} hint={`${good ? '✓' : '✕'} ${text}`} value={form.officers.includes(member.id)} on={(there) => officer(member.id, there)} />;
        })}
        <Text label={t('visit.helpers')} hint={t('visit.helpers-hint')} value={form.helpers} on={(helpers) => set({ helpers })} most={120} />
      </Part>
    </>
  );
}

function Arrive({ form, set, held }: PartProps & { held: OpenVisit | undefined }) {
  const core = useCore();
  const shown = held?.shownAt ?? form.arrivedAt;
  return (
    <Part title={t('visit.arrive')} note={t('visit.arrive-lead')}>
      {shown ? <p class="good">✓ {t('visit.arrived', { at: clock(shown) })}</p>
        : <Button tone="seal" on={() => set({ arrivedAt: core.now() })}>{t('visit.show')}</Button>}
    </Part>
  );
}

function List({ form, set, list, questions }: PartProps & { list: Checklist; questions: Question[] }) {
  const done = questions.filter((q) => form.answers[questionKey(list, q)]).length;
  const answer = (q: Question, change: Partial<{ reply: Reply; note: string }>) => {
    const key = questionKey(list, q);
    const before = form.answers[key] ?? { reply: 'yes' as Reply, note: '' };
    set({ answers: { ...form.answers, [key]: { ...before, ...change } } });
  };
  if (questions.length === 0) return null;
  return (
    <Part title={t('visit.list')} note={t('visit.list-lead', { done, all: questions.length })}>
      <progress value={done} max={questions.length} aria-label={t('visit.list-lead', { done, all: questions.length })} />
      {questions.map((q) => {
        const given = form.answers[questionKey(list, q)];
        const of: [Reply, string][] = [['yes', t('reply.yes')], ['no', t('reply.no')]];
        if (q.may_not_apply) of.push(['na', t('reply.na')]);
        return (
          <div key={q.number} class={given?.reply === 'no' ? 'question bad' : 'question'}>
            <Choice label={`${q.number}. ${tongue.value === 'zh' ? q.zh : q.en}`} hint={say(q.cite_text)} value={given?.reply ?? ''} on={(reply) => answer(q, { reply })} of={of} />
            {given?.reply === 'no' && <Text label={t('visit.note')} must hint={t(`no.${q.no}`)} value={given.note} on={(note) => answer(q, { note })} />}
          </div>
        );
      })}
    </Part>
  );
}

function Scene({ form, set }: PartProps) {
  const files = (photos: FileAlong[]) =>
    set({ photos: photos.map((file) => form.photos.find((held) => held.file.sha256 === file.sha256) ?? { file, shows: '' }) });
  const shows = (i: number, text: string) =>
    set({ photos: form.photos.map((photo, n) => (n === i ? { ...photo, shows: text } : photo)) });
  const talk = (i: number, change: Partial<{ asked: string; answered: string }>) =>
    set({ questions: form.questions.map((q, n) => (n === i ? { ...q, ...change } : q)) });
  return (
    <>
      <Part title={t('photo.title')}>
        <Photos label={t('photo.title')} hint={t('photo.hint')} photos={form.photos.map((photo) => photo.file)} on={files} />
        {form.photos.map((photo, i) => (
          <Text key={photo.file.sha256} label={t('visit.shows', { n: i + 1 })} value={photo.shows} on={(text) => shows(i, text)} most={120} />
        ))}
      </Part>
      <Part title={t('visit.record')}>
        <Text label={t('visit.present')} must hint={t('visit.present-hint')} value={form.present} on={(present) => set({ present })} most={120} />
        <Text label={t('visit.found')} must lines={4} value={form.found} on={(found) => set({ found })} />
        {form.questions.map((q, i) => (
          <div key={i} class="talk">
            <Text label={t('visit.asked', { n: i + 1 })} value={q.asked} on={(text) => talk(i, { asked: text })} />
            <Text label={t('visit.answered', { n: i + 1 })} lines={2} value={q.answered} on={(text) => talk(i, { answered: text })} />
          </div>
        ))}
        <Button on={() => set({ questions: [...form.questions, { asked: '', answered: '' }] })}>{t('visit.add-question')}</Button>
      </Part>
    </>
  );
}

function Outcomes({ form, set, matters }: PartProps & { matters: { item: string; power: string }[] }) {
  const core = useCore();
  const bundle = useBundle();
  const today = dayOf(core.now());
  const has = (is: OutcomeForm['is']) => form.outcomes.some((outcome) => outcome.is === is);
  const toggle = (is: OutcomeForm['is'], there: boolean) => {
    const begin: OutcomeForm = { is, what: '', to: '', by: is === 'ordered' ? plusDays(today, 7) : null, matter: 0 };
    set({ outcomes: there ? [...form.outcomes, begin] : form.outcomes.filter((outcome) => outcome.is !== is) });
  };
  const change = (is: OutcomeForm['is'], part: Partial<OutcomeForm>) =>
    set({ outcomes: form.outcomes.map((outcome) => (outcome.is === is ? { ...outcome, ...part } : outcome)) });
  return (
    <Part title={t('visit.outcome')} note={t('visit.outcome-lead')}>
      {OUTCOMES.map((is) => {
        const outcome = form.outcomes.find((one) => one.is === is);
        return (
          <div key={is} class="outcome">
            <Tick label={t(`outcome.${is}`)} hint={t(`outcome.${is}-hint`)} value={has(is)} on={(there) => toggle(is, there)} />
            {outcome && is !== 'clear' && (
              <>
                <Text label={t(`outcome.${is}-text`)} must lines={2} value={outcome.what} on={(what) => change(is, { what })} />
                {is === 'handed-over' && <Text label={t('outcome.to')} must value={outcome.to} on={(to) => change(is, { to })} most={80} />}
                {is === 'ordered' && <DayField label={t('outcome.by')} must value={outcome.by} on={(by) => change(is, { by })} today={today} workdays={workdays(bundle)} />}
                {!mayOrder(bundle, outcome, matters) && <p class="stop">{t('outcome.no-power')}</p>}
                {(is === 'ordered' || is === 'stopped') && matters.length > 1 && (
                  <Select label={t('outcome.matter')} value={String(outcome.matter)} on={(n) => change(is, { matter: Number(n) })}
                    of={matters.map((matter, n) => [String(n), itemName(bundle, matter.item)])} />
                )}
              </>
            )}
          </div>
        );
      })}
    </Part>
  );
}
