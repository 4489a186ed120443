import type { ClientStore } from './client-store.js';
import type { LocalStoreOptions } from './core.js';
import { createLocalStore } from './local-store.js';
import { createMemoryPages } from './memory-pages.js';
import { createLoneTabs } from './tabs.js';

/** A store that lives as long as the page or process: for Node, for tests, and where the browser keeps nothing. */
export function createMemoryStore(options: Omit<LocalStoreOptions, 'openPages' | 'marker' | 'persist'>): ClientStore {
  return createLocalStore({
    ...options,
    openPages: async () => ({ pages: createMemoryPages(), tabs: createLoneTabs(), notice: null }),
  });
}
