import type { FieldValue } from '../client/client.js';
import type { Insight } from '../client/insight.js';

/** One figure and the instant its data is of (ISO 8601 UTC); `value` is `null`, never 0, when what it is made of is not known. */
export interface Indicator {
  readonly value: number | string | null;
  readonly asOf: string | null;
}

/** By the names of the schema's fields, and of `ownIndicators`. What is hidden from the person is absent. */
export type Indicators = Readonly<Record<string, Indicator>>;

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
  /** What the three say together; its words are those of the insights. */
  readonly group: SegmentGroup;
  /** How many clients it is compared with. */
  readonly clients: number;
  /** The age of the documents the comparison was made of. */
  readonly asOf: string;
}

/** `cooling` and `lost` bought much or often once, and not lately. */
export type SegmentGroup = 'best' | 'loyal' | 'recent' | 'regular' | 'cooling' | 'lost' | 'occasional';

/** What was paid in one month. */
export interface PaymentMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Average days to pay, by the setting; `null` when nothing was paid. */
  readonly days: number | null;
}

/** A client's indicators and what follows from them, on one day. */
export interface ClientAnalysis {
  /** The age of the oldest data it is made of, ISO 8601 UTC; `null` when nothing is known. */
  readonly asOf: string | null;
  readonly indicators: Indicators;
  /** `null` when receivables were never read. */
  readonly ageing: Ageing | null;
  /** The last twelve months, today's the last; `null` when payments were never read. */
  readonly paymentMonths: readonly PaymentMonth[] | null;
  /** `null` when there is nothing to compare with yet, or the client never bought. */
  readonly segment: Segment | null;
  /** Most pressing first. */
  readonly insights: readonly Insight[];
  /** Values of the client for what is shown beside it: its terms, its blocks, its seller. */
  readonly facts: Readonly<Record<string, FieldValue>>;
}
