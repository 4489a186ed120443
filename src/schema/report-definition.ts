import type { FieldValue } from '../client/client.js';
import type { FieldTypeName, Label } from './schema.js';

export const reportSources = ['invoices', 'receivables', 'payments', 'orders', 'clients'] as const;

/**
 * Where the rows of a report come from: documents (lines of invoices and orders, what is owed, what was paid) of one client
 * or of those of a selection, or the clients of a selection themselves. Over a selection a fact `client.<field>` is that
 * field of the client a document is of.
 */
export type ReportSource = (typeof reportSources)[number];

export const reportParts = ['year', 'month', 'month-of-year'] as const;
/** A part of a date: `2026`, `2026-11`, `11`. */
export type ReportPart = (typeof reportParts)[number];

/** How rows are put together: by a fact of theirs, whole or by a part of a date. */
export interface ReportGroup {
  /** A fact, or `$` and the name of a parameter that names one. */
  readonly by: string;
  readonly part?: ReportPart;
  readonly label?: Label;
  /** Every month or bucket there is stands in its order, also those without a row. */
  readonly every?: boolean;
  /** With `month-of-year`: the month of today is cut in two after today, so that years compare over the same days. */
  readonly splitToday?: boolean;
}

/** The years side by side, newest first, each a column of every measure. */
export interface ReportAcross {
  readonly by: string;
  readonly part: 'year';
  /** How many years, that of today counted; what is older is left out. */
  readonly last: number;
}

export const reportMeasureKinds = ['sum', 'count', 'distinct', 'average', 'max', 'min', 'share', 'ratio', 'value', 'difference', 'change', 'index', 'above', 'years', 'peak'] as const;

export const reportMeasureTypes = ['money', 'integer', 'decimal', 'percent', 'date', 'text', 'boolean'] as const;

/**
 * What is said of each group. `share`: its sum in percent of all; `ratio`: the sum of `of` in percent of that of `over`;
 * `value`: the fact of its newest row; `difference` and `change` (percent) compare the two newest years side by side.
 * With `per: 'year'` a measure looks at full months year by year: `average` of a year, `index` of that in percent of the
 * average month, in how many `years` it was seen, how often it was `above` the year's average month, and whether it is a
 * usual `peak`: an index of `from` or more, above the average in most of its years, two years at least.
 */
export interface ReportMeasure {
  readonly name: string;
  readonly kind: (typeof reportMeasureKinds)[number];
  /** The fact it is of; absent for `count`. */
  readonly of?: string;
  readonly over?: string;
  readonly per?: 'year';
  /** Percent of the average month. */
  readonly from?: number;
  readonly type: (typeof reportMeasureTypes)[number];
  readonly label: Label;
}

export const chartKinds = ['bar', 'grouped-bar', 'stacked-bar', 'line', 'ranked-bar'] as const;

/**
 * What a chart draws, by the names of the report's columns. Rows with the same `x` are added up. `ranked-bar` lies on
 * its side, the largest first and the many small ones together.
 */
export interface ChartDefinition {
  readonly kind: (typeof chartKinds)[number];
  readonly x: string;
  /** One measure, or several as series; one that stands across years is a series for each year. */
  readonly y: string | readonly string[];
  /** The column written in the place of `x`. */
  readonly named?: string;
  /** A column that is true where `x` is drawn strong, such as the usual months of a peak. */
  readonly markedBy?: string;
}

/** A choice the person has: which field of the client to group by. */
export interface ReportParameter {
  readonly name: string;
  readonly label: Label;
  readonly kind: 'field';
  /** The types of field it may be. */
  readonly types: readonly FieldTypeName[];
  readonly default: string;
}

export const reportOperators = ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte'] as const;

/** Which rows count. `value` may be `$today`, the day it is in Colombia. What is missing is compared to nothing. */
export interface ReportFilter {
  readonly by: string;
  readonly op: (typeof reportOperators)[number];
  readonly value: FieldValue;
}

/** A report as data: a new one needs no code. Plain JSON, kept in the schema under `reports`. */
export interface ReportDefinition {
  readonly name: string;
  readonly label: Label;
  /** What it counts and leaves out. */
  readonly help?: Label;
  /** The heading it is listed under. */
  readonly section?: Label;
  readonly source: ReportSource;
  /** Of one client, or over a selection. */
  readonly scope: 'client' | 'selection';
  readonly filter?: readonly ReportFilter[];
  /** Without one every row of the source is a row of the report. */
  readonly group: readonly ReportGroup[];
  readonly across?: ReportAcross;
  readonly measures: readonly ReportMeasure[];
  readonly parameters?: readonly ReportParameter[];
  /** By a group or a measure. Default: groups in their own order. */
  readonly sort?: { readonly by: string; readonly direction: 'asc' | 'desc' };
  readonly chart: ChartDefinition | null;
}
