import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentMonthsOf, paymentOf } from '../../../src/analysis/payment.js';
import { paid, today } from './invented.js';

describe('paymentOf', () => {
  it('weighs the days by the amount, and counts each once in the simple average', () => {
    // 30 days × 300 + 10 × 100 = 10.000, ÷ 400 = 25; (30 + 10) ÷ 2 = 20.
    const payments = [paid('2026-09-01', '2026-10-01', 300), paid('2026-09-01', '2026-09-11', 100)];
    expect(paymentOf(payments, today)).toEqual({ weightedPaymentDays: 25, simplePaymentDays: 20, paidInvoices: 2 });
  });

  it.each([
    ['was paid a year ago and a day', paid('2025-10-01', '2025-11-23', 1e9)],
    ['was paid a year ago to the day', paid('2025-10-01', '2025-11-24', 1e9)],
    ['is paid after today', paid('2026-10-01', '2026-11-25', 1e9)],
    ['is not paid', paid('2026-10-01', null, 1e9)],
    ['has no date', paid(null, '2026-11-01', 1e9)],
    ['is no money', paid('2026-01-01', '2026-11-01', 0)],
    ['is money back', paid('2026-01-01', '2026-11-01', -5)],
  ])('leaves out what %s', (_what, payment) => {
    expect(paymentOf([paid('2026-09-01', '2026-09-11', 100), payment], today)).toEqual({ weightedPaymentDays: 10, simplePaymentDays: 10, paidInvoices: 1 });
  });

  it('counts what was paid before it was invoiced as paid at once', () => {
    expect(paymentOf([paid('2026-10-10', '2026-10-01', 100)], today)).toMatchObject({ weightedPaymentDays: 0, simplePaymentDays: 0 });
  });

  it('has no average of nothing', () => expect(paymentOf([], today)).toEqual({ weightedPaymentDays: null, simplePaymentDays: null, paidInvoices: 0 }));

  it('keeps both averages between the shortest and the longest', () => {
    const payment = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 1e9 })).map(([days, amount]) => ({ days, one: paid(new Date(Date.parse('2026-11-01') - days * 86_400_000).toISOString().slice(0, 10), '2026-11-01', amount) }));
    fc.assert(fc.property(fc.array(payment, { minLength: 1, maxLength: 40 }), (all) => {
      const { weightedPaymentDays, simplePaymentDays } = paymentOf(all.map(({ one }) => one), today);
      const [least, most] = [Math.min(...all.map(({ days }) => days)), Math.max(...all.map(({ days }) => days))];
      for (const average of [weightedPaymentDays!, simplePaymentDays!]) expect(average).toSatisfy((days: number) => days >= least && days <= most);
    }));
  });
});

describe('paymentMonthsOf', () => {
  it('has the twelve months that end with today\'s, those without a payment unknown', () => {
    const months = paymentMonthsOf([paid('2025-11-01', '2025-12-01', 5), paid('2026-10-01', '2026-11-10', 100), paid('2026-11-01', '2026-11-21', 300), paid('2025-10-01', '2025-11-30', 9)], today, 'weighted');
    expect(months.map(({ month }) => month)).toEqual(['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
    // 40 × 100 + 20 × 300 = 10.000, ÷ 400 = 25.
    expect(months.map(({ days }) => days)).toEqual([30, ...Array.from({ length: 10 }, () => null), 25]);
  });
});
