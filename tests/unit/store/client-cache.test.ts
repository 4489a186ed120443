import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import { createCrm } from '../../../src/create-crm.js';
import { createClientCache } from '../../../src/store/client-cache.js';

const client = (id: string): Client => ({ id, version: 1, kind: 'client', parentId: null, values: { legalName: id }, source: 'manual', createdAt: '', updatedAt: '', syncedAt: null });

describe('createClientCache', () => {
  it('tells one place from another, and an empty place from one it does not know', () => {
    const cache = createClientCache();
    cache.set(1, 0, client('a'));
    cache.set(0, 1_023, null);
    expect([cache.get(1, 0)?.id, cache.get(0, 1_023), cache.get(0, 0)]).toEqual(['a', null, undefined]);
  });

  it('forgets those looked at longest ago', () => {
    const cache = createClientCache(2);
    cache.set(1, 1, client('a'));
    cache.set(1, 2, client('b'));
    cache.get(1, 1);
    cache.set(1, 3, client('c'));
    expect([1, 2, 3].map((slot) => cache.get(1, slot)?.id)).toEqual(['a', undefined, 'c']);
  });

  it('keeps places apart under the largest keys there may be', () => {
    const cache = createClientCache();
    const key = 2 ** 22 * 2 ** 30;
    for (let slot = 0; slot < 8; slot++) cache.set(key, slot, client(String(slot)));
    expect([0, 1, 6, 7].map((slot) => cache.get(key, slot)?.id)).toEqual(['0', '1', '6', '7']);
  });
});

describe('crm.find', () => {
  it('hands out clients that may be written on without changing what is read next', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    await crm.create({ legalName: 'Uno', identificationNumber: '900000001' });
    for (let i = 0; i < 2; i++) {
      const [found] = (await crm.find()).items;
      expect(found!.values['legalName']).toBe('Uno');
      (found!.values as Record<string, unknown>)['legalName'] = 'Otro';
    }
    await crm.close();
  });
});
