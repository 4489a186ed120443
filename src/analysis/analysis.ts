import type { FieldValue } from '../client/client.js';

/** One figure and the instant its data is of (ISO 8601 UTC); `value` is `null`, never 0, when what it is made of is not known. */
export interface Indicator {
  readonly value: number | string | null;
  readonly asOf: string | null;
}

/** Balances still owed by days past due on the day asked, in the company's money; `favour` is what is in the client's favour, below 0, and in no bucket. */
export interface Ageing {
  readonly current: number;
  readonly days30: number;
  readonly days60: number;
  readonly days90: number;
  readonly older: number;
  readonly favour: number;
}

/** Quintiles of the client among the tenant's own: 5 is the best, ties share one. */
export interface Segment {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
}

export type InsightSeverity = 'info' | 'warning' | 'critical';

/** Something a seller should notice, with the numbers behind it; words for each code are in the locales. */
export type Insight =
  /** No purchase for `days`; it buys every `rhythmDays` on its own average, `null` when it has bought less than three times. */
  | { readonly code: 'silent'; readonly severity: InsightSeverity; readonly days: number; readonly rhythmDays: number | null; readonly lastPurchaseDate: string; readonly lastPurchaseAmount: number | null }
  /** An estimate of what is not invoiced: the average month times the time silent beyond one expected cycle. */
  | { readonly code: 'losing-sales'; readonly severity: InsightSeverity; readonly amount: number; readonly averageMonth: number; readonly days: number }
  | { readonly code: 'slow-payer'; readonly severity: InsightSeverity; readonly paymentDays: number; readonly termDays: number; readonly overDays: number }
  /** Orders wait and the credit is used up; `collect` are the open invoices to ask for first, until the orders fit. */
  | { readonly code: 'no-credit-with-orders'; readonly severity: InsightSeverity; readonly available: number; readonly pendingOrders: number; readonly missing: number; readonly collect: readonly { readonly number: string; readonly balance: number; readonly daysOverdue: number }[] }
  | { readonly code: 'over-credit'; readonly severity: InsightSeverity; readonly use: number; readonly available: number }
  | { readonly code: 'overdue'; readonly severity: InsightSeverity; readonly amount: number; readonly maxDays: number };

export type InsightCode = Insight['code'];

/** When an insight is raised. Kept in the schema under `analysis`; what is absent is the default. */
export interface AnalysisSettings {
  /** Days without a purchase. Default 30. */
  readonly silentDays: number;
  /** Full months the average month is taken over. Default 6. */
  readonly averageMonths: number;
  /** Days to pay beyond the term. Default 0: more than the term. */
  readonly slowPayerDays: number;
  /** How days to pay are averaged. Default `weighted`, by amount. */
  readonly paymentDays: 'weighted' | 'simple';
  /** Percent of the limit from which the credit is nearly used. Default 100. */
  readonly creditUse: number;
}

/** A client's indicators and what follows from them, on one day. `indicators` go by the names of the schema's fields and a few of their own (`weightedOverdueDays`, `salesRotationDays`, ...). */
export interface ClientAnalysis {
  /** The age of the oldest data it is made of, ISO 8601 UTC; `null` when the ERP was never read. */
  readonly asOf: string | null;
  readonly indicators: Readonly<Record<string, Indicator>>;
  /** `null` when receivables were never read. */
  readonly ageing: Ageing | null;
  /** `null` when there is nothing to compare with yet. */
  readonly segment: Segment | null;
  readonly insights: readonly Insight[];
  /** Values of the client the analysis was made from, for what is shown beside it. */
  readonly facts: Readonly<Record<string, FieldValue>>;
}
