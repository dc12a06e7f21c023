/** Forms as somebody filled them in on a made-up day, for the tests of screens. */
import { newConsult } from '../../src/screens/commands/consultation';
import { newVisit } from '../../src/screens/commands/inspection';
import { newMatter } from '../../src/screens/commands/matter';
import { newPenalty } from '../../src/screens/commands/penalty';
import { newBring } from '../../src/screens/commands/bring';
import { newRecord } from '../../src/screens/commands/round';
import { NOBODY } from '../../src/screens/commands/common';
import type { Signed } from '../../src/screens/commands/common';
import type { FileAlong } from '../../src/core/types';
import type { OpenMatter } from '../../src/screens/open-matters';
import type { Entry, Service } from '../../src/screens/read';

export const NOW = '2026-03-09T10:40:00.000+08:00';
export const SETTING = { now: NOW, newId: () => 'p-new', demo: true };

export function file(kind: FileAlong['for'], letter: string): FileAlong {
  return {
    sha256: letter.repeat(64), size: 2_097_152, type: kind === 'paper' ? 'application/pdf' : 'image/jpeg', name: '门店.jpg', for: kind,
    taken_at: '2026-03-09T10:12:00.000+08:00', ...(kind === 'photo' ? { place: '29.100000,107.600000' } : {}),
  };
}
export const SIGNED: Signed = { how: 'signed', by: '石有余', file: file('signature', 'b') };

export const TRADER = {
  ...NOBODY, kind: 'sole-trader' as const, name: '双河镇木根农资副食店', code: '92999999MA0000000G', legal_representative: '石有余',
  phone: '138 0000 0000', address: '重庆市武隆区双河镇木根村木根场口12号',
};

export function consult() {
  return { ...newConsult('500156112001', 'r-1'), area: 'social-security' as const, name: '张桂兰', text: '合作医疗怎么报销', answer: '凭发票报销', source: '办事指南' };
}

export const SERVICE: Service = {
  id: 'social.dibao', area: 'social-security', way: 'service', zh: '最低生活保障申请', en: 'Minimum living allowance', who_zh: '', who_en: '', result_zh: '', result_en: '',
  decides: 'county', term: null, promise: 5, basis_text: [],
  asked: ['application', 'id-card', 'household-book'].map((id) => ({
    id, zh: id, en: id, why_zh: '', why_en: '', shared: id === 'household-book', optional: false, assumed: false, needed: id !== 'household-book',
  })),
};

export function matter() {
  return { ...newMatter('500156112001', 'r-1'), service: 'social.dibao', applicant: { ...NOBODY, name: '李长根' }, what: '申请低保', papers: ['application', 'id-card'], promised: '2026-03-16', signed: SIGNED };
}

export const ENTRY: Entry = {
  promise: { subject: 'question:2026-000031', who: '张桂兰', about: '报销', taken_on: '2026-03-04', due: '2026-03-09', handler: '田秋禾', answer: { on: '2026-03-08', text: '凭发票' } },
  outcome: { is: 'open' },
};

export const OPEN: OpenMatter = {
  id: '2026-000012', version: 2, service: 'social.dibao', title: '最低生活保障申请', who: '王秀英', what: '申请低保', place: '500156112001', papers: ['application'],
  lacking: [{ paper: 'id-card', note: '带原件' }], toldOn: '2026-03-04', answerable: 'o1', mandates: [{ id: '1', agent: '谭大有', from: '2026-03-01', to: '2026-06-30', ended: null }],
  slips: ['收7'], here: false,
};

export function bring() {
  return { ...newBring(), matter: OPEN.id, papers: ['id-card'], promised: '2026-03-16', signed: SIGNED };
}

export function record() {
  return { ...newRecord(), served: '23', leaflets: '40', happened: '宣讲了医保政策。', signed: SIGNED };
}

export function visit() {
  return {
    ...newVisit('500156112001', ['o1', 'o2']), kind: 'lead' as const, ground: '群众反映', party: TRADER, placeText: '木根场口12号', placeKind: 'workshop',
    matters: [{ item: 'fire.exit-blocked', power: 'w1' }], body: '重庆市武隆区双河镇人民政府', helpers: '谭小满', noticeReason: '事先通知会使现场改变',
    arrivedAt: '2026-03-09T10:05:00.000+08:00',
    answers: { 'workshop#1': { reply: 'no' as const, note: '后门堵住' }, 'workshop#2': { reply: 'na' as const, note: '' } },
    photos: [{ file: file('photo', 'c'), shows: '后门' }], present: '石有余，经营者', found: '安全出口被堵',
    questions: [{ asked: '为什么？', answered: '货物刚到。' }, { asked: '', answered: '' }],
    outcomes: [
      { is: 'ordered' as const, what: '清除堆放物', to: '', by: '2026-03-16', matter: 0 },
      { is: 'educated' as const, what: '讲明规定', to: '', by: null, matter: 0 },
      { is: 'stopped' as const, what: '停止使用', to: '', by: null, matter: 0 },
      { is: 'hazard' as const, what: '线路老化', to: '', by: null, matter: 0 },
      { is: 'handed-over' as const, what: '无照经营', to: '武隆区市场监督管理局', by: null, matter: 0 },
    ],
    signed: { how: 'refused' as const, reason: '不愿签名', witness: '村主任谭大有' },
  };
}

export function penalty() {
  return {
    ...newPenalty('2026-03-09T10:05:00.000+08:00', '500156112001', false, ['o1', 'o2']), party: TRADER, item: 'fire.exit-blocked', power: 'w1',
    placeText: '木根村木根场口12号', facts: '在营业期间将化肥、饲料堆放于店铺后门安全出口处，堵塞安全出口，后门不能开启。',
    evidence: '现场检查笔录1份\n现场照片3张、执法记录仪视频1段\n当事人陈述1份', shown: true, told: true, statement: '货物刚到，临时堆放，马上清理。',
    weighed: '堵塞安全出口的事实成立；当场清理的情节已予采纳，作为从轻处罚的理由。', kind: 'fine' as const, yuan: '200', leniency: 'lighter' as const,
    leniencyGround: '当场改正', reasons: '当事人系初次违法，经指出后当场清理，危害后果轻微，依法从轻处罚。', signed: SIGNED,
  };
}
