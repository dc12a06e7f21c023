/** 设置: lock, large type, language, how much is kept here, and what this is. */
import { useState } from 'preact/hooks';
import { t, tongue } from '../words';
import { large, theme } from './look';
import { useCore, online } from './context';
import { Tabs } from './morning';
import { TakenBack } from './taken-back';
import { Button, Choice, Part, Screen, Stop, Text, Tick } from './ui/parts';
import type { Theme } from './look';
import type { Trouble } from '../core/types';

export function Settings() {
  const core = useCore();
  return (
    <Screen title={t('settings.title')} foot={<Tabs at="settings" />}>
      <Part title={t('settings.lock-title')} note={t('settings.lock-hint')}>
        <Button tone="strong" on={() => core.lock()}>{t('settings.lock')}</Button>
        <Pin />
      </Part>
      <Part title={t('settings.look')}>
        <Tick label={t('settings.large')} hint={t('settings.large-hint')} value={large.value} on={(on) => (large.value = on)} />
        <Choice<Theme> label={t('settings.theme')} value={theme.value} on={(next) => (theme.value = next)}
          of={[['system', t('settings.system')], ['light', t('settings.light')], ['dark', t('settings.dark')]]} />
        <Choice label={t('settings.tongue')} value={tongue.value} on={(next) => (tongue.value = next)} of={[['zh', '中文'], ['en', 'English']]} />
      </Part>
      <Storage />
      <About />
    </Screen>
  );
}

function Pin() {
  const core = useCore();
  const [open, setOpen] = useState(false);
  const [old, setOld] = useState('');
  const [pin, setPin] = useState('');
  const [done, setDone] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (!open) return <Button tone="quiet" on={() => setOpen(true)}>{t('settings.pin')}</Button>;
  const change = async () => {
    const changed = await core.changePin(old, pin);
    setTrouble(changed.ok ? null : changed.trouble);
    setDone(changed.ok);
    if (changed.ok) [setOld, setPin].forEach((clear) => clear(''));
  };
  return (
    <>
      <Text label={t('settings.pin-old')} kind="numeric" secret value={old} on={setOld} most={12} />
      <Text label={t('settings.pin-new')} kind="numeric" secret hint={t('pin.choose')} value={pin} on={setPin} most={12} />
      <Stop trouble={trouble} />
      {done && <p class="good" role="status">✓ {t('settings.pin-done')}</p>}
      <Button off={old === '' || pin === ''} on={() => void change()}>{t('settings.pin')}</Button>
    </>
  );
}

function Storage() {
  const core = useCore();
  const { persisted, used, quota } = core.storage.value;
  const share = quota === 0 ? 0 : used / quota;
  return (
    <Part title={t('settings.storage')}>
      <progress value={share} max={1} aria-label={t('settings.storage')} />
      <p>{t('settings.used', { used: (used / 1048576).toFixed(1), quota: (quota / 1048576).toFixed(0) })}</p>
      <p class={persisted ? 'good' : 'soft'}>{persisted ? `✓ ${t('settings.persisted')}` : t('settings.not-persisted')}</p>
      {!persisted && <Button on={() => void core.askPersistence()}>{t('settings.persist')}</Button>}
    </Part>
  );
}

function About() {
  const core = useCore();
  const who = core.who.value;
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const renew = async () => {
    const done = await core.renew();
    setTrouble(done.ok ? null : done.trouble);
  };
  // After the office has revoked the device; the core says so where something still waits to be sent.
  const anew = async (name: string) => {
    const done = await core.enrolAnew(t('enrol.default-name', { name }));
    setTrouble(done.ok ? null : done.trouble);
  };
  return (
    <Part title={t('settings.about')}>
      {who && (
        <dl class="plain">
          <div><dt>{t('settings.person')}</dt><dd>{who.name}</dd></div>
          <div><dt>{t('settings.office')}</dt><dd>{who.officeName}</dd></div>
          <div><dt>{t('settings.device')}</dt><dd><code>{who.device}</code></dd></div>
          <div><dt>{t('settings.expires')}</dt><dd>{who.expires.slice(0, 16).replace('T', ' ')}</dd></div>
        </dl>
      )}
      <Stop trouble={trouble} />
      <TakenBack />
      <Button off={!online.value} on={() => void renew()}>{t('settings.renew')}</Button>
      {(trouble || core.revoked.value) && who && <Button tone="quiet" off={!online.value} on={() => void anew(who.name)}>{t('settings.anew')}</Button>}
      <p class="hint">{t('settings.about-text')}</p>
    </Part>
  );
}
