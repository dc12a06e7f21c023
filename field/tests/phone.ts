/** A phone for tests: a core on an IndexedDB in memory, with clocks and timers that a test moves by hand. */
import 'fake-indexeddb/auto';
import { RealCore } from '../src/core/core';
import type { World } from '../src/core/world';
import type { Office } from './office';

export const PIN = '广场舞十七号';

let stores = 0;

export class Phone {
  wall: number;
  steady = 0;
  readonly waits: { at: number; then: () => void }[] = [];
  readonly db: string;
  core: RealCore;
  private lose: () => void = () => undefined;

  constructor(readonly office: Office) {
    stores += 1;
    this.db = `phone-${stores}`;
    this.wall = office.now;
    this.core = new RealCore(this.world());
  }

  private world(): World {
    return {
      clocks: { wall: () => this.wall, steady: () => this.steady },
      timers: {
        wall: () => this.wall,
        random: () => 0.5,
        after: (ms, then) => {
          const wait = { at: this.steady + ms, then };
          this.waits.push(wait);
          // One that has rung already is no more there to be taken away.
          return () => {
            const place = this.waits.indexOf(wait);
            if (place >= 0) this.waits.splice(place, 1);
          };
        },
      },
      fetch: this.office.fetch,
      cedar: () => Promise.reject(new Error('no gates here')),
      writer: async () => ({ lost: new Promise<void>((resolve) => { this.lose = resolve; }) }),
      dbName: this.db,
      iterations: 1000,
      idleMs: 600_000,
    };
  }

  /** The tab is killed and opened again: nothing of its memory is left. */
  async reopen(): Promise<void> {
    this.waits.length = 0;
    this.core = new RealCore(this.world());
    await this.core.start();
  }

  /** Another window of the same browser. */
  twin(): RealCore {
    return new RealCore(this.world());
  }

  /** Another window takes over. */
  takenOver(): void {
    this.lose();
  }

  /** Time goes by; timers that are due ring in order. */
  async pass(ms: number): Promise<void> {
    const end = this.steady + ms;
    for (;;) {
      const next = this.waits.filter((wait) => wait.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.move(next.at - this.steady);
      this.waits.splice(this.waits.indexOf(next), 1);
      next.then();
      await settled(8);
    }
    this.move(end - this.steady);
  }

  private move(ms: number): void {
    this.steady += ms;
    this.wall += ms;
    this.office.now += ms;
  }

  /** Enrolled, unlocked, with the morning bundle. */
  async ready(): Promise<this> {
    await this.core.start();
    await ok(this.core.enrol('甲的手机', PIN));
    await ok(this.core.fetchBundle({ place: '500156112001' }));
    return this;
  }
}

export async function ok<T>(work: Promise<{ ok: true; value: T } | { ok: false; trouble: { code: string } }>): Promise<T> {
  const said = await work;
  if (!said.ok) throw new Error(`trouble: ${said.trouble.code}`);
  return said.value;
}

/** Lets everything that was begun come to its end. */
export async function settled(turns = 60): Promise<void> {
  for (let i = 0; i < turns; i += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}
