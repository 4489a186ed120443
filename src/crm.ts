import type { Client, FieldValue, Values } from './client/client.js';
import type { Issue } from './client/issue.js';
import type { ClientPage, ClientQuery, Facet, Selection } from './client/query.js';
import type { ClientDocuments } from './client/document.js';
import type { CrmActivities } from './core/crm-activities.js';
import type { CrmAnalysis } from './core/analysis.js';
import type { CrmOutbox } from './core/crm-outbox.js';
import type { CrmReports } from './core/crm-reports.js';
import type { OutboxEntry } from './erp/outbox.js';
import type { ErpEntity, ErpSource } from './erp/source.js';
import type { SyncReport } from './erp/sync-state.js';
import type { ImportPreview, SavedMapping } from './import/preview.js';
import type { FixChange, ReviewPage, ReviewSummary } from './import/review.js';
import type { ReviewFilter } from './import/review-pages.js';
import type { ImportScreen, OpenImportOptions } from './screens/import/import-state.js';
import type { ImportOptions, ImportReport, ImportSummary, UndoReport } from './import/import.js';
import type { Locale } from './locales/messages.js';
import type { Column, ModuleSchema, ViewField } from './schema/schema.js';
import type { ClientStore, StoreCapabilities, StoreState } from './store/client-store.js';

/** What the person may do. Whatever is absent is allowed. */
export interface Permissions {
  readonly list: boolean;
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly import: boolean;
  readonly export: boolean;
  readonly bulk: boolean;
  readonly studio: boolean;
  readonly sync: boolean;
  /** A hidden field is in no list, form or export, and neither is a computed figure that would tell it. */
  readonly fields: Readonly<Record<string, 'hidden' | 'readonly'>>;
}

export interface CrmOptions {
  /** IndexedDB name. Default `crm-clients`. */
  readonly database?: string;
  /** Default: `indexeddb` where there is one, else `memory`. */
  readonly store?: 'indexeddb' | 'memory' | ClientStore;
  /** Default: what the database holds, else `defaultSchema`. */
  readonly schema?: ModuleSchema;
  /** The ERP behind it. Absent: a disconnected CRM. */
  readonly erp?: ErpSource;
  /** Who, for the journal. */
  readonly user?: string;
  readonly permissions?: Partial<Permissions>;
  /** BCP 47. Default `es-CO`. */
  readonly locale?: string;
  readonly now?: () => Date;
  /** Bytes that a file of an activity may have. Default 10 MB (10,485,760). */
  readonly maxFileBytes?: number;
  /** Default: the worker file beside the module where the page may load it, else an inlined one, else the main thread in slices. `false`: the main thread. */
  readonly worker?: false | string | URL | (() => Worker);
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** How far a long verb is. `total` is `null` while unknown; `rate` in items a second. */
export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  readonly rate: number;
}

export interface ExportOptions extends CallOptions {
  /** A view's name. Default `basic`. */
  readonly view?: string;
  readonly format?: 'xlsx' | 'csv';
  /** Names of fields, in order, in the place of the view's. */
  readonly columns?: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
}

/** A file checked row by row, held until it is closed. */
export interface ImportReview {
  readonly summary: ReviewSummary;
  /** Rows of a filter in the order of the file, and how many it lets through. */
  rows(filter: ReviewFilter, first: number, count: number, options?: CallOptions): Promise<ReviewPage>;
  /** One fix more or one less: only what it touches is checked again. `null` where that is too much, and the file must be reviewed anew. */
  change(change: FixChange, options?: CallOptions): Promise<ReviewSummary | null>;
  close(): Promise<void>;
}

/** A commit as people see it. */
export interface JournalPage {
  readonly items: readonly JournalItem[];
  readonly next: number | null;
}

