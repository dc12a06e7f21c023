/** Shows the screen that the phase of the core and the address ask for. */
import { render } from 'preact';
import { lazy, Suspense } from 'preact/compat';
import { useEffect } from 'preact/hooks';
import { CoreHeld, readRoute, route, useCore } from './context';
import { Elsewhere, Enrol, Failed, Unlock } from './door';
import { Home } from './home';
import { readLook } from './look';
import { Morning } from './morning';
import { Outbox } from './outbox';
import { Settings } from './settings';
import { Wait } from './ui/parts';
import './look.css';
import type { ComponentType } from 'preact';
import type { Core } from '../core/api';

/** What is done in the field is loaded when it is first opened; the service worker has it on the phone already. */
const DEEDS: Record<string, ComponentType<{ id: string }>> = {
  consult: lazy(async () => ({ default: (await import('./consult')).Consult })),
  matter: lazy(async () => ({ default: (await import('./matter')).Matter })),
  bring: lazy(async () => ({ default: (await import('./bring')).Bring })),
  record: lazy(async () => ({ default: (await import('./record')).Record })),
  replies: lazy(async () => ({ default: (await import('./replies')).Replies })),
  reply: lazy(async () => ({ default: (await import('./replies')).Reply })),
  visit: lazy(async () => ({ default: (await import('./visit')).Visit })),
  penalty: lazy(async () => ({ default: (await import('./penalty')).Penalty })),
  paper: lazy(async () => ({ default: (await import('./done')).DonePaper })),
};

export function show(root: HTMLElement, core: Core): void {
  readLook();
  route.value = readRoute(location.hash);
  window.addEventListener('hashchange', () => (route.value = readRoute(location.hash)));
  for (const event of ['pointerdown', 'keydown']) window.addEventListener(event, () => core.touch(), { passive: true });
  root.textContent = '';
  render(<CoreHeld value={core}><App /></CoreHeld>, root);
}

function App() {
  const core = useCore();
  const { screen, id } = route.value;
  switch (core.phase.value) {
    case 'starting': return <Wait />;
    case 'elsewhere': return <Elsewhere />;
    case 'new': return <Enrol />;
    case 'locked': return <Unlock />;
    case 'failed': return <Failed />;
    case 'open': return <Open screen={screen} id={id} />;
  }
}

function Open({ screen, id }: { screen: string; id: string }) {
  const core = useCore();
  useEffect(() => {
    // The gates take a second to load; by the time somebody has opened a form they are there.
    const idle = setTimeout(() => void core.warmGates(), 1200);
    return () => clearTimeout(idle);
  }, []);
  if (screen === 'outbox') return <Outbox />;
  if (screen === 'settings') return <Settings />;
  if (screen === 'morning' || !core.bundle.value) return <Morning />;
  const Deed = DEEDS[screen];
  if (!Deed) return <Home />;
  return (
    <Suspense fallback={<Wait />}>
      <Deed key={`${screen}/${id}`} id={id} />
    </Suspense>
  );
}
