/** A fact as it reads in a sentence of a gate, in both languages; the same as `law::gate::value` on the office's side. */
import { dayOf, dayZh } from './day';
import { FACTS } from './fact-table';
import type { Facts, Says } from './types';

const WORDS: Record<string, Says> = {
  inspect: { zh: '检查', en: 'inspect' },
  stop: { zh: '制止', en: 'stop' },
  correct: { zh: '责令改正', en: 'correct' },
  warn: { zh: '警告', en: 'warn' },
  fine: { zh: '罚款', en: 'fine' },
  criticise: { zh: '通报批评', en: 'criticise' },
  confiscate: { zh: '没收', en: 'confiscate' },
  compel: { zh: '行政强制措施', en: 'compel' },
  person: { zh: '公民', en: 'person' },
  organisation: { zh: '法人或者其他组织', en: 'organisation' },
  statutory: { zh: '法定', en: 'statutory' },
  empowered: { zh: '赋权', en: 'empowered' },
  entrusted: { zh: '委托', en: 'entrusted' },
  simple: { zh: '简易程序', en: 'simple procedure' },
  ordinary: { zh: '普通程序', en: 'ordinary procedure' },
};

/** `1,000` or `1,000.50`, of an amount in fen. */
export function yuan(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = Math.abs(fen) % 100;
  return `${fen < 0 ? '-' : ''}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

/** None if there is no such fact. */
export function factWords(facts: Facts, name: string): Says | null {
  const kind = FACTS[name]?.kind;
  const value = facts[name];
  if (kind === undefined || value === undefined) return null;
  const word = (one: string) => WORDS[one] ?? { zh: one, en: one };
  switch (kind) {
    case 'day':
      return { zh: dayZh(dayOf(Number(value))), en: dayOf(Number(value)) };
    case 'fen':
      return { zh: `${yuan(Number(value))}元`, en: `${yuan(Number(value))} yuan` };
    case 'count':
      return { zh: String(value), en: String(value) };
    case 'bool':
      return value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    case 'word':
      return word(String(value));
    case 'set': {
      const all = Array.isArray(value) ? [...value].sort() : [];
      if (all.length === 0) return { zh: '（无）', en: '(none)' };
      return { zh: all.map((one) => word(one).zh).join('、'), en: all.join(', ') };
    }
  }
}

/** A sentence with every name in braces replaced by its fact. */
export function filled(sentence: Says, facts: Facts): Says {
  const fill = (text: string, language: keyof Says) =>
    text.replace(/\{(\w+)\}/g, (slot, name: string) => factWords(facts, name)?.[language] ?? slot);
  return { zh: fill(sentence.zh, 'zh'), en: fill(sentence.en, 'en') };
}
