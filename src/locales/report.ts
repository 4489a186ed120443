import { enReport } from './en-report.js';
import { esReport } from './es-report.js';
import type { ReportWords } from './report-words.js';

/** The words of reports in a language: English for `en` and its regions, else Spanish. */
export function reportWordsOf(locale: string): ReportWords {
  return /^en\b/i.test(locale) ? enReport : esReport;
}

/** The same, loaded when a report is shown. */
export async function loadReportWords(locale: string): Promise<ReportWords> {
  return /^en\b/i.test(locale) ? (await import('./en-report.js')).enReport : (await import('./es-report.js')).esReport;
}
