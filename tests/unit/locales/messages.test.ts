import { describe, expect, it } from 'vitest';
import type { Issue, IssueCode } from '../../../src/client/issue.js';
import { issueAt } from '../../../src/client/issue.js';
import { ConflictError, CrmError, SchemaError } from '../../../src/errors.js';
import { en } from '../../../src/locales/en.js';
import { es } from '../../../src/locales/es.js';
import { errorText, issuePlace, issueText, messagesFor } from '../../../src/locales/messages.js';

const parameters = {
  text: 'un texto', expected: 3, length: 5, maxLength: 4, value: 1234.5, min: 0, max: 9, owner: 'erp', name: 'n', decimal: ',', precision: 2, format: 'DD/MM/YYYY', suggestion: 's', options: ['A', 'B', 'C'],
  number: '890903938', found: 4, firstLine: 1234, matches: 2, cells: 1, columns: 1, maxColumns: 9, encoding: 'utf-8', path: 'p', dropdown: 'd', source: 's', option: 'o', view: 'v', identification: 'i', count: 1, passes: 2, missing: 3, known: 9, fact: 'f', measure: 'm', sizeBytes: 11_000_000, mostBytes: 10_485_760,
};

describe('messagesFor', () => {
  it('is Spanish for all that is not English', () => {
    expect([messagesFor('es-CO'), messagesFor('pt'), messagesFor(''), messagesFor('en'), messagesFor('en-GB')].map(({ language }) => language)).toEqual(['es', 'es', 'es', 'en', 'en']);
  });
});

describe('issueText', () => {
  it.each([['es', es], ['en', en]] as const)('has a whole sentence for every code in %s', (_language, messages) => {
    for (const code of Object.keys(messages.issues) as IssueCode[]) {
      const text = issueText({ code, field: null, severity: 'error', ...parameters } as unknown as Issue, messages);
      expect([code, text.length > 5, /undefined|NaN|\[object|null\b(?! char)/.test(text), text.endsWith('.')]).toEqual([code, true, false, false]);
    }
  });

  it('has the same codes in both languages', () => {
    expect(Object.keys(en.issues).sort()).toEqual(Object.keys(es.issues).sort());
    expect(Object.keys(en.errors).sort()).toEqual(Object.keys(es.errors).sort());
  });

  const digit = issueAt({ field: 'identificationNumber', severity: 'error', line: 3, column: 2 }, 'wrong-check-digit', { number: '890903938', expected: 8, found: 5 });
  it('names the field people know', () => {
    expect(issueText(digit, 'es-CO', 'Identificación')).toBe('Identificación: el dígito de verificación de 890903938 es 8, no 5');
    expect(issueText(digit, 'en', 'Identification')).toBe('Identification: the check digit of 890903938 is 8, not 5');
    expect(issueText(digit, 'es-CO')).toBe('El dígito de verificación de 890903938 es 8, no 5');
  });

  it('counts in the plural forms of the language', () => {
    const short = (cells: number) => issueAt({ field: null, severity: 'error' }, 'short-row', { cells, expected: 1200 });
    expect([1, 2].map((cells) => issueText(short(cells), 'es'))).toEqual(['La fila tiene 1 celda y el encabezado 1200', 'La fila tiene 2 celdas y el encabezado 1200'].map((text) => text.replace('1200', new Intl.NumberFormat('es-CO').format(1200))));
    expect(issueText(short(1), 'en')).toBe('The row has 1 cell and the header 1,200');
  });

  it('lists options with their conjunction', () => {
    const issue = issueAt({ field: 'rating', severity: 'error' }, 'not-an-option', { text: 'D', options: ['A', 'B', 'C'] });
    expect(issueText(issue, 'es')).toBe('«D» no está entre las opciones: A, B o C');
    expect(issueText(issue, 'en')).toBe('“D” is not among the options: A, B or C');
  });

  it('shows the code of an issue it has no words for', () => {
    expect(issueText({ code: 'toString', field: null, severity: 'error' } as unknown as Issue, 'es', 'Campo')).toBe('Campo: toString');
  });

  it('says the place apart', () => {
    expect(issuePlace(digit, 'es')).toBe('línea 3, columna 2');
    expect(issuePlace({ ...digit, column: undefined } as unknown as Issue, 'en')).toBe('line 3');
    expect(issuePlace(issueAt({ field: null, severity: 'error' }, 'empty-file'), 'es')).toBe('');
  });
});

describe('errorText', () => {
  it('has words for an error by its code, and never shows its message', () => {
    expect(errorText(new ConflictError('secret', null), 'es')).toMatch(/^Otra persona cambió/);
    expect(errorText(new SchemaError('secret', []), 'en')).toMatch(/^The configuration/);
    expect(errorText(new CrmError('something-new', 'secret'), 'es')).toBe(es.unknownError);
    expect(errorText(new Error('secret'), 'en')).toBe(en.unknownError);
    expect(errorText({ code: 'not-allowed-delete' }, 'es')).toBe(es.errors['not-permitted']);
    expect(errorText({ code: 'quota' }, 'en')).toMatch(/no space/);
    expect(errorText({ code: 'constructor' }, 'en')).toBe(en.unknownError);
    expect(errorText(new DOMException('x', 'AbortError'), 'es')).toBe(es.errors['aborted']);
    expect(errorText(null, 'es')).toBe(es.unknownError);
  });
});
