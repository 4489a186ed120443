import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Client, FieldValue } from '../../../src/client/client.js';
import type { InvoiceLine, Receivable } from '../../../src/client/document.js';
import { createCrm } from '../../../src/create-crm.js';
import { readTable } from '../../../src/import/table.js';
import { fieldTypeOf } from '../../../src/schema/field-types/index.js';
import { optionLabelsOf } from '../../../src/schema/option-labels.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { reportOptionsOf } from '../../../src/reports/options-of-reports.js';
import type { ReportDefinition, ReportResult } from '../../../src/reports/report.js';
import type { ReportRequest } from '../../../src/core/crm-reports.js';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine } from '../../../src/search/create-engine.js';
import { createMemoryStore } from '../../../src/store/memory-store.js';
import { asOf, crmWith, now } from '../../support/report-crm.js';
import { invoiceLine, receivable } from '../../support/report-documents.js';

const all = { query: {} };

const company = { legalName: '=Ferretodo', identificationNumber: '890912345', branchCode: '001', seller: '101', status: 'active' };
const invoices: InvoiceLine[] = [
  invoiceLine({ date: '2026-11-10', item: 'PT-1', itemName: '=1+1', net: 1_234.56, quantity: 2.5 }),
  invoiceLine({ date: '2026-10-10', item: '00123', itemName: 'Llave "inglesa"; 3/4', net: 500 }),
  invoiceLine({ date: '2025-11-10', item: 'PT-1', itemName: 'CEMENTO', net: 800 }),
  invoiceLine({ date: '2026-10-11', item: 'PT-1', branchCode: '002', net: 9_999 }),
];
const receivables: Receivable[] = [receivable({ dueDate: '2026-10-01', balance: 5_000_000 }), receivable({ balance: -300 })];

describe('crm.reports', () => {
  it('lists those built in and those of the schema, which may take the place of one', async () => {
    const own: ReportDefinition = { name: 'ageing', label: { es: 'Edades', en: 'Ages' }, source: 'receivables', scope: 'client', group: [{ by: 'bucket' }], measures: [{ name: 'n', kind: 'count', type: 'integer', label: { es: 'n', en: 'n' } }], chart: null };
    const crm = await crmWith({}, { schema: { ...defaultSchema, reports: [own] } });
    const names = (await crm.reports()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['sales-by-year', 'sales-peaks', 'open-invoices', 'invoice-products', 'orders-by-status', 'portfolio-by-seller', 'portfolio-by-zone', 'portfolio-by-criterion', 'clients-by-status']));
    expect(names.filter((name) => name === 'ageing')).toHaveLength(1);
    expect((await crm.reports()).find(({ name }) => name === 'ageing')).toEqual(own);
  });

  it('leaves out what would tell a hidden field, and refuses to run it', async () => {
    const crm = await crmWith({ receivables }, { permissions: { fields: { receivableBalance: 'hidden' } } });
    const names = (await crm.reports()).map(({ name }) => name);
    expect(names).toEqual(['sales-by-year', 'sales-peaks', 'invoice-products', 'orders-by-status', 'sales-by-seller']);
    const { id } = await crm.create(company);
    await expect(crm.runReport('ageing', { clientId: id })).rejects.toMatchObject({ name: 'PermissionError', code: 'hidden-field' });
    await expect(crm.runReport('portfolio-by-seller', { selection: all })).rejects.toMatchObject({ code: 'hidden-field' });
  });
});

