import { computeField } from '../schema/computed.js';
import { createEngine } from '../search/create-engine.js';
import type { ClientStore } from '../store/client-store.js';
import { createIndexedDbStore } from '../store/indexeddb-store.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { CoreOptions } from './verbs.js';

/** The store an option names. IndexedDB falls back to memory, with a notice, where there is none. */
export function createStore(options: CoreOptions): ClientStore {
  const parts = { createEngine, compute: computeField };
  return options.store === 'memory' ? createMemoryStore(parts) : createIndexedDbStore({ ...parts, database: options.database });
}
