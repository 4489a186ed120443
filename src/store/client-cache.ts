import type { Client } from '../client/client.js';

/** Clients read last, by where they lie: a page in the order of the names is a block for nearly each of its rows. */
export interface ClientCache {
  /** `undefined` when it is not kept; `null` when nobody lives there. What is handed out may be written on. */
  get(blockKey: number, slot: number): Client | null | undefined;
  set(blockKey: number, slot: number, client: Client | null): void;
}

/**
 * Keeps up to `limit` clients, by default those of a list's last screens, a few MB. They need not be told of changes: a
 * block that changes gets another key. Another database gets another cache, so that a late reader fills only its own.
 */
export function createClientCache(limit = 2_000): ClientCache {
  // As text: keys of blocks are too large to be counted on with.
  const kept = new Map<string, Client | null>();
  const placeOf = (blockKey: number, slot: number) => `${blockKey}/${slot}`;
  return {
    get(blockKey, slot) {
      const place = placeOf(blockKey, slot);
      const client = kept.get(place);
      if (client === undefined) return undefined;
      kept.delete(place);
      kept.set(place, client);
      return client && { ...client, values: { ...client.values } };
    },
    set(blockKey, slot, client) {
      kept.set(placeOf(blockKey, slot), client && { ...client, values: { ...client.values } });
      if (kept.size <= limit) return;
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    },
  };
}
