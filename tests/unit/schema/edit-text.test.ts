import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editTextOf } from '../../../src/schema/edit-text.js';
import { fieldTypeOf } from '../../../src/schema/field-types/index.js';
import { loadDropdownSources } from '../../../src/schema/options.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import type { FieldValue } from '../../../src/client/client.js';
import '../../support/property-seed.js';

const options = await loadDropdownSources(defaultSchema);
const fieldOf = (name: string) => defaultSchema.fields.find((field) => field.name === name)!;

describe('editTextOf', () => {
  it.each<[string, FieldValue, string]>([
    ['creditLimit', 1_234_567.5, '1.234.567,5'],
    ['creditUse', 12.3, '12,3'],
    ['lastPurchaseDate', '2026-11-27', '27/11/2026'],
    ['mobile', '3005550142', '300 555 0142'],
    ['identificationNumber', '890912345', '890.912.345'],
    ['city', '05001', 'Medellín'],
    ['notes', null, ''],
  ])('writes %s as a person edits it', (name, value, text) => {
    expect(editTextOf(fieldOf(name), { locale: 'es-CO', options })(value)).toBe(text);
  });

  it.each(defaultSchema.fields.map(({ name }) => name))('writes %s so that reading it again gives it back, and writing it again the same text', (name) => {
    const field = fieldOf(name);
    for (const locale of ['es-CO', 'en']) {
      const parse = fieldTypeOf(field.type).parser(field, { locale, options });
      const write = editTextOf(field, { locale, options });
      fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 14 }), fc.double({ noNaN: true }).map(String), fc.integer().map(String), fc.constantFrom('27/11/2026', '300 555 01 42', 'si', 'Medellín', '12,5', '-5', '890.912.345-9')), (typed) => {
        let wrong = false;
        const value = parse(typed, () => (wrong = true));
        if (wrong || value === null) return;
        expect(parse(write(value), () => undefined)).toEqual(value);
        expect(write(parse(write(value), () => undefined))).toBe(write(value));
      }), { numRuns: 60 });
    }
  });
});
