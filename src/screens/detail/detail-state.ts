import type { ClientAnalysis } from '../../analysis/analysis.js';
import type { Client } from '../../client/client.js';
import type { ClientPage, ClientQuery } from '../../client/query.js';
import type { SyncStatus } from '../../crm.js';
import type { ModuleSchema } from '../../schema/schema.js';

/** The tabs of a client, in their order. */
export const detailTabs = ['basic', 'criteria', 'analysis', 'reports', 'history'] as const;
export type DetailTab = (typeof detailTabs)[number];

/** What the detail needs of a `Crm`. */
export interface DetailCrm {
  readonly permissions: { readonly list: boolean; readonly read: boolean; readonly fields: Readonly<Record<string, 'hidden' | 'readonly'>> };
  readonly schema: ModuleSchema;
  ready(): Promise<unknown>;
  get(id: string): Promise<Client | undefined>;
  find(query: ClientQuery, options?: { readonly signal?: AbortSignal }): Promise<ClientPage>;
  analysis(id: string, options?: { readonly signal?: AbortSignal }): Promise<ClientAnalysis>;
  syncStatus(): Promise<SyncStatus>;
  subscribe(listener: (event: { readonly type: string; readonly ids?: readonly string[] }) => void): () => void;
}

/** An operation that could not run: the error's code, for its words, and the error itself. */
export interface DetailFailure {
  readonly code: string;
  readonly error: unknown;
}

/** A part of the screen that comes by itself. What it held stays while it is read again. */
export type DetailPart<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly failure: DetailFailure };

/** A client with its branches, whichever of them is shown. */
export interface ClientFamily {
  /** The client of the branches; `null` for a branch whose client is not known. */
  readonly head: Client | null;
  /** Its branches by code, as many as were read; without the client itself. */
  readonly branches: readonly Client[];
  /** How many branches there are. */
  readonly total: number;
}

export type DetailStatus =
  /** No client was asked for. */
  | { readonly status: 'idle' }
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly client: Client }
  /** It was removed, or never was. */
  | { readonly status: 'gone' }
  | { readonly status: 'no-permission' }
  | { readonly status: 'error'; readonly failure: DetailFailure };

/** Frozen: every change makes a new one. Whatever is here is of `clientId`, never of the client before. */
export type DetailState = DetailStatus & {
  readonly clientId: string | null;
  readonly tab: DetailTab;
  /** Tabs looked at since the client was opened: what they show is kept while another is looked at. */
  readonly visited: ReadonlySet<DetailTab>;
  readonly schema: ModuleSchema;
  readonly analysis: DetailPart<ClientAnalysis>;
  readonly family: DetailPart<ClientFamily>;
  /** How old the ERP's data is; `null` until known. */
  readonly sync: SyncStatus | null;
  /** Why what is shown could not be read again; it may be older than what is stored. */
  readonly stale: DetailFailure | null;
  readonly offline: boolean;
};

/** One client without its drawing: state and verbs. No verb rejects: what fails is in the state. */
export interface DetailScreen {
  readonly state: DetailState;
  /** The first listener reads; when the last one stops, requests end. */
  subscribe(listener: (state: DetailState) => void): () => void;
  /** Shows another client, `null` for none; the same one again is nothing. */
  open(clientId: string | null): void;
  selectTab(tab: DetailTab): void;
  /** Reads again what could not be read. */
  retry(): void;
  /** Reads the next branches of a client that has many. */
  moreBranches(): void;
  setOnline(online: boolean): void;
}
