import type { FieldValue } from '../client/client.js';
import type { FormatContext } from './field-types/field-type.js';
import { fieldLookOf } from './field-types/looks.js';
import type { Field } from './schema.js';

/**
 * A value as a person edits it: everything that is stored, without the signs of money and percent that stand beside the
 * box. `null` is the empty text. Law: reading it again with the field's type gives the value back.
 */
export function editTextOf(field: Field, context: FormatContext): (value: FieldValue) => string {
  const format = fieldLookOf(field.type).formatter(field, { ...context, exact: true });
  const isNumber = fieldLookOf(field.type).editor === 'number';
  return (value) => (isNumber ? format(value).replace(/[$%\s\u00a0]/g, '') : format(value));
}
