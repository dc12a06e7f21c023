/**
 * 当场行政处罚决定书 in the words of `paper::view::decision`: what was served in the field reads like what the office
 * makes. Which provisions, which routes, which bank: the office says so in the morning bundle; no figure stands here.
 */
import { inWords, sealedFigures } from '../amount';
import { dayOf, longDay, paperMoment } from '../day';
import { evidenceOf, fineOf } from '../commands/penalty';
import { inHan, permille, termInHan } from './numeral';
import { counted, listed, markOf, paragraphs, sentence } from './sheet';
import type { Signed } from '../commands/common';
import type { PenaltyForm } from '../commands/penalty';
import type { Basis, Collect, PaperParts, Party, Remedy } from '../read';
import type { Line, Paragraph, Section, Sheet } from './sheet';
import type { CrewMember, Day, Moment } from '../../core/types';

export interface DecisionSetting {
  parts: PaperParts;
  crew: CrewMember[];
  party: Party;
  at: Moment;
  number: string;
}

export function decisionSheet(form: PenaltyForm, set: DecisionSetting): Sheet {
  const { parts, party } = set;
  const fine = fineOf(form);
  const organisation = party.kind === 'organisation';
  const collect = form.collect === 'on-spot' ? parts.collect.on_spot : parts.collect.bank;
  const sections: Section[] = [
    { head: '违法事实和证据', paragraphs: facts(form) },
    { head: '告知和陈述、申辩情况', paragraphs: hearing(form) },
    { head: '处罚的理由和依据', paragraphs: grounds(form, parts) },
    { head: '处罚决定', paragraphs: decision(form, set, organisation ? parts.procedure.organisation : parts.procedure.person) },
  ];
  if (fine > 0 && collect) {
    sections.push({ head: '罚款的缴纳', paragraphs: payment(collect, form.receipt).map((text) => ({ text })) });
  }
  sections.push({ head: '不服本决定的救济途径和期限', paragraphs: [{ text: remedy(parts.remedy) }] });
  return {
    organ: parts.issuer.organ,
    title: '当场行政处罚决定书',
    number: set.number,
    rows: partyRows(party),
    sections: counted(sections),
    lines: [...officers(form, set), received(form)],
    closing: [parts.issuer.organ, longDay(dayOf(set.at), 'zh')],
    foot: ['本决定书一式两份，一份当场交付当事人，一份由行政机关存档。'],
    code: '',
    codeNote: '',
    mark: markOf(parts.issuer.demo, party.made_up),
  };
}

export function partyRows(party: Party): [string, string][] {
  const dash = (text: string) => (text.trim() === '' ? '—' : text);
  const label = party.kind === 'person' ? '公民身份号码' : '统一社会信用代码';
  const rows: [string, string][] = [
    ['当事人', party.made_up ? `${party.name}〔虚构〕` : party.name],
    [label, dash(party.code)],
  ];
  if (party.kind !== 'person') {
    rows.push([party.kind === 'sole-trader' ? '经营者' : '法定代表人（负责人）', dash(party.legal_representative)]);
  }
  if (party.phone.trim() !== '') rows.push(['联系电话', party.phone]);
  rows.push([party.kind === 'person' ? '住址' : '住所', dash(party.address)]);
  return rows;
}

function facts(form: PenaltyForm): Paragraph[] {
  const told = paragraphs(form.facts);
  const opening = `${paperMoment(form.foundAt)}，当事人在${form.placeText.trim()}有下列违法行为：`;
  const first = told[0];
  if (first) first.text = opening + first.text;
  else told.push({ text: opening });
  return [...told, { text: `以上事实有下列证据证明：${listed(evidenceOf(form))}` }];
}

function hearing(form: PenaltyForm): Paragraph[] {
  const opening =
    '执法人员当场出示执法证件，告知当事人拟作出的行政处罚内容及事实、理由、依据，并告知其依法享有陈述、申辩的权利。';
  if (form.waived) return [{ text: `${opening}当事人明确放弃陈述、申辩。` }];
  if (form.statement.trim() === '') return [{ text: `${opening}当事人未提出陈述、申辩。` }];
  return [
    { text: `${opening}当事人陈述、申辩：${sentence(form.statement)}` },
    { text: `复核意见：${sentence(form.weighed)}` },
  ];
}

export function bases(all: Basis[]): string {
  return all.map(({ text }) => text.trim()).filter((text) => text !== '').join('、');
}

function grounds(form: PenaltyForm, parts: PaperParts): Paragraph[] {
  const text = `当事人的上述行为违反了${bases(parts.breached)}的规定，应当依据${bases(parts.basis)}的规定予以处罚。`;
  return [{ text }, ...paragraphs(form.reasons)];
}

