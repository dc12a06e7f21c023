/**
 * Writes `src/core/fact-table.ts` from the office's own list of facts (`crates/law/src/gate/facts.rs`), so that both
 * sides know the same names, kinds and beginnings. A test runs this and compares. `node scripts/facts.mjs` after a change.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const SOURCE = new URL('../../crates/law/src/gate/facts.rs', import.meta.url);
const TABLE = new URL('../src/core/fact-table.ts', import.meta.url);

const KINDS = { Day: 'day', Fen: 'fen', i64: 'count', bool: 'bool', 'BTreeSet<String>': 'set' };
const BEGINNINGS = {
  'open_end()': 84370, 'Fen(0)': 0, 0: 0, false: false, true: true, 'BTreeSet::new()': [],
};

function beginning(written) {
  if (written in BEGINNINGS) return BEGINNINGS[written];
  const word = /^\w+::(\w+)$/.exec(written);
  if (!word) throw new Error(`no beginning known for “${written}”`);
  return word[1].toLowerCase();
}

export function table() {
  const text = readFileSync(SOURCE, 'utf8');
  const body = text.slice(text.lastIndexOf('\nfacts! {'));
  const lines = [...body.matchAll(/^ {4}(\w+): ([\w<>]+) = (.+),$/gm)];
  if (lines.length < 100) throw new Error('the list of facts was not found');
  const rows = lines.map(([, name, kind, written]) => {
    const start = JSON.stringify(beginning(written)).replaceAll('"', "'");
    return `  ${name}: { kind: '${KINDS[kind] ?? 'word'}', start: ${start} },`;
  });
  return `/** Written by \`scripts/facts.mjs\` from \`crates/law/src/gate/facts.rs\`; not by hand. */
import type { FactValue } from './types';

/** How a fact reads in a sentence. To a gate a day is its number since 1970-01-01, and an amount is in fen. */
export type FactKind = 'day' | 'fen' | 'count' | 'bool' | 'set' | 'word';

/** Every fact with its kind and what it is while nothing is known. */
export const FACTS: Record<string, { kind: FactKind; start: FactValue }> = {
${rows.join('\n')}
};
`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(TABLE, table());
