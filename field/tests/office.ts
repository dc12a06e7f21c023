/**
 * A small office for tests: keeps what it is given as the real one does, checks every signature and hash, and breaks the line
 * whenever a test says so. Nothing in it is random and it has no clock of its own.
 */
import { moment } from '../src/core/day';
import type { Answer, NumberBlock, Packet, Signed } from '../src/core/types';

/** What happens to the next request: it goes through, never arrives, or arrives and its answer is lost. */
export type Luck = 'through' | 'lost' | 'unanswered';

export class Office {
  now = Date.parse('2026-11-24T02:00:00Z');
  form = 'form-token';
  signedIn = true;
  key: CryptoKey | null = null;
  token = 'token-1';
  /** Whom the next enrolment makes. */
  device = 'd1';
  person = 'p1';
  /** So many answers at once. */
  answersMost = 1_000;
  /** A packet about something of which an earlier one still waits, waits with it. */
  follows = false;
  revoked = false;
  /** Packets as they first came, by id. */
  readonly packets = new Map<string, { packet: Packet; state: Answer['state']; answer: Answer }>();
  readonly files = new Map<string, { bytes: Uint8Array; total: number; whole: boolean }>();
  /** How many times each thing was done. */
  readonly done = new Map<string, number>();
  readonly requests: string[] = [];
  blocks: NumberBlock[] = [];
  numbers = ['渝虚双河受〔2026〕1号', '渝虚双河受〔2026〕2号', '渝虚双河受〔2026〕3号'];
  /** Subjects whose packets are held. */
  readonly holds = new Set<string>();
  /** Files that are of no kind that is taken. */
  readonly refuses = new Set<string>();
  /** The device was taken back. */
  takenBack: { at: string; reason: string } | null = null;
  /** The key that files are sealed to. */
  carry: { id: string; point: string } | null = null;
  bytesMost = 4_000_000;
  /** Called before every request. */
  luck: (request: string) => Luck = () => 'through';

