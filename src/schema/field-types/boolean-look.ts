import type { FieldLook } from './field-type.js';

export const booleanLook: FieldLook = {
  name: 'boolean',
  formatter: (_field, context) => {
    const yes = /^en\b/i.test(context.locale) ? 'Yes' : 'Sí';
    return (value) => (value === null ? '' : value === true ? yes : value === false ? 'No' : String(value));
  },
  operators: ['eq', 'ne', 'isEmpty', 'isNotEmpty'],
  editor: 'checkbox',
  align: 'start',
  width: 80,
};
