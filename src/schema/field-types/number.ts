import { quoted, type Report } from '../../client/issue.js';
import type { Field } from '../schema.js';
import { decimalOf, emptyCell, nullsLast, type Cell, type FieldLook, type FieldType } from './field-type.js';
import { decimalLook, decimalShape, integerLook, integerShape, moneyLook, moneyShape, percentLook, percentShape, type NumberShape } from './number-look.js';
import { readNumber, type NumberSyntax } from './number-text.js';

/** A whole number. */
export const integer = /* @__PURE__ */ numberType(integerLook, integerShape);

/** A number with decimals. */
export const decimal = /* @__PURE__ */ numberType(decimalLook, decimalShape);

/** An amount in the client's currency. People see it without decimals, as prices in pesos are written. */
export const money = /* @__PURE__ */ numberType(moneyLook, moneyShape);

/** A percentage: 12.5 % is `12.5`. A sheet keeps it as the fraction its percent format shows. */
export const percent = /* @__PURE__ */ numberType(percentLook, percentShape);

function numberType(look: FieldLook, shape: NumberShape): FieldType {
  const whole = look.name === 'integer';
  return {
    ...look,
    parser: (field, context) => {
      const syntax: NumberSyntax = { ...shape.syntax, decimal: context.decimal ?? decimalOf(context.locale) };
      const limits = limitsOf(field);
      const precision = whole ? undefined : field.precision;
      return (text, report) => {
        const value = readNumber(text, syntax, report);
        if (value === null) return null;
        if (whole && !Number.isSafeInteger(value)) {
          report(Number.isInteger(value) ? 'precision-lost' : 'not-an-integer', 'error', { text: quoted(text.trim()) });
          return null;
        }
        if (precision !== undefined && decimalsOf(value) > precision) report('too-many-decimals', 'warning', { text: quoted(text.trim()), precision });
        return limits && outOfRange(value, limits, report) ? null : value;
      };
    },
    checker: (field) => {
      const limits = limitsOf(field);
      return (value, report) => {
        if (typeof value !== 'number' || !Number.isFinite(value)) report('wrong-type', 'error', { expected: 'number' });
        else if (whole && !Number.isSafeInteger(value)) report('not-an-integer', 'error', { text: String(value) });
        else if (limits) outOfRange(value, limits, report);
      };
    },
    comparer: () => nullsLast((a, b) => Number(a) - Number(b)),
    searchText: () => (value) => (value === null ? '' : String(value)),
    toCell: (field) => {
      const format = shape.numberFormat(field);
      const inSheet = shape.inSheet ?? ((value: number) => value);
      return (value): Cell => (typeof value === 'number' ? { kind: 'number', value: inSheet(value), numberFormat: format } : value === null ? emptyCell : { kind: 'text', value: String(value) });
    },
  };
}

interface Limits {
  readonly min: number | null;
  readonly max: number | null;
}

function limitsOf(field: Field): Limits | null {
  return field.min === undefined && field.max === undefined ? null : { min: field.min ?? null, max: field.max ?? null };
}

function outOfRange(value: number, { min, max }: Limits, report: Report): boolean {
  if ((min === null || value >= min) && (max === null || value <= max)) return false;
  report('out-of-range', 'error', { value, min, max });
  return true;
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