  fetch = (async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const path = String(input);
    const request = `${init.method ?? 'GET'} ${path}`;
    this.requests.push(request);
    const luck = this.luck(request);
    if (luck === 'lost') throw new TypeError('network');
    const answer = await this.answer(path, init);
    if (luck === 'unanswered') throw new TypeError('network');
    return answer;
  }) as typeof fetch;

  private json(value: object, status = 200): Response {
    const text = JSON.stringify({ now: moment(this.now), ...value });
    return new Response(text, { status, headers: { 'content-type': 'application/json' } });
  }

  private async answer(path: string, init: RequestInit): Promise<Response> {
    const url = new URL(path, 'http://office.invalid');
    const headers = new Headers(init.headers);
    if (url.pathname === '/field/me') return this.me();
    if (url.pathname === '/field/devices') return this.enrol(headers, init);
    if (headers.get('authorization') !== `Field ${this.token}`) return this.json({ says: { zh: '已到期', en: 'ended' } }, 401);
    if (url.pathname === '/field/bundle') return this.bundle();
    if (url.pathname === '/field/packets' && init.method === 'POST') return this.take(String(init.body));
    if (url.pathname === '/field/packets') return this.again(Number(url.searchParams.get('after')), url.searchParams.get('device') ?? this.device);
    const file = /^\/field\/files\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
    return file ? this.file(file, headers, init) : this.json({ says: { zh: '没有', en: 'none' } }, 404);
  }

  private me(): Response {
    const who = { office: 'o1', office_name: '虚构镇人民政府', person: this.person, name: '甲', post: 'officer', form: this.form };
    return this.json({ signed_in: this.signedIn, ...who });
  }

  private async enrol(headers: Headers, init: RequestInit): Promise<Response> {
    if (headers.get('x-form') !== this.form) return this.json({ says: { zh: '表单过期', en: 'stale form' } }, 403);
    const { public_key } = JSON.parse(String(init.body)) as { public_key: JsonWebKey };
    this.key = await crypto.subtle.importKey('jwk', public_key, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
    const expires = moment(this.now + 14 * 86_400_000);
    return this.json({ device: this.device, token: this.token, office: 'o1', person: this.person, expires });
  }

  private bundle(): Response {
    return this.json({
      bundle: 'b1', made_at: moment(this.now), good_until: moment(this.now + 7 * 86_400_000), device: this.device,
      office: { id: 'o1', name: '虚构镇人民政府', ...(this.carry ? { carry: this.carry } : {}) }, person: { id: 'p1', name: '甲' }, post: 'officer',
      crew: [], powers: [], items: [], editions: [], gates: { schema: '', policies: [] }, services: [], checklists: [],
      places: [], parties: [], matters: [], questions: [], replies: [], round: null, inspections: [], words: {},
      numbers: [{ series: 'acceptance', label: '收件受理回执', numbers: this.numbers }, ...this.blocks],
    });
  }

  private async take(body: string): Promise<Response> {
    if (body.length > this.bytesMost) return this.json({ says: { zh: '一次太多', en: 'too much' } }, 413);
    const { packets } = JSON.parse(body) as { packets: Signed[] };
    const answers: Answer[] = [];
    for (const signed of packets) answers.push(await this.one(signed));
    return this.json({ answers });
  }

  private async one({ signed, signature }: Signed): Promise<Answer> {
    const packet = JSON.parse(signed) as Packet;
    const how = { name: 'ECDSA', hash: 'SHA-256' };
    const raw = Uint8Array.from(atob(signature.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const good = this.key && (await crypto.subtle.verify(how, this.key, raw, new TextEncoder().encode(signed)));
    if (!good) return { packet: packet.packet, state: 'refused', says: { zh: '签名不符', en: 'forged' } };
    const before = this.packets.get(packet.packet);
    if (before && before.state !== 'waiting') return { packet: packet.packet, state: 'known', was: before.answer };
    const answer = this.weigh(packet);
    this.packets.set(packet.packet, { packet, state: answer.state, answer });
    if (answer.state === 'admitted') this.done.set(packet.subject, (this.done.get(packet.subject) ?? 0) + 1);
    return answer;
  }

  private weigh(packet: Packet): Answer {
    const missing = packet.files.map((file) => file.sha256).filter((sha) => this.files.get(sha)?.whole !== true);
    const before = [...this.packets.values()].find((row) => row.packet.subject === packet.subject && row.packet.serial < packet.serial);
    if (missing.length > 0 || (this.follows && before?.state === 'waiting')) return { packet: packet.packet, state: 'waiting', missing };
    if (!this.holds.has(packet.subject)) return { packet: packet.packet, state: 'admitted', acts: [] };
    const says = { zh: '职权已于中午收回', en: 'the power was revoked at noon' };
    return { packet: packet.packet, state: 'held', hold: { reason: 'power', rule: 'O701', article: '', says, next: says } };
  }

  /** A person has decided on what was held. */
  settle(packet: string): void {
    const row = this.packets.get(packet);
    if (!row) throw new Error('no such packet');
    row.state = 'settled';
    row.answer = { packet, state: 'settled', says: { zh: '不予采纳：重复', en: 'set aside' } };
  }

  private again(after: number, device: string): Response {
    const rows = [...this.packets.values()].filter((row) => row.packet.serial > after && row.packet.device === device);
    rows.sort((a, b) => a.packet.serial - b.packet.serial);
    const answers = rows.map((row) => ({ ...row.answer, serial: row.packet.serial }));
    return this.json({ answers: answers.slice(0, this.answersMost), revoked: this.takenBack });
  }

  private async file(sha: string, headers: Headers, init: RequestInit): Promise<Response> {
    const kept = this.files.get(sha);
    if (init.method === 'HEAD') {
      const length = kept ? kept.bytes.length : 0;
      return new Response(null, { status: kept ? 200 : 404, headers: { 'upload-offset': String(length) } });
    }
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '');
    const [from, to, total] = [Number(range?.[1]), Number(range?.[2]), Number(range?.[3])];
    const part = new Uint8Array(await new Response(init.body).arrayBuffer());
    const had = kept?.bytes ?? new Uint8Array();
    if (from !== had.length || part.length !== to - from + 1) return this.json({ says: { zh: '位置不符', en: 'offset' } }, 409);
    const bytes = new Uint8Array(had.length + part.length);
    bytes.set(had);
    bytes.set(part, had.length);
    const whole = bytes.length === total;
    if (whole && (await hex(bytes)) !== sha) {
      this.files.delete(sha);
      return this.json({ says: { zh: '内容不符', en: 'hash differs' } }, 422);
    }
    if (whole && this.refuses.has(sha)) {
      this.files.delete(sha);
      return this.json({ says: { zh: '不收这种文件', en: 'not taken' } }, 415);
    }
    this.files.set(sha, { bytes, total, whole });
    return this.json({ offset: bytes.length });
  }
}

async function hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const raw = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
