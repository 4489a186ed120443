import type { AnalysisSettings } from '../schema/analysis-settings.js';
import { inCents, inTenths } from './sums.js';

/** What a silent client would have bought, an estimate. */
export interface LostSales {
  readonly amount: number;
  readonly averageMonth: number;
  /** Days silent beyond one cycle. */
  readonly days: number;
  /** One expected cycle: the client's rhythm, else the days after which it is silent. */
  readonly cycleDays: number;
}

/**
 * *Lo que deja de facturar*: average month × days silent beyond one expected cycle ÷ 30, never below 0. The average is that
 * of the months it bought in, for the one up to today shrinks as the silence grows. `null` for who never bought, and where
 * neither average is known. Source: average × (recency ÷ 30) beyond one cycle, by the definitions of this module.
 */
export function lostSalesOf(read: (name: string) => unknown, { silentDays }: AnalysisSettings): LostSales | null {
  const [days, rhythm, month] = [read('recencyDays'), read('purchaseRhythmDays'), read('averageMonthBuying') ?? read('averageMonthlySales')];
  if (typeof days !== 'number' || typeof month !== 'number') return null;
  const cycleDays = typeof rhythm === 'number' ? rhythm : silentDays;
  const beyond = inTenths(Math.max(0, days - cycleDays));
  return { amount: inCents(Math.max(0, (month * beyond) / 30)), averageMonth: month, days: beyond, cycleDays };
}
