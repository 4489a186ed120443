import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSchema } from '../../../src/schema/check.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import type { ReportDefinition, ReportMeasure } from '../../../src/schema/report-definition.js';
import { upgradeSchema } from '../../../src/schema/upgrade.js';

const label = { es: 'Eso', en: 'It' };
const sum: ReportMeasure = { name: 'owed', kind: 'sum', of: 'owed', type: 'money', label };
const good: ReportDefinition = { name: 'own', label, source: 'receivables', scope: 'client', group: [{ by: 'bucket' }], measures: [sum], sort: { by: 'owed', direction: 'desc' }, chart: { kind: 'bar', x: 'bucket', y: 'owed' } };
const overClients: ReportDefinition = { ...good, source: 'clients', scope: 'selection', group: [{ by: 'rating' }], measures: [{ ...sum, of: 'creditLimit' }], chart: null };
const byMonth: ReportDefinition = { ...good, source: 'invoices', group: [{ by: 'date', part: 'month-of-year' }], measures: [{ ...sum, of: 'sales' }], chart: null };
const codes = (...reports: unknown[]) => checkSchema({ ...defaultSchema, reports }).map(({ code, severity }) => `${severity} ${code}`);

describe('checkSchema of reports', () => {
  it('finds nothing wrong with a good one, and keeps it through an upgrade', () => {
    expect(codes(good, { ...overClients, name: 'other' }, { ...byMonth, name: 'third' })).toEqual([]);
    expect(upgradeSchema(JSON.parse(JSON.stringify({ ...defaultSchema, reports: [good] }))).reports).toEqual([good]);
  });

  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['an unknown source', { ...good, source: 'nada' }, 'error schema-shape'],
    ['an unknown measure', { ...good, measures: [{ ...sum, kind: 'median' }] }, 'error schema-shape'],
    ['an unknown chart', { ...good, chart: { kind: 'pie', x: 'bucket', y: 'owed' } }, 'error schema-shape'],
    ['no measure', { ...good, measures: [] }, 'error schema-shape'],
    ['a name that is none', { ...good, name: '__proto__' }, 'error schema-shape'],
    ['clients of one client', { ...overClients, scope: 'client' }, 'error schema-report-scope'],
    ['a field of the client in a report of one', { ...good, group: [{ by: 'client.seller' }], chart: null }, 'error schema-report-fact'],
    ['a field of the client that is not there', { ...good, scope: 'selection', group: [{ by: 'client.nothing' }], chart: null }, 'warning schema-report-fact'],
    ['a fact its source does not have', { ...good, group: [{ by: 'seller' }], sort: undefined, chart: null }, 'error schema-report-fact'],
    ['a fact in a filter', { ...good, filter: [{ by: 'gone', op: 'eq', value: 1 }] }, 'error schema-report-fact'],
    ['a field that is gone, as a warning', { ...overClients, group: [{ by: 'custom.gone' }] }, 'warning schema-report-fact'],
    ['a parameter there is not', { ...overClients, group: [{ by: '$field' }] }, 'error schema-report-fact'],
    ['a parameter whose default it may not be', { ...overClients, group: [{ by: '$f' }], parameters: [{ name: 'f', label, kind: 'field', types: ['date'], default: 'rating' }] }, 'error schema-report-group'],
    ['a part of what is no date', { ...good, group: [{ by: 'bucket', part: 'year' }] }, 'error schema-report-group'],
    ['years across of what is no date', { ...good, across: { by: 'bucket', part: 'year', last: 2 } }, 'error schema-report-group'],
    ['a sum of words', { ...good, measures: [{ ...sum, of: 'number' }] }, 'error schema-report-measure'],
    ['a sum of nothing', { ...good, measures: [{ ...sum, of: undefined }] }, 'error schema-report-measure'],
    ['a ratio without its whole', { ...good, measures: [{ ...sum, kind: 'ratio' }] }, 'error schema-report-measure'],
    ['a comparison without years', { ...good, measures: [sum, { ...sum, name: 'c', kind: 'change' }] }, 'error schema-report-measure'],
    ['seasons of what are no months', { ...good, measures: [{ ...sum, kind: 'peak', per: 'year' }] }, 'error schema-report-measure'],
    ['an order by a column there is not', { ...good, sort: { by: 'gone', direction: 'asc' } }, 'error schema-report-column'],
    ['a chart of a column there is not', { ...good, chart: { kind: 'bar', x: 'bucket', y: ['gone'] } }, 'error schema-report-column'],
    ['a blank label', { ...good, label: { es: ' ', en: 'It' } }, 'warning schema-missing-label'],
    ['two columns of one name', { ...good, measures: [sum, sum] }, 'error schema-duplicate-name'],
  ];
  it.each(wrong)('finds %s', (_what, report, issue) => {
    expect(codes(report)).toEqual([issue]);
  });

  it('finds two of one name', () => {
    expect(codes(good, good)).toEqual(['error schema-duplicate-name']);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (it) => Array.isArray(codes(it))));
  });
});
