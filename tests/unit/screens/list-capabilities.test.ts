import { afterEach, describe, expect, it } from 'vitest';
import { createCrm, createListScreen, type ClientStore, type Crm, type ListScreen, type ListState } from '../../../src/index.js';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine } from '../../../src/search/create-engine.js';
import { createMemoryStore } from '../../../src/store/memory-store.js';

/** A store as a remote one may be: pages by cursor alone, totals of "at least", no counts of values. */
function reducedStore(): ClientStore {
  const store = createMemoryStore({ createEngine, compute: computeField });
  const find: ClientStore['find'] = async (query, today, call) => {
    if (query.page?.offset !== undefined) throw new TypeError('This store answers no offsets');
    const page = await store.find(query, today, call);
    const { offset: _, ...place } = page.page;
    return { ...page, total: { value: page.items.length, relation: page.page.next === null && query.page?.after === undefined ? 'exact' : 'at-least' }, page: place };
  };
  return new Proxy(store, {
    get(target, name) {
      if (name === 'capabilities') return { persistent: false, exactTotals: false, offsets: false, facets: false };
      if (name === 'find') return find;
      const member = target[name as keyof ClientStore] as unknown;
      return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
    },
  });
}

const made: Crm[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((crm) => crm.close()));
});

const when = (screen: ListScreen, check: (state: ListState) => boolean) =>
  new Promise<ListState>((resolve) => {
    const stop = screen.subscribe((state) => {
      if (!check(state)) return;
      stop();
      resolve(state);
    });
    if (check(screen.state)) resolve(screen.state);
  });

describe('createListScreen over a store of few capabilities', () => {
  it('reads page after page, says "at least" until it reaches the end, and then how many', async () => {
    const crm = createCrm({ store: reducedStore(), worker: false });
    made.push(crm);
    await crm.importFile(`Razón social;Identificación\n${Array.from({ length: 250 }, (_, i) => `Cliente ${String(i).padStart(3, '0')};${800_000_000 + i}`).join('\n')}\n`);
    await crm.ready();
    const screen = createListScreen(crm, { order: [{ field: 'legalName', direction: 'asc' }] });
    screen.subscribe(() => undefined);
    expect(await when(screen, ({ status }) => status === 'ready')).toMatchObject({ total: 100, totalRelation: 'at-least', room: 200, all: null });
    screen.show(95, 120);
    await when(screen, () => screen.rowAt(150) !== undefined);
    expect(screen.rowAt(150)?.values['legalName']).toBe('Cliente 150');
    expect(screen.state).toMatchObject({ total: 200, totalRelation: 'at-least', room: 300 });
    screen.show(190, 260);
    expect(await when(screen, ({ totalRelation }) => totalRelation === 'exact')).toMatchObject({ total: 250, room: 250 });
    await screen.selectRange(0, 249, true);
    expect(screen.state.selectedCount).toBe(250);
  });
});
