import type { FieldValue } from '../../client/client.js';
import type { Operator } from '../../client/query.js';
import type { FieldLook } from './field-type.js';

/** What can be asked of a text. */
export const textOperators: readonly Operator[] = ['contains', 'startsWith', 'eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'];

export const textLook: FieldLook = { name: 'text', formatter: () => formatText, operators: textOperators, editor: 'text', align: 'start', width: 160 };

export const longTextLook: FieldLook = { ...textLook, name: 'long-text', editor: 'long-text', width: 280 };

/** A stored text as it is. */
export function formatText(value: FieldValue): string {
  return value === null ? '' : String(value);
}
