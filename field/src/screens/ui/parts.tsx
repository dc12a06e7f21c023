/** The pieces that screens are built of: one column, label above, hint, error, field; what is done stands at the foot. */
import { useEffect, useId, useRef } from 'preact/hooks';
import { say, t, tongue } from '../../words';
import { daysBetween, isDay, longDay, weekday } from '../day';
import { go, online } from '../context';
import type { ComponentChildren } from 'preact';
import type { Day, Trouble } from '../../core/types';

export interface ScreenProps {
  title: string;
  /** Where the arrow leads; none on the first screens. */
  back?: string | (() => void);
  kind?: 'river' | 'seal';
  foot?: ComponentChildren;
  children: ComponentChildren;
}

export function Screen({ title, back, kind = 'river', foot, children }: ScreenProps) {
  const head = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLElement>(null);
  // Whoever cannot see the change of screen is told of it by the focus.
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
    head.current?.focus({ preventScroll: true });
    body.current?.scrollTo(0, 0);
  }, [title]);
  return (
    <div class={`screen ${kind}`}>
      <header class="top">
        {back !== undefined && (
          <button type="button" class="back" onClick={() => (typeof back === 'string' ? go(back) : back())} aria-label={t('back')}>
            ‹
          </button>
        )}
        <h1 ref={head} tabIndex={-1}>{title}</h1>
        <Line />
      </header>
      <main class="body" ref={body}>{children}</main>
      {foot && <div class="foot">{foot}</div>}
    </div>
  );
}

/** Whether there is a line to the world, in words and not by colour alone. */
function Line() {
  return <span class={online.value ? 'line on' : 'line'} role="status">{online.value ? t('online') : t('offline')}</span>;
}

export function Part({ title, children, note }: { title: string; children: ComponentChildren; note?: string }) {
  const id = useId();
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p class="hint">{note}</p>}
      {children}
    </section>
  );
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  must?: boolean;
}

interface Wired {
  id: string;
  'aria-describedby': string;
  'aria-invalid': 'true' | 'false';
}

function Field({ label, hint, wrong, must, children }: FieldProps & { children: (wired: Wired) => ComponentChildren }) {
  const id = useId();
  return (
    <div class={wrong ? 'field bad' : 'field'}>
      <label for={id}>
        {label} {must && <span class="must">{t('must')}</span>}
      </label>
      {hint && <span class="hint" id={`${id}-h`}>{hint}</span>}
      {children({
        id,
        'aria-describedby': [hint ? `${id}-h` : '', wrong ? `${id}-w` : ''].filter((part) => part !== '').join(' '),
        'aria-invalid': wrong ? 'true' : 'false',
      })}
      {wrong && <span class="wrong" id={`${id}-w`}>{wrong}</span>}
    </div>
  );
}

export interface TextProps extends FieldProps {
  value: string;
  on: (value: string) => void;
  lines?: number;
  kind?: 'text' | 'decimal' | 'numeric' | 'tel' | 'search';
  upper?: boolean;
  most?: number;
  /** Not to be read over a shoulder. */
  secret?: boolean;
}

/** The longest text that the office takes (`TEXT_MAX`). */
const TEXT_MAX = 2000;

