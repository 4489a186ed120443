import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, integer, money, percent } from '../../../src/schema/field-types/number.js';
import { contextOf, fieldOf, parseWith } from './parse-with.js';

const nbsp = '\u00a0';

describe('money', () => {
  const comma: readonly (readonly [string, number])[] = [
    ['113.923.310.323,00', 113923310323], ['1.234', 1234], ['1234', 1234], ['1234,5', 1234.5], ['1,12', 1.12], ['512,77', 512.77], ['0', 0], ['0,5', 0.5], [',5', 0.5],
    [`$${nbsp}1.234.567`, 1234567], ['$1.234.567', 1234567], ['$ 1.234.567 COP', 1234567], ['COP 1.234.567,50', 1234567.5], ['COP$ 5', 5], ['US$ 10', 10],
    [`-$${nbsp}1.235`, -1235], ['$ -1.235', -1235], ['(1.235)', -1235], ['($ 1.235)', -1235], ['1.235-', -1235], ['−1.235', -1235], ['–5', -5], ['+5', 5], ['-0', 0],
    ['1 234 567', 1234567], [`1${nbsp}234${nbsp}567,5`, 1234567.5], ["1'234'567", 1234567], ['000123', 123], ['113923310323,1234', 113923310323.1234], ['1.234.567,0000', 1234567],
  ];
  it.each(comma)('reads %j with a decimal comma', (text, value) => {
    expect(parseWith(money, text)).toEqual({ value, issues: [] });
  });

  const point: readonly (readonly [string, number])[] = [['1,234,567.50', 1234567.5], ['1.5', 1.5], ['1,234', 1234], ['$1,234', 1234], ['1500000.0000', 1500000], ['.5', 0.5]];
  it.each(point)('reads %j with a decimal point', (text, value) => {
    expect(parseWith(money, text, {}, { decimal: '.' })).toEqual({ value, issues: [] });
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['1.5', 'misplaced-separator'], ['1,234.50', 'misplaced-separator'], ['1.23.456', 'misplaced-separator'], ['1,2,3', 'misplaced-separator'], ['.234', 'misplaced-separator'], ['1.', 'misplaced-separator'], ['1234.567', 'misplaced-separator'],
    ['abc', 'not-a-number'], ['12a', 'not-a-number'], ['$', 'not-a-number'], ['-', 'not-a-number'], ['1-2', 'not-a-number'], ['--5', 'not-a-number'], ['(5', 'not-a-number'], ['(-5)', 'not-a-number'], ['5 XYZ', 'not-a-number'], [',', 'not-a-number'], ['∞', 'not-a-number'], ['NaN', 'not-a-number'], ['0x10', 'not-a-number'],
    ['9,00123E+08', 'excel-damaged-number'], ['1E5', 'excel-damaged-number'],
    ['123456789012345678', 'precision-lost'], ['0,12345678901234567891', 'precision-lost'],
  ];
  it.each(wrong)('reports %j as %s', (text, code) => {
    const { value, issues } = parseWith(money, text);
    expect(value).toBeNull();
    expect(issues.map((issue) => [issue.code, issue.severity])).toEqual([[code, 'error']]);
  });

  it('is written as Colombians do', () => {
    const format = money.formatter(fieldOf('money'), contextOf('es-CO'));
    expect([1234567, -1235, 1234, 0, 1234567.891].map(format)).toEqual([`$${nbsp}1.234.567`, `-$${nbsp}1.235`, `$${nbsp}1.234`, `$${nbsp}0`, `$${nbsp}1.234.568`]);
    expect(format(null)).toBe('');
    expect(money.formatter(fieldOf('money'), contextOf('en'))(-1234567)).toBe(`-$${nbsp}1,234,567`);
  });

  it('never writes a negative zero', () => {
    expect(money.formatter(fieldOf('money'), contextOf('es-CO'))(-0.2)).toBe(`$${nbsp}0`);
  });

  it('is a number with its format in a sheet', () => {
    expect(money.toCell(fieldOf('money'), contextOf('es-CO'))(5.25)).toEqual({ kind: 'number', value: 5.25, numberFormat: '"$"\\ #,##0' });
    expect(money.toCell(fieldOf('money'), contextOf('es-CO'))(null)).toEqual({ kind: 'empty', value: null });
  });

  it('keeps to its limits', () => {
    expect(parseWith(money, '11', { min: 0, max: 10 }).issues).toMatchObject([{ code: 'out-of-range', value: 11, min: 0, max: 10 }]);
    expect(parseWith(money, '-1', { min: 0 }).issues).toMatchObject([{ code: 'out-of-range', max: null }]);
    expect(parseWith(money, '10', { min: 0, max: 10 }).value).toBe(10);
  });
});

describe('integer', () => {
  it.each([['30', 30], ['1.234', 1234], ['30,00', 30], ['-5', -5]] as const)('reads %j', (text, value) => {
    expect(parseWith(integer, text)).toEqual({ value, issues: [] });
  });
  it('reports decimals', () => {
    expect(parseWith(integer, '30,5')).toMatchObject({ value: null, issues: [{ code: 'not-an-integer', severity: 'error', text: '30,5' }] });
  });
});

describe('decimal', () => {
  it('keeps more decimals than the field shows, and says so', () => {
    expect(parseWith(decimal, '1,2345', { precision: 2 })).toMatchObject({ value: 1.2345, issues: [{ code: 'too-many-decimals', severity: 'warning', precision: 2 }] });
  });
});

describe('percent', () => {
  it.each([['12,3%', 12.3], ['12,3 %', 12.3], ['12,3', 12.3], ['0,123', 0.123], ['100%', 100]] as const)('reads %j', (text, value) => {
    expect(parseWith(percent, text)).toEqual({ value, issues: [] });
  });
  it('is written with its sign, and kept as a fraction in a sheet', () => {
    expect(percent.formatter(fieldOf('percent'), contextOf('es-CO'))(12.34)).toBe('12,3%');
    expect(percent.toCell(fieldOf('percent'), contextOf('es-CO'))(12.3)).toEqual({ kind: 'number', value: 0.123, numberFormat: '0.0%' });
  });
});

describe('every type of number', () => {
  const types = [decimal, money, percent];
  it.each(types.flatMap((type) => ['es-CO', 'en'].map((locale) => [type.name, locale, type] as const)))('reads the %s it writes under %s', (_name, locale, type) => {
    const format = type.formatter(fieldOf(type.name), contextOf(locale, { exact: true }));
    const value = fc.oneof(fc.integer(), fc.tuple(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), fc.integer({ min: 0, max: 8 })).map(([digits, scale]) => digits / 10 ** scale));
    fc.assert(fc.property(value, (it) => {
      expect(parseWith(type, format(it), {}, { locale })).toEqual({ value: it === 0 ? 0 : it, issues: [] });
    }), { numRuns: 500 });
  });

  it('reads the integer it writes under es-CO and en', () => {
    for (const locale of ['es-CO', 'en']) {
      const format = integer.formatter(fieldOf('integer'), contextOf(locale));
      fc.assert(fc.property(fc.maxSafeInteger(), (it) => {
        expect(parseWith(integer, format(it), {}, { locale }).value).toBe(it === 0 ? 0 : it);
      }));
    }
  });

  it('reads what was read again the same, whatever the text', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[ $(-]{0,2}[0-9.,]{1,12}[)%-]?$/));
    fc.assert(fc.property(text, fc.constantFrom('es-CO', 'en'), fc.constantFrom(...types), (written, locale, type) => {
      const { value } = parseWith(type, written, {}, { locale });
      if (value === null) return;
      expect(parseWith(type, type.formatter(fieldOf(type.name), contextOf(locale, { exact: true }))(value), {}, { locale }).value).toBe(value);
    }), { numRuns: 2_000 });
  });
});
