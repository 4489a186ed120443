import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createIndexedDbStore } from '../../../src/store/indexeddb-store.js';
import { storeContract } from './contract.js';
import { createEngine } from '../../../src/search/create-engine.js';

storeContract('createIndexedDbStore', { persistent: true, make: (database) => createIndexedDbStore({ database, createEngine, compute: () => null }) }, {
  describe, it, equal: (actual, expected) => expect(actual).toEqual(expected),
});
