import type { ImportOutcome, ImportReport } from './import.js';

/** The report a host gets for an outcome. */
export function toReport({ errorFile, ...outcome }: ImportOutcome): ImportReport {
  return { ...outcome, errorFile: () => errorFile ?? new Blob([], { type: 'text/csv;charset=utf-8' }) };
}
