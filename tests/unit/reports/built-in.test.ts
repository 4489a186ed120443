import { describe, expect, it } from 'vitest';
import type { Client, FieldValue } from '../../../src/client/client.js';
import { reportDefinitions } from '../../../src/reports/built-in.js';
import { chartData } from '../../../src/reports/chart-data.js';
import type { ReportResult } from '../../../src/reports/report.js';
import { runReport } from '../../../src/reports/run.js';
import { checkSchema } from '../../../src/schema/check.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { builtIn, context, invoiceLine, orderLine, receivable } from '../../support/report-documents.js';

const names = (result: ReportResult) => result.columns.map(({ field }) => field.name);
const column = (result: ReportResult, name: string) => result.rows.map((row) => row[names(result).indexOf(name)] ?? null);
const cell = (result: ReportResult, key: FieldValue, name: string) => result.rows.find(([first]) => first === key)?.[names(result).indexOf(name)];
const total = (result: ReportResult, name: string, line = result.totals) => line?.[names(result).indexOf(name)];

describe('reportDefinitions', () => {
  it('have nothing wrong, as if they were in a schema', () => {
    expect(checkSchema({ ...defaultSchema, reports: reportDefinitions })).toEqual([]);
  });

  it.each(reportDefinitions.map(({ name }) => name))('has no rows and no totals in %s of data that was never read', (name) => {
    expect(runReport(builtIn(name), [], { ...context, asOf: null })).toMatchObject({ rows: [], totals: null, toDate: null, asOf: null });
  });
});

describe('sales-by-year', () => {
  const lines = [
    invoiceLine({ date: '2026-11-10', net: 500 }),
    invoiceLine({ date: '2026-11-10', net: 50, concept: 'return' }),
    invoiceLine({ date: '2025-11-24', net: 300 }),
    invoiceLine({ date: '2025-11-25', net: 700 }),
    invoiceLine({ date: '2025-12-01', net: 900 }),
    invoiceLine({ date: '2026-03-31', net: 1_000 }),
    invoiceLine({ date: '2025-03-01', net: 800 }),
    invoiceLine({ date: '2026-11-10', net: 9_999, state: 'annulled' }),
    invoiceLine({ date: '2026-11-10', net: 9_999, state: 'draft' }),
    invoiceLine({ date: '2026-11-10', net: 9_999, concept: 'other' }),
    invoiceLine({ date: '2026-11-25', net: 9_999 }),
    invoiceLine({ date: null, net: 9_999 }),
    invoiceLine({ date: '2023-05-01', net: 9_999 }),
  ];
  const result = runReport(builtIn('sales-by-year'), lines, context);

  it('puts the years side by side, newest first, with the difference after the two newest', () => {
    expect(names(result)).toEqual(['date', 'sales.2026', 'sales.2025', 'difference', 'change', 'sales.2024']);
  });

  it('counts approved sales less returns up to today, and leaves the rest out', () => {
    expect(cell(result, '11<24', 'sales.2026')).toBe(450);
    expect(total(result, 'sales.2026')).toBe(1_450);
    expect(total(result, 'sales.2025')).toBe(2_700);
  });

  it('cuts the month of today in two, so that years compare over the same days', () => {
    expect(cell(result, '11<24', 'sales.2025')).toBe(300);
    expect(cell(result, '11>24', 'sales.2025')).toBe(700);
    expect(cell(result, '11<24', 'change')).toBe(50);
    expect(total(result, 'sales.2025', result.toDate)).toBe(1_100);
    expect(total(result, 'change', result.toDate)).toBe(31.82);
  });

  it('does not compare the part of a year with a whole one', () => {
    expect([total(result, 'difference'), total(result, 'change')]).toEqual([null, null]);
  });

  it('has no figure for what has not come and for what was before the first document, and 0 in between', () => {
    expect(cell(result, '12', 'sales.2026')).toBeNull();
    expect(cell(result, '11>24', 'sales.2026')).toBeNull();
    expect(cell(result, '04', 'sales.2026')).toBe(0);
    expect(cell(result, '01', 'sales.2024')).toBeNull();
    expect(cell(result, '02', 'sales.2025')).toBeNull();
    expect(cell(result, '12', 'difference')).toBeNull();
  });

  it('marks the month that is not over, and says what has no date', () => {
    expect(result.incomplete).toEqual({ row: '11<24', column: 'sales.2026' });
    expect(result.notes).toEqual([{ code: 'undated', count: 1 }]);
  });

  it('leaves a month whole on its last day', () => {
    const whole = runReport(builtIn('sales-by-year'), lines, { ...context, today: '2026-11-30' });
    expect(whole.rows).toHaveLength(12);
    expect(whole.incomplete).toBeNull();
  });
});

