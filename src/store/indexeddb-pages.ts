import { openDB, type IDBPDatabase } from 'idb';
import { StoreError } from '../errors.js';
import { areas, type Area, type PageKey, type Pages, type PageWrite } from './pages.js';

export interface IndexedDbPagesOptions {
  readonly database: string;
  /** How long another tab may keep an upgrade waiting before `StoreError` `blocked`, in ms. Default 3,000. */
  readonly blockedAfterMs?: number;
  /** Format of the object stores. Default 1, the only one there is. */
  readonly version?: number;
}

type Database = IDBPDatabase<unknown>;

/** Values of a range of texts that are read by one request. */
const textsAtOnce = 500;

/**
 * Pages in IndexedDB. The connection is opened when it is needed, closed when another tab needs a newer one, and
 * opened again, once per verb, when the browser has closed it. A transaction that was aborted for no fault of ours is
 * tried once more.
 */
export function createIndexedDbPages({ database, blockedAfterMs = 3000, version = 1 }: IndexedDbPagesOptions): Pages {
  let opening: Promise<Database> | null = null;
  let epoch = 0;
  let closed = false;

  const forget = (promise: Promise<Database> | null) => {
    if (promise === null || opening !== promise) return;
    opening = null;
    epoch++;
  };

  const connect = (): Promise<Database> => {
    if (closed) return Promise.reject(new StoreError('closed', `The store ${database} was closed; create it again`));
    if (opening) return opening;
    if (!isThere()) return Promise.reject(new StoreError('unavailable', 'There is no IndexedDB here'));
    let blocked: ReturnType<typeof setTimeout> | undefined;
    const mine: Promise<Database> = new Promise((resolve, reject) => {
      const request = openNow(database, version, {
        upgrade(db) {
          for (const area of areas) if (!db.objectStoreNames.contains(area)) db.createObjectStore(area);
        },
        blocked() {
          blocked = setTimeout(() => {
            reject(new StoreError('blocked', `Another tab keeps an older version of ${database} open; close it and try again`));
          }, blockedAfterMs);
        },
        // A newer program in another tab waits for this connection to go.
        blocking: (_current, _wanted, event) => {
          (event.target as IDBDatabase).close();
          forget(mine);
        },
        terminated: () => forget(mine),
      });
      request.then(resolve, (cause: unknown) => reject(openError(cause, database))).finally(() => clearTimeout(blocked));
      // Given up as blocked, and open after all: nobody waits for it any more.
      request.then((db) => opening !== mine && db.close(), () => {});
    });
    opening = mine;
    mine.catch(() => {
      if (opening === mine) opening = null;
    });
    return mine;
  };

  /** A connection that is open. Clearing a site's data interrupts an opening that runs into it; the next one finds it cleared. */
  const connected = async (): Promise<{ readonly connection: Promise<Database>; readonly db: Database }> => {
    for (let openings = 1; ; openings++) {
      const connection = connect();
      try {
        return { connection, db: await connection };
      } catch (cause) {
        if (openings === 3 || closed || !(cause instanceof StoreError) || cause.code !== 'failed') throw cause;
        await new Promise((resolve) => setTimeout(resolve, 50 * openings));
      }
    }
  };

  const attempt = async <T>(task: (db: Database) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      const { connection, db } = await connected();
      try {
        return await task(db);
      } catch (cause) {
        if (cause instanceof Refusal) throw cause.reason;
        const name = nameOf(cause);
        // InvalidStateError: the connection is closed, and its event has perhaps not come yet.
        if (name === 'InvalidStateError') forget(connection);
        if (tries > 1 || name === 'QuotaExceededError' || closed) throw writeError(cause, database);
      }
    }
  };

  return {
    persistent: true,
    get epoch() {
      return epoch;
    },
    open: () => attempt(async () => {}),
    read: (area, keys) =>
      attempt<unknown[]>(async (db) => {
        if (keys.length === 1) return [(await db.get(area, keys[0]!)) as unknown];
        const store = db.transaction(area).store;
        return Promise.all(keys.map((key) => store.get(key) as Promise<unknown>));
      }),
    readRange: (area, from, to) => attempt<unknown[]>(async (db) => (await db.getAll(area, IDBKeyRange.bound(from, to))) as unknown[]),
    readTexts: (area, from, to) =>
      attempt<unknown[]>(async (db) => {
        const store = db.transaction(area).store;
        const keys = await store.getAllKeys(IDBKeyRange.bound(from, to));
        // One transaction, and a task of its own for each part: thousands of values in one would hold up the thread.
        const starts = Array.from({ length: Math.ceil(keys.length / textsAtOnce) }, (_, i) => i * textsAtOnce);
        const parts = await Promise.all(starts.map((at) => store.getAll(IDBKeyRange.bound(keys[at]!, keys[Math.min(at + textsAtOnce, keys.length) - 1]!)) as Promise<unknown[]>));
        return parts.flat();
      }),
    readKeys: (area) => attempt((db) => db.getAllKeys(area) as Promise<PageKey[]>),
    transact: (scope, asked, decide) => attempt((db) => transact(db, scope, asked, decide)),
    async close() {
      closed = true;
      const last = opening;
      opening = null;
      await last?.then((db) => db.close(), () => {});
    },
  };
}

