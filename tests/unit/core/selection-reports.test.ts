import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../../src/client/client.js';
import type { Receivable } from '../../../src/client/document.js';
import { ageingOf } from '../../../src/analysis/credit.js';
import type { ReportDefinition } from '../../../src/reports/report.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { asOf, crmWith } from '../../support/report-crm.js';
import { invoiceLine, receivable, today } from '../../support/report-documents.js';

const all = { query: {} };
const day = (offset: number) => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
const sellers = ['101', '102', null] as const;

describe('crm.runReport over the documents of a selection', () => {
  it('ages what is owed by seller as each client is aged by itself', async () => {
    const balance = fc.record({ of: fc.integer({ min: 0, max: 5 }), cents: fc.integer({ min: -1e8, max: 1e9 }), due: fc.option(fc.integer({ min: -200, max: 60 })) });
    await fc.assert(
      fc.asyncProperty(fc.array(balance, { maxLength: 30 }), async (given) => {
        const receivables = given.map(({ of, cents, due }): Receivable => receivable({ clientCode: String(900_000_001 + of), branchCode: null, balance: cents / 100, dueDate: due === null ? null : day(due) }));
        const crm = await crmWith({ receivables });
        for (let i = 0; i < 5; i++) await crm.create({ legalName: `Cliente ${i}`, identificationNumber: String(900_000_001 + i), seller: sellers[i % 3]! });
        const { rows, asOf: read } = await crm.runReport('ageing-by-seller', { selection: all });
        const expected = new Map<FieldValue, number[]>();
        for (const seller of sellers) {
          // The sixth is no client here.
          const own = receivables.filter(({ clientCode, balance: owed }) => owed > 0 && Number(clientCode) < 900_000_006 && sellers[(Number(clientCode) - 900_000_001) % 3] === seller);
          const { current, days30, days60, days90, older } = ageingOf(own, today);
          if (own.length > 0) expected.set(seller, [own.length, current, days30, days60, days90, older]);
        }
        expect(new Map(rows.map(([seller, ...figures]) => [seller, figures.slice(0, 6).map((figure) => figure ?? 0)]))).toEqual(expected);
        // The ages of a row are what is owed in it.
        for (const row of rows) expect(row.slice(2, 7).reduce<number>((sum, age) => sum + Math.round(Number(age ?? 0) * 100), 0)).toBe(Math.round(Number(row[7]) * 100));
        expect(read).toBe(asOf);
        await crm.close();
      }),
      { numRuns: 25 },
    );
  });

  it('makes a report of one client of all that are selected, as if they were one', async () => {
    const invoices = [invoiceLine({ clientCode: '1', branchCode: null, date: today, net: 119, tax: 19 }), invoiceLine({ clientCode: '2', branchCode: null, date: today, net: 238, tax: 38 }), invoiceLine({ clientCode: '3', branchCode: null, date: today, net: 7_777, tax: 0 })];
    const crm = await crmWith({ invoices });
    const ids = [];
    for (const number of ['1', '2', '3']) ids.push((await crm.create({ legalName: `Cliente ${number}`, identificationNumber: number })).id);
    const { totals } = await crm.runReport('sales-by-year', { selection: { ids: ids.slice(0, 2) } });
    expect(totals?.[1]).toBe(300);
    expect((await crm.runReport('sales-by-year', { clientId: ids[1]! })).totals?.[1]).toBe(200);
  });

  it('counts the sales of twelve months by who sold, less returns and tax, of the selected alone', async () => {
    const invoices = [
      invoiceLine({ clientCode: '1', branchCode: null, seller: '101', date: today, net: 119, tax: 19, invoiceId: 'a' }), invoiceLine({ clientCode: '1', branchCode: null, seller: '101', date: today, net: 238, tax: 38, invoiceId: 'a' }),
      invoiceLine({ clientCode: '2', branchCode: null, seller: '102', date: '2025-11-25', net: 1_190, tax: 190 }), invoiceLine({ clientCode: '2', branchCode: null, seller: '101', date: '2026-03-01', net: 119, tax: 19, concept: 'return', invoiceId: 'b' }),
      invoiceLine({ clientCode: '2', branchCode: null, seller: '102', date: '2025-11-24', net: 7_777 }), invoiceLine({ clientCode: '3', branchCode: null, seller: '102', net: 7_777 }), invoiceLine({ clientCode: '9', branchCode: null, seller: '102', net: 7_777 }),
    ];
    const crm = await crmWith({ invoices });
    const ids = [];
    for (const number of ['1', '2', '3']) ids.push((await crm.create({ legalName: `Cliente ${number}`, identificationNumber: number })).id);
    const result = await crm.runReport('sales-by-seller', { selection: { ids: ids.slice(0, 2) } });
    // 102: 1.000. 101: 100 + 200 − 100 of two clients, in two documents.
    expect(result.rows).toEqual([['102', 1, 1, 1_000, 83.33], ['101', 2, 2, 200, 16.67]]);
    expect(result.totals).toEqual([null, 2, 3, 1_200, 100]);
    expect(result.help?.es).toContain('sin IVA');
  });

  it('tells sales with tax, and says so, where the tax of one is not known', async () => {
    const crm = await crmWith({ invoices: [invoiceLine({ seller: '101', net: 119, tax: 19 }), invoiceLine({ seller: '101', net: 50, tax: null })] });
    const { id } = await crm.create({ legalName: 'Una', identificationNumber: '890912345' });
    const [selected, one] = [await crm.runReport('sales-by-seller', { selection: all }), await crm.runReport('sales-by-year', { clientId: id })];
    expect(selected.rows[0]!.slice(0, 4)).toEqual(['101', 1, 2, 169]);
    for (const { help } of [selected, one]) expect([help?.es.includes('con IVA'), help?.es.includes('sin IVA')]).toEqual([true, false]);
    expect(one.totals?.[1]).toBe(169);
  });

  it('tells a document of two branches that are selected once, of the branch it is of', async () => {
    const crm = await crmWith({ receivables: [receivable({ branchCode: '001', balance: 10, dueDate: day(1) }), receivable({ branchCode: '002', balance: 20, dueDate: day(1) }), receivable({ branchCode: '003', balance: 40, dueDate: day(1) })] });
    for (const [branchCode, seller] of [[null, '100'], ['001', '101'], ['002', '102']] as const) await crm.create({ legalName: 'Una', identificationNumber: '890912345', branchCode, seller });
    const { rows } = await crm.runReport('ageing-by-seller', { selection: all });
    expect(rows.map((row) => [row[0], row[7]])).toEqual([['100', 40], ['102', 20], ['101', 10]]);
  });

  it('is hidden with the field of the client it groups by, and with what its documents tell', async () => {
    for (const field of ['seller', 'receivableBalance']) {
      const crm = await crmWith({ receivables: [receivable({})] }, { permissions: { fields: { [field]: 'hidden' } } });
      expect((await crm.reports()).map(({ name }) => name)).not.toContain('ageing-by-seller');
      await expect(crm.runReport('ageing-by-seller', { selection: all })).rejects.toMatchObject({ code: 'hidden-field' });
    }
  });

  it('runs one of the schema, and stops when it is aborted', async () => {
    const label = { es: 'Por zona', en: 'By zone' };
    const own: ReportDefinition = { name: 'by-zone', label, source: 'receivables', scope: 'selection', group: [{ by: 'client.city' }, { by: 'bucket' }], measures: [{ name: 'owed', kind: 'sum', of: 'owed', type: 'money', label }], chart: { kind: 'stacked-bar', x: 'client.city', y: 'owed' } };
    const crm = await crmWith({ receivables: [receivable({ balance: 10, dueDate: day(-5) })] }, { schema: { ...defaultSchema, reports: [own] } });
    await crm.create({ legalName: 'Una', identificationNumber: '890912345', city: '05001', department: '05' });
    expect(await crm.runReport('by-zone', { selection: all })).toMatchObject({ rows: [['05001', 'days30', 10]], columns: [{ label: { es: 'Ciudad' } }, { label: { es: 'Edad' } }, {}] });
    await expect(crm.runReport('by-zone', { selection: all, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('has no rows where the documents were never read', async () => {
    const crm = await crmWith();
    await crm.create({ legalName: 'Una', identificationNumber: '890912345' });
    expect(await crm.runReport('ageing-by-seller', { selection: all })).toMatchObject({ asOf: null, rows: [], totals: null });
  });
});
