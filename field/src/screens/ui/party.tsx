/** Who it is about: somebody the office knows, or somebody new. A number is checked as it is typed. */
import { useState } from 'preact/hooks';
import { t } from '../../words';
import { readCode } from '../codes';
import { NOBODY, partyFrom } from '../commands/common';
import { parties } from '../read';
import { useBundle, useCore } from '../context';
import { Button, Choice, DayField, Text } from './parts';
import { dayOf } from '../day';
import type { PartyForm } from '../commands/common';
import type { Party } from '../read';

const SHOWN_MAX = 6;

export function PartyFields({ party, on, applicant }: { party: PartyForm; on: (party: PartyForm) => void; applicant?: boolean }) {
  const known = parties(useBundle()).find((held) => held.id === party.known);
  if (known) return <Known party={known} on={() => on(NOBODY)} form={party} set={on} applicant={applicant ?? false} />;
  return (
    <>
      <Finder applicant={applicant ?? false} on={(found) => on(partyFrom(found))} name={party.name} set={(name) => on({ ...party, name })} />
      <Particulars party={party} on={on} applicant={applicant ?? false} />
    </>
  );
}

interface KnownProps {
  party: Party;
  on: () => void;
  form: PartyForm;
  set: (party: PartyForm) => void;
  applicant: boolean;
}

/** The bundle brings the number masked; whoever wants it on a paper takes it from what the party shows. */
function Known({ party, on, form, set, applicant }: KnownProps) {
  const wrong = readCode(form.code).is === 'wrong' ? t('code.wrong') : undefined;
  return (
    <>
      <div class="card known">
        <b>{party.name}</b>
        <span>{t(`party.${party.kind}`)}{party.code === '' ? '' : ` · ${party.code}`}</span>
        <span>{party.address}</span>
        <Button tone="quiet" on={on}>{t('party.other')}</Button>
      </div>
      {!applicant && (
        <Text label={party.kind === 'person' ? t('party.id') : t('party.uscc')} hint={t('party.known-code')} upper wrong={wrong}
          value={form.code} on={(code) => set({ ...form, code })} most={20} />
      )}
      {party.address === '' && <Text label={t('party.address')} must value={form.address} on={(address) => set({ ...form, address })} />}
    </>
  );
}

/** Two characters of a name suffice. */
function Finder({ name, set, on, applicant }: { name: string; set: (name: string) => void; on: (party: Party) => void; applicant: boolean }) {
  const all = parties(useBundle());
  const [closed, setClosed] = useState(false);
  const wanted = name.trim();
  const found = closed || [...wanted].length < 2 ? [] : all.filter((party) => party.name.includes(wanted)).slice(0, SHOWN_MAX);
  return (
    <>
      <Text label={applicant ? t('party.applicant') : t('party.name')} must hint={t('party.find-hint')} value={name}
        on={(text) => { setClosed(false); set(text); }} />
      {found.length > 0 && (
        <ul class="found" aria-label={t('party.found')}>
          {found.map((party) => (
            <li key={party.id}>
              <button type="button" onClick={() => { setClosed(true); on(party); }}>
                <b>{party.name}</b> <span>{t(`party.${party.kind}`)} · {party.address || '—'}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Particulars({ party, on, applicant }: { party: PartyForm; on: (party: PartyForm) => void; applicant: boolean }) {
  const today = dayOf(useCore().now());
  const read = readCode(party.code);
  const set = (change: Partial<PartyForm>) => on({ ...party, ...change });
  const kinds: [PartyForm['kind'], string][] = [
    ['person', t('party.person')], ['sole-trader', t('party.sole-trader')], ['organisation', t('party.organisation')],
  ];
  const wrong =
    read.is === 'wrong' ? t('code.wrong') : read.is === 'trader' && party.kind === 'organisation' ? t('code.is-trader') : undefined;
  return (
    <>
      <Choice label={t('party.kind')} value={party.kind} on={(kind) => set({ kind })} of={kinds} />
      <Text label={party.kind === 'person' ? t('party.id') : t('party.uscc')} upper value={party.code} on={(code) => set({ code })}
        wrong={wrong} hint={codeNote(party)} most={20} />
      {!applicant && party.kind !== 'organisation' && read.is !== 'citizen' && (
        <DayField label={t('party.born')} hint={t('party.born-hint')} value={party.born} on={(born) => set({ born })} today={today} />
      )}
      {party.kind !== 'person' && (
        <Text label={party.kind === 'organisation' ? t('party.representative') : t('party.operator')} must={party.kind === 'organisation'}
          value={party.legal_representative} on={(legal_representative) => set({ legal_representative })} />
      )}
      <Text label={t('party.phone')} kind="tel" value={party.phone} on={(phone) => set({ phone })} most={20} />
      <Text label={t('party.address')} must={!applicant} value={party.address} on={(address) => set({ address })} />
    </>
  );
}

function codeNote(party: PartyForm): string {
  const read = readCode(party.code);
  if (read.is === 'citizen') return t('code.citizen', { born: read.born });
  if (read.is === 'trader') return t('code.trader');
  if (read.is === 'organisation') return t('code.organisation');
  if (read.is === 'short') return t('code.short', { left: 18 - party.code.trim().length });
  return t('code.hint');
}
