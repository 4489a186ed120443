import type { FieldValue } from '../../client/client.js';
import type { Crm } from '../../crm.js';
import type { ImportOptions, ImportProgress, ImportReport, ImportSummary, OptionValues, UndoReport } from '../../import/import.js';
import type { ImportPreview, PreviewColumn, SavedMapping } from '../../import/preview.js';
import type { ReviewSummary } from '../../import/review.js';
import type { ReviewFilter, ReviewRow } from '../../import/review-pages.js';
import type { RowFix } from '../../import/row-fixes.js';
import type { NewOptions } from '../../schema/new-options.js';
import type { Field, Option } from '../../schema/schema.js';

/** What the screen needs of a `Crm`. */
export type ImportCrm = Pick<
  Crm,
  'locale' | 'permissions' | 'connected' | 'writable' | 'schema' | 'ready' | 'get' | 'previewImport' | 'reviewImport' | 'importFile' | 'imports' | 'undoImport' | 'importTemplate' | 'importMappings' | 'saveImportMapping' | 'removeImportMapping' | 'subscribe'
>;

export type ImportStep = 'choose' | 'match' | 'review' | 'apply' | 'report';

/** A step a host may leave out: it is passed as soon as nothing in it must be decided. */
export type PassableStep = Extract<ImportStep, 'choose' | 'match' | 'review'>;

export interface OpenImportOptions extends ImportOptions {
  readonly pass?: readonly PassableStep[];
}

/** How the file is read where a person says so; what is absent is detected. */
export type ReadSettings = Pick<ImportOptions, 'encoding' | 'delimiter' | 'quote' | 'headerRow' | 'decimal' | 'dateFormat' | 'sheet'>;

/** What makes a row a client there is, and what becomes of it then. */
export type MatchRules = Required<Pick<ImportOptions, 'match' | 'onMatch' | 'onNew' | 'emptyCells'>>;

/** An operation that could not run: the error's code, for its words, and the error itself. */
export interface ImportFailure {
  readonly code: string;
  readonly error: unknown;
}

/** The file under way. */
export interface ImportedFile {
  readonly name: string;
  readonly sizeBytes: number;
}

/** A text of a column and the option it means; `sure` where the options themselves tell. */
export interface MatchedText {
  readonly text: string;
  readonly count: number;
  readonly key: string | null;
  readonly sure: boolean;
  /** The options it may be a slip of, the likest first; at most three, where none is meant. */
  readonly likes: readonly Option[];
  /** The name those share, where the column of the department tells in each row which is meant; may be given as the meaning. */
  readonly namesake: string | null;
}

/** A column of the file beside the field it feeds. */
export interface MatchedColumn extends PreviewColumn {
  readonly column: number;
  /** A person chose or confirmed the field. */
  readonly confirmed: boolean;
  /** The name of the saved mapping the field comes from. */
  readonly savedAs: string | null;
  /** What its texts mean, where its field has options; of departments and towns only those that are none. Else `null`. */
  readonly meanings: readonly MatchedText[] | null;
  /** What they may mean. */
  readonly options: readonly Option[];
}

/** A field a column may feed, and why it may not where so. */
export interface TargetField {
  readonly field: Field;
  readonly takenBy: number | null;
  readonly refused: 'erp' | null;
}

interface InFile {
  readonly file: ImportedFile;
  readonly preview: ImportPreview;
}

export type ImportStepState =
  | {
      readonly step: 'choose';
      readonly file: ImportedFile | null;
      readonly settings: ReadSettings;
      /** While the file is read; `null` before and after. */
      readonly reading: { readonly progress: ImportProgress | null } | null;
      /** Stays while it is read anew with other settings. */
      readonly preview: ImportPreview | null;
      readonly failure: ImportFailure | null;
      /** Why there is no going on. */
      readonly blocked: 'no-file' | 'reading' | 'dates' | 'empty' | 'failed' | null;
    }
  | (InFile & {
      readonly step: 'match';
      readonly columns: readonly MatchedColumn[];
      readonly targets: readonly TargetField[];
      /** By field, the text given for every row. */
      readonly constants: Readonly<Record<string, FieldValue>>;
      /** Required fields nothing feeds. */
      readonly missing: readonly Field[];
      readonly onNew: MatchRules['onNew'];
      readonly blocked: 'required' | 'nothing' | null;
      /** Saved for files with these titles, or some of them; `null` until read. */
      readonly mappings: readonly SavedMapping[] | null;
      /** The one in use. */
      readonly used: SavedMapping | null;
      /** Whether a dropdown may get options it has not: they come with the import. */
      readonly mayAddOptions: boolean;
      readonly failure: ImportFailure | null;
    })
  | (InFile & {
      readonly step: 'review';
      readonly columns: readonly MatchedColumn[];
      readonly rules: MatchRules;
      readonly fixes: readonly RowFix[];
      /** While rows are checked; what is shown is of the check before. */
      readonly checking: { readonly progress: ImportProgress | null } | null;
      /** `null` until the first check ended. */
      readonly summary: ReviewSummary | null;
      readonly filter: ReviewFilter;
      /** Rows the filter lets through. */
      readonly total: number;
      /** Grows when what `rowAt` gives may differ. */
      readonly revision: number;
      /** The last cell written, while it can be said of every cell with the same text. */
      readonly offer: { readonly line: number; readonly column: number; readonly from: string; readonly to: string; readonly count: number | null } | null;
      readonly failure: ImportFailure | null;
      readonly cancelled: boolean;
      /** `refused`: a host's rule does not accept the file. */
      readonly blocked: 'checking' | 'nothing' | 'refused' | null;
    })
  | (InFile & { readonly step: 'apply'; readonly summary: ReviewSummary; readonly rules: MatchRules; readonly progress: ImportProgress | null; /** From the beginning to the last that was told. */ readonly elapsedMs: number; readonly cancelling: boolean })
  | (InFile & { readonly step: 'report'; readonly report: ImportReport; readonly durationMs: number });

