/** A morning bundle of made-up people, for screens that are looked at without an office. Gates, items and numbers are the real ones. */
import WORDS from '../../../crates/casework/src/words.rs?raw';
import vectors from '../../vectors/gates.json';
import { inHan } from '../screens/paper/numeral';
import type { Base, Bundle, Edition, Policy } from './types';

const LAW = import.meta.glob('../../../crates/law/gates/*.cedar', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;
const SCHEMA = import.meta.glob('../../../crates/law/gates/*.cedarschema', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;

/** The day on which all of it plays. */
export const TODAY = '2026-03-09';

function policy([file, text]: [string, string]): Policy {
  const note = (name: string) => new RegExp(`@${name}\\("([^"]*)"\\)`).exec(text)?.[1] ?? null;
  const next = note('next');
  const cite = (note('cite') ?? '').split(';').at(-1)?.trim().replace(/^\d{4}-\d\d-\d\d /, '') ?? '';
  const [statute = '', article = ''] = cite.split(':');
  const title = `《中华人民共和国${statute.replace(/\d{4}$/, '')}》`;
  const zh = article === '0' ? title : title + articleZh(article);
  return {
    id: file.replace(/^.*\/|\.cedar$/g, ''), title: note('title') ?? '', title_en: note('title_en') ?? '', text,
    permits: /^permit/m.test(text), since: note('since') ?? '', until: note('until'),
    cites: [{ from: '1996-10-01', zh, en: cite }],
    next: next === null ? null : { key: next, zh: NEXT.get(next)?.zh ?? '', en: NEXT.get(next)?.en ?? '' },
    says: { zh: note('refusal') ?? '', en: note('refusal_en') ?? '' },
  };
}

/** The next steps as `casework::words` says them: `"add-officer" "请登记本案执法人员" "name the officers of the case"`. */
const NEXT = new Map(
  [...WORDS.matchAll(/^\s*"([a-z-]+)" "([^"]+)"\s+"([^"]+)",?$/gm)].map(([, key = '', zh = '', en = '']) => [key, { zh, en }]),
);

/** 42.1 is 第四十二条第一款 */
function articleZh(article: string): string {
  const [first = '', ...rest] = article.split(/[.(]/).map((part) => Number.parseInt(part, 10));
  const [paragraph, clause] = rest;
  return `第${inHan(Number(first))}条${paragraph ? `第${inHan(paragraph)}款` : ''}${clause ? `第（${inHan(clause)}）项` : ''}`;
}

const bases = vectors.bases as unknown as Record<string, Base>;
const names: Record<string, string> = { 'fire.exit-blocked': '占用、堵塞、封闭疏散通道、安全出口', 'fairs.smoking': '在禁止吸烟的场所吸烟', 'food.stall-not-filed': '食品摊贩没有备案' };
const editions = (vectors.towns.today.editions as unknown as Edition[]).map((edition) => ({ ...edition, to: '2026-12-31' }));

const basis = (cite: string, text: string) => ({ cite, text });
const paper = {
  issuer: {
    organ: '重庆市武隆区双河镇人民政府', entrusted_to: '', entrusted_by_paper: '', address: '重庆市武隆区双河镇双河路1号',
    phone: '023 0000 0000', seal: { name: '武隆区双河镇人民政府', mode: 'drawn' }, demo: true,
  },
  breached: [basis('消防法2021:28', '《中华人民共和国消防法》第二十八条')],
  basis: [basis('消防法2021:60.2', '《中华人民共和国消防法》第六十条第二款')],
  procedure: {
    person: [basis('行政处罚法2021:51', '《中华人民共和国行政处罚法》第五十一条')],
    organisation: [basis('行政处罚法2021:51', '《中华人民共和国行政处罚法》第五十一条')],
  },
  remedy: {
    route: 'reconsideration-first', reconsider_at: '重庆市武隆区人民政府', reconsider_within: { count: 60, unit: 'days' },
    sue_at: '重庆市武隆区人民法院', sue_within: { count: 15, unit: 'days' },
    basis: [basis('行政复议法2023:23', '《中华人民共和国行政复议法》第二十三条第一款第（一）项')],
  },
  collect: {
    bank: {
      by: 'bank', bank: '重庆农村商业银行武隆支行双河分理处（示例）', bank_address: '双河镇双河路60号', account_name: '武隆区财政局（示例账户）',
      account: '9999 9901 0000 0001 18', within: { count: 15, unit: 'days' }, last_day: null, last_day_firm: false, electronic: true,
      surcharge: { per_day_permille: 30, cap_percent: 100, basis: [basis('行政处罚法2021:72', '《中华人民共和国行政处罚法》第七十二条第一款第（一）项')] },
    },
    on_spot: { by: 'on-spot', basis: basis('行政处罚法2021:69', '《中华人民共和国行政处罚法》第六十九条'), receipt: '' },
  },
};

const order = {
  issuer: paper.issuer, breached: paper.breached, basis: [basis('消防法2021:60', '《中华人民共和国消防法》第六十条')],
  remedy: { ...paper.remedy, route: 'either', sue_within: { count: 6, unit: 'months' }, basis: [] },
};

function items(): Bundle['items'] {
  const of = Object.entries(bases).filter(([key, base]) => key.startsWith('today/') && base.power !== null && base.item in names);
  const ids = [...new Set(of.map(([, base]) => base.item))];
  return ids.map((id) => ({
    id, name: names[id] ?? id,
    base: of.filter(([, base]) => base.item === id).slice(0, 1).map(([, base]) => ({ ...base, paper, order })),
  }));
}

const paperOf = (id: string, zh: string, why_zh: string, more: Record<string, boolean> = {}) =>
  ({ id, zh, en: `Paper: ${id}`, why_zh, why_en: why_zh, shared: false, optional: false, assumed: false, needed: true, ...more });
const service = (id: string, zh: string, who_zh: string, more: Record<string, unknown> = {}) => ({
  id, area: 'social-security', way: 'service', zh, en: `Matter (${id})`, who_zh, who_en: who_zh, result_zh: '审核决定', result_en: 'decision', decides: 'township',
  term: 'dibao', promise: null, basis_text: ['《社会救助暂行办法》第十一条'],
  asked: [
    paperOf('application', '申请书（可以口头申请，由工作人员代写）', '写明谁申请什么、事实和理由'),
    paperOf('id-card', '申请人身份证（核对原件，只留复印件）', '核对申请人身份'),
    paperOf('household-book', '户口簿', '核对户籍', { shared: true, needed: false }),
    paperOf('family-means', '家庭收入、财产状况声明和查询授权书', '救助按家庭收入和财产决定'),
  ],
  ...more,
});

const workdays = Array.from({ length: 60 }, (_, i) => new Date(Date.UTC(2026, 2, 9 + i)))
  .filter((day) => day.getUTCDay() % 6 !== 0)
  .map((day) => day.toISOString().slice(0, 10));

const entry = (n: number, who: string, about: string, due: string, answer: string | null) => ({
  promise: {
    subject: `question:2026-00003${n}`, place: '500156112001', who, about, taken_on: '2026-03-04', due, handler: '田秋禾',
    answer: answer === null ? null : { on: '2026-03-08', text: answer },
  },
  outcome: { is: 'open' },
});

export function fakeBundle(): Bundle {
  const all = items();
  const powers = all.flatMap((item) => item.base.map((base) => ({
    id: base.power ?? '', item: item.id, item_name: item.name, organ: '重庆市武隆区双河镇人民政府', grantor: '武隆区应急管理局',
    mode: 'empowered' as const, kinds: ['correct', 'fine', 'inspect', 'stop', 'warn'], territory: base.territory, from: '2025-07-01', to: null,
    ceiling: null, number_prefix: '', paper: '渝府办发〔2025〕28号',
  })));
  const one = (number: number, zh: string, no: string, may_not_apply = false) => ({
    number, zh, en: zh, item: 'fire.exit-blocked', no, may_not_apply,
    cite_text: { zh: '《中华人民共和国消防法》第二十八条', en: 'Fire Protection Law, art. 28' },
  });
  return {
    bundle: 'b-1', made_at: `${TODAY}T07:30:00.000+08:00`, good_until: '2026-03-16T07:30:00.000+08:00',
    office: { id: 'shuanghe', name: '双河镇人民政府', number_prefix: '渝武隆双河', address: '双河镇双河路1号', phone: '023 0000 0000', demo: true },
    device: 'd-1', person: { id: '甲', name: '冉平川' }, post: 'officer',
    crew: [
      { id: '甲', name: '冉平川', post: 'officer', helper: false, certificates: [{ number: '渝999999-0007', from: '2024-01-01', to: '2029-12-31', scope: ['all'] }], suspensions: [] },
      { id: '乙', name: '田秋禾', post: 'officer', helper: false, certificates: [{ number: '渝999999-0012', from: '2024-01-01', to: '2026-03-28', scope: ['all'] }], suspensions: [] },
      { id: '丙', name: '石有余', post: 'officer', helper: false, certificates: [{ number: '渝999999-0019', from: '2024-01-01', to: '2029-12-31', scope: ['all'] }], suspensions: [{ from: '2026-03-01', to: '2026-03-31' }] },
      { id: '己', name: '谭小满', post: 'clerk', helper: true, certificates: [], suspensions: [] },
    ],
    powers, items: all, editions,
    gates: { schema: Object.values(SCHEMA)[0] ?? '', policies: Object.entries(LAW).map(policy) },
    services: [
      service('social.dibao', '最低生活保障申请', '共同生活的家庭成员人均收入低于当地低保标准的家庭'),
      service('social.medical', '城乡居民医疗保险参保', '本镇居民', { term: null, promise: 5 }),
      service('school.defer', '适龄儿童延缓入学、休学申请', '适龄儿童、少年的监护人', { term: null, promise: 7 }),
      service('mediation', '人民调解', '有民间纠纷的人', { way: 'mediation', term: null, asked: [paperOf('application', '申请书', '写明纠纷和要求')] }),
    ],
    checklists: [{ id: 'workshop', zh: '小作坊、小工厂', en: 'Workshops', questions: [one(1, '安全出口、疏散通道畅通', 'correct'), one(2, '没有违规使用明火', 'stop'), one(3, '员工宿舍没有设在厂房内', 'case', true)] }],
    places: [{ id: '500156112001', name: '木根场', remote: false, market_next: '2026-03-13' }, { id: '500156112002', name: '荞子村', remote: true, market_next: null }],
    parties: [
      { id: 'p-1', kind: 'sole-trader', name: '木根农资副食店', code: '92999999MA0000000G', born: null, legal_representative: '石有余', phone: '138****0000', address: '双河镇木根村木根场口12号', made_up: true, licensed: true },
      { id: 'p-2', kind: 'person', name: '𬭊䶮 😀 <b>王</b>', code: '', born: '1966-05-01', legal_representative: '', phone: '', address: '荞子村3组', made_up: true },
    ],
    matters: [
      {
        id: '2026-000012', version: 2, title: '最低生活保障申请', stage: { at: 'incomplete' }, answerable: '甲', mandates: [{ id: '1', agent: '谭大有', from: TODAY, to: '2026-06-30', ended: null }], custody: [],
        intake: { service: 'social.dibao', applicant: { name: '王秀英' }, what: '申请低保', place: '500156112001', papers: [] },
        papers: [{ paper: 'application', on: '2026-03-04' }], missing: [{ on: '2026-03-04', lacking: [{ paper: 'id-card', note: '带原件' }, { paper: 'family-means', note: '' }] }],
      },
      {
        id: '2026-000014', version: 2, title: '城乡居民医疗保险参保', stage: { at: 'incomplete' }, answerable: '乙', mandates: [], custody: [],
        intake: { service: 'social.medical', applicant: { name: '<b>石</b>有余' }, what: '参保', place: '500156112001', papers: [] },
        papers: [{ paper: 'application', on: '2026-03-04' }, { paper: 'family-means', on: '2026-03-04' }], missing: [{ on: '2026-03-04', lacking: [{ paper: 'id-card', note: '' }] }],
      },
    ],
    questions: [],
    replies: [
      entry(1, '张桂兰', '合作医疗怎么报销外地住院', '2026-03-09', '外地住院应先备案，凭发票、费用清单和出院证到镇便民服务中心报销。'),
      entry(2, '李长根', '退耕还林补助什么时候到账', '2026-03-09', null),
      entry(3, '<img src=x onerror=alert(1)>', '地名里的字显示不出来：𬭊家坪', '2026-03-20', null),
    ],
    round: { id: 'r-1', version: 4, plan: { place: '500156112001', place_name: '木根场', on: TODAY, leader: '甲', recorder: '乙', crew: ['己'] }, stage: { at: 'planned' } },
    inspections: [],
    numbers: [
      { series: 'acceptance', label: '收件受理回执', prefix: '渝武隆双河', numbers: ['渝武隆双河受〔2026〕31号', '渝武隆双河受〔2026〕32号', '渝武隆双河受〔2026〕33号', '渝武隆双河受〔2026〕34号'] } as never,
      { series: 'on-spot-decision', label: '当场行政处罚决定书', prefix: '渝武隆双河', numbers: ['渝武隆双河当罚决〔2026〕7号', '渝武隆双河当罚决〔2026〕8号'] } as never,
      { series: 'correction', label: '责令改正通知书', prefix: '渝武隆双河责改', numbers: ['渝武隆双河责改〔2026〕5号'] } as never,
      { series: 'stop', label: '责令停止违法行为通知书', prefix: '渝武隆双河责停', numbers: [] } as never,
    ],
    words: {}, workdays,
  } as unknown as Bundle;
}