export interface JournalItem {
  readonly entry: number;
  readonly at: string;
  readonly user: string | null;
  readonly kind: string;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  /** The client it was that changed, where that is one merged into the client asked for. */
  readonly mergedId?: string;
  /** Of the client asked for: its changed fields. */
  readonly changes?: readonly { readonly field: string; readonly before: FieldValue; readonly after: FieldValue }[];
}

/** What is known of the ERP's data here, for a badge: how old, whether it is being read, how the last attempt ended. */
export interface SyncStatus {
  readonly connected: boolean;
  /** Some tab is reading now, or broke off and nobody has gone on yet. */
  readonly running: boolean;
  /** What is being read, as it is stored: also by another tab. */
  readonly reading: { readonly entity: ErpEntity; readonly read: number } | null;
  /** When the oldest entity of the source was read, ISO 8601 UTC; `null` when one never was. */
  readonly asOf: string | null;
  readonly entities: readonly { readonly name: ErpEntity; readonly asOf: string | null }[];
  readonly last: SyncReport | null;
  /** Why the last attempt broke off; `code` has words in `errorText`. */
  readonly failed: { readonly code: string; readonly message: string; readonly at: string } | null;
}

/** A saved search with the look of its list. Names are the person's own; the name `''` is the list itself, without a filter. */
export interface SavedView {
  readonly name: string;
  readonly query: ClientQuery;
  /** Names of fields, in order. Absent: the schema's. */
  readonly columns?: readonly string[];
  /** px, by field. */
  readonly widths?: Readonly<Record<string, number>>;
  /** Columns from the first that stay while the others scroll. */
  readonly pinned?: number;
  readonly density?: 'compact' | 'normal' | 'comfortable';
  /** Everybody sees it; saving it so takes the permission `studio`. */
  readonly shared?: boolean;
  /** The one a list begins with; at most one of a person's. */
  readonly isDefault?: boolean;
  /** With the list itself: the look of lists that show another view of the schema than `list`, by that view's name. */
  readonly layouts?: Readonly<Record<string, Pick<SavedView, 'columns' | 'widths' | 'pinned' | 'density'>>>;
  /** What was searched last, newest first; kept with the list itself. */
  readonly recent?: readonly string[];
}

/** What changing many clients at once came to, or would come to. */
export interface BulkReport {
  readonly updated: number;
  /** They had the values already. */
  readonly unchanged: number;
  /** They could not take the values, and stay as they are. */
  readonly refusedCount: number;
  /** The first 100 of those, with why. */
  readonly refused: readonly { readonly id: string; readonly issues: readonly Issue[] }[];
  /** For `crm.undo`; `null` when nothing was written. */
  readonly entry: number | null;
}

export interface CrmEvent {
  readonly type: 'clients' | 'schema' | 'import' | 'sync' | 'views' | 'outbox' | 'activities' | 'state';
  readonly ids?: readonly string[];
  readonly state?: StoreState;
}

/**
 * The module: one door to its clients. Made by `createCrm`, which returns at once; the store opens with the first verb
 * and every verb awaits it. Verbs reject with the errors of `errors.ts`; what is wrong with data comes back as issues.
 */
