import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import type { ClientPage, ClientQuery, Selection } from '../../../src/client/query.js';
import { StoreError } from '../../../src/errors.js';
import { createListScreen } from '../../../src/screens/list-screen.js';
import type { ListCrm, ListScreen, ListState } from '../../../src/screens/list-state.js';

const client = (id: string): Client => ({ id, version: 1, kind: 'client', parentId: null, values: { legalName: id }, source: 'manual', createdAt: '', updatedAt: '', syncedAt: null });

/** A CRM over an array, whose answers can be held back and whose data can be changed from elsewhere. */
function arrayCrm(count: number) {
  let all = Array.from({ length: count }, (_, i) => client(`c${i}`));
  let failing: Error | null = null;
  let held: (() => void)[] | null = null;
  const queries: ClientQuery[] = [];
  const listeners = new Set<(event: { type: string }) => void>();
  const matching = (query: ClientQuery) => (query.text ? all.filter(({ id }) => id.includes(query.text!)) : all);
  const selected = (selection: Selection) => ('ids' in selection ? all.filter(({ id }) => selection.ids.includes(id)) : matching(selection.query).filter(({ id }) => !selection.except?.includes(id)));
  const wait = async (signal?: AbortSignal) => {
    if (held) await new Promise<void>((resolve) => held!.push(resolve));
    signal?.throwIfAborted();
    if (failing) throw failing;
  };
  const tell = () => listeners.forEach((listener) => listener({ type: 'clients' }));
  let removed: Client[] = [];
  const crm: ListCrm = {
    permissions: { list: true, update: true, delete: true, export: true, bulk: true },
    capabilities: { exactTotals: true, offsets: true, facets: false },
    ready: async () => ({ mode: 'persistent', notice: null }),
    async find(query = {}, { signal } = {}) {
      queries.push(query);
      await wait(signal);
      const found = matching(query);
      const { offset = 0, size = 50 } = query.page ?? { size: 50 };
      return { items: found.slice(offset, offset + size), total: { value: found.length, relation: 'exact' }, page: { size, offset, next: null } } satisfies ClientPage;
    },
    count: async (selection) => selected(selection).length,
    async *each(selection) {
      yield selected(selection);
    },
    async remove(selection) {
      removed = selected(selection);
      all = all.filter((one) => !removed.includes(one));
      tell();
      return { removed: removed.length, entry: 7 };
    },
    async updateAll(selection) {
      return { updated: selected(selection).length, unchanged: 0, refusedCount: 0, entry: 8 };
    },
    merge: async () => ({ entry: 9 }),
    facets: async () => [],
    async undo() {
      all = [...removed, ...all];
      tell();
      return { restored: removed.length, kept: [] };
    },
    async exportClients(_selection, { signal, onProgress } = {}) {
      onProgress?.({ done: 1, total: 2 });
      await wait(signal);
      return new Blob(['PK']);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    crm,
    queries,
    listeners,
    fail: (error: Error | null) => (failing = error),
    hold: () => (held = []),
    release() {
      const waiting = held ?? [];
      held = null;
      waiting.forEach((go) => go());
    },
    drop(...ids: string[]) {
      all = all.filter(({ id }) => !ids.includes(id));
      tell();
    },
  };
}

function when(screen: ListScreen, check: (state: ListState) => boolean): Promise<ListState> {
  return new Promise((resolve) => {
    if (check(screen.state)) return resolve(screen.state);
    const stop = screen.subscribe((state) => {
      if (!check(state)) return;
      stop();
      resolve(state);
    });
  });
}
const settled = (screen: ListScreen) => when(screen, (state) => !state.pending && state.status !== 'opening');

async function opened(count: number) {
  const source = arrayCrm(count);
  const screen = createListScreen(source.crm);
  const states: string[] = [];
  screen.subscribe((state) => states.at(-1) !== state.status && states.push(state.status));
  await when(screen, (state) => !state.pending && state.status !== 'opening' && state.status !== 'loading');
  return { ...source, screen, states };
}

describe('createListScreen', () => {
  it('reads nothing until somebody listens', () => {
    const { crm, queries } = arrayCrm(3);
    createListScreen(crm);
    expect(queries).toEqual([]);
  });

  it('goes from opening to its rows', async () => {
    const { screen, states } = await opened(250);
    expect(states[0]).toBe('opening');
    expect(screen.state).toMatchObject({ status: 'ready', total: 250, all: 250 });
    expect(screen.rowAt(0)?.id).toBe('c0');
  });

  it('says when there is no client, and when none matches', async () => {
    expect((await opened(0)).screen.state.status).toBe('empty');
    const { screen } = await opened(3);
    screen.search('zz');
    expect(await settled(screen)).toMatchObject({ status: 'no-results', searched: 'zz', all: 3, total: 0 });
  });

  it('reads the pages around what is looked at, and no others', async () => {
    const { screen, queries } = await opened(10_000);
    screen.show(5_000, 5_020);
    await when(screen, () => screen.rowAt(5_010) !== undefined);
    expect(screen.rowAt(5_010)?.id).toBe('c5010');
    expect(screen.rowAt(7_000)).toBeUndefined();
    expect(queries.length).toBeLessThan(10);
  });

  it('drops an answer that comes after a newer question', async () => {
    const { screen, hold, release } = await opened(30);
    hold();
    screen.search('c1');
    screen.search('c2');
    release();
    expect(await settled(screen)).toMatchObject({ searched: 'c2', total: 11 });
    expect(screen.rowAt(0)?.id).toBe('c2');
  });

  it('keeps the rows of before until the new ones are here', async () => {
    const { screen, hold, release } = await opened(30);
    hold();
    screen.search('c2');
    expect(screen.state).toMatchObject({ status: 'ready', pending: true, searched: '' });
    expect(screen.rowAt(0)?.id).toBe('c0');
    release();
    await settled(screen);
    expect(screen.rowAt(0)?.id).toBe('c2');
  });

  it('sorts ascending, descending, and as it was', async () => {
    const { screen } = await opened(3);
    const sorts = [];
    for (let i = 0; i < 3; i++) {
      screen.sortBy('legalName');
      sorts.push(screen.state.sort[0]?.direction ?? null);
    }
    expect(sorts).toEqual(['asc', 'desc', null]);
  });

  it('keeps what is selected through a search, all that match another question too, named one by one', async () => {
    const { screen } = await opened(30);
    screen.select('c1', true);
    screen.search('c2');
    expect(screen.state.selectedCount).toBe(1);
    await settled(screen);
    screen.selectAll();
    screen.select('c2', false);
    expect(screen.target).toEqual({ selection: { query: { text: 'c2' }, except: ['c2'] }, count: 10 });
    screen.search('');
    await when(screen, (state) => state.selection.mode === 'ids');
    expect(screen.state.selectedCount).toBe(10);
    expect(screen.isSelected('c21')).toBe(true);
    expect(screen.isSelected('c1')).toBe(false);
    expect(screen.isSelected('c2')).toBe(false);
  });

  it('selects a range, those not read yet too', async () => {
    const { screen } = await opened(5_000);
    await screen.selectRange(3, 2_500, true);
    expect(screen.state.selectedCount).toBe(2_498);
    expect(screen.isSelected('c2500')).toBe(true);
  });

  it('counts a selection anew when clients go away elsewhere', async () => {
    const { screen, drop } = await opened(10);
    screen.select('c1', true);
    screen.select('c2', true);
    drop('c1');
    await when(screen, (state) => state.selectedCount === 1);
    screen.selectAll();
    screen.select('c3', false);
    drop('c4', 'c3');
    await when(screen, (state) => state.total === 7 && state.selectedCount === 7);
    expect(screen.isSelected('c4')).toBe(true);
  });

  it('removes those selected and brings them back', async () => {
    const { screen } = await opened(5);
    screen.select('c1', true);
    await screen.remove();
    expect(screen.state).toMatchObject({ outcome: { type: 'removed', count: 1, entry: 7 }, selectedCount: 0, task: null });
    await when(screen, (state) => state.total === 4);
    await screen.undo();
    await when(screen, (state) => state.total === 5 && state.outcome?.type === 'restored');
  });

  it('exports with progress, and forgets it when cancelled', async () => {
    const { screen, hold, release } = await opened(5);
    await screen.exportClients('basic');
    expect(screen.state.outcome).toMatchObject({ type: 'exported', view: 'basic', count: 5 });
    hold();
    const exporting = screen.exportClients('complete');
    expect(await when(screen, ({ task }) => task?.type === 'export' && task.done === 1)).toMatchObject({ task: { type: 'export', view: 'complete', total: 2 } });
    screen.cancel();
    release();
    await exporting;
    expect(screen.state).toMatchObject({ task: null, outcome: null });
  });

  it('says what failed by its code, and reads again when asked', async () => {
    const source = arrayCrm(3);
    source.fail(new StoreError('blocked', 'Another tab holds an older version'));
    const screen = createListScreen(source.crm);
    const stop = screen.subscribe(() => undefined);
    expect(await when(screen, (state) => state.status === 'error')).toMatchObject({ failure: { code: 'blocked' } });
    source.fail(null);
    screen.retry();
    await when(screen, (state) => state.status === 'ready');
    stop();
  });

  it('asks for nothing without permission', () => {
    const { crm, queries } = arrayCrm(3);
    const screen = createListScreen({ ...crm, permissions: { ...crm.permissions, list: false } });
    screen.subscribe(() => undefined);
    expect(screen.state.status).toBe('no-permission');
    expect(queries).toEqual([]);
  });

  it('leaves nothing behind when nobody listens', () => {
    const { crm, listeners } = arrayCrm(3);
    const stop = createListScreen(crm).subscribe(() => undefined);
    expect(listeners.size).toBe(1);
    stop();
    expect(listeners.size).toBe(0);
  });
});