describe('crm.runReport', () => {
  it('reports the documents of the client and of its branch alone, with their date', async () => {
    const crm = await crmWith({ invoices, receivables });
    const { id } = await crm.create(company);
    const result = await crm.runReport('sales-by-year', { clientId: id });
    expect(result).toMatchObject({ asOf, count: 3, today: '2026-11-24', target: { clientId: id } });
    expect(result.toDate?.slice(1, 4)).toEqual([1_734.56, 800, 934.56]);
  });

  it('says that nothing was read, and has no zeros for it', async () => {
    const crm = await crmWith({ invoices });
    const { id } = await crm.create(company);
    expect(await crm.runReport('open-invoices', { clientId: id })).toMatchObject({ asOf: null, rows: [], totals: null });
  });

  it('sums a selection as reading every client does', async () => {
    const amount = fc.option(fc.integer({ min: 0, max: 9_000_000 }));
    const client = fc.record({ seller: fc.option(fc.constantFrom('101', '102', '103')), receivableBalance: amount, overdueBalance: amount });
    await fc.assert(
      fc.asyncProperty(fc.array(client, { maxLength: 25 }), async (given) => {
        const crm = await crmWith();
        for (const [i, values] of given.entries()) await crm.create({ legalName: `Cliente ${i}`, identificationNumber: String(900_000_001 + i), ...values });
        const { rows, totals } = await crm.runReport('portfolio-by-seller', { selection: all });
        const sums = new Map<FieldValue, number>();
        for await (const batch of crm.each(all)) for (const { values } of batch) sums.set(values['seller'] ?? null, (sums.get(values['seller'] ?? null) ?? 0) + Number(values['receivableBalance'] ?? 0));
        expect(new Map(rows.map((row) => [row[0], Number(row[2] ?? 0)]))).toEqual(sums);
        expect(Number(totals?.[2] ?? 0)).toBe([...sums.values()].reduce((sum, one) => sum + one, 0));
        await crm.close();
      }),
      { numRuns: 20 },
    );
  });

  it('counts the figures of a client once where its branches are selected with it', async () => {
    const store = createMemoryStore({ createEngine, compute: computeField });
    const crm = createCrm({ store, now });
    await crm.ready();
    const record = (id: string, given: Partial<Client>, balance: number): Client => ({ id, version: 1, kind: 'client', parentId: null, source: 'erp', createdAt: asOf, updatedAt: asOf, syncedAt: asOf, ...given, values: { legalName: id, identificationNumber: '890912345', receivableBalance: balance, ...given.values } });
    await store.apply([[record('whole', {}, 300), record('a', { kind: 'branch', parentId: 'whole', values: { branchCode: '001' } }, 100), record('b', { kind: 'branch', parentId: 'whole', values: { branchCode: '002' } }, 200), record('alone', {}, 50)].map((client) => ({ type: 'create' as const, client }))], { kind: 'sync', user: null, at: asOf });
    const { totals, notes } = await crm.runReport('portfolio-by-seller', { selection: all });
    expect(totals?.slice(1, 3)).toEqual([3, 350]);
    expect(notes).toContainEqual({ code: 'client-of-branches', count: 1 });
    expect((await crm.runReport('portfolio-by-seller', { selection: { ids: ['whole'] } })).totals?.slice(1, 3)).toEqual([1, 300]);
  });

  it('groups by the field that is chosen, and by no other kind', async () => {
    const crm = await crmWith();
    await crm.create({ ...company, rating: 'A', receivableBalance: 10 });
    expect((await crm.runReport('portfolio-by-criterion', { selection: all, field: 'rating' })).rows).toEqual([['A', 1, 10, 100, null, null, null]]);
    await expect(crm.runReport('portfolio-by-criterion', { selection: all, field: 'legalName' })).rejects.toMatchObject({ code: 'report-parameter' });
  });

  const refused: readonly (readonly [string, string, ReportRequest, string])[] = [
    ['a name there is not', 'nada', { selection: all }, 'unknown-report'],
    ['a client report of nobody', 'ageing', {}, 'report-target'],
    ['a report over a selection of a client', 'portfolio-by-seller', { clientId: 'x' }, 'report-target'],
  ];
  it.each(refused)('refuses %s', async (_what, name, request, code) => {
    const crm = await crmWith();
    await expect(crm.runReport(name, request)).rejects.toMatchObject({ code });
  });

  it('runs a report of the schema, and says which is broken by a field that is gone', async () => {
    const own: ReportDefinition = { name: 'own', label: { es: 'Cupo', en: 'Limit' }, source: 'clients', scope: 'selection', group: [{ by: 'rating' }], measures: [{ name: 'limit', kind: 'sum', of: 'creditLimit', type: 'money', label: { es: 'Cupo', en: 'Limit' } }], chart: { kind: 'bar', x: 'rating', y: 'limit' } };
    const crm = await crmWith({}, { schema: { ...defaultSchema, reports: [own, { ...own, name: 'broken', group: [{ by: 'custom.gone' }] }] } });
    await crm.create({ ...company, rating: 'B', creditLimit: 7 });
    expect((await crm.runReport('own', { selection: all })).rows).toEqual([['B', 7]]);
    await expect(crm.runReport('broken', { selection: all })).rejects.toMatchObject({ code: 'report-invalid' });
  });

  it('stops when it is aborted, and asks for the permission to read', async () => {
    const crm = await crmWith();
    await expect(crm.runReport('portfolio-by-seller', { selection: all, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    const blind = await crmWith({}, { permissions: { list: false } });
    await expect(blind.runReport('portfolio-by-seller', { selection: all })).rejects.toMatchObject({ name: 'PermissionError' });
  });
});

describe('crm.exportReport', () => {
  const options = reportOptionsOf(optionLabelsOf(defaultSchema));
  /** The table as a person reads it. */
  const written = ({ columns, rows, totals }: ReportResult) => [...rows, ...(totals ? [totals] : [])].map((row) => row.map((value, i) => (value === null ? '' : fieldTypeOf(columns[i]!.field.type).formatter(columns[i]!.field, { locale: 'es-CO', options, exact: true })(value))));
  const plain = (text: string) => text.replace(/[$%\s\u00a0.]/g, '').replace(/^'/, '');

  it.each(['sales-by-year', 'sales-peaks', 'invoice-products', 'ageing', 'open-invoices'] as const)('makes a CSV of %s that reads back as the table', async (name) => {
    const crm = await crmWith({ invoices, receivables });
    const { id } = await crm.create(company);
    const result = await crm.runReport(name, { clientId: id });
    const table = await readTable(await crm.exportReport(result, { format: 'csv' }), { headerRow: 1 });
    expect(table.header).toEqual(result.columns.map(({ label }) => label.es));
    const expected = written(result);
    table.rows.forEach((row, i) => row.forEach((text, j) => (i === result.rows.length && expected[i]![j] === '' ? expect(['', 'Total']).toContain(text) : expect(plain(text)).toBe(plain(expected[i]![j]!)))));
    expect(table.rows).toHaveLength(expected.length);
  });

  it('makes an Excel that reads back as the table, codes as text and nothing a formula, with a sheet that says of what it is', async () => {
    const { read, utils } = await import('xlsx');
    const crm = await crmWith({ invoices, receivables });
    const { id } = await crm.create(company);
    const result = await crm.runReport('invoice-products', { clientId: id });
    const book = read(await (await crm.exportReport(result)).arrayBuffer(), { cellDates: false });
    const [sheet, about] = book.SheetNames.map((name) => book.Sheets[name]!);
    const rows = utils.sheet_to_json<unknown[]>(sheet!, { header: 1, raw: true });
    expect(rows[0]).toEqual(['Referencia', 'Producto', 'Cantidad', 'Ventas', 'Parte', 'Facturas', 'Última compra']);
    expect(rows[1]?.slice(0, 4)).toEqual(['PT-1', '=1+1', 3.5, 2_034.56]);
    expect(rows[2]?.slice(0, 4)).toEqual(['00123', 'Llave "inglesa"; 3/4', 1, 500]);
    expect(rows[3]).toEqual(['Total', undefined, 4.5, 2_534.56, 1, 3]);
    expect(Object.values(sheet!).some((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)).toBe(false);
    const facts = Object.fromEntries(utils.sheet_to_json<[string, string]>(about!, { header: 1 }));
    expect(facts).toMatchObject({ Reporte: 'Facturas y productos', Cliente: '=Ferretodo · 890912345 · 001', 'Exportado por': 'laura', 'Fecha de los datos': '24/11/2026 06:00' });
  });

  it('tells the filter of a selection', async () => {
    const { read, utils } = await import('xlsx');
    const crm = await crmWith();
    await crm.create(company);
    const result = await crm.runReport('clients-by-status', { selection: { query: { where: { field: 'status', op: 'eq', value: 'active' } } } });
    const book = read(await (await crm.exportReport(result)).arrayBuffer());
    expect(JSON.stringify(utils.sheet_to_json(book.Sheets[book.SheetNames[1]!]!, { header: 1 }))).toMatch(/Clientes","[^"]*Estado[^"]*Activo/);
  });

  it('asks for the permission to export', async () => {
    const crm = await crmWith({ invoices }, { permissions: { export: false } });
    const { id } = await crm.create(company);
    await expect(crm.exportReport(await crm.runReport('sales-by-year', { clientId: id }))).rejects.toMatchObject({ name: 'PermissionError' });
  });
});
