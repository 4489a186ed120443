import * as z from 'zod/mini';
import { issueAt, type Issue } from '../client/issue.js';
import type { AnalysisSettings } from './analysis-settings.js';

const number = z.optional(z.number());

/** The settings of the analysis as JSON. */
export const analysisShape = z.object({ silentDays: number, averageMonths: number, slowPayerDays: number, paymentDays: z.optional(z.enum(['weighted', 'simple'])), creditUse: number });

/** What a setting may be; whole numbers where they count days or months. */
const limits: Readonly<Record<Exclude<keyof AnalysisSettings, 'paymentDays'>, { readonly min: number; readonly max: number; readonly whole: boolean }>> = {
  silentDays: { min: 1, max: 730, whole: true },
  averageMonths: { min: 1, max: 36, whole: true },
  slowPayerDays: { min: 0, max: 365, whole: false },
  creditUse: { min: 1, max: 1000, whole: false },
};

/** Adds what is wrong with the settings of the analysis. */
export function checkAnalysis(settings: Partial<AnalysisSettings> | undefined, issues: Issue[]): void {
  for (const [name, { min, max, whole }] of Object.entries(limits)) {
    const value = settings?.[name as keyof typeof limits];
    if (value !== undefined && !(value >= min && value <= max && (!whole || Number.isInteger(value)))) issues.push(issueAt({ field: null, severity: 'error' }, 'schema-bad-setting', { name, min, max }));
  }
}
