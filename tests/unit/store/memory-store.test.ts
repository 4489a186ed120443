import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/store/memory-store.js';
import { storeContract } from './contract.js';
import { createEngine } from '../../../src/search/create-engine.js';

storeContract('createMemoryStore', { persistent: false, make: () => createMemoryStore({ createEngine, compute: () => null }) }, {
  describe, it, equal: (actual, expected) => expect(actual).toEqual(expected),
});
