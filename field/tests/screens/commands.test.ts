/**
 * What the forms hand over, as JSON in `vectors/commands.json`; `casework` reads the same file with its own types and must
 * write it back unchanged. `UPDATE=1 npm test` writes it anew after a change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { consultGaps, consultPacket } from '../../src/screens/commands/consultation';
import { seriesOf, visitGaps, visitPacket } from '../../src/screens/commands/inspection';
import { matterGaps, matterPacket } from '../../src/screens/commands/matter';
import { evidenceOf, penaltyGaps, penaltyPacket, proposalOf, voidPacket } from '../../src/screens/commands/penalty';
import { bringable, bringGaps, bringPacket } from '../../src/screens/commands/bring';
import { count, holdPacket, newReply, recordGaps, recordPacket, replyGaps, replyPacket } from '../../src/screens/commands/round';
import { bring, consult, ENTRY, file, matter, NOW, OPEN, penalty, record, SERVICE, SETTING, SIGNED, TRADER, visit } from './forms';
import { fakeBundle } from '../../src/core/fake-bundle';
import { openMatters } from '../../src/screens/open-matters';
import type { MatterNote } from '../../src/screens/open-matters';
import type { Made } from '../../src/screens/commands/common';

const FILE = new URL('../../vectors/commands.json', import.meta.url);
const ROUND = { id: 'r-1', version: 4 };
const reply = newReply(ENTRY);
const onSpot = { ...penalty(), collect: 'on-spot' as const, hardToEnforce: true, receipt: '渝财00001' };
const absent = { how: 'absent' as const, reason: '店门锁着', witness: '谭大有' };

const HELD = { id: 'i-0', version: 5, stage: 'arrived', notified: true, shownAt: '2026-03-09T09:50:00.000+08:00', opening: { matters: [] } };

const SAMPLES: Record<string, Made> = {
  '咨询，当场答复': consultPacket(consult(), SETTING, 'q-1'),
  '咨询，约定日期': consultPacket({ ...consult(), ends: 'day', day: '2026-03-12' }, SETTING, 'q-1'),
  '咨询，下一场': consultPacket({ ...consult(), ends: 'round', round: null }, SETTING, 'q-1'),
  '收件，受理': matterPacket(matter(), SERVICE, SETTING, 'm-1'),
  '收件，一次告知': matterPacket({ ...matter(), papers: ['application'], notes: { 'id-card': '原件' } }, SERVICE, SETTING, 'm-1'),
  '调解': matterPacket({ ...matter(), against: '王五、赵六' }, { ...SERVICE, way: 'mediation' }, SETTING, 'm-1'),
  '进村': holdPacket(ROUND, NOW),
  '答复': replyPacket({ ...reply, signed: SIGNED }, ENTRY, ROUND),
  '延期': replyPacket({ ...reply, does: 'defer', reason: '没有拨付', until: '2026-03-13', told: '当面' }, ENTRY, ROUND),
  '未到': replyPacket({ ...reply, does: 'miss', note: '托人带话' }, ENTRY, ROUND),
  '服务记录': recordPacket({ ...record(), closes: false }, ROUND, [NOW, true]),
  '服务记录，结束': recordPacket(record(), ROUND, [NOW, true]),
  '补交材料，齐了受理': bringPacket(bring(), { matter: OPEN, service: SERVICE, answers: true }),
  '补交材料，代办，留原件': bringPacket({ ...bring(), mandate: '1', keeps: true, slip: ' 收8 ' }, { matter: OPEN, service: SERVICE, answers: false }),
  '检查，拒签': visitPacket(visit(), undefined, SETTING, '冉平川', 'i-1'),
  '检查，已到场': visitPacket(visit(), HELD, SETTING, '冉平川', 'i-1'),
  '检查，不在场': visitPacket({ ...visit(), outcomes: [{ is: 'corrected', what: '已清理', to: '', by: null, matter: 0 }], signed: absent }, undefined, SETTING, '冉平川', 'i-1'),
  '检查，签名，没有问题': visitPacket({ ...visit(), answers: {}, outcomes: [{ is: 'clear', what: '', to: '', by: null, matter: 0 }], signed: SIGNED }, undefined, SETTING, '冉平川', 'i-1'),
  '当场罚款': penaltyPacket(penalty(), SETTING, 'c-1', file('paper', 'a')),
  '当场警告，放弃申辩，拒收': penaltyPacket({ ...penalty(), kind: 'warning', leniency: 'none', waived: true, signed: { how: 'refused', reason: '不愿签收', witness: '谭大有' } }, SETTING, 'c-1', file('paper', 'a')),
  '当场收缴': penaltyPacket({ ...onSpot, leniency: 'reduced', kind: 'warning-and-fine' }, SETTING, 'c-1', file('paper', 'a')),
  '作废': voidPacket(penalty(), SETTING, 'c-1', '写错了金额'),
};

describe('what the forms hand over', () => {
  it('is what casework was shown', () => {
    const samples = Object.entries(SAMPLES).map(([name, { subject, commands }]) => ({ name, subject, commands }));
    const written = `${JSON.stringify(samples, null, 1)}\n`;
    if (process.env['UPDATE']) writeFileSync(FILE, written);
    expect(written).toBe(readFileSync(FILE, 'utf8'));
  });

  it('gives a packet all files that its commands speak of', () => {
    const hashes = JSON.stringify(SAMPLES['检查，拒签']?.commands).match(/[0-9a-f]{64}/g) ?? [];
    expect(SAMPLES['检查，拒签']?.files.map((one) => one.sha256)).toEqual(hashes);
    expect(SAMPLES['当场罚款']?.files.map((one) => one.for)).toEqual(['paper', 'signature']);
  });
});

describe('a visit that has begun', () => {
  it('is gone on with: nothing is opened, told or shown twice', () => {
    const made = SAMPLES['检查，已到场'];
    expect(made?.subject).toBe('inspection:i-0');
    expect(made?.seen).toBe(5);
    expect(made?.commands[0]?.do).toBe('answer');
    expect(made?.commands.find((command) => command.do === 'record')).toMatchObject({ record: { from: HELD.shownAt } });
    expect(visitGaps({ ...visit(), arrivedAt: null, noticeReason: '' }, undefined, HELD, '2026-03-09')).toEqual([]);
  });
});

describe('what a form still lacks', () => {
  it('is nothing where all is filled in', () => {
    expect(consultGaps(consult(), '2026-03-09')).toEqual([]);
    expect(matterGaps(matter(), SERVICE, '2026-03-09')).toEqual([]);
    expect(replyGaps(reply, ENTRY, '2026-03-09')).toEqual([]);
    expect(penaltyGaps(penalty())).toEqual([]);
    expect(visitGaps(visit(), undefined, undefined, '2026-03-09')).toEqual([]);
  });
  it('is said before the office would refuse it', () => {
    expect(consultGaps({ ...consult(), source: ' ' }, '2026-03-09')).toEqual(['source']);
    expect(consultGaps({ ...consult(), ends: 'day', day: '2026-03-08' }, '2026-03-09')).toEqual(['past']);
    expect(matterGaps({ ...matter(), promised: null }, SERVICE, '2026-03-09')).toEqual(['promised']);
    expect(matterGaps({ ...matter(), promised: null, papers: [] }, SERVICE, '2026-03-09')).toEqual([]);
    expect(matterGaps({ ...matter(), applicant: { ...matter().applicant, code: '999999198001010001' } }, SERVICE, '2026-03-09')).toEqual(['code']);
    expect(replyGaps({ ...reply, does: 'defer', reason: 'x', told: 'x', until: '2026-03-09' }, ENTRY, '2026-03-09')).toEqual(['later']);
    expect(penaltyGaps({ ...penalty(), weighed: '' })).toEqual(['weighed']);
    expect(penaltyGaps({ ...penalty(), party: { ...penalty().party, code: '' } })).toEqual(['code-business']);
    expect(visitGaps({ ...visit(), signed: { how: 'none' } }, undefined, undefined, '2026-03-09')).toEqual(['sign']);
    const clear = { is: 'clear' as const, what: '', to: '', by: null, matter: 0 };
    expect(visitGaps({ ...visit(), outcomes: [clear] }, undefined, undefined, '2026-03-09')).toEqual(['outcome-clear']);
  });
});

describe('the record of a round', () => {
  it('is a step of its own, and ends the round only where its leader says so', () => {
    const steps = (leads: boolean, closes: boolean) => recordPacket({ ...record(), closes }, ROUND, [NOW, leads]).commands.map((command) => command.do);
    expect([steps(true, true), steps(true, false), steps(false, true)]).toEqual([['record', 'close'], ['record'], ['record']]);
  });
  it('says what it lacks: nobody served where something was done, entries left open, no signature', () => {
    const at = { leads: true, done: true, open: 0 };
    expect(recordGaps(record(), at)).toEqual([]);
    expect(recordGaps({ ...record(), served: '0' }, at)).toEqual(['served-none']);
    expect(recordGaps({ ...record(), served: '二十' }, at)).toEqual(['served']);
    expect(recordGaps(record(), { ...at, open: 2 })).toEqual(['open']);
    expect(recordGaps({ ...record(), closes: false }, { ...at, open: 2 })).toEqual([]);
    expect(recordGaps(record(), { leads: false, done: true, open: 2 })).toEqual([]);
    expect(recordGaps({ ...record(), signed: { how: 'none' } }, at)).toEqual(['record-sign']);
    expect([count(' 12 '), count('１２'), count('-1'), count('1.5'), count('9999999')]).toEqual([12, 12, null, null, null]);
  });
});

describe('papers that come later', () => {
  const at = { matter: OPEN, service: SERVICE, answers: true };
  it('are accepted at once when all are there, by whoever is answerable, and by nobody else', () => {
    const steps = (form = bring(), answers = true) => bringPacket(form, { ...at, answers }).commands.map((command) => command.do);
    expect(steps()).toEqual(['bring', 'accept']);
    expect(steps(bring(), false)).toEqual(['bring']);
    expect(steps({ ...bring(), papers: [] })).toEqual(['bring']);
    expect(steps({ ...bring(), keeps: true, slip: '收8' })).toEqual(['bring', 'papers', 'accept']);
    expect(bringPacket(bring(), at)).toMatchObject({ subject: 'matter:2026-000012', seen: 2 });
  });
  it('lack a slip of their own, or a promised day', () => {
    expect(bringGaps(bring(), at, '2026-03-09')).toEqual([]);
    expect(bringGaps({ ...bring(), papers: [] }, at, '2026-03-09')).toEqual(['bring-papers']);
    expect(bringGaps({ ...bring(), keeps: true }, at, '2026-03-09')).toEqual(['slip']);
    expect(bringGaps({ ...bring(), keeps: true, slip: '收7' }, at, '2026-03-09')).toEqual(['slip-used']);
    expect(bringGaps({ ...bring(), promised: null }, at, '2026-03-09')).toEqual(['promised']);
    expect(bringGaps({ ...bring(), promised: null }, { ...at, answers: false }, '2026-03-09')).toEqual([]);
  });
  it('may be what was told or is needed, and not what is there', () => {
    expect(bringable(OPEN, SERVICE).map((paper) => paper.id)).toEqual(['id-card']);
  });
  it('wait as the bundle says, and as this phone has gone on with them since', () => {
    const bundle = { ...fakeBundle(), bundle: 'b-1' };
    const ids = (notes: MatterNote[], outbox: { subject: string; mayForget: boolean }[] = []) => openMatters(bundle, notes, outbox).map((one) => one.id);
    expect(ids([])).toEqual(['2026-000012', '2026-000014']);
    const own = { ...OPEN, bundle: 'b-1', done: false };
    expect(ids([{ ...own, id: 'm-uuid', here: true }])).toEqual(['m-uuid', '2026-000012', '2026-000014']);
    expect(ids([{ ...own, done: true }])).toEqual(['2026-000014']);
    expect(ids([{ ...own, id: 'm-uuid', here: true, bundle: 'b-0' }]), 'a newer bundle has it').toEqual(['2026-000012', '2026-000014']);
    expect(ids([{ ...own, id: 'm-uuid', here: true, bundle: 'b-0' }], [{ subject: 'matter:m-uuid', mayForget: false }])[0]).toBe('m-uuid');
  });
});

describe('the orders of a visit', () => {
  const [ordered, , stopped] = visit().outcomes;
  it('have a series each; nothing else has one', () => {
    expect(visit().outcomes.map(seriesOf)).toEqual(['correction', null, 'stop', null, null]);
  });
  it('are told to whoever signed for them', () => {
    const made = visitPacket({ ...visit(), outcomes: [ordered, stopped], handed: SIGNED } as never, undefined, SETTING, '冉平川', 'i-1');
    expect(made.commands.at(-1)).toMatchObject({ do: 'tell', receiver: '石有余' });
    expect(made.files.filter((one) => one.for === 'signature')).toHaveLength(1);
  });
});

describe('what is put to the gates', () => {
  it('takes the birthday from a person’s number and a licence from a trader’s', () => {
    expect(proposalOf(penalty())).toMatchObject({ licensed: true, number_awaited: false, party_kind: 'sole-trader', penalty: { kind: 'fine', amount: 20000 } });
    const person = { ...penalty().party, kind: 'person' as const, code: '' };
    expect(proposalOf({ ...penalty(), party: person })).toMatchObject({ born: null, number_awaited: true });
    expect(proposalOf({ ...penalty(), party: { ...person, born: '1966-05-01' } })).toMatchObject({ born: '1966-05-01', number_awaited: false });
  });
  it('knows a fine for the same breach at the same place', () => {
    const fined = [{ case: 'c-0', item: 'fire.exit-blocked', place: '500156112001', fined_on: '2026-03-09' }];
    const known = { ...TRADER, id: 'p-1', made_up: true, fined };
    expect(proposalOf(penalty(), known).fined_before).toBe(true);
    expect(proposalOf({ ...penalty(), place: '500156112002' }, known).fined_before).toBe(false);
    expect(proposalOf({ ...penalty(), item: 'fairs.smoking' }, known).fined_before).toBe(false);
    expect(proposalOf({ ...penalty(), endedOn: '2026-03-10' }, known).fined_before).toBe(false);
  });
  it('has no penalty while there is no amount', () => {
    expect(proposalOf({ ...penalty(), yuan: '' }).penalty).toBeNull();
    expect(proposalOf({ ...penalty(), yuan: '二百' }).penalty).toBeNull();
  });
  it('names photos by their hashes among the evidence', () => {
    expect(evidenceOf({ ...penalty(), evidence: '', photos: [file('photo', 'c')] })).toEqual([`现场照片1张（SHA-256 ${'c'.repeat(12)}…）`]);
  });
});
