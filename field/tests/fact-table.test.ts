/** The phone's list of facts is the office's. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
// @ts-expect-error a script without types
import { table } from '../scripts/facts.mjs';

it('is written from the facts that the gates of the office are told', () => {
  const held = readFileSync(new URL('../src/core/fact-table.ts', import.meta.url), 'utf8');
  expect(held, 'run node scripts/facts.mjs').toBe((table as () => string)());
});
