import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client, FieldValue } from '../../../src/client/client.js';
import type { Crm } from '../../../src/crm.js';
import { createSiesaSource, type SiesaSourceOptions } from '../../../src/erp/siesa/siesa-source.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { startErp, type Row, type TestErp } from './erp.js';

const noDocuments = { queries: { criteria: null, receivables: null, payments: null, invoices: null, orders: null } } as const;
const all = async (crm: Crm): Promise<Client[]> => {
  const clients: Client[] = [];
  for await (const batch of crm.each({ query: {} })) clients.push(...batch);
  return clients;
};

let erp: TestErp;
beforeEach(async () => {
  erp = await startErp({ branches: 80, documents: false });
});
afterEach(() => erp.close());

const own = () => erp.tables.clients.filter((row) => row['f201_id_cia'] === 1);
const text = (value: FieldValue | undefined) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
const nit = (row: Row) => String(row['f200_id']).trim();
const keyOf = (row: Row) => `${nit(row)} ${row['f201_id_sucursal']}`;
const clientKey = ({ values }: Client) => `${values['identificationNumber']} ${values['branchCode']}`;
const synced = async (source: Parameters<TestErp['crm']>[1], options: Parameters<TestErp['crm']>[0] = {}) => {
  const crm = erp.crm(options, { ...noDocuments, ...source });
  await crm.sync();
  return crm;
};

describe('createSiesaSource', () => {
  it.each([{ tenant: 8215 }, { company: 1 }, { tenant: ' ', company: 1 }])('is not made of %j alone: it would not know whose rows are its own', (given) => {
    expect(() => createSiesaSource({ url: 'http://erp.test/', ...given } as SiesaSourceOptions)).toThrow(RangeError);
  });
});

describe('the parameters of a sync', () => {
  it('queries: clients come from the query the administrator named, with its own parameters', async () => {
    const crm = await synced({ queries: { ...noDocuments.queries, clients: { kind: 'dynamic', name: 'Clientes_Sucursales', parameters: [['company', '=', 1]] } } });
    expect((await all(crm)).map(clientKey).sort()).toEqual(own().map(keyOf).sort());
    expect(new Set(erp.log.map((line) => line.split(' ')[0]))).toEqual(new Set(['Clientes_Sucursales']));
  });

  it('queries: conditions go to the ERP, quoted, and only what fits comes', async () => {
    const seller = String(own()[0]!['f201_id_vendedor']);
    const crm = await synced({ queries: { ...noDocuments.queries, clients: { kind: 'standard', name: 'API_v2_Clientes', parameters: [['f201_id_vendedor', '=', seller]] } } });
    expect((await all(crm)).map(clientKey).sort()).toEqual(own().filter((row) => row['f201_id_vendedor'] === seller).map(keyOf).sort());
  });

  it('fields: a column goes to the field the administrator chose, into one of the company\'s own, or nowhere', async () => {
    const schema = { ...defaultSchema, fields: [...defaultSchema.fields, { name: 'custom.since', type: 'date', owner: 'erp', label: { es: 'Cliente desde', en: 'Client since' } } as const] };
    const crm = await synced({ fields: { 'custom.since': { from: ['f200_fecha_creacion'], as: 'date' }, website: { from: ['f200_nombre_est'] }, tradeName: null } }, { schema });
    const row = own().find((one) => text(one['f200_nombre_est']) !== null)!;
    const client = (await all(crm)).find((one) => clientKey(one) === keyOf(row))!;
    expect(client.values).toMatchObject({ 'custom.since': '2019-02-11', website: text(row['f200_nombre_est']) });
    expect(client.values['tradeName'] ?? null).toBeNull();
  });

  it.each([['legalName', 'f200_razon_social'], ['tradeName', 'f200_nombre_est'], ['branchName', 'f201_descripcion_sucursal']] as const)('displayName: %s is what a client is called, and the legal name where there is none', async (displayName, column) => {
    const clients = await all(await synced({ displayName }));
    const shown = new Map(clients.map((client) => [clientKey(client), client.values['legalName']]));
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(own().map((row) => [keyOf(row), text(row[column]) ?? text(row['f200_razon_social'])])));
  });

  it.each([['terceros', (rows: Row[]) => new Set(rows.map(nit)).size], ['branches', (rows: Row[]) => rows.length], ['both', (rows: Row[]) => new Set(rows.map(nit)).size + rows.length]] as const)('scope: %s is what becomes a client', async (scope, count) => {
    const clients = await all(await synced({ scope }));
    expect(clients.length).toBe(count(own()));
    if (scope === 'terceros') expect(clients.every(({ kind }) => kind === 'client')).toBe(true);
    if (scope === 'both') expect(clients.filter(({ kind }) => kind === 'branch').every(({ parentId }) => clients.some(({ id, kind }) => id === parentId && kind === 'client'))).toBe(true);
  });

  it('activeOnly: inactive ones are left out, and one that becomes inactive is so here too', async () => {
    const active = own().filter((row) => row['f201_ind_estado_activo'] === 1);
    const crm = await synced({ activeOnly: true });
    expect((await all(crm)).map(clientKey).sort()).toEqual(active.map(keyOf).sort());
    Object.assign(active[2]!, { f201_ind_estado_activo: 0, f200_fecha_actualizacion: '2026-11-24T00:00:00' });
    erp.touch();
    await crm.sync();
    const client = (await all(crm)).find((one) => clientKey(one) === keyOf(active[2]!))!;
    expect(client.values['status']).toBe('inactive');
  });

  it('mainBranch: the branch with that code is the client, and the others are branches of it', async () => {
    const number = '900111222';
    const from = own()[0]!;
    ['001', '777', '002'].forEach((code) => erp.tables.clients.push({ ...from, f200_id: number, f200_nit: number, f200_rowid: 5_000, f201_rowid_tercero: 5_000, f201_id_sucursal: code }));
    erp.touch();
    const crm = await synced({ mainBranch: '777' });
    const family = (await all(crm)).filter(({ values }) => values['identificationNumber'] === number);
    const main = family.find(({ kind }) => kind === 'client')!;
    expect(main.values['branchCode']).toBe('777');
    expect(family.filter(({ kind }) => kind === 'branch').map(({ parentId, values }) => [values['branchCode'], parentId === main.id]).sort()).toEqual([['001', true], ['002', true]]);
  });

  it('company: of two companies in one ERP only the own is taken, also where the filter is not kept', async () => {
    expect(erp.tables.clients.some((row) => row['f201_id_cia'] === 2)).toBe(true);
    const second = await synced({ company: 2 });
    const limits = (rows: readonly Row[]) => rows.map((row) => `${keyOf(row)} ${String(row['f201_cupo_credito'])}`).sort();
    expect((await all(second)).map((client) => `${clientKey(client)} ${String(client.values['creditLimit'])}`).sort()).toEqual(limits(erp.tables.clients.filter((row) => row['f201_id_cia'] === 2)));
    const unfiltered = await synced({ queries: { ...noDocuments.queries, clients: { kind: 'dynamic', name: 'Clientes_Sucursales' } } });
    expect((await all(unfiltered)).map((client) => `${clientKey(client)} ${String(client.values['creditLimit'])}`).sort()).toEqual(limits(own()));
  });
});
