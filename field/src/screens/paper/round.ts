/** 进村服务记录, as the office's own form has it (`casework/papers/round-record.toml`), with what this phone knows of the round. */
import { longDay, paperMoment } from '../day';
import { counted, markOf, paragraphs } from './sheet';
import type { RecordForm } from '../commands/round';
import type { Noted, TakenHere } from '../noted';
import type { Entry, OfficeShown } from '../read';
import type { Section, Sheet } from './sheet';
import type { Day, Moment } from '../../core/types';

export interface RecordSetting {
  office: OfficeShown;
  place: string;
  on: Day;
  leader: string;
  recorder: string;
  crew: string[];
  from: Moment | null;
  to: Moment;
  noted: Noted;
  entries: Entry[];
}

export function recordSheet(form: RecordForm, set: RecordSetting): Sheet {
  const sections: Section[] = [{ head: '服务情况', paragraphs: paragraphs(form.happened) }];
  if (set.noted.taken.length > 0) {
    sections.push({ head: '受理事项', paragraphs: set.noted.taken.map((taken, i) => ({ text: `${i + 1}．${taken.who}：${taken.about}（${answerOf(taken)}）` })) });
  }
  if (set.entries.length > 0) {
    sections.push({ head: '对此前事项的回复', paragraphs: set.entries.map((entry, i) => replyLine(entry, set.noted, i)) });
  }
  const signed = form.signed.how === 'signed' ? form.signed : null;
  return {
    organ: set.office.name,
    title: '进村服务记录',
    number: '',
    rows: [
      ['场镇', set.place],
      ['开始时间', set.from ? paperMoment(set.from) : longDay(set.on, 'zh')],
      ['结束时间', paperMoment(set.to)],
      ['带队人', set.leader],
      ['记录人', set.recorder],
      ['队员', set.crew.join('、')],
      ['服务人数', `${form.served.trim()}人`],
      ['发放资料', `${form.leaflets.trim()}份`],
    ],
    sections: counted(sections),
    lines: [{ label: '带队人', note: '' }, signed ? { label: '记录人', note: signed.by, picture: signed.file.sha256 } : { label: '记录人', note: '' }],
    closing: [set.office.name, longDay(set.to.slice(0, 10), 'zh')],
    foot: ['本记录载明本机登记的内容；其他手机登记的，以单位汇总的记录为准。'],
    code: '',
    codeNote: '',
    mark: markOf(set.office.demo, set.office.demo),
  };
}

function answerOf(taken: TakenHere): string {
  if (taken.answered) return '当场答复';
  return taken.due ? `${longDay(taken.due, 'zh')}前答复` : '办理中';
}

function replyLine(entry: Entry, noted: Noted, i: number): { text: string; strong?: boolean } {
  const { who, about, subject } = entry.promise;
  const here = noted.replies[subject];
  const known = { open: '没有交代', told: '已回复', deferred: '延期答复', missed: '本人未到，带到下次' }[entry.outcome.is];
  const open = here === undefined && entry.outcome.is === 'open';
  return { text: `${i + 1}．${who}：${about}（${here ?? known}）`, ...(open ? { strong: true } : {}) };
}
