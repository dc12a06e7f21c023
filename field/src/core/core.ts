/** Puts the core together: who is there, which keys are open, and one door for the screens. Rules stand in the parts. */
import { batch, signal } from '@preact/signals';
import type { ClockState, Core, Deed, Draft, NewPacket, OutboxItem, Phase, Proposal, StorageState, Visitor, Who } from './api';
import { bundleFault, fetchBundle, keptBundle, rounds, type Where } from './bundle';
import { carried } from './carry';
import type { Cedar } from './cedar';
import { Clock } from './clock';
import { ITERATIONS, type Keys, reforge, unlock } from './crypto';
import { dayIn } from './day';
import { type Db, openDb, plainGet, plainPut } from './db';
import { allDrafts, discardDraft, loadDraft, saveDraft } from './drafts';
import { type Device, enrol, enrolAnew, keptDevice, keyring, renew, visitor } from './enrol';
import { type About, keepFile, readFile, sweepFiles } from './files';
import type { Line } from './net';
import { hold, left } from './numbers';
import { allRows, forget, itemOf, mayForget, putPacket } from './outbox';
import { NO_TRIES, pinFault, waitMs, waitTrouble, wrongOnceMore } from './pin';
import { Session } from './session';
import { askPersistence, storageState } from './storage';
import { quiet, SyncDriver } from './sync-driver';
import { done, failed } from './troubles';
import type { Bundle, Done, FileAlong, Moment, Sha256, TakenNumber } from './types';
import { browserWorld, type World } from './world';

/** How often the clock is looked at, and idleness. */
const BEAT_MS = 15_000;

export function createCore(world: World = browserWorld()): RealCore {
  return new RealCore(world);
}

export class RealCore implements Core {
  readonly phase = signal<Phase>('starting');
  readonly who = signal<Who | null>(null);
  readonly bundle = signal<Bundle | null>(null);
  readonly clock = signal<ClockState>({ offsetMs: null, trouble: null });
  readonly storage = signal<StorageState>({ persisted: false, used: 0, quota: 0 });
  readonly outbox = signal<OutboxItem[]>([]);
  readonly sync = quiet();
  readonly updateReady = signal(false);

  private db!: Db;
  private time: Clock;
  private driver!: SyncDriver;
  private session: Session | null = null;
  private cedar: Promise<Cedar> | null = null;
  /** Drafts that a full storage did not take: kept here until it does. */
  private readonly unsaved = new Map<string, Draft>();
  /** Drafts that have become packets: a late save does not bring them back. */
  private readonly ended = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();
  private touchedAt: number;
  private beating = false;
  private update: (() => Promise<void>) | null = null;

  constructor(private readonly world: World) {
    this.time = new Clock(world.clocks, null);
    this.touchedAt = world.clocks.steady();
  }

  // Opening and locking

  async start(steal = false): Promise<void> {
    try {
      this.db ??= await openDb(this.world.dbName);
      this.makeDriver();
      const writing = await this.world.writer(steal);
      if (!writing) return this.stand('elsewhere');
      void writing.lost.then(() => this.shut('elsewhere'));
      this.time = new Clock(this.world.clocks, await plainGet(this.db, 'clock'));
      this.beat();
      this.stand((await keyring(this.db)) ? 'locked' : 'new');
    } catch (error) {
      console.error(error instanceof Error ? error.name : 'failed');
      this.stand('failed');
    }
  }

  takeOver(): Promise<void> {
    return this.start(true);
  }

  visitor(): Promise<Done<Visitor>> {
    return visitor(this.line());
  }

  async enrol(name: string, pin: string): Promise<Done> {
    const made = await enrol(this.db, this.line(), [name, pin, this.world.iterations ?? ITERATIONS]);
    if (!made.ok) return made;
    await this.enter(made.value.keys, made.value.device);
    void askPersistence().then(() => this.weigh());
    return done();
  }

  async renew(): Promise<Done> {
    const [session, ring] = [this.session, await keyring(this.db)];
    if (!session || !ring) return failed('locked');
    const told = await renew(this.db, session.keys, [this.line(), session.device.name, ring]);
    if (!told.ok) return told;
    this.take(told.value);
    void this.syncNow();
    return done();
  }

