/** Amounts, days and numbers, against the office's own lists where it has one. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figures, inWords, readAmount, sealedFigures } from '../../src/screens/amount';
import { readCode } from '../../src/screens/codes';
import { daysBetween, isDay, longDay, paperMoment, plusDays, readDay, weekday, workday } from '../../src/screens/day';
import { inHan, permille, termInHan } from '../../src/screens/paper/numeral';

const rust = (path: string) => readFileSync(new URL(`../../../crates/${path}`, import.meta.url), 'utf8');

describe('an amount', () => {
  it('reads in words as the law house writes it', () => {
    const samples = [...rust('law/tests/it/money.rs').matchAll(/\("([\d.]+)", "([^"]*[元分整])"\)/g)];
    expect(samples.length).toBeGreaterThan(12);
    for (const [, written = '', words] of samples) {
      const [yuan = '0', cents = ''] = written.split('.');
      const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
      expect(inWords(fen), written).toBe(words);
    }
  });
  it('is read from what people type', () => {
    const read: [string, number][] = [['200', 20000], ['200.5', 20050], ['1,234.50', 123450], ['¥200', 20000], ['200元', 20000], ['１２３．４', 12340], ['１，２３４', 123400]];
    for (const [written, fen] of read) expect(readAmount(written), written).toEqual({ fen });
    const faults: [string, string][] = [['', 'empty'], ['二百', 'odd'], ['.', 'odd'], ['1,5', 'odd'], ['200.123', 'decimals'], ['-1', 'negative'], ['1000000000000', 'large']];
    for (const [written, fault] of faults) expect(readAmount(written), written).toEqual({ fault });
  });
  it('is written in figures', () => {
    expect([figures(123450), figures(20000), figures(5), sealedFigures(20000), sealedFigures(123456700)]).toEqual(['1,234.50', '200', '0.05', '¥200.00', '¥1,234,567.00']);
  });
});

describe('a day', () => {
  it('is read as people write it', () => {
    for (const written of ['2026-3-9', '2026.3.9', '2026年3月9日', '20260309', '2026/03/09']) expect(readDay(written), written).toBe('2026-03-09');
    for (const written of ['2026-2-30', '九日', '', '2026-13-01']) expect(readDay(written), written).toBeNull();
  });
  it('counts', () => {
    expect(isDay('2024-02-29') && !isDay('2026-02-29')).toBe(true);
    expect([plusDays('2026-02-27', 3), daysBetween('2026-03-09', '2026-03-02'), weekday('2026-03-09', 'zh'), longDay('2026-03-09', 'en')]).toEqual(['2026-03-02', -7, '星期一', '9 March 2026']);
    expect(paperMoment('2026-03-09T10:05:00.000+08:00')).toBe('2026年3月9日10时5分');
    expect(workday('2026-03-06', 2, ['2026-03-06', '2026-03-09', '2026-03-10'])).toBe('2026-03-10');
    expect(workday('2026-03-06', 9, ['2026-03-09'])).toBeNull();
  });
});

describe('a number', () => {
  it('of a citizen tells the birthday, when its check is right', () => {
    const body = '99999919660501001';
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const check = '10X98765432'.charAt([...body].reduce((sum, digit, i) => sum + Number(digit) * (weights[i] ?? 0), 0) % 11);
    expect(readCode(body + check)).toEqual({ is: 'citizen', code: body + check, born: '1966-05-01' });
    expect(readCode(body + (check === '0' ? '1' : '0')).is).toBe('wrong');
    expect(readCode(body).is).toBe('short');
  });
  it('of a trader begins with 92', () => {
    expect(readCode('92999999MA0000000G').is).toBe('trader');
    expect(readCode('92999999ma0000000 G').is).toBe('trader');
    expect(readCode('92999999MA00000000').is).toBe('wrong');
    expect(readCode('').is).toBe('empty');
  });
  it('stands in a paper as the law writes it', () => {
    const samples = [...(rust('paper/src/numeral.rs').split('let cases')[1] ?? '').matchAll(/\((\d+), "([^"]+)"\)/g)];
    expect(samples.length).toBeGreaterThan(8);
    for (const [, n = '', words] of samples) expect(inHan(Number(n)), n).toBe(words);
    expect([permille(30), permille(5), termInHan({ count: 60, unit: 'days' })]).toEqual(['百分之三', '千分之五', '六十日']);
  });
});
