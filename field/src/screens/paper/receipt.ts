/** 收件受理回执 and 一次性告知书: what whoever came takes home. */
import { dayOf, longDay, paperMoment } from '../day';
import { lacking, mustPromise } from '../commands/matter';
import { counted, markOf } from './sheet';
import type { MatterForm } from '../commands/matter';
import type { OfficeShown, Service } from '../read';
import type { Line, Section, Sheet } from './sheet';
import type { Moment } from '../../core/types';

export interface ReceiptSetting {
  office: OfficeShown;
  placeName: string;
  officer: string;
  at: Moment;
  /** None where something is missing: nothing is accepted yet, so nothing has a number. */
  number: string;
  /** Where the applicant can look. */
  address: string;
}

export function receiptSheet(form: MatterForm, service: Service, set: ReceiptSetting): Sheet {
  const missing = lacking(form, service);
  const there = service.asked.filter((paper) => form.papers.includes(paper.id));
  const sections: Section[] = [];
  if (there.length > 0) {
    sections.push({ head: '收到的材料', paragraphs: there.map((paper, i) => ({ text: `${i + 1}．${paper.zh}` })) });
  }
  if (missing.length > 0) {
    const line = (paper: (typeof missing)[number], i: number) => {
      const note = (form.notes[paper.id] ?? '').trim();
      return { text: `${i + 1}．${paper.zh}（${paper.why_zh}）${note === '' ? '' : `：${note}`}`, strong: true };
    };
    sections.push({ head: '需要补正的材料（一次告知）', paragraphs: missing.map(line) });
    sections.push({
      head: '怎样补正',
      paragraphs: [{ text: `补齐以上材料后，可以交到${set.office.name}，也可以在下次进村时交给工作人员；收齐之日起办理。` }],
    });
  } else {
    sections.push({ head: '办理期限', paragraphs: [{ text: promised(form, service) }] });
  }
  if (set.address !== '' && missing.length === 0) {
    const phone = set.office.phone === '' ? '' : `，也可以打电话问：${set.office.phone}`;
    sections.push({
      head: '查询',
      paragraphs: [{ text: `查询码：${form.check}`, strong: true }, { text: `扫描二维码，凭回执编号和查询码查询办理进度${phone}。` }],
    });
  }
  return {
    organ: set.office.name,
    title: missing.length > 0 ? '一次性告知书' : '收件受理回执',
    number: set.number,
    rows: [
      ['申请人', form.applicant.name.trim() + (set.office.demo ? '〔虚构〕' : '')],
      ['办理事项', service.zh],
      ['申请内容', form.what.trim()],
      ['收件', `${set.placeName}　${paperMoment(set.at)}`],
      ['首问责任人', set.officer],
    ],
    sections: counted(sections),
    lines: [signatureLine(form)],
    closing: [set.office.name, longDay(dayOf(set.at), 'zh')],
    foot: ['本件一式两份，一份交申请人，一份存档。'],
    code: missing.length > 0 ? '' : set.address,
    codeNote: '扫码查询办理进度',
    mark: markOf(set.office.demo, set.office.demo),
  };
}

function signatureLine({ signed }: MatterForm): Line {
  const label = '申请人签名';
  return signed.how === 'signed' ? { label, note: signed.by, picture: signed.file.sha256 } : { label, note: '' };
}

function promised(form: MatterForm, service: Service): string {
  if (mustPromise(service) && form.promised) {
    return `法律没有规定办理天数，本机关承诺于${longDay(form.promised, 'zh')}前答复。`;
  }
  const by = service.basis_text.length > 0 ? `（${service.basis_text.join('、')}）` : '';
  return `按法定期限办理${by}，自受理之日起计算。`;
}
