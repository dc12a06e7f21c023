/**
 * The service worker: keeps the whole app, wasm included, so that it opens without a network. A newer version waits until
 * the page asks for it, so that nobody loses a screen half filled. The office's answers are never kept here.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

interface WorkerScope {
  __WB_MANIFEST: (PrecacheEntry | string)[];
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(how: { type: 'window' }): Promise<{ postMessage(said: string): void }[]> };
  addEventListener(kind: string, then: (event: WorkerEvent) => void): void;
}
interface WorkerEvent {
  data?: unknown;
  tag?: string;
  waitUntil(work: Promise<unknown>): void;
}
declare const self: WorkerScope;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/field/index.html'), { allowlist: [/^\/field\/?(\?.*)?$/] }));

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('sync', (event) => {
  if (event.tag !== 'outbox') return;
  const tell = async () => (await self.clients.matchAll({ type: 'window' })).forEach((page) => page.postMessage('outbox'));
  event.waitUntil(tell());
});
