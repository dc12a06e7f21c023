/**
 * The service worker's door: registers it, says when a newer version waits, listens for the network to come back, and asks the
 * browser to wake the app for what waits (Background Sync). The worker cannot send by itself: what it would need is sealed.
 */
import { effect } from '@preact/signals';
import type { RealCore } from './core';

const TAG = 'outbox';

interface SyncManager {
  register(tag: string): Promise<void>;
}

export function registerWorker(core: RealCore): void {
  globalThis.addEventListener('online', () => void core.syncNow());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void core.syncNow();
  });
  for (const kind of ['pointerdown', 'keydown', 'input']) {
    document.addEventListener(kind, () => core.touch(), { passive: true, capture: true });
  }
  const workers = navigator.serviceWorker;
  if (!workers || import.meta.env.DEV) return;
  // Another window took a newer version of the app: what this one would load later is gone from the worker's store.
  const had = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (had && core.phase.value !== 'open') location.reload();
  });
  workers.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.data === TAG) void core.syncNow();
  });
  globalThis.addEventListener('load', () => {
    void workers.register('/field/sw.js', { scope: '/field/' }).then((registration) => {
      watch(core, registration);
      wake(core, registration);
    }).catch(() => undefined);
  });
}

function watch(core: RealCore, registration: ServiceWorkerRegistration): void {
  const offer = (worker: ServiceWorker) => core.offerUpdate(async () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage('take-over');
  });
  // Without a controller it is the first visit: nothing older is running.
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing;
    fresh?.addEventListener('statechange', () => {
      if (fresh.state === 'installed' && navigator.serviceWorker.controller) offer(fresh);
    });
  });
}

function wake(core: RealCore, registration: ServiceWorkerRegistration): void {
  const manager = (registration as unknown as { sync?: SyncManager }).sync;
  if (!manager) return;
  effect(() => {
    const waits = core.outbox.value.some((item) => item.state === 'waiting' || item.state === 'sent');
    // Refused in a private window, or by the person: then it goes when the app is open.
    if (waits) void manager.register(TAG).catch(() => undefined);
  });
}
