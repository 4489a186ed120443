import { enErrors } from './en-errors.js';
import { enIssues } from './en-issues.js';
import type { Messages } from './messages.js';

/** English. */
export const en: Messages = {
  language: 'en',
  issues: enIssues,
  errors: enErrors,
  unknownError: 'Something failed and the operation did not finish. Try again; if it happens again, tell whoever runs the system.',
  severity: { error: 'Error', warning: 'Warning' },
  place: (line, column) => {
    if (line === undefined) return column === undefined ? '' : `column ${column}`;
    return column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  },
};
