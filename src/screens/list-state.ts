import type { Client } from '../client/client.js';
import type { ClientPage, ClientQuery, Selection, Sort } from '../client/query.js';
import type { ListSelection } from './list-selection.js';

interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What the list needs of a `Crm`. */
export interface ListCrm {
  readonly permissions: { readonly list: boolean; readonly delete: boolean; readonly export: boolean };
  ready(): Promise<{ readonly mode: 'persistent' | 'memory'; readonly notice: ListNotice }>;
  find(query?: ClientQuery, options?: CallOptions): Promise<ClientPage>;
  count(selection: Selection, options?: CallOptions): Promise<number>;
  each(selection: Selection, options?: { readonly batchSize?: number } & CallOptions): AsyncIterable<readonly Client[]>;
  remove(selection: Selection): Promise<{ readonly removed: number; readonly entry: number | null }>;
  undo(entry: number): Promise<{ readonly restored: number; readonly kept: readonly unknown[] }>;
  exportClients(
    selection: Selection,
    options?: { readonly view?: string; readonly format?: 'xlsx' | 'csv'; readonly onProgress?: (progress: { readonly done: number; readonly total: number | null }) => void } & CallOptions,
  ): Promise<Blob>;
  subscribe(listener: (event: { readonly type: string; readonly ids?: readonly string[]; readonly state?: { readonly notice: ListNotice } }) => void): () => void;
}

/** What was noticed of the storage. `unavailable`: what is here is lost when the page closes; `evicted`: the browser had emptied it; `no-locks`: use one tab; `corrupt`: a part of what is stored can't be read. */
export type ListNotice = null | 'unavailable' | 'evicted' | 'no-locks' | 'corrupt';

/** An operation that could not run: the error's code, for its words, and the error itself. */
export interface ListFailure {
  readonly code: string;
  readonly error: unknown;
}

/** A long action under way. `total` is `null` while unknown. */
export type ListTask =
  | { readonly type: 'remove'; readonly count: number }
  | { readonly type: 'undo' }
  | { readonly type: 'export'; readonly view: string; readonly done: number; readonly total: number | null };

/** What the last action came to, until dismissed. `kept` are those an undo left as somebody else had changed them. */
export type ListOutcome =
  | { readonly type: 'removed'; readonly count: number; readonly entry: number | null }
  | { readonly type: 'restored'; readonly count: number; readonly kept: number }
  | { readonly type: 'exported'; readonly view: string; readonly count: number; readonly blob: Blob }
  | { readonly type: 'failed'; readonly action: ListTask['type'] | 'select'; readonly failure: ListFailure };

export type ListStatus =
  /** The store is opening. */
  | { readonly status: 'opening' }
  /** The first rows are being read. */
  | { readonly status: 'loading' }
  /** Rows are here; `rowAt` gives them. */
  | { readonly status: 'ready' }
  /** There is no client at all. */
  | { readonly status: 'empty' }
  | { readonly status: 'no-results' }
  | { readonly status: 'error'; readonly failure: ListFailure }
  | { readonly status: 'no-permission' };

/** Frozen: every change makes a new one. */
export type ListState = ListStatus & {
  /** What is in the search box, as typed. */
  readonly text: string;
  /** What the rows shown were searched with; it trails `text` while an answer is on its way. */
  readonly searched: string;
  /** The words used instead when nothing matched `searched`. */
  readonly corrected: string | null;
  readonly sort: readonly Sort[];
  /** Rows that match. */
  readonly total: number;
  readonly totalRelation: ClientPage['total']['relation'];
  /** Clients in all; `null` until counted. */
  readonly all: number | null;
  /** An answer is on its way while the rows of the one before stay. */
  readonly pending: boolean;
  readonly selection: ListSelection;
  readonly selectedCount: number;
  readonly notice: ListNotice;
  readonly offline: boolean;
  readonly task: ListTask | null;
  readonly outcome: ListOutcome | null;
  /** Grows when rows or the schema changed: what `rowAt` gives may differ. */
  readonly revision: number;
};

/** The list without its drawing: state and verbs. No verb rejects: what fails is in the state. */
export interface ListScreen {
  readonly state: ListState;
  /** The first listener opens the store and reads; when the last one stops, requests end. */
  subscribe(listener: (state: ListState) => void): () => void;
  /** The client of a row, or `undefined` while it is being read. */
  rowAt(index: number): Client | undefined;
  /** Says which rows are looked at, so that they and those around are read. */
  show(first: number, last: number): void;
  search(text: string): void;
  /** Ascending, then descending, then as the query orders by itself. */
  sortBy(field: string): void;
  setSort(sort: readonly Sort[]): void;
  retry(): void;
  isSelected(id: string): boolean;
  select(id: string, on: boolean): void;
  /** Selects rows `from` to `to`, both counted in, those not read yet too. */
  selectRange(from: number, to: number, on: boolean): Promise<void>;
  /** All that match, loaded or not. */
  selectAll(): void;
  clearSelection(): void;
  /** Those selected, or all that match when none is. */
  readonly target: { readonly selection: Selection; readonly count: number };
  /** Removes those selected; `undo` brings them back while the outcome stands. */
  remove(): Promise<void>;
  undo(): Promise<void>;
  /** Makes a workbook of `target`; the outcome holds it. */
  exportClients(view: string): Promise<void>;
  /** Ends the export under way. */
  cancel(): void;
  /** Forgets the outcome. */
  dismiss(): void;
  setOnline(online: boolean): void;
}
