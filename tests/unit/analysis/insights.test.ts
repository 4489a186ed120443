import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicators } from '../../../src/analysis/analysis.js';
import { computeIndicators } from '../../../src/analysis/indicators.js';
import { computeInsights } from '../../../src/analysis/insights.js';
import { rowInsights } from '../../../src/analysis/row-insights.js';
import { analysisSettingsOf, type AnalysisSettings } from '../../../src/schema/analysis-settings.js';
import type { Values } from '../../../src/client/client.js';
import type { Receivable } from '../../../src/client/document.js';
import { clientWith, documentsWith, owed, read, sold, today } from './invented.js';

type Figures = Readonly<Record<string, number | string | null>>;

const indicatorsOf = (figures: Figures): Indicators => Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, { value, asOf: value === null ? null : read }]));
const insightsOf = (figures: Figures, settings: Partial<AnalysisSettings> = {}, receivables: readonly Receivable[] | null = null) => computeInsights(indicatorsOf(figures), receivables, { today, settings });
const codesOf = (figures: Figures, settings: Partial<AnalysisSettings> = {}) => insightsOf(figures, settings).map(({ code, severity }) => `${severity} ${code}`);

const silent = (days: number, more: Figures = {}): Figures => ({ recencyDays: days, lastPurchaseDate: '2026-10-01', ...more });

