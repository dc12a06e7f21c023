/** Whom a visit of the bundle is about, as the office wrote the name. */
import type { OpenVisit } from './read';

export function heldName(held: OpenVisit | undefined): string {
  const party = held?.opening['party'] as { name?: unknown } | undefined;
  return typeof party?.name === 'string' ? party.name : '';
}
