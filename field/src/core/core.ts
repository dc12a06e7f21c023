/** One door for the screens: every wish goes to the part that knows how; rules stand there. */
import { signal } from '@preact/signals';
import type { Core, Deed, Draft, NewPacket, OutboxItem, Proposal } from './api';
import { bundleFault, fetchBundle, rounds, type Where } from './bundle';
import { carried } from './carry';
import { dayIn } from './day';
import * as door from './door';
import { allDrafts, discardDraft, loadDraft, saveDraft } from './drafts';
import { visitor } from './enrol';
import { type About, keepFile, readFile } from './files';
import { hold, left } from './numbers';
import { allRows, forget, mayForget, putPacket } from './outbox';
import { Room } from './room';
import { askPersistence } from './storage';
import { done, failed } from './troubles';
import type { Bundle, Done, FileAlong, Moment, Sha256, TakenNumber } from './types';
import { browserWorld, type World } from './world';

export function createCore(world: World = browserWorld()): RealCore {
  return new RealCore(world);
}

export class RealCore implements Core {
  private readonly room: Room;
  private update: (() => Promise<void>) | null = null;
  readonly updateReady = signal(false);

  constructor(world: World) {
    this.room = new Room(world);
  }

  get phase() { return this.room.phase; }
  get who() { return this.room.who; }
  get bundle() { return this.room.bundle; }
  get clock() { return this.room.clock; }
  get storage() { return this.room.storage; }
  get outbox() { return this.room.outbox; }
  get sync() { return this.room.sync; }
  get revoked() { return this.room.revoked; }

  // Opening and locking

  start(): Promise<void> { return door.start(this.room, false); }
  takeOver(): Promise<void> { return door.start(this.room, true); }
  visitor(): ReturnType<Core['visitor']> { return visitor(this.room.line()); }
  enrol(name: string, pin: string): Promise<Done> { return door.enrol(this.room, name, pin); }
  renew(): Promise<Done> { return door.renew(this.room); }
  enrolAnew(name: string): Promise<Done> { return door.enrolAnew(this.room, name); }
  async unlock(pin: string): Promise<Done> {
    const opened = await this.room.inTurn(() => door.unlock(this.room, pin));
    if (opened.ok) for (const draft of [...this.room.unsaved.values()]) void this.saveAgain(draft);
    return opened;
  }
  changePin(old: string, pin: string): Promise<Done> { return door.changePin(this.room, old, pin); }
  lock(): void { if (this.room.session) this.room.shut('locked'); }
  touch(): void { this.room.touch(); }
  wipe(): Promise<void> { return this.room.inTurn(() => door.wipe(this.room)); }
  async unconfirmed(): Promise<number> {
    return (await allRows(this.room.db)).filter((row) => !mayForget(row.state)).length;
  }

  /** What a full storage did not take is tried again, unless another window has kept something newer since. */
  private async saveAgain(draft: Draft): Promise<void> {
    const { session, db, unsaved } = this.room;
    const kept = session ? await loadDraft(db, session.keys, draft.id).catch(() => null) : null;
    if (kept && kept.savedAt > draft.savedAt) unsaved.delete(draft.id);
    else await this.saveDraft(draft);
  }

  // The morning

  async rounds(): ReturnType<Core['rounds']> {
    const session = this.room.session;
    return session ? rounds(this.room.line(), session.device.token) : failed('locked');
  }

  async fetchBundle(where: Where): Promise<Done<Bundle>> {
    const { session, db } = this.room;
    if (!session) return failed('locked');
    const told = await fetchBundle(db, session.keys, [this.room.line(), session.device.token, where]);
    if (told.ok && this.room.session === session) {
      session.hold(told.value);
      this.bundle.value = told.value;
      await this.room.weigh();
    }
    return told;
  }

  // Drafts

  saveDraft(draft: Omit<Draft, 'savedAt'>): Promise<Done> {
    const { room } = this;
    const kept: Draft = { ...draft, savedAt: this.now() };
    return room.inTurn(async (): Promise<Done> => {
      if (room.ended.has(draft.id)) return done();
      const saved: Done = room.session ? await saveDraft(room.db, room.session.keys, kept) : failed('locked');
      if (saved.ok) room.unsaved.delete(draft.id);
      else room.unsaved.set(draft.id, kept);
      return saved;
    });
  }

  async loadDraft(id: string): Promise<Draft | null> {
    const { session, db, unsaved, ended } = this.room;
    // Whoever opens it begins it anew.
    ended.delete(id);
    return session ? (unsaved.get(id) ?? loadDraft(db, session.keys, id)) : null;
  }

