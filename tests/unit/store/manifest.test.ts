import { describe, expect, it } from 'vitest';
import { abandon, checkTurn, claim, emptyManifest, isManifest, leaseKey, release, sweep, type Lease } from '../../../src/store/manifest.js';
import type { PageWrite } from '../../../src/store/pages.js';

const leaseOf = (writes: readonly PageWrite[]): Lease => (writes.find((write) => write.type === 'put' && write.key === leaseKey) as { value: Lease }).value;
const hour = 3_600_000;

describe('claim', () => {
  it('gives each writer a higher fence, and keeps out those before it where there are locks', () => {
    const first = claim(undefined, { at: 0, locks: true });
    const second = claim(leaseOf(first.writes), { at: 1, locks: true });
    expect([first.fence, second.fence]).toEqual([1, 2]);
    expect(leaseOf(second.writes)).toEqual({ fence: 2, floor: 2, pending: [{ fence: 1, at: 0 }, { fence: 2, at: 1 }] });
    expect(second.writes.filter(({ type }) => type === 'delete-range').map(({ area }) => area)).toEqual(['blocks', 'parts']);
  });

  it('leaves the others their turn where there are no locks, until they have been silent for hours', () => {
    const first = claim(undefined, { at: 0, locks: false });
    const soon = claim(leaseOf(first.writes), { at: 1000, locks: false });
    expect(leaseOf(soon.writes)).toEqual({ fence: 2, floor: 0, pending: [{ fence: 1, at: 0 }, { fence: 2, at: 1000 }] });
    const late = claim(leaseOf(first.writes), { at: 2 * hour, locks: false });
    expect(leaseOf(late.writes)).toEqual({ fence: 2, floor: 2, pending: [{ fence: 2, at: 2 * hour }] });
    expect(late.writes.some(({ type }) => type === 'delete-range')).toBe(true);
  });
});

describe('release', () => {
  it('forgets only the fence named, and knows that it came through', () => {
    expect(leaseOf([release({ fence: 2, floor: 0, pending: [{ fence: 1, at: 0 }, { fence: 2, at: 0 }] }, 2)])).toMatchObject({ pending: [{ fence: 1, at: 0 }], done: [2] });
  });
});

describe('abandon', () => {
  const lease: Lease = { fence: 2, floor: 0, pending: [{ fence: 1, at: 5 }], done: [2] };

  it('takes away what was staged, once', () => {
    const writes = abandon(lease, { fence: 1, at: 5 });
    expect(writes.filter(({ type }) => type === 'delete-range')).toHaveLength(2);
    expect(abandon(leaseOf(writes), { fence: 1, at: 5 })).toEqual([]);
  });

  it.each([[{ fence: 2, at: 5 }], [{ fence: 1, at: 6 }], [{ fence: 3, at: 5 }]])('leaves alone what %o staged', (claimed) => {
    expect(abandon(lease, claimed)).toEqual([]);
  });
});

describe('checkTurn', () => {
  const base = { ...emptyManifest('one', 4), fence: 7 };
  const lease: Lease = { fence: 8, floor: 8, pending: [] };

  it('lets the writer whose turn it is replace what it began with', () => {
    expect(checkTurn(base, lease, base, 8)).toBe(true);
  });

  it('knows a swap that came through already', () => {
    expect(checkTurn({ ...base, generation: 5, fence: 8 }, { ...lease, done: [8] }, base, 8)).toBe(false);
    expect(checkTurn({ ...base, generation: 6, fence: 9 }, { ...lease, fence: 9, floor: 9, done: [8, 9] }, base, 8)).toBe(false);
  });

  for (const [why, manifest, fence, code] of [
    ['another one has committed', { ...base, generation: 5, fence: 9 }, 8, 'not-leader'],
    ['a later one has its turn', base, 7, 'not-leader'],
    ['the database is another one', { ...base, incarnation: 'two' }, 8, 'closed'],
    ['the database was cleared', undefined, 8, 'closed'],
  ] as const) {
    it(`refuses when ${why}`, () => {
      expect(() => checkTurn(manifest, lease, base, fence)).toThrow(expect.objectContaining({ code }));
    });
  }
});

describe('sweep', () => {
  const garbage = [{ generation: 3, at: 0, blocks: [1, 2] }, { generation: 6, at: 0, blocks: [3] }, { generation: 7, at: 90, blocks: [4] }];

  it('deletes what is old enough and nobody reads', () => {
    const { kept, writes } = sweep(garbage, { at: 100, graceMs: 50, oldestReader: 5 });
    expect(writes.map((write) => 'key' in write && write.key)).toEqual([1, 2]);
    expect(kept.map(({ generation }) => generation)).toEqual([6, 7]);
  });

  it('deletes what is old enough when nobody reads at all', () => {
    expect(sweep(garbage, { at: 100, graceMs: 50, oldestReader: Infinity }).kept.map(({ generation }) => generation)).toEqual([7]);
  });
});

describe('isManifest', () => {
  for (const value of [undefined, null, 7, {}, { ...emptyManifest('one'), format: 2 }, { ...emptyManifest('one'), blocks: 'none' }]) {
    it(`does not take ${JSON.stringify(value)} for one`, () => expect(isManifest(value)).toBe(false));
  }
});
