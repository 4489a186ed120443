import { readValue, type Client } from '../client/client.js';
import { documentKinds, erpLinkFields, type ClientDocuments, type DocumentKind, type KnownDocuments } from '../client/document.js';
import { analysisSettingsOf, type AnalysisSettings } from '../schema/analysis-settings.js';
import { computedFrom, computeField } from '../schema/computed.js';
import type { Indicator, Indicators } from './analysis.js';
import { figureKinds, figuresOf } from './figures.js';
import { lostSalesOf } from './lost-sales.js';
import { inTenths } from './sums.js';

export interface AnalysisContext {
  /** The day in Colombia, `YYYY-MM-DD`. */
  readonly today: string;
  /** What is absent is the default. */
  readonly settings?: Partial<AnalysisSettings>;
}

/** Indicators made of others; those named like a field follow the field's own rule. */
const derived: Readonly<Record<string, readonly string[]>> = { ...computedFrom, lostSales: ['recencyDays', 'averageMonthlySales'], salesRotationDays: ['receivableBalance', 'averageMonthlySales', 'paymentTermDays'] };

const nothing: Indicator = { value: null, asOf: null };
const daysOfMonth = 365 / 12;

/**
 * Everything that is known of how a client owes, buys and pays, by name: the schema's fields (`creditLimit`,
 * `receivableBalance`, `pendingOrders`, `creditAvailable`, `creditUse`, `overdueBalance`, `maxDaysOverdue`,
 * `averageMonthlySales`, `lastPurchaseDate`, `lastPurchaseAmount`, `recencyDays`, `averagePaymentDays`, `paymentTermDays`,
 * `paymentCompliance`) and figures of no field (see `DebtFigures`, `SalesFigures`, `PaymentFigures`). Each has one
 * formula, in the file of its kind or in the schema's computed fields, and:
 *
 * - `salesRotationDays` (DSO) = receivables ÷ average month × 365 ÷ 12: days of sales that are owed. `null` for who pays
 *   at once and for who bought nothing. Source: receivables ÷ credit sales of a period × its days.
 * - `lostSales`, an estimate: the amount of `lostSalesOf`.
 *
 * From the documents where their kind was read, else from what is kept on the client: then as old as the record. What is
 * of a client no ERP knows is `null`, not 0.
 */
export function computeIndicators(client: Client, documents: ClientDocuments, { today, settings = {} }: AnalysisContext): Indicators {
  const rules = analysisSettingsOf(settings);
  const known = knownOf(client, documents);
  const figures = figuresOf(client, known, today, rules);
  const recordAge = client.syncedAt ?? client.updatedAt;
  const indicators: Record<string, Indicator> = {};
  for (const [name, kind] of Object.entries(figureKinds)) {
    const stored = readValue(client, name);
    const fromDocuments = Object.hasOwn(figures, name);
    indicators[name] = indicatorOf(fromDocuments ? figures[name] : stored, fromDocuments ? documents.asOf[kind] : recordAge);
  }
  indicators['paymentTermDays'] = indicatorOf(readValue(client, 'paymentTermDays'), recordAge);
  const read = (name: string) => indicators[name]?.value ?? null;
  for (const [name, sources] of Object.entries(derived)) {
    const value = name === 'salesRotationDays' ? rotationOf(read) : name === 'lostSales' ? (lostSalesOf(read, rules)?.amount ?? null) : computeField(name, read, today);
    indicators[name] = indicatorOf(value, oldest(sources.map((source) => indicators[source]?.asOf ?? null)));
  }
  return indicators;
}

/** The indicators a person who must not see `hidden` fields may see: without those, and without what they could be told from. */
export function withoutHidden(indicators: Indicators, hidden: ReadonlySet<string>): Indicators {
  return hidden.size === 0 ? indicators : Object.fromEntries(Object.entries(indicators).filter(([name]) => !tells(name, hidden)));
}

/** Fields an indicator would tell something of. */
const tellsOf: Readonly<Record<string, readonly string[]>> = {
  ...derived,
  weightedOverdueDays: ['overdueBalance', 'maxDaysOverdue'], openInvoices: ['receivableBalance'], postDatedCheques: ['receivableBalance'], pendingOrderCount: ['pendingOrders'],
  firstPurchaseDate: ['lastPurchaseDate'], purchaseRhythmDays: ['lastPurchaseDate'], purchases12Months: ['lastPurchaseDate'],
  averageMonthBuying: ['averageMonthlySales'], salesBasis: ['averageMonthlySales'], sales12Months: ['averageMonthlySales'], salesYearToDate: ['averageMonthlySales'], salesYearBefore: ['averageMonthlySales'], salesYearChange: ['averageMonthlySales'],
  weightedPaymentDays: ['averagePaymentDays'], simplePaymentDays: ['averagePaymentDays'], paidInvoices: ['averagePaymentDays'],
};

function tells(name: string, hidden: ReadonlySet<string>): boolean {
  return hidden.has(name) || (tellsOf[name] ?? []).some((source) => hidden.has(source));
}

/** The age of the oldest of `ages`, those that are not known left out; `null` when none is. */
export function oldest(ages: readonly (string | null)[]): string | null {
  return ages.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

/** A client no row of the ERP is of has nothing there, and so nothing is known of it. */
export function knownOf(client: Client, documents: ClientDocuments): KnownDocuments {
  const linked = client.source === 'erp' || client.syncedAt !== null || (client.values[erpLinkFields.id] ?? null) !== null || documentKinds.some((kind) => documents[kind].length > 0);
  const known = <K extends DocumentKind>(kind: K) => (linked && documents.asOf[kind] !== null ? documents[kind] : null);
  return { accounts: known('accounts'), criteria: known('criteria'), receivables: known('receivables'), payments: known('payments'), invoices: known('invoices'), orders: known('orders') };
}

function rotationOf(read: (name: string) => unknown): number | null {
  const [owed, month] = [read('receivableBalance'), read('averageMonthlySales')];
  if (typeof owed !== 'number' || typeof month !== 'number' || month <= 0 || read('paymentTermDays') === 0) return null;
  return inTenths((Math.max(0, owed) / month) * daysOfMonth);
}

function indicatorOf(value: unknown, asOf: string | null): Indicator {
  return (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'string' ? { value, asOf } : nothing;
}
