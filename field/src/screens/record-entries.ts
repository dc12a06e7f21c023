/** What is left open of a round, and who may end it: small questions that several screens ask. */
import type { Noted } from './noted';
import type { Entry, RoundShown } from './read';
import type { Bundle } from '../core/types';

/** Entries that nobody has dealt with, as far as this phone knows. */
export function openEntries(list: Entry[], noted: Noted | null): Entry[] {
  return list.filter((entry) => entry.outcome.is === 'open' && noted?.replies[entry.promise.subject] === undefined);
}

/** Whether whoever holds the phone may end the round: who leads it, or the head (`round::steps::led`). */
export function leads(bundle: Bundle, trip: RoundShown): boolean {
  return bundle.person.id === trip.leader || bundle.post === 'head';
}
