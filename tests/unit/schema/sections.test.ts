import { describe, expect, it } from 'vitest';
import { checkSchema } from '../../../src/schema/check.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { bareSchema } from '../../../src/schema/bare-schema.js';
import { layoutViews, withLayoutViews } from '../../../src/schema/layout-views.js';
import type { Field, ModuleSchema, View } from '../../../src/schema/schema.js';
import { sectionsOf } from '../../../src/schema/sections.js';
import { upgradeSchema } from '../../../src/schema/upgrade.js';

const label = { es: 'Eso', en: 'It' };
const other = { es: 'Otro', en: 'Other' };
const withView = (view: Partial<View>): ModuleSchema => ({ ...defaultSchema, views: [{ name: 'v', label, fields: [], ...view }] });
const drawn = (schema: ModuleSchema, permissions = {}) => sectionsOf(schema, 'v', permissions).map((section) => [section.label?.es ?? null, ...section.columns.map(({ field }) => field.name)]);
const fields = (...names: string[]) => names.map((field) => ({ field }));

describe('sectionsOf', () => {
  it('puts fields under their headings, and those in none last', () => {
    expect(drawn(withView({ fields: fields('phone', 'email', 'city', 'notes'), sections: [{ label, fields: ['email', 'phone'] }, { label: other, fields: ['city'] }] }))).toEqual([['Eso', 'email', 'phone'], ['Otro', 'city'], [null, 'notes']]);
  });

  it('has one section without a heading for a view that has none', () => {
    expect(drawn(withView({ fields: fields('phone', 'email') }))).toEqual([[null, 'phone', 'email']]);
  });

  it('leaves out what is missing, hidden, not in the view or named twice, and sections left empty', () => {
    const schema = withView({ fields: fields('phone', 'email', 'gone'), sections: [{ label, fields: ['gone', 'email', '__proto__'] }, { label: other, fields: ['city', 'email'] }] });
    expect(drawn(schema)).toEqual([['Eso', 'email'], [null, 'phone']]);
    expect(drawn(schema, { fields: { email: 'hidden', phone: 'readonly' } })).toEqual([[null, 'phone']]);
  });

  it('has nothing of a view that does not exist', () => {
    expect(sectionsOf(defaultSchema, 'nada')).toEqual([]);
  });
});

describe('checkSchema, of sections', () => {
  const codes = (view: Partial<View>) => checkSchema(withView(view)).map(({ code, severity }) => `${severity} ${code}`);
  it.each([
    ['a field that is not in the view', { fields: fields('phone'), sections: [{ label, fields: ['email'] }] }, 'warning schema-unknown-field'],
    ['a field in two sections', { fields: fields('phone'), sections: [{ label, fields: ['phone'] }, { label: other, fields: ['phone'] }] }, 'warning schema-repeated-field'],
    ['a heading without words', { fields: fields('phone'), sections: [{ label: { es: ' ', en: 'It' }, fields: ['phone'] }] }, 'warning schema-missing-label'],
    ['sections that are no list', { sections: { label } as never }, 'error schema-shape'],
    ['a section without a label', { sections: [{ fields: [] }] as never }, 'error schema-shape'],
    ['a section of no names', { sections: [{ label, fields: [5] }] as never }, 'error schema-shape'],
  ] as const)('finds %s', (_what, view, issue) => {
    expect(codes(view as Partial<View>)).toEqual([issue]);
  });

  it('has nothing against a field of the view in one section', () => {
    expect(codes({ fields: fields('phone'), sections: [{ label, fields: ['phone'] }] })).toEqual([]);
  });
});

describe('layoutViews', () => {
  it('are in the schema as it comes, and not in what a list loads first', () => {
    const names = layoutViews.map(({ name }) => name);
    expect(names).toEqual(['detail', 'criteria', 'analysis', 'form']);
    expect(defaultSchema.views.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(bareSchema.views.filter(({ name }) => names.includes(name))).toEqual([]);
  });

  it('name fields there are, each once', () => {
    for (const view of layoutViews) {
      const names = view.fields.map(({ field }) => field);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !defaultSchema.fields.some((field) => field.name === name))).toEqual([]);
    }
  });
});

describe('withLayoutViews', () => {
  const field = (name: string): Field => ({ name, type: 'text', owner: 'crm', label });

  it('gives an older schema its layouts, of the fields it has and those that were added', () => {
    const old: ModuleSchema = { ...bareSchema, fields: [...bareSchema.fields.filter(({ name }) => name !== 'website' && name !== 'notes'), field('custom.ruta'), field('criteria.001')] };
    const schema = withLayoutViews(old);
    const names = (view: string) => schema.views.find(({ name }) => name === view)!.fields.map(({ field: one }) => one);
    expect(names('detail')).toContain('custom.ruta');
    expect(names('detail')).not.toContain('website');
    expect(names('criteria')).toEqual(['criteria.001']);
    expect(names('form')).toContain('custom.ruta');
    expect(schema.views.find(({ name }) => name === 'detail')!.sections!.map(({ label: { es } }) => es)).not.toContain('Notas');
    expect(checkSchema(schema).filter(({ code }) => code.startsWith('schema-unknown') || code.startsWith('schema-repeated'))).toEqual(checkSchema(old).filter(({ code }) => code.startsWith('schema-unknown') || code.startsWith('schema-repeated')));
  });

  it('leaves a layout an administrator made as it is', () => {
    const own: View = { name: 'detail', label, fields: fields('phone') };
    const schema = withLayoutViews({ ...bareSchema, views: [...bareSchema.views, own] });
    expect(schema.views.find(({ name }) => name === 'detail')).toBe(own);
  });

  it('changes nothing of a schema that has them all', () => {
    expect(withLayoutViews(defaultSchema)).toBe(defaultSchema);
  });
});

describe('upgradeSchema, of layouts', () => {
  it('brings a schema kept before there were layouts up to them', () => {
    const kept = JSON.parse(JSON.stringify(bareSchema)) as unknown;
    expect(upgradeSchema(kept).views.map(({ name }) => name)).toEqual(['list', 'basic', 'complete', 'template', 'detail', 'criteria', 'analysis', 'form']);
  });
});