  async enrolAnew(name: string): Promise<Done> {
    const [session, ring] = [this.session, await keyring(this.db)];
    if (!session || !ring) return failed('locked');
    const waiting = this.outbox.value.some((item) => item.state === 'waiting' || item.state === 'sent');
    if (waiting) return failed('refused', { zh: '还有没有送出的内容，先送出再重新登记。', en: 'Something still waits to be sent; send it first.' });
    const made = await enrolAnew(this.db, this.line(), [name, ring, session.keys]);
    if (!made.ok) return made;
    await this.enter(made.value.keys, made.value.device);
    return done();
  }

  async unlock(pin: string): Promise<Done> {
    const ring = await keyring(this.db);
    if (!ring) return failed('broken');
    const tries = (await plainGet(this.db, 'tries')) ?? NO_TRIES;
    const wait = waitMs(tries, this.world.clocks.wall());
    if (wait > 0) return waitTrouble(wait);
    // Counted before it is tried, so that killing the tab does not give a free guess.
    await plainPut(this.db, 'tries', wrongOnceMore(tries, this.world.clocks.wall()));
    const keys = await unlock(ring, pin);
    if (!keys) return failed('pin-wrong');
    await plainPut(this.db, 'tries', NO_TRIES);
    const device = await keptDevice(this.db, keys);
    if (!device) return failed('broken');
    await this.enter(keys, device);
    return done();
  }

  async changePin(old: string, pin: string): Promise<Done> {
    const fault = pinFault(pin);
    if (fault) return fault;
    const ring = await keyring(this.db);
    const next = ring && (await reforge(ring, old, pin, this.world.iterations ?? ITERATIONS));
    if (!next) return failed('pin-wrong');
    await plainPut(this.db, 'keyring', next);
    return done();
  }

  /** The screens lock at once; the keys stay only as long as a run that is under way. */
  lock(): void {
    if (this.session) this.shut('locked');
  }

  touch(): void {
    this.touchedAt = this.world.clocks.steady();
  }

  async unconfirmed(): Promise<number> {
    return (await allRows(this.db)).filter((row) => !mayForget(row.state)).length;
  }

  async wipe(): Promise<void> {
    this.shut('starting');
    const name = this.db.name;
    this.db.close();
    await new Promise<void>((resolve, reject) => {
      const gone = indexedDB.deleteDatabase(name);
      gone.onsuccess = () => resolve();
      gone.onerror = () => reject(gone.error ?? new Error('wipe'));
    });
    this.db = await openDb(this.world.dbName);
    this.makeDriver();
    this.unsaved.clear();
    this.stand('new');
  }

  // The morning

  async rounds(): ReturnType<Core['rounds']> {
    return this.session ? rounds(this.line(), this.session.device.token) : failed('locked');
  }

  async fetchBundle(where: Where): Promise<Done<Bundle>> {
    const session = this.session;
    if (!session) return failed('locked');
    const told = await fetchBundle(this.db, session.keys, [this.line(), session.device.token, where]);
    if (told.ok && this.session === session) {
      session.hold(told.value);
      this.bundle.value = told.value;
      await this.weigh();
    }
    return told;
  }

  // Drafts

  saveDraft(draft: Omit<Draft, 'savedAt'>): Promise<Done> {
    const kept: Draft = { ...draft, savedAt: this.now() };
    return this.inTurn(async (): Promise<Done> => {
      if (this.ended.has(draft.id)) return done();
      const session = this.session;
      if (!session) {
        this.unsaved.set(draft.id, kept);
        return failed('locked');
      }
      const saved = await saveDraft(this.db, session.keys, kept);
      if (saved.ok) this.unsaved.delete(draft.id);
      else this.unsaved.set(draft.id, kept);
      return saved;
    });
  }

  async loadDraft(id: string): Promise<Draft | null> {
    if (!this.session) return null;
    return this.unsaved.get(id) ?? loadDraft(this.db, this.session.keys, id);
  }

  async drafts(): Promise<Draft[]> {
    if (!this.session) return [];
    const kept = await allDrafts(this.db, this.session.keys);
    return [...this.unsaved.values(), ...kept.filter((draft) => !this.unsaved.has(draft.id))];
  }

