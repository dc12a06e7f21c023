/** When a run begins: by hand, after something was put, when the line comes back, by the clock after a failure. One at a time. */
import { type Signal, signal } from '@preact/signals';
import type { SyncState } from './api';
import { delayMs } from './retry';
import { bytesLeft, run, type RunEnd, type SyncGround } from './sync';
import { writeTrouble } from './troubles';

export interface Timers {
  wall(): number;
  random(): number;
  after(ms: number, then: () => void): () => void;
}

export function quiet(): Signal<SyncState> {
  return signal<SyncState>({ running: false, left: 0, total: 0, lastMet: null, trouble: null, nextAt: null });
}

/** Something that no part of the run has expected, such as a storage that is full: said in words, and tried again. */
function broken(error: unknown): RunEnd {
  return { how: 'failed', retry: true, afterMs: null, trouble: writeTrouble(error).trouble };
}

export class SyncDriver {
  private going: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private cancel: () => void = () => undefined;
  /** Called when nothing goes on and nothing will by itself. */
  quiet: () => void = () => undefined;

  constructor(
    private readonly ground: SyncGround, private readonly timers: Timers,
    private readonly state: Signal<SyncState>, private readonly metAt: () => string,
  ) {}

  /** Settles when nothing more can be done now. While a run is under way another one follows it. */
  async now(): Promise<void> {
    if (this.going) {
      this.again = true;
      return this.going;
    }
    this.going = this.loop().finally(() => {
      this.going = null;
      if (!this.waits) this.quiet();
    });
    return this.going;
  }

  get running(): Promise<void> | null {
    return this.going;
  }

  /** Whether another attempt comes by itself. */
  get waits(): boolean {
    return this.state.value.nextAt !== null;
  }

  /** No attempt comes by itself any more. */
  rest(): void {
    this.cancel();
    this.state.value = { ...this.state.value, nextAt: null };
  }

  private async loop(): Promise<void> {
    this.cancel();
    do {
      this.again = false;
      const end = await this.once().catch(broken);
      this.state.value = { ...this.state.value, running: false };
      this.after(end);
      if (end.how === 'failed' || end.how === 'locked') return;
    } while (this.again);
  }

  private async once(): Promise<RunEnd> {
    const total = await bytesLeft(this.ground.db);
    this.state.value = { ...this.state.value, running: true, total, left: total, trouble: null, nextAt: null };
    const end = await run(this.ground);
    this.state.value = { ...this.state.value, left: await bytesLeft(this.ground.db) };
    return end;
  }

  /** So many bytes more have arrived. */
  moved(bytes: number): void {
    this.state.value = { ...this.state.value, left: Math.max(0, this.state.value.left - bytes) };
  }

  private after(end: RunEnd): void {
    if (end.how === 'locked') return;
    if (end.how !== 'failed') {
      this.failures = 0;
      const trouble = end.how === 'stuck' ? end.trouble : null;
      this.state.value = { ...this.state.value, trouble, lastMet: this.metAt() };
      return;
    }
    this.failures += 1;
    this.state.value = { ...this.state.value, trouble: end.trouble };
    if (!end.retry) return;
    const wait = delayMs(this.failures, this.timers.random(), end.afterMs);
    this.state.value = { ...this.state.value, nextAt: this.timers.wall() + wait };
    this.cancel = this.timers.after(wait, () => void this.now());
  }
}
