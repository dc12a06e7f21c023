/**
 * The line to the office: every request with its token and a limit of time, every answer measured against the clock, every
 * fault told apart into “no line”, “not let in”, “too much”, “later”. It knows no packet.
 */
import type { Clock, Clocks } from './clock';
import { trouble } from './troubles';
import type { Says, Trouble } from './types';

export interface Line {
  fetch: typeof fetch;
  clocks: Clocks;
  clock: () => Clock;
}

/** `line`: no answer; `door`: the token; `large`: too much at once; `later`: come back; `no`: refused in words. */
export type Fault = 'line' | 'door' | 'large' | 'later' | 'no';

export type Reached<T> =
  | { ok: true; status: number; value: T; headers: Headers }
  | { ok: false; fault: Fault; status: number; afterMs: number | null; trouble: Trouble };

export interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'HEAD';
  token?: string;
  headers?: Record<string, string>;
  json?: unknown;
  bytes?: BodyInit;
  limitMs?: number;
}

const LIMIT_MS = 45_000;

export async function ask<T>(line: Line, path: string, how: Request = {}): Promise<Reached<T>> {
  const headers: Record<string, string> = { accept: 'application/json', ...how.headers };
  if (how.token) headers['authorization'] = `Field ${how.token}`;
  if (how.json !== undefined) headers['content-type'] = 'application/json';
  const body = how.json === undefined ? how.bytes : JSON.stringify(how.json);
  const asked = line.clocks.wall();
  let response: Response;
  let said: unknown;
  try {
    response = await line.fetch(path, {
      method: how.method ?? 'GET', headers, credentials: 'same-origin', cache: 'no-store', redirect: 'error',
      signal: AbortSignal.timeout(how.limitMs ?? LIMIT_MS), ...(body === undefined ? {} : { body }),
    });
    said = how.method === 'HEAD' ? null : await read(response);
  } catch {
    return { ok: false, fault: 'line', status: 0, afterMs: null, trouble: trouble('offline') };
  }
  const now = field(said, 'now');
  if (typeof now === 'string') line.clock().met(now, asked, line.clocks.wall());
  if (response.ok) return { ok: true, status: response.status, value: said as T, headers: response.headers };
  return fault(response, said);
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    // A page of some proxy on the way (a hotel's sign-in, a gateway's error) is no answer of the office.
    if (response.ok) throw new TypeError('not the office');
    return null;
  }
}

function field(said: unknown, name: string): unknown {
  return typeof said === 'object' && said !== null ? (said as Record<string, unknown>)[name] : undefined;
}

function fault<T>(response: Response, said: unknown): Reached<T> {
  const kinds: Record<number, Fault> = { 401: 'door', 403: 'no', 413: 'large', 408: 'later', 425: 'later', 429: 'later' };
  const kind = kinds[response.status] ?? (response.status >= 500 ? 'later' : 'no');
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const words = field(said, 'says') as Says | undefined;
  const code = { line: 'offline', door: 'ended', large: 'refused', later: 'offline', no: 'refused' } as const;
  return {
    ok: false, fault: kind, status: response.status, afterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
    trouble: trouble(code[kind], words),
  };
}
