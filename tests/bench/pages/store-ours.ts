import type { Client } from '../../../src/client/client.js';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine } from '../../../src/search/create-engine.js';
import { createIndexedDbStore } from '../../../src/store/indexeddb-store.js';

/** The store's own cost on this thread: apply everything as one commit, then read everything back. */
export async function storeBlocks(clients: readonly Client[], database: string): Promise<{ writeMs: number; readMs: number; count: number }> {
  const store = createIndexedDbStore({ database, createEngine, compute: computeField });
  await store.open();
  const batches = Array.from({ length: Math.ceil(clients.length / 1_000) }, (_, i) => clients.slice(i * 1_000, (i + 1) * 1_000).map((client) => ({ type: 'create' as const, client })));
  const start = performance.now();
  await store.apply(batches, { kind: 'import', user: null, at: new Date().toISOString() });
  const writeMs = performance.now() - start;
  let count = 0;
  for await (const batch of store.each({ query: {} }, '2026-11-24', { batchSize: 1_024 })) count += batch.length;
  const readMs = performance.now() - start - writeMs;
  await store.close();
  return { writeMs, readMs, count };
}
