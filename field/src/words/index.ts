/** Every sentence of the app for people, in the reader's language; Chinese first. A missing key does not compile. */
import { signal } from '@preact/signals';
import { en } from './en';
import { zhHans } from './zh-Hans';
import type { Says } from '../core/types';

export type WordKey = keyof typeof zhHans;
export type Tongue = 'zh' | 'en';

export const tongue = signal<Tongue>('zh');

const WORDS: Record<Tongue, Record<WordKey, string>> = { zh: zhHans, en };

/** The sentence under a key, its `{slots}` filled. What goes into a slot is shown as text, whatever it holds. */
export function t(key: WordKey, slots: Record<string, string | number> = {}): string {
  return fill(WORDS[tongue.value][key], slots);
}

export function fill(sentence: string, slots: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in slots ? String(slots[name]) : whole));
}

/** What the core or the office says, in the reader's language. */
export function say(says: Says | undefined | null): string {
  if (!says) return '';
  return tongue.value === 'zh' ? says.zh : says.en || says.zh;
}

/** Both languages of a sentence of ours, as a packet's title needs it. */
export function both(key: WordKey, slots: Record<string, string | number> = {}): Says {
  return { zh: fill(WORDS.zh[key], slots), en: fill(WORDS.en[key], slots) };
}
