import type { Client, Values } from '../client/client.js';
import type { ClientPage, ClientQuery, Condition, Facet, Selection, Sort } from '../client/query.js';
import { CrmError } from '../errors.js';
import { noSelection, type ListSelection } from './list-selection.js';

interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What the list needs of a `Crm`. */
export interface ListCrm {
  readonly permissions: { readonly list: boolean; readonly update: boolean; readonly delete: boolean; readonly export: boolean; readonly bulk: boolean };
  /** True to what the store can once `ready` has answered. */
  readonly capabilities: { readonly exactTotals: boolean; readonly offsets: boolean; readonly facets: boolean };
  ready(): Promise<{ readonly mode: 'persistent' | 'memory'; readonly notice: ListNotice }>;
  find(query?: ClientQuery, options?: CallOptions): Promise<ClientPage>;
  count(selection: Selection, options?: CallOptions): Promise<number>;
  each(selection: Selection, options?: { readonly batchSize?: number } & CallOptions): AsyncIterable<readonly Client[]>;
  remove(selection: Selection): Promise<{ readonly removed: number; readonly entry: number | null }>;
  updateAll(selection: Selection, patch: Values, options?: { readonly dryRun?: boolean } & CallOptions): Promise<{ readonly updated: number; readonly unchanged: number; readonly refusedCount: number; readonly entry: number | null }>;
  merge(ids: readonly string[], into: string, values: Values): Promise<{ readonly entry: number }>;
  facets(field: string, query?: ClientQuery, options?: CallOptions): Promise<readonly Facet[]>;
  undo(entry: number): Promise<{ readonly restored: number; readonly kept: readonly unknown[] }>;
  exportClients(
    selection: Selection,
    options?: { readonly view?: string; readonly format?: 'xlsx' | 'csv'; readonly columns?: readonly string[]; readonly onProgress?: (progress: { readonly done: number; readonly total: number | null }) => void } & CallOptions,
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
  | { readonly type: 'update' | 'merge'; readonly count: number }
  | { readonly type: 'undo' }
  | { readonly type: 'export'; readonly view: string; readonly done: number; readonly total: number | null };

/** What the last action came to, until dismissed. `kept` are those an undo left as somebody else had changed them. */
export type ListOutcome =
  | { readonly type: 'removed'; readonly count: number; readonly entry: number | null }
  | { readonly type: 'restored'; readonly count: number; readonly kept: number }
  /** `refused` could not take the value, and stay as they are. */
  | { readonly type: 'updated'; readonly count: number; readonly unchanged: number; readonly refused: number; readonly entry: number | null }
  | { readonly type: 'merged'; readonly count: number; readonly entry: number | null }
  | { readonly type: 'copied'; readonly count: number }
  | { readonly type: 'exported'; readonly view: string; readonly format: 'xlsx' | 'csv'; readonly count: number; readonly blob: Blob }
  | { readonly type: 'failed'; readonly action: ListTask['type'] | 'select' | 'copy'; readonly failure: ListFailure };

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
  /** What the clients shown must fulfil beside the text; `null` for nothing. */
  readonly where: Condition | null;
  /** The order the person chose; empty for none. */
  readonly sort: readonly Sort[];
  /** The order the rows stand in: the one chosen, else the list's own where nothing is searched. */
  readonly order: readonly Sort[];
  /** Rows that match. */
  readonly total: number;
  /** Rows to make room for: more than `total` while the store has not told where it ends. */
  readonly room: number;
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

/** The list as it was left: plain data, to come back to. */
export interface ListSnapshot {
  readonly query: ClientQuery;
  readonly selection: Selection;
  readonly selectedCount: number;
}

/** How a list begins. */
export interface ListStart {
  /** Where nothing is searched and no order chosen. */
  readonly order?: readonly Sort[];
  /** Awaited before the first rows are asked for, such as the reading of saved views. Never rejects. */
  readonly first?: () => Promise<unknown>;
  /** When another question is asked, of so many at most those selected are named one by one; more stay a question of their own. Default 50,000. */
  readonly mostNamed?: number;
}

/** What an action of many clients is for: those selected, or all that match when none is. */
export interface ListTarget {
  readonly selection: Selection;
  readonly count: number;
}

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
  /** Filters by a condition, `null` by none; the text and the order stay. */
  setWhere(where: Condition | null): void;
  /** Text, condition and order at once, as a saved view or an address has them. */
  setQuery(query: ClientQuery): void;
  /** What is asked: text, condition, and the order the person chose. */
  readonly query: ClientQuery;
  /** As it is now, and so again. */
  snapshot(): ListSnapshot;
  restore(snapshot: ListSnapshot): void;
  /** Ascending, then descending, then as the query orders by itself. `add` keeps the fields it is sorted by already, before this one. */
  sortBy(field: string, add?: boolean): void;
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
  readonly target: ListTarget;
  /** Removes those selected; `undo` brings them back while the outcome stands. */
  remove(): Promise<void>;
  /** Gives those selected these values; `undo` takes it back. */
  updateAll(patch: Values): Promise<void>;
  /** Makes one client of those selected. */
  merge(into: string, values: Values): Promise<void>;
  /** Runs `copy` over those selected in batches; the outcome says how many. */
  copy(copy: (clients: AsyncIterable<readonly Client[]>) => Promise<void>): Promise<void>;
  undo(): Promise<void>;
  /** Makes a file of `target`; the outcome holds it. `columns` stand in the place of the view's. */
  exportClients(view: string, options?: { readonly format?: 'xlsx' | 'csv'; readonly columns?: readonly string[] }): Promise<void>;
  /** Ends the export under way. */
  cancel(): void;
  /** Forgets the outcome. */
  dismiss(): void;
  setOnline(online: boolean): void;
}

/** An error as the list tells it. */
export function failure(error: unknown): ListFailure {
  return { code: error instanceof CrmError ? error.code : 'failed', error };
}

/** A list before it was opened. */
export function beginning({ permissions }: ListCrm, order: readonly Sort[]): ListState {
  return Object.freeze({
    status: permissions.list ? 'opening' : 'no-permission',
    text: '', searched: '', corrected: null, where: null, sort: [], order, total: 0, room: 0, totalRelation: 'exact', all: null, pending: false,
    selection: noSelection, selectedCount: 0, notice: null, offline: false, task: null, outcome: null, revision: 0,
  } satisfies ListState);
}
