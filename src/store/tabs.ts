/** What the stores of one database tell each other. Only hints: what is true is in the manifest. */
export type TabMessage =
  | { readonly type: 'commit'; readonly generation: number; readonly ids?: readonly string[] }
  | { readonly type: 'meta'; readonly key: string }
  /** The writer is alive. */
  | { readonly type: 'beat' };

/** The other stores of the same database: those of other tabs, mostly. */
export interface Tabs {
  /** Whether `exclusive` really keeps the others out; if not, the check inside the swap is all there is. */
  readonly locks: boolean;
  /** Whether `tell` reaches anybody. */
  readonly hears: boolean;
  /**
   * Runs `task` when no other writer is at work. `beat` is to be called while it makes progress: a writer unheard of for
   * `stealAfterMs` loses its turn to the next one, and finds that out in the swap.
   */
  exclusive<T>(task: (beat: () => void) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Runs `task` if no writer is at work now, else resolves to `undefined`. */
  whenIdle<T>(task: () => Promise<T>): Promise<T | undefined>;
  /** Says that blocks of `generation` are being read, until the returned function is called. */
  reading(generation: number): Promise<() => void>;
  /** The lowest generation being read by anybody; `Infinity` for none. */
  oldestReader(): Promise<number>;
  tell(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
  close(): void;
}

/** A store that is alone: memory, or a place without Web Locks. Its own writers still wait for each other. */
export function createLoneTabs(): Tabs {
  const turn = createTurn();
  const readers = new Map<symbol, number>();
  return {
    locks: false,
    hears: false,
    exclusive: (task, signal) => turn(() => task(() => {}), signal),
    whenIdle: (task) => turn(task),
    async reading(generation) {
      const reader = Symbol('reader');
      readers.set(reader, generation);
      return () => void readers.delete(reader);
    },
    oldestReader: async () => Math.min(Infinity, ...readers.values()),
    tell() {},
    listen() {},
    close() {},
  };
}

export interface WebTabsOptions {
  readonly database: string;
  /** Silence after which a writer counts as frozen, in ms. Default 15,000. */
  readonly stealAfterMs?: number;
  /** Clock, in ms. */
  readonly now?: () => number;
}

/** Tabs through Web Locks and BroadcastChannel, each used where the browser has it. No lock is held while idle. */
export function createWebTabs({ database, stealAfterMs = 15_000, now = () => Date.now() }: WebTabsOptions): Tabs {
  const lone = createLoneTabs();
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`crm-clients:${database}`);
  (channel as { unref?: () => void } | null)?.unref?.();
  const writer = `crm-clients:${database}:writer`;
  const reader = `crm-clients:${database}:reader:`;
  const listeners = new Set<(message: TabMessage) => void>();
  channel?.addEventListener('message', ({ data }) => {
    if (isTabMessage(data)) for (const listener of [...listeners]) listener(data);
  });
  let closed = false;
  // A closed channel throws, and a hint is not worth that.
  const tell = (message: TabMessage) => void (closed || channel?.postMessage(message));
  const close = () => {
    closed = true;
    channel?.close();
  };

  if (!locks) return { ...lone, hears: channel !== null, tell, listen: (listener) => listeners.add(listener), close };

  const held = async <T>(task: (beat: () => void) => Promise<T>): Promise<T> => {
    let last = 0;
    const beat = () => {
      if (now() - last < stealAfterMs / 10) return;
      last = now();
      tell({ type: 'beat' });
    };
    const timer = setInterval(beat, stealAfterMs / 5);
    beat();
    try {
      return await task(beat);
    } finally {
      clearInterval(timer);
    }
  };

  return {
    locks: true,
    hears: channel !== null,
    async exclusive<T>(task: (beat: () => void) => Promise<T>, signal?: AbortSignal): Promise<T> {
      signal?.throwIfAborted();
      const waiting = new AbortController();
      const heard = () => (silentSince = now());
      let silentSince = now();
      const turn: { taken?: Promise<T> } = {};
      const run = () => (turn.taken = held(task));
      const give = () => waiting.abort(signal?.reason);
      signal?.addEventListener('abort', give);
      listeners.add(heard);
      // Without a channel a writer can't be heard, so its silence means nothing.
      const watch = setInterval(() => {
        if (channel && !turn.taken && now() - silentSince > stealAfterMs) waiting.abort(stolen);
      }, Math.max(50, stealAfterMs / 10));
      try {
        return await locks.request(writer, { signal: waiting.signal }, run);
      } catch (error) {
        // Stolen from us: the task still runs, and finds out by itself whether it may end.
        if (turn.taken) return await turn.taken;
        if (waiting.signal.reason !== stolen) throw error;
        return await locks.request(writer, { steal: true }, run).catch((reason: unknown) => turn.taken ?? Promise.reject(reason));
      } finally {
        clearInterval(watch);
        listeners.delete(heard);
        signal?.removeEventListener('abort', give);
      }
    },
    whenIdle: (task) => locks.request(writer, { ifAvailable: true }, (lock) => (lock ? task() : undefined)),
    async reading(generation) {
      const own = await lone.reading(generation);
      return new Promise((resolve, reject) => {
        const request = locks.request(`${reader}${generation}`, { mode: 'shared' }, () => new Promise<void>((release) => resolve(() => {
          own();
          release();
        })));
        request.catch(reject);
      });
    },
    async oldestReader() {
      const { held: all = [] } = await locks.query();
      const elsewhere = all.filter((lock) => lock.name?.startsWith(reader)).map((lock) => Number(lock.name!.slice(reader.length)));
      return Math.min(await lone.oldestReader(), ...elsewhere);
    },
    tell,
    listen: (listener) => listeners.add(listener),
    close,
  };
}

const stolen = Symbol('the writer did not answer');

/** One after the other, in the order they came. */
function createTurn(): <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task, signal) => {
    const mine = last.then(() => {
      signal?.throwIfAborted();
      return task();
    });
    last = mine.catch(() => {});
    return mine;
  };
}

function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type, generation, key, ids } = data as Record<string, unknown>;
  if (type === 'beat') return true;
  if (type === 'meta') return typeof key === 'string';
  return type === 'commit' && Number.isSafeInteger(generation) && (ids === undefined || (Array.isArray(ids) && ids.every((id) => typeof id === 'string')));
}
