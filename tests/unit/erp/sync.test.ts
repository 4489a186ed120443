import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client.js';
import type { Crm } from '../../../src/crm.js';
import type { ErpSource } from '../../../src/erp/source.js';
import { startErp, type Row, type TestErp } from './erp.js';

const all = async (crm: Crm): Promise<Client[]> => {
  const clients: Client[] = [];
  for await (const batch of crm.each({ query: {} })) clients.push(...batch);
  return clients;
};
const own = (rows: readonly Row[], column: string) => rows.filter((row) => row[column] === 1);
const nit = (row: Row) => String(row['f200_id']).trim();
const keyOf = (row: Row) => `${nit(row)} ${row['f201_id_sucursal']}`;
const clientKey = ({ values }: Client) => `${values['identificationNumber']} ${values['branchCode']}`;
const find = async (crm: Crm, row: Row) => (await all(crm)).find((client) => clientKey(client) === keyOf(row))!;
const entity = (report: Awaited<ReturnType<Crm['sync']>>, name: string) => report.entities.find((one) => one.name === name)!;

describe('crm.sync, of a whole ERP', () => {
  let erp: TestErp;
  let crm: Crm;
  beforeAll(async () => {
    erp = await startErp();
    crm = erp.crm();
  });
  afterAll(() => erp.close());

  it('brings every branch of the own company, none of the other, and says so', async () => {
    const phases = new Set<string>();
    const report = await crm.sync({ onProgress: ({ phase }) => phases.add(phase) });
    const rows = own(erp.tables.clients, 'f201_id_cia');
    expect(report.entities.map(({ name, failed }) => [name, failed])).toEqual(['clients', 'criteria', 'receivables', 'payments', 'invoices', 'orders'].map((name) => [name, null]));
    expect(entity(report, 'clients')).toMatchObject({ read: rows.length, created: rows.length, updated: 0, missing: 0, refused: 0 });
    expect(entity(report, 'invoices').read).toBe(own(erp.tables.invoices, 'f350_id_cia').length);
    expect(report.complete).toBe(true);
    expect([...phases]).toEqual(expect.arrayContaining(['clients', 'invoices', 'totals']));
    expect((await all(crm)).map(clientKey).sort()).toEqual(rows.map(keyOf).sort());
    const row = rows[0]!;
    expect(await find(crm, row)).toMatchObject({
      source: 'erp', kind: 'client', syncedAt: expect.any(String) as string,
      values: { legalName: String(row['f200_razon_social']).trim(), creditLimit: row['f201_cupo_credito'], city: `${row['f015_id_depto']}${row['f015_id_ciudad']}`, country: 'CO', personType: row['f200_ind_tipo_tercero'] === 1 ? 'natural' : 'legal' },
    });
  });

  it('ties branches to their main branch', async () => {
    const clients = await all(crm);
    const branch = clients.find(({ kind }) => kind === 'branch')!;
    expect(clients.find(({ id }) => id === branch.parentId)).toMatchObject({ kind: 'client', values: { identificationNumber: branch.values['identificationNumber'], branchCode: '001' } });
    expect(clients.filter(({ kind, parentId }) => kind === 'branch' && parentId === null)).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    const before = await all(crm);
    const report = await crm.sync({ full: true });
    expect(entity(report, 'clients')).toMatchObject({ created: 0, updated: 0, unchanged: before.length, missing: 0 });
    expect(await all(crm)).toEqual(before);
  });

  it('makes a dropdown field of every plan of criteria', async () => {
    const field = crm.schema.fields.find(({ name }) => name === 'criteria.001');
    expect(field).toMatchObject({ type: 'dropdown', dropdown: 'criteria.001', owner: 'erp', label: { es: 'TIPO DE CLIENTE' } });
    expect(crm.schema.dropdowns.find(({ name }) => name === 'criteria.002')!.options.map(({ key }) => key).sort()).toEqual(['11', '12', '13']);
    const given = own(erp.tables.criteria, 'f207_id_cia').find((row) => row['f207_id_plan_criterios'] === '002')!;
    const client = (await all(crm)).find(({ values }) => values['identificationNumber'] === nit(given) && values['branchCode'] === given['f207_id_sucursal'])!;
    expect(client.values['criteria.002']).toBe(given['f207_id_criterio_mayor']);
  });

  it('names the options of sellers and terms as the ERP does', () => {
    const row = own(erp.tables.clients, 'f201_id_cia')[0]!;
    expect(crm.schema.dropdowns.find(({ name }) => name === 'seller')!.options).toContainEqual({ key: String(row['f201_id_vendedor']).trim(), label: { es: row['f210_descripcion'], en: row['f210_descripcion'] } });
  });

  it('keeps the documents of a client and says on it what they say', async () => {
    const items = own(erp.tables.openItems, 'f353_id_cia').filter((row) => row['f353_fecha_cancelacion'] === null);
    const item = items[0]!;
    const client = (await all(crm)).find(({ values }) => values['identificationNumber'] === nit(item) && values['branchCode'] === item['f201_id_sucursal'])!;
    const mine = items.filter((row) => nit(row) === nit(item) && row['f201_id_sucursal'] === item['f201_id_sucursal']);
    const balance = mine.reduce((sum, row) => sum + Number(row['f353_total_db']) - Number(row['f353_total_cr']), 0);
    expect(client.values['receivableBalance']).toBe(balance);
    const documents = await crm.documents(client.id);
    expect(documents.receivables.map(({ id }) => id).sort()).toEqual(mine.map((row) => `1:${row['f353_rowid']}`).sort());
    expect(documents.asOf.receivables).not.toBeNull();
    const lines = own(erp.tables.invoices, 'f350_id_cia').filter((row) => String(row['f200_id_fact']).trim() === nit(item) && row['f461_id_sucursal_fact'] === item['f201_id_sucursal']);
    expect(documents.invoices.length).toBe(lines.length);
    const bought = lines.filter((row) => row['f350_ind_estado'] === 1 && row['f470_id_causal_devol'] === null).map((row) => String(row['f350_fecha']).slice(0, 10)).sort();
    expect(client.values['lastPurchaseDate']).toBe(bought.at(-1) ?? null);
  });

  it('says how old the data is', async () => {
    const status = await crm.syncStatus();
    expect(status).toMatchObject({ connected: true, running: false, failed: null });
    expect(status.asOf).not.toBeNull();
    expect(status.entities.map(({ asOf }) => asOf === null)).not.toContain(true);
  });
});

