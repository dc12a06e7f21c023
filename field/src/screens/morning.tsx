/** 带上数据: what is taken along before the line is lost, for a round or for a place. */
import { useEffect, useState } from 'preact/hooks';
import { t, tongue } from '../words';
import { longDay, weekday } from './day';
import { go, useCore } from './context';
import { TakenBack } from './taken-back';
import { Button, Screen, Stop, Wait } from './ui/parts';
import type { RoundChoice } from '../core/api';
import type { Trouble } from '../core/types';

export function Morning() {
  const core = useCore();
  const [found, setFound] = useState<{ rounds: RoundChoice[]; places: { id: string; name: string }[] } | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState('');
  const look = () => {
    setTrouble(null);
    void core.rounds().then((done) => (done.ok ? setFound(done.value) : setTrouble(done.trouble)));
  };
  useEffect(() => { if (!core.revoked.value) look(); }, []);
  const fetch = async (what: { round: string } | { place: string }, key: string) => {
    setBusy(key);
    const done = await core.fetchBundle(what);
    setBusy('');
    if (!done.ok) return setTrouble(done.trouble);
    void core.askPersistence();
    go('home');
  };
  const back = core.bundle.value ? { back: 'home' } : {};
  // Nothing is taken along any more by a phone that was taken back.
  if (core.revoked.value) return <Screen title={t('morning.title')} foot={<Tabs at="home" />}><TakenBack /></Screen>;
  return (
    <Screen title={t('morning.title')} {...back} foot={!core.bundle.value && <Tabs at="home" />}>
      <p class="lead">{t('morning.lead')}</p>
      <Stop trouble={trouble} />
      {trouble && <Button on={look}>{t('again')}</Button>}
      {!found && !trouble && <Wait />}
      {found && (
        <>
          <h2>{t('morning.rounds')}</h2>
          {found.rounds.length === 0 && <p>{t('morning.no-rounds')}</p>}
          <ul class="list">
            {[...found.rounds].sort((a, b) => (a.on < b.on ? -1 : 1)).map((round) => (
              <li key={round.id}>
                <button type="button" class="tile river" disabled={busy !== ''} aria-busy={busy === round.id ? 'true' : undefined}
                  onClick={() => void fetch({ round: round.id }, round.id)}>
                  <b>{round.placeName}</b>
                  <span>{longDay(round.on, tongue.value)} · {weekday(round.on, tongue.value)}</span>
                  {busy === round.id && <span>{t('morning.busy')}</span>}
                </button>
              </li>
            ))}
          </ul>
          <h2>{t('morning.places')}</h2>
          <p class="hint">{t('morning.places-hint')}</p>
          <ul class="list two">
            {found.places.map((place) => (
              <li key={place.id}>
                <button type="button" class="tile" disabled={busy !== ''} aria-busy={busy === place.id ? 'true' : undefined}
                  onClick={() => void fetch({ place: place.id }, place.id)}>
                  <b>{place.name}</b>
                  {busy === place.id && <span>{t('morning.busy')}</span>}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}

/** The three places one is at without doing anything. */
export function Tabs({ at }: { at: 'home' | 'outbox' | 'settings' }) {
  const core = useCore();
  const waiting = core.outbox.value.filter((item) => item.state === 'waiting' || item.state === 'sent').length;
  const held = core.outbox.value.filter((item) => item.state === 'held' || item.state === 'refused').length;
  const tab = (key: 'home' | 'outbox' | 'settings', text: string, count = 0, bad = false) => (
    <a href={`#/${key}`} aria-current={at === key ? 'page' : undefined} class={bad ? 'tab bad' : 'tab'}>
      {text}
      {count > 0 && <span class="count">{count}</span>}
    </a>
  );
  return (
    <nav class="tabs" aria-label={t('tabs')}>
      {tab('home', t('tab.home'))}
      {tab('outbox', held > 0 ? t('tab.outbox-held') : t('tab.outbox'), held || waiting, held > 0)}
      {tab('settings', t('tab.settings'))}
    </nav>
  );
}
