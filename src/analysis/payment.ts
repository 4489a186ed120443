import type { Payment } from '../client/document.js';
import { daysBetween } from '../schema/today.js';
import type { PaymentMonth } from './analysis.js';
import { addMonths, monthsUpTo } from './months.js';
import { inTenths, weightedMean } from './sums.js';

export interface PaymentFigures {
  /** Σ (days × amount) ÷ Σ amount: a large invoice counts for what it is. */
  readonly weightedPaymentDays: number | null;
  /** Each paid instalment counts once, as the ERP's own reports have it. */
  readonly simplePaymentDays: number | null;
  /** Instalments paid, which both are made of. */
  readonly paidInvoices: number;
}

/**
 * Days from invoice to payment of what was paid in the twelve months up to `today`; `null` when nothing was. What was
 * paid before it was invoiced took 0 days. Source: days from `f353_fecha` to `f353_fecha_cancelacion_rec`, crossings
 * by notes left out by the query.
 */
export function paymentOf(payments: readonly Payment[], today: string): PaymentFigures {
  const from = addMonths(today, -12);
  const paid = payments.filter((one) => isPaid(one) && one.paidDate! > from && one.paidDate! <= today);
  return { weightedPaymentDays: averageDays(paid, 'weighted'), simplePaymentDays: averageDays(paid, 'simple'), paidInvoices: paid.length };
}

/** The same month by month, over the twelve that end with today's. */
export function paymentMonthsOf(payments: readonly Payment[], today: string, how: 'weighted' | 'simple'): PaymentMonth[] {
  const byMonth = new Map<string, Payment[]>(monthsUpTo(today, 12).map((month) => [month, []]));
  for (const one of payments) if (isPaid(one) && one.paidDate! <= today) byMonth.get(one.paidDate!.slice(0, 7))?.push(one);
  return [...byMonth].map(([month, paid]) => ({ month, days: averageDays(paid, how) }));
}

function isPaid({ date, paidDate, amount }: Payment): boolean {
  return date !== null && paidDate !== null && amount > 0;
}

function averageDays(paid: readonly Payment[], how: 'weighted' | 'simple'): number | null {
  const mean = weightedMean(paid, ({ date, paidDate }) => Math.max(0, daysBetween(date!, paidDate!)), how === 'weighted' ? ({ amount }) => amount : () => 1);
  return mean === null ? null : inTenths(mean);
}
