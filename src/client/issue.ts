import type { FieldValue } from './client.js';

export type Severity = 'error' | 'warning';

/**
 * A problem with data: a value, without prose, never thrown. The words are in `locales`, keyed by `code`; a code
 * without words does not compile.
 */
export interface Issue {
  readonly code: string;
  /** The field's name, or `null` when the problem is of the row or the file. */
  readonly field: string | null;
  readonly severity: Severity;
  /** 1-based, as the spreadsheet shows them, the header counted. */
  readonly line?: number;
  readonly column?: number;
  /** Parameters of the code, for its sentence. */
  readonly [parameter: string]: FieldValue | undefined;
}

/** Whether any of `issues` is an error. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}
