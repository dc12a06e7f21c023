/** Before anything else: whose phone this is, and the PIN that opens it. The office never learns the PIN. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../words';
import { useCore } from './context';
import { TakenBack } from './taken-back';
import { Button, Screen, Stop, Text, Wait } from './ui/parts';
import type { Visitor } from '../core/api';
import type { Trouble } from '../core/types';

const PIN_MIN = 6;
const PIN_MAX = 12;

/** Keys as large as a thumb; a keyboard works as well. */
function PinPad({ label, pin, on, done, busy }: { label: string; pin: string; on: (pin: string) => void; done: (pin: string) => void; busy: boolean }) {
  // Fingers are quicker than the page is drawn: what was typed stands here at once, and no digit is lost.
  const typed = useRef(pin);
  typed.current = pin;
  const type = (next: string) => {
    if (next.length > PIN_MAX) return;
    typed.current = next;
    on(next);
  };
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (busy || event.target instanceof HTMLInputElement) return;
      if (/^\d$/.test(event.key)) type(typed.current + event.key);
      if (event.key === 'Backspace') type(typed.current.slice(0, -1));
      if (event.key === 'Enter' && typed.current.length >= PIN_MIN && !(event.target instanceof HTMLButtonElement)) done(typed.current);
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
          <button key={digit} type="button" disabled={busy} onClick={() => type(typed.current + digit)}>{digit}</button>
        ))}
        <button type="button" disabled={busy} onClick={() => type(typed.current.slice(0, -1))} aria-label={t('pin.erase')}>⌫</button>
        <button type="button" disabled={busy} onClick={() => type(`${typed.current}0`)}>0</button>
        <button type="button" class="enter" disabled={busy || pin.length < PIN_MIN} onClick={() => done(typed.current)} aria-busy={busy ? 'true' : undefined}>
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
  const open = async (pin: string) => {
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
        <TakenBack />
        <Stop trouble={trouble} />
        <PinPad label={t('unlock.title')} pin={pin} on={setPin} done={(typed) => void open(typed)} busy={busy} />
        {busy && <Wait text={t('unlock.busy')} />}
        {core.sync.value.running && <p class="soft" role="status">{t('unlock.sending')}</p>}
        <Forgot />
      </div>
    </Screen>
  );
}

/** Nobody can find a PIN again. What the office has not confirmed is said before anything is taken off. */
function Forgot() {
  const core = useCore();
  const [left, setLeft] = useState<number | null>(null);
  if (left === null) {
    return <Button tone="quiet" on={() => void core.unconfirmed().then(setLeft)}>{t('unlock.forgot')}</Button>;
  }
  const wipe = () => {
    if (confirm(left > 0 ? t('unlock.wipe-left', { count: left }) : t('unlock.wipe-sure')) && confirm(t('unlock.wipe-sure'))) void core.wipe();
  };
  return (
    <div class="stop">
      <p>{t('unlock.wipe-lead')}</p>
      {left > 0 && <p><b>{t('unlock.wipe-left', { count: left })}</b></p>}
      <Button tone="seal" on={wipe}>{t('unlock.wipe')}</Button>
    </div>
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
            <a class="button strong" href="/sign-in?to=/field/">{t('enrol.to-sign-in')}</a>
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
  const next = async (typed: string) => {
    if (!again) {
      setFirst(typed);
      setPin('');
      setDiffers(false);
      return;
    }
    if (typed !== first) {
      setDiffers(true);
      setFirst('');
      setPin('');
      return;
    }
    setBusy(true);
    const done = await core.enrol(name.trim(), typed);
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
      <PinPad label={again ? t('pin.again') : t('pin.choose')} pin={pin} on={setPin} done={(typed) => void next(typed)} busy={busy || name.trim() === ''} />
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
