/** Where a page lives. `blocks` and `parts` (of the journal) are written once under a key of their own and never changed. */
export const areas = ['blocks', 'parts', 'journal', 'meta', 'engine'] as const;
export type Area = (typeof areas)[number];

export type PageKey = number | string;

export type PageWrite =
  | { readonly type: 'put'; readonly area: Area; readonly key: PageKey; readonly value: unknown }
  | { readonly type: 'delete'; readonly area: Area; readonly key: PageKey }
  /** Both ends included. */
  | { readonly type: 'delete-range'; readonly area: Area; readonly from: number; readonly to: number }
  | { readonly type: 'clear'; readonly area: Area };

/**
 * The storage a local store stands on: plain data by area and key. Everything a transaction writes is there or nothing
 * is. All verbs open lazily and reject with `StoreError`.
 */
export interface Pages {
  /** Survives the page. */
  readonly persistent: boolean;
  /** Goes up whenever the connection was lost: what was read before may be gone. */
  readonly epoch: number;
  /** Opens now what the first verb would. */
  open(): Promise<void>;
  /** In the order asked, `undefined` where there is none. */
  read(area: Area, keys: readonly PageKey[]): Promise<unknown[]>;
  /** All values from `from` to `to`, both included, by key. */
  readRange(area: Area, from: number, to: number): Promise<unknown[]>;
  /** All values whose keys are texts from `from` to `to`, both included, by key. */
  readTexts(area: Area, from: string, to: string): Promise<unknown[]>;
  readKeys(area: Area): Promise<PageKey[]>;
  /**
   * One transaction over `scope`: reads `asked` of `meta`, then writes what `decide` says, which runs inside it, may run
   * twice and must be pure. What `decide` throws ends the transaction without a trace and is thrown as it is.
   */
  transact(scope: readonly Area[], asked: readonly string[], decide: (values: unknown[]) => readonly PageWrite[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Keys of blocks and parts: each writer claims a fence of its own and numbers what it stages below it, so that two
 * writers never write the same key and what a crash left behind is one range.
 */
const keysPerFence = 2 ** 22;
const scratchFrom = 2 ** 21;

/** The key of the `n`-th page staged under `fence`. */
export function pageKey(fence: number, n: number): number {
  return fence * keysPerFence + n;
}

/** The key of the `n`-th page a writer puts aside for itself; these never outlive its commit. */
export function scratchKey(fence: number, n: number): number {
  return fence * keysPerFence + scratchFrom + n;
}

/** Deletes all that was staged under `fence`. */
export function dropFence(fence: number): PageWrite[] {
  const range = { type: 'delete-range', from: pageKey(fence, 0), to: pageKey(fence + 1, 0) - 1 } as const;
  return [{ ...range, area: 'blocks' }, { ...range, area: 'parts' }];
}

/** Deletes what the writer of `fence` had put aside. */
export function dropScratch(fence: number): PageWrite {
  return { type: 'delete-range', area: 'parts', from: scratchKey(fence, 0), to: pageKey(fence + 1, 0) - 1 };
}
