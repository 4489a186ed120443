import { describe, expect, it } from 'vitest';
import type { Insight } from '../../../src/client/insight.js';
import { loadInsightWords } from '../../../src/locales/insights.js';

const insights: readonly Insight[] = [
  { code: 'silent', severity: 'warning', days: 1_045, rhythmDays: 9, lastPurchaseDate: '2026-10-10', lastPurchaseAmount: 12_310_600 },
  { code: 'silent', severity: 'warning', days: 45, rhythmDays: null, lastPurchaseDate: '2026-10-10', lastPurchaseAmount: null },
  { code: 'losing-sales', severity: 'warning', amount: 12_425_270, averageMonth: 28_673_700, days: 13, cycleDays: 9 },
  { code: 'slow-payer', severity: 'warning', paymentDays: 46, termDays: 30, overDays: 16 },
  { code: 'no-credit-with-orders', severity: 'critical', available: -5_432_600, pendingOrders: 12_922_000, orders: 2, missing: 5_432_600, collect: [{ number: 'FV-7702', balance: 1_284_000, dueDate: '2026-08-20', daysOverdue: 96 }, { number: 'FV-7846', balance: 9_196_400, dueDate: null, daysOverdue: null }] },
  { code: 'no-credit-with-orders', severity: 'critical', available: -5, pendingOrders: 12, orders: null, missing: 5, collect: [] },
  { code: 'over-credit', severity: 'critical', use: 109.1, available: -5_432_600 },
  { code: 'over-credit', severity: 'critical', use: null, available: -70 },
  { code: 'over-credit', severity: 'warning', use: 95, available: 500 },
  { code: 'overdue', severity: 'critical', amount: 18_905_200, maxDays: 96 },
  { code: 'overdue', severity: 'warning', amount: 1, maxDays: null },
];

describe('loadInsightWords', () => {
  it.each(['es-CO', 'en'])('has a title, a sentence and something to do for every insight in %s', async (locale) => {
    const words = await loadInsightWords(locale);
    for (const insight of insights) {
      for (const text of Object.values(words(insight))) {
        expect(text.length).toBeGreaterThan(5);
        expect(text).not.toMatch(/undefined|NaN|null|\[object|!|¡/);
      }
    }
  });

  it('writes amounts and days as the language writes them', async () => {
    const [es, en] = [await loadInsightWords('es-CO'), await loadInsightWords('en')];
    expect(es(insights[2]!).title).toContain('$\u00a012.425.270');
    expect(en(insights[2]!).title).toContain('$\u00a012,425,270');
    expect(es(insights[0]!).text).toContain('10/10/2026');
    expect(es(insights[0]!, { money: () => 'X', day: () => 'Y', number: String }).text).toMatch(/Y.*X/);
  });

  it('names the invoices to collect first', async () => {
    expect((await loadInsightWords('es-CO'))(insights[4]!).text).toMatch(/FV-7702.*FV-7846/);
  });
});
