/** 交付通知书: the orders of a visit have their numbers; the party reads them, signs or will not, and they are handed over. */
import { useState } from 'preact/hooks';
import { both, t, tongue } from '../words';
import { partyOut } from './commands/common';
import { seriesOf, visitPacket } from './commands/inspection';
import { dayOf, longDay } from './day';
import { go, useBundle, useCore } from './context';
import { keepPaper, SheetView } from './done';
import { orderSheet } from './paper/order';
import { office, orderParts } from './read';
import { Button, Part, Screen, Stop } from './ui/parts';
import { Sign } from './ui/sign';
import { heldName } from './visit-name';
import type { Kept } from './context';
import type { OutcomeForm, VisitForm } from './commands/inspection';
import type { OpenVisit, OrderParts, Party } from './read';
import type { Sheet } from './paper/sheet';
import type { Bundle, FileAlong, Moment, TakenNumber, Trouble } from '../core/types';

export interface VisitOrder {
  outcome: OutcomeForm;
  series: 'correction' | 'stop';
  power: string;
  /** None where the bundle is of an office that sends none: then the paper is the office's to make. */
  parts: OrderParts | null;
}

export function ordersOf(bundle: Bundle, form: VisitForm, matters: { item: string; power: string }[]): VisitOrder[] {
  return form.outcomes.flatMap((outcome) => {
    const series = seriesOf(outcome);
    const matter = matters[outcome.matter];
    if (!series || !matter) return [];
    const item = bundle.items.find((one) => one.id === matter.item);
    return [{ outcome, series, power: matter.power, parts: orderParts(item, matter.power) }];
  });
}

/** Whether the power of the matter lets it be ordered, as far as the bundle knows the power (`gates/G108`). */
export function mayOrder(bundle: Bundle, outcome: OutcomeForm, matters: { item: string; power: string }[]): boolean {
  const kind = { correction: 'correct', stop: 'stop', none: '' }[seriesOf(outcome) ?? 'none'];
  const power = bundle.powers.find((one) => one.id === matters[outcome.matter]?.power);
  return kind === '' || power === undefined || power.kinds.includes(kind);
}

function sheetsOf(bundle: Bundle, form: VisitForm, held: OpenVisit | undefined, orders: VisitOrder[], at: Moment): Sheet[] {
  const party = held ? partyOfHeld(held) : partyOut(form.party, 'p', office(bundle).demo);
  return orders.flatMap(({ outcome, series, parts }) => {
    const number = form.numbers.find((one) => one.series === series)?.number;
    if (!parts || number === undefined) return [];
    return [orderSheet(outcome, {
      parts, party, crew: bundle.crew, officers: held ? ((held.opening['officers'] as string[] | undefined) ?? []) : form.officers,
      foundAt: held?.shownAt ?? form.arrivedAt ?? at, place: held ? String(held.opening['place_text'] ?? '') : form.placeText,
      found: form.found, at, number, handed: form.handed,
    })];
  });
}

/** What the bundle masks is not printed half. */
function partyOfHeld(held: OpenVisit): Party {
  const party = held.opening['party'] as unknown as Party;
  const whole = (text: string) => (text.includes('*') ? '' : text);
  return { ...party, code: whole(party.code), phone: whole(party.phone), address: whole(party.address) };
}

export function Handing({ id, kept, held, orders, at }: {
  id: string; kept: Kept<VisitForm>; held: OpenVisit | undefined; orders: VisitOrder[]; at: Moment;
}) {
  const core = useCore();
  const bundle = useBundle();
  const { form, set } = kept;
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const sheets = sheetsOf(bundle, form, held, orders, at);
  const name = held ? heldName(held) : form.party.name.trim();
  const { handed } = form;
  const noted = (handed.how === 'refused' || handed.how === 'absent') && handed.reason.trim() !== '' && handed.witness.trim() !== '';
  const signed = handed.how === 'signed' || noted;

  const finish = async (): Promise<Trouble | null> => {
    await kept.flush();
    const papers: FileAlong[] = [];
    for (const sheet of sheets) {
      const made = await pdfOf(sheet);
      if ('code' in made) return made;
      papers.push(made);
    }
    const demo = office(bundle).demo;
    const made = visitPacket(form, held, { now: at, newId: core.newId, demo }, bundle.person.name, id);
    const numbers: TakenNumber[] = form.numbers.map((number) => {
      const paper = papers[sheets.findIndex((sheet) => sheet.number === number.number)];
      return paper ? { ...number, paper: paper.sha256 } : number;
    });
    const put = await core.put({
      ...made, at, draft: id, files: [...made.files, ...papers], numbers,
      title: both('order.done', { name, numbers: form.numbers.map((one) => one.number).join('、') }),
    });
    if (!put.ok) return put.trouble;
    const { packet } = put.value;
    const paperIds = sheets.map((_, i) => (i === 0 ? packet : `${packet}.${i}`));
    for (const [i, sheet] of sheets.entries()) await keepPaper(core, paperIds[i] ?? packet, { sheet, pdf: papers[i]?.sha256 ?? null, at });
    go('paper', packet);
    return null;
  };

  const pdfOf = async (sheet: Sheet): Promise<FileAlong | Trouble> => {
    try {
      const { sheetPdf } = await import('./paper/pdf');
      const blob = await sheetPdf(sheet, { form, number: sheet.number }, new Date(at), (sha) => core.file(sha));
      const added = await core.addFile(blob, { for: 'paper', name: `${sheet.title}${sheet.number}.pdf` });
      return added.ok ? added.value : added.trouble;
    } catch {
      return { code: 'broken', says: both('paper.failed') };
    }
  };

  const end = async () => {
    setBusy(true);
    setTrouble(await finish());
    setBusy(false);
  };

  return (
    <Screen title={t('order.title')} kind="seal" back={() => set({ draftedAt: null, handed: { how: 'none' } })}
      foot={<Button tone="seal" busy={busy} off={!signed} on={() => void end()}>{signed ? t('order.hand') : t('order.hand-shut')}</Button>}>
      <Stop seek trouble={trouble ?? kept.trouble} />
      <p class="lead">{t('order.lead', { day: longDay(dayOf(at), tongue.value) })}</p>
      {sheets.map((sheet) => <SheetView key={sheet.number} sheet={sheet} />)}
      <Part title={t('order.sign')}>
        <Sign what={t('order.sign-what')} absent signed={handed} on={(next) => set({ handed: next })} by={name} />
      </Part>
    </Screen>
  );
}