describe('sales-peaks', () => {
  // 100 a month from 2024 on, June and December three times that, and a single large March in 2025.
  const lines = ['2024', '2025', '2026'].flatMap((year) =>
    Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0')).flatMap((month) => {
      const day = `${year}-${month}-10`;
      if (day > context.today) return [];
      return [invoiceLine({ date: day, net: month === '06' || month === '12' ? 300 : month === '03' && year === '2025' ? 600 : 100 })];
    }),
  );
  const result = runReport(builtIn('sales-peaks'), lines, context);

  it('averages full months over the years they were seen, the month of today left out', () => {
    expect(cell(result, '06', 'average')).toBe(300);
    expect(cell(result, '06', 'years')).toBe(3);
    expect(cell(result, '11', 'years')).toBe(2);
    expect(cell(result, '12', 'average')).toBe(300);
    expect(cell(result, '03', 'average')).toBeCloseTo(266.67, 2);
  });

  it('marks the months that are high in most years, not one that was high once', () => {
    expect(result.chart?.marked).toEqual(['06', '12']);
    expect(cell(result, '03', 'peak')).toBe(false);
    expect(cell(result, '03', 'above')).toBe(1);
    expect(cell(result, '06', 'index')).toBeCloseTo((300 / ((266.6666 + 600 + 900) / 12)) * 100, 1);
  });

  it('says nothing is a peak of a single year', () => {
    const young = runReport(builtIn('sales-peaks'), lines.filter(({ date }) => date! >= '2026-01-01'), context);
    expect(young.chart?.marked).toEqual([]);
    expect(cell(young, '12', 'average')).toBeNull();
    expect(cell(young, '12', 'peak')).toBeNull();
  });
});

describe('open-invoices', () => {
  const rows = [
    receivable({ number: 'A', dueDate: '2026-11-24', balance: 100 }),
    receivable({ number: 'B', dueDate: '2026-11-23', balance: 10 }),
    receivable({ number: 'C', dueDate: '2026-10-25', balance: 20 }),
    receivable({ number: 'D', dueDate: '2026-10-24', balance: 30 }),
    receivable({ number: 'E', dueDate: '2026-08-26', balance: 40 }),
    receivable({ number: 'F', dueDate: '2026-08-25', balance: 50 }),
    receivable({ number: 'G', dueDate: '2026-01-01', balance: -70 }),
    receivable({ number: 'H', dueDate: null, balance: 5 }),
    receivable({ number: 'I', dueDate: '2026-01-01', balance: 0 }),
  ];
  const result = runReport(builtIn('open-invoices'), rows, context);

  it('tells days overdue and the age of each, oldest first, what is settled left out', () => {
    const ages = Object.fromEntries(result.rows.map((row) => [row[0], [row[names(result).indexOf('daysOverdue')], row[names(result).indexOf('bucket')]]]));
    expect(ages).toEqual({ A: [0, 'current'], B: [1, 'days30'], C: [30, 'days30'], D: [31, 'days60'], E: [90, 'days90'], F: [91, 'older'], G: [null, 'in-favour'], H: [null, 'undated'] });
    expect(column(result, 'number').slice(0, 3)).toEqual(['F', 'E', 'D']);
  });

  it('keeps what is in favour apart from what is owed', () => {
    expect(total(result, 'owed')).toBe(255);
    expect(total(result, 'inFavour')).toBe(70);
  });

  it('draws by age what the table says one by one', () => {
    expect(chartData(result).points.map(({ x, value }) => [x, value])).toEqual([['current', 100], ['days30', 30], ['days60', 30], ['days90', 40], ['older', 50], ['undated', 5]]);
  });

  it('is summed by age in the report of ages, every age in its place', () => {
    const ageing = runReport(builtIn('ageing'), rows, context);
    expect(ageing.rows.map(([key]) => key)).toEqual(['current', 'days30', 'days60', 'days90', 'older', 'undated', 'in-favour']);
    expect(column(ageing, 'owed')).toEqual([100, 30, 30, 40, 50, 5, null]);
    expect(column(ageing, 'share').reduce<number>((sum, share) => sum + Number(share ?? 0), 0)).toBeCloseTo(100, 1);
    expect(total(ageing, 'owed')).toBe(255);
    expect(total(ageing, 'share')).toBe(100);
  });
});

