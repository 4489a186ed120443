import type { ClientStore, JournalChange } from '../../../src/store/client-store.js';
import { matchKey } from '../../../src/client/match-key.js';
import type { ClientQuery } from '../../../src/client/query.js';
import type { Client } from '../../../src/client/client.js';
import { commit, create, creations, fields, inventClient, remove, today, update } from './invented-clients.js';

/** What a runner gives: vitest in Node, mocha in the browser. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
  equal(actual: unknown, expected: unknown): void;
}

export interface StoreMaker {
  /** A store over the database `name`; the same name is the same data where stores persist. */
  make(name: string): ClientStore;
  readonly persistent: boolean;
}

let databases = 0;

/** The promises of `ClientStore`, for every store. */
export function storeContract(name: string, { make, persistent }: StoreMaker, { describe, it, equal }: Runner): void {
  const withStore = async (body: (store: ClientStore, database: string) => Promise<void>): Promise<void> => {
    const database = `contract-${Date.now()}-${databases++}`;
    const store = make(database);
    try {
      await store.setFields(fields, 'es-CO');
      await body(store, database);
    } finally {
      await store.wipe().catch(() => {});
      await store.close();
    }
  };
  const failure = async (task: Promise<unknown>): Promise<{ name: string; code?: string; current?: unknown }> => {
    try {
      await task;
    } catch (error) {
      return error as { name: string; code?: string };
    }
    throw new Error('It was to fail, and did not');
  };
  const all = async (store: ClientStore, query: ClientQuery = {}): Promise<Client[]> => {
    const clients: Client[] = [];
    for await (const batch of store.each({ query }, today)) clients.push(...batch);
    return clients;
  };
  const changesOf = async (store: ClientStore, entry: number, clientId?: string): Promise<JournalChange[]> => {
    const changes: JournalChange[] = [];
    for await (const batch of store.journalChanges(entry, clientId === undefined ? {} : { clientId })) changes.push(...batch);
    return changes;
  };

  describe(`${name}: metadata beside the clients`, () => {
    const held = (stored: unknown) => (stored as { turn?: number } | undefined)?.turn === 1;

    it('writes it in the commit of the changes, or neither', () => withStore(async (store) => {
      await store.writeMeta('cursor', { turn: 1, at: 0 });
      await store.apply([[create(inventClient(1))]], commit, { meta: { writes: [{ key: 'cursor', value: { turn: 1, at: 1 } }, { key: 'parts/1', value: ['a'] }], only: { key: 'cursor', if: held } } });
      equal(await store.readMetas(['cursor', 'parts/1', 'none']), [{ turn: 1, at: 1 }, ['a'], undefined]);
      await store.writeMeta('cursor', { turn: 2, at: 1 });
      const refused = await failure(store.apply([[create(inventClient(2))]], commit, { meta: { writes: [{ key: 'cursor', value: { turn: 1, at: 2 } }], only: { key: 'cursor', if: held } } }));
      equal([refused.name, refused.code], ['StoreError', 'not-leader']);
      equal((await all(store)).length, 1);
      equal(await store.readMeta('cursor'), { turn: 2, at: 1 });
    }));

    it('writes several at once on a condition, tells of those without a slash, and names them', () => withStore(async (store) => {
      const told: unknown[] = [];
      store.subscribe((event) => event.type === 'meta' && told.push(event.key));
      await store.writeMetas({ writes: [{ key: 'state', value: { turn: 1 } }, { key: 'a/2', value: 2 }, { key: 'a/1', value: 1 }, { key: 'b/1', value: 3 }] });
      equal(told, ['state']);
      equal(await store.metaKeys('a/'), ['a/1', 'a/2']);
      equal(await store.metaRange('a/', 'b/1'), [1, 2, 3]);
      equal(await store.metaRange('a/2', 'a/\uffff'), [2]);
      equal(await store.metaRange('c/', 'd/'), []);
      equal((await failure(store.writeMetas({ writes: [{ key: 'a/1', value: undefined }], only: { key: 'state', if: (stored) => !held(stored) } }))).code, 'not-leader');
      await store.writeMetas({ writes: [{ key: 'a/1', value: undefined }], only: { key: 'state', if: held } });
      equal(await store.metaKeys('a/'), ['a/2']);
    }));

    it('has no documents of a client the ERP never spoke of', () => withStore(async (store) => {
      const client = inventClient(1);
      await store.apply([[create(client)]], commit);
      const { invoices, asOf } = await store.documents(client.id);
      equal([invoices, asOf.invoices], [[], null]);
      equal((await store.documents('nobody')).receivables, []);
    }));
  });

  describe(`${name}: reading`, () => {
    it('is empty at first', () => withStore(async (store) => {
      equal((await store.open()).mode, persistent ? 'persistent' : 'memory');
      equal((await store.find({}, today)).total, { value: 0, relation: 'exact' });
      equal(await store.get('c1'), undefined);
      equal(await store.journal(), []);
    }));

    it('gives back every value as it was', () => withStore(async (store) => {
      const client = inventClient(1, { notes: 'á\u0000"\n', tags: ['a', 'b,c'], rate: 12.5, blocked: false });
      await store.apply([[create(client)]], commit);
      equal(await store.get('c1'), client);
    }));

    it('pages through a query and says the exact total', () => withStore(async (store) => {
      await store.apply(creations(0, 130), commit);
      const query: ClientQuery = { sort: [{ field: 'creditLimit', direction: 'desc' }], page: { size: 50 } };
      const expected = Array.from({ length: 130 }, (_, n) => inventClient(n)).sort((a, b) => Number(b.values['creditLimit']) - Number(a.values['creditLimit']));
      const first = await store.find(query, today);
      equal(first.total, { value: 130, relation: 'exact' });
      const second = await store.find({ ...query, page: { size: 50, after: first.page.next! } }, today);
      const third = await store.find({ ...query, page: { size: 50, offset: 100 } }, today);
      equal([...first.items, ...second.items, ...third.items].map(({ id }) => id), expected.map(({ id }) => id));
      equal(third.page.next, null);
    }));

    it('goes on after the last client seen when something was written between two pages', () => withStore(async (store) => {
      await store.apply(creations(0, 20), commit);
      const first = await store.find({ page: { size: 10 } }, today);
      await store.apply([[remove('c0'), remove('c3')]], commit);
      const second = await store.find({ page: { size: 10, after: first.page.next! } }, today);
      equal(second.items.map(({ id }) => id), Array.from({ length: 10 }, (_, i) => `c${i + 10}`));
    }));

    for (const [what, gone] of [
      ['the last client of the page', [9]],
      ['the last clients of the page and some before', [2, 7, 8, 9]],
      ['the whole page', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ] as const) it(`passes nobody over when ${what} went before the next was asked for`, () => withStore(async (store) => {
      await store.apply(creations(0, 30), commit);
      const query: ClientQuery = { sort: [{ field: 'identificationNumber', direction: 'asc' }] };
      const all = (await store.find(query, today)).items.map(({ id }) => id);
      const first = await store.find({ ...query, page: { size: 10 } }, today);
      await store.apply([gone.map((place) => remove(all[place]!))], commit);
      const second = await store.find({ ...query, page: { size: 10, after: first.page.next! } }, today);
      equal(second.items.map(({ id }) => id), all.slice(10, 20));
      await store.apply([all.slice(10, 20).map(remove)], commit);
      const third = await store.find({ ...query, page: { size: 10, after: second.page.next! } }, today);
      equal(third.items.map(({ id }) => id), all.slice(20));
    }));

    it('refuses a page cursor it did not give, or gave for another query', () => withStore(async (store) => {
      await store.apply(creations(0, 20), commit);
      const { page } = await store.find({ page: { size: 5 } }, today);
      for (const query of [{ page: { size: 5, after: 'x' } }, { text: 'otra', page: { size: 5, after: page.next! } }]) {
        equal((await failure(store.find(query, today))).name, 'QueryError');
      }
    }));

    it('refuses a page of an odd size or place', () => withStore(async (store) => {
      for (const page of [{ size: -1 }, { size: 1.5 }, { size: '10' as never }, { size: 5, offset: -1 }, { size: 5, offset: 0.5 }]) {
        equal((await failure(store.find({ page }, today))).name, 'QueryError');
      }
    }));

    it('only counts when a page of no size is asked for', () => withStore(async (store) => {
      await store.apply(creations(0, 20), commit);
      const { items, total, page } = await store.find({ page: { size: 0 } }, today);
      equal([items, total.value, page.next], [[], 20, null]);
    }));

    it('reads many ids in the order asked', () => withStore(async (store) => {
      await store.apply(creations(0, 3000), commit);
      equal((await store.getMany(['c2999', 'none', 'c0', 'c2999'])).map((client) => client?.id), ['c2999', undefined, 'c0', 'c2999']);
    }));

    it('counts a selection without those left out', () => withStore(async (store) => {
      await store.apply(creations(0, 100), commit);
      equal(await store.count({ query: { where: { field: 'city', op: 'eq', value: 'Cali' } } }, today), 20);
      equal(await store.count({ query: { where: { field: 'city', op: 'eq', value: 'Cali' } }, except: ['c2', 'c3'] }, today), 19);
      equal(await store.count({ ids: ['c1', 'c1', 'none', 'c2'] }, today), 2);
    }));

    it('walks a selection as it was when the walk began', () => withStore(async (store) => {
      await store.apply(creations(0, 5000), commit);
      const seen: Client[] = [];
      for await (const batch of store.each({ query: {} }, today, { batchSize: 300 })) {
        if (seen.length === 0) {
          await store.apply([[update(inventClient(4999, { city: 'Leticia' }, 2)), remove('c4000'), create(inventClient(9000))]], commit);
          await store.apply([[remove('c4001')]], commit);
        }
        seen.push(...batch);
      }
      equal(seen.map(({ id }) => id), Array.from({ length: 5000 }, (_, n) => `c${n}`));
      equal(seen[4999]!.values['city'], inventClient(4999).values['city']);
    }));

    it('walks in the order of the query, in batches of the size asked', () => withStore(async (store) => {
      await store.apply(creations(0, 2500), commit);
      const sizes: number[] = [];
      const limits: number[] = [];
      for await (const batch of store.each({ query: { sort: [{ field: 'creditLimit', direction: 'asc' }] }, except: ['c7'] }, today, { batchSize: 1000 })) {
        sizes.push(batch.length);
        limits.push(...batch.map(({ values }) => Number(values['creditLimit'])));
      }
      equal(sizes, [1000, 1000, 499]);
      equal(limits, [...limits].sort((a, b) => a - b));
    }));

    it('finds the same facts however they are written', () => withStore(async (store) => {
      await store.apply([[create(inventClient(1, { legalName: 'ACME S.A.S.' })), create(inventClient(2, { legalName: 'Acme SAS' })), create(inventClient(3))]], commit);
      equal(await store.findSame(['legalName'], [matchKey(['acme s a s']), matchKey(['otra'])]), [['c1', 'c2'], []]);
    }));
  });

  describe(`${name}: apply`, () => {
    it('creates, updates and removes in one commit', () => withStore(async (store) => {
      await store.apply(creations(0, 10), commit);
      const result = await store.apply([[update(inventClient(1, { city: 'Tunja' }, 2)), remove('c2')], [create(inventClient(10))]], commit);
      equal(result, { generation: 2, entry: 2, created: 1, updated: 1, removed: 1 });
      equal((await store.get('c1'))?.values['city'], 'Tunja');
      equal(await store.get('c2'), undefined);
      equal((await all(store)).map(({ id }) => id), ['c0', 'c1', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10']);
    }));

    it('refuses an update of another version, and writes nothing of the commit', () => withStore(async (store) => {
      await store.apply([[create(inventClient(1))]], commit);
      const error = await failure(store.apply([[create(inventClient(2)), update(inventClient(1, { city: 'Tunja' }, 3))]], commit));
      equal([error.name, error.current], ['ConflictError', inventClient(1)]);
      equal((await all(store)).map(({ id }) => id), ['c1']);
      equal((await store.journal()).length, 1);
    }));

    it('refuses to create who is there, and to update who is not', () => withStore(async (store) => {
      await store.apply([[create(inventClient(1))]], commit);
      equal((await failure(store.apply([[create(inventClient(1, { city: 'Tunja' }))]], commit))).current, inventClient(1));
      equal((await failure(store.apply([[update(inventClient(2, {}, 2))]], commit))).current, null);
    }));

    it('ignores the removal of who is not there', () => withStore(async (store) => {
      equal(await store.apply([[remove('none')]], commit), { generation: 1, entry: 1, created: 0, updated: 0, removed: 0 });
    }));

    it('takes what happens to one client twice by how it ends', () => withStore(async (store) => {
      await store.apply([[create(inventClient(1)), create(inventClient(2)), create(inventClient(3))]], commit);
      const result = await store.apply([
        [create(inventClient(10)), create(inventClient(10, { city: 'Sogamoso' })), create(inventClient(11)), update(inventClient(11, { city: 'Duitama' }, 2))],
        [create(inventClient(12)), remove('c12'), update(inventClient(1, {}, 2)), update(inventClient(1, { city: 'Chía' }, 3))],
        [remove('c2'), create(inventClient(2, { city: 'Funza' })), create(inventClient(2, { city: 'Cota' })), update(inventClient(3, {}, 2)), remove('c3')],
      ], commit);
      equal([result.created, result.updated, result.removed], [2, 2, 1]);
      equal((await store.getMany(['c10', 'c11', 'c12', 'c1', 'c2', 'c3'])).map((client) => client?.values['city']), ['Sogamoso', 'Duitama', undefined, 'Chía', 'Cota', undefined]);
      equal((await changesOf(store, 2)).map(({ id, type }) => [id, type]).sort(), [['c1', 'update'], ['c10', 'create'], ['c11', 'create'], ['c2', 'update'], ['c3', 'remove']]);
    }));

    it('rewrites tens of thousands of clients in any order', () => withStore(async (store) => {
      const count = 18_000;
      await store.apply(creations(0, count), commit);
      function* updates() {
        // 7,919 shares no factor with the count: each comes once, far from the one before.
        for (let i = 0; i < count; i += 100) {
          yield Array.from({ length: 100 }, (_, j) => ((i + j) * 7919) % count).map((n) => update(inventClient(n, { city: `Nueva ${n}` }, 2)));
        }
      }
      equal((await store.apply(updates(), commit)).updated, count);
      const wrong = (await all(store)).filter((client, n) => client.id !== `c${n}` || client.version !== 2 || client.values['city'] !== `Nueva ${n}`);
      equal(wrong, []);
      let journalled = 0;
      for await (const batch of store.journalChanges(2)) journalled += batch.filter(({ id, fields: [change] }) => change?.after === `Nueva ${id.slice(1)}`).length;
      equal(journalled, count);
    }));

    it('leaves nothing behind when it is aborted half way', () => withStore(async (store) => {
      await store.apply(creations(0, 100), commit);
      const stop = new AbortController();
      let progress = 0;
      const error = await failure(store.apply(creations(100, 40_000), commit, {
        signal: stop.signal,
        onProgress: ({ done }) => {
          progress = done;
          if (done >= 20_000) stop.abort();
        },
      }));
      equal(error.name, 'AbortError');
      equal(progress, 20_000);
      equal((await store.find({}, today)).total.value, 100);
      equal((await store.apply(creations(100, 200), commit)).created, 100);
      equal((await all(store)).length, 200);
    }));

    it('writes nothing when the source of changes fails', () => withStore(async (store) => {
      async function* broken() {
        yield [create(inventClient(1))];
        throw new TypeError('no more');
      }
      equal((await failure(store.apply(broken(), commit))).name, 'TypeError');
      equal((await store.find({}, today)).total.value, 0);
    }));

    it('asks what the commit is only when all is staged', () => withStore(async (store) => {
      let staged = 0;
      function* counted() {
        for (const batch of creations(0, 2000)) {
          staged += batch.length;
          yield batch;
        }
      }
      await store.apply(counted(), () => ({ ...commit, info: { staged } }));
      equal((await store.journal())[0]?.commit.info, { staged: 2000 });
    }));

    it('applies commits that come at once one after the other', () => withStore(async (store) => {
      const results = await Promise.all(Array.from({ length: 8 }, (_, n) => store.apply([[create(inventClient(n))]], commit)));
      equal(results.map(({ generation }) => generation), [1, 2, 3, 4, 5, 6, 7, 8]);
      equal((await all(store)).length, 8);
    }));

    it('uses its space again after everything was removed', () => withStore(async (store) => {
      for (let round = 0; round < 3; round++) {
        await store.apply(creations(0, 3000), commit);
        await store.apply([Array.from({ length: 3000 }, (_, n) => remove(`c${n}`))], commit);
      }
      await store.apply(creations(5, 10), commit);
      equal((await all(store)).map(({ id }) => id), ['c5', 'c6', 'c7', 'c8', 'c9']);
    }));

    it('tells its listeners what changed', () => withStore(async (store) => {
      const events: unknown[] = [];
      const stop = store.subscribe((event) => events.push(event));
      await store.apply([[create(inventClient(1))]], commit);
      await store.apply(creations(10, 3000), commit);
      await store.writeMeta('views', []);
      stop();
      await store.apply([[remove('c1')]], commit);
      equal(events, [
        { type: 'clients', generation: 1, own: true, ids: ['c1'] },
        { type: 'clients', generation: 2, own: true },
        { type: 'meta', key: 'views', generation: 2, own: true },
      ]);
    }));
  });

  describe(`${name}: journal`, () => {
    it('knows what each commit did, newest first', () => withStore(async (store) => {
      await store.apply([[create(inventClient(1)), create(inventClient(2))]], { ...commit, kind: 'import', importId: 'i1' });
      await store.apply([[update(inventClient(1, { city: 'Tunja', phone: '601 555 0101' }, 2)), remove('c2')]], commit);
      equal((await store.journal()).map(({ entry, created, updated, removed, commit: { kind } }) => [entry, kind, created, updated, removed]), [[2, 'edit', 0, 1, 1], [1, 'import', 2, 0, 0]]);
      equal((await store.journal({ importId: 'i1' })).map(({ entry }) => entry), [1]);
      equal((await store.journal({ before: 2, limit: 5 })).map(({ entry }) => entry), [1]);
      const [updated, removed] = await changesOf(store, 2);
      equal(updated, {
        id: 'c1', type: 'update', version: 2, before: inventClient(1),
        fields: [{ field: 'city', before: 'Medellín', after: 'Tunja' }, { field: 'phone', before: null, after: '601 555 0101' }],
      });
      equal([removed?.type, removed?.version, removed?.before], ['remove', 1, inventClient(2)]);
    }));

    it('finds the commits of one client among many', () => withStore(async (store) => {
      await store.apply(creations(0, 5000), commit);
      await store.apply([[update(inventClient(1, { city: 'Tunja' }, 2))]], commit);
      await store.apply([[update(inventClient(4321, { city: 'Tunja' }, 2))]], commit);
      await store.apply([[remove('c4321')]], commit);
      equal((await store.journal({ clientId: 'c4321' })).map(({ entry }) => entry), [4, 3, 1]);
      equal((await changesOf(store, 1, 'c4321')).map(({ id, type }) => [id, type]), [['c4321', 'create']]);
    }));

    it('has nothing to say of an entry that is not there', () => withStore(async (store) => {
      await store.open();
      equal(await changesOf(store, 7), []);
    }));
  });

  describe(`${name}: around the clients`, () => {
    it('keeps small data beside them', () => withStore(async (store) => {
      await store.writeMeta('manifest', { own: ['of the caller'] });
      equal(await store.readMeta('manifest'), { own: ['of the caller'] });
      equal(await store.readMeta('none'), undefined);
      await store.apply([[create(inventClient(1))]], commit);
      equal((await store.find({}, today)).total.value, 1);
    }));

    it('finds by fields it is told of later', () => withStore(async (store) => {
      await store.apply(creations(0, 10), commit);
      equal((await failure(store.find({ where: { field: 'custom.zone', op: 'eq', value: 'norte' } }, today))).name, 'QueryError');
      await store.setFields([...fields, { name: 'custom.zone', kind: 'text', search: 'yes' }], 'es-CO');
      await store.apply([[create(inventClient(20, { 'custom.zone': 'norte' }))]], commit);
      equal((await store.find({ where: { field: 'custom.zone', op: 'eq', value: 'norte' } }, today)).items.map(({ id }) => id), ['c20']);
    }));

    it('removes everything when it is wiped, and works on', () => withStore(async (store) => {
      await store.apply(creations(0, 2000), commit);
      await store.writeMeta('views', ['mine']);
      await store.wipe();
      equal((await store.find({}, today)).total.value, 0);
      equal(await store.readMeta('views'), undefined);
      equal(await store.journal(), []);
      equal((await store.apply(creations(0, 5), commit)).created, 5);
      equal((await store.getMany(['c0', 'c5'])).map((client) => client?.id), ['c0', undefined]);
    }));

    it('says that it is closed', () => withStore(async (store) => {
      await store.open();
      await store.close();
      equal((await failure(store.find({}, today))).code, 'closed');
    }));
  });

  if (!persistent) return;

  describe(`${name}: opened again`, () => {
    it('holds what was committed', () => withStore(async (store, database) => {
      await store.apply(creations(0, 40_000), commit);
      await store.apply([[update(inventClient(17, { city: 'Tunja' }, 2)), remove('c18')]], commit);
      await store.close();
      const again = make(database);
      try {
        equal((await again.find({}, today)).total.value, 39_999);
        equal((await again.getMany(['c17', 'c18', 'c39999'])).map((client) => client?.values['city']), ['Tunja', undefined, inventClient(39_999).values['city']]);
        equal((await again.journal()).map(({ entry }) => entry), [2, 1]);
        await again.apply([[create(inventClient(50_000))]], commit);
        equal((await all(again)).at(-1)?.id, 'c50000');
      } finally {
        await again.wipe();
        await again.close();
      }
    }));

    it('follows what another store of the same database writes', () => withStore(async (store, database) => {
      await store.apply(creations(0, 3000), commit);
      const other = make(database);
      try {
        equal((await other.find({}, today)).total.value, 3000);
        const heard = new Promise<unknown>((resolve) => other.subscribe((event) => event.type === 'clients' && resolve({ ...event })));
        await store.apply([[update(inventClient(5, { city: 'Tunja' }, 2)), remove('c6')]], commit);
        equal(await heard, { type: 'clients', generation: 2, own: false, ids: ['c5', 'c6'] });
        equal((await other.getMany(['c5', 'c6'])).map((client) => client?.values['city']), ['Tunja', undefined]);
      } finally {
        await other.close();
      }
    }));

    it('lets two stores write in turn, losing nothing', () => withStore(async (store, database) => {
      const other = make(database);
      try {
        await Promise.all([store, other].flatMap((writer, w) => Array.from({ length: 6 }, (_, n) => writer.apply([[create(inventClient(w * 100 + n))]], commit))));
        // Who writes has seen all that was written before.
        await other.apply([[remove('none')]], commit);
        await store.apply([[remove('none')]], commit);
        equal((await all(store)).map(({ id }) => id), (await all(other)).map(({ id }) => id));
        equal((await all(store)).length, 12);
        equal((await store.journal()).map(({ entry }) => entry), [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
      } finally {
        await other.close();
      }
    }));
  });
}
