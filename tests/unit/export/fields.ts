import type { Column, Field, FieldTypeName } from '../../../src/schema/schema.js';
import { fieldTypeOf } from '../../../src/schema/field-types/index.js';
import { optionSourceOf } from '../../../src/schema/options.js';
import type { ExportContext } from '../../../src/export/export-context.js';

const option = (key: string, es: string, en: string) => ({ key, label: { es, en } });

/** Options every export test uses. */
export const options = optionSourceOf({
  dropdowns: [{ name: 'city', label: { es: 'Ciudad', en: 'City' }, options: [option('11001', 'Bogotá, D.C.', 'Bogota'), option('05001', 'Medellín', 'Medellin'), option('76001', '=Cali', '=Cali')] }],
});

/** A column of a type, labelled in both languages. */
export function columnOf(type: FieldTypeName, name: string = type, more: Partial<Field> = {}): Column {
  const field: Field = { name, type, label: { es: `Campo ${name}`, en: `Field ${name}` }, owner: 'crm', ...(type.endsWith('dropdown') ? { dropdown: 'city' } : {}), ...more };
  return { field, label: field.label, width: fieldTypeOf(type).width, align: fieldTypeOf(type).align };
}

export function contextOf(more: Partial<ExportContext> = {}): ExportContext {
  return { locale: 'es-CO', options, now: new Date('2026-03-05T14:30:00Z'), ...more };
}
