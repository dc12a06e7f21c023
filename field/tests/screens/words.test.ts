/** The words: both languages, the same slots, none that nobody says, and none said that is missing. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/words/en';
import { zhHans } from '../../src/words/zh-Hans';

const SCREENS = new URL('../../src/screens/', import.meta.url);
const sources = (readdirSync(SCREENS, { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(new URL(name, SCREENS), 'utf8'))
  .join('\n');
const slots = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the words', () => {
  it('stand in both languages with the same slots', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zhHans));
    for (const [key, sentence] of Object.entries(zhHans)) {
      const other = en[key as keyof typeof en];
      expect(other.trim(), key).not.toBe('');
      expect(sentence.trim(), key).not.toBe('');
      expect(slots(other), key).toEqual(slots(sentence));
    }
  });
  it('are all said somewhere', () => {
    const plain = new Set([...sources.matchAll(/'([a-z]+(?:\.[a-z-]+)?)'/g)].map(([, key]) => key));
    // `gap.${gap}` says every key that begins with gap.
    const beginnings = [...sources.matchAll(/`([a-z]+\.(?:[a-z]+-)?)\$\{/g)].map(([, start = '']) => start);
    const silent = Object.keys(zhHans).filter((key) => !plain.has(key) && !beginnings.some((start) => key.startsWith(start)));
    expect(silent).toEqual([]);
  });
});
