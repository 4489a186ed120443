import type { Client } from '../client/client.js';
import type { ErpAccount, OrderLine, Receivable } from '../client/document.js';
import { daysBetween } from '../schema/today.js';
import type { Ageing } from './analysis.js';
import { inCents, inTenths, sumOf, weightedMean } from './sums.js';

/**
 * Credit limit (*cupo total*) of a client: that of its active branches together, Σ limit. `null` when the ERP said none.
 * Source: `f201_cupo_credito` of active branches, as the ERP's own integrations add it up.
 */
export function creditLimitOf(accounts: readonly ErpAccount[]): number | null {
  const known = accounts.filter(({ active, creditLimit }) => active !== false && creditLimit !== null);
  return known.length === 0 ? null : inCents(sumOf(known, ({ creditLimit }) => creditLimit!));
}

export interface DebtFigures {
  /** *Cartera*: Σ (debits − credits) of what is open; what is in the client's favour lowers it. */
  readonly receivableBalance: number;
  /** Σ balance of what is owed and past due; what is in favour never hides it. */
  readonly overdueBalance: number;
  /** Days of the oldest of it, 0 when nothing is. */
  readonly maxDaysOverdue: number;
  /** *Mora ponderada*: Σ (max(0, days overdue) × balance) ÷ Σ balance of what is owed; `null` when nothing is. */
  readonly weightedOverdueDays: number | null;
  /** Σ post-dated cheques held; `null` when the ERP says nothing of them. */
  readonly postDatedCheques: number | null;
  /** Open invoices and instalments that are owed. */
  readonly openInvoices: number;
}

/** What is owed on `today`. Days count from the due date, without grace: grace only delays a block. Source: open items of the client accounts (1305), balance = debits − credits. */
export function debtOf(receivables: readonly Receivable[], today: string): DebtFigures {
  const owed = receivables.filter(({ balance }) => balance > 0);
  const days = (one: Receivable) => Math.max(0, daysOverdue(one, today) ?? 0);
  const late = owed.filter((one) => days(one) > 0);
  const weighted = weightedMean(owed, days, ({ balance }) => balance);
  const cheques = receivables.filter((one) => one.cheques !== null);
  return {
    receivableBalance: inCents(sumOf(receivables, ({ balance }) => balance)),
    overdueBalance: inCents(sumOf(late, ({ balance }) => balance)),
    maxDaysOverdue: late.reduce((most, one) => Math.max(most, days(one)), 0),
    weightedOverdueDays: weighted === null ? null : inTenths(weighted),
    postDatedCheques: cheques.length === 0 ? null : inCents(sumOf(cheques, (one) => one.cheques!)),
    openInvoices: owed.length,
  };
}

/** Days past due, below 0 while it is not; `null` without a due date. */
export function daysOverdue({ dueDate }: Receivable, today: string): number | null {
  const days = dueDate === null ? NaN : daysBetween(dueDate, today);
  return Number.isFinite(days) ? days : null;
}

/**
 * What is owed by age (*cartera por edades*): not due (or of no known due date), 1–30 days, 31–60, 61–90, more. Each
 * instalment ages by itself, credits in favour stand apart: buckets and favour together are the balance, to the cent.
 * Source: the buckets of Colombian receivables statements.
 */
export function ageingOf(receivables: readonly Receivable[], today: string): Ageing {
  const ageing = { current: 0, days30: 0, days60: 0, days90: 0, older: 0, favour: 0 };
  for (const one of receivables) ageing[one.balance < 0 ? 'favour' : bucketOf(daysOverdue(one, today) ?? 0)] += one.balance;
  for (const bucket of Object.keys(ageing) as (keyof Ageing)[]) ageing[bucket] = inCents(ageing[bucket]);
  return ageing;
}

function bucketOf(days: number): Exclude<keyof Ageing, 'favour'> {
  if (days <= 0) return 'current';
  return days <= 30 ? 'days30' : days <= 60 ? 'days60' : days <= 90 ? 'days90' : 'older';
}

/**
 * What is ordered on credit, approved or committed, and not shipped: Σ net × (ordered − shipped) ÷ ordered, and in how
 * many orders. Of a client who pays at once, orders on its own terms use no credit.
 * Source: orders in state 2 and 3 whose payment term has days, as the ERP's own integrations count them.
 */
export function pendingOrdersOf(orders: readonly OrderLine[], client: Client): { readonly pendingOrders: number; readonly pendingOrderCount: number } {
  const cash = client.values['paymentTermDays'] === 0 ? (client.values['paymentTerms'] ?? null) : null;
  const pending = orders.filter(({ state, ordered, shipped, paymentTerms }) => (state === 'approved' || state === 'committed') && ordered > shipped && ordered > 0 && (cash === null || (paymentTerms ?? cash) !== cash));
  return {
    pendingOrders: inCents(sumOf(pending, ({ net, ordered, shipped }) => (net * (ordered - shipped)) / ordered)),
    pendingOrderCount: new Set(pending.map(({ orderId }) => orderId)).size,
  };
}
