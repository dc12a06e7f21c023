/** A core in memory, for looking at screens without an office. It keeps nothing and is never built into the app. */
import { signal } from '@preact/signals';
import { Gates } from './gates';
import { loadCedar } from './cedar-load';
import { fakeBundle, TODAY } from './fake-bundle';
import type { ClockState, Core, Draft, NewPacket, OutboxItem, Phase, StorageState, SyncState, Who } from './api';
import type { Bundle, Done, FileAlong, Hold } from './types';

const OK = { ok: true as const, value: undefined };
const PIN = '246810';

export function fakeCore(begin: { phase: Phase; bundle: boolean }): Core & { packets: NewPacket[] } {
  const phase = signal<Phase>(begin.phase);
  const bundle = signal<Bundle | null>(begin.bundle ? fakeBundle() : null);
  const outbox = signal<OutboxItem[]>(begin.bundle ? examples() : []);
  const drafts = new Map<string, Draft>(readDrafts());
  const files = new Map<string, Blob>();
  const taken = new Map<string, string>();
  const packets: NewPacket[] = [];
  let gates: Gates | null = null;
  const now = () => `${TODAY}T${new Date().toISOString().slice(11, 23)}+08:00`.replace(/T\d\d/, 'T10');
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
  const book = async () => (gates ??= new Gates(await loadCedar(), bundle.value ?? fakeBundle()));
  const keepDrafts = () => sessionStorage.setItem('fake-drafts', JSON.stringify([...drafts]));

  return {
    packets,
    phase, bundle, outbox,
    who: signal<Who | null>({ device: 'd-1', office: 'shuanghe', officeName: '双河镇人民政府', person: '甲', name: '冉平川', post: 'officer', expires: '2026-03-23T07:30:00.000+08:00' }),
    clock: signal<ClockState>({ offsetMs: -800, trouble: null }),
    storage: signal<StorageState>({ persisted: false, used: 21_400_000, quota: 2_000_000_000 }),
    sync: signal<SyncState>({ running: false, left: 0, total: 0, lastMet: `${TODAY}T07:30:00.000+08:00`, trouble: null, nextAt: null }),
    updateReady: signal(false),
    start: async () => {},
    takeOver: async () => { phase.value = 'locked'; },
    visitor: async () => ({ ok: true, value: { signedIn: true, office: 'shuanghe', officeName: '双河镇人民政府', person: '甲', name: '冉平川', post: 'officer' } }),
    enrol: async () => { await wait(200); phase.value = 'open'; return OK; },
    renew: async () => OK,
    enrolAnew: async () => OK,
    unconfirmed: async () => outbox.value.filter((item) => !item.mayForget).length,
    wipe: async () => { phase.value = 'new'; },
    unlock: async (pin) => {
      await wait(200);
      if (pin === PIN) { phase.value = 'open'; return OK; }
      return { ok: false, trouble: { code: 'pin-wrong', says: { zh: '密码不对。', en: 'Wrong PIN.' } } };
    },
    changePin: async () => OK,
    lock: () => { phase.value = 'locked'; },
    touch: () => {},
    rounds: async () => ({ ok: true, value: { rounds: [{ id: 'r-1', place: '500156112001', placeName: '木根场', on: TODAY, leader: '甲' }], places: [{ id: '500156112001', name: '木根场' }, { id: '500156112002', name: '荞子村' }] } }),
    fetchBundle: async () => { await wait(200); bundle.value = fakeBundle(); return { ok: true, value: bundle.value }; },
    saveDraft: async (draft) => { drafts.set(draft.id, { ...draft, savedAt: now() }); keepDrafts(); return OK; },
    loadDraft: async (id) => drafts.get(id) ?? null,
    drafts: async () => [...drafts.values()].reverse(),
    discardDraft: async (id) => { drafts.delete(id); keepDrafts(); return OK; },
    now,
    newId: () => crypto.randomUUID(),
    numbersLeft: async (series) => (bundle.value?.numbers.find((block) => block.series === series)?.numbers ?? []).filter((n) => ![...taken.values()].includes(n)).length,
    holdNumber: async (series, draft) => {
      const free = bundle.value?.numbers.find((block) => block.series === series)?.numbers.find((n) => ![...taken.values()].includes(n));
      const number = taken.get(`${series} ${draft}`) ?? free;
      if (!number) return { ok: false, trouble: { code: 'numbers-out', says: { zh: '手机上的文号已用完。', en: 'No numbers are left.' }, next: { zh: '有网络时更新数据，取新的文号。', en: 'Update when there is a network.' } } };
      taken.set(`${series} ${draft}`, number);
      return { ok: true, value: { series, number } };
    },
    addFile: async (blob, about): Promise<Done<FileAlong>> => {
      const hash = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
      const sha256 = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      files.set(sha256, blob);
      return { ok: true, value: { sha256, size: blob.size, type: blob.type, name: about.name, for: about.for, taken_at: now(), ...(about.place ? { place: about.place } : {}) } };
    },
    file: async (sha) => files.get(sha) ?? null,
    warmGates: async () => { (await book()).warm(TODAY); return OK; },
    askGates: async (form, asked) => {
      const verdict = (await book()).ask(form, asked?.at ?? now(), asked?.deed);
      return verdict ? { ok: true, value: verdict } : { ok: false, trouble: { code: 'bundle-old', says: { zh: '带上的数据没有今天的条文。', en: 'The bundle has no law of today.' } } };
    },
    put: async (packet) => {
      packets.push(packet);
      if (packet.draft) { drafts.delete(packet.draft); keepDrafts(); }
      const item: OutboxItem = {
        packet: crypto.randomUUID(), serial: 100 + packets.length, state: 'waiting', title: packet.title, subject: packet.subject, madeAt: packet.at ?? now(),
        number: packet.number ?? null, files: (packet.files ?? []).map(({ sha256, name, size }) => ({ sha256, name, size, sent: 0 })), hold: null, answer: null, mayForget: false,
      };
      outbox.value = [...outbox.value, item];
      return { ok: true, value: item };
    },
    syncNow: async () => {},
    forget: async (packet) => { outbox.value = outbox.value.filter((item) => item.packet !== packet); return OK; },
    revoked: signal(null),
    exportOutbox: async () => ({ ok: true, value: new Blob(['{}'], { type: 'application/octet-stream' }) }),
    askPersistence: async () => true,
    applyUpdate: async () => {},
  };
}

