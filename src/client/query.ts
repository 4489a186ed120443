import type { Client, FieldValue } from './client.js';

/** What a query may ask of a value; the date operators count from the day passed in. */
export const operators = [
  'eq', 'ne', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'between', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty',
  'lastDays', 'nextDays', 'thisMonth', 'lastMonth', 'thisYear', 'lastYear',
] as const;
export type Operator = (typeof operators)[number];

/** `between` takes `[low, high]` (both included, either may be `null`), `in` and `notIn` a list, `lastDays` and `nextDays` a count of days. */
export interface FieldCondition {
  readonly field: string;
  readonly op: Operator;
  readonly value?: FieldValue | readonly (string | number | null)[];
}

export type Condition =
  | FieldCondition
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export interface Sort {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

/** Plain data: a host can put it in its URL. */
export interface ClientQuery {
  readonly text?: string;
  readonly where?: Condition;
  /** Absent with `text`: better matches first. Absent without: in the order they were created. Missing values come last both ways. */
  readonly sort?: readonly Sort[];
  /** Default 50, at most 10,000; 0 only counts. `after` is the `next` of a page before, of the same query. */
  readonly page?: { readonly size: number; readonly offset?: number; readonly after?: string };
  readonly count?: 'exact' | 'none';
}

export interface ClientPage {
  readonly items: readonly Client[];
  readonly total: { readonly value: number; readonly relation: 'exact' | 'at-least' | 'estimate' };
  readonly page: { readonly size: number; readonly offset?: number; readonly next: string | null };
  /** The words that were searched instead, when nothing matched what was typed. */
  readonly corrected?: string;
}

/** One value of a field and how many of the clients asked about have it; `null` stands for those without. */
export interface Facet {
  readonly value: string | boolean | null;
  readonly count: number;
}

/** Some clients: those named, or all that match a query but for some. */
export type Selection =
  | { readonly ids: readonly string[] }
  | { readonly query: ClientQuery; readonly except?: readonly string[] };
