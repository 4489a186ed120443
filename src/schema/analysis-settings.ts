/**
 * When an insight is raised, and how figures are averaged. Kept in the schema under `analysis`; what is absent is the
 * default. `crm.analysis` follows a change at once; the averages kept on each client, which a list sorts by, follow with
 * the next sync.
 */
export interface AnalysisSettings {
  /** Days without a purchase beyond which a client is silent. Default 30. */
  readonly silentDays: number;
  /** Full months the average month is taken over. Default 6. */
  readonly averageMonths: number;
  /** Days paid beyond the term above which a client pays late. Default 0: any more than the term. */
  readonly slowPayerDays: number;
  /** How days to pay are averaged. Default `weighted`, by amount; `simple` counts each payment once. */
  readonly paymentDays: 'weighted' | 'simple';
  /** Percent of the limit above which the credit is used up. Default 100. */
  readonly creditUse: number;
}

/** What holds where the schema says nothing. */
export const defaultAnalysisSettings: AnalysisSettings = { silentDays: 30, averageMonths: 6, slowPayerDays: 0, paymentDays: 'weighted', creditUse: 100 };

/** The settings in force. */
export function analysisSettingsOf(given: Partial<AnalysisSettings> | undefined): AnalysisSettings {
  return { ...defaultAnalysisSettings, ...given };
}
