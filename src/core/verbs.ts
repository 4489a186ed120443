import type { Client, Values } from '../client/client.js';
import type { ClientPage, ClientQuery, Facet, Selection } from '../client/query.js';
import type { RuleAsker } from '../import/rules.js';
import type { ImportOptions, ImportOutcome, ImportSummary, UndoReport } from '../import/import.js';
import type { ModuleSchema } from '../schema/schema.js';
import type { BulkReport, JournalPage, Permissions, Progress, SavedView, SyncStatus } from '../crm.js';
import type { ClientDocuments } from '../client/document.js';
import type { SyncReport } from '../erp/sync-state.js';
import type { ActivityVerbs } from './activities.js';
import type { AnalysisVerbs } from './analysis.js';
import type { ReviewVerbs } from './import-review.js';
import type { OutboxVerbs } from './outbox.js';
import type { ReportVerbs } from './reports.js';
import type { OutboxEntry } from '../erp/outbox.js';
import type { StoreCapabilities, StoreState } from '../store/client-store.js';

/** What comes with every call. The clock is the caller's: the core has none of its own. */
export interface Call {
  /** Instant, ISO 8601 UTC. */
  readonly now: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Of an import: the host's own. */
  readonly rules?: RuleAsker;
}

/** Plain data: crosses to a worker as it is. */
export interface CoreOptions {
  readonly database: string;
  readonly store: 'indexeddb' | 'memory';
  readonly schema: ModuleSchema | null;
  readonly user: string | null;
  readonly permissions: Partial<Permissions>;
  readonly locale: string;
  readonly connected: boolean;
  readonly maxFileBytes?: number;
  /** Silence of a tab that syncs after which another takes over, in ms. Default 180,000: longer than any wait the ERP may ask for. */
  readonly syncSilentMs?: number;
  /** Address of the module that reads workbooks, for a worker to load when one comes. */
  readonly workbookUrl?: string;
}

export interface Opened {
  readonly state: StoreState;
  readonly schema: ModuleSchema;
  readonly capabilities: StoreCapabilities;
}

/** Where the file's bytes are, and what to do with them; functions of `ImportOptions` travel in the `Call`. */
export type ImportRequest = Omit<ImportOptions, 'signal' | 'onProgress' | 'rules'>;

/**
 * The verbs of the module where the data is: in the worker, or on the main thread. The public `Crm` is these with the
 * clock, signals and progress filled in. Everything taken and given survives structured clone.
 */
export interface Verbs extends ReviewVerbs, OutboxVerbs, AnalysisVerbs, ActivityVerbs, ReportVerbs {
  open(call: Call): Promise<Opened>;
  find(call: Call, query: ClientQuery): Promise<ClientPage>;
  count(call: Call, selection: Selection): Promise<number>;
  facets(call: Call, field: string, query: ClientQuery): Promise<readonly Facet[]>;
  get(call: Call, id: string): Promise<Client | undefined>;
  create(call: Call, values: Values): Promise<Client>;
  update(call: Call, id: string, patch: Values, ifVersion: number | null): Promise<Client>;
  remove(call: Call, selection: Selection): Promise<{ readonly removed: number; readonly entry: number | null }>;
  updateAll(call: Call, selection: Selection, patch: Values, dryRun: boolean): Promise<BulkReport>;
  merge(call: Call, ids: readonly string[], intoId: string, values: Values): Promise<{ readonly client: Client; readonly entry: number }>;
  undo(call: Call, entry: number): Promise<UndoReport>;
  eachStart(call: Call, selection: Selection, batchSize: number): Promise<number>;
  eachNext(call: Call, cursor: number): Promise<readonly Client[] | null>;
  eachStop(call: Call, cursor: number): Promise<void>;
  importFile(call: Call, file: Blob | string, request: ImportRequest): Promise<ImportOutcome>;
  imports(call: Call): Promise<readonly ImportSummary[]>;
  undoImport(call: Call, importId: string): Promise<UndoReport>;
  importTemplate(call: Call, format: 'csv' | 'xlsx', locale: string): Promise<Blob>;
  exportClients(call: Call, selection: Selection, view: string, format: 'xlsx' | 'csv', columns: readonly string[] | null): Promise<Blob>;
  journal(call: Call, filter: { readonly clientId?: string; readonly importId?: string; readonly before?: number; readonly size: number }): Promise<JournalPage>;
  setSchema(call: Call, schema: ModuleSchema): Promise<void>;
  views(call: Call): Promise<readonly SavedView[]>;
  saveView(call: Call, view: SavedView, place: { readonly replaces?: string; readonly at?: number }): Promise<void>;
  removeView(call: Call, name: string): Promise<void>;
  sync(call: Call, full: boolean): Promise<SyncReport>;
  syncStatus(call: Call): Promise<SyncStatus>;
  documents(call: Call, clientId: string): Promise<ClientDocuments>;
  wipe(call: Call): Promise<readonly OutboxEntry[]>;
  close(call: Call): Promise<void>;
}

export type Verb = keyof Verbs;

/** A verb's arguments after the call. */
export type Arguments<V extends Verb> = Verbs[V] extends (call: Call, ...args: infer A) => unknown ? A : never;
export type Answer<V extends Verb> = Awaited<ReturnType<Verbs[V]>>;
