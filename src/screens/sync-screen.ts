import type { CallOptions, Crm, Progress, SyncStatus } from '../crm.js';

/** What the screen needs of a `Crm`. */
export type SyncCrm = Pick<Crm, 'connected' | 'permissions' | 'sync' | 'syncStatus' | 'outbox' | 'sendOutbox' | 'resolveOutbox' | 'subscribe'>;

/**
 * `none`: never read; `fresh` and `old` by its age; `running` here, with progress; `waiting` as long as the ERP asked;
 * `elsewhere`: another tab reads; `offline`: there is no network; `retrying`: the last attempt failed and another follows by itself; `failed`.
 */
export type SyncPhase = 'none' | 'fresh' | 'old' | 'running' | 'waiting' | 'elsewhere' | 'offline' | 'retrying' | 'failed';

type Unsent = Awaited<ReturnType<Crm['outbox']>>;

export interface SyncState {
  readonly phase: SyncPhase;
  /** `null` until the store answered. */
  readonly status: SyncStatus | null;
  /** Age of the data, in ms; `null` when there is none. */
  readonly ageMs: number | null;
  readonly progress: Progress | null;
  /** Until the ERP is asked again, in ms. */
  readonly waitMs: number | null;
  /** Code of why the last attempt failed. */
  readonly failed: string | null;
  /** Changes the ERP has not taken yet, the stuck ones among them. */
  readonly unsent: Unsent;
  /** A person may start a sync now. */
  readonly canSync: boolean;
}

export interface SyncScreen {
  readonly state: SyncState;
  subscribe(listener: (state: SyncState) => void): () => void;
  /** Reads now, whatever the age. Never rejects: how it went is in the state. */
  sync(): Promise<void>;
  cancel(): void;
  setOnline(online: boolean): void;
  /** Of a change that is stuck. */
  resolve(key: string, answer: 'retry' | 'undo' | 'done'): Promise<void>;
}

export interface SyncScreenOptions {
  /** Age at which data is old, in ms. Default 15 minutes. */
  readonly olderThanMs?: number;
  /** Runs a keeper over what this screen syncs, such as `keepFresh`; returns what stops it. Absent: only by hand. */
  readonly keep?: ((crm: { sync(options?: CallOptions): Promise<unknown>; syncStatus(): Promise<SyncStatus> }) => () => void) | undefined;
  readonly now?: () => number;
}

const tickMs = 1_000;
/** A tab that reads is heard of more often than this, in ms. */
const heardMs = 20_000;
const echoMs = 1_500;
/** What was read in the future was read under a wrong clock, and may be of any age. */
const mostAheadMs = 120_000;
/** Faults that pass by themselves. */
const passing: ReadonlySet<string> = new Set(['erp-network', 'erp-timeout', 'erp-http-down', 'erp-http-busy', 'erp-not-json', 'erp-empty-answer']);

