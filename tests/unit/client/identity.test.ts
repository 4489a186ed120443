import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIdentification } from '../../../src/client/identification-format.js';
import { identificationTypes, nitCheckDigit, parseIdentification } from '../../../src/client/identity.js';

describe('nitCheckDigit', () => {
  const table: readonly (readonly [string, number])[] = [
    ['890903938', 8], ['860034313', 7], ['899999068', 1], ['890300279', 4], ['890904996', 1], ['860003020', 1], ['800197268', 4], ['899999061', 9],
    ['860002964', 4], ['890399011', 3], ['890900608', 9], ['890905211', 1], ['800153993', 7], ['899999063', 3], ['830122566', 1], ['800191045', 1],
    ['41261533', 2], ['900100005', 0], ['900100024', 0],
  ];
  it.each(table)('computes the digit of %s', (number, digit) => {
    expect(nitCheckDigit(number)).toBe(digit);
  });

  it('is not changed by zeros on the left', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9]{1,12}$/), fc.integer({ min: 0, max: 3 }), (number, zeros) => nitCheckDigit('0'.repeat(zeros) + number) === nitCheckDigit(number)));
  });

  it('notices every single wrong digit but for the pairs that share the digits 0 and 1 of the rest', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{9}$/), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        const other = number.slice(0, at) + ((Number(number[at]) + shift) % 10) + number.slice(at + 1);
        const pair = [nitCheckDigit(number), nitCheckDigit(other)];
        // The rests 1 and 10 both give the digit 1.
        return pair[0] !== pair[1] || pair[0] === 1;
      }),
    );
  });

  it.each(['', '890.903.938', '8909a', '1234567890123456', '-5', '１２３'])('refuses %j', (text) => {
    expect(() => nitCheckDigit(text)).toThrow(RangeError);
  });
});

