import type { Client, FieldValue } from './client.js';

/**
 * The one door in: whatever writes, writes a list of these. An update carries the whole record as it will be, so that
 * a change is applied without reading, and what it replaces is known to the journal.
 */
export type ClientChange =
  | { readonly type: 'create'; readonly client: Client }
  /** `client.version` is the version it replaces plus one; a store whose version differs refuses with ConflictError. */
  | { readonly type: 'update'; readonly client: Client }
  | { readonly type: 'remove'; readonly id: string };

/** Why a commit happens: what the journal keeps beside the before-images. */
export interface Commit {
  readonly kind: 'edit' | 'remove' | 'import' | 'sync' | 'undo' | 'restore';
  /** Who; `null` when the host did not say. */
  readonly user: string | null;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  /** The import that writes, or the one that is undone. */
  readonly importId?: string;
  /** Plain data kept with the entry: an import's summary, a sync's cursor. */
  readonly info?: Readonly<Record<string, unknown>>;
}

/** Before and after of one field. */
export interface FieldChange {
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}
