import type { ErpAccount, Criterion, DocumentKind, InvoiceLine, OrderLine, Payment, Receivable } from '../client/document.js';
import type { FieldValue, Values } from '../client/client.js';
import type { Issue } from '../client/issue.js';

/** What an ERP is read for, in the order it is read. */
export const erpEntities = ['clients', 'criteria', 'receivables', 'payments', 'invoices', 'orders'] as const;
export type ErpEntity = (typeof erpEntities)[number];

/** A client or branch as the ERP has it. Fields that are absent from `values` were not in the answer and stay as they are. */
export interface ErpClient {
  /** Unique in the ERP and the same for ever, company included. */
  readonly id: string;
  /** `id` of the client it is a branch of; `null` for a client. */
  readonly parentId: string | null;
  readonly kind: 'client' | 'branch';
  /** As the ERP says, comparable as text; `null` when it does not, or says nonsense. */
  readonly updatedAt: string | null;
  /** `clientCode` of its documents. */
  readonly code: string;
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Names of options by field, where the ERP gives a name beside the key. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Of each row of `clients`: the branch it is, and the records made of it (a client, a branch, both, or none of its own). */
export interface ErpClientRow {
  readonly account: ErpAccount;
  readonly updatedAt: string | null;
  /** Whether records that are not here yet are made; those that are here follow the ERP in any case. */
  readonly wanted: boolean;
  readonly clients: readonly ErpClient[];
}

export interface ErpRows {
  readonly clients: ErpClientRow;
  readonly criteria: Criterion;
  readonly receivables: Receivable;
  readonly payments: Payment;
  readonly invoices: InvoiceLine;
  readonly orders: OrderLine;
}

export interface ErpPageRequest {
  /** `null` for the first page, else `next` of the page before. */
  readonly cursor: string | null;
  /** Only what changed at or after this value, one of `ErpPage.latest`; `null` for all. */
  readonly since: string | null;
  readonly signal?: AbortSignal;
  /** Told before a wait the ERP asked for, in ms. */
  readonly onWait?: (waitMs: number) => void;
}

/** A page. Rows that are no good are not in it: each is one of `issues`. */
export interface ErpPage<Row> {
  readonly rows: readonly Row[];
  readonly issues: readonly Issue[];
  /** Rows that were refused; each has at least one issue with severity `error`. */
  readonly refused: number;
  /** Cursor of the next page; `null` when this was the last. An empty page may have one. */
  readonly next: string | null;
  /** How many rows there are in all, where the ERP says so. */
  readonly total: number | null;
  /** The highest change stamp of this page that can be believed, for a later `since`; the ERP's own words, never this machine's clock. */
  readonly latest: string | null;
}

export interface ErpEntityCapability {
  /** Answers `since`. */
  readonly incremental: boolean;
  /** Pages of one run neither repeat nor lose rows; else they are read again until nothing new comes. */
  readonly stable: boolean;
}

/** What names a client to the ERP. */
export interface ErpTarget {
  /** As `ErpClient.id`. */
  readonly id: string;
  /** As `ErpClient.code`. */
  readonly code: string;
  readonly branchCode: string | null;
}

/** Changed fields of one client. */
export interface ErpWrite {
  /** The same for each try: the ERP, or what stands before it, takes what comes with one key once. */
  readonly key: string;
  readonly target: ErpTarget;
  readonly values: Values;
}

/** A line the ERP refused, in the ERP's own words. */
export interface WriteRefusal {
  /** The client's field, where it can be told. */
  readonly field: string | null;
  readonly message: string;
  readonly value: string | null;
  /** Of what was sent, from 1. */
  readonly line: number | null;
}

export type ErpWriteAnswer = { readonly accepted: true } | { readonly accepted: false; readonly refused: readonly WriteRefusal[] };

export interface ErpWriteCapability {
  /** What people may change here although the ERP has it too. Without the names a client is known by. */
  readonly fields: readonly string[];
  /** Whether `current` answers. */
  readonly readsBack: boolean;
  /** After a write, until the ERP shows it, in ms. */
  readonly settleMs: number;
}

/**
 * An ERP: pages by entity, and, where `write` says so, changes of clients. Rejects with `ErpError`s, or `AbortError`; what is wrong with single rows comes
 * back as issues.
 */
export interface ErpSource {
  /** Which ERP and company: with another one a sync begins anew, and its clients are others. Plain text without a key. */
  readonly identity: string;
  /** What it can be asked for. */
  readonly entities: Readonly<Partial<Record<ErpEntity, ErpEntityCapability>>>;
  /** @throws ErpHttpError ErpNetworkError ErpTimeoutError ErpContractError */
  page<E extends ErpEntity>(entity: E, request: ErpPageRequest): Promise<ErpPage<ErpRows[E]>>;
  /** Absent: nothing is ever written to this ERP. */
  readonly write?: ErpWriteCapability;
  /**
   * Sends one change, once: only what surely was not taken (429, a 401 with another token) is tried again.
   * @throws ErpHttpError ErpNetworkError ErpTimeoutError ErpContractError: what the ERP did with it is not known, unless the
   * status is below 500
   */
  send?(write: ErpWrite, call: { readonly signal?: AbortSignal }): Promise<ErpWriteAnswer>;
  /** What the ERP has of a client now; `null` when it has none such. */
  current?(target: ErpTarget, call: { readonly signal?: AbortSignal }): Promise<Values | null>;
}

/** How long an ERP takes to show what it took, in ms. Source: integrations wait 10 to 12 s before they read back. */
export const defaultSettleMs = 12_000;

export type ReadErpPage<E extends ErpEntity> = (request: ErpPageRequest) => Promise<Partial<ErpPage<ErpRows[E]>> & { readonly rows: readonly ErpRows[E][] }>;

export interface ErpSourceOptions {
  readonly identity: string;
  /** For each entity the ERP has: how a page is read; what is left out of a page is nothing. */
  readonly entities: { readonly [E in ErpEntity]?: Partial<ErpEntityCapability> & { readonly page: ReadErpPage<E> } };
  /** Lets people change these fields and sends what they change. Absent: the ERP is only read. */
  readonly write?: { readonly fields: readonly string[]; readonly settleMs?: number; readonly send: NonNullable<ErpSource['send']>; readonly current?: NonNullable<ErpSource['current']> };
}

/** A source over any ERP. Capabilities not named are taken for absent: everything is read whole, and read again to be sure. */
export function createErpSource({ identity, entities, write }: ErpSourceOptions): ErpSource {
  const named = erpEntities.filter((entity) => entities[entity] !== undefined);
  return {
    identity,
    entities: Object.fromEntries(named.map((entity) => [entity, { incremental: entities[entity]!.incremental === true, stable: entities[entity]!.stable === true }])),
    async page<E extends ErpEntity>(entity: E, request: ErpPageRequest): Promise<ErpPage<ErpRows[E]>> {
      const read = entities[entity]?.page;
      if (!read) throw new RangeError(`This ERP source has no ${entity}; it has ${named.join(', ')}`);
      request.signal?.throwIfAborted();
      return { issues: [], refused: 0, next: null, total: null, latest: null, ...(await read(request)) };
    },
    ...(write ? { write: { fields: write.fields, readsBack: write.current !== undefined, settleMs: write.settleMs ?? defaultSettleMs }, send: write.send, ...(write.current ? { current: write.current } : {}) } : {}),
  };
}

/** The documents an entity's rows are kept as. */
export const documentsOf: Readonly<Record<ErpEntity, DocumentKind>> = {
  clients: 'accounts', criteria: 'criteria', receivables: 'receivables', payments: 'payments', invoices: 'invoices', orders: 'orders',
};
