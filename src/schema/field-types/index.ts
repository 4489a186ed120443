import type { FieldTypeName } from '../schema.js';
import { boolean } from './boolean.js';
import { email, phone, url } from './contact.js';
import { date, datetime } from './date.js';
import { dropdown, multiDropdown } from './dropdown.js';
import type { FieldType } from './field-type.js';
import { identification } from './identification.js';
import { decimal, integer, money, percent } from './number.js';
import { longText, text } from './text.js';

const registry: Readonly<Record<FieldTypeName, FieldType>> = {
  text,
  'long-text': longText,
  integer,
  decimal,
  money,
  percent,
  date,
  datetime,
  boolean,
  dropdown,
  'multi-dropdown': multiDropdown,
  email,
  phone,
  url,
  identification,
};

/** All there is to know of a type of field. */
export function fieldTypeOf(name: FieldTypeName): FieldType {
  return registry[name];
}
