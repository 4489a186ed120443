import type { Client, FieldValue, Values } from './client/client.js';
import type { Issue } from './client/issue.js';
import type { ClientPage, ClientQuery, Selection } from './client/query.js';
import type { ImportOptions, ImportReport, ImportSummary, UndoReport } from './import/import.js';
import type { Locale } from './locales/messages.js';
import type { Column, ModuleSchema } from './schema/schema.js';
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
  /** A hidden field is in no list, form or export. */
  readonly fields: Readonly<Record<string, 'hidden' | 'readonly'>>;
}

export interface CrmOptions {
  /** IndexedDB name. Default `crm-clients`. */
  readonly database?: string;
  /** Default: `indexeddb` where there is one, else `memory`. */
  readonly store?: 'indexeddb' | 'memory' | ClientStore;
  /** Default: what the database holds, else `defaultSchema`. */
  readonly schema?: ModuleSchema;
  /** Who, for the journal. */
  readonly user?: string;
  readonly permissions?: Partial<Permissions>;
  /** BCP 47. Default `es-CO`. */
  readonly locale?: string;
  readonly now?: () => Date;
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
  readonly onProgress?: (progress: Progress) => void;
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
  /** Of the client asked for: its changed fields. */
  readonly changes?: readonly { readonly field: string; readonly before: FieldValue; readonly after: FieldValue }[];
}

/** A saved search: query, columns, sort. */
export interface SavedView {
  readonly name: string;
  readonly query: ClientQuery;
  readonly columns?: readonly string[];
}

export interface CrmEvent {
  readonly type: 'clients' | 'schema' | 'import' | 'sync' | 'views' | 'state';
  readonly ids?: readonly string[];
  readonly state?: StoreState;
}

/**
 * The module: one door to its clients. Made by `createCrm`, which returns at once; the store opens with the first verb
 * and every verb awaits it. Verbs reject with the errors of `errors.ts`; what is wrong with data comes back as issues.
 */
export interface Crm {
  readonly locale: Locale;
  readonly permissions: Permissions;
  /** A disconnected CRM has no ERP behind it. */
  readonly connected: boolean;
  /** The schema in force; `defaultSchema` until the store is open (`ready`). */
  readonly schema: ModuleSchema;
  readonly capabilities: StoreCapabilities;
  /** Opens the store. Verbs do it by themselves. */
  ready(): Promise<StoreState>;
  find(query?: ClientQuery, options?: CallOptions): Promise<ClientPage>;
  count(selection: Selection, options?: CallOptions): Promise<number>;
  get(id: string): Promise<Client | undefined>;
  create(values: Values): Promise<Client>;
  update(id: string, patch: Values, options?: { readonly ifVersion?: number }): Promise<Client>;
  /** `undo` brings them back with `crm.undo(entry)`. */
  remove(selection: Selection): Promise<{ readonly removed: number; readonly entry: number | null }>;
  /** Takes back one journal entry, keeping what was edited since. */
  undo(entry: number): Promise<UndoReport>;
  each(selection: Selection, options?: { readonly batchSize?: number } & CallOptions): AsyncIterable<readonly Client[]>;
  importFile(file: Blob | string, options?: ImportOptions): Promise<ImportReport>;
  imports(): Promise<readonly ImportSummary[]>;
  undoImport(importId: string): Promise<UndoReport>;
  importTemplate(options: { readonly format: 'csv' | 'xlsx'; readonly locale?: string }): Promise<Blob>;
  exportClients(selection: Selection, options?: ExportOptions): Promise<Blob>;
  journal(filter?: { readonly clientId?: string; readonly importId?: string; readonly page?: { readonly before?: number; readonly size?: number } }): Promise<JournalPage>;
  setSchema(schema: ModuleSchema): Promise<void>;
  /** What `checkSchema` finds; loaded when used, which is why it is a promise here. */
  checkSchema(schema: ModuleSchema): Promise<readonly Issue[]>;
  /** The columns of a view, hidden fields left out. */
  columns(view: string): readonly Column[];
  views(): Promise<readonly SavedView[]>;
  saveView(view: SavedView): Promise<void>;
  removeView(name: string): Promise<void>;
  /** Own tab and other tabs. */
  subscribe(listener: (event: CrmEvent) => void): () => void;
  wipe(): Promise<void>;
  close(): Promise<void>;
}
