/** Everything of the world that the core touches: clocks, timers, the line, the wasm, the lock of windows. A test has its own. */
import type { Cedar } from './cedar';
import type { Clocks } from './clock';
import type { Timers } from './sync-driver';
import { becomeWriter } from './writer';

export interface World {
  clocks: Clocks;
  timers: Timers;
  fetch: typeof fetch;
  cedar(): Promise<Cedar>;
  writer: typeof becomeWriter;
  dbName?: string;
  /** Fewer in tests only. */
  iterations?: number;
  /** Locks after so long without a touch. */
  idleMs: number;
}

const IDLE_MS = 10 * 60_000;

export function browserWorld(): World {
  return {
    clocks: { wall: () => Date.now(), steady: () => performance.now() },
    timers: {
      wall: () => Date.now(),
      random: Math.random,
      after: (ms, then) => {
        const id = setTimeout(then, ms);
        return () => clearTimeout(id);
      },
    },
    fetch: (...how) => fetch(...how),
    cedar: async () => (await import('./cedar-load')).loadCedar(),
    writer: becomeWriter,
    idleMs: IDLE_MS,
  };
}
