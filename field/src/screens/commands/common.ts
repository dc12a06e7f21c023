/** What several forms share on the way to commands: the party, the signature, trimmed words. */
import { readCode } from '../codes';
import type { Command, Day, FileAlong, Moment } from '../../core/types';
import type { Party } from '../read';

/** One thing that was done, ready for the outbox but for its title. */
export interface Made {
  subject: string;
  seen: number;
  commands: Command[];
  files: FileAlong[];
}

/** Somebody as a form holds them; `known` is an id of the bundle. */
export interface PartyForm {
  known: string | null;
  kind: Party['kind'];
  name: string;
  code: string;
  born: Day | null;
  legal_representative: string;
  phone: string;
  address: string;
  /** The office knows the business licence of this trader. */
  licensed: boolean;
}

export const NOBODY: PartyForm = {
  known: null, kind: 'person', name: '', code: '', born: null, legal_representative: '', phone: '', address: '',
  licensed: false,
};

export function partyFrom(party: Party): PartyForm {
  const { id, kind, name, born, legal_representative, address } = party;
  // The number of a person comes masked; the code of a business is public and comes whole.
  const code = party.code.includes('*') ? '' : party.code;
  return { known: id, kind, name, code, born, legal_representative, phone: '', address, licensed: party.licensed === true };
}

/**
 * `casework::party::Party`. Of somebody the office knows, number and telephone were masked in the bundle: they go
 * empty, and the office fills in what it has.
 */
export function partyOut(form: PartyForm, newId: string, madeUp: boolean): Party {
  const read = readCode(form.code);
  const code = read.is === 'citizen' || read.is === 'trader' || read.is === 'organisation' ? read.code : form.code.trim();
  return {
    id: form.known ?? newId,
    kind: form.kind,
    name: form.name.trim(),
    code,
    born: read.is === 'citizen' && form.kind !== 'organisation' ? read.born : form.kind === 'organisation' ? null : form.born,
    legal_representative: form.legal_representative.trim(),
    phone: form.phone.trim(),
    address: form.address.trim(),
    made_up: madeUp,
  };
}

/** How a paper or a record was signed. */
export type Signed =
  | { how: 'none' }
  | { how: 'signed'; by: string; file: FileAlong }
  | { how: 'refused'; reason: string; witness: string }
  | { how: 'absent'; reason: string; witness: string };

export function signatureFiles(signed: Signed): FileAlong[] {
  return signed.how === 'signed' ? [signed.file] : [];
}

/** The spot in millionths of a degree, as `Attached` has it. */
export function spotOf(file: FileAlong): [number, number] | null {
  const parts = /^(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)$/.exec(file.place ?? '');
  if (!parts) return null;
  return [Math.round(Number(parts[1]) * 1e6), Math.round(Number(parts[2]) * 1e6)];
}

export interface Setting {
  now: Moment;
  newId: () => string;
  demo: boolean;
}
