import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvoiceLine, Receivable } from '../../../src/client/document.js';
import { chartData, restKey } from '../../../src/reports/chart-data.js';
import type { ReportDefinition, ReportResult } from '../../../src/reports/report.js';
import { createReportRun, runReport } from '../../../src/reports/run.js';
import { builtIn, context, invoiceLine, receivable, today } from '../../support/report-documents.js';

const day = fc.integer({ min: 0, max: 1_400 }).map((ago) => new Date(Date.parse(`${today}T00:00:00Z`) - (ago - 60) * 86_400_000).toISOString().slice(0, 10));
const cents = fc.integer({ min: -500_000_000, max: 500_000_000 }).map((amount) => amount / 100);
const lines: fc.Arbitrary<InvoiceLine[]> = fc.array(
  fc.record({
    date: fc.option(day), net: cents, item: fc.option(fc.constantFrom('A', 'B', 'C', 'D')), quantity: fc.option(fc.integer({ min: 1, max: 50 })), invoiceId: fc.constantFrom('1', '2', '3', '4', '5'),
    state: fc.constantFrom('approved', 'approved', 'approved', 'draft', 'annulled', 'unknown'), concept: fc.constantFrom('sale', 'sale', 'sale', 'return', 'other'),
  } as const).map((given) => invoiceLine(given as Partial<InvoiceLine>)),
  { maxLength: 80 },
);
const debts: fc.Arbitrary<Receivable[]> = fc.array(fc.record({ dueDate: fc.option(day), balance: cents }).map(receivable), { maxLength: 60 });

/** Worked out line by line, knowing nothing of groups. */
const soldBy = (all: readonly InvoiceLine[], counts: (line: InvoiceLine & { date: string }) => boolean): number =>
  all.reduce((sum, line) => {
    const { date, state, concept, net } = line;
    if (date === null || date > today || state !== 'approved' || concept === 'other' || !counts({ ...line, date })) return sum;
    return sum + (concept === 'return' ? -net : net);
  }, 0);
const at = (result: ReportResult, name: string) => result.columns.findIndex(({ field }) => field.name === name);
const addUp = (result: ReportResult, name: string) => result.rows.reduce((sum, row) => sum + Number(row[at(result, name)] ?? 0), 0);

