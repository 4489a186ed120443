import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveHandler } from '../../../seeds/erp/node.mjs';
import { createCrm } from '../../../src/create-crm.js';
import { createErpSource, type ErpClientRow } from '../../../src/erp/source.js';
import { createRequester } from '../../../src/erp/request.js';
import { clientsIn, clientsOnly, keyOf, keysOf, now, quick, startErp, type Fault, type TestErp } from './erp.js';

let erp: TestErp;
beforeEach(async () => {
  erp = await startErp({ branches: 100, documents: false });
});
afterEach(() => erp.close());
const own = () => erp.tables.clients.filter((row) => row['f201_id_cia'] === 1);
const truth = () => own().map(keyOf).sort();

/** Once, in the middle of a run: each line of the list of answers the ERP may give. `code`: what the sync ends with, `null` when it comes through. */
const answers: readonly [name: string, fault: Fault, code: string | null][] = [
  ['HTML with status 200', { kind: 'html' }, null],
  ['truncated JSON', { kind: 'text', body: '{"codigo":0,"mensaje":"Transacción Exitosa","detalle":{"Table":[{"f200_id":"9' }, null],
  ['a body cut in the middle', { kind: 'truncate' }, null],
  ['204', { kind: 'status', status: 204 }, null],
  ['410', { kind: 'status', status: 410 }, null],
  ['304', { kind: 'status', status: 304 }, 'erp-http-refused'],
  ['401 without another token to try', { kind: 'status', status: 401 }, 'erp-http-denied'],
  ['409', { kind: 'status', status: 409 }, 'erp-http-refused'],
  ['413', { kind: 'status', status: 413 }, 'erp-http-refused'],
  ['426', { kind: 'status', status: 426 }, 'erp-http-refused'],
  ['the wrong shape', { kind: 'text', body: '{"rows":[]}' }, 'erp-shape'],
];

describe('an answer of the ERP in mid-run', () => {
  it.each(answers)('%s has one outcome, loses nothing that came before, and is past with the next sync', async (_name, fault, code) => {
    erp.fault({ ...fault, page: 3 });
    const crm = erp.crm({}, clientsOnly);
    const ended = await crm.sync().then(({ complete }) => (complete ? null : 'incomplete'), (error: { readonly code: string }) => error.code);
    expect(ended).toBe(code);
    expect((await crm.syncStatus()).failed?.code ?? null).toBe(code);
    if (code !== null) expect((await keysOf(crm)).length).toBe(40);
    await crm.sync();
    expect(await keysOf(crm)).toEqual(truth());
  });

  it('401 asks for one other token and goes on at the same page', async () => {
    const asked: boolean[] = [];
    erp.fault({ kind: 'status', status: 401, page: 3 });
    const crm = erp.crm({}, { ...clientsOnly, getToken: ({ refresh }: { refresh: boolean }) => (asked.push(refresh), refresh ? 'second' : 'first') });
    await crm.sync();
    expect(asked).toEqual([false, true]);
    const times = (page: number) => erp.log.filter((line) => line === `API_v2_Clientes ${page}`).length;
    expect(times(3)).toBe(times(2) + 1);
    expect(await keysOf(crm)).toEqual(truth());
  });

  it('duplicate ids in one page are told, and the row is here once', async () => {
    let named = '';
    erp.fault({
      kind: 'rows', page: 2, times: 9,
      rows: (rows) => {
        named = String(rows[4]!['f201_rowid_tercero']);
        return [...rows.slice(0, -1), { ...rows[4]!, f200_razon_social: 'REPETIDA LTDA' }];
      },
    });
    const crm = erp.crm({}, clientsOnly);
    const report = await crm.sync();
    expect(report.entities[0]!.issues).toContainEqual(expect.objectContaining({ code: 'erp-duplicate-row', severity: 'warning', text: expect.stringContaining(named) as string }));
    const linked = (await clientsIn(crm)).map(({ values }) => values['erpId']);
    expect(new Set(linked).size).toBe(linked.length);
  });

  it('an id above 2^53 that comes as a bare number keeps its last digit', async () => {
    const row = (id: string, n: number) => `{"f200_rowid":${id},"f201_rowid_tercero":${id},"f200_id_cia":1,"f201_id_cia":1,"f200_id":"90000000${n}","f200_nit":"90000000${n}","f201_id_sucursal":"001","f201_ind_estado_activo":1,"f200_razon_social":"GRANDE ${n}"}`;
    erp.fault({ kind: 'text', times: 9, body: `{"codigo":0,"mensaje":"Transacción Exitosa","detalle":{"Table":[${row('9007199254740993', 1)},${row('9007199254740992', 2)}]}}` });
    const crm = erp.crm({}, clientsOnly);
    await crm.sync();
    expect((await clientsIn(crm)).map(({ values }) => values['erpId']).sort()).toEqual(['1:9007199254740992:001', '1:9007199254740993:001']);
  });

  it('an empty page in the middle, with pages to follow, is not the end', async () => {
    const dynamic = { ...clientsOnly, queries: { ...clientsOnly.queries, clients: { kind: 'dynamic', name: 'Clientes_Sucursales', parameters: [['company', '=', 1]] } } } as const;
    const crm = erp.crm({}, dynamic);
    erp.fault({ kind: 'rows', page: 2, times: 1, rows: () => [] });
    await crm.sync();
    expect(await keysOf(crm)).toEqual(truth());
  });

  it('an empty page in the middle of a query that does not say how many there are is read again', async () => {
    const crm = erp.crm({}, clientsOnly);
    erp.fault({ kind: 'rows', page: 3, times: 1, rows: () => [] });
    const report = await crm.sync();
    expect(report.complete).toBe(true);
    expect(await keysOf(crm)).toEqual(truth());
  });

  it('no rows at all, said as an error, are an empty company', async () => {
    erp.tables.clients.splice(0);
    erp.touch();
    const crm = erp.crm({}, clientsOnly);
    expect((await crm.sync()).entities[0]).toMatchObject({ read: 0, failed: null });
  });
});

