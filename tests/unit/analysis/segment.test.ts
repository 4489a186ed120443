import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutsOf, quintileOf, segmentOf, SegmentPopulation, type SegmentThresholds } from '../../../src/analysis/segment.js';
import { clientWith, read, today } from './invented.js';

const bought = (lastPurchaseDate: string, purchases12Months: number, sales12Months: number) => ({ lastPurchaseDate, purchases12Months, sales12Months });
const quintiles = (values: readonly number[]) => {
  const cuts = cutsOf([...values].sort((a, b) => a - b));
  return values.map((value) => quintileOf(value, cuts));
};

describe('quintileOf', () => {
  it.each([
    [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]],
    [[10, 10, 10, 10, 10], [1, 1, 1, 1, 1]],
    [[1, 2, 2, 2, 5, 6, 7, 8, 9, 10], [1, 1, 1, 1, 3, 3, 4, 4, 5, 5]],
    [[0, 0, 0, 0, 0, 0, 3, 4], [1, 1, 1, 1, 1, 1, 4, 5]],
  ])('puts %j into %j', (values, expected) => expect(quintiles(values)).toEqual(expected));

  it('fills every quintile with about a fifth when no two are equal', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer(), { minLength: 5, maxLength: 200 }), (values) => {
      const found = quintiles(values);
      const sizes = [1, 2, 3, 4, 5].map((wanted) => found.filter((quintile) => quintile === wanted).length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
    }));
  });

  it('gives equal values one quintile, and a larger value never a lower one', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 5, maxLength: 80 }), (values) => {
      const found = quintiles(values);
      for (let i = 1; i < values.length; i++) {
        if (values[i] === values[0]) expect(found[i]).toBe(found[0]);
        if (values[i]! > values[0]!) expect(found[i]!).toBeGreaterThanOrEqual(found[0]!);
      }
    }));
  });
});

describe('segmentOf', () => {
  const population = new SegmentPopulation();
  const whole = clientWith({ branchCode: null });
  const branch = clientWith();
  for (let i = 1; i <= 10; i++) population.add(branch, bought(`2026-${String(i).padStart(2, '0')}-15`, i, i * 100));
  for (let i = 1; i <= 4; i++) population.add(whole, bought('2026-01-01', 1, 1));
  population.add(branch, { lastPurchaseDate: null, purchases12Months: 0, sales12Months: 0 });
  const thresholds: SegmentThresholds = population.thresholds(today, read);

  it('compares by the day of the last purchase, not by days that pass', () => {
    expect(thresholds.branches).toEqual({ clients: 10, recency: ['2026-02-15', '2026-04-15', '2026-06-15', '2026-08-15'], frequency: [2, 4, 6, 8], monetary: [200, 400, 600, 800] });
  });

  it.each([
    [bought('2026-10-15', 10, 1000), [5, 5, 5], 'best'],
    [bought('2026-10-15', 7, 700), [5, 4, 4], 'loyal'],
    [bought('2026-10-15', 1, 100), [5, 1, 1], 'recent'],
    [bought('2026-05-15', 3, 300), [3, 2, 2], 'regular'],
    [bought('2026-05-15', 9, 100), [3, 5, 1], 'cooling'],
    [bought('2026-01-15', 1, 950), [1, 1, 5], 'lost'],
    [bought('2020-01-15', 0, 0), [1, 1, 1], 'occasional'],
  ] as const)('finds %j in %j: %s', (figures, [recency, frequency, monetary], group) => {
    expect(segmentOf(branch, figures, thresholds)).toEqual({ recency, frequency, monetary, group, clients: 10, asOf: read });
  });

  it('says nothing of who never bought, of whom nothing is known, and where there are too few to compare', () => {
    expect(segmentOf(branch, { lastPurchaseDate: null, purchases12Months: 0, sales12Months: 0 }, thresholds)).toBeNull();
    expect(segmentOf(branch, {}, thresholds)).toBeNull();
    expect(segmentOf(branch, bought('2026-10-15', 1, 1), null)).toBeNull();
    expect(segmentOf(whole, bought('2026-10-15', 1, 1), thresholds)).toBeNull();
  });
});
