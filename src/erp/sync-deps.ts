import type { ClientChange, Commit } from '../client/change.js';
import type { Client, FieldValue } from '../client/client.js';
import type { DocumentKind, DocumentKinds, KnownDocuments } from '../client/document.js';
import type { OptionSource } from '../schema/options.js';
import type { ModuleSchema } from '../schema/schema.js';
import type { ErpSource } from './source.js';

/** Metadata written together, on condition. As the store takes it. */
export interface MetaBatch {
  readonly writes: readonly { readonly key: string; readonly value: unknown }[];
  readonly only?: { readonly key: string; readonly if: (stored: unknown) => boolean };
}

/** Where documents are kept: see the store's shelf. */
export interface Shelf {
  readonly blocks: number;
  part<K extends DocumentKind>(kind: K, run: string, n: number, documents: readonly DocumentKinds[K][]): { readonly key: string; readonly value: unknown };
  parts<K extends DocumentKind>(kind: K, run: string): AsyncIterable<readonly DocumentKinds[K][]>;
  missing<K extends DocumentKind>(kind: K, run: string): Promise<readonly DocumentKinds[K][]>;
  publish(kind: DocumentKind, options: { readonly run: string; readonly whole: boolean; readonly asOf: string; readonly only?: MetaBatch['only']; readonly signal?: AbortSignal | undefined }): Promise<{ readonly created: number; readonly updated: number; readonly unchanged: number; readonly removed: number }>;
  drop(kind: DocumentKind, run: string | null, only?: MetaBatch['only']): Promise<void>;
  read<K extends DocumentKind>(kind: K, block: number): Promise<readonly DocumentKinds[K][]>;
  count(kind: DocumentKind): Promise<number>;
  asOf(kind: DocumentKind): Promise<string | null>;
}

/** What people changed and the ERP does not show yet: its values leave these alone. */
export interface Held {
  fieldsOf(clientId: string): ReadonlySet<string>;
  /** What the ERP says of a client with such fields. */
  note(clientId: string, values: Readonly<Record<string, FieldValue>>): void;
}

export interface SyncProgress {
  /** An entity's name, `missing`, `totals`, or `waiting`: the ERP asked to wait, `done` of `total` ms. */
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  /** Rows a second. */
  readonly rate: number;
}

/** What all documents come to, client by client. One for each pass over them. */
export interface TotalsPass {
  /** The fields a client keeps of what the documents with its code say; absent where nothing is known. */
  totalsOf(client: Client, documents: KnownDocuments): Readonly<Record<string, FieldValue>>;
  /** What is kept of all clients together, once each was met; the invoices are of `asOf`. */
  kept(asOf: string): MetaBatch['writes'];
}

/** What a sync is given by whoever runs it. */
export interface SyncDeps {
  readonly source: ErpSource;
  readonly shelf: Shelf;
  readonly schema: () => ModuleSchema;
  /** Puts in force what the ERP adds to the schema of now; nothing where that is the same one. */
  readonly changeSchema: (add: (schema: ModuleSchema) => ModuleSchema) => Promise<void>;
  readonly sources: () => OptionSource;
  readonly findSame: (fields: readonly string[], keys: readonly string[]) => Promise<string[][]>;
  readonly getMany: (ids: readonly string[]) => Promise<(Client | undefined)[]>;
  readonly apply: (changes: Iterable<readonly ClientChange[]> | AsyncIterable<readonly ClientChange[]>, commit: Commit, options: { readonly meta?: MetaBatch | (() => MetaBatch); readonly signal?: AbortSignal }) => Promise<unknown>;
  /** Counts up with each commit, of whoever: what was read before one may have changed. */
  readonly commits: () => number;
  readonly readMeta: (key: string) => Promise<unknown>;
  readonly writeMetas: (meta: MetaBatch) => Promise<void>;
  /** For values asked for at this instant; called after the clients were read. Absent: nothing is held. */
  readonly held?: (askedAt: string) => Promise<Held>;
  readonly newId: () => string;
  /** Instant now, ISO 8601 UTC. */
  readonly now: () => string;
  /** Today in Colombia, `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly beginTotals: () => TotalsPass;
  readonly user: string | null;
  /** Milliseconds of a steady clock. */
  readonly clockMs: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined;
}