export interface Crm extends CrmOutbox, CrmActivities, CrmAnalysis, CrmReports {
  readonly locale: Locale;
  readonly permissions: Permissions;
  /** A disconnected CRM has no ERP behind it. */
  readonly connected: boolean;
  /** The schema in force; `defaultSchema`, without the names only files use, until the store is open (`ready`). */
  readonly schema: ModuleSchema;
  readonly capabilities: StoreCapabilities;
  /** Opens the store. Verbs do it by themselves. */
  ready(): Promise<StoreState>;
  find(query?: ClientQuery, options?: CallOptions): Promise<ClientPage>;
  count(selection: Selection, options?: CallOptions): Promise<number>;
  /** How many of those a query finds have each value of a field of choices, most first. Only where `capabilities.facets`. */
  facets(field: string, query?: ClientQuery, options?: CallOptions): Promise<readonly Facet[]>;
  get(id: string): Promise<Client | undefined>;
  create(values: Values): Promise<Client>;
  update(id: string, patch: Values, options?: { readonly ifVersion?: number }): Promise<Client>;
  /** `undo` brings them back with `crm.undo(entry)`. */
  remove(selection: Selection): Promise<{ readonly removed: number; readonly entry: number | null }>;
  /** The same values for all of a selection, in one journal entry; with `dryRun` only counted. */
  updateAll(selection: Selection, patch: Values, options?: { readonly dryRun?: boolean; readonly onProgress?: (progress: Progress) => void } & CallOptions): Promise<BulkReport>;
  /** One client of several: `into` takes `values` and the branches of the others, which are removed. `undo` takes it back. */
  merge(ids: readonly string[], into: string, values: Values): Promise<{ readonly client: Client; readonly entry: number }>;
  /** Takes back one journal entry, keeping what was edited since. */
  undo(entry: number): Promise<UndoReport>;
  each(selection: Selection, options?: { readonly batchSize?: number } & CallOptions): AsyncIterable<readonly Client[]>;
  importFile(file: Blob | string, options?: ImportOptions): Promise<ImportReport>;
  /** The same in steps: what `<crm-client-importer>` draws. The file is being read when this resolves. */
  openImport(file: Blob | string, options?: OpenImportOptions): Promise<ImportScreen>;
  /** What a file holds: dialect, first rows, the field proposed for each column. Writes nothing. */
  previewImport(file: Blob | string, options?: ImportOptions): Promise<ImportPreview>;
  /** Checks every row as `importFile` with the same options would, and writes nothing. `close` it when done. */
  reviewImport(file: Blob | string, options?: ImportOptions): Promise<ImportReview>;
  /** How columns were matched to fields before, newest first. */
  importMappings(): Promise<readonly SavedMapping[]>;
  saveImportMapping(mapping: SavedMapping): Promise<void>;
  removeImportMapping(name: string): Promise<void>;
  imports(): Promise<readonly ImportSummary[]>;
  undoImport(importId: string): Promise<UndoReport>;
  /** Default `csv`. */
  importTemplate(options?: { readonly format: 'csv' | 'xlsx'; readonly locale?: string }): Promise<Blob>;
  exportClients(selection: Selection, options?: ExportOptions): Promise<Blob>;
  journal(filter?: { readonly clientId?: string; readonly importId?: string; readonly page?: { readonly before?: number; readonly size?: number } }): Promise<JournalPage>;
  setSchema(schema: ModuleSchema): Promise<void>;
  /** What `checkSchema` finds; loaded when used, which is why it is a promise here. */
  checkSchema(schema: ModuleSchema): Promise<readonly Issue[]>;
  /** The columns of a view, or of these fields; hidden ones left out. */
  columns(view: string | readonly ViewField[]): readonly Column[];
  views(): Promise<readonly SavedView[]>;
  /** Keeps a view under its name, in the place of `replaces` where it is given, else at `at` among the others when it is new. */
  saveView(view: SavedView, place?: { readonly replaces?: string; readonly at?: number }): Promise<void>;
  removeView(name: string): Promise<void>;
  /**
   * Brings the clients to what the ERP has; `full` reads what could be read by its changes too. One tab reads: in others
   * this waits for it and answers its report. @throws CrmError `erp-not-connected`; ErpError, with what was read kept
   */
  sync(options?: { readonly full?: boolean; readonly onProgress?: (progress: Progress) => void } & CallOptions): Promise<SyncReport>;
  syncStatus(): Promise<SyncStatus>;
  /** Receivables, payments, invoices, orders and criteria of a client, as the ERP had them last. */
  documents(clientId: string): Promise<ClientDocuments>;
  /** Own tab and other tabs. */
  subscribe(listener: (event: CrmEvent) => void): () => void;
  /** Empties the store. Answers the changes the ERP never took, which are lost. */
  wipe(): Promise<readonly OutboxEntry[]>;
  close(): Promise<void>;
}
