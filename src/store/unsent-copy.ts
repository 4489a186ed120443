import { deleteDB, openDB } from 'idb';

/** What waited for the ERP, kept apart from the store it waits in. */
export interface UnsentLedger<Entry> {
  /** Of the outbox that `open` is a copy of; 0 for none. */
  readonly revision: number;
  /** What the outbox holds and the ERP has not taken. */
  readonly open: readonly Entry[];
  /** What waited in a store that is gone. */
  readonly lost: readonly Entry[];
}

/**
 * A copy of the outbox in a database of its own, so that what waited is known when the first one was deleted or lost
 * alone. A browser that evicts all a site holds takes it too: then nothing is known, and nothing is said.
 */
export interface UnsentCopy<Entry> {
  read(): Promise<UnsentLedger<Entry>>;
  /** In one turn; `null` leaves it as it is. */
  change(change: (ledger: UnsentLedger<Entry>) => UnsentLedger<Entry> | null): Promise<void>;
  clear(): Promise<void>;
}

const area = 'ledger';
const empty: UnsentLedger<never> = { revision: 0, open: [], lost: [] };

export function createUnsentCopy<Entry>(database: string): UnsentCopy<Entry> {
  const name = `${database}-unsent`;
  const within = async <T>(work: (db: Awaited<ReturnType<typeof openDB>>) => Promise<T>): Promise<T> => {
    const db = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore(area) });
    try {
      return await work(db);
    } finally {
      db.close();
    }
  };
  const toLedger = (found: unknown): UnsentLedger<Entry> => (typeof found === 'object' && found !== null && Array.isArray((found as UnsentLedger<Entry>).lost) ? (found as UnsentLedger<Entry>) : empty);
  return {
    read: () => within(async (db) => toLedger(await db.get(area, 1))),
    change: (change) => within(async (db) => {
      const turn = db.transaction(area, 'readwrite');
      const next = change(toLedger(await turn.store.get(1)));
      if (next) await turn.store.put(next, 1);
      await turn.done;
    }),
    // Asynchronous where the browser has no storage at all, too.
    clear: async () => deleteDB(name),
  };
}
