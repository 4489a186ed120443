import { isRecordField, readValue, type Client, type FieldValue } from '../client/client.js';
import type { InvoiceLine, OrderLine, Payment, Receivable } from '../client/document.js';
import { clientFactOf, type AgeingBucket } from '../schema/report-facts.js';
import { daysBetween } from '../schema/today.js';
import type { ReportSource } from './report.js';

/** A row of each source. */
export interface ReportRows {
  readonly invoices: InvoiceLine;
  readonly receivables: Receivable;
  readonly payments: Payment;
  readonly orders: OrderLine;
  readonly clients: Client;
}

export type ReportRow = ReportRows[ReportSource];

/** Reads one fact of a row; what the row does not say is `null`. */
export type ReadFact = (row: ReportRow) => FieldValue;

type Read<Row> = (row: Row, today: string) => FieldValue;

const invoices: Readonly<Record<string, Read<InvoiceLine>>> = {
  quantity: (line) => signed(line, line.quantity),
  sales: (line) => signed(line, line.net),
  salesBeforeTax: (line) => (line.tax === null ? null : signed(line, line.net - Math.abs(line.tax))),
  soldDate: (line) => (line.state === 'approved' && line.concept === 'sale' ? line.date : null),
};

const receivables: Readonly<Record<string, Read<Receivable>>> = {
  owed: ({ balance }) => (balance > 0 ? balance : null),
  inFavour: ({ balance }) => (balance < 0 ? -balance : null),
  daysOverdue: ({ balance, dueDate }, today) => (balance <= 0 || dueDate === null ? null : Math.max(0, daysBetween(dueDate, today))),
};

const payments: Readonly<Record<string, Read<Payment>>> = {
  daysToPay: ({ date, paidDate }) => (date === null || paidDate === null ? null : Math.max(0, daysBetween(date, paidDate))),
  daysLate: ({ dueDate, paidDate }) => (dueDate === null || paidDate === null ? null : daysBetween(dueDate, paidDate)),
};

const orders: Readonly<Record<string, Read<OrderLine>>> = {
  value: ({ state, net }) => (state === 'annulled' ? null : net),
  // Source: the ERP's own integrations count what is approved or committed and not shipped.
  pending: ({ state, net, ordered, shipped }) => (state !== 'approved' && state !== 'committed' ? null : ordered > 0 ? (net * Math.max(0, ordered - shipped)) / ordered : 0),
};

const derived = { invoices, receivables, payments, orders } as unknown as Readonly<Record<Exclude<ReportSource, 'clients'>, Readonly<Record<string, Read<ReportRow>>>>>;

/** Compiled once for a fact and the day it is, then called for every row. */
export function factReader(source: ReportSource, name: string, today: string): ReadFact {
  if (source === 'clients') {
    if (isRecordField(name)) return (row) => readValue(row as Client, name);
    return (row) => (Object.hasOwn((row as Client).values, name) ? ((row as Client).values[name] ?? null) : null);
  }
  const field = clientFactOf(name);
  if (field !== null) return (row) => (row as unknown as { readonly client?: Readonly<Record<string, FieldValue>> }).client?.[field] ?? null;
  const aged = source === 'receivables' ? agedReader(name, today) : null;
  if (aged) return (row) => aged(row as Receivable, today);
  const own = derived[source];
  if (Object.hasOwn(own, name)) {
    const read = own[name]!;
    return (row) => read(row, today);
  }
  return (row) => ((row as unknown as Readonly<Record<string, FieldValue | undefined>>)[name] ?? null);
}

/** Facts of the age of what is owed, and the ages whose balance each is. */
const agesOf: Readonly<Record<string, readonly AgeingBucket[]>> = { owedCurrent: ['current', 'undated'], owed30: ['days30'], owed60: ['days60'], owed90: ['days90'], owedOlder: ['older'] };

/** `null` for a fact that has nothing to do with age. */
function agedReader(name: string, today: string): Read<Receivable> | null {
  const bucketOf = bucketsOn(today);
  if (name === 'bucket') return bucketOf;
  const ages = Object.hasOwn(agesOf, name) ? agesOf[name]! : null;
  if (ages) return (row) => (row.balance > 0 && ages.includes(bucketOf(row)) ? row.balance : null);
  return name === 'owedLate' ? (row) => (row.balance <= 0 ? null : agesOf['owedCurrent']!.includes(bucketOf(row)) ? 0 : row.balance) : null;
}

/**
 * The age of what is owed: whole days from the due date to today in Colombia, grace days not counted. A balance in the
 * client's favour ages nowhere. Days are compared as they are written: there may be a million.
 */
function bucketsOn(today: string): (row: Receivable) => AgeingBucket {
  const before = (days: number) => new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  const [month, two, three] = [before(30), before(60), before(90)];
  return ({ balance, dueDate }) => {
    if (balance < 0) return 'in-favour';
    if (dueDate === null) return 'undated';
    return dueDate >= today ? 'current' : dueDate >= month ? 'days30' : dueDate >= two ? 'days60' : dueDate >= three ? 'days90' : 'older';
  };
}

/** Amounts come above 0, those of returns too. */
function signed(line: InvoiceLine, amount: number | null): number | null {
  if (amount === null || line.state !== 'approved' || line.concept === 'other') return null;
  return line.concept === 'return' ? -amount : amount;
}