  discardDraft(id: string): Promise<Done> {
    return this.inTurn(async () => {
      this.ended.add(id);
      this.unsaved.delete(id);
      return discardDraft(this.db, id);
    });
  }

  // Time, numbers, files, gates

  now(): Moment {
    return this.time.read().office;
  }

  newId(): string {
    return crypto.randomUUID();
  }

  async numbersLeft(series: string, prefix = ''): Promise<number> {
    return this.session ? left(this.db, this.session.device.device, series, prefix) : 0;
  }

  holdNumber(series: string, draft: string, prefix = ''): Promise<Done<TakenNumber>> {
    return this.inTurn(async () => {
      if (!this.session) return failed('locked');
      return hold(this.db, this.session.device.device, { series, draft, prefix });
    });
  }

  async addFile(blob: Blob, about: About): Promise<Done<FileAlong>> {
    if (!this.session) return failed('locked');
    const kept = await keepFile(this.db, this.session.keys, blob, [about, this.now()]);
    void this.weigh();
    return kept;
  }

  async file(sha256: Sha256): Promise<Blob | null> {
    return this.session ? readFile(this.db, this.session.keys, sha256) : null;
  }

  async warmGates(): Promise<Done> {
    const [session, bundle] = [this.session, this.bundle.value];
    if (!session || !bundle) return failed(session ? 'bundle-none' : 'locked');
    try {
      session.gatesBy(await this.cedarOnce(), bundle).warm(dayIn(this.now()));
      return done();
    } catch {
      this.cedar = null;
      return failed('broken');
    }
  }

  async askGates(form: Proposal, asked: { at?: Moment; deed?: Deed } = {}): ReturnType<Core['askGates']> {
    const at = asked.at ?? this.now();
    const fault = bundleFault(this.bundle.value, at);
    if (fault) return fault;
    const warm = await this.warmGates();
    const [session, bundle] = [this.session, this.bundle.value];
    if (!warm.ok || !session || !bundle) return warm.ok ? failed('locked') : warm;
    const answer = session.gatesBy(await this.cedarOnce(), bundle).ask(form, at, asked.deed);
    return answer ? { ok: true, value: answer } : failed('bundle-old');
  }

  // Outbox

  put(made: NewPacket): Promise<Done<OutboxItem>> {
    return this.inTurn(async () => {
      const [session, bundle] = [this.session, this.bundle.value];
      if (!session) return failed('locked');
      if (!bundle) return failed('bundle-none');
      const { phone, office, offsetMs } = this.time.read();
      const { office: town, device, person } = session.device;
      const clock = { sent_by_phone: phone, office_minus_phone_ms: offsetMs };
      const stamp = { office: town, device, person, bundle: bundle.bundle, at: office, clock };
      const put = await putPacket(this.db, session.keys, [made, stamp]);
      if (!put.ok) return put;
      if (made.draft !== undefined) {
        this.ended.add(made.draft);
        this.unsaved.delete(made.draft);
      }
      const item = await this.show(put.value.packet);
      // While a failure waits for its next attempt, that one will take this packet along.
      if (globalThis.navigator?.onLine !== false && this.sync.value.nextAt === null) void this.syncNow();
      return item ? { ok: true, value: item } : failed('broken');
    });
  }

  async syncNow(): Promise<void> {
    if (!this.session) return;
    await this.driver.now();
    await this.remember();
    await this.weigh();
  }

  async forget(packet: string): Promise<Done> {
    const item = this.outbox.value.find((one) => one.packet === packet);
    if (!item) return done();
    const gone = await forget(this.db, item);
    if (gone.ok) this.outbox.value = this.outbox.value.filter((one) => one.packet !== packet);
    return gone;
  }

  async exportOutbox(): Promise<Blob> {
    if (!this.session) return new Blob([]);
    return carried(this.db, this.session.keys, await this.drafts());
  }

  async askPersistence(): Promise<boolean> {
    const granted = await askPersistence();
    await this.weigh();
    return granted;
  }

