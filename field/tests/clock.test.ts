/** The office's time on a phone whose clock is wrong. */
import { describe, expect, it } from 'vitest';
import { Clock } from '../src/core/clock';
import { moment } from '../src/core/day';
import { delayMs } from '../src/core/retry';

const DAY = 86_400_000;
const T0 = Date.parse('2026-11-24T02:00:00Z');

function clocks(wall = T0) {
  return { now: wall, ran: 0, wall() { return this.now; }, steady() { return this.ran; }, run(ms: number) { this.now += ms; this.ran += ms; } };
}

describe('the clock', () => {
  it('measures the office’s time between asking and answer', () => {
    const c = clocks();
    const clock = new Clock(c, null);
    clock.met(moment(T0 + 5_000), T0 - 1_000, T0 + 1_000);
    expect(clock.read()).toEqual({ phone: moment(T0), office: moment(T0 + 5_000), offsetMs: 5_000 });
    expect(clock.state.trouble).toBeNull();
  });

  it('says how far a clock is off that is a day behind, and in which direction', () => {
    const clock = new Clock(clocks(T0 - DAY), null);
    clock.met(moment(T0), T0 - DAY, T0 - DAY);
    expect(clock.state.trouble?.says.zh).toBe('手机时间比单位时间慢1天。');
    clock.met(moment(T0 - 2 * DAY - 3_600_000), T0 - DAY, T0 - DAY);
    expect(clock.state.trouble?.says.zh).toBe('手机时间比单位时间快1天1小时。');
  });

  it('sees without a network that it was put back a day, and goes on by the office’s time', () => {
    const c = clocks();
    const clock = new Clock(c, null);
    clock.met(moment(T0), T0, T0);
    c.run(3_600_000);
    c.now -= DAY;
    const read = clock.read();
    expect(clock.state.trouble?.code).toBe('clock-back');
    expect(read.phone).toBe(moment(T0 + 3_600_000 - DAY));
    expect(read.office).toBe(moment(T0 + 3_600_000));
  });

  it('sees that it was put forward a day while the app was open', () => {
    const c = clocks();
    const clock = new Clock(c, null);
    clock.met(moment(T0), T0, T0);
    c.now += DAY;
    c.run(1_000);
    expect(clock.read().office).toBe(moment(T0 + 1_000));
    expect(clock.state.trouble?.code).toBe('clock-off');
  });

  it('sees after it was closed that it was put back', () => {
    const c = clocks();
    const clock = new Clock(c, null);
    c.run(60_000);
    clock.look();
    const later = new Clock(clocks(T0 - DAY), clock.mark);
    expect(later.state.trouble?.code).toBe('clock-back');
  });

  it('takes a night of sleep and a small correction for what they are', () => {
    const c = clocks();
    const clock = new Clock(c, null);
    c.now += 12 * 3_600_000;
    clock.look();
    c.now -= 30_000;
    clock.look();
    expect(clock.state.trouble).toBeNull();
  });

  it('is not moved by a long answer over a thin line, unless that contradicts it', () => {
    const clock = new Clock(clocks(), null);
    clock.met(moment(T0 + 300), T0 - 50, T0 + 50);
    clock.met(moment(T0 + 20_000), T0 - 60_000, T0 + 30_000);
    expect(clock.state.offsetMs).toBe(300);
    clock.met(moment(T0 + DAY), T0 - 60_000, T0 + 30_000);
    expect(clock.state.offsetMs).toBe(DAY + 15_000);
  });

  it('does not believe an answer that is no time', () => {
    const clock = new Clock(clocks(), null);
    clock.met('gestern', T0, T0);
    expect(clock.state.offsetMs).toBeNull();
  });
});

describe('the wait before another attempt', () => {
  it('doubles from two seconds to five minutes, and differs from phone to phone', () => {
    expect([1, 2, 3, 8, 50].map((n) => delayMs(n, 1))).toEqual([2_000, 4_000, 8_000, 256_000, 300_000]);
    expect(delayMs(3, 0)).toBe(4_000);
  });
  it('is never less than the office asked for', () => {
    expect(delayMs(1, 0.5, 60_000)).toBe(60_000);
  });
});