describe('computeInsights', () => {
  it.each<[string, Figures, Partial<AnalysisSettings>, string[]]>([
    ['nothing of a month without a purchase', silent(30), {}, []],
    ['a day more than a month', silent(31), {}, ['warning silent']],
    ['what a setting calls silent', silent(31), { silentDays: 60 }, []],
    ['a month of one that buys every two', silent(45, { purchaseRhythmDays: 60 }), {}, ['info silent']],
    ['more than its two months', silent(61, { purchaseRhythmDays: 60 }), {}, ['warning silent']],
    ['a month of one that buys each week', silent(31, { purchaseRhythmDays: 7 }), {}, ['critical silent']],
    ['three weeks of one that buys every nine days', silent(22, { purchaseRhythmDays: 9 }), {}, ['info silent']],
    ['nothing of twice its rhythm', silent(18, { purchaseRhythmDays: 9 }), {}, []],
    ['nothing of a long weekend', silent(6, { purchaseRhythmDays: 1 }), {}, []],
    ['more than three months of one without a rhythm', silent(91), {}, ['critical silent']],
    ['what is lost beside the silence', silent(40, { averageMonthlySales: 30 }), {}, ['warning silent', 'warning losing-sales']],
    ['nothing lost of nothing sold', silent(400, { averageMonthlySales: 0 }), {}, ['critical silent']],
    ['a day paid beyond the term', { averagePaymentDays: 31, paymentTermDays: 30, paymentCompliance: 1 }, {}, ['warning slow-payer']],
    ['nothing of what is paid on its day', { averagePaymentDays: 30, paymentTermDays: 30, paymentCompliance: 0 }, {}, []],
    ['nothing within the days that are let pass', { averagePaymentDays: 35, paymentTermDays: 30, paymentCompliance: 5 }, { slowPayerDays: 5 }, []],
    ['more than a month beyond the term', { averagePaymentDays: 61, paymentTermDays: 30, paymentCompliance: 31 }, {}, ['critical slow-payer']],
    ['nothing of a credit used to the last peso', { creditAvailable: 0, creditUse: 100, pendingOrders: 10 }, {}, []],
    ['a credit used beyond the setting', { creditAvailable: 5, creditUse: 95 }, { creditUse: 90 }, ['warning over-credit']],
    ['a credit that is passed', { creditAvailable: -1, creditUse: 100.5 }, {}, ['critical over-credit']],
    ['debt without a limit', { creditAvailable: -70, creditUse: null }, {}, ['critical over-credit']],
    ['orders that don\'t fit', { creditAvailable: -1, creditUse: 101, pendingOrders: 10 }, {}, ['critical no-credit-with-orders', 'critical over-credit']],
    ['what is overdue', { overdueBalance: 1, maxDaysOverdue: 90 }, {}, ['warning overdue']],
    ['what is long overdue', { overdueBalance: 1, maxDaysOverdue: 91 }, {}, ['critical overdue']],
    ['nothing of nothing overdue', { overdueBalance: 0, maxDaysOverdue: 0 }, {}, []],
  ])('says %s', (_what, figures, settings, expected) => expect(codesOf(figures, settings)).toEqual(expected));

  it('puts what is most pressing first', () => {
    expect(codesOf({ ...silent(45, { purchaseRhythmDays: 60 }), averagePaymentDays: 46, paymentTermDays: 30, paymentCompliance: 16, overdueBalance: 5, maxDaysOverdue: 96, creditAvailable: -9, creditUse: 109, pendingOrders: 3 })).toEqual([
      'critical no-credit-with-orders', 'critical over-credit', 'critical overdue', 'warning slow-payer', 'info silent',
    ]);
  });

  it('estimates what is lost by the average month and the days beyond one cycle', () => {
    // 28.673.700 × (22 − 9) ÷ 30 = 12.425.270.
    expect(insightsOf(silent(22, { purchaseRhythmDays: 9, averageMonthlySales: 28_673_700 }))).toContainEqual({ code: 'losing-sales', severity: 'info', amount: 12_425_270, averageMonth: 28_673_700, days: 13, cycleDays: 9 });
    // Without a rhythm a cycle is what the setting calls silence: 300 × (60 − 30) ÷ 30.
    expect(insightsOf(silent(60, { averageMonthlySales: 300 }))).toContainEqual({ code: 'losing-sales', severity: 'warning', amount: 300, averageMonth: 300, days: 30, cycleDays: 30 });
  });

  it('loses more the longer it is silent', () => {
    const lines = ['2025-09-10', '2025-10-10', '2025-11-10', '2025-12-10', '2026-01-10', '2026-02-10'].map((day) => sold(day, 100));
    const lost = ['2026-04-24', '2026-06-24', '2026-08-24', '2026-11-24'].map((day) => {
      const found = computeInsights(computeIndicators(clientWith(), documentsWith({ invoices: lines }), { today: day }), null, { today: day });
      return found.flatMap((insight) => (insight.code === 'losing-sales' ? [insight.amount] : []))[0]!;
    });
    expect(lost).toEqual([...lost].sort((a, b) => a - b));
    expect(lost[0]).toBeGreaterThan(0);
  });

  it('asks first for what is longest overdue, until the orders fit', () => {
    const short: Figures = { creditAvailable: -5_432_600, creditUse: 109, pendingOrders: 12_922_000, pendingOrderCount: 2 };
    const open = [owed(33_605_400, '2026-12-10', { number: 'FV-8000' }), owed(2_712_800, '2026-09-27', { number: 'FV-7931' }), owed(-900_000, '2026-01-01'), owed(3_196_400, '2026-09-13', { number: 'FV-7846' }), owed(1_284_000, '2026-08-20', { number: 'FV-7702' }), owed(5_193_300, null, { number: 'FV-1' })];
    // 1.284.000 + 3.196.400 = 4.480.400 is not yet 5.432.600; with 2.712.800 it is.
    expect(insightsOf(short, {}, open)[0]).toEqual({
      code: 'no-credit-with-orders', severity: 'critical', available: -5_432_600, pendingOrders: 12_922_000, orders: 2, missing: 5_432_600,
      collect: [{ number: 'FV-7702', balance: 1_284_000, dueDate: '2026-08-20', daysOverdue: 96 }, { number: 'FV-7846', balance: 3_196_400, dueDate: '2026-09-13', daysOverdue: 72 }, { number: 'FV-7931', balance: 2_712_800, dueDate: '2026-09-27', daysOverdue: 58 }],
    });
    // What falls due first follows what is due, and what has no date comes last.
    const most = insightsOf({ ...short, creditAvailable: -1e9 }, {}, open)[0];
    expect(most?.code === 'no-credit-with-orders' && most.collect.map(({ number, daysOverdue }) => `${number} ${daysOverdue}`)).toEqual(['FV-7702 96', 'FV-7846 72', 'FV-7931 58', 'FV-8000 -16', 'FV-1 null']);
  });

  it('says nothing that follows from what is not known', () => {
    const names = ['creditAvailable', 'creditUse', 'pendingOrders', 'overdueBalance', 'maxDaysOverdue', 'averagePaymentDays', 'paymentTermDays', 'paymentCompliance', 'recencyDays', 'lastPurchaseDate', 'purchaseRhythmDays', 'averageMonthlySales', 'averageMonthBuying'];
    const needs = { 'no-credit-with-orders': ['creditAvailable', 'pendingOrders'], 'over-credit': ['creditAvailable'], overdue: ['overdueBalance'], 'slow-payer': ['averagePaymentDays', 'paymentTermDays', 'paymentCompliance'], silent: ['recencyDays', 'lastPurchaseDate'], 'losing-sales': ['recencyDays', 'lastPurchaseDate'] } as const;
    const figures = fc.tuple(...names.map((name) => fc.option<number | string>(name === 'lastPurchaseDate' ? fc.constant('2026-01-01') : fc.integer({ min: -500, max: 500 })))).map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]!])));
    fc.assert(fc.property(figures, (given) => {
      for (const insight of insightsOf(given)) {
        for (const name of needs[insight.code]) expect([insight.code, name, given[name]]).not.toContain(null);
        for (const value of Object.values(insight)) expect(value).not.toBeNaN();
      }
    }));
    expect(insightsOf(Object.fromEntries(names.map((name) => [name, null])))).toEqual([]);
    expect(insightsOf({})).toEqual([]);
  });
});

