import type { Issue } from '../client/issue.js';

export type DateFormat = 'DD/MM/YYYY' | 'MM/DD/YYYY' | 'YYYY-MM-DD';

/** How a file was read. `headerRow` is the 1-based line of the header. */
export interface Detected {
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly headerRow: number;
  readonly dateFormat: DateFormat | null;
  readonly decimal: ',' | '.' | null;
}

export interface ReadOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly quote?: string;
  readonly headerRow?: number;
  readonly signal?: AbortSignal;
}

/** A parsed file: rows by position, never objects keyed by the file's words. `lines[i]` is the 1-based line where row `i` begins. */
export interface Table {
  readonly detected: Detected;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly issues: readonly Issue[];
}

/** Which field each column of the file feeds, by position; `null` feeds none. */
export type Mapping = readonly (string | null)[];

export interface ImportOptions extends ReadOptions {
  readonly dateFormat?: DateFormat;
  readonly decimal?: ',' | '.';
  readonly mapping?: Mapping;
  /** Default `['identificationNumber', 'branchCode']`. */
  readonly match?: readonly string[];
  readonly onMatch?: 'update' | 'skip' | 'create';
  readonly onNew?: 'create' | 'skip';
  /** What an empty cell does to a client that exists. Default `keep`. */
  readonly emptyCells?: 'keep' | 'clear';
  readonly onIssue?: 'skip-row' | 'abort';
  /** Checks and counts everything, writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: { readonly phase: string; readonly done: number; readonly total: number | null; readonly rate: number }) => void;
}

/** What became of a file. `rows = created + updated + unchanged + skipped + failed`, always. */
export interface ImportReport {
  readonly importId: string;
  readonly fileName: string;
  readonly detected: Detected;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  /** The first 1,000; `issueCount` has the whole. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  /** The failed rows as they were, plus line and reason: importable again as it is. */
  errorFile(): Blob;
}

export interface ImportSummary {
  readonly importId: string;
  readonly fileName: string;
  readonly at: string;
  readonly user: string | null;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  /** Instant of its undo, or `null`. */
  readonly undoneAt: string | null;
}

export interface UndoReport {
  readonly restored: number;
  readonly removed: number;
  /** Those edited since, and why they stay. */
  readonly kept: readonly { readonly id: string; readonly reason: 'edited-since' | 'removed-since' | 'already-undone' }[];
}
