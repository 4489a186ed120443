import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageingOf, creditLimitOf, daysOverdue, debtOf, pendingOrdersOf } from '../../../src/analysis/credit.js';
import { account, clientWith, ordered, owed, today } from './invented.js';

/** Amounts of whole cents, as the ERP keeps them. */
const amounts = fc.integer({ min: -5_000_000_00, max: 5_000_000_00 }).map((cents) => cents / 100);
const days = fc.oneof(fc.constant(null), fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)));
const debts = fc.array(fc.tuple(amounts, days).map(([balance, due]) => owed(balance, due)), { maxLength: 60 });

describe('creditLimitOf', () => {
  it.each([
    ['the limits of the active branches together', [account(40_000_000), account(20_000_000), account(9, false)], 60_000_000],
    ['what is said where one says nothing', [account(40_000_000), account(null)], 40_000_000],
    ['a limit of 0 for what it is', [account(0)], 0],
    ['nothing where none says it', [account(null), account(5, false)], null],
    ['nothing without branches', [], null],
  ] as const)('takes %s', (_what, accounts, limit) => expect(creditLimitOf(accounts)).toBe(limit));
});

describe('debtOf', () => {
  it('adds up a statement as by hand', () => {
    // Overdue: 1.284.000 × 96 days, 3.196.400 × 72, 2.712.800 × 58; 33.605.400 is due in 6 days; 500.000 is in favour.
    // Balance: 33.605.400 + 1.284.000 + 3.196.400 + 2.712.800 − 500.000 = 40.298.600; overdue 7.193.200.
    // Weighted: (1.284.000×96 + 3.196.400×72 + 2.712.800×58) ÷ 40.798.600 = 510.747.200 ÷ 40.798.600 = 12,5.
    const statement = [owed(1_284_000, '2026-08-20'), owed(3_196_400, '2026-09-13'), owed(2_712_800, '2026-09-27'), owed(33_605_400, '2026-11-30'), owed(-500_000, '2026-01-31')];
    expect(debtOf(statement, today)).toEqual({ receivableBalance: 40_298_600, overdueBalance: 7_193_200, maxDaysOverdue: 96, weightedOverdueDays: 12.5, postDatedCheques: null, openInvoices: 4 });
  });

  it('is zero, and no average, where nothing is owed', () => {
    expect(debtOf([], today)).toEqual({ receivableBalance: 0, overdueBalance: 0, maxDaysOverdue: 0, weightedOverdueDays: null, postDatedCheques: null, openInvoices: 0 });
  });

  it('adds the cheques of those that say so', () => {
    expect(debtOf([owed(10, null, { cheques: 4 }), owed(10, null, { cheques: 0 }), owed(10, null)], today).postDatedCheques).toBe(4);
  });

  it.each([['2026-11-24', 0], ['2026-11-23', 1], ['2026-11-25', -1], ['2025-11-24', 365], [null, null], ['pronto', null]] as const)('counts the days of what falls due on %s as %s', (due, late) => {
    expect(daysOverdue(owed(1, due), today)).toBe(late);
  });

  it('weighs overdue days between none and the most, whatever is owed', () => {
    fc.assert(fc.property(debts, (all) => {
      const { weightedOverdueDays, maxDaysOverdue, overdueBalance } = debtOf(all, today);
      const owes = all.some(({ balance }) => balance > 0);
      return owes ? weightedOverdueDays! >= 0 && weightedOverdueDays! <= maxDaysOverdue && overdueBalance >= 0 : weightedOverdueDays === null && overdueBalance === 0;
    }));
  });
});

describe('ageingOf', () => {
  it.each([
    [0, 'current'], [-40, 'current'], [1, 'days30'], [30, 'days30'], [31, 'days60'], [60, 'days60'], [61, 'days90'], [90, 'days90'], [91, 'older'], [4000, 'older'],
  ] as const)('puts what is %i days overdue into %s', (late, bucket) => {
    const due = new Date(Date.parse(`${today}T00:00:00Z`) - late * 86_400_000).toISOString().slice(0, 10);
    expect(ageingOf([owed(700, due)], today)).toEqual({ current: 0, days30: 0, days60: 0, days90: 0, older: 0, favour: 0, [bucket]: 700 });
  });

  it('keeps what is in favour out of every bucket, and what has no due date among what is not due', () => {
    expect(ageingOf([owed(-300, '2026-01-01'), owed(50, null)], today)).toEqual({ current: 50, days30: 0, days60: 0, days90: 0, older: 0, favour: -300 });
  });

  it('sums to the balance, and its overdue buckets to what is overdue', () => {
    fc.assert(fc.property(debts, (all) => {
      const { current, days30, days60, days90, older, favour } = ageingOf(all, today);
      const debt = debtOf(all, today);
      expect(current + days30 + days60 + days90 + older + favour).toBeCloseTo(debt.receivableBalance, 2);
      expect(days30 + days60 + days90 + older).toBeCloseTo(debt.overdueBalance, 2);
    }));
  });
});

describe('pendingOrdersOf', () => {
  it('counts what is approved or committed and not shipped', () => {
    // 1.000 × 6 ÷ 10 + 90 × 1 ÷ 3 = 600 + 30; the rest is shipped, not approved, or of nothing.
    const orders = [ordered(1_000, 10, 4, { orderId: 'a' }), ordered(90, 3, 2, { orderId: 'a', state: 'committed' }), ordered(900, 5, 5), ordered(80, 2, 3), ordered(70, 5, 0, { state: 'draft' }), ordered(70, 5, 0, { state: 'credit-approved' }), ordered(70, 5, 0, { state: 'annulled' }), ordered(70, 0, 0)];
    expect(pendingOrdersOf(orders, clientWith())).toEqual({ pendingOrders: 630, pendingOrderCount: 1 });
  });

  it('leaves out what is paid at once', () => {
    const cash = clientWith({ paymentTermDays: 0, paymentTerms: 'CON' });
    expect(pendingOrdersOf([ordered(500, 1, 0, { paymentTerms: 'CON' }), ordered(40, 1, 0, { paymentTerms: null }), ordered(300)], cash)).toEqual({ pendingOrders: 300, pendingOrderCount: 1 });
  });
});
