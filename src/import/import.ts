import type { Issue } from '../client/issue.js';
import type { Values } from '../client/client.js';
import type { NewOptions } from '../schema/new-options.js';
import type { ImportRules } from './rules.js';
import type { RowFix } from './row-fixes.js';
import type { DateFormat } from '../schema/field-types/field-type.js';

export type { DateFormat };

/** How a file was read. */
export interface Detected {
  /** In `TextDecoder`'s words. */
  readonly encoding: string;
  readonly delimiter: string;
  /** Empty when no cell is quoted. */
  readonly quote: string;
  /** Of a workbook, the sheet that was read. */
  readonly sheet?: string;
  /** Row number of the header as a spreadsheet shows it; 0 when the file has none. */
  readonly headerRow: number;
  /** `null` when no column is a date. */
  readonly dateFormat: DateFormat | null;
  /** `null` when no column is a number. */
  readonly decimal: ',' | '.' | null;
}

export interface ReadOptions {
  /** A label `TextDecoder` knows. Default: found in the bytes. */
  readonly encoding?: string;
  /** One character. Default: found in the text. */
  readonly delimiter?: string;
  /** One character, or empty when no cell is quoted. Default: found in the text. */
  readonly quote?: string;
  /** Row number of the header; 0 when the file has none. Default: found in the text. */
  readonly headerRow?: number;
  /** Of a workbook: the sheet read, by name. Default: the first that has a table. */
  readonly sheet?: string;
  /** How much is read at once. Changes nothing in what is read. */
  readonly pieceBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * A parsed file: rows by position, never objects keyed by the file's words. `lines[i]` is the row number of row `i` as a
 * spreadsheet shows it: 1-based, the header and empty rows counted, a quoted cell of several lines being one row.
 */
export interface Table {
  readonly detected: Detected;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly issues: readonly Issue[];
}

/** Which field each column of the file feeds, by position; `null` feeds none. */
export type Mapping = readonly (string | null)[];

/** What is no such option's is refused with the FileError `import-option` before the file is read. */
export interface ImportOptions extends ReadOptions {
  /** `DD/MM/YYYY`, `MM/DD/YYYY` or `YYYY-MM-DD`, whatever the locale writes for the year. Default: found in the whole column; where it can't be told, the locale's, with the warning `ambiguous-date`. */
  readonly dateFormat?: DateFormat;
  /** Default: found in the whole column; where it can't be told, the locale's. */
  readonly decimal?: ',' | '.';
  /** Default: `suggestMapping`. */
  readonly mapping?: Mapping;
  /** What makes two records the same. Default `['identificationNumber', 'branchCode']`; those that no column feeds are left out. */
  readonly match?: readonly string[];
  /** Default `update`. `create` makes a new client also where there is one. */
  readonly onMatch?: 'update' | 'skip' | 'create';
  /** Default `create`. */
  readonly onNew?: 'create' | 'skip';
  /** What an empty cell does to a client that exists. Default `keep`. */
  readonly emptyCells?: 'keep' | 'clear';
  /** Default `skip-row`: a row with an error fails alone. `abort`: the first one ends the import with a `FileError`, nothing written. */
  readonly onIssue?: 'skip-row' | 'abort';
  /** What was mended by hand, applied to the texts of the file before they are read. */
  readonly fixes?: readonly RowFix[];
  /** Values by field for what no column feeds: a new client gets them, one that exists where it has none. */
  readonly constants?: Values;
  /** By field, what a text of the file means where the field's options do not tell: an option's key, or `null` for no value. */
  readonly optionValues?: OptionValues;
  /** Options the schema gets with the import, in its one commit, and loses with its undo where nobody has them. */
  readonly newOptions?: NewOptions;
  /** A host's own rules, or what makes them for each run over a file. */
  readonly rules?: ImportRules | (() => ImportRules);
  /** Checks and counts everything, writes nothing. */
  readonly dryRun?: boolean;
  /** `done` and `rate` in rows; `total` is estimated from the bytes read until the end is reached. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** By field and text, the option meant, `null` for none. */
export type OptionValues = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

export interface ImportProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  /** Rows a second. */
  readonly rate: number;
  /** Of an import that writes. */
  readonly staged?: ImportStaging;
}

/** How much of what an import writes is staged; nobody sees any of it before it is all confirmed at once. */
export interface ImportStaging {
  /** Clients written so far, where the search has them too. */
  readonly written: number;
  /** Clients changed whose record before is kept, for the way back. */
  readonly kept: number;
  /** All is staged and becomes true now. */
  readonly committing: boolean;
}

/** Where each row of a file went. `rows = created + updated + unchanged + skipped + failed`, always. */
export interface ImportCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
}

/** What became of a file, as plain data: it crosses from a worker as it is. */
export interface ImportOutcome extends ImportCounts {
  readonly importId: string;
  readonly fileName: string;
  readonly detected: Detected;
  /** The first 1,000; `issueCount` has the whole. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  /** `null` when no row failed. */
  readonly errorFile: Blob | null;
}

/** What became of a file. */
export interface ImportReport extends Omit<ImportOutcome, 'errorFile'> {
  /** The failed rows as they were, plus line and reason: importable again as it is. Empty when none failed. */
  errorFile(): Blob;
}

export interface ImportSummary extends ImportCounts {
  readonly importId: string;
  readonly fileName: string;
  readonly at: string;
  readonly user: string | null;
  /** Of the file's bytes; absent for imports made before there were any. */
  readonly fingerprint?: string;
  /** Instant of its undo, or `null`. */
  readonly undoneAt: string | null;
  /** Clients its undo left as they were: how many, and the first of them. Absent where there are none. */
  readonly kept?: { readonly count: number; readonly first: UndoReport['kept'] };
}

export interface UndoReport {
  readonly restored: number;
  readonly removed: number;
  /** Those that are no more as it left them, and why they stay. One that another undo gave back is as it was left. */
  readonly kept: readonly { readonly id: string; readonly reason: 'edited-since' | 'removed-since' | 'already-undone' }[];
}
