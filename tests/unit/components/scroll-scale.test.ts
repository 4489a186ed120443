import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsTopAfter, rowsTopAt, scrollSpace, scrollTopAt, tallest } from '../../../components/crm-client-list/scroll-scale.js';

const row = 38;
const viewport = 600;

describe('scrollSpace', () => {
  it('is as tall as its rows up to the limit, and no taller', () => {
    expect(scrollSpace(100, row, viewport).height).toBe(3_800);
    expect(scrollSpace(1_000_000, row, viewport).height).toBe(tallest);
  });
});

describe('rowsTopAfter', () => {
  const space = scrollSpace(1_000_000, row, viewport);

  it('follows the bar exactly where all rows fit', () => {
    expect(rowsTopAfter(scrollSpace(1_000, row, viewport), { scrollTop: 0, rowsTop: 0 }, 1_234)).toBe(1_234);
  });

  it('moves the rows as far as a short way of the bar', () => {
    expect(rowsTopAfter(space, { scrollTop: 5_000_000, rowsTop: 12_000_000 }, 5_000_100)).toBe(12_000_100);
  });

  it('reaches the first row and the last one', () => {
    expect(rowsTopAfter(space, { scrollTop: 300, rowsTop: 900 }, 0)).toBe(0);
    expect(rowsTopAfter(space, { scrollTop: 0, rowsTop: 0 }, tallest - viewport)).toBe(1_000_000 * row - viewport);
  });

  it('never leaves the rows, wherever the bar goes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: tallest - viewport }), { minLength: 1, maxLength: 30 }), (places) => {
        let at = { scrollTop: 0, rowsTop: 0 };
        for (const scrollTop of places) {
          at = { scrollTop, rowsTop: rowsTopAfter(space, at, scrollTop) };
          expect(at.rowsTop).toBeGreaterThanOrEqual(0);
          expect(at.rowsTop).toBeLessThanOrEqual(space.total - viewport);
        }
      }),
    );
  });
});

describe('scrollTopAt', () => {
  it('is where the bar stands for those rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, part) => {
        const space = scrollSpace(count, row, viewport);
        const rowsTop = part * Math.max(0, space.total - viewport);
        expect(rowsTopAt(space, scrollTopAt(space, rowsTop))).toBeCloseTo(rowsTop, 2);
      }),
    );
  });
});
