/**
 * The office's time on a phone whose clock may be wrong. The offset is measured whenever phone and office meet; between
 * meetings a clock that was put back is seen at once, one put forward as long as the app stays open. It cannot see a clock that was put
 * forward while the app was closed and there is no network: the office holds such packets, and the next meeting shows it.
 */
import { moment } from './day';
import type { ClockMark } from './db';
import { trouble } from './troubles';
import type { Moment, Trouble } from './types';

/** Reading the clocks; a test has its own. */
export interface Clocks {
  /** The phone's clock, milliseconds since 1970. */
  wall(): number;
  /** Milliseconds that only go forward, from any beginning. */
  steady(): number;
}

/** A difference that people should hear of. */
const OFF_MS = 5 * 60_000;
/** An answer that took longer is not trusted to the second. */
const VAGUE_MS = 2_000;
/** Clocks drift and are corrected a little by the network; more than this back is a change. */
const BACK_MS = 90_000;
/** While open the steady clock may stand still in sleep; longer than this no phone sleeps under an open app. */
const AHEAD_MS = 18 * 3_600_000;

export class Clock {
  private offsetMs: number | null;
  private seenMs: number;
  private wall0: number;
  private steady0: number;
  private fault: Trouble | null = null;

  constructor(private readonly clocks: Clocks, mark: ClockMark | null) {
    this.offsetMs = mark?.offsetMs ?? null;
    this.wall0 = clocks.wall();
    this.steady0 = clocks.steady();
    this.seenMs = mark?.seenMs ?? this.wall0;
    this.look();
  }

  get state(): { offsetMs: number | null; trouble: Trouble | null } {
    return { offsetMs: this.offsetMs, trouble: this.fault };
  }

  get mark(): ClockMark {
    return { offsetMs: this.offsetMs, seenMs: this.seenMs };
  }

  /** Compares the clocks with what they showed before; called now and then. */
  look(): void {
    const wall = this.clocks.wall();
    const run = wall - this.wall0 - (this.clocks.steady() - this.steady0);
    if (run < -BACK_MS || run > AHEAD_MS) this.moved(run);
    if (wall < this.seenMs - BACK_MS) this.fault = trouble('clock-back');
    else this.seenMs = Math.max(this.seenMs, wall);
  }

  /** Somebody changed the clock under an open app: the office's time goes on as it was. */
  private moved(by: number): void {
    this.offsetMs = (this.offsetMs ?? 0) - by;
    this.wall0 += by;
    this.fault = trouble(by < 0 ? 'clock-back' : 'clock-off');
  }

  /** Phone and office have met: `office` is what it said, between the asking and the answer. */
  met(office: Moment, asked: number, answered: number): void {
    const said = Date.parse(office);
    if (!Number.isFinite(said)) return;
    const measured = Math.round(said - (asked + answered) / 2);
    // Over a thin line a long answer tells the time badly: what it cannot contradict stays as it was.
    const doubt = (answered - asked) / 2;
    // A clock of which the office has said how far it is off is known as well as a right one.
    const known = this.offsetMs !== null && this.fault?.code !== 'clock-back';
    const vague = known && doubt > VAGUE_MS && Math.abs(measured - (this.offsetMs ?? 0)) <= doubt;
    if (!vague) this.offsetMs = measured;
    if (this.offsetMs === null) return;
    this.wall0 = this.clocks.wall();
    this.steady0 = this.clocks.steady();
    this.seenMs = this.wall0;
    this.fault = Math.abs(this.offsetMs) > OFF_MS ? trouble('clock-off', offWords(this.offsetMs)) : null;
  }

  /** The phone's clock as it stands, and the office's time by it. */
  read(): { phone: Moment; office: Moment; offsetMs: number } {
    this.look();
    const wall = this.clocks.wall();
    const offsetMs = this.offsetMs ?? 0;
    return { phone: moment(wall), office: moment(wall + offsetMs), offsetMs };
  }
}

function offWords(offsetMs: number): { zh: string; en: string } {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const zh = [days && `${days}天`, hours && `${hours}小时`, minutes % 60 && `${minutes % 60}分钟`].filter(Boolean).join('');
  const en = [days && `${days} d`, hours && `${hours} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(' ');
  return offsetMs > 0
    ? { zh: `手机时间比单位时间慢${zh}。`, en: `The phone's clock is ${en} behind the office's.` }
    : { zh: `手机时间比单位时间快${zh}。`, en: `The phone's clock is ${en} ahead of the office's.` };
}
