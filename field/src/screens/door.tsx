/** Before anything else: whose phone this is, and the PIN that opens it. The office never learns the PIN. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../words';
import { useCore } from './context';
import { Button, Screen, Stop, Text, Wait } from './ui/parts';
import type { Visitor } from '../core/api';
import type { Trouble } from '../core/types';

const PIN_MIN = 6;
const PIN_MAX = 12;

/** Keys as large as a thumb; a keyboard works as well. */
function PinPad({ label, pin, on, done, busy }: { label: string; pin: string; on: (pin: string) => void; done: () => void; busy: boolean }) {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (busy || event.target instanceof HTMLInputElement) return;
      if (/^\d$/.test(event.key) && pin.length < PIN_MAX) on(pin + event.key);
      if (event.key === 'Backspace') on(pin.slice(0, -1));
      if (event.key === 'Enter' && pin.length >= PIN_MIN && !(event.target instanceof HTMLButtonElement)) done();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  });
  return (
    <div class="pin" role="group" aria-label={label}>
      <p class="dots" role="status" aria-label={t('pin.typed', { count: pin.length })}>
        {Array.from({ length: Math.max(PIN_MIN, pin.length) }, (_, i) => <i key={i} class={i < pin.length ? 'full' : ''} />)}
      </p>
      <div class="keys">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <button key={digit} type="button" disabled={busy} onClick={() => pin.length < PIN_MAX && on(pin + digit)}>{digit}</button>
        ))}
        <button type="button" disabled={busy} onClick={() => on(pin.slice(0, -1))} aria-label={t('pin.erase')}>⌫</button>
        <button type="button" disabled={busy} onClick={() => pin.length < PIN_MAX && on(`${pin}0`)}>0</button>
        <button type="button" class="enter" disabled={busy || pin.length < PIN_MIN} onClick={done} aria-busy={busy ? 'true' : undefined}>
          {t('pin.enter')}
        </button>
      </div>
    </div>
  );
}

export function Unlock() {
  const core = useCore();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const who = core.who.value;
  const open = async () => {
    setBusy(true);
    setTrouble(null);
    const done = await core.unlock(pin);
    setBusy(false);
    setPin('');
    if (!done.ok) setTrouble(done.trouble);
  };
  return (
    <Screen title={t('app.name')}>
      <div class="door">
        <Rivers />
        <p class="lead">{who ? t('unlock.who', { name: who.name, office: who.officeName }) : t('unlock.lead')}</p>
        <Stop trouble={trouble} />
        <PinPad label={t('unlock.title')} pin={pin} on={setPin} done={() => void open()} busy={busy} />
        {busy && <Wait text={t('unlock.busy')} />}
      </div>
    </Screen>
  );
}

export function Enrol() {
  const core = useCore();
  const [visitor, setVisitor] = useState<Visitor | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const look = () => {
    setTrouble(null);
    void core.visitor().then((done) => (done.ok ? setVisitor(done.value) : setTrouble(done.trouble)));
  };
  useEffect(look, []);
  return (
    <Screen title={t('enrol.title')}>
      <div class="door">
        <Rivers />
        <p class="lead">{t('enrol.lead')}</p>
        <Stop trouble={trouble} />
        {trouble && <Button on={look}>{t('again')}</Button>}
        {!visitor && !trouble && <Wait />}
        {visitor && !visitor.signedIn && (
          <>
            <p>{t('enrol.sign-in')}</p>
            <a class="button strong" href="/sign-in?next=/field/">{t('enrol.to-sign-in')}</a>
            <Button tone="quiet" on={look}>{t('again')}</Button>
          </>
        )}
        {visitor?.signedIn && <EnrolForm visitor={visitor} />}
      </div>
    </Screen>
  );
}

/** The name of a phone as a person would call it; it stands on the office's list of devices. */
function EnrolForm({ visitor }: { visitor: Visitor }) {
  const core = useCore();
  const [name, setName] = useState(t('enrol.default-name', { name: visitor.name }));
  const [first, setFirst] = useState('');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [differs, setDiffers] = useState(false);
  const again = first !== '';
  const next = async () => {
    if (!again) {
      setFirst(pin);
      setPin('');
      setDiffers(false);
      return;
    }
    if (pin !== first) {
      setDiffers(true);
      setFirst('');
      setPin('');
      return;
    }
    setBusy(true);
    const done = await core.enrol(name.trim(), pin);
    setBusy(false);
    setFirst('');
    setPin('');
    if (!done.ok) setTrouble(done.trouble);
  };
  return (
    <>
      <p class="card"><b>{visitor.name}</b><span>{visitor.officeName}</span></p>
      <Text label={t('enrol.name')} hint={t('enrol.name-hint')} value={name} on={setName} most={40} />
      <Stop trouble={trouble} />
      {differs && <p class="stop" role="alert">{t('pin.differs')}</p>}
      <p class="lead" role="status">{again ? t('pin.again') : t('pin.choose')}</p>
      <PinPad label={again ? t('pin.again') : t('pin.choose')} pin={pin} on={setPin} done={() => void next()} busy={busy || name.trim() === ''} />
      {busy && <Wait text={t('enrol.busy')} />}
    </>
  );
}

export function Elsewhere() {
  const core = useCore();
  return (
    <Screen title={t('elsewhere.title')} foot={<Button tone="strong" on={() => void core.takeOver()}>{t('elsewhere.take')}</Button>}>
      <p class="lead">{t('elsewhere.lead')}</p>
    </Screen>
  );
}

export function Failed() {
  return (
    <Screen title={t('failed.title')} foot={<Button tone="strong" on={() => location.reload()}>{t('again')}</Button>}>
      <p class="lead">{t('failed.lead')}</p>
    </Screen>
  );
}

/** The two rivers that meet: 服务 blue, 执法 red. */
export function Rivers() {
  return (
    <svg class="rivers" viewBox="0 0 240 72" aria-hidden="true">
      <path d="M0 10 C70 10 80 36 120 36 S190 62 240 62" class="blue" />
      <path d="M0 62 C70 62 80 36 120 36 S190 10 240 10" class="red" />
    </svg>
  );
}
