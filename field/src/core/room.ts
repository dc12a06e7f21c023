/** What the parts of the core share: the store, the open session, the signals that screens watch, and one turn for writes. */
import { batch, signal } from '@preact/signals';
import type { ClockState, Draft, OutboxItem, Phase, StorageState, Who } from './api';
import type { Cedar } from './cedar';
import { Clock } from './clock';
import { type Db, openDb, plainPut } from './db';
import type { Device } from './enrol';
import type { Line } from './net';
import { Counted } from './tries';
import { itemOf } from './outbox';
import type { Session } from './session';
import { storageState } from './storage';
import { takeBack } from './revoked';
import type { Revoked, SyncGround } from './sync';
import { quiet, SyncDriver } from './sync-driver';
import type { Bundle, Moment, Sha256 } from './types';
import type { World } from './world';

/** How often the clock is looked at, and idleness. */
const BEAT_MS = 15_000;
/** A locked app that is sending keeps its keys for so long. */
const SENDING_MOST_MS = 60 * 60_000;

export class Room {
  readonly phase = signal<Phase>('starting');
  readonly who = signal<Who | null>(null);
  readonly bundle = signal<Bundle | null>(null);
  readonly clock = signal<ClockState>({ offsetMs: null, trouble: null });
  readonly storage = signal<StorageState>({ persisted: false, used: 0, quota: 0 });
  readonly outbox = signal<OutboxItem[]>([]);
  /** Where the office has taken this device back. */
  readonly revoked = signal<Revoked | null>(null);
  readonly sync = quiet();

  db!: Db;
  driver!: SyncDriver;
  /** Whether the store has to be opened again. */
  closed = false;
  session: Session | null = null;
  time: Clock;
  readonly tries = new Counted();
  /** Drafts that a full storage did not take: kept here until it does. */
  readonly unsaved = new Map<string, Draft>();
  /** Drafts that have become packets or are thrown away: a late save does not bring them back. */
  readonly ended = new Set<string>();

  private turn: Promise<unknown> = Promise.resolve();
  private cedar: Promise<Cedar> | null = null;
  /** When somebody was there, on both clocks: the steady one stands still while a phone sleeps. */
  private touchedAt: [steady: number, wall: number];
  private beating = false;
  /** Locked by itself and still sending: with whose keys, and until when on the steady clock. */
  private dozing: { session: Session; since: [steady: number, wall: number] } | null = null;

  constructor(readonly world: World) {
    this.time = new Clock(world.clocks, null);
    this.touchedAt = this.both();
  }

  async open(): Promise<void> {
    this.closed = false;
    this.db = await openDb(this.world.dbName, { lost: () => this.gone() });
    const ground = {
      db: this.db,
      line: this.line(),
      token: () => this.session?.device.token ?? null,
      keys: () => this.session?.keys ?? null,
      revoked: (said: Revoked) => this.takenBack(said),
      moved: (change: Parameters<SyncGround['moved']>[0]) => this.moved(change),
    };
    this.driver = new SyncDriver(ground, this.world.timers, this.sync, () => this.now());
  }

  line(): Line {
    return { fetch: this.world.fetch, clocks: this.world.clocks, clock: () => this.time };
  }

  now(): Moment {
    return this.time.read().office;
  }

  /** The office took the device back: it locks at once, and when it is opened again only what was done is there, to be sent. */
  private async takenBack(said: Revoked): Promise<void> {
    const { session } = this;
    if (!session || this.revoked.value?.at) return;
    await takeBack(this.db, session.keys, [session.device.device, said]);
    session.hold(null);
    this.revoked.value = said;
    if (this.phase.value === 'open') this.shut('locked');
  }

  /** The store was taken away: by a newer version of the app in another window, or by the browser. */
  private gone(): void {
    this.closed = true;
    this.shut('elsewhere');
  }

  private both(): [steady: number, wall: number] {
    return [this.world.clocks.steady(), this.world.clocks.wall()];
  }

  /** How long ago that was: the steady clock stands still while a phone sleeps, the other may be put back. */
  private since([steady, wall]: [steady: number, wall: number]): number {
    const now = this.both();
    return Math.max(now[0] - steady, now[1] - wall);
  }

  private idle(): boolean {
    return this.since(this.touchedAt) > this.world.idleMs;
  }

  /** Somebody is there; after a long sleep they have to say who. */
  touch(): void {
    if (this.phase.value === 'open' && this.idle()) this.doze();
    else this.awake();
  }

