import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import type { Crm } from '../../../src/crm.js';
import { startErp, type Row, type TestErp } from './erp.js';

const document = { kind: 'standard', id: 150484, name: 'API_v1_Terceros' } as const;
const writing = { queries: { criteria: null, receivables: null, payments: null, invoices: null, orders: null }, writeBack: { fields: ['phone', 'creditLimit'], document, settleMs: 10_000 } };

let erp: TestErp;
let databases = 0;
let database: string;
let at = Date.parse('2026-11-24T15:00:00Z');
const open = () => erp.crm({ store: 'indexeddb', database, worker: false, now: () => new Date(at) }, writing);
const evict = (name: string) => new Promise<void>((done, fail) => {
  const asked = indexedDB.deleteDatabase(name);
  asked.onsuccess = () => done();
  asked.onerror = () => fail(asked.error ?? new Error('It could not be deleted'));
});
const rowOf = ({ values }: Client): Row => erp.tables.clients.find((row) => row['f201_id_cia'] === 1 && String(row['f200_id']).trim() === values['identificationNumber'] && row['f201_id_sucursal'] === values['branchCode'])!;
const states = async (crm: Crm) => (await crm.outbox()).map(({ state }) => state);
/** A CRM with one change that waits, whose database then goes while it is closed. */
const evicted = async (state: 'pending' | 'unknown'): Promise<{ crm: Crm; client: Client }> => {
  const before = open();
  await before.sync();
  const client = (await before.find({ where: { field: 'kind', op: 'eq', value: 'client' } })).items[3]!;
  erp.fault(state === 'pending' ? { kind: 'status', status: 403, query: document.name, times: 9 } : { kind: 'reset', query: document.name, commits: true });
  await before.update(client.id, { phone: '6041112233' });
  await before.sendOutbox();
  expect(await states(before)).toEqual([state]);
  await before.close();
  await evict(database);
  erp.heal();
  return { crm: open(), client };
};

beforeEach(async () => {
  at = Date.parse('2026-11-24T15:00:00Z');
  database = `lost-${databases++}`;
  erp = await startErp({ branches: 40, documents: false });
});
afterEach(() => erp.close());

describe('a change that waited for the ERP in a database that the browser deleted', () => {
  it('is listed as lost, with what it was, and stays so after a sync', async () => {
    const { crm, client } = await evicted('pending');
    const entry = { state: 'lost', target: { id: client.values['erpId'] }, fields: [{ field: 'phone', after: '6041112233' }] };
    expect(await crm.outbox()).toMatchObject([entry]);
    await crm.sync();
    expect(await crm.outbox()).toMatchObject([entry]);
    expect(rowOf(client)['f015_telefono']).not.toBe('6041112233');
  });

  it('is not listed when the ERP turns out to have it', async () => {
    const { crm, client } = await evicted('unknown');
    expect(rowOf(client)['f015_telefono']).toBe('6041112233');
    await crm.sync();
    expect(await crm.outbox()).toEqual([]);
  });

  it('is made again on the client that was read since, when a person says so', async () => {
    const { crm, client } = await evicted('pending');
    await crm.sync();
    await crm.resolveOutbox((await crm.outbox())[0]!.key, 'retry');
    await crm.sendOutbox();
    expect(rowOf(client)['f015_telefono']).toBe('6041112233');
    expect(await states(crm)).toEqual(['accepted']);
  });

  it('is let go when a person says so, for good', async () => {
    const { crm } = await evicted('pending');
    await crm.resolveOutbox((await crm.outbox())[0]!.key, 'undo');
    expect(await crm.outbox()).toEqual([]);
    await crm.close();
    expect(await open().outbox()).toEqual([]);
  });

  it('is listed beside those that wait since, and a second loss adds to it', async () => {
    const { crm } = await evicted('pending');
    await crm.sync();
    erp.fault({ kind: 'status', status: 403, query: document.name, times: 99 });
    await crm.update((await crm.find()).items[0]!.id, { creditLimit: 9 });
    await crm.sendOutbox();
    expect(await states(crm)).toEqual(['lost', 'pending']);
    await crm.close();
    await evict(database);
    expect(await states(open())).toEqual(['lost', 'lost']);
  });
});

describe('nothing is listed as lost', () => {
  it.each<[string, (crm: Crm) => Promise<unknown>]>([
    ['that the ERP took', (crm) => crm.sendOutbox()],
    ['that a person deleted with all the rest', (crm) => crm.wipe()],
    ['that a person took back', async (crm) => crm.resolveOutbox((await crm.outbox())[0]!.key, 'undo')],
  ])('%s', async (_name, end) => {
    const crm = open();
    await crm.sync();
    erp.fault({ kind: 'status', status: 403, query: document.name });
    await crm.update((await crm.find()).items[0]!.id, { phone: '6041112233' });
    await crm.sendOutbox();
    erp.heal();
    at += 3_600_000;
    await end(crm);
    await crm.sendOutbox();
    await crm.close();
    await evict(database);
    expect(await open().outbox()).toEqual([]);
  });

  it('when all that the site kept is gone: nothing is known then', async () => {
    const { crm } = await evicted('pending');
    await crm.close();
    for (const name of [database, `${database}-unsent`, `${database}-known`]) await evict(name);
    expect(await open().outbox()).toEqual([]);
  });
});
