import type { FieldValue } from '../../client/client.js';
import type { Operator } from '../../client/query.js';
import type { Field } from '../schema.js';
import { decimalOf, type FieldLook, type FormatContext } from './field-type.js';
import type { NumberSyntax } from './number-text.js';

/** What can be asked of a number. */
export const numberOperators: readonly Operator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', 'isEmpty', 'isNotEmpty'];

/** What tells one type of number from another. */
export interface NumberShape {
  readonly syntax?: Partial<NumberSyntax>;
  /** Decimals people see. */
  readonly decimals: (field: Field) => number;
  readonly before?: string;
  readonly after?: string;
  readonly numberFormat: (field: Field) => string;
  readonly inSheet?: (value: number) => number;
}

export const integerShape: NumberShape = { decimals: () => 0, numberFormat: () => '#,##0' };

export const decimalShape: NumberShape = {
  decimals: (field) => field.precision ?? 10,
  numberFormat: (field) => `#,##0${decimalPattern(field.precision ?? 2)}`,
};

export const moneyShape: NumberShape = {
  syntax: { money: true },
  decimals: (field) => field.precision ?? 0,
  before: '$\u00a0',
  numberFormat: (field) => `"$"\\ #,##0${decimalPattern(field.precision ?? 0)}`,
};

export const percentShape: NumberShape = {
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
