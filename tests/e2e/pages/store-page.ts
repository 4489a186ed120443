import type { Client } from '../../../src/client/client.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import { createIndexedDbStore, type IndexedDbStoreOptions } from '../../../src/store/indexeddb-store.js';
import { commit, create, creations, fields, inventClient, remove, today, update } from '../../unit/store/invented-clients.js';
import { createEngine } from '../../../src/search/create-engine.js';

/** What the fault tests do inside a page; each verb answers with plain data. */
export const storePage = {
  commit, create, creations, inventClient, remove, update,

  open(database: string, options: Partial<IndexedDbStoreOptions> = {}): ClientStore {
    return createIndexedDbStore({ database, createEngine, compute: () => null, fields, locale: 'es-CO', ...options });
  },

  total: async (store: ClientStore): Promise<number> => (await store.find({}, today)).total.value,

  /** `ok`, or the code or name of the error. */
  outcome: (task: Promise<unknown>): Promise<string> => task.then(() => 'ok', (error: { code?: unknown; name?: string }) => (typeof error.code === 'string' ? error.code : String(error.name))),

  /** Clients that no compression makes small; `count` of about 10 kB each. */
  *noise(from: number, count: number) {
    for (let n = from; n < from + count; n += 100) {
      yield Array.from({ length: 100 }, (_, i) => {
        const bytes = crypto.getRandomValues(new Uint16Array(5000));
        return create(inventClient(n + i, { notes: String.fromCharCode(...bytes.map((unit) => 0x4e00 + (unit % 20_000))) }));
      });
    }
  },

  /** Batches of creations that stop after `upTo` until `go` is called. */
  paused(from: number, upTo: number, to: number) {
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    async function* batches() {
      yield* creations(from, upTo);
      await gate;
      yield* creations(upTo, to);
    }
    return { batches: batches(), go: () => go() };
  },

  ids: async (store: ClientStore): Promise<string[]> => {
    const ids: string[] = [];
    for await (const batch of store.each({ query: {} }, today)) ids.push(...batch.map(({ id }: Client) => id));
    return ids;
  },

  /** Pages by area, read past the store; `orphans` are blocks no manifest knows of. */
  async inspect(database: string): Promise<{ blocks: number; orphans: number; pending: number }> {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(database);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('It did not open'));
    });
    const read = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('It was not read'));
    });
    const keys = await read(db.transaction('blocks').objectStore('blocks').getAllKeys());
    const manifest = await read(db.transaction('meta').objectStore('meta').get('manifest'));
    const lease = await read(db.transaction('meta').objectStore('meta').get('lease'));
    db.close();
    const known = new Set<unknown>([...manifest.blocks, ...manifest.garbage.flatMap((one: { blocks: number[] }) => one.blocks)]);
    return { blocks: keys.length, orphans: keys.filter((key) => !known.has(key)).length, pending: lease?.pending.length ?? 0 };
  },
};

declare global {
  // Set for the functions that tests run inside the page.
  var page: typeof storePage;
}

globalThis.page = storePage;
