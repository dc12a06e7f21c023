import type { Service } from './read';

/** Which matters these words mean, as the office's own pages have it (`guide::found`): where some are called so, only those. */
export function foundServices(all: Service[], words: string): Service[] {
  const key = words.trim().toLowerCase();
  if (key === '') return all;
  // A bundle of before knows official names only.
  const called = all.filter((one) => one.zh.includes(key) || (one.also ?? []).some((also) => also.includes(key)));
  if (called.length > 0) return called;
  return all.filter((one) => one.en.toLowerCase().includes(key) || one.who_zh.includes(key));
}
