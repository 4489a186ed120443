import { totalsOn } from '../analysis/totals.js';
import type { TotalsPass } from '../erp/sync-deps.js';
import type { AnalysisSettings } from '../schema/analysis-settings.js';

/** Where it is kept what clients are compared by. */
export const thresholdsKey = 'analysis/thresholds';

/** What a sync makes of all documents on `today`, by the analysis' own figures. */
export function beginTotals(today: string, settings: AnalysisSettings): TotalsPass {
  const totals = totalsOn(today, settings);
  return { totalsOf: totals.totalsOf, kept: (asOf) => [{ key: thresholdsKey, value: totals.thresholds(asOf) }] };
}
