import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SchemaError } from '../../../src/errors.js';
import { checkedSchema, checkSchema, isFieldName } from '../../../src/schema/check.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import type { Dropdown, Field, View } from '../../../src/schema/schema.js';
import { upgradeSchema } from '../../../src/schema/upgrade.js';

const label = { es: 'Eso', en: 'It' };
const withField = (field: Partial<Field>) => ({ ...defaultSchema, fields: [...defaultSchema.fields, { name: 'custom.eso', type: 'text', label, owner: 'crm', ...field }] });
const withView = (view: Partial<View>) => ({ ...defaultSchema, views: [{ name: 'v', label, fields: [], ...view }] });
const withDropdown = (dropdown: Partial<Dropdown>) => ({ ...defaultSchema, dropdowns: [...defaultSchema.dropdowns, { name: 'd', label, options: [], ...dropdown }] });
const codes = (schema: unknown) => checkSchema(schema).map(({ code, severity }) => `${severity} ${code}`);

describe('checkSchema', () => {
  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['a field twice', withField({ name: 'phone' }), 'error schema-duplicate-name'],
    ['a field named __proto__', withField({ name: '__proto__' }), 'error schema-bad-name'],
    ['a field named with a blank', withField({ name: 'dos palabras' }), 'error schema-bad-name'],
    ['a custom field named like a property', withField({ name: 'custom.constructor' }), 'error schema-bad-name'],
    ['a dropdown that does not exist', withField({ type: 'dropdown', dropdown: 'nada' }), 'error schema-unknown-dropdown'],
    ['a dropdown field without dropdown', withField({ type: 'multi-dropdown' }), 'error schema-no-dropdown'],
    ['limits the wrong way round', withField({ type: 'integer', min: 5, max: 1 }), 'error schema-bad-range'],
    ['a default of another type', withField({ type: 'integer', default: 'x' }), 'error schema-bad-default'],
    ['a default that is no option', withField({ type: 'dropdown', dropdown: 'status', default: 'x' }), 'error schema-bad-default'],
    ['a computed field without rule', withField({ owner: 'computed' }), 'error schema-unknown-rule'],
    ['a blank label', withField({ label: { es: ' ', en: 'It' } }), 'warning schema-missing-label'],
    ['a view of a missing field', withView({ fields: [{ field: 'gone' }] }), 'warning schema-unknown-field'],
    ['a view naming a field twice', withView({ fields: [{ field: 'phone' }, { field: 'phone' }] }), 'warning schema-repeated-field'],
    ['a view with a bad name', withView({ name: 'prototype' }), 'error schema-bad-name'],
    ['an option twice', withDropdown({ options: [{ key: 'a', label }, { key: 'a', label: { es: 'b', en: 'b' } }] }), 'error schema-duplicate-option'],
    ['two options of one label', withDropdown({ options: [{ key: 'a', label }, { key: 'b', label: { es: 'eso', en: 'other' } }] }), 'warning schema-duplicate-label'],
    ['an unknown source', withDropdown({ source: 'nada' }), 'error schema-unknown-source'],
    ['no identification', { ...defaultSchema, fields: defaultSchema.fields.filter(({ name }) => name !== 'identificationNumber'), views: [] }, 'warning schema-no-field'],
    ['an average over no months', { ...defaultSchema, analysis: { averageMonths: 0 } }, 'error schema-bad-setting'],
    ['half a day of silence', { ...defaultSchema, analysis: { silentDays: 30.5 } }, 'error schema-bad-setting'],
    ['a credit of no percent', { ...defaultSchema, analysis: { creditUse: 0 } }, 'error schema-bad-setting'],
    ['an average of no known kind', { ...defaultSchema, analysis: { paymentDays: 'median' } }, 'error schema-shape'],
    ['an unknown type', withField({ type: 'colour' as 'text' }), 'error schema-shape'],
    ['another format', { ...defaultSchema, format: 2 }, 'error schema-shape'],
  ];
  it.each(wrong)('finds %s', (_what, schema, issue) => {
    expect(codes(schema)).toEqual([issue]);
  });

  it('says where the shape is wrong', () => {
    expect(checkSchema({ ...defaultSchema, fields: [{ name: 'a' }] })).toContainEqual(expect.objectContaining({ code: 'schema-shape', path: 'fields.0.type' }));
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (it) => checkSchema(it).some(({ severity }) => severity === 'error')));
    const shuffled = fc.record({ format: fc.constant(1), fields: fc.array(fc.anything()), dropdowns: fc.array(fc.anything()), views: fc.array(fc.anything()) });
    fc.assert(fc.property(shuffled, (it) => Array.isArray(checkSchema(it))));
    expect(checkSchema(JSON.parse('{"__proto__":{"format":1}}')).length).toBeGreaterThan(0);
  });

  it('takes the settings of the analysis, all of them or some', () => {
    expect(codes({ ...defaultSchema, analysis: {} })).toEqual([]);
    expect(codes({ ...defaultSchema, analysis: { silentDays: 45, averageMonths: 12, slowPayerDays: 2.5, paymentDays: 'simple', creditUse: 90 } })).toEqual([]);
  });

  it('takes fields of plans and of Studio', () => {
    expect(codes(withField({ name: 'criteria.001', type: 'text' }))).toEqual([]);
    expect(codes(withField({ name: 'custom.rutaDeEntrega' }))).toEqual([]);
  });
});

describe('isFieldName', () => {
  it.each(['legalName', 'criteria.001', 'custom.a-b_c', 'a1'])('takes %s', (name) => expect(isFieldName(name)).toBe(true));
  it.each(['', '1a', 'a.b', 'criteria.', 'custom.__proto__', 'then', 'toJSON', 'length', 'id', 'a b', 'ñ', `a${'b'.repeat(64)}`, 'custom.a.b'])('refuses %j', (name) => expect(isFieldName(name)).toBe(false));
});

describe('checkedSchema', () => {
  it('throws SchemaError with the issues when there is an error', () => {
    expect(() => checkedSchema(withField({ name: 'phone' }))).toThrow(SchemaError);
    expect(() => checkedSchema(withField({ name: 'phone' }))).toThrow(/schema-duplicate-name \(phone\)/);
  });
  it('lets warnings pass', () => {
    const schema = withView({ fields: [{ field: 'gone' }] });
    expect(checkedSchema(schema)).toBe(schema);
  });
});

describe('upgradeSchema', () => {
  it('gives back a schema of this format', () => {
    expect(upgradeSchema(JSON.parse(JSON.stringify(defaultSchema)))).toEqual(defaultSchema);
  });
  it.each([[null], [{}], [{ format: 0 }], [{ format: '1' }], [{ format: 1.5 }], [5], [[]]])('refuses %j', (json) => {
    expect(() => upgradeSchema(json)).toThrow(SchemaError);
  });
  it('asks for the newer program when the schema is of a later format', () => {
    expect(() => upgradeSchema({ ...defaultSchema, format: 99 })).toThrow(/newer version/);
  });
});