export function Text({ value, on, lines, kind = 'text', upper, most = TEXT_MAX, secret, ...field }: TextProps) {
  return (
    <Field {...field}>
      {(wired) =>
        lines ? (
          <textarea {...wired} rows={lines} maxLength={most} value={value} onInput={(e) => on(e.currentTarget.value)} />
        ) : (
          <input
            {...wired}
            type={inputType(kind, secret)}
            inputMode={kind === 'decimal' || kind === 'numeric' ? kind : undefined}
            autocomplete="off"
            autocapitalize={upper ? 'characters' : 'off'}
            spellcheck={false}
            maxLength={most}
            value={value}
            onInput={(e) => on(e.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

/** The types ask for one word each, the browser takes any. */
function inputType(kind: NonNullable<TextProps['kind']>, secret: boolean | undefined): 'text' {
  const type = secret ? 'password' : kind === 'tel' || kind === 'search' ? kind : 'text';
  return type as 'text';
}

/** A day, with its weekday and how far it is; `workdays` where the office has entered its calendar. */
export function DayField(
  { value, on, today, workdays = [], ...field }: FieldProps & { value: Day | null; on: (day: Day | null) => void; today: Day; workdays?: Day[] },
) {
  return (
    <Field {...field}>
      {(wired) => (
        <>
          <input {...wired} type="date" class="short" value={value ?? ''} onInput={(e) => on(isDay(e.currentTarget.value) ? e.currentTarget.value : null)} />
          {value && <span class="note">{dayNote(value, today, workdays)}</span>}
        </>
      )}
    </Field>
  );
}

function dayNote(day: Day, today: Day, workdays: Day[]): string {
  const away = daysBetween(today, day);
  const far = away === 0 ? t('day.today') : away > 0 ? t('day.ahead', { days: away }) : t('day.past', { days: -away });
  const known = day >= today && workdays.length > 0 && day <= (workdays.at(-1) ?? '');
  const works = !known ? '' : workdays.includes(day) ? t('day.works') : t('day.rests');
  return [longDay(day, tongue.value), weekday(day, tongue.value), works, far].filter((part) => part !== '').join(' · ');
}

export function Select(
  { value, on, of, none, ...field }: FieldProps & { value: string; on: (value: string) => void; of: [string, string][]; none?: string },
) {
  return (
    <Field {...field}>
      {(wired) => (
        <select {...wired} value={value} onChange={(e) => on(e.currentTarget.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {of.map(([key, name]) => <option key={key} value={key}>{name}</option>)}
        </select>
      )}
    </Field>
  );
}

/** One of a few: buttons as large as a thumb. */
export function Choice<K extends string>(
  { label, value, on, of, hint, wrong }: { label: string; value: K | ''; on: (value: K) => void; of: [K, string][]; hint?: string; wrong?: string | undefined },
) {
  const name = useId();
  return (
    <fieldset class={wrong ? 'field choice bad' : 'field choice'}>
      <legend>{label}</legend>
      {hint && <span class="hint">{hint}</span>}
      <div class="choices">
        {of.map(([key, text]) => (
          <label key={key} class="pick">
            <input type="radio" name={name} checked={value === key} onChange={() => on(key)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {wrong && <span class="wrong">{wrong}</span>}
    </fieldset>
  );
}

export function Tick({ label, value, on, hint }: { label: string; value: boolean; on: (value: boolean) => void; hint?: string }) {
  return (
    <label class="tick">
      <input type="checkbox" checked={value} onChange={(e) => on(e.currentTarget.checked)} />
      <span>
        {label}
        {hint && <small class="hint">{hint}</small>}
      </span>
    </label>
  );
}

export function Button(
  { children, on, tone = 'plain', off, busy, label }: {
    children: ComponentChildren;
    on: () => void;
    tone?: 'plain' | 'strong' | 'seal' | 'quiet';
    off?: boolean;
    busy?: boolean;
    label?: string;
  },
) {
  return (
    <button type="button" class={`button ${tone}`} onClick={on} disabled={off || busy} aria-busy={busy ? 'true' : undefined} aria-label={label}>
      {children}
    </button>
  );
}

/** What is in the way, and what would help. */
export function Stop({ trouble, seek }: { trouble: Trouble | null; seek?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  // Whoever pressed the button at the foot of a long form is taken to what is in the way.
  useEffect(() => {
    if (seek && trouble) box.current?.scrollIntoView({ block: 'center' });
  }, [seek, trouble]);
  if (!trouble) return null;
  return (
    <div class="stop" role="alert" ref={box}>
      <p>{say(trouble.says)}</p>
      {trouble.next && <p class="next"><b>{t('next')}</b> {say(trouble.next)}</p>}
    </div>
  );
}

/** What a form still lacks, once somebody has tried to end it. */
export function Gaps({ gaps }: { gaps: string[] }) {
  const box = useRef<HTMLDivElement>(null);
  const none = gaps.length === 0;
  useEffect(() => {
    if (!none) box.current?.scrollIntoView({ block: 'center' });
  }, [none]);
  if (none) return null;
  return (
    <div class="stop" role="alert" ref={box}>
      <p><b>{t('gaps')}</b></p>
      <ul>{gaps.map((gap) => <li key={gap}>{gap}</li>)}</ul>
    </div>
  );
}

export function Wait({ text }: { text?: string }) {
  return <p class="wait" role="status">{text ?? t('wait')}</p>;
}
