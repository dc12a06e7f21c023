/**
 * 责令改正通知书 and 责令停止违法行为通知书 in the words of `paper::view::correction` and `casework/papers/stop-order.toml`: what
 * was handed over in the field reads like what the office makes. Which provisions and which routes, the bundle says.
 */
import { dayOf, longDay, paperMoment } from '../day';
import { bases, officerLines, partyRows, receivedLine, remedy } from './decision';
import { counted, listed, markOf, paragraphs, sentence } from './sheet';
import type { Signed } from '../commands/common';
import type { OutcomeForm } from '../commands/inspection';
import type { OrderParts, Party } from '../read';
import type { Paragraph, Section, Sheet } from './sheet';
import type { CrewMember, Day, Moment } from '../../core/types';

export interface OrderSetting {
  parts: OrderParts;
  party: Party;
  crew: CrewMember[];
  officers: string[];
  foundAt: Moment;
  place: string;
  found: string;
  at: Moment;
  number: string;
  handed: Signed;
}

export function orderSheet(outcome: OutcomeForm, set: OrderSetting): Sheet {
  const stop = outcome.is === 'stopped';
  const sections = stop ? stopping(outcome, set) : correcting(outcome, set);
  return {
    organ: set.parts.issuer.organ,
    title: stop ? '责令停止违法行为通知书' : '责令改正通知书',
    number: set.number,
    rows: partyRows(set.party),
    sections: counted(sections),
    lines: [...officerLines(set.officers, set.crew, dayOf(set.at)), receivedLine(set.handed)],
    closing: [set.parts.issuer.organ, longDay(dayOf(set.at), 'zh')],
    foot: ['本通知书一式两份，一份交当事人，一份由行政机关存档。'],
    code: '',
    codeNote: '',
    mark: markOf(set.parts.issuer.demo, set.party.made_up),
  };
}

function facts(set: OrderSetting, who: string, opening: string): Section {
  const told = paragraphs(set.found);
  const first = `${paperMoment(set.foundAt)}，${who}在${set.place.trim()}有下列${opening}：`;
  if (told[0]) told[0].text = first + told[0].text;
  else told.push({ text: first });
  return { head: '违法事实', paragraphs: [...told, { text: `上述行为违反了${bases(set.parts.breached)}的规定。` }] };
}

function correcting(outcome: OutcomeForm, set: OrderSetting): Section[] {
  const when = outcome.by ? `于${longDay(outcome.by as Day, 'zh')}前（含当日）` : '立即';
  const demands = outcome.what.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const ordered: Paragraph[] = [
    { text: `依据${bases(set.parts.basis)}的规定，现责令当事人${when}改正，改正内容为：` },
    ...(demands.length > 1 ? demands.map((line, i) => ({ text: `${i + 1}．${i === demands.length - 1 ? sentence(line) : `${line.replace(/[。；，;]+$/, '')}；`}`, strong: true })) : [{ text: listed(demands), strong: true }]),
    { text: '改正完成后，请当事人及时告知本机关，由执法人员现场复查。' },
    ...entrusted(set),
  ];
  return [facts(set, '当事人', '违法行为'), { head: '责令改正的内容和期限', paragraphs: ordered }, { head: '不服本通知的救济途径和期限', paragraphs: [{ text: remedy(set.parts.remedy, '本通知') }] }];
}

function stopping(outcome: OutcomeForm, set: OrderSetting): Section[] {
  const ordered: Paragraph[] = [
    { text: `依据${bases(set.parts.basis)}的规定，现责令你（单位）自收到本通知书时起立即停止下列行为：` },
    ...paragraphs(outcome.what).map((paragraph) => ({ ...paragraph, strong: true })),
    ...entrusted(set),
  ];
  return [facts(set, '你（单位）', '行为'), { head: '责令停止的内容', paragraphs: ordered }, { head: '不服本通知的救济途径和期限', paragraphs: [{ text: remedy(set.parts.remedy, '本通知') }] }];
}

function entrusted({ parts: { issuer } }: OrderSetting): Paragraph[] {
  if (issuer.entrusted_to.trim() === '') return [];
  return [{ text: `本通知由${issuer.entrusted_to}受${issuer.organ}委托（${issuer.entrusted_by_paper}），以委托机关名义实施；委托机关对该行为的后果承担法律责任。` }];
}