describe('runReport', () => {
  it('says of each year what its documents add up to, and in every row what they do by month', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const result = runReport(builtIn('sales-by-year'), all, context);
        for (const year of ['2026', '2025', '2024']) {
          const name = `sales.${year}`;
          expect(addUp(result, name)).toBeCloseTo(soldBy(all, ({ date }) => date.startsWith(year)), 1);
          expect(Number(result.totals?.[at(result, name)] ?? 0)).toBeCloseTo(addUp(result, name), 2);
          for (const row of result.rows) {
            const key = String(row[0]);
            const inRow = ({ date }: { date: string }) => date.startsWith(year) && date.slice(5, 7) === key.slice(0, 2) && (key.length === 2 || (key[2] === '<') === date.slice(8) <= '24');
            expect(Number(row[at(result, name)] ?? 0)).toBeCloseTo(soldBy(all, inRow), 1);
          }
        }
      }),
    );
  });

  it('gives each product what its lines add up to, whatever their order', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const result = runReport(builtIn('invoice-products'), all, context);
        for (const row of result.rows) expect(Number(row[at(result, 'sales')])).toBeCloseTo(soldBy(all, ({ item }) => item === row[0]), 1);
        expect(addUp(result, 'sales')).toBeCloseTo(soldBy(all, () => true), 1);
        expect(new Set(result.rows.map(([item]) => item)).size).toBe(result.rows.length);
        const figures = (one: ReportResult) => one.rows.map((row) => row.filter((_, i) => i !== at(one, 'product'))).sort();
        expect(figures(runReport(builtIn('invoice-products'), [...all].reverse(), context)).length).toBe(figures(result).length);
      }),
    );
  });

  it('averages the full months of every year', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const result = runReport(builtIn('sales-peaks'), all, context);
        const first = all.filter(({ date, state, concept }) => date !== null && date <= today && state === 'approved' && concept !== 'other').map(({ date }) => date!).sort()[0];
        for (const row of result.rows) {
          const years = ['2022', '2023', '2024', '2025', '2026'].filter((year) => `${year}-${row[0]}` >= first!.slice(0, 7) && `${year}-${row[0]}` < today.slice(0, 7));
          expect(row[at(result, 'years')]).toBe(years.length);
          const sum = years.reduce((total, year) => total + soldBy(all, ({ date }) => date.startsWith(`${year}-${row[0]}`)), 0);
          if (years.length === 0) expect(row[at(result, 'average')]).toBeNull();
          else expect(Number(row[at(result, 'average')])).toBeCloseTo(sum / years.length, 1);
        }
      }),
    );
  });

  it('ages what is owed and nothing else', () => {
    fc.assert(
      fc.property(debts, (all) => {
        const [ages, open] = [runReport(builtIn('ageing'), all, context), runReport(builtIn('open-invoices'), all, context)];
        const sum = (sign: 1 | -1) => all.reduce((total, { balance }) => total + Math.max(0, balance * sign), 0);
        for (const result of [ages, open]) {
          expect(addUp(result, 'owed')).toBeCloseTo(sum(1), 1);
          expect(addUp(result, 'inFavour')).toBeCloseTo(sum(-1), 1);
        }
        expect(open.rows).toHaveLength(all.filter(({ balance }) => balance !== 0).length);
      }),
    );
  });

  it('comes to the same in one batch and in many', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 7 }), (all, size) => {
        for (const name of ['sales-by-year', 'sales-peaks', 'invoice-products']) {
          const run = createReportRun(builtIn(name), context);
          for (let i = 0; i < all.length; i += size) run.add(all.slice(i, i + size));
          expect(run.result()).toEqual(runReport(builtIn(name), all, context));
        }
      }),
    );
  });

  it('makes a report nobody wrote code for', () => {
    const own: ReportDefinition = {
      name: 'by-month', label: { es: 'Por mes', en: 'By month' }, source: 'invoices', scope: 'client', filter: [{ by: 'net', op: 'gt', value: 0 }, { by: 'item', op: 'in', value: ['A', 'B'] }],
      group: [{ by: 'date', part: 'month', every: true }], measures: [{ name: 'lines', kind: 'count', type: 'integer', label: { es: 'Líneas', en: 'Lines' } }, { name: 'mean', kind: 'average', of: 'sales', type: 'money', label: { es: 'Media', en: 'Mean' } }],
      sort: { by: 'date', direction: 'desc' }, chart: { kind: 'line', x: 'date', y: ['lines', 'mean'] },
    };
    const result = runReport({ ...own, filter: own.filter!.slice(1) }, [invoiceLine({ item: 'A', date: '2026-08-02', net: 10 }), invoiceLine({ item: 'B', date: '2026-08-03', net: 20 }), invoiceLine({ item: 'C', date: '2026-09-03', net: 20 }), invoiceLine({ item: 'A', date: '2026-10-03', net: 7 })], context);
    expect(result.rows).toEqual([['2026-11', 0, null], ['2026-10', 1, 7], ['2026-09', 0, null], ['2026-08', 2, 15]]);
    expect(result.totals).toEqual([null, 3, 12.33]);
    expect(result.incomplete).toEqual({ row: '2026-11', column: null });
  });
});

describe('chartData', () => {
  const charted = ['sales-by-year', 'sales-peaks', 'invoice-products'];
  it.each(charted)('has the figures of the table of %s', (name) => {
    fc.assert(
      fc.property(lines, (all) => {
        const result = runReport(builtIn(name), all, context);
        const { points } = chartData(result);
        for (const series of result.chart!.y) expect(points.filter((point) => point.series === series).reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(addUp(result, series), 1);
        for (const point of points) expect(result.rows.find((row) => row[at(result, result.chart!.x)] === point.x)?.[at(result, point.series)]).toBe(point.value);
      }),
    );
  });

  it('keeps the largest of a long list apart and the rest together', () => {
    const many = Array.from({ length: 30 }, (_, i) => invoiceLine({ item: `P${i}`, itemName: `Producto ${i}`, net: 100 + i }));
    const result = runReport(builtIn('invoice-products'), many, context);
    const { points, rest } = chartData(result);
    expect(points).toHaveLength(13);
    expect(rest).toBe(18);
    expect(points[0]).toMatchObject({ x: 'P29', named: 'Producto 29', value: 129 });
    expect(points.at(-1)).toMatchObject({ x: restKey, value: Array.from({ length: 18 }, (_, i) => 100 + i).reduce((sum, net) => sum + net, 0) });
  });
});
