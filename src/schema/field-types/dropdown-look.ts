import type { FieldValue } from '../../client/client.js';
import type { Field, Label } from '../schema.js';
import type { FieldLook, FormatContext } from './field-type.js';

export const dropdownLook: FieldLook = {
  name: 'dropdown',
  formatter: labeller,
  operators: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  editor: 'select',
  align: 'start',
  width: 140,
};

export const multiDropdownLook: FieldLook = { ...dropdownLook, name: 'multi-dropdown', operators: ['in', 'notIn', 'contains', 'isEmpty', 'isNotEmpty'], editor: 'multi-select', width: 180 };

/** The label people read for a stored key, in the context's language; a text that is no key as it is. */
export function labeller(field: Field, context: FormatContext): (value: FieldValue) => string {
  const language = languageOf(context.locale);
  const name = field.dropdown ?? '';
  const one = (key: string) => context.options.labelOf(name, key)?.[language] ?? key;
  return (value) => {
    if (value === null) return '';
    return typeof value === 'object' ? value.map(one).join('; ') : one(String(value));
  };
}

/** Which of the two languages a locale reads. */
export function languageOf(locale: string): keyof Label {
  return /^en\b/i.test(locale) ? 'en' : 'es';
}