  async applyUpdate(): Promise<void> {
    await this.turn;
    await this.update?.();
  }

  /** The worker has a newer version of the app; taking it reloads the page. */
  offerUpdate(apply: () => Promise<void>): void {
    this.update = apply;
    this.updateReady.value = true;
  }

  // Inside

  private makeDriver(): void {
    const ground = {
      db: this.db,
      line: this.line(),
      token: () => this.session?.device.token ?? null,
      keys: () => this.session?.keys ?? null,
      moved: (change: { packet?: string; file?: { sha256: Sha256; sent: number } }) => this.moved(change),
    };
    this.driver = new SyncDriver(ground, this.world.timers, this.sync, () => this.now());
  }

  private line(): Line {
    return { fetch: this.world.fetch, clocks: this.world.clocks, clock: () => this.time };
  }

  private stand(phase: Phase): void {
    this.phase.value = phase;
  }

  private shut(phase: Phase): void {
    const session = this.session;
    const running = phase === 'locked' ? this.driver.running : null;
    batch(() => {
      this.phase.value = phase;
      this.bundle.value = null;
      this.outbox.value = [];
      this.who.value = null;
    });
    const drop = () => {
      if (this.session === session && this.phase.value !== 'open') this.session = null;
    };
    if (running) void running.finally(drop);
    else drop();
    this.driver.rest();
  }

  private async enter(keys: Keys, device: Device): Promise<void> {
    const session = new Session(keys, device);
    session.hold(await keptBundle(this.db, keys));
    const rows = await allRows(this.db);
    const items = await Promise.all(rows.map((row) => itemOf(this.db, keys, row)));
    this.session = session;
    this.touch();
    batch(() => {
      this.bundle.value = session.bundle;
      this.outbox.value = items;
      this.take(device);
      this.phase.value = 'open';
    });
    for (const draft of [...this.unsaved.values()]) void this.saveDraft(draft);
    void sweepFiles(this.db, JSON.stringify(await this.drafts()), this.world.clocks.wall()).then(() => this.weigh());
    if (globalThis.navigator?.onLine !== false) void this.syncNow();
  }

  private take(device: Device): void {
    if (this.session) this.session.device = device;
    const { token: _, ...who } = device;
    this.who.value = who;
  }

  private async show(packet: string): Promise<OutboxItem | null> {
    const row = await this.db.get('packets', packet);
    if (!row || !this.session) return null;
    const item = await itemOf(this.db, this.session.keys, row);
    if (this.phase.value !== 'open') return item;
    const rest = this.outbox.value.filter((one) => one.packet !== packet);
    this.outbox.value = [...rest, item].sort((a, b) => a.serial - b.serial);
    return item;
  }

  private async moved(change: { packet?: string; file?: { sha256: Sha256; sent: number } }): Promise<void> {
    if (change.packet) await this.show(change.packet);
    const file = change.file;
    if (!file || this.phase.value !== 'open') return;
    const touched = (item: OutboxItem) => item.files.some((one) => one.sha256 === file.sha256);
    const files = (item: OutboxItem) => item.files.map((one) => (one.sha256 === file.sha256 ? { ...one, sent: file.sent } : one));
    this.outbox.value = this.outbox.value.map((item) => (touched(item) ? { ...item, files: files(item) } : item));
    await this.driver.moved();
  }

  /** One write after another, in the order in which they were asked for. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work);
    this.turn = next.catch(() => undefined);
    return next;
  }

  private cedarOnce(): Promise<Cedar> {
    this.cedar ??= this.world.cedar();
    return this.cedar;
  }

  private async weigh(): Promise<void> {
    this.storage.value = await storageState();
  }

  private async remember(): Promise<void> {
    this.clock.value = this.time.state;
    await plainPut(this.db, 'clock', this.time.mark).catch(() => undefined);
  }

  private beat(): void {
    if (this.beating) return;
    this.beating = true;
    const next = () => {
      this.time.look();
      void this.remember();
      if (this.world.clocks.steady() - this.touchedAt > this.world.idleMs) this.lock();
      this.world.timers.after(BEAT_MS, next);
    };
    void this.remember();
    this.world.timers.after(BEAT_MS, next);
  }
}