function decision(form: PenaltyForm, set: DecisionSetting, procedure: Basis[]): Paragraph[] {
  const { issuer } = set.parts;
  const opening = `依照${bases(procedure)}的规定，${issuer.organ}于${paperMoment(set.at)}在${form.placeText.trim()}适用简易程序，当场对当事人作出如下行政处罚：`;
  const all: Paragraph[] = [{ text: opening }, { text: `${penaltyInWords(form)}。`, strong: true }];
  if (issuer.entrusted_to.trim() !== '') {
    all.push({
      text: `本处罚由${issuer.entrusted_to}受${issuer.organ}委托（${issuer.entrusted_by_paper}），以委托机关名义实施；委托机关对该行为的后果承担法律责任。`,
    });
  }
  return all;
}

/** 警告，并处罚款人民币贰佰元整（¥200.00） */
export function penaltyInWords(form: PenaltyForm): string {
  const fine = fineOf(form);
  const words = `罚款人民币${inWords(fine)}（${sealedFigures(fine)}）`;
  return { warning: '警告', fine: words, 'warning-and-fine': `警告，并处${words}`, '': '' }[form.kind];
}

export function payment(collect: Collect, receipt: string): string[] {
  if (collect.by === 'on-spot') {
    const number = receipt.trim() === '' ? '' : `（票据号码：${receipt.trim()}）`;
    return [
      `依据${collect.basis?.text ?? ''}的规定，罚款由执法人员当场收缴，并当场出具财政部门统一制发的专用票据${number}；不出具专用票据的，当事人有权拒绝缴纳。`,
    ];
  }
  const within = collect.within ? `自收到本决定书之日起${termInHan(collect.within)}内` : '';
  const also = collect.electronic ? '，也可以通过电子支付系统缴纳' : '';
  const all = [
    `当事人应当${within}到代收机构缴纳罚款${also}。代收机构：${collect.bank ?? ''}；地址：${collect.bank_address ?? ''}；收款户名：${collect.account_name ?? ''}；账号：${collect.account ?? ''}。`,
  ];
  const late = collect.surcharge;
  if (late) {
    const by = bases(late.basis);
    const cap =
      late.cap_percent === null
        ? ''
        : late.cap_percent === 100
          ? '，加处罚款的总额不超过罚款数额'
          : `，加处罚款的总额不超过罚款数额的百分之${inHan(late.cap_percent)}`;
    all.push(`到期不缴纳罚款的，${by === '' ? '' : `依据${by}的规定，`}每日按罚款数额的${permille(late.per_day_permille)}加处罚款${cap}。`);
  }
  return all;
}

export function remedy(route: Remedy, act = '本决定'): string {
  const by = bases(route.basis);
  const according = by === '' ? '' : `根据${by}的规定，`;
  const first = termInHan(route.reconsider_within);
  const then = termInHan(route.sue_within);
  const goesOn = `行政复议、行政诉讼期间，${act}不停止执行，法律另有规定的除外。`;
  if (route.route === 'reconsideration-first') {
    return `当事人对${act}不服的，${according}应当自收到${act}书之日起${first}内，先向${route.reconsider_at}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起${then}内，依法向${route.sue_at}提起行政诉讼。${goesOn}`;
  }
  return `当事人对${act}不服的，${according}可以自收到${act}书之日起${first}内向${route.reconsider_at}申请行政复议，也可以自收到${act}书之日起${then}内直接向${route.sue_at}提起行政诉讼。${goesOn}`;
}

function officers(form: PenaltyForm, set: DecisionSetting): Line[] {
  return officerLines(form.officers, set.crew, dayOf(set.at));
}

/** Everybody who acts, with the certificate of the day. */
export function officerLines(ids: string[], crew: CrewMember[], today: Day): Line[] {
  const good = (member: CrewMember) => member.certificates.find((c) => c.from <= today && today <= c.to)?.number ?? '';
  const named = ids.flatMap((id) => crew.filter((member) => member.id === id));
  return named.map((member, i) => ({ label: i === 0 ? '执法人员' : '', note: `${member.name}　${good(member)}` }));
}

function received(form: PenaltyForm): Line {
  return receivedLine(form.signed);
}

export function receivedLine(signed: Signed): Line {
  const label = '当事人签收';
  if (signed.how === 'signed') return { label, note: signed.by, picture: signed.file.sha256 };
  if (signed.how === 'refused' || signed.how === 'absent') {
    return { label, note: `当事人拒绝签收：${signed.reason.trim()}；见证人：${signed.witness.trim()}` };
  }
  return { label, note: '' };
}