describe('invoice-products', () => {
  it('sums quantity, value and share of each product, and knows when it was last bought', () => {
    const lines = [
      invoiceLine({ invoiceId: '1', item: 'A', itemName: 'CEMENTO', quantity: 10, net: 600, date: '2026-02-01' }),
      invoiceLine({ invoiceId: '2', item: 'A', itemName: 'CEMENTO GRIS', quantity: 5, net: 300, date: '2026-05-01' }),
      invoiceLine({ invoiceId: '3', item: 'A', itemName: 'CEMENTO GRIS', quantity: 2, net: 100, date: '2026-06-01', concept: 'return' }),
      invoiceLine({ invoiceId: '1', item: 'B', itemName: 'VARILLA', quantity: null, net: 200, date: '2026-02-01' }),
    ];
    expect(runReport(builtIn('invoice-products'), lines, context).rows).toEqual([
      ['A', 'CEMENTO GRIS', 13, 800, 80, 3, '2026-05-01'],
      ['B', 'VARILLA', null, 200, 20, 1, '2026-02-01'],
    ]);
  });
});

describe('orders-by-status', () => {
  it('counts orders, their value and what is to ship, an annulled one without value', () => {
    const lines = [
      orderLine({ orderId: '1', state: 'approved', ordered: 10, shipped: 4, net: 1_000 }),
      orderLine({ orderId: '1', state: 'approved', ordered: 10, shipped: 12, net: 500 }),
      orderLine({ orderId: '2', state: 'committed', ordered: 0, shipped: 0, net: 90, date: '2026-11-20' }),
      orderLine({ orderId: '3', state: 'annulled', net: 7_000 }),
      orderLine({ orderId: '4', state: 'draft', net: 80 }),
    ];
    const result = runReport(builtIn('orders-by-status'), lines, context);
    expect(result.rows).toEqual([
      ['draft', 1, 80, null, '2026-11-01'],
      ['approved', 1, 1_500, 600, '2026-11-01'],
      ['committed', 1, 90, 0, '2026-11-20'],
      ['annulled', 1, null, null, '2026-11-01'],
    ]);
    expect(result.totals).toEqual([null, 4, 1_670, 600, null]);
  });
});

describe('the portfolio', () => {
  const client = (values: Readonly<Record<string, FieldValue>>): Client => ({ id: 'x', version: 1, kind: 'client', parentId: null, values, source: 'erp', createdAt: '', updatedAt: '', syncedAt: null });
  const clients = [
    client({ seller: '101', receivableBalance: 300, overdueBalance: 30, maxDaysOverdue: 12, department: '05', city: '05001', customerType: 'M', status: 'active' }),
    client({ seller: '101', receivableBalance: 100, overdueBalance: 0, maxDaysOverdue: 0, department: '05', city: '05266', status: 'active' }),
    client({ seller: '102', receivableBalance: 600, overdueBalance: 200, maxDaysOverdue: 95, department: '11', city: '11001', status: 'blocked' }),
    client({ overdueBalance: 0, status: 'active' }),
  ];

  it('is told by seller, the largest first, what is missing never 0', () => {
    const result = runReport(builtIn('portfolio-by-seller'), clients, context);
    expect(result.rows).toEqual([
      ['102', 1, 600, 60, 200, 33.33, 95],
      ['101', 2, 400, 40, 30, 7.5, 12],
      [null, 1, null, null, 0, null, null],
    ]);
    expect(result.totals).toEqual([null, 4, 1_000, 100, 230, 23, null]);
    expect(result.notes).toEqual([{ code: 'unknown', count: 1 }]);
  });

  it('is told by department and city, and drawn by department', () => {
    const result = runReport(builtIn('portfolio-by-zone'), clients, context);
    expect(result.rows.map((row) => row.slice(0, 4))).toEqual([['11', '11001', 1, 600], ['05', '05001', 1, 300], ['05', '05266', 1, 100], [null, null, 1, null]]);
    expect(chartData(result).points.map(({ x, value }) => [x, value])).toEqual([['11', 600], ['05', 400]]);
  });

  it('is told by any field of choices', () => {
    const result = runReport(builtIn('portfolio-by-criterion'), clients, { ...context, parameters: { field: 'status' } });
    expect(result.columns[0]).toMatchObject({ field: { name: 'field', dropdown: 'status' }, label: { es: 'Estado' } });
    expect(column(result, 'receivable')).toEqual([600, 400]);
  });

  it('counts clients by status', () => {
    expect(runReport(builtIn('clients-by-status'), clients, context).rows.map((row) => row.slice(0, 2))).toEqual([['active', 3], ['blocked', 1]]);
  });
});