/** An import taken back, or being so. */
export type UndoState =
  | { readonly importId: string; readonly status: 'running' }
  | { readonly importId: string; readonly status: 'done'; readonly report: UndoReport; /** By id, what the first of those kept are called; none of those that are gone. */ readonly names: Readonly<Record<string, string>> }
  | { readonly importId: string; readonly status: 'failed'; readonly failure: ImportFailure };

/** Frozen: every change makes a new one. */
export type ImportState = ImportStepState & {
  /** Imports made before, newest first; `null` until read. */
  readonly history: readonly ImportSummary[] | null;
  readonly undo: UndoState | null;
  readonly seen: SeenKept | null;
};

/** The clients an earlier undo left as they were, looked at. `names`: by id; `null` until read. */
export interface SeenKept {
  readonly importId: string;
  readonly names: Readonly<Record<string, string>> | null;
}

/** What is about to be written, for a host that may refuse it. */
export interface ImportPlanned {
  readonly fileName: string;
  readonly summary: ReviewSummary;
  readonly options: ImportOptions;
}

/** An import without its drawing: state and verbs. No verb rejects: what fails is in the state. */
export interface ImportScreen {
  readonly state: ImportState;
  subscribe(listener: (state: ImportState) => void): () => void;
  /** Begins with this file. */
  choose(file: Blob | string): void;
  /** Reads the file again, some settings changed; `undefined` is detected again. Said before there is a file, it holds for whichever comes. */
  setReading(patch: { readonly [Setting in keyof ReadSettings]?: ReadSettings[Setting] | undefined }): void;
  /** Whether the next step can be gone to now; goes there. */
  next(): void;
  back(): void;
  /** The field a column feeds, `null` for none; a field another column fed leaves that one. */
  setField(column: number, field: string | null): void;
  confirm(column: number): void;
  /** The value of a field in every row; `null` takes it back. */
  setConstant(field: string, value: FieldValue): void;
  setMeaning(column: number, text: string, key: string | null): void;
  /** Means a new option called `text`; the dropdown of the column's field gets it with the import. */
  addOption(column: number, text: string): void;
  /** Takes over a saved mapping; `null` goes back to what the titles propose. */
  useMapping(saved: SavedMapping | null): void;
  /** Keeps what was decided under a name, for files with these titles. */
  saveMapping(name: string): Promise<void>;
  removeMapping(name: string): Promise<void>;
  /** With `onNew: 'skip'` what only new clients need may be missing. */
  setRules(patch: Partial<MatchRules>): void;
  setFilter(filter: ReviewFilter): void;
  /** Tells which rows are looked at. */
  show(first: number, last: number): void;
  rowAt(index: number): ReviewRow | undefined;
  /** Writes a cell. */
  edit(line: number, column: number, from: string, to: string): void;
  /** What was written goes to every cell of the column with the text it had. */
  applyOffer(): void;
  dismissOffer(): void;
  fix(fix: RowFix): void;
  undoFix(): void;
  /** What would be written. `null` before the review ended. */
  readonly plan: ImportPlanned | null;
  /** Writes; `changes` are a host's. */
  apply(changes?: Partial<ImportOptions>): Promise<void>;
  /** Stops what runs: nothing of it is kept. */
  cancel(): void;
  undo(importId: string): Promise<void>;
  dismissUndo(): void;
  /** Shows what an undo kept, and why; `null` shows none. */
  seeKept(importId: string | null): void;
  /** Back to the beginning. */
  reset(): void;
}

/** Where option values and everything else decided so far come together. */
export interface Decisions {
  readonly mapping: readonly (string | null)[];
  /** What each column was proposed, whatever was chosen since. */
  readonly proposed: readonly Pick<PreviewColumn, 'field' | 'basis' | 'confidence'>[];
  /** The name of the saved mapping that proposed them. */
  readonly savedAs: string | null;
  readonly confirmed: ReadonlySet<number>;
  readonly constants: Readonly<Record<string, FieldValue>>;
  readonly optionValues: OptionValues;
  readonly newOptions: NewOptions;
}
