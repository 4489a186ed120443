import type { ClientBlock } from '../client/block.js';
import type { ClientQuery, Facet } from '../client/query.js';
import type { SearchField } from '../schema/search-fields.js';

/** The answer to a query: rows (`block * blockSize + slot`) in the order asked. Valid until the next commit. */
export interface Hits {
  readonly total: number;
  /** The words searched instead of those typed, when nothing matched. */
  readonly corrected?: string;
  /** `size` rows from `offset`; cheap for the first pages, the whole order is made once for deep ones. */
  rows(offset: number, size: number): Uint32Array;
  all(): Uint32Array;
}

/** Replacements being prepared; the engine answers as before until `commit`, and forgets them on `discard`. */
export interface Staging {
  /** The block at `index` as it will be; `null` when it will be empty. Its rows are indexed now, so that commit is short. */
  setBlock(index: number, block: ClientBlock | null): void;
  commit(): void;
  discard(): void;
}

/** Buffers and plain data: what a store keeps to open without reading every block. */
export interface SavedEngine {
  readonly format: number;
  readonly parts: readonly { readonly name: string; readonly data: unknown }[];
}

export interface SearchEngine {
  /** Clients that live. */
  readonly size: number;
  /** One more than the highest row in use. */
  readonly rowLimit: number;
  stage(): Staging;
  /** The fields a query filters or sorts by whose column is not in memory; load them before `find`. */
  missingColumns(query: ClientQuery): string[];
  /** Builds columns from every block, in one pass. */
  loadColumns(fields: readonly string[], blocks: AsyncIterable<readonly [number, ClientBlock | null]>): Promise<void>;
  /** @throws QueryError for an unknown field, an operator its kind does not know, an odd value. */
  find(query: ClientQuery, today: string): Hits;
  /**
   * How many of those a query finds have each value of a field, most first; of a list, each of its items counts. In one
   * pass over the field's column, which must be loaded. @throws QueryError for a field of numbers, days or free text.
   */
  facets(field: string, query: ClientQuery, today: string): Facet[];
  /** -1 when no client has this id. Sees staged blocks only after commit. */
  rowOf(id: string): number;
  idOf(row: number): string;
  /** Rows whose `fields`, as `matchKey` folds them, equal each key; columns must be loaded. */
  rowsByKey(fields: readonly string[], keys: readonly string[]): Uint32Array[];
  save(): SavedEngine;
  /** Bytes held in typed arrays and strings, estimated. */
  readonly memoryBytes: number;
}

/** Reads the value of a computed field from the stored ones. */
export type Compute = (rule: string, read: (field: string) => unknown, today: string) => number | string | boolean | null;

export type CreateEngine = (fields: readonly SearchField[], options: { readonly locale: string; readonly compute: Compute; readonly saved?: SavedEngine }) => SearchEngine;
