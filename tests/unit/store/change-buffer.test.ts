import { describe, expect, it } from 'vitest';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine } from '../../../src/search/create-engine.js';
import { ChangeBuffer, type RowChange } from '../../../src/store/change-buffer.js';
import { createLocalStore } from '../../../src/store/local-store.js';
import { createMemoryPages } from '../../../src/store/memory-pages.js';
import { createLoneTabs } from '../../../src/store/tabs.js';
import { commit, creations, fields, inventClient, today, update } from './invented-clients.js';

const change = (slot: number, version: number): RowChange => ({ slot, type: 'update', client: inventClient(slot, {}, version) });

describe('ChangeBuffer', () => {
  it('brings back what was put aside in the order it came, before what came after', async () => {
    const pages = createMemoryPages();
    const buffer = new ChangeBuffer(pages, 1, { waiting: 4, dense: 4 });
    for (const [block, version] of [[0, 2], [20, 2], [0, 3], [40, 2]] as const) buffer.add(block, change(7, version));
    expect(buffer.full).toBe(true);
    expect(buffer.dense(-1)).toEqual([]);
    await buffer.spill(-1);
    expect(buffer.full).toBe(false);
    expect(buffer.spilled(0)).toBe(true);
    buffer.add(0, change(7, 4));
    buffer.add(0, { slot: 8, type: 'remove', client: null });
    const back = await buffer.load(0);
    expect(back.get(0)?.map(({ slot, type, client }) => [slot, type, client?.version])).toEqual([[7, 'update', 2], [7, 'update', 3], [7, 'update', 4], [8, 'remove', undefined]]);
    expect(buffer.spilled(0)).toBe(false);
  });

  it('rewrites the blocks with many changes first, but not the one that grows', () => {
    const buffer = new ChangeBuffer(createMemoryPages(), 1, { waiting: 10, dense: 3 });
    for (const block of [1, 1, 1, 1, 2, 2, 3, 3, 3]) buffer.add(block, change(0, 2));
    expect(buffer.dense(-1)).toEqual([1]);
    expect(buffer.dense(1)).toEqual([3]);
  });
});

describe('createLocalStore', () => {
  it('puts changes aside while they are too many, and leaves none of that behind', async () => {
    const pages = createMemoryPages();
    const store = createLocalStore({ openPages: async () => ({ pages, tabs: createLoneTabs(), notice: null }), createEngine, compute: computeField, fields, locale: 'es-CO', limits: { waiting: 100, dense: 90 } });
    const count = 20 * 1024;
    await store.apply(creations(0, count), commit);
    const partsBefore = (await pages.readKeys('parts')).length;
    const touched = Array.from({ length: 1500 }, (_, i) => (i * 7919) % count);
    await store.apply([touched.map((n) => update(inventClient(n, { city: `Nueva ${n}` }, 2)))], commit);
    expect(await store.count({ query: { text: 'nueva' } }, today)).toBe(1500);
    expect((await store.getMany(touched.map((n) => `c${n}`))).filter((client, i) => client?.values['city'] !== `Nueva ${touched[i]}`)).toEqual([]);
    // One part for each block, and the filter.
    expect((await pages.readKeys('parts')).length - partsBefore).toBe(21);
  });
});
