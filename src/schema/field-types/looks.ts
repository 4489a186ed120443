import type { FieldTypeName } from '../schema.js';
import { booleanLook } from './boolean-look.js';
import { emailLook, phoneLook, urlLook } from './contact-look.js';
import { dateLook, datetimeLook } from './date-look.js';
import { dropdownLook, multiDropdownLook } from './dropdown-look.js';
import type { FieldLook } from './field-type.js';
import { identificationLook } from './identification-look.js';
import { decimalLook, integerLook, moneyLook, percentLook } from './number-look.js';
import { longTextLook, textLook } from './text-look.js';

const looks: Readonly<Record<FieldTypeName, FieldLook>> = {
  text: textLook,
  'long-text': longTextLook,
  integer: integerLook,
  decimal: decimalLook,
  money: moneyLook,
  percent: percentLook,
  date: dateLook,
  datetime: datetimeLook,
  boolean: booleanLook,
  dropdown: dropdownLook,
  'multi-dropdown': multiDropdownLook,
  email: emailLook,
  phone: phoneLook,
  url: urlLook,
  identification: identificationLook,
};

/** How a type of field is shown: all of `fieldTypeOf` that a list needs, at a fifth of its size. */
export function fieldLookOf(name: FieldTypeName): FieldLook {
  return looks[name];
}
