import { deleteDB, openDB } from 'idb';
import type { ClientStore } from './client-store.js';
import type { LocalStoreOptions, Marker } from './core.js';
import { createIndexedDbPages, isUnavailable } from './indexeddb-pages.js';
import { createLocalStore } from './local-store.js';
import { createMemoryPages } from './memory-pages.js';
import { createLoneTabs, createWebTabs } from './tabs.js';

export interface IndexedDbStoreOptions extends Omit<LocalStoreOptions, 'openPages'> {
  readonly database: string;
  /** Whether to go on in memory, with the notice `unavailable`, where there is no storage. Default yes; else `StoreError` `unavailable`. */
  readonly fallback?: boolean;
  /** See `createIndexedDbPages`. */
  readonly blockedAfterMs?: number;
  /** See `createWebTabs`. */
  readonly stealAfterMs?: number;
  /** Format of the database, for tests of upgrades. */
  readonly version?: number;
}

/**
 * The clients of one browser, in its IndexedDB. A browser may evict all a site holds at once; that can't be told from
 * a first visit by anything the site has stored, unless the host keeps a `marker` where it survives (a cookie, its
 * server). The default marker is a second, empty database: it notices that the first one was deleted or lost alone.
 */
export function createIndexedDbStore(options: IndexedDbStoreOptions): ClientStore {
  const { database, fallback = true, blockedAfterMs, stealAfterMs, version } = options;
  return createLocalStore({
    marker: createMarker(`${database}-known`),
    persist: async () => globalThis.navigator?.storage?.persist?.(),
    ...options,
    async openPages() {
      const pages = createIndexedDbPages({ database, ...(blockedAfterMs !== undefined && { blockedAfterMs }), ...(version !== undefined && { version }) });
      try {
        await pages.open();
      } catch (error) {
        await pages.close();
        if (!fallback || !isUnavailable(error)) throw error;
        return { pages: createMemoryPages(), tabs: createLoneTabs(), notice: 'unavailable' };
      }
      const tabs = createWebTabs({ database, ...(stealAfterMs !== undefined && { stealAfterMs }), ...(options.now && { now: options.now }) });
      return { pages, tabs, notice: tabs.locks ? null : 'no-locks' };
    },
  });
}

function createMarker(name: string): Marker {
  let known = false;
  return {
    async has() {
      const db = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore('known') });
      try {
        return (await db.count('known')) > 0;
      } finally {
        db.close();
      }
    },
    async set() {
      if (known) return;
      const db = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore('known') });
      try {
        await db.put('known', true, 1);
        known = true;
      } finally {
        db.close();
      }
    },
    async clear() {
      known = false;
      await deleteDB(name);
    },
  };
}
