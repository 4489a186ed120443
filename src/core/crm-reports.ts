import type { CallOptions } from '../crm.js';
import type { Selection } from '../client/query.js';
import type { ReportDefinition, ReportResult } from '../reports/report.js';

/** What was asked of a report: whose, and the values of its parameters. */
export interface ReportRequest extends CallOptions {
  readonly clientId?: string;
  readonly selection?: Selection;
  /** Values of the report's parameters. */
  readonly [parameter: string]: unknown;
}

/** What the CRM reports. */
export interface CrmReports {
  /** Those built in, then those of the schema, which take the place of one with their name. Without those of fields that are hidden. */
  reports(): Promise<readonly ReportDefinition[]>;
  /**
   * A report of a client, or over a selection, whose clients are read in batches and never all held. Other properties
   * are values of its parameters. @throws CrmError `unknown-report`, `report-target`, `report-parameter`; PermissionError;
   * StoreError; AbortError
   */
  runReport(name: string, request: ReportRequest): Promise<ReportResult>;
  /** A result as a file, its cells typed, with totals; in Excel a second sheet says of what and whom it is. Default `xlsx`. @throws PermissionError, ExportError */
  exportReport(result: ReportResult, options?: { readonly format?: 'xlsx' | 'csv'; readonly locale?: string } & CallOptions): Promise<Blob>;
}
