import { describe, expect, it } from 'vitest';
import { foundServices } from '../../src/screens/find-service';
import type { Service } from '../../src/screens/read';

const service = (id: string, zh: string, who_zh: string, also?: string[]) => ({ id, zh, en: id, who_zh, also }) as unknown as Service;
const all = [
  service('dibao', '最低生活保障申请', '困难家庭', ['低保', '吃低保']),
  service('tekun', '特困人员供养申请', '低保以外的老人', ['五保']),
  service('old', '危房改造补助申请', '低保户'),
];
const ids = (words: string) => foundServices(all, words).map((one) => one.id);

describe('a matter on the phone', () => {
  it('is found by what people call it, and then only what is called so', () => {
    expect(ids('低保')).toEqual(['dibao']);
    expect(ids(' 五保 ')).toEqual(['tekun']);
  });
  it('is found by who may ask for it where nothing is called so', () => {
    expect(ids('老人')).toEqual(['tekun']);
    expect(ids('飞机')).toEqual([]);
    expect(ids('')).toHaveLength(3);
  });
});
