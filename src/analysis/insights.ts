import type { Receivable } from '../client/document.js';
import type { Insight, InsightSeverity, InvoiceToCollect } from '../client/insight.js';
import { analysisSettingsOf, type AnalysisSettings } from '../schema/analysis-settings.js';
import type { Indicators } from './analysis.js';
import { daysOverdue } from './credit.js';
import type { AnalysisContext } from './indicators.js';
import { lostSalesOf } from './lost-sales.js';
import { isOverCredit, isSilent, isSlowPayer } from './row-insights.js';
import { inCents, inTenths } from './sums.js';

/** Days beyond the term, and days overdue, from which they are critical. */
const critical = { overDays: 30, daysOverdue: 90 };
const severities: readonly InsightSeverity[] = ['critical', 'warning', 'info'];

type Read = <T extends 'number' | 'string'>(name: string, type: T) => (T extends 'number' ? number : string) | null;

/**
 * What a seller should notice of a client, most pressing first. Nothing follows from an indicator that is `null` or
 * absent: what is not known is never said to be bad.
 *
 * - `no-credit-with-orders`: orders wait, and limit − receivables − orders is below 0. To be paid first: what is longest
 *   overdue, then what falls due first, until the orders fit.
 * - `over-credit`: credit used above the setting, or anything owed on a limit of 0.
 * - `overdue`: something is past due.
 * - `slow-payer`: average days to pay − term days above the setting.
 * - `silent`: no purchase for longer than the setting, or than twice its own rhythm.
 * - `losing-sales`: it is silent, and `lostSalesOf` estimates what that costs.
 *
 * @param receivables What is open; `null` when it is not known, or not to be seen
 */
export function computeInsights(indicators: Indicators, receivables: readonly Receivable[] | null, { today, settings = {} }: AnalysisContext): Insight[] {
  const rules = analysisSettingsOf(settings);
  const read: Read = (name, type) => {
    const value = indicators[name]?.value ?? null;
    return (typeof value === type ? value : null) as never;
  };
  const found = [...creditInsights(read, receivables, today, rules), ...overdueInsights(read), ...paymentInsights(read, rules), ...salesInsights(read, rules)];
  return severities.flatMap((severity) => found.filter((insight) => insight.severity === severity));
}

function creditInsights(read: Read, receivables: readonly Receivable[] | null, today: string, rules: AnalysisSettings): Insight[] {
  const [available, use, pendingOrders] = [read('creditAvailable', 'number'), read('creditUse', 'number'), read('pendingOrders', 'number')];
  if (available === null) return [];
  const found: Insight[] = [];
  if (available < 0 && pendingOrders !== null && pendingOrders > 0) {
    // What lacks beyond the orders was lacking before them, and they don't fit until it is there too.
    const missing = inCents(-available);
    found.push({ code: 'no-credit-with-orders', severity: 'critical', available, pendingOrders, orders: read('pendingOrderCount', 'number'), missing, collect: collectFirst(receivables ?? [], missing, today) });
  }
  if (isOverCredit(use, available, rules)) found.push({ code: 'over-credit', severity: available < 0 ? 'critical' : 'warning', use, available });
  return found;
}

function collectFirst(receivables: readonly Receivable[], missing: number, today: string): InvoiceToCollect[] {
  const owed = receivables.filter(({ balance }) => balance > 0).map((one) => ({ number: one.number, balance: one.balance, dueDate: one.dueDate, daysOverdue: daysOverdue(one, today) }));
  owed.sort((a, b) => (b.daysOverdue ?? -Infinity) - (a.daysOverdue ?? -Infinity) || b.balance - a.balance || (a.number < b.number ? -1 : 1));
  const collect: InvoiceToCollect[] = [];
  let collected = 0;
  for (const one of owed) {
    if (inCents(collected) >= missing) break;
    collect.push(one);
    collected += one.balance;
  }
  return collect;
}

function overdueInsights(read: Read): Insight[] {
  const [amount, maxDays] = [read('overdueBalance', 'number'), read('maxDaysOverdue', 'number')];
  return amount === null || amount <= 0 ? [] : [{ code: 'overdue', severity: (maxDays ?? 0) > critical.daysOverdue ? 'critical' : 'warning', amount, maxDays }];
}

function paymentInsights(read: Read, rules: AnalysisSettings): Insight[] {
  const [paymentDays, termDays, over] = [read('averagePaymentDays', 'number'), read('paymentTermDays', 'number'), read('paymentCompliance', 'number')];
  if (paymentDays === null || termDays === null || over === null) return [];
  const overDays = inTenths(over);
  return isSlowPayer(overDays, rules) ? [{ code: 'slow-payer', severity: overDays > critical.overDays ? 'critical' : 'warning', paymentDays, termDays, overDays }] : [];
}

function salesInsights(read: Read, rules: AnalysisSettings): Insight[] {
  const [days, lastPurchaseDate, rhythmDays] = [read('recencyDays', 'number'), read('lastPurchaseDate', 'string'), read('purchaseRhythmDays', 'number')];
  if (days === null || lastPurchaseDate === null) return [];
  const beyondRhythm = rhythmDays !== null && days > 2 * rhythmDays && days >= fewDays;
  if (!isSilent(days, rules) && !beyondRhythm) return [];
  const cycleDays = rhythmDays ?? rules.silentDays;
  // One who buys every two months is still in its own time after one; one who buys each week is long gone.
  const severity: InsightSeverity = !isSilent(days, rules) || days <= cycleDays ? 'info' : days > 3 * cycleDays ? 'critical' : 'warning';
  const silent: Insight = { code: 'silent', severity, days, rhythmDays, lastPurchaseDate, lastPurchaseAmount: read('lastPurchaseAmount', 'number') };
  const lost = lostSalesOf((name) => read(name, 'number'), rules);
  return lost && lost.amount > 0 ? [silent, { code: 'losing-sales', severity, ...lost }] : [silent];
}

/** Beyond its rhythm, but not worth saying: who buys every day or two takes a weekend off. */
const fewDays = 7;
