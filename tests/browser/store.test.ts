import { createIndexedDbStore } from '../../src/store/indexeddb-store.js';
import { createMemoryStore } from '../../src/store/memory-store.js';
import { storeContract, type Runner } from '../unit/store/contract.js';
import { createEngine } from '../../src/search/create-engine.js';

/** Only what a store gives: plain data. */
function show(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === undefined) return '\u0000undefined';
    if (typeof part === 'object' && part !== null && !Array.isArray(part)) return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    return part;
  });
}

const runner: Runner = {
  describe,
  it,
  equal(actual, expected) {
    if (show(actual) !== show(expected)) throw new Error(`Expected ${show(expected)}, got ${show(actual)}`);
  },
};

storeContract('createIndexedDbStore in Chromium', { persistent: true, make: (database) => createIndexedDbStore({ database, createEngine, compute: () => null }) }, runner);
storeContract('createMemoryStore in Chromium', { persistent: false, make: () => createMemoryStore({ createEngine, compute: () => null }) }, runner);
