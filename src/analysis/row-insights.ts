import type { Values } from '../client/client.js';
import type { AnalysisSettings } from '../schema/analysis-settings.js';

/** What a row says of its client, from its values alone: fewer numbers than the insight of the same code. */
export type RowInsight =
  | { readonly code: 'silent'; readonly days: number }
  | { readonly code: 'over-credit'; readonly use: number | null; readonly available: number | null }
  | { readonly code: 'slow-payer'; readonly overDays: number };

/** Whether a client has not bought for longer than it may. */
export function isSilent(days: unknown, settings: AnalysisSettings): days is number {
  return typeof days === 'number' && days > settings.silentDays;
}

/** Whether the credit is used up: more than it may, or more than there is where there is no limit to take a part of. */
export function isOverCredit(use: unknown, available: unknown, settings: AnalysisSettings): boolean {
  return typeof use === 'number' ? use > settings.creditUse : typeof available === 'number' && available < 0;
}

/** Whether a client takes longer to pay than it may, in days beyond its term. */
export function isSlowPayer(overDays: unknown, settings: AnalysisSettings): overDays is number {
  return typeof overDays === 'number' && overDays > settings.slowPayerDays;
}

/** What a seller should notice of a client, for a badge beside it. `values` as a client is read, with its computed fields; nothing follows from what is missing. */
export function rowInsights(values: Values, settings: AnalysisSettings): RowInsight[] {
  const found: RowInsight[] = [];
  const { recencyDays: days, creditUse: use = null, creditAvailable: available = null, paymentCompliance: overDays } = values;
  if (isOverCredit(use, available, settings)) found.push({ code: 'over-credit', use: numberOf(use), available: numberOf(available) });
  if (isSlowPayer(overDays, settings)) found.push({ code: 'slow-payer', overDays });
  if (isSilent(days, settings)) found.push({ code: 'silent', days });
  return found;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
