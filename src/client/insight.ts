export type InsightSeverity = 'info' | 'warning' | 'critical';

/** An open invoice to ask for. `dueDate` is `YYYY-MM-DD`; `daysOverdue` is below 0 while it is not due, `null` when its due date is not known. */
export interface InvoiceToCollect {
  readonly number: string;
  readonly balance: number;
  readonly dueDate: string | null;
  readonly daysOverdue: number | null;
}

/**
 * Every code an insight may have, with the numbers behind it. Money in the company's currency. A room adds its codes here
 * and their words in `locales/es-insights.ts` and `locales/en-insights.ts`: a code without words does not compile.
 */
export interface InsightNumbers {
  /** Orders wait and don't fit the credit left: `missing` is what has to be paid for them to fit, `collect` the invoices to ask for first until it is. */
  'no-credit-with-orders': { readonly available: number; readonly pendingOrders: number; readonly orders: number | null; readonly missing: number; readonly collect: readonly InvoiceToCollect[] };
  /** The credit is used up. `use` in percent; `null` when the limit is 0. */
  'over-credit': { readonly use: number | null; readonly available: number };
  'overdue': { readonly amount: number; readonly maxDays: number | null };
  /** It takes longer to pay than agreed: `overDays` beyond the term, on average. */
  'slow-payer': { readonly paymentDays: number; readonly termDays: number; readonly overDays: number };
  /** No purchase for `days`; it buys every `rhythmDays` on its own average, `null` when that is not known. */
  'silent': { readonly days: number; readonly rhythmDays: number | null; readonly lastPurchaseDate: string; readonly lastPurchaseAmount: number | null };
  /** An estimate of what is not invoiced: its average month times the `days` silent beyond one expected cycle of `cycleDays`. */
  'losing-sales': { readonly amount: number; readonly averageMonth: number; readonly days: number; readonly cycleDays: number };
}

export type InsightCode = keyof InsightNumbers;

/** The insight of one code. */
export type InsightOf<Code extends InsightCode> = { readonly code: Code; readonly severity: InsightSeverity } & InsightNumbers[Code];

/** Something a seller should notice: a value without prose. The words are in the locales, by `code`. */
export type Insight = { [Code in InsightCode]: InsightOf<Code> }[InsightCode];
