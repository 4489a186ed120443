import { describe, expect, it } from 'vitest';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine } from '../../../src/search/create-engine.js';
import type { ClientStore } from '../../../src/store/client-store.js';
import { createLocalStore } from '../../../src/store/local-store.js';
import { createMemoryPages } from '../../../src/store/memory-pages.js';
import type { Pages } from '../../../src/store/pages.js';
import { createLoneTabs } from '../../../src/store/tabs.js';
import { commit, create, creations, fields, inventClient, remove, today, update } from './invented-clients.js';

/** Pages that outlive their store and count the blocks that are read. */
function countingPages(): Pages & { blocksRead: number } {
  const pages = createMemoryPages();
  const counting = {
    ...pages,
    persistent: true,
    blocksRead: 0,
    async read(...[area, keys]: Parameters<Pages['read']>) {
      if (area === 'blocks') counting.blocksRead += keys.length;
      return pages.read(area, keys);
    },
  };
  return counting;
}

const open = (pages: Pages, saveAfterMs: number): ClientStore =>
  createLocalStore({ openPages: async () => ({ pages, tabs: createLoneTabs(), notice: null }), createEngine, compute: computeField, saveAfterMs });

async function filled(pages: Pages): Promise<void> {
  const store = open(pages, 0);
  await store.setFields(fields, 'es-CO');
  await store.apply(creations(0, 40 * 1024), commit);
  await expect.poll(async () => (await pages.read('meta', ['index']))[0] !== undefined).toBe(true);
  await store.close();
}

describe('openIndex', () => {
  it('takes up the saved index, reading only the blocks that changed since', async () => {
    const pages = countingPages();
    await filled(pages);
    const writer = open(pages, 1e9);
    await writer.apply([[update(inventClient(5000, { city: 'Leticia' }, 2)), remove('c9'), create(inventClient(99_999, { city: 'Leticia' }))]], commit);
    await writer.close();
    pages.blocksRead = 0;
    const store = open(pages, 1e9);
    expect(await store.count({ query: { text: 'leticia' } }, today)).toBe(2);
    expect(pages.blocksRead).toBe(3);
    expect((await store.find({}, today)).total.value).toBe(40 * 1024);
    expect((await store.getMany(['c9', 'c5000'])).map((client) => client?.values['city'])).toEqual([undefined, 'Leticia']);
  });

  it('makes the index anew when the saved one is of other fields or damaged', async () => {
    const pages = countingPages();
    await filled(pages);
    const other = open(pages, 1e9);
    await other.setFields(fields.slice(0, 2), 'es-CO');
    expect(await other.count({ query: { text: 'ferreteria' } }, today)).toBe(40 * 1024);
    await other.setFields(fields, 'es-CO');
    await other.close();
    for (const key of await pages.readKeys('engine')) await pages.transact(['engine'], [], () => [{ type: 'put', area: 'engine', key, value: { odd: true } }]);
    const store = open(pages, 1e9);
    expect(await store.count({ query: { text: 'ferreteria' } }, today)).toBe(40 * 1024);
  });
});