  awake(): void {
    this.touchedAt = this.both();
  }

  take(device: Device): void {
    if (this.session) this.session.device = device;
    const { token: _, label: __, ...who } = device;
    this.who.value = who;
  }

  /**
   * Nobody has been there for long: the screens lock, and what is being sent goes on, so that an outbox of an hour over a thin line
   * does not wait for somebody to type. A line that breaks is tried again until all is sent, for an hour at the most.
   */
  private doze(): void {
    const { running, waits } = this.driver;
    const session = this.session;
    if (!session || (!running && !waits)) return this.shut('locked');
    this.blind('locked');
    this.dozing = { session, since: this.both() };
    this.driver.quiet = () => this.wakeNoMore(true);
  }

  /** Lets go of the keys that a locked app was still sending with. */
  private wakeNoMore(sent = false): void {
    const { dozing } = this;
    if (!dozing || (!sent && this.phase.value === 'locked' && this.since(dozing.since) < SENDING_MOST_MS)) return;
    this.dozing = null;
    this.driver.quiet = () => undefined;
    if (this.session !== dozing.session || this.phase.value === 'open') return;
    this.session = null;
    this.driver.rest();
  }

  private blind(phase: Phase): void {
    batch(() => {
      this.phase.value = phase;
      this.bundle.value = null;
      this.outbox.value = [];
      this.who.value = null;
    });
  }

  /** The screens lose sight of everything at once; the keys stay only as long as a run that is under way. */
  shut(phase: Phase): void {
    const session = this.session;
    const running = phase === 'locked' ? this.driver.running : null;
    this.blind(phase);
    const drop = () => {
      if (this.session === session && this.phase.value !== 'open') this.session = null;
    };
    if (running) void running.finally(drop);
    else drop();
    this.driver.rest();
  }

  async syncNow(): Promise<void> {
    if (!this.session) return;
    await this.driver.now();
    await this.remember();
    await this.weigh();
  }

  /** While a failure waits for its next attempt, that one will take along what is new. */
  syncSoon(): void {
    if (globalThis.navigator?.onLine !== false && this.sync.value.nextAt === null) void this.syncNow();
  }

  /** Puts a packet on the list as it stands in the store. */
  async show(packet: string): Promise<OutboxItem | null> {
    const row = await this.db.get('packets', packet);
    if (!row || !this.session) return null;
    const item = await itemOf(this.db, this.session.keys, row);
    if (this.phase.value !== 'open') return item;
    const rest = this.outbox.value.filter((one) => one.packet !== packet);
    this.outbox.value = [...rest, item].sort((a, b) => a.serial - b.serial);
    return item;
  }

  /** One write after another, in the order in which they were asked for. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work);
    this.turn = next.catch(() => undefined);
    return next;
  }

  /** The wasm, fetched once; after a failure the next one who asks tries again. */
  cedarOnce(): Promise<Cedar> {
    this.cedar ??= this.world.cedar().catch((error: unknown) => {
      this.cedar = null;
      throw error;
    });
    return this.cedar;
  }

  async weigh(): Promise<void> {
    this.storage.value = await storageState();
  }

  /** Looks at the clock now and then, and locks when nobody has touched the app for long. */
  beat(): void {
    if (this.beating) return;
    this.beating = true;
    const next = () => {
      this.time.look();
      void this.remember();
      if (this.phase.value === 'open' && this.idle()) this.doze();
      this.wakeNoMore();
      this.world.timers.after(BEAT_MS, next);
    };
    void this.remember();
    this.world.timers.after(BEAT_MS, next);
  }

  private async remember(): Promise<void> {
    this.clock.value = this.time.state;
    await plainPut(this.db, 'clock', this.time.mark).catch(() => undefined);
  }

  private async moved(change: { packet?: string; file?: { sha256: Sha256; sent: number; bytes: number } }): Promise<void> {
    if (change.packet) await this.show(change.packet);
    const file = change.file;
    if (!file) return;
    this.driver.moved(file.bytes);
    if (this.phase.value !== 'open') return;
    const touched = (item: OutboxItem) => item.files.some((one) => one.sha256 === file.sha256);
    const files = (item: OutboxItem) => item.files.map((one) => (one.sha256 === file.sha256 ? { ...one, sent: file.sent } : one));
    this.outbox.value = this.outbox.value.map((item) => (touched(item) ? { ...item, files: files(item) } : item));
  }
}