/** The state of a connected CRM's data, for a badge. Looks and ticks while somebody listens. */
export function createSyncScreen(crm: SyncCrm, { olderThanMs = 900_000, keep, now = Date.now }: SyncScreenOptions = {}): SyncScreen {
  const listeners = new Set<(state: SyncState) => void>();
  let status: SyncStatus | null = null;
  let unsent: Unsent = [];
  let progress: Progress | null = null;
  let waitUntil: number | null = null;
  let online = true;
  let running: AbortController | null = null;
  let heardAt = 0;
  let endedAt = 0;
  let ownFailure: string | null = null;
  let ends: (() => void)[] = [];
  let state = derive();

  function derive(): SyncState {
    const asOf = status?.asOf ?? null;
    const agedMs = asOf === null ? null : now() - Date.parse(asOf);
    const ageMs = agedMs === null ? null : Math.max(0, agedMs);
    // A part that could not be read for now is read again; one that is not allowed is told beside the age of the rest.
    const part = status?.last?.entities.find((entity) => entity.failed !== null && passing.has(entity.failed.code))?.failed?.code ?? null;
    const failed = ownFailure ?? status?.failed?.code ?? part;
    const waitMs = running && waitUntil !== null ? Math.max(0, waitUntil - now()) : null;
    const age: SyncPhase = agedMs === null ? 'none' : agedMs < olderThanMs && agedMs > -mostAheadMs ? 'fresh' : 'old';
    const away = status?.running === true && now() - heardAt < heardMs;
    const phase: SyncPhase = running ? (waitMs !== null ? 'waiting' : 'running') : away ? 'elsewhere' : !online ? 'offline' : failed === null || failed === 'aborted' ? age : keep && passing.has(failed) ? 'retrying' : 'failed';
    return { phase, status, ageMs, progress: running ? progress : null, waitMs, failed, unsent, canSync: running === null && phase !== 'elsewhere' && online && crm.permissions.sync };
  }

  function show(): void {
    const next = derive();
    if (sameState(state, next)) return;
    state = next;
    for (const listener of [...listeners]) listener(state);
  }

  async function look(): Promise<void> {
    try {
      [status, unsent] = await Promise.all([crm.syncStatus(), crm.outbox()]);
      if (!running && status.failed === null) ownFailure = null;
    } catch {
      // The list says what is wrong with the storage.
    }
    show();
  }

  async function run(given: CallOptions = {}): Promise<unknown> {
    if (running) return;
    const stop = (running = new AbortController());
    const abort = () => stop.abort(given.signal!.reason);
    given.signal?.addEventListener('abort', abort, { once: true });
    progress = null;
    waitUntil = null;
    show();
    try {
      const report = await crm.sync({
        signal: stop.signal,
        onProgress(told) {
          if (told.phase === 'waiting') waitUntil = now() + (told.total ?? 0);
          else {
            waitUntil = null;
            progress = told;
          }
          show();
        },
      });
      ownFailure = null;
      return report;
    } catch (error) {
      ownFailure = codeOf(error);
      throw error;
    } finally {
      given.signal?.removeEventListener('abort', abort);
      running = null;
      heardAt = 0;
      endedAt = now();
      await look();
    }
  }

  function start(): void {
    let looking = false;
    let again = false;
    // A sync tells of each page: looked at one after the other.
    const heard = async (): Promise<void> => {
      if (looking) return void (again = true);
      looking = true;
      do {
        again = false;
        await look();
      } while (again);
      looking = false;
    };
    const timer = setInterval(show, tickMs);
    ends = [
      () => clearInterval(timer),
      crm.subscribe(({ type }) => {
        if (type !== 'sync' && type !== 'outbox') return;
        // The last words of this tab's own sync are not another's.
        if (type === 'sync' && !running && now() - endedAt > echoMs) heardAt = now();
        void heard();
      }),
    ];
    void look();
    if (keep && crm.permissions.sync) ends.push(keep({ sync: run, syncStatus: () => crm.syncStatus() }));
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) start();
      listener(state);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        for (const end of ends.splice(0)) end();
      };
    },
    sync: async () => void (await run().catch(() => {})),
    cancel: () => running?.abort(new DOMException('Cancelled by the person', 'AbortError')),
    setOnline(is) {
      online = is;
      show();
    },
    async resolve(key, answer) {
      await crm.resolveOutbox(key, answer).catch(() => {});
      await look();
    },
  };
}

function sameState(a: SyncState, b: SyncState): boolean {
  const minute = (ms: number | null) => (ms === null ? null : Math.floor(ms / 60_000));
  const second = (ms: number | null) => (ms === null ? null : Math.ceil(ms / 1_000));
  return a.phase === b.phase && a.status === b.status && minute(a.ageMs) === minute(b.ageMs) && a.progress === b.progress && second(a.waitMs) === second(b.waitMs) && a.failed === b.failed && a.unsent === b.unsent && a.canSync === b.canSync;
}

function codeOf(error: unknown): string {
  const { name, code } = error as { readonly name?: string; readonly code?: unknown };
  return name === 'AbortError' ? 'aborted' : typeof code === 'string' ? code : 'failed';
}