/** Whether an error of `open` means that there is no storage in this place, and never will be. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'unavailable';
}

/** Where a browser forbids it, naming it may throw. */
function isThere(): boolean {
  try {
    return typeof indexedDB !== 'undefined';
  } catch {
    return false;
  }
}

/** As `openDB`, which throws at once where cookies are blocked instead of rejecting. */
async function openNow(...call: Parameters<typeof openDB>): Promise<Database> {
  return openDB(...call);
}

/** What `decide` threw: not a fault of the storage, so not tried again. */
class Refusal extends Error {
  constructor(readonly reason: unknown) {
    super('Refused');
  }
}

async function transact(db: Database, scope: readonly Area[], asked: readonly string[], decide: (values: unknown[]) => readonly PageWrite[]): Promise<void> {
  // Strict: what was acknowledged is there after a power cut.
  const transaction = db.transaction(asked.length > 0 ? [...new Set<Area>([...scope, 'meta'])] : [...scope], 'readwrite', {
    durability: asked.length > 0 ? 'strict' : 'relaxed',
  });
  // Awaited below; it must not become an unhandled rejection meanwhile.
  transaction.done.catch(() => {});
  const first: { error?: unknown } = {};
  const watch = (request: Promise<unknown>) => void request.catch((error: unknown) => (first.error ??= error));
  try {
    const values = await Promise.all(asked.map((key) => transaction.objectStore('meta').get(key)));
    for (const write of refusing(() => decide(values))) {
      const store = transaction.objectStore(write.area);
      if (write.type === 'put') watch(store.put(write.value, write.key));
      else if (write.type === 'delete') watch(store.delete(write.key));
      else if (write.type === 'delete-range') watch(store.delete(IDBKeyRange.bound(write.from, write.to)));
      else watch(store.clear());
    }
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It had ended by itself.
    }
    await transaction.done.catch(() => {});
    throw error;
  }
  try {
    await transaction.done;
  } catch (error) {
    // The transaction's own error says why (quota); a bare AbortError does not, the request that failed may.
    if (nameOf(error) === 'AbortError' && first.error instanceof Error) throw first.error;
    throw error;
  }
}

function refusing<T>(decide: () => T): T {
  try {
    return decide();
  } catch (reason) {
    throw new Refusal(reason);
  }
}

function openError(cause: unknown, database: string): StoreError {
  switch (nameOf(cause)) {
    case 'VersionError':
      return new StoreError('newer-version', `${database} was written by a newer program; reload the page to get it`, { cause });
    case 'QuotaExceededError':
      return new StoreError('quota', `No space is left to open ${database}; free some and try again`, { cause });
    case 'AbortError':
      return new StoreError('failed', `Opening ${database} was interrupted; try again`, { cause });
    default:
      // Private modes, blocked cookies, sandboxed frames and broken disks all end here, under different names.
      return new StoreError('unavailable', `IndexedDB does not open ${database} in this place: ${String(cause)}`, { cause });
  }
}

function writeError(cause: unknown, database: string): unknown {
  if (cause instanceof StoreError) return cause;
  switch (nameOf(cause)) {
    case 'QuotaExceededError':
      return new StoreError('quota', `No space is left in ${database}; nothing of this was written. Free some and try again`, { cause });
    case 'InvalidStateError':
      return new StoreError('closed', `The browser closed ${database}; try again`, { cause });
    default:
      return new StoreError('failed', `${database} could not be read or written: ${String(cause)}`, { cause });
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error || (typeof DOMException !== 'undefined' && error instanceof DOMException) ? error.name : '';
}
