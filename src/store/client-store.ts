import type { ClientChange, Commit, FieldChange } from '../client/change.js';
import type { Client } from '../client/client.js';
import type { ClientDocuments } from '../client/document.js';
import type { ClientPage, ClientQuery, Facet, Selection } from '../client/query.js';
import type { SearchField } from '../schema/search-fields.js';

/** What a store offers, so that a screen offers no more. */
export interface StoreCapabilities {
  /** Survives the page. */
  readonly persistent: boolean;
  /** Says exact totals. */
  readonly exactTotals: boolean;
  /** Answers `page.offset`; else only `page.after`. */
  readonly offsets: boolean;
  /** Counts the values of a field. */
  readonly facets: boolean;
}

/** What became of the storage while opening; `memory` when there was none and the store runs without. */
export interface StoreState {
  readonly mode: 'persistent' | 'memory';
  /**
   * Why `memory` (`unavailable`), or what was noticed: `evicted`, a database known to this browser came back empty;
   * `corrupt`, a block that can't be read was skipped; `no-locks`, other tabs are kept out only when committing.
   */
  readonly notice: null | 'unavailable' | 'evicted' | 'corrupt' | 'no-locks';
}

export interface ApplyResult {
  readonly generation: number;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  /** Sequence number of the journal entry. */
  readonly entry: number;
}

export interface ApplyProgress {
  /** Changes staged so far. */
  readonly done: number;
  /** Clients in their new blocks so far, where the search has them too. */
  readonly written: number;
  /** Of those, the ones that were there before: what they were is kept for the journal. */
  readonly kept: number;
  /** All is staged and becomes true now. */
  readonly committing: boolean;
}

export interface StoreCall {
  readonly signal?: AbortSignal;
}

/** One value of the metadata; `undefined` deletes it. */
export interface MetaWrite {
  readonly key: string;
  readonly value: unknown;
}

/**
 * Asked inside the transaction with what is stored under `key`; `false` refuses all with StoreError `not-leader`. Pure,
 * and may be asked twice.
 */
export interface MetaCondition {
  readonly key: string;
  readonly if: (stored: unknown) => boolean;
}

/** Metadata written together, all or nothing. */
export interface MetaWrites {
  readonly writes: readonly MetaWrite[];
  readonly only?: MetaCondition | readonly MetaCondition[];
}

/** One commit of the journal. */
export interface JournalEntry {
  readonly entry: number;
  readonly generation: number;
  readonly commit: Commit;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
}

/** What one commit did to one client. `before` is `null` for a creation, `after` for a removal. */
export interface JournalChange {
  readonly id: string;
  readonly type: 'create' | 'update' | 'remove';
  /** The version the commit made; of a removal, the version removed. */
  readonly version: number;
  /** For an update, the fields that differ; for a removal, all that were set; for a creation, empty. */
  readonly fields: readonly FieldChange[];
  /** The whole record before, for an update or a removal; `null` for a creation. */
  readonly before: Client | null;
}

export interface StoreEvent {
  readonly type: 'clients' | 'meta' | 'state';
  /** The clients touched when they are few (at most 1,000), else absent: anything may have changed. */
  readonly ids?: readonly string[];
  /** For `meta`: the key. */
  readonly key?: string;
  readonly generation: number;
  /** Whether this tab did it. */
  readonly own: boolean;
  readonly state?: StoreState;
}

/**
 * The port behind `createCrm`: where clients are kept and found. One contract suite runs on every store. All verbs
 * open lazily, reject with `StoreError` when the storage fails, and with `AbortError` on abort.
 */
export interface ClientStore {
  readonly capabilities: StoreCapabilities;
  open(call?: StoreCall): Promise<StoreState>;
  /** Today as `YYYY-MM-DD` in Colombia decides the relative dates and computed fields. @throws QueryError */
  find(query: ClientQuery, today: string, call?: StoreCall): Promise<ClientPage>;
  count(selection: Selection, today: string, call?: StoreCall): Promise<number>;
  /** How many of those a query finds have each value of a field, most first. Only where `capabilities.facets`. @throws QueryError for a field of numbers, days or free text */
  facets(field: string, query: ClientQuery, today: string, call?: StoreCall): Promise<readonly Facet[]>;
  get(id: string): Promise<Client | undefined>;
  /** In the order asked, `undefined` for ids it does not hold. */
  getMany(ids: readonly string[]): Promise<(Client | undefined)[]>;
  /** All clients of a selection as they were when the call began, in the query's order, batch by batch. */
  each(selection: Selection, today: string, options?: { readonly batchSize?: number } & StoreCall): AsyncIterable<Client[]>;
  /**
   * The clients whose `fields`, folded and joined, are one of `keys` (made by `matchKey`): for each key the ids, in the
   * order of creation, empty where none is.
   */
  findSame(fields: readonly string[], keys: readonly string[], call?: StoreCall): Promise<string[][]>;
  /**
   * Applies all changes or none, as one generation with one journal entry; staged batch by batch, so memory stays flat
   * however many. What happens to one client twice counts and is journalled once, by how it ends: created twice is
   * created (the last wins), created and updated is created, removed and created again is updated. Removing an id that
   * is not there does nothing and counts nothing. `commit` may be a function: it is called when all is staged.
   * `meta` is written in the transaction that makes the changes true: both are there or neither; a function is called when
   * all is staged.
   * @throws ConflictError when an updated client has not the version before, or a created one is there already.
   * @throws StoreError `quota`: nothing was written, and the store works on; `not-leader`: another tab took over.
   */
  apply(changes: Iterable<readonly ClientChange[]> | AsyncIterable<readonly ClientChange[]>, commit: Commit | (() => Commit), options?: { readonly onProgress?: (progress: ApplyProgress) => void; readonly meta?: MetaWrites | (() => MetaWrites) } & StoreCall): Promise<ApplyResult>;
  /** Newest first. */
  journal(filter?: { readonly clientId?: string; readonly importId?: string; readonly before?: number; readonly limit?: number }): Promise<JournalEntry[]>;
  /** What one entry did, batch by batch. */
  journalChanges(entry: number, options?: { readonly clientId?: string } & StoreCall): AsyncIterable<JournalChange[]>;
  /** Small plain data beside the clients: schema, saved views, mappings. */
  readMeta<T>(key: string): Promise<T | undefined>;
  writeMeta(key: string, value: unknown): Promise<void>;
  /** In the order asked, `undefined` where there is none. */
  readMetas(keys: readonly string[]): Promise<unknown[]>;
  /** Listeners hear of each key without a slash. @throws StoreError `not-leader` */
  writeMetas(meta: MetaWrites): Promise<void>;
  /** The values of all keys from `from` to `to`, both included, in the order of their characters. */
  metaRange(from: string, to: string): Promise<unknown[]>;
  /** In the order of their characters. */
  metaKeys(prefix: string): Promise<string[]>;
  /** What the ERP says of a client's dealings, empty for one it does not know. */
  documents(clientId: string): Promise<ClientDocuments>;
  /** Which fields are searched, sorted and filtered, and how; told again when the schema changes. */
  setFields(fields: readonly SearchField[], locale: string): Promise<void>;
  subscribe(listener: (event: StoreEvent) => void): () => void;
  /** Removes everything. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}