describe('a source whose cursors go wrong, over HTTP', () => {
  const branch = (n: number): ErpClientRow => ({
    account: { id: `1:${n}:001`, clientCode: String(n), branchCode: '001', identificationNumber: String(n), active: true, creditLimit: null, records: [`1:${n}:001`] }, updatedAt: null, wanted: true,
    clients: [{ id: `1:${n}:001`, parentId: null, kind: 'client', updatedAt: null, code: String(n), values: { legalName: `Cliente ${n}`, identificationNumber: String(n), branchCode: '001' }, labels: {} }],
  });

  /** `next` by the cursor asked with; pages of two clients. */
  it.each<[string, Record<string, string | null>, number[]]>([
    ['the same cursor twice', { '': 'a', a: 'a' }, [1, 2]],
    ['cursors in a ring', { '': 'a', a: 'b', b: 'c', c: 'a' }, [1, 2, 3, 4, 5, 6]],
  ])('stops at %s and keeps what it read', async (_name, nexts, kept) => {
    let requests = 0;
    const served = await serveHandler((request: Request) => {
      const cursor = new URL(request.url).searchParams.get('cursor') ?? '';
      const page = Object.keys(nexts).indexOf(cursor);
      return requests++ > 50 ? new Response('', { status: 500 }) : Response.json({ rows: [branch(page * 2 + 1), branch(page * 2 + 2)], next: nexts[cursor] });
    });
    const get = createRequester({ timeoutMs: 400, deadlineMs: 2_000, retry: quick });
    const crm = createCrm({
      store: 'memory', now,
      erp: createErpSource({ identity: 'ring', entities: { clients: { stable: true, page: async ({ cursor }) => (await get(new URL(`?${new URLSearchParams(cursor === null ? {} : { cursor }).toString()}`, served.url))).json as { rows: ErpClientRow[]; next: string | null } } } }),
    });
    try {
      await expect(crm.sync()).rejects.toMatchObject({ code: 'erp-cursor-loop' });
      expect(requests).toBeLessThan(10);
      const here = (await clientsIn(crm)).map(({ values }) => Number(values['identificationNumber'])).sort((a, b) => a - b);
      expect(here.slice(0, 2)).toEqual([1, 2]);
      for (const number of here) expect(kept).toContain(number);
    } finally {
      await crm.close();
      await served.close();
    }
  });
});
