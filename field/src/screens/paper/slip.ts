/** 材料交接单 for papers that came later, or the receipt where everything is there now; as `casework/papers/custody-slip.toml`. */
import { dayOf, longDay, paperMoment } from '../day';
import { accepts } from '../commands/bring';
import { mustPromise } from '../commands/matter';
import { stillMissing } from '../open-matters';
import { counted, markOf } from './sheet';
import type { BringAt, BringForm } from '../commands/bring';
import type { OfficeShown } from '../read';
import type { Section, Sheet } from './sheet';
import type { Moment } from '../../core/types';

export interface SlipSetting extends BringAt {
  office: OfficeShown;
  officer: string;
  at: Moment;
  /** Of the receipt; none where it is not accepted here. */
  number: string;
  address: string;
}

export function slipSheet(form: BringForm, set: SlipSetting): Sheet {
  const { matter, service, office } = set;
  const title = (id: string) => service?.asked.find((paper) => paper.id === id)?.zh ?? id;
  const accepted = accepts(form, set);
  const missing = stillMissing(matter, form.papers, service);
  const agent = matter.mandates.find((mandate) => mandate.id === form.mandate)?.agent;
  const sections: Section[] = [{ head: '收到的材料', paragraphs: form.papers.map((id, i) => ({ text: `${i + 1}．${title(id)}` })) }];
  if (form.keeps) sections.push({ head: '原件交接', paragraphs: [{ text: `以上材料原件当面点清，由${office.name}保管，收据号${form.slip.trim()}；用后退还。` }] });
  if (missing.length > 0) {
    const told = matter.toldOn ? `${longDay(matter.toldOn, 'zh')}已经一次告知` : '已经一次告知';
    sections.push({ head: '还没有交齐的材料', paragraphs: [...missing.map((id, i) => ({ text: `${i + 1}．${title(id)}`, strong: true })), { text: `${told}，不再要求其他材料。` }] });
  } else if (accepted) {
    sections.push({ head: '办理期限', paragraphs: [{ text: term(form, set) }] }, { head: '查询', paragraphs: [{ text: '扫描二维码，凭回执编号和一次性告知书上的查询码，或者办理时留下的联系电话查询办理进度。' }] });
  } else {
    sections.push({ head: '下一步', paragraphs: [{ text: '材料已经收齐，由首问责任人登记受理并给回执；期限自收齐之日起算。' }] });
  }
  return {
    organ: office.name,
    title: accepted ? '收件受理回执' : '材料交接单',
    number: set.number,
    rows: [
      ['申请人', matter.who + (office.demo ? '〔虚构〕' : '')],
      ['办理事项', matter.title],
      ...(matter.here ? [] : [['事项编号', matter.id] as [string, string]]),
      ['交件人', agent ? `${agent}（代办）` : matter.who],
      ['日期', paperMoment(set.at)],
      ['收件人', set.officer],
    ],
    sections: counted(sections),
    lines: [form.signed.how === 'signed' ? { label: '交件人签名', note: form.signed.by, picture: form.signed.file.sha256 } : { label: '交件人签名', note: '' }],
    closing: [office.name, longDay(dayOf(set.at), 'zh')],
    foot: ['本件一式两份，双方各执一份。'],
    code: accepted ? set.address : '',
    codeNote: '扫码查询办理进度',
    mark: markOf(office.demo, office.demo),
  };
}

function term(form: BringForm, { service }: SlipSetting): string {
  if (service && mustPromise(service) && form.promised) {
    return `法律没有规定办理天数，本机关承诺于${longDay(form.promised, 'zh')}前答复。`;
  }
  const by = service && service.basis_text.length > 0 ? `（${service.basis_text.join('、')}）` : '';
  return `按法定期限办理${by}，自收齐材料之日起计算。`;
}
