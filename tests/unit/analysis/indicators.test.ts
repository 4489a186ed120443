import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeIndicators, withoutHidden } from '../../../src/analysis/indicators.js';
import type { Values } from '../../../src/client/client.js';
import type { KnownDocuments } from '../../../src/client/document.js';
import type { AnalysisSettings } from '../../../src/schema/analysis-settings.js';
import { account, clientWith, documentsWith, ordered, owed, paid, read, sold, synced, today } from './invented.js';

const valuesOf = (values: Values, known: Partial<KnownDocuments> = {}, settings: Partial<AnalysisSettings> = {}) =>
  Object.fromEntries(Object.entries(computeIndicators(clientWith(values), documentsWith(known), { today, settings })).map(([name, { value }]) => [name, value]));

describe('computeIndicators', () => {
  const values = { creditLimit: 60_000_000, paymentTermDays: 30 };
  const known = {
    receivables: [owed(33_605_400, '2026-12-10'), owed(18_905_200, '2026-10-15')],
    orders: [ordered(7_922_000), ordered(5_000_000)],
    invoices: [...['2026-05-05', '2026-06-05', '2026-07-05', '2026-08-05', '2026-09-05', '2026-10-06'].map((day) => sold(day, 28_673_700)), sold('2026-10-24', 0), sold('2026-11-02', 12_310_600)],
    payments: [paid('2026-08-01', '2026-09-16', 100), paid('2026-09-01', '2026-10-17', 300)],
  };

  it('makes a whole client\'s figures as by hand', () => {
    // Available: 60.000.000 − 52.510.600 − 12.922.000 = −5.432.600; used 65.432.600 ÷ 60.000.000 = 109,05 %.
    // Rotation: 52.510.600 ÷ 28.673.700 × 365 ÷ 12 = 55,7 days. Both invoices took 46 days: 16 more than the term.
    // From 5 May to 2 November there are 181 days in 7 steps: 25,9.
    expect(valuesOf(values, known)).toMatchObject({
      creditLimit: 60_000_000, receivableBalance: 52_510_600, pendingOrders: 12_922_000, pendingOrderCount: 2, creditAvailable: -5_432_600, creditUse: (65_432_600 / 60_000_000) * 100,
      overdueBalance: 18_905_200, maxDaysOverdue: 40, weightedOverdueDays: 14.4, averageMonthlySales: 28_673_700, lastPurchaseDate: '2026-11-02', lastPurchaseAmount: 12_310_600, recencyDays: 22, purchaseRhythmDays: 25.9,
      purchases12Months: 8, salesRotationDays: 55.7, averagePaymentDays: 46, weightedPaymentDays: 46, simplePaymentDays: 46, paymentTermDays: 30, paymentCompliance: 16,
    });
  });

  it('follows the settings', () => {
    const payments = [paid('2026-09-01', '2026-10-01', 300), paid('2026-09-01', '2026-09-11', 100)];
    expect(valuesOf({}, { payments, invoices: known.invoices }, { paymentDays: 'simple', averageMonths: 1 })).toMatchObject({ averagePaymentDays: 20, averageMonthlySales: 28_673_700 });
  });

  it('falls back on what is kept on the client, and is then as old as the record', () => {
    const stored = { creditLimit: 1000, receivableBalance: 400, pendingOrders: 100, overdueBalance: 50, averageMonthlySales: 365, lastPurchaseDate: '2026-10-25', averagePaymentDays: 42, paymentTermDays: 30 };
    const client = clientWith(stored, { source: 'import', syncedAt: null });
    const found = computeIndicators(client, documentsWith(), { today });
    expect(found).toMatchObject({
      creditAvailable: { value: 500, asOf: client.updatedAt }, creditUse: { value: 50, asOf: client.updatedAt }, recencyDays: { value: 30, asOf: client.updatedAt }, paymentCompliance: { value: 12, asOf: client.updatedAt },
      // 400 ÷ 365 × 365 ÷ 12.
      salesRotationDays: { value: 33.3, asOf: client.updatedAt }, purchaseRhythmDays: { value: null, asOf: null }, maxDaysOverdue: { value: null, asOf: null },
    });
  });

  it('says of each figure how old the oldest it is made of is', () => {
    const documents = documentsWith(known, { orders: '2026-11-23T10:00:00.000Z' });
    const found = computeIndicators(clientWith(values), documents, { today });
    expect([found['receivableBalance'], found['pendingOrders'], found['creditAvailable'], found['paymentCompliance'], found['creditLimit']].map((one) => one?.asOf)).toEqual([read, '2026-11-23T10:00:00.000Z', '2026-11-23T10:00:00.000Z', synced, synced]);
  });

  it('estimates what a silent client would have bought, 0 within its rhythm, nothing of one that never bought', () => {
    const every10 = ['2026-09-01', '2026-09-11', '2026-09-21', '2026-10-01'].map((day) => sold(day, 300));
    const lostOn = (day: string, invoices = every10) => computeIndicators(clientWith(), documentsWith({ invoices }), { today: day })['lostSales'];
    // September, its one full month: 900. On 25 October 24 days are silent, 14 beyond its 10: 900 × 14 ÷ 30.
    expect(lostOn('2026-10-25')).toEqual({ value: 420, asOf: read });
    expect(lostOn('2026-10-11')?.value).toBe(0);
    expect(lostOn('2026-10-25', [])?.value).toBeNull();
  });

  it('knows nothing, which is not zero, of a client no ERP knows', () => {
    const client = clientWith({ branchCode: null }, { source: 'manual', syncedAt: null });
    const everything = documentsWith({ accounts: [], receivables: [], orders: [], invoices: [], payments: [], criteria: [] });
    expect(Object.values(computeIndicators(client, everything, { today })).filter(({ value, asOf }) => value !== null || asOf !== null)).toEqual([]);
  });

  it('knows of one the ERP knows that it owes, ordered and bought nothing', () => {
    expect(valuesOf({}, { receivables: [], orders: [], invoices: [], payments: [] })).toMatchObject({
      receivableBalance: 0, overdueBalance: 0, maxDaysOverdue: 0, weightedOverdueDays: null, pendingOrders: 0, purchases12Months: 0, sales12Months: 0, lastPurchaseDate: null, recencyDays: null, averageMonthlySales: null, averagePaymentDays: null, creditAvailable: null, salesRotationDays: null,
    });
  });

  it.each<[string, Values, Partial<KnownDocuments>, Record<string, unknown>]>([
    ['no use of a limit of 0', { creditLimit: 0, receivableBalance: 70 }, {}, { creditUse: null, creditAvailable: -70 }],
    ['no compliance without a term', { averagePaymentDays: 42 }, {}, { paymentCompliance: null }],
    ['no rotation of who pays at once', { receivableBalance: 5, averageMonthlySales: 9, paymentTermDays: 0 }, {}, { salesRotationDays: null }],
    ['no rotation without sales', { receivableBalance: 5, averageMonthlySales: 0 }, {}, { salesRotationDays: null }],
    ['no days of sales in what is in favour', { receivableBalance: -5, averageMonthlySales: 9 }, {}, { salesRotationDays: 0 }],
    ['the branches\' limits for a whole client', { branchCode: null, creditLimit: 1 }, { accounts: [account(40), account(20)] }, { creditLimit: 60 }],
    ['its own limit for a branch', { creditLimit: 7 }, { accounts: [account(40), account(20)] }, { creditLimit: 7 }],
  ])('has %s', (_what, given, documents, expected) => expect(valuesOf(given, documents)).toMatchObject(expected));

  it('keeps available = limit − receivables − orders, to the cent', () => {
    const cents = (max: number) => fc.integer({ min: 0, max }).map((n) => n / 100);
    fc.assert(fc.property(cents(1e12), fc.array(cents(1e11), { maxLength: 20 }), fc.array(cents(1e11), { maxLength: 20 }), (creditLimit, debts, orders) => {
      const { creditAvailable, receivableBalance, pendingOrders, creditUse } = valuesOf({ creditLimit }, { receivables: debts.map((one) => owed(one, today)), orders: orders.map((one) => ordered(one)) });
      const inCents = (amount: unknown) => Math.round(Number(amount) * 100);
      expect(inCents(creditAvailable)).toBe(inCents(creditLimit) - inCents(receivableBalance) - inCents(pendingOrders));
      if (creditLimit > 0) expect(Number(creditUse) > 100).toBe(Number(creditAvailable) < 0);
    }));
  });
});

describe('withoutHidden', () => {
  it.each([
    ['receivableBalance', ['receivableBalance', 'creditAvailable', 'creditUse', 'salesRotationDays', 'openInvoices', 'postDatedCheques']],
    ['lastPurchaseDate', ['lastPurchaseDate', 'recencyDays', 'firstPurchaseDate', 'purchaseRhythmDays', 'purchases12Months']],
    ['paymentTermDays', ['paymentTermDays', 'paymentCompliance', 'salesRotationDays']],
    ['email', []],
  ])('leaves no trace of %s', (field, gone) => {
    const all = computeIndicators(clientWith(), documentsWith(), { today });
    const left = withoutHidden(all, new Set([field]));
    expect(Object.keys(all).filter((name) => !Object.hasOwn(left, name)).sort()).toEqual([...gone].sort());
  });
});
