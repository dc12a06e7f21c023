/** The decision made on the phone reads as the office's own: against the snapshot that `crates/paper` keeps of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partyOut } from '../../src/screens/commands/common';
import { decisionSheet, payment } from '../../src/screens/paper/decision';
import { orderSheet } from '../../src/screens/paper/order';
import { recordSheet } from '../../src/screens/paper/round';
import { slipSheet } from '../../src/screens/paper/slip';
import { wrap } from '../../src/screens/paper/draw';
import { receiptSheet } from '../../src/screens/paper/receipt';
import { listed, plain, sentence } from '../../src/screens/paper/sheet';
import { bring, ENTRY, matter, NOW, OPEN, penalty, record, SERVICE, TRADER } from './forms';
import type { OrderParts, PaperParts } from '../../src/screens/read';

const basis = (text: string) => ({ cite: '', text });
const PARTS: PaperParts = {
  issuer: { organ: '重庆市武隆区双河镇人民政府', entrusted_to: '', entrusted_by_paper: '', address: '', phone: '', demo: true },
  breached: [basis('《中华人民共和国消防法》第二十八条')],
  basis: [basis('《中华人民共和国消防法》第六十条第二款')],
  procedure: { person: [basis('《中华人民共和国行政处罚法》第五十一条'), basis('第五十二条')], organisation: [] },
  remedy: {
    route: 'reconsideration-first', reconsider_at: '重庆市武隆区人民政府', reconsider_within: { count: 60, unit: 'days' },
    sue_at: '重庆市武隆区人民法院', sue_within: { count: 15, unit: 'days' }, basis: [basis('《中华人民共和国行政复议法》第二十三条第一款第（一）项')],
  },
  collect: {
    bank: {
      by: 'bank', bank: '重庆农村商业银行武隆支行双河分理处（示例）', bank_address: '重庆市武隆区双河镇双河路60号', account_name: '重庆市武隆区财政局（示例账户）',
      account: '9999 9901 0000 0001 18', within: { count: 15, unit: 'days' }, electronic: true,
      surcharge: { per_day_permille: 30, cap_percent: 100, basis: [basis('《中华人民共和国行政处罚法》第七十二条第一款第（一）项')] },
    },
    on_spot: { by: 'on-spot', basis: basis('《中华人民共和国行政处罚法》第六十九条') },
  },
};
const crew = [
  { id: 'o1', name: '冉平川', post: 'officer', helper: false, certificates: [{ number: '渝999999-0007', from: '2024-01-01', to: '2029-12-31', scope: ['all'] }], suspensions: [] },
  { id: 'o2', name: '田秋禾', post: 'officer', helper: false, certificates: [{ number: '渝999999-0012', from: '2024-01-01', to: '2029-12-31', scope: ['all'] }], suspensions: [] },
];
const sheet = (form = penalty()) =>
  decisionSheet(form, { parts: PARTS, crew, party: partyOut(form.party, 'p', true), at: NOW, number: '渝武隆双河当罚决〔2026〕1号' });

describe('the decision made on the phone', () => {
  it('says what the office’s own says, line for line', () => {
    const office = readFileSync(new URL('../../../crates/paper/tests/snapshots/today-on-spot-decision.txt', import.meta.url), 'utf8').split('\n');
    // Not known or not there on the phone: the last day to pay, an order given before, the hash of the content, the seal.
    const phones = (line: string) => !/^(同时责令|内容摘要|〔印章|当事人签收)/.test(line) && line !== '';
    const wanted = office.filter(phones).map((line) => line.replace('（至2026年3月24日止）', ''));
    const form = penalty();
    // The office's sample has a code that no register would give.
    const own = plain(sheet({ ...form, party: { ...form.party, code: '92999999MA00000006' } })).split('\n').map((line) => line.replace(/^：/, '执法人员：'));
    expect(wanted.length).toBeGreaterThan(25);
    for (const line of wanted) expect(own).toContain(line);
  });
  it('says so where the party will not sign for it', () => {
    const refused = sheet({ ...penalty(), signed: { how: 'refused', reason: '不愿签收', witness: '谭大有' } } as never);
    expect(plain(refused)).toContain('当事人签收：当事人拒绝签收：不愿签收；见证人：谭大有');
  });
  it('names the treasury’s receipt where the fine is taken on the spot', () => {
    expect(payment(PARTS.collect.on_spot ?? { by: 'on-spot' }, '渝财00001')[0]).toContain('票据号码：渝财00001');
  });
  it('names no telephone where none is known', () => {
    expect(plain(sheet({ ...penalty(), party: { ...TRADER, phone: '' } }))).not.toContain('联系电话');
  });
});

describe('the order made on the phone', () => {
  const parts: OrderParts = {
    issuer: PARTS.issuer, breached: PARTS.breached,
    basis: [basis('《中华人民共和国行政处罚法》第二十八条第一款'), basis('《中华人民共和国消防法》第六十条')],
    remedy: { ...PARTS.remedy, route: 'either', sue_within: { count: 6, unit: 'months' }, basis: [] },
  };
  const party = { ...partyOut(TRADER, 'p', true), code: '92999999MA00000006' };
  const set = { parts, party, crew, officers: ['o1', 'o2'], foundAt: '2026-03-09T10:05:00.000+08:00', place: '木根村木根场口12号', at: NOW, handed: { how: 'none' as const } };
  it('to correct says what the office’s own says, line for line', () => {
    const office = readFileSync(new URL('../../../crates/paper/tests/snapshots/today-correction-order.txt', import.meta.url), 'utf8').split('\n');
    // Not known on the phone: what follows from not obeying, the hash of the content, the seal.
    const wanted = office.filter((line) => line !== '' && !/^(逾期不改正|内容摘要|〔印章|当事人签收)/.test(line));
    const outcome = { is: 'ordered' as const, what: '清除疏散通道内的货物，恢复通道原有宽度\n在通道两侧画线并张贴“禁止堆放”标识', to: '', by: '2026-03-16', matter: 0 };
    const found = '店内疏散通道堆放货物，通道净宽不足，未保持畅通';
    const own = plain(orderSheet(outcome, { ...set, found, number: '渝武隆双河责改〔2026〕1号' })).split('\n').map((line) => line.replace(/^：/, '执法人员：'));
    expect(wanted.length).toBeGreaterThan(20);
    for (const line of wanted) expect(own).toContain(line);
  });
  it('to stop names what is to be stopped at once, and its remedy', () => {
    const outcome = { is: 'stopped' as const, what: '停止使用', to: '', by: null, matter: 0 };
    const sheet = orderSheet(outcome, { ...set, found: '违规动火', number: '渝武隆双河责停〔2026〕2号' });
    expect(sheet.title).toBe('责令停止违法行为通知书');
    expect(plain(sheet)).toMatch(/责停〔2026〕2号[\s\S]*立即停止下列行为：\n停止使用。[\s\S]*六个月内直接向/);
  });
  it('says so where the party will not sign for it', () => {
    const outcome = { is: 'stopped' as const, what: '停止使用', to: '', by: null, matter: 0 };
    const refused = orderSheet(outcome, { ...set, found: 'x', number: '1', handed: { how: 'refused', reason: '不愿签收', witness: '谭大有' } });
    expect(plain(refused)).toContain('当事人拒绝签收：不愿签收；见证人：谭大有');
  });
});

describe('the record of a round on paper', () => {
  const office = { name: '双河镇人民政府', address: '', phone: '', prefix: '', demo: true };
  const noted = {
    from: '2026-03-09T09:00:00.000+08:00', recorded: null, closed: false, replies: { 'question:2026-000031': '已回复（当面）' },
    taken: [{ subject: 'question:q', who: '李长根', about: '补助', answered: false, due: '2026-03-12' }],
  };
  it('has who, when, how many, what was taken and what became of each reply', () => {
    const other = { ...ENTRY, promise: { ...ENTRY.promise, subject: 'question:2026-000032', who: '谭大有' } };
    const sheet = recordSheet(record(), { office, place: '木根场', on: '2026-03-09', leader: '冉平川', recorder: '田秋禾', crew: ['谭小满'], from: noted.from, to: NOW, noted, entries: [ENTRY, other] });
    const text = plain(sheet);
    for (const part of ['带队人：冉平川', '服务人数：23人', '发放资料：40份', '1．李长根：补助（2026年3月12日前答复）', '1．张桂兰：报销（已回复（当面））', '2．谭大有：报销（没有交代）', '记录人：石有余']) expect(text).toContain(part);
  });
});

describe('what whoever brings papers takes home', () => {
  const office = { name: '双河镇人民政府', address: '', phone: '', prefix: '', demo: true };
  const at = { matter: OPEN, service: SERVICE, answers: true, office, officer: '冉平川', at: NOW };
  it('is the receipt once all is there, with the promised day', () => {
    const sheet = slipSheet(bring(), { ...at, number: '渝武隆双河受〔2026〕31号', address: 'https://office.example/m' });
    expect([sheet.title, sheet.code]).toEqual(['收件受理回执', 'https://office.example/m']);
    expect(plain(sheet)).toContain('2026年3月16日前答复');
  });
  it('is a slip otherwise: what was kept, and what is missing still, told on which day', () => {
    const sheet = slipSheet({ ...bring(), papers: [], keeps: true, slip: '收8', mandate: '1' }, { ...at, number: '', address: '' });
    const text = plain(sheet);
    expect(sheet.title).toBe('材料交接单');
    for (const part of ['收据号收8', '交件人：谭大有（代办）', '1．id-card', '2026年3月4日已经一次告知']) expect(text).toContain(part);
  });
});

describe('what an applicant takes home', () => {
  const office = { name: '双河镇人民政府', address: '', phone: '023 0000 0000', prefix: '', demo: true };
  const set = { office, placeName: '木根场', officer: '冉平川', at: NOW, number: '渝武隆双河受〔2026〕31号', address: 'https://office.example/where' };
  it('is a receipt with its number and the promised day', () => {
    const text = plain(receiptSheet(matter(), SERVICE, set));
    for (const part of ['收件受理回执', '31号', '2026年3月16日前答复', '首问责任人：冉平川']) expect(text).toContain(part);
  });
  it('is a notice of everything that is missing, without a number', () => {
    const notice = receiptSheet({ ...matter(), papers: [] }, SERVICE, { ...set, number: '' });
    expect(notice.title).toBe('一次性告知书');
    expect(notice.code).toBe('');
    expect(plain(notice)).toMatch(/1．application[\s\S]*2．id-card/);
    expect(plain(notice)).not.toContain('household-book');
  });
});

describe('setting lines', () => {
  const measure = (text: string) => [...text].reduce((all, char) => all + (char.charCodeAt(0) < 128 ? 1 : 2), 0);
  it('begins none with a stop and ends none with a bracket', () => {
    const lines = wrap('当事人应当自收到本决定书之日起十五日内（至某日止），到代收机构缴纳罚款。', 20, 4, measure);
    expect(lines.join('')).toBe('当事人应当自收到本决定书之日起十五日内（至某日止），到代收机构缴纳罚款。');
    for (const line of lines) expect(line).not.toMatch(/^[，。）]|（$/);
  });
  it('breaks a word that is longer than a line, and rare characters whole', () => {
    const text = `${'a'.repeat(50)}𬭊䶮😀`;
    const lines = wrap(text, 20, 0, measure);
    expect(lines.join('')).toBe(text);
    for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(20);
  });
  it('closes what a person wrote with one full stop', () => {
    expect([sentence('马上清理'), sentence('马上清理。'), sentence('真的吗？'), listed(['甲；', '乙'])]).toEqual(['马上清理。', '马上清理。', '真的吗？', '1．甲；2．乙。']);
  });
});
