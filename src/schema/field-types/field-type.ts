import type { FieldValue } from '../../client/client.js';
import type { Report } from '../../client/issue.js';
import type { Operator } from '../../client/query.js';
import type { OptionLabels } from '../option-labels.js';
import type { OptionSource } from '../options.js';
import type { Field, FieldTypeName } from '../schema.js';

export const dateFormats = ['DD/MM/YYYY', 'MM/DD/YYYY', 'YYYY-MM-DD'] as const;
export type DateFormat = (typeof dateFormats)[number];

/** How texts are written and which options there are. */
export interface FormatContext {
  /** BCP 47. */
  readonly locale: string;
  readonly options: OptionLabels;
  /** Every decimal and second that is stored, for what will be read back; else what a person wants to see. */
  readonly exact?: boolean;
  /** Default: the locale's. */
  readonly dateFormat?: DateFormat | null;
  /** Default: the locale's. */
  readonly decimal?: ',' | '.' | null;
}

export interface ParseContext {
  readonly locale: string;
  readonly options: OptionSource;
  /** `undefined`: the locale's. `null`: not known, so what could be read two ways is an issue. */
  readonly dateFormat?: DateFormat | null;
  /** `undefined` and `null`: the locale's. */
  readonly decimal?: ',' | '.' | null;
  /** Takes facts of other fields found in the text: the check digit and type written with an identification. */
  readonly also?: (field: string, value: FieldValue) => void;
}

/** A value as a spreadsheet keeps it. Dates stay ISO texts; whoever writes the sheet makes its serial numbers. */
export type Cell =
  | { readonly kind: 'empty'; readonly value: null }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number; readonly numberFormat?: string }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly value: string; readonly numberFormat: string }
  /** Local time of Colombia, `YYYY-MM-DDTHH:mm:ss.sss`. */
  | { readonly kind: 'datetime'; readonly value: string; readonly numberFormat: string }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** What an edit form draws. */
export type Editor = 'text' | 'long-text' | 'number' | 'date' | 'datetime' | 'checkbox' | 'select' | 'multi-select' | 'email' | 'phone' | 'url' | 'identification';

/** Parses one text. Blank is `null`. When it reports an error the value is `null`; with a warning the value is kept. */
export type Parse = (text: string, report: Report) => FieldValue;

/** How a type of field is shown and asked for: what a screen loads, without the weight of reading and checking texts. */
export interface FieldLook {
  readonly name: FieldTypeName;
  /** `null` formats as the empty text. */
  formatter(field: Field, context: FormatContext): (value: FieldValue) => string;
  readonly operators: readonly Operator[];
  readonly editor: Editor;
  readonly align: 'start' | 'end';
  /** px, where a view does not say. */
  readonly width: number;
}

/**
 * All there is to know of one type of field. `parser`, `formatter` and the rest compile for one field and are then
 * called for every row. Law: for `v = parse(t)`, `parse(format(v)) = v` with `exact`.
 */
export interface FieldType extends FieldLook {
  parser(field: Field, context: ParseContext): Parse;
  /** Reports what is wrong with a stored value; never called with `null`. */
  checker(field: Field, context: { readonly options: OptionSource }): (value: FieldValue, report: Report) => void;
  /** Order of two values as people expect it; `null` last. */
  comparer(field: Field, context: FormatContext): (a: FieldValue, b: FieldValue) => number;
  /** What the text search reads; the empty text for nothing. */
  searchText(field: Field, context: FormatContext): (value: FieldValue) => string;
  toCell(field: Field, context: FormatContext): (value: FieldValue) => Cell;
}

/** The decimal mark a locale writes. */
export function decimalOf(locale: string): ',' | '.' {
  return /^en\b/i.test(locale) ? '.' : ',';
}

/** The date format a locale writes. */
export function dateFormatOf(locale: string): DateFormat {
  return /^en(-us)?$/i.test(locale) ? 'MM/DD/YYYY' : 'DD/MM/YYYY';
}

/** Compares by `order`, `null` last. */
export function nullsLast(order: (a: NonNullable<FieldValue>, b: NonNullable<FieldValue>) => number): (a: FieldValue, b: FieldValue) => number {
  return (a, b) => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : order(a, b));
}

const collators = new Map<string, Intl.Collator>();

/** The collator of a locale, made once. */
export function collatorOf(locale: string): Intl.Collator {
  let collator = collators.get(locale);
  if (!collator) collators.set(locale, (collator = new Intl.Collator(locale, { numeric: true })));
  return collator;
}

/** What a cell of no value is. */
export const emptyCell: Cell = { kind: 'empty', value: null };
