import type { FieldValue } from '../../client/client.js';
import { quoted, type Report } from '../../client/issue.js';
import type { Field } from '../schema.js';
import { collatorOf, emptyCell, nullsLast, type Cell, type FieldType } from './field-type.js';
import { formatText, longTextLook, textLook } from './text-look.js';

/** A text that is a name, a description or a code. Kept as written but for the blanks around it. */
export const text: FieldType = {
  ...textLook,
  parser: (field) => (written, report) => {
    const value = trimBlanks(written);
    if (value === '') return null;
    if (tooLong(value, field.maxLength, report)) return null;
    if (field.codeLength !== undefined && isShortCode(value, field.codeLength)) {
      report('lost-leading-zero', 'warning', { text: quoted(value), suggestion: value.padStart(field.codeLength, '0') });
    }
    if (hasControls(value)) report('control-characters', 'warning', { text: quoted(value) });
    return value;
  },
  checker: textChecker,
  comparer: (_field, context) => {
    const collator = collatorOf(context.locale);
    return nullsLast((a, b) => collator.compare(String(a), String(b)));
  },
  searchText: () => formatText,
  toCell: () => textCell,
};

/** A text of several lines. */
export const longText: FieldType = { ...text, ...longTextLook };

/** A text cell; empty for the empty text. */
export function textCell(value: FieldValue): Cell {
  return value === null ? emptyCell : { kind: 'text', value: String(value) };
}

/** Checks what every stored text must be. */
export function textChecker(field: Field): (value: FieldValue, report: Report) => void {
  return (value, report) => {
    if (typeof value !== 'string') report('wrong-type', 'error', { expected: 'text' });
    else tooLong(value, field.maxLength, report);
  };
}

/** Reports a text over `maxLength` characters. */
export function tooLong(value: string, maxLength: number | undefined, report: Report): boolean {
  if (maxLength === undefined || value.length <= maxLength) return false;
  let length = 0;
  for (const _character of value) length++;
  if (length <= maxLength) return false;
  report('too-long', 'error', { length, maxLength });
  return true;
}

/** Without blanks, no-break spaces and byte order marks around it; linear however many there are. */
export function trimBlanks(written: string): string {
  const first = written.charCodeAt(0);
  const last = written.charCodeAt(written.length - 1);
  // Most cells have nothing to trim.
  return first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f ? written : written.trim();
}

function isShortCode(value: string, codeLength: number): boolean {
  if (value.length >= codeLength) return false;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

function hasControls(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}
