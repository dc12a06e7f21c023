/** 咨询: somebody asks; it is answered here and now, or promised. */
import { useState } from 'preact/hooks';
import { both, t, tongue } from '../words';
import { AREAS, consultGaps, consultPacket, newConsult } from './commands/consultation';
import { dayOf, longDay } from './day';
import { go, useBundle, useCore, useDraft, withId } from './context';
import { note } from './noted';
import { office, places, round, workdays } from './read';
import { Button, Choice, DayField, Gaps, Part, Screen, Select, Stop, Text } from './ui/parts';
import { NotBegun } from './ui/not-begun';
import type { ConsultForm } from './commands/consultation';
import type { Trouble } from '../core/types';

export const Consult = withId('consult', ConsultOf);

function ConsultOf({ id }: { id: string }) {
  const core = useCore();
  const bundle = useBundle();
  const trip = round(bundle);
  const today = dayOf(core.now());
  const here = trip?.place ?? places(bundle)[0]?.id ?? '';
  const kept = useDraft<ConsultForm>('consult', id, (form) => form.name || form.text.slice(0, 20), () => newConsult(here, trip?.on === today ? trip.id : null));
  const { form, set } = kept;
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const gaps = consultGaps(form, today);
  const place = places(bundle).find((one) => one.id === form.place);
  if (!kept.ready) return null;

  const end = async () => {
    setTried(true);
    if (gaps.length > 0) return;
    await kept.flush();
    const at = core.now();
    const made = consultPacket(form, { now: at, newId: core.newId, demo: office(bundle).demo }, id);
    const put = await core.put({ ...made, at, draft: id, title: both('consult.done', { name: form.name.trim() }) });
    if (!put.ok) return setTrouble(put.trouble);
    const answered = form.ends === 'now';
    const due = form.ends === 'day' ? form.day : form.ends === 'round' ? (place?.market_next ?? null) : null;
    const taken = { subject: `question:${id}`, who: form.name.trim(), about: form.text.trim(), answered, due };
    await note(core, form.round, (before) => ({ taken: [...before.taken, taken] }));
    go('outbox');
  };

  const ends: [ConsultForm['ends'], string][] = [['now', t('consult.now')], ['day', t('consult.by-day')]];
  if (place?.market_next) ends.splice(1, 0, ['round', t('consult.next-round', { day: longDay(place.market_next, tongue.value) })]);
  const shown = tried ? gaps : [];
  return (
    <Screen title={t('consult.title')} back="home" foot={<Button tone="strong" on={() => void end()}>{form.ends === 'now' ? t('consult.end-now') : t('consult.end-promise')}</Button>}>
      <Stop seek trouble={trouble ?? kept.trouble} />
      <NotBegun at={form.round} />
      <Part title={t('consult.who')}>
        <Text label={t('party.name')} must value={form.name} on={(name) => set({ name })} most={60} />
        <Text label={t('party.phone')} kind="tel" value={form.phone} on={(phone) => set({ phone })} most={20} />
        <Text label={t('party.address')} value={form.address} on={(address) => set({ address })} most={120} />
      </Part>
      <Part title={t('consult.what')}>
        <Choice label={t('consult.area')} value={form.area} on={(area) => set({ area })} of={AREAS.map((area) => [area, t(`area.${area}`)])} />
        <Text label={t('consult.text')} must lines={4} value={form.text} on={(text) => set({ text })} />
        {places(bundle).length > 1 && (
          <Select label={t('consult.place')} hint={t('consult.place-hint')} value={form.place} on={(key) => set({ place: key })} of={places(bundle).map((one) => [one.id, one.name])} />
        )}
      </Part>
      <Part title={t('consult.answer')}>
        <Choice label={t('consult.ends')} value={form.ends} on={(next) => set({ ends: next })} of={ends} />
        {form.ends === 'now' && (
          <>
            <Text label={t('consult.says')} must lines={4} value={form.answer} on={(answer) => set({ answer })} />
            <Text label={t('consult.source')} must hint={t('consult.source-hint')} value={form.source} on={(source) => set({ source })} />
          </>
        )}
        {form.ends === 'day' && (
          <DayField label={t('consult.day')} must value={form.day} on={(day) => set({ day })} today={today} workdays={workdays(bundle)} />
        )}
      </Part>
      <Gaps gaps={shown.map((gap) => t(`gap.${gap}`))} />
    </Screen>
  );
}
