import type { FieldValue } from '../../client/client.js';
import { quoted, type Report } from '../../client/issue.js';
import type { Operator } from '../../client/query.js';
import type { Field } from '../schema.js';
import { decimalOf, emptyCell, nullsLast, type Cell, type FieldLook, type FieldType, type FormatContext } from './field-type.js';
import { readNumber, type NumberSyntax } from './number-text.js';

/** What can be asked of a number. */
export const numberOperators: readonly Operator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', 'isEmpty', 'isNotEmpty'];

const integerShape: NumberShape = { decimals: () => 0, numberFormat: () => '#,##0' };

const decimalShape: NumberShape = {
  decimals: (field) => field.precision ?? 10,
  numberFormat: (field) => `#,##0${decimalPattern(field.precision ?? 2)}`,
};

const moneyShape: NumberShape = {
  syntax: { money: true },
  decimals: (field) => field.precision ?? 0,
  before: '$\u00a0',
  numberFormat: (field) => `"$"\\ #,##0${decimalPattern(field.precision ?? 0)}`,
};

const percentShape: NumberShape = {
  syntax: { percent: true },
  decimals: (field) => field.precision ?? 1,
  after: '%',
  numberFormat: (field) => `0${decimalPattern(field.precision ?? 1)}%`,
  inSheet: (value) => Number((value / 100).toPrecision(15)),
};

export const integerLook = /* @__PURE__ */ numberLook('integer', integerShape);
export const decimalLook = /* @__PURE__ */ numberLook('decimal', decimalShape);
export const moneyLook = /* @__PURE__ */ numberLook('money', moneyShape);
export const percentLook = /* @__PURE__ */ numberLook('percent', percentShape);

/** A whole number. */
export const integer = /* @__PURE__ */ numberType(integerLook, integerShape);

/** A number with decimals. */
export const decimal = /* @__PURE__ */ numberType(decimalLook, decimalShape);

/** An amount in the client's currency. People see it without decimals, as prices in pesos are written. */
export const money = /* @__PURE__ */ numberType(moneyLook, moneyShape);

/** A percentage: 12.5 % is `12.5`. A sheet keeps it as the fraction its percent format shows. */
export const percent = /* @__PURE__ */ numberType(percentLook, percentShape);

interface NumberShape {
  readonly syntax?: Partial<NumberSyntax>;
  /** Decimals people see. */
  readonly decimals: (field: Field) => number;
  readonly before?: string;
  readonly after?: string;
  readonly numberFormat: (field: Field) => string;
  readonly inSheet?: (value: number) => number;
}

function numberLook(name: FieldLook['name'], shape: NumberShape): FieldLook {
  return {
    name,
    formatter: (field: Field, context: FormatContext) => {
      const before = shape.before ?? '';
      const after = shape.after ?? '';
      const digits = numberFormat(context, context.exact ? 20 : shape.decimals(field));
      return (value: FieldValue) => {
        if (typeof value !== 'number') return value === null ? '' : String(value);
        // The sign goes before the currency: `-$ 1.235`.
        const text = digits(Math.abs(value));
        return value < 0 && /[1-9]/.test(text) ? `-${before}${text}${after}` : `${before}${text}${after}`;
      };
    },
    operators: numberOperators,
    editor: 'number',
    align: 'end',
    width: name === 'money' ? 140 : 110,
  };
}

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

const formats = new Map<string, Intl.NumberFormat>();

/** Digits in the marks of the context; thousands are always grouped (`1.234`), which `es` alone would not do. */
function numberFormat(context: FormatContext, decimals: number): (value: number) => string {
  const decimal = context.decimal ?? decimalOf(context.locale);
  // Only the marks differ between locales here, and the stated mark may not be the locale's.
  const locale = decimal === ',' ? 'es-CO' : 'en';
  const key = `${locale} ${decimals}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: decimals, useGrouping: true })));
  return (value) => format.format(value);
}

function decimalPattern(decimals: number): string {
  return decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
}
