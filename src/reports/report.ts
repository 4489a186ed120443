import type { FieldValue } from '../client/client.js';
import type { Selection } from '../client/query.js';
import type { Column, Label } from '../schema/schema.js';

/** Where the rows of a report come from: the documents of a client, or the clients of a selection. */
export type ReportSource = 'invoices' | 'receivables' | 'payments' | 'orders' | 'clients';

/** How rows are put together: by a fact of theirs, whole or by a part of a date. */
export interface ReportGroup {
  readonly by: string;
  readonly part?: 'year' | 'month' | 'month-of-year';
  readonly label?: Label;
}

/** What is said of each group. `share` is a sum in percent of the whole. */
export interface ReportMeasure {
  readonly name: string;
  readonly kind: 'sum' | 'count' | 'average' | 'max' | 'share' | 'value';
  /** The fact it is of; absent for `count`. */
  readonly of?: string;
  readonly type: 'money' | 'integer' | 'decimal' | 'percent' | 'date' | 'text';
  readonly label: Label;
}

/** What a chart draws, by the names of the report's columns. */
export interface ChartSpec {
  readonly kind: 'bar' | 'stacked-bar' | 'line' | 'grouped-bar';
  readonly x: string;
  readonly y: string;
  /** One line or colour for each value of this column. */
  readonly series?: string;
  /** Values of `x` drawn strong, such as the usual months of a peak. */
  readonly marked?: readonly string[];
}

/** A report as data: a new one needs no code. Plain JSON, kept in the schema under `reports`. */
export interface ReportDefinition {
  readonly name: string;
  readonly label: Label;
  readonly help?: Label;
  readonly source: ReportSource;
  /** Of one client, or over a selection. */
  readonly scope: 'client' | 'selection';
  readonly filter?: readonly { readonly by: string; readonly op: 'eq' | 'ne' | 'in' | 'gt' | 'gte' | 'lt' | 'lte'; readonly value: FieldValue }[];
  readonly group: readonly ReportGroup[];
  readonly measures: readonly ReportMeasure[];
  readonly sort?: { readonly by: string; readonly direction: 'asc' | 'desc' };
  readonly chart: ChartSpec | null;
}

export type ReportTarget = { readonly clientId: string } | { readonly selection: Selection };

/** Columns, rows and the chart to draw from them. The table is the report; the chart shows the same figures. */
export interface ReportResult {
  readonly name: string;
  readonly label: Label;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly FieldValue[])[];
  /** The last line of the table, `null` where a column has no sum. */
  readonly totals: readonly FieldValue[] | null;
  readonly chart: ChartSpec | null;
  /** Of when its data is, ISO 8601 UTC; `null` when it was never read. */
  readonly asOf: string | null;
}