describe('crm.sync, of what changes', () => {
  let erp: TestErp;
  let crm: Crm;
  const noDocuments = { queries: { criteria: null, receivables: null, payments: null, invoices: null, orders: null } };
  beforeEach(async () => {
    erp = await startErp({ branches: 150, documents: false });
    crm = erp.crm({}, noDocuments);
    await crm.sync();
  });
  afterEach(() => erp.close());

  const rowsOf = () => own(erp.tables.clients, 'f201_id_cia');

  it('follows the ERP in its fields and leaves those of people', async () => {
    const row = rowsOf()[3]!;
    const client = await find(crm, row);
    await crm.update(client.id, { phone: '6044440000', notes: 'Llamar los martes' });
    Object.assign(row, { f201_cupo_credito: 123_456, f015_telefono: '6011111111', f201_notas: 'otra', f200_fecha_actualizacion: '2026-11-24T00:00:00' });
    erp.touch();
    const report = await crm.sync();
    expect(entity(report, 'clients')).toMatchObject({ updated: 1, created: 0 });
    expect((await find(crm, row)).values).toMatchObject({ creditLimit: 123_456, phone: '6044440000', notes: 'Llamar los martes' });
  });

  it('reads only what changed, from the ERP\'s own stamp', async () => {
    const before = erp.requests;
    await crm.sync();
    expect(erp.requests - before).toBe(1);
  });

  it('marks a client that is gone, keeps what people wrote, and takes the mark off when it is back', async () => {
    const row = rowsOf()[5]!;
    const client = await find(crm, row);
    await crm.update(client.id, { notes: 'De confianza' });
    const at = erp.tables.clients.indexOf(row);
    erp.tables.clients.splice(at, 1);
    erp.touch();
    const report = await crm.sync({ full: true });
    expect(entity(report, 'clients').missing).toBe(1);
    expect((await crm.get(client.id))!.values).toMatchObject({ status: 'missing', erpMissingSince: '2026-11-24', notes: 'De confianza' });
    expect(crm.schema.dropdowns.find(({ name }) => name === 'status')!.options.map(({ key }) => key)).toContain('missing');
    erp.tables.clients.splice(at, 0, row);
    erp.touch();
    await crm.sync({ full: true });
    const back = (await crm.get(client.id))!;
    expect(back.values['status']).not.toBe('missing');
    expect(back.values).not.toHaveProperty('erpMissingSince');
    expect((await all(crm)).length).toBe(rowsOf().length);
  });

  it('does not believe that most clients are gone unless it is asked to read everything', async () => {
    const rows = rowsOf();
    for (const row of rows.slice(10)) erp.tables.clients.splice(erp.tables.clients.indexOf(row), 1);
    erp.touch();
    const later = erp.crm({ now: () => new Date('2026-12-24T15:00:00Z') }, noDocuments);
    await later.sync();
    expect((await all(later)).length).toBe(10);
    const report = await crm.sync({ full: true });
    expect(entity(report, 'clients').missing).toBe(rows.length - 10);
  });

  it('adopts a client that people made, by identification and branch', async () => {
    const other = erp.crm({}, noDocuments);
    const row = rowsOf()[0]!;
    const made = await other.create({ legalName: 'Escrito a mano', identificationNumber: nit(row), branchCode: '001', email: 'propio@ejemplo.example' });
    await other.sync();
    const found = (await other.get(made.id))!;
    expect(found.values).toMatchObject({ legalName: String(row['f200_razon_social']).trim(), email: 'propio@ejemplo.example' });
    expect((await all(other)).length).toBe(rowsOf().length);
  });

  it('knows a client again by its row when its identification changes', async () => {
    const row = rowsOf()[8]!;
    const client = await find(crm, row);
    Object.assign(row, { f200_id: '999888777', f200_nit: '999888777' });
    erp.touch();
    await crm.sync({ full: true });
    expect((await crm.get(client.id))!.values['identificationNumber']).toBe('999888777');
    expect((await all(crm)).length).toBe(rowsOf().length);
  });

  it('keeps an id beyond 2^53 to its last digit', async () => {
    const ids = ['9007199254740993', '9007199254740992'];
    ids.forEach((id, i) => Object.assign(rowsOf()[i + 20]!, { f200_rowid: id, f201_rowid_tercero: id }));
    erp.touch();
    const other = erp.crm({}, noDocuments);
    erp.fault({ kind: 'text', times: 0 });
    await other.sync();
    const found = (await all(other)).map(({ values }) => values['erpId']);
    expect(found).toContain(`1:9007199254740993:${rowsOf()[20]!['f201_id_sucursal']}`);
    expect(found).toContain(`1:9007199254740992:${rowsOf()[21]!['f201_id_sucursal']}`);
  });

  it('goes on where it broke off', async () => {
    const other = erp.crm({}, { ...noDocuments, pageSize: 10 });
    erp.fault({ kind: 'reset', page: 12, times: 9 });
    await expect(other.sync()).rejects.toMatchObject({ name: 'ErpNetworkError', code: 'erp-network' });
    const safe = (await all(other)).length;
    expect(safe).toBe(110);
    expect(await other.syncStatus()).toMatchObject({ running: true, failed: { code: 'erp-network' } });
    erp.heal();
    const asked = erp.log.length;
    await other.sync();
    expect(erp.log[asked]).toBe('API_v2_Clientes 12');
    expect((await all(other)).map(clientKey).sort()).toEqual(rowsOf().map(keyOf).sort());
  });

  it('takes no row for gone that slipped to a page already read, though as many were read as the ERP has', async () => {
    const inner = erp.source({ ...noDocuments, pageSize: 10 });
    let afterFirstPage = () => {};
    const source: ErpSource = {
      ...inner,
      async page(entity, request) {
        const page = await inner.page(entity, request);
        if (request.cursor === null) afterFirstPage();
        return { ...page, total: rowsOf().length };
      },
    };
    const other = erp.crm({ erp: source });
    await other.sync();
    const table = erp.tables.clients;
    const gone = rowsOf()[0]!;
    afterFirstPage = () => {
      afterFirstPage = () => {};
      table.splice(table.indexOf(gone), 1);
      table.push({ ...gone, f200_id: '899999063  ', f200_rowid: 77_001, f201_rowid_tercero: 77_001 });
      erp.touch();
    };
    await other.sync({ full: true });
    expect((await all(other)).filter(({ values }) => values['status'] === 'missing')).toEqual([]);
    await other.sync({ full: true });
    expect((await all(other)).filter(({ values }) => values['status'] === 'missing').map(clientKey)).toEqual([keyOf(gone)]);
  });

  it('stops when it is told to and keeps what was read', async () => {
    const stop = new AbortController();
    const other = erp.crm({}, { ...noDocuments, pageSize: 10 });
    await expect(other.sync({ signal: stop.signal, onProgress: ({ done }) => done >= 50 && stop.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect((await other.syncStatus()).failed).toMatchObject({ code: 'aborted' });
    await other.sync();
    expect((await all(other)).length).toBe(rowsOf().length);
  });

  it('runs once however often it is asked for at once', async () => {
    const before = erp.requests;
    const [a, b] = await Promise.all([crm.sync(), crm.sync()]);
    expect(b).toEqual(a);
    expect(erp.requests - before).toBe(1);
  });

  it('takes terceros, branches or both, under the name asked for', async () => {
    const terceros = erp.crm({}, { ...noDocuments, scope: 'terceros' });
    await terceros.sync();
    const numbers = new Set(rowsOf().map(nit));
    const clients = await all(terceros);
    expect(clients.map(({ values }) => values['identificationNumber']).sort()).toEqual([...numbers].sort());
    const [code] = [...numbers].filter((number) => rowsOf().filter((row) => nit(row) === number).length > 1);
    const limits = rowsOf().filter((row) => nit(row) === code && row['f201_ind_estado_activo'] === 1).map((row) => Number(row['f201_cupo_credito']));
    expect(clients.find(({ values }) => values['identificationNumber'] === code)!.values['creditLimit']).toBe(limits.reduce((a, b) => a + b, 0));

    const both = erp.crm({}, { ...noDocuments, scope: 'both', displayName: 'branchName' });
    await both.sync();
    const mixed = await all(both);
    expect(mixed.length).toBe(numbers.size + rowsOf().length);
    const branch = mixed.find(({ kind }) => kind === 'branch')!;
    expect(mixed.find(({ id }) => id === branch.parentId)).toMatchObject({ kind: 'client', values: { identificationNumber: branch.values['identificationNumber'] } });
    expect(branch.values['legalName']).toBe(branch.values['branchName']);
  });

  it('leaves inactive ones out when it is told to', async () => {
    const other = erp.crm({}, { ...noDocuments, activeOnly: true });
    await other.sync();
    expect((await all(other)).length).toBe(rowsOf().filter((row) => row['f201_ind_estado_activo'] === 1).length);
  });

  it('begins anew with another company', async () => {
    const store = (await import('../../../src/core/create-store.js')).createStore({ database: 'x', store: 'memory', schema: null, user: null, permissions: {}, locale: 'es-CO', connected: true });
    const first = erp.crm({ store }, noDocuments);
    await first.sync();
    const second = erp.crm({ store }, { ...noDocuments, company: 2 });
    expect((await second.syncStatus()).asOf).toBeNull();
    await second.sync();
    const others = erp.tables.clients.filter((row) => row['f201_id_cia'] === 2);
    const linked = (await all(second)).filter(({ values }) => String(values['erpId']).startsWith('2:'));
    expect(linked.map(clientKey).sort()).toEqual(others.map(keyOf).sort());
  });

  it('needs the permission and an ERP', async () => {
    const { createCrm } = await import('../../../src/create-crm.js');
    const alone = createCrm({ store: 'memory' });
    await expect(alone.sync()).rejects.toMatchObject({ code: 'erp-not-connected' });
    await alone.close();
    await expect(erp.crm({ permissions: { sync: false } }).sync()).rejects.toMatchObject({ name: 'PermissionError' });
  });
});
