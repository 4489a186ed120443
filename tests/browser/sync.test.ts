import { createCrm, createErpSource, type Crm, type ErpClientRow } from '../../src/index.js';
import { createCore } from '../../src/core/core.js';
import { createStore } from '../../src/core/create-store.js';
import { newId } from '../../src/core/new-id.js';
import { equal, ok } from '../support/assert.js';

const same = (actual: unknown, expected: unknown) => equal(JSON.stringify(actual), JSON.stringify(expected));

const branch = (n: number): ErpClientRow => ({
  account: { id: `1:${n}:001`, clientCode: String(800_000_000 + n), branchCode: '001', identificationNumber: String(800_000_000 + n), active: true, creditLimit: 1_000, records: [`1:${n}:001`] },
  updatedAt: null, wanted: true,
  clients: [{ id: `1:${n}:001`, parentId: null, kind: 'client', updatedAt: null, code: String(800_000_000 + n), values: { legalName: `Cliente ${n}`, identificationNumber: String(800_000_000 + n), branchCode: '001', status: 'active' }, labels: {} }],
});

/** An ERP of 300 clients in three pages that counts what it is asked. */
const erpOf = () => {
  const asked: (string | null)[] = [];
  const erp = createErpSource({
    identity: 'test', entities: {
      clients: {
        stable: true,
        async page({ cursor }) {
          asked.push(cursor);
          await new Promise((done) => setTimeout(done, 30));
          const page = Number(cursor ?? 0);
          return { rows: Array.from({ length: 100 }, (_, i) => branch(page * 100 + i)), next: page < 2 ? String(page + 1) : null };
        },
      },
    },
  });
  return { erp, asked };
};

describe('crm.sync in a browser', () => {
  const crms: Crm[] = [];
  const open = (database: string, erp: ReturnType<typeof erpOf>['erp'], worker?: false) => {
    const crm = createCrm({ database, erp, ...(worker === false ? { worker } : {}) });
    crms.push(crm);
    return crm;
  };
  afterEach(async () => {
    await crms[0]?.wipe();
    for (const crm of crms.splice(0)) await crm.close();
  });

  it('reads in the worker from a source on the page', async () => {
    const { erp, asked } = erpOf();
    const crm = open(`sync-worker-${Date.now()}`, erp);
    const phases: string[] = [];
    const report = await crm.sync({ onProgress: ({ phase }) => phases.push(phase) });
    same([report.complete, report.entities[0]!.created], [true, 300]);
    same(asked, [null, '1', '2']);
    ok(phases.includes('clients'), 'Progress of clients was expected');
    equal((await crm.find({ text: 'cliente 299' })).total.value, 1);
  });

  it('reads once for all tabs of a database, and the others follow', async () => {
    const { erp, asked } = erpOf();
    const database = `sync-tabs-${Date.now()}`;
    const [a, b] = [open(database, erp, false), open(database, erp)];
    await Promise.all([a.ready(), b.ready()]);
    let told = 0;
    b.subscribe(({ type }) => type === 'sync' && told++);
    const [first, second] = await Promise.all([a.sync(), b.sync()]);
    same(second, first);
    equal(asked.length, 3);
    equal((await b.find()).total.value, 300);
    ok(told > 0, 'The other tab was to hear of the sync');
    equal((await b.syncStatus()).running, false);
  });

  it('stops on the page when it is told to, and goes on later from there', async () => {
    const { erp, asked } = erpOf();
    const crm = open(`sync-stop-${Date.now()}`, erp);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 45);
    const failure = (await crm.sync({ signal: stop.signal }).catch((error: unknown) => error)) as Error;
    equal(failure.name, 'AbortError');
    await crm.sync();
    equal((await crm.find()).total.value, 300);
    ok(asked.length <= 5, `${asked.length} pages were asked`);
  });
});

describe('a tab that syncs and is stuck', () => {
  it('loses its turn after a while of silence, and can write no more', async () => {
    const database = `sync-stuck-${Date.now()}`;
    const options = { database, store: 'indexeddb', schema: null, user: null, permissions: {}, locale: 'es-CO', connected: true, syncSilentMs: 400 } as const;
    let thaw: () => void = () => {};
    const frozen = new Promise<void>((done) => (thaw = done));
    const stuck = createErpSource({ identity: 'test', entities: { clients: { stable: true, page: async ({ cursor }) => (cursor === null ? { rows: [branch(1)], next: '2' } : (await frozen, { rows: [branch(999)] })) } } });
    const { erp } = erpOf();
    const tabs = [stuck, erp].map((source) => createCore(createStore(options), options, () => {}, newId, source));
    const call = () => ({ now: new Date().toISOString() });
    await Promise.all(tabs.map((tab) => tab.open(call())));
    const first = tabs[0]!.sync(call(), true).then(() => 'ended', (error: { readonly code?: string }) => error.code ?? 'an error without a code');
    await new Promise((done) => setTimeout(done, 100));
    const report = await tabs[1]!.sync(call(), true);
    equal(report.complete, true);
    thaw();
    // It was told, or told itself, that it leads no more.
    ok((await first) !== 'ended', 'The tab that was stuck must not end as if nothing had been');
    equal((await tabs[1]!.find(call(), { where: { field: 'identificationNumber', op: 'eq', value: '800000999' } })).total.value, 0);
    equal((await tabs[1]!.find(call(), {})).total.value, 300);
    await tabs[1]!.wipe(call());
    for (const tab of tabs) await tab.close(call());
  });
});

describe('crm.update of a shared field in a browser', () => {
  it('reaches the ERP from the worker through the page, and is told in other tabs', async () => {
    const sent: unknown[] = [];
    const erp = createErpSource({
      identity: 'test', entities: { clients: { stable: true, page: async () => ({ rows: [branch(1)] }) } },
      write: { fields: ['creditLimit'], send: async ({ values, target }) => (sent.push([target.code, values]), { accepted: true }) },
    });
    const database = `write-${Date.now()}`;
    const [here, there] = [createCrm({ database, erp }), createCrm({ database, erp })];
    await Promise.all([here.sync(), there.ready()]);
    let told = 0;
    there.subscribe(({ type }) => type === 'outbox' && told++);
    const client = (await here.find()).items[0]!;
    await here.update(client.id, { creditLimit: 7 });
    await here.sendOutbox();
    same(sent, [['800000001', { creditLimit: 7 }]]);
    same((await there.outbox()).map(({ state }) => state), ['accepted']);
    ok(told > 0, 'The other tab was to hear of it');
    await here.wipe();
    await Promise.all([here.close(), there.close()]);
  });
});