describe('rowInsights', () => {
  const rules = analysisSettingsOf({});
  it.each<[string, Values, Partial<AnalysisSettings>, unknown[]]>([
    ['all three with their numbers', { recencyDays: 45, creditUse: 109.1, creditAvailable: -5, paymentCompliance: 16 }, {}, [{ code: 'over-credit', use: 109.1, available: -5 }, { code: 'slow-payer', overDays: 16 }, { code: 'silent', days: 45 }]],
    ['nothing at the limits', { recencyDays: 30, creditUse: 100, creditAvailable: 0, paymentCompliance: 0 }, {}, []],
    ['debt without a limit', { creditAvailable: -5 }, {}, [{ code: 'over-credit', use: null, available: -5 }]],
    ['by the settings', { recencyDays: 20, creditUse: 91, creditAvailable: 9, paymentCompliance: 5 }, { silentDays: 15, creditUse: 90, slowPayerDays: 5 }, [{ code: 'over-credit', use: 91, available: 9 }, { code: 'silent', days: 20 }]],
    ['nothing of what is missing, or of another type', { recencyDays: '45', creditUse: null }, {}, []],
    ['nothing of nothing', {}, {}, []],
  ])('says %s', (_what, values, settings, expected) => expect(rowInsights(values, { ...rules, ...settings })).toEqual(expected));

  it('is raised where the insight of the client is', () => {
    const figures = fc.record({ recencyDays: fc.integer({ min: 0, max: 90 }), creditUse: fc.integer({ min: 0, max: 150 }), paymentCompliance: fc.integer({ min: -20, max: 40 }) });
    fc.assert(fc.property(figures, (given) => {
      const values = { ...given, creditAvailable: 100 - given.creditUse, lastPurchaseDate: '2026-01-01', paymentTermDays: 30, averagePaymentDays: 30 + given.paymentCompliance };
      const rows = rowInsights(values, rules).map(({ code }) => code as string);
      expect(insightsOf(values).map(({ code }) => code as string).filter((code) => rows.includes(code)).sort()).toEqual(rows.sort());
      expect(insightsOf(values).filter(({ code }) => ['silent', 'over-credit', 'slow-payer'].includes(code)).length).toBe(rows.length);
    }));
  });
});
