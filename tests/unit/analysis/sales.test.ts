import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { salesOf } from '../../../src/analysis/sales.js';
import { sold, today } from './invented.js';

describe('salesOf', () => {
  it('reads a year of purchases as by hand', () => {
    // May to October: 300 + 100 + 200 − 60 (returned) = 540, ÷ 6 = 90. November is not over and does not count.
    // This year to 24 November: 40 + 540 + 120 = 700; the same days of 2025: 500. 700 ÷ 500 − 1 = 40 %.
    const lines = [
      sold('2025-03-10', 500), sold('2025-12-15', 70), sold('2026-02-02', 40),
      sold('2026-05-04', 300), sold('2026-08-03', 100), sold('2026-10-05', 200), sold('2026-10-06', 60, { concept: 'return' }), sold('2026-11-10', 120),
    ];
    expect(salesOf(lines, today, 6)).toMatchObject({
      firstPurchaseDate: '2025-03-10', lastPurchaseDate: '2026-11-10', lastPurchaseAmount: 120, averageMonthlySales: 90,
      // Of the last twelve months: 15 December, 2 February, and the five since.
      purchases12Months: 6, sales12Months: 770, salesYearToDate: 700, salesYearBefore: 500, salesYearChange: 40,
    });
  });

  it.each([
    ['six full months', 6, ['2025-01-10', '2026-05-31', '2026-10-01', '2026-11-01', '2026-04-30'], 200 / 6],
    ['three full months', 3, ['2025-01-10', '2026-07-31', '2026-08-01', '2026-10-31'], 200 / 3],
    ['the two a young client has', 6, ['2026-09-15', '2026-10-15'], 100],
    ['the one since it began', 12, ['2026-10-31'], 100],
    ['no month in its first', 6, ['2026-11-02'], null],
    ['no month of one that never bought', 6, [], null],
    ['months without a purchase as 0', 6, ['2025-01-10'], 0],
  ] as const)('averages %s', (_what, months, days, average) => {
    const { averageMonthlySales } = salesOf(days.map((day) => sold(day, 100)), today, months);
    if (average === null) expect(averageMonthlySales).toBeNull();
    else expect(averageMonthlySales).toBeCloseTo(average, 2);
  });

  it('counts sales without their tax, and the last purchase as it was invoiced', () => {
    // (119 − 19) + (238 − 38) − (59,5 − 9,5) = 250 in October, ÷ 6 = 41,67; the last invoice is 238 with its tax.
    const lines = [sold('2026-04-10', 119, { tax: 19 }), sold('2026-10-10', 119, { tax: 19 }), sold('2026-10-20', 59.5, { tax: -9.5, concept: 'return' }), sold('2026-10-21', 238, { tax: 38 }), sold('2026-10-22', 500, { tax: null, state: 'annulled' })];
    expect(salesOf(lines, today, 6)).toMatchObject({ salesBasis: 'before-tax', averageMonthlySales: 41.67, sales12Months: 350, lastPurchaseAmount: 238 });
  });

  it('counts all with tax, and says so, where the tax of one is not known', () => {
    expect(salesOf([sold('2026-09-10', 119, { tax: 19 }), sold('2026-10-10', 119, { tax: null })], today, 6)).toMatchObject({ salesBasis: 'with-tax', sales12Months: 238 });
    expect(salesOf([], today, 6).salesBasis).toBeNull();
  });

  it('takes the last approved sale for the last purchase, with all lines of its invoice', () => {
    const lines = [sold('2026-10-01', 100, { invoiceId: 'a' }), sold('2026-10-01', 50, { invoiceId: 'a' }), sold('2026-10-01', 7, { invoiceId: 'Z' }), sold('2026-11-02', 9, { state: 'annulled' }), sold('2026-11-03', 9, { state: 'draft' }), sold('2026-11-04', 20, { concept: 'return' }), sold('2026-11-05', 9, { concept: 'other' }), sold('2026-12-05', 9), sold(null, 9)];
    expect(salesOf(lines, today, 6)).toMatchObject({ lastPurchaseDate: '2026-10-01', lastPurchaseAmount: 150 });
  });

  it.each([
    // 2 → 11 → 20 of October → 2 of November: 31 days in 3 steps.
    ['the days from first to last by the steps between', ['2026-10-02', '2026-10-11', '2026-10-20', '2026-11-02'], 10.3],
    ['several invoices of a day as one purchase', ['2026-10-01', '2026-10-01', '2026-10-11', '2026-10-21'], 10],
    ['the year up to the last purchase, not what was before', ['2019-01-01', '2026-09-01', '2026-10-01', '2026-10-31'], 30],
    ['all there is when it bought less than three times in that year', ['2024-01-01', '2025-01-01', '2026-01-01'], 365.5],
    ['nothing when it bought less than three times', ['2026-09-01', '2026-10-01', '2026-10-01'], null],
  ] as const)('finds a rhythm in %s', (_what, days, rhythm) => {
    expect(salesOf(days.map((day) => sold(day, 100)), today, 6).purchaseRhythmDays).toBe(rhythm);
  });

  it('does not let silence shrink the average of the months it bought in', () => {
    // It bought 100 a month until June: the average up to today has three months of six, that of June all six.
    const lines = ['2025-12-10', '2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10', '2026-06-10'].map((day) => sold(day, 100));
    expect(salesOf(lines, '2026-10-20', 6)).toMatchObject({ averageMonthlySales: 50, averageMonthBuying: 100 });
    expect(salesOf(lines.slice(-2), '2026-10-20', 6)).toMatchObject({ averageMonthBuying: null });
  });

  it('compares with the same days of a year before, a leap day among them', () => {
    const lines = [sold('2027-01-01', 10), sold('2027-02-28', 20), sold('2027-03-01', 1_000), sold('2028-02-29', 45)];
    expect(salesOf(lines, '2028-02-29', 6)).toMatchObject({ salesYearToDate: 45, salesYearBefore: 30, salesYearChange: 50 });
    expect(salesOf([sold('2028-01-05', 45)], '2028-02-29', 6)).toMatchObject({ salesYearBefore: 0, salesYearChange: null });
  });

  it('does not depend on the order of the lines', () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
    const line = fc.record({ day, cents: fc.integer({ min: 1, max: 1e9 }), concept: fc.constantFrom('sale' as const, 'return' as const, 'other' as const) }).map(({ day: date, cents, concept }) => sold(date, cents / 100, { concept }));
    fc.assert(fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      expect(salesOf([...lines].reverse(), today, 6)).toEqual(salesOf(lines, today, 6));
    }));
  });
});
