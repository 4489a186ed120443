import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFresh, type KeepFreshOptions } from '../../../src/erp/keep-fresh.js';

const minute = 60_000;
let asOf: string | null = null;
let fails: Error | null = null;
let syncs = 0;
let stop = () => {};
const crm = {
  syncStatus: async () => ({ connected: true, asOf }),
  sync: async () => {
    syncs++;
    if (fails) throw fails;
    asOf = new Date(Date.now()).toISOString();
  },
};
const keep = (options: KeepFreshOptions = {}) => void (stop = keepFresh(crm, options));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('keepFresh', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-24T15:00:00Z') });
    [asOf, fails, syncs] = [null, null, 0];
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('syncs at once what was never read, and again only when it is old', async () => {
    keep({ olderThanMs: 15 * minute });
    await pass(0);
    expect(syncs).toBe(1);
    await pass(14 * minute);
    expect(syncs).toBe(1);
    await pass(2 * minute);
    expect(syncs).toBe(2);
  });

  it('leaves a page alone that nobody sees, and looks when it is seen again', async () => {
    let visible = false;
    let seen = () => {};
    keep({ isVisible: () => visible, onVisible: (listener) => ((seen = listener), () => {}) });
    await pass(60 * minute);
    expect(syncs).toBe(0);
    visible = true;
    seen();
    await pass(0);
    expect(syncs).toBe(1);
  });

  it('waits longer after each failure, tells of it, and is back within one look of being asked', async () => {
    const told: unknown[] = [];
    fails = new Error('down');
    let back = () => {};
    keep({ onError: (error) => told.push(error), onVisible: (listener) => ((back = listener), () => {}) });
    await pass(0);
    const times: number[] = [];
    for (let i = 1; i <= 40; i++) {
      const before = syncs;
      await pass(minute);
      if (syncs > before) times.push(i);
    }
    expect(times.map((time, i) => time - (times[i - 1] ?? 0))).toEqual([2, 3, 5, 9, 17]);
    expect(told.length).toBe(syncs);
    fails = null;
    back();
    await pass(0);
    expect(asOf).not.toBeNull();
  });

  it.each([['the clock was two days ahead when it was read', 2 * 24 * 60 * minute, 1], ['the clocks differ by a minute', minute, 0]])('counts the age rightly when %s', async (_name, aheadMs, due) => {
    asOf = new Date(Date.now() + aheadMs).toISOString();
    keep();
    await pass(0);
    expect(syncs).toBe(due);
  });

  it('ends when it is told to, a sync under way too', async () => {
    let aborted = false;
    stop = keepFresh({ ...crm, sync: ({ signal } = {}) => new Promise((_, reject) => signal!.addEventListener('abort', () => ((aborted = true), reject(signal!.reason as Error)))) });
    await pass(0);
    stop();
    await pass(60 * minute);
    expect([aborted, syncs]).toEqual([true, 0]);
  });
});
