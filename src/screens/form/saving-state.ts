import { CrmError } from '../../errors.js';
import type { FormBody, FormFailure } from './form-state.js';

/** What saving changes of the state. */
export type SavingState = Pick<FormBody, 'saving' | 'saved' | 'failure' | 'elsewhere' | 'conflict' | 'merged' | 'gone' | 'issues'>;

export const nothingSaved: SavingState = { saving: false, saved: false, failure: null, elsewhere: null, conflict: null, merged: null, gone: false, issues: [] };

/** A failure as the state carries it. */
export function failureOf(error: unknown): FormFailure {
  return { code: error instanceof CrmError ? error.code : 'failed', error };
}