function readDrafts(): [string, Draft][] {
  return JSON.parse(sessionStorage.getItem('fake-drafts') ?? '[]') as [string, Draft][];
}

const HELD: Hold = {
  reason: 'power-revoked', rule: 'O704', article: '《中华人民共和国行政处罚法》第十七条',
  says: { zh: '中午十二时，这项委托已经解除；手机上还没有得知。', en: 'The power was revoked at noon; the phone did not know yet.' },
  next: { zh: '请法制审核人员在“外勤”页面核对后办理。', en: 'A reviewer settles it on the page “field”.' },
};

function examples(): OutboxItem[] {
  const item = (serial: number, state: OutboxItem['state'], zh: string, more: Partial<OutboxItem> = {}): OutboxItem => ({
    packet: `k-${serial}`, serial, state, title: { zh, en: zh }, subject: `question:q-${serial}`, madeAt: `${TODAY}T09:1${serial % 10}:00.000+08:00`,
    number: null, files: [], hold: null, answer: null, mayForget: state === 'admitted', ...more,
  });
  const photo = (sent: number) => ({ sha256: 'a'.repeat(64), name: '门店.jpg', size: 2_097_152, sent });
  return [
    item(11, 'admitted', '张桂兰的咨询', { answer: { packet: 'k-11', state: 'admitted', says: { zh: '已登记，编号2026-000031。', en: 'Recorded as 2026-000031.' } } }),
    item(12, 'held', '木根农资副食店 · 渝武隆双河当罚决〔2026〕6号', { subject: 'case:c-1', number: { series: 'on-spot-decision', number: '渝武隆双河当罚决〔2026〕6号' }, hold: HELD }),
    item(13, 'sent', '检查：木根农资副食店', { subject: 'inspection:i-1', files: [photo(1_048_576), photo(0)] }),
  ];
}