  async drafts(): Promise<Draft[]> {
    const { session, db, unsaved } = this.room;
    if (!session) return [];
    const kept = await allDrafts(db, session.keys);
    return [...unsaved.values(), ...kept.filter((draft) => !unsaved.has(draft.id))];
  }

  discardDraft(id: string): Promise<Done> {
    const { room } = this;
    return room.inTurn(async () => {
      room.ended.add(id);
      room.unsaved.delete(id);
      return discardDraft(room.db, id);
    });
  }

  // Time, numbers, files, gates

  now(): Moment { return this.room.now(); }
  newId(): string { return crypto.randomUUID(); }

  async numbersLeft(series: string, prefix = ''): Promise<number> {
    const { session, db } = this.room;
    return session ? left(db, session.device.device, [series, this.year(), prefix]) : 0;
  }

  holdNumber(series: string, draft: string, prefix = ''): Promise<Done<TakenNumber>> {
    const { room } = this;
    return room.inTurn(async () => {
      if (!room.session) return failed('locked');
      return hold(room.db, room.session.device.device, { series, draft, year: this.year(), prefix });
    });
  }

  private year(): string {
    return this.now().slice(0, 4);
  }

  async addFile(blob: Blob, about: About): Promise<Done<FileAlong>> {
    const { session, db } = this.room;
    if (!session) return failed('locked');
    const kept = await keepFile(db, session.keys, blob, [about, this.now()]);
    void this.room.weigh();
    return kept;
  }

  async file(sha256: Sha256): Promise<Blob | null> {
    const { session, db } = this.room;
    return session ? readFile(db, session.keys, sha256) : null;
  }

  async warmGates(): Promise<Done> {
    const gates = await this.gates();
    if (gates.ok) await gates.value.warm(dayIn(this.now()));
    return gates.ok ? done() : gates;
  }

  async askGates(form: Proposal, asked: { at?: Moment; deed?: Deed } = {}): ReturnType<Core['askGates']> {
    const at = asked.at ?? this.now();
    const fault = bundleFault(this.bundle.value, at);
    if (fault) return fault;
    const gates = await this.gates();
    if (!gates.ok) return gates;
    const began = performance.now();
    const answer = gates.value.ask(form, at, asked.deed);
    // For the browser's own timeline, where tests and people with a slow phone can look it up.
    performance.measure('gates', { start: began, end: performance.now() });
    return answer ? { ok: true, value: answer } : failed('bundle-old');
  }

  private async gates() {
    const cedar = await this.room.cedarOnce().catch(() => null);
    const [session, bundle] = [this.room.session, this.bundle.value];
    if (!session || !bundle) return failed(session ? 'bundle-none' : 'locked');
    if (!cedar) return failed('broken');
    return { ok: true as const, value: session.gatesBy(cedar, bundle) };
  }

  // Outbox

  put(made: NewPacket): Promise<Done<OutboxItem>> {
    const { room } = this;
    return room.inTurn(async (): Promise<Done<OutboxItem>> => {
      const [session, bundle] = [room.session, room.bundle.value];
      if (!session) return failed('locked');
      if (!bundle) return failed('bundle-none');
      const { phone, office: at, offsetMs } = room.time.read();
      const { office, device, person } = session.device;
      const clock = { sent_by_phone: phone, office_minus_phone_ms: offsetMs };
      const put = await putPacket(room.db, session.keys, [made, { office, device, person, bundle: bundle.bundle, at, clock }]);
      if (!put.ok) return put;
      if (made.draft !== undefined) {
        room.ended.add(made.draft);
        room.unsaved.delete(made.draft);
      }
      const item = await room.show(put.value.packet);
      room.syncSoon();
      return item ? { ok: true, value: item } : failed('broken');
    });
  }

  syncNow(): Promise<void> { return this.room.syncNow(); }

  async forget(packet: string): Promise<Done> {
    const item = this.outbox.value.find((one) => one.packet === packet);
    if (!item) return done();
    const gone = await forget(this.room.db, item);
    if (gone.ok) this.outbox.value = this.outbox.value.filter((one) => one.packet !== packet);
    return gone;
  }

  async exportOutbox(): Promise<Done<Blob>> {
    const { session, db, bundle } = this.room;
    if (!session) return failed('locked');
    return carried(db, session.keys, [session.device, bundle.value, this.now()]).catch(() => failed('broken'));
  }

  async askPersistence(): Promise<boolean> {
    const granted = await askPersistence();
    await this.room.weigh();
    return granted;
  }

  // A newer version of the app

  /** The worker has one; taking it reloads the page. */
  offerUpdate(apply: () => Promise<void>): void {
    this.update = apply;
    this.updateReady.value = true;
  }

  /** Waits for what is being written. */
  async applyUpdate(): Promise<void> {
    await this.room.inTurn(async () => this.update?.());
  }
}
