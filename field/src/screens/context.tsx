/** What every screen needs at hand: the core, where one is, and a draft that keeps what is being typed. */
import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import type { Core } from '../core/api';
import type { Bundle, Trouble } from '../core/types';

const Held = createContext<Core | null>(null);
export const CoreHeld = Held.Provider;

export function useCore(): Core {
  const core = useContext(Held);
  if (!core) throw new Error('no core around this screen');
  return core;
}

/** Screens that need it are shown only when it is there. */
export function useBundle(): Bundle {
  const bundle = useCore().bundle.value;
  if (!bundle) throw new Error('no bundle');
  return bundle;
}

/** `penalty/<draft>`: the screen and what it works on. It stands in the address, so a killed tab comes back to it. */
export interface Route {
  screen: string;
  id: string;
}

export function readRoute(hash: string): Route {
  const [screen = '', id = ''] = hash.replace(/^#\/?/, '').split('/');
  return { screen: screen || 'home', id: decodeURIComponent(id) };
}

export const route = signal<Route>({ screen: 'home', id: '' });

export function go(screen: string, id = ''): void {
  location.hash = id === '' ? `#/${screen}` : `#/${screen}/${encodeURIComponent(id)}`;
}

/** Puts an id into the address of the screen one is on, without a step back to before. */
export function settle(screen: string, id: string): void {
  history.replaceState(null, '', `#/${screen}/${encodeURIComponent(id)}`);
  route.value = { screen, id };
}

export interface Kept<T> {
  form: T;
  set: (change: Partial<T>) => void;
  /** False until the draft has been looked for: nothing is shown that would then jump. */
  ready: boolean;
  /** Waits until all that was typed is kept. */
  flush: () => Promise<void>;
  trouble: Trouble | null;
}

const PAUSE_MS = 300;

/**
 * A form that is kept as one types. The draft is saved a moment after the last key, and at once when the page goes out of
 * sight, since a phone may end it there without a word.
 */
export function useDraft<T extends object>(kind: string, id: string, title: (form: T) => string, begin: () => T): Kept<T> {
  const core = useCore();
  const [form, setForm] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const latest = useRef<T | null>(null);
  const unsaved = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    let gone = false;
    void core.loadDraft(id).then((draft) => {
      if (gone) return;
      // A draft of an older version may lack a field that was added since.
      latest.current = draft && draft.kind === kind ? { ...begin(), ...(draft.data as T) } : begin();
      setForm(latest.current);
    });
    return () => {
      gone = true;
    };
  }, [id]);

  const flush = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    if (!unsaved.current || !latest.current) return;
    unsaved.current = false;
    const kept = await core.saveDraft({ id, kind, title: title(latest.current), data: latest.current });
    if (!kept.ok) unsaved.current = true;
    setTrouble(kept.ok ? null : kept.trouble);
  }, [id]);

  const set = useCallback(
    (change: Partial<T>) => {
      if (!latest.current) return;
      latest.current = { ...latest.current, ...change };
      unsaved.current = true;
      setForm(latest.current);
      core.touch();
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [id],
  );

  useEffect(() => {
    const hide = () => void flush();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', hide);
      void flush();
    };
  }, [id]);

  return { form: form ?? begin(), set, ready: form !== null, flush, trouble };
}

/** Whether the phone believes that it has a network; the office may be out of reach all the same. */
export const online = signal(typeof navigator === 'undefined' ? true : navigator.onLine);
if (typeof window !== 'undefined') {
  window.addEventListener('online', () => (online.value = true));
  window.addEventListener('offline', () => (online.value = false));
}

/** A screen that works on something: without an id in the address it begins something new. */
export function withId(kind: string, Inner: ComponentType<{ id: string }>): ComponentType<{ id: string }> {
  return function WithId({ id }: { id: string }) {
    const core = useCore();
    useEffect(() => {
      if (id === '') settle(kind, core.newId());
    }, [id]);
    return id === '' ? null : <Inner id={id} />;
  };
}
