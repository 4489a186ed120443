import type { Client, FieldValue } from '../client/client.js';
import { isDocumentOf, type DocumentKind, type DocumentKinds } from '../client/document.js';
import { daysBetween } from '../schema/today.js';

/** All documents of one client's code. A kind that was never read is `null`: nothing is known, which is not nothing. */
export type DocumentsOfCode = { readonly [K in DocumentKind]: readonly DocumentKinds[K][] | null };

/** Full months a sales average is taken over. */
const salesMonths = 6;

/**
 * The analysis fields of a client that its documents say: of a record with a branch from that branch's, of one without
 * from all. A field is absent when its kind was never read; `null` when there is nothing to say (no purchase ever).
 * Source: the definitions of the ERP's own integrations; average days to pay is weighted by amount over twelve months.
 */
export function totalsOf(client: Client, documents: DocumentsOfCode, today: string): Record<string, FieldValue> {
  const own = <K extends DocumentKind>(kind: K): readonly DocumentKinds[K][] | null => documents[kind]?.filter((one) => isDocumentOf(one, client)) ?? null;
  const values: Record<string, FieldValue> = {};
  const accounts = own('accounts');
  if ((client.values['branchCode'] ?? null) === null && accounts && accounts.length > 0) Object.assign(values, creditOf(accounts));
  const receivables = own('receivables');
  if (receivables) Object.assign(values, debtOf(receivables, today));
  const orders = own('orders');
  if (orders) values['pendingOrders'] = pendingOf(orders, client);
  const invoices = own('invoices');
  if (invoices) Object.assign(values, salesOf(invoices, today));
  const payments = own('payments');
  if (payments) values['averagePaymentDays'] = paymentDaysOf(payments, today);
  return values;
}

/** The limit of a client is that of its active branches together. */
function creditOf(accounts: readonly DocumentKinds['accounts'][]): Record<string, FieldValue> {
  const limits = accounts.filter(({ active }) => active !== false).flatMap(({ creditLimit }) => (creditLimit === null ? [] : [creditLimit]));
  return limits.length === 0 ? {} : { creditLimit: money(sum(limits)) };
}

function debtOf(receivables: readonly DocumentKinds['receivables'][], today: string): Record<string, FieldValue> {
  // What is in the client's favour lowers the balance, and never hides what is overdue.
  const late = receivables.flatMap(({ balance, dueDate }) => (balance > 0 && dueDate !== null && dueDate < today ? [{ balance, days: daysBetween(dueDate, today) }] : []));
  return {
    receivableBalance: money(sum(receivables.map(({ balance }) => balance))),
    overdueBalance: money(sum(late.map(({ balance }) => balance))),
    maxDaysOverdue: Math.max(0, ...late.map(({ days }) => days)),
  };
}

/** What is ordered on credit, approved and not shipped; an order paid at once uses no credit. */
function pendingOf(orders: readonly DocumentKinds['orders'][], client: Client): number {
  const cash = client.values['paymentTermDays'] === 0 ? (client.values['paymentTerms'] ?? null) : null;
  const pending = orders.filter(({ state, ordered, paymentTerms }) => (state === 'approved' || state === 'committed') && ordered > 0 && (cash === null || (paymentTerms ?? cash) !== cash));
  return money(sum(pending.map(({ net, ordered, shipped }) => (net * Math.max(0, ordered - shipped)) / ordered)));
}

function salesOf(lines: readonly DocumentKinds['invoices'][], today: string): Record<string, FieldValue> {
  const approved = lines.filter(({ state, date }) => state === 'approved' && date !== null && date <= today);
  const sales = approved.filter(({ concept }) => concept === 'sale');
  let last: DocumentKinds['invoices'] | null = null;
  let first: string | null = null;
  for (const line of sales) {
    if (!last || line.date! > last.date! || (line.date === last.date && line.invoiceId > last.invoiceId)) last = line;
    if (first === null || line.date! < first) first = line.date;
  }
  if (!last || first === null) return { lastPurchaseDate: null, lastPurchaseAmount: null, averageMonthlySales: null };
  const to = `${today.slice(0, 7)}-01`;
  // Of a client in its first month nothing can be said yet.
  const months = Math.min(salesMonths, monthsBetween(first, to));
  const from = monthsBefore(to, months);
  const counted = approved.filter(({ date, concept }) => concept !== 'other' && date! >= from && date! < to);
  return {
    lastPurchaseDate: last.date,
    lastPurchaseAmount: money(sum(sales.filter(({ invoiceId }) => invoiceId === last.invoiceId).map(({ net }) => net))),
    averageMonthlySales: months === 0 ? null : money(sum(counted.map(({ net, concept }) => (concept === 'return' ? -net : net))) / months),
  };
}

function paymentDaysOf(payments: readonly DocumentKinds['payments'][], today: string): number | null {
  const from = monthsBefore(today, 12);
  const paid = payments.filter(({ date, paidDate, amount }) => date !== null && paidDate !== null && paidDate >= from && paidDate <= today && amount > 0);
  const weight = sum(paid.map(({ amount }) => amount));
  if (weight === 0) return null;
  return Math.round((sum(paid.map(({ date, paidDate, amount }) => amount * Math.max(0, daysBetween(date!, paidDate!)))) / weight) * 10) / 10;
}

/** Full months from the month of one day to the first of another's. */
function monthsBetween(from: string, to: string): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

function monthsBefore(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}${day.slice(7)}`;
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/** Whole cents, never -0. */
function money(amount: number): number {
  return Math.round(amount * 100) / 100 + 0;
}
