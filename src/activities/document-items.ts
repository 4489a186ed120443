import type { ClientDocuments, InvoiceLine, OrderLine, Payment } from '../client/document.js';
import type { DocumentItem } from './timeline.js';

/** A client's invoices, orders and payments as items of its timeline: one for each document, in no order. */
export function documentItems(documents: ClientDocuments): readonly DocumentItem[] {
  const owed = owedByInvoice(documents);
  return [
    ...grouped(documents.invoices, ({ invoiceId }) => invoiceId).map((lines) => invoiceItem(lines, owed, documents.asOf.invoices)),
    ...grouped(documents.orders, ({ orderId }) => orderId).map((lines) => orderItem(lines, documents.asOf.orders)),
    ...documents.payments.map((payment) => paymentItem(payment, documents.asOf.payments)),
  ];
}

/** The beginning of a day in Colombia; `null` for no day. */
export function dayStart(day: string | null): string | null {
  return day === null ? null : `${day}T05:00:00.000Z`;
}

function invoiceItem(lines: readonly InvoiceLine[], owed: ReadonlyMap<string, NonNullable<DocumentItem['owed']>>, asOf: string | null): DocumentItem {
  const [first] = lines as readonly [InvoiceLine, ...InvoiceLine[]];
  const returned = first.concept === 'return';
  const amount = sum(lines, ({ net, concept }) => (concept === 'return' ? -net : net));
  const standing = first.state === 'approved' || first.state === 'unknown';
  return {
    kind: 'invoice', id: `invoice:${first.invoiceId}`, at: dayStart(first.date), day: first.date, number: first.number, amount, lines: lines.length, asOf,
    state: returned && standing ? 'returned' : first.state, owed: standing && !returned ? (owed.get(first.number) ?? null) : null,
  };
}

function orderItem(lines: readonly OrderLine[], asOf: string | null): DocumentItem {
  const [first] = lines as readonly [OrderLine, ...OrderLine[]];
  const shipped = first.state !== 'annulled' && lines.every((line) => line.ordered > 0 && line.shipped >= line.ordered);
  return {
    kind: 'order', id: `order:${first.orderId}`, at: dayStart(first.date), day: first.date, number: first.number, amount: sum(lines, ({ net }) => net), lines: lines.length, asOf,
    state: shipped ? 'shipped' : first.state, owed: null,
  };
}

function paymentItem(payment: Payment, asOf: string | null): DocumentItem {
  const { id, number, paidDate, amount } = payment;
  return { kind: 'payment', id: `payment:${id}`, at: dayStart(paidDate), day: paidDate, number, amount, lines: 1, state: 'paid', owed: null, asOf };
}

/** What is owed of each invoice, its instalments together: the first day one is due, and the whole balance. */
function owedByInvoice({ receivables }: ClientDocuments): ReadonlyMap<string, NonNullable<DocumentItem['owed']>> {
  const owed = new Map<string, NonNullable<DocumentItem['owed']>>();
  for (const { number, dueDate, balance } of receivables) {
    if (balance <= 0) continue;
    // An instalment is written after a slash.
    const invoice = number.replace(/\/[^/]*$/, '');
    const known = owed.get(invoice);
    const first = known && known.dueDate !== null && (dueDate === null || known.dueDate < dueDate) ? known.dueDate : dueDate;
    owed.set(invoice, { dueDate: first, balance: rounded((known?.balance ?? 0) + balance) });
  }
  return owed;
}

function grouped<T>(lines: readonly T[], keyOf: (line: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()];
}

function sum<T>(lines: readonly T[], valueOf: (line: T) => number): number {
  return rounded(lines.reduce((total, line) => total + valueOf(line), 0));
}

/** To the hundredth: sums of decimals drift by less. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
