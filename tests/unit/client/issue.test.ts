import { describe, expect, it } from 'vitest';
import { hasError, issueAt, quoted, reportTo, type Issue } from '../../../src/client/issue.js';

describe('issueAt', () => {
  it('puts the place and the parameters of the code together', () => {
    expect(issueAt({ field: 'email', severity: 'warning', line: 3, column: 2 }, 'invalid-email', { text: 'x' })).toEqual({ code: 'invalid-email', field: 'email', severity: 'warning', line: 3, column: 2, text: 'x' });
  });
});

describe('reportTo', () => {
  it('adds issues of its field', () => {
    const issues: Issue[] = [];
    reportTo(issues, 'legalName')('required', 'error');
    expect(issues).toEqual([{ code: 'required', field: 'legalName', severity: 'error' }]);
    expect(hasError(issues)).toBe(true);
  });
});

describe('hasError', () => {
  it('does not count warnings', () => {
    expect(hasError([issueAt({ field: null, severity: 'warning' }, 'footer-row')])).toBe(false);
    expect(hasError([])).toBe(false);
  });
});

describe('quoted', () => {
  it('cuts long texts to 200 characters', () => {
    expect(quoted('a'.repeat(200))).toHaveLength(200);
    expect(quoted('a'.repeat(500))).toBe(`${'a'.repeat(199)}…`);
  });
});
