import type { FieldValue } from '../client/client.js';
import type { Selection } from '../client/query.js';
import type { OptionLabels } from '../schema/option-labels.js';
import type { ChartDefinition } from '../schema/report-definition.js';
import type { Column, Field, Label } from '../schema/schema.js';

export type { ChartDefinition, ReportAcross, ReportDefinition, ReportFilter, ReportGroup, ReportMeasure, ReportParameter, ReportPart, ReportSource } from '../schema/report-definition.js';

export { clientFactOf } from '../schema/report-facts.js';

/** Of one client, or of all of a selection. */
export type ReportTarget = { readonly clientId: string } | { readonly selection: Selection };

/** What a chart draws of a result, by the names of its columns. Rows with the same `x` are added up. */
export interface ChartSpec extends Omit<ChartDefinition, 'y' | 'markedBy'> {
  /** One column, or several as series. */
  readonly y: readonly string[];
  /** Values of `x` drawn strong, such as the usual months of a peak; `null` where none ever are. */
  readonly marked: readonly string[] | null;
}

/** Something left out, or not whole. `undated`: rows without the date a part or a filter needs; `unknown`: rows without a figure that is added up; `client-of-branches`: clients left out, as their branches are counted. */
export interface ReportNote {
  readonly code: 'undated' | 'unknown' | 'client-of-branches';
  readonly count: number;
}

/** The place in the table where a period stands that is not over. `column` is `null` where it is a whole row. */
export interface Incomplete {
  /** Value of the first column. */
  readonly row: string;
  readonly column: string | null;
}

/** Columns, rows and the chart to draw from them. The table is the report; the chart shows the same figures. */
export interface ReportResult {
  readonly name: string;
  readonly label: Label;
  readonly help: Label | null;
  /** Whose, with what was chosen. */
  readonly target: ReportTarget;
  readonly parameters: Readonly<Record<string, string>>;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly FieldValue[])[];
  /** The last line of the table, `null` where a column has no sum; `null` without rows. */
  readonly totals: readonly FieldValue[] | null;
  /** Where years stand side by side: the totals of each up to the day it is today. */
  readonly toDate: readonly FieldValue[] | null;
  readonly chart: ChartSpec | null;
  /** Of when its data is, ISO 8601 UTC; `null` when it was never read, and `rows` is empty for it. */
  readonly asOf: string | null;
  /** The day it was made, in Colombia. */
  readonly today: string;
  /** Rows of the source that counted. */
  readonly count: number;
  readonly incomplete: Incomplete | null;
  readonly notes: readonly ReportNote[];
}

/** What a report has to know beside its rows. */
export interface ReportContext {
  /** `YYYY-MM-DD` in Colombia. */
  readonly today: string;
  readonly target: ReportTarget;
  /** When the rows were read; `null` when they never were. */
  readonly asOf: string | null;
  /** The fields of the schema, for reports over clients. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly options: OptionLabels;
  /** What was chosen of the definition's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}