describe('parseIdentification', () => {
  const forms: readonly (readonly [string, string, number | null, string | undefined])[] = [
    ['890.903.938-8', '890903938', 8, '31'],
    ['890903938-8', '890903938', 8, '31'],
    ['890,903,938-8', '890903938', 8, '31'],
    ['890 903 938 - 8', '890903938', 8, '31'],
    ['890.903.938–8', '890903938', 8, '31'],
    ['890.903.938—8', '890903938', 8, '31'],
    ['890.903.938−8', '890903938', 8, '31'],
    ['890\u00a0903\u00a0938-8', '890903938', 8, '31'],
    ['890-903-938-8', '890903938', 8, '31'],
    ['890.903.938.8', '890903938', 8, '31'],
    ['890.903.938 8', '890903938', 8, '31'],
    ["890'903'938-8", '890903938', 8, '31'],
    ['NIT 890.903.938-8', '890903938', 8, '31'],
    ['Nit: 890903938-8', '890903938', 8, '31'],
    ['N.I.T. 890903938-8', '890903938', 8, '31'],
    ['NIT890903938', '890903938', null, '31'],
    ['NIT No. 890903938', '890903938', null, '31'],
    ['890903938 DV 8', '890903938', 8, '31'],
    ['890.903.938 D.V. 8', '890903938', 8, '31'],
    ['8909039388', '890903938', 8, '31'],
    ['890903938', '890903938', null, undefined],
    ['0890903938-8', '890903938', 8, '31'],
    ['900100005-0', '900100005', 0, '31'],
    ['900.100.024-0', '900100024', 0, '31'],
    ['43.567.890', '43567890', null, undefined],
    ['C.C. 43.567.890', '43567890', null, '13'],
    ['CC 43567890', '43567890', null, '13'],
    ['cédula 43567890', '43567890', null, '13'],
    ['CE: 123456', '123456', null, '22'],
    ['T.I. 1001234567', '1001234567', null, '12'],
    ['1.037.654.321', '1037654321', null, undefined],
    ['1037654321', '1037654321', null, undefined],
    ['012345678', '012345678', null, undefined],
    ['AB123456', 'AB123456', null, undefined],
    ['CC123456', 'CC123456', null, undefined],
    ['Pasaporte AB-123456', 'AB-123456', null, '41'],
    ['  890903938-8\t', '890903938', 8, '31'],
    ['123456789012345678', '123456789012345678', null, undefined],
  ];
  it.each(forms)('reads %j', (text, number, checkDigit, type) => {
    expect(parseIdentification(text)).toEqual({ number, checkDigit, ...(type === undefined ? {} : { type }), issues: [] });
  });

  it('never takes the last digit of a citizen’s ten for a check digit, though one in eleven would verify', () => {
    for (let i = 0; i < 200; i++) expect(parseIdentification(String(1_037_654_000 + i)).checkDigit).toBeNull();
  });

  it('leaves ten digits whose last does not verify as one number', () => {
    expect(parseIdentification('8909039381')).toEqual({ number: '8909039381', checkDigit: null, issues: [] });
  });

  it('offers the right check digit for a wrong one', () => {
    expect(parseIdentification('890.903.938-5')).toEqual({
      number: '890903938',
      checkDigit: 5,
      type: '31',
      issues: [{ code: 'wrong-check-digit', field: null, severity: 'error', number: '890903938', expected: 8, found: 5 }],
    });
  });

  it.each(['9,00123E+08', '9.00123E+08', '9E+08', '9.00123e+08', '900123456,00', '900123456.0', '900.123.456,00', '900123456,5'])('reports %j as damaged by a spreadsheet and guesses nothing', (text) => {
    const parsed = parseIdentification(text);
    expect(parsed.number).toBe('');
    expect(parsed.issues).toMatchObject([{ code: 'excel-damaged-number', severity: 'error', text }]);
  });

  it.each(['---', 'NO TIENE', 'N/A', '.', '<b>900</b>'])('reports %j as no identification', (text) => {
    expect(parseIdentification(text).issues.map(({ code }) => code)).toEqual(['not-an-identification']);
  });

  it('reads full-width and Arabic digits, and says so', () => {
    expect(parseIdentification('８９０９０３９３８－８')).toMatchObject({ number: '890903938', checkDigit: 8, issues: [{ code: 'non-latin-digits', severity: 'warning' }] });
    expect(parseIdentification('٨٩٠٩٠٣٩٣٨')).toMatchObject({ number: '890903938', issues: [{ code: 'non-latin-digits' }] });
  });

  it.each(['890\u200b903938-8', '\u202e890903938-8', '890903938\u2060-8', '\ufeff890903938-8', '890903938\0-8'])('removes what can’t be seen from %j, and says so', (text) => {
    expect(parseIdentification(text)).toMatchObject({ number: '890903938', checkDigit: 8, issues: [{ code: 'invisible-characters', severity: 'warning' }] });
  });

  it('is empty without an issue for a blank text', () => {
    for (const text of ['', '   ', '\u00a0']) expect(parseIdentification(text)).toEqual({ number: '', checkDigit: null, issues: [] });
  });

  it.each([['9'.repeat(200_000)], ['9.'.repeat(100_000)], ['-'.repeat(200_000)], [' '.repeat(200_000) + 'x'], ['NIT '.repeat(50_000)], ['A1'.repeat(100_000)], ['\u200b'.repeat(200_000)]])('ends on hostile text %#', (text) => {
    expect(parseIdentification(text).issues.every(({ severity }) => severity !== undefined)).toBe(true);
  });

  it('reads back what formatIdentification writes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9][0-9]{2,14}$/), (number) => {
        const checkDigit = nitCheckDigit(number);
        expect(parseIdentification(formatIdentification(number, checkDigit))).toEqual({ number, checkDigit, type: '31', issues: [] });
      }),
    );
  });

  it('never throws, and what it reads reads the same again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9., -]{0,20}$/), fc.stringMatching(/^[A-Z]{0,3}[ .]?[0-9.]{0,12}-?[0-9]?$/)), (text) => {
        const { number } = parseIdentification(text);
        if (number === '') return;
        expect(parseIdentification(formatIdentification(number, null)).number).toBe(number);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('formatIdentification', () => {
  it.each([
    ['900742137', 9, '900.742.137-9'],
    ['43567890', null, '43.567.890'],
    ['123', null, '123'],
    ['AB123456', null, 'AB123456'],
    ['012345678', null, '012345678'],
  ] as const)('writes %s and %s as %s', (number, checkDigit, text) => {
    expect(formatIdentification(number, checkDigit)).toBe(text);
  });
});

describe('identificationTypes', () => {
  it('holds the codes of the DIAN and the letters of the ERP', () => {
    const keyOf = (alias: string) => identificationTypes.find((type) => type.aliases.includes(alias))?.key;
    expect(identificationTypes.map((type) => type.key).sort()).toEqual(['11', '12', '13', '21', '22', '31', '41', '42', '47', '48', '50', '91']);
    expect(['N', 'C', 'E', 'T', 'Z', 'X', 'P'].map(keyOf)).toEqual(['31', '13', '22', '12', '11', '42', '41']);
  });
});
