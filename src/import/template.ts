import type { Client, FieldValue } from '../client/client.js';
import { nitCheckDigit } from '../client/identity.js';
import { columnsOf } from '../schema/columns.js';
import { fieldTypeOf } from '../schema/field-types/index.js';
import { guardFormula } from '../schema/formula-guard.js';
import type { OptionSource } from '../schema/options.js';
import type { Column, Field, ModuleSchema } from '../schema/schema.js';
import { quoteCell } from './error-file.js';
import { canImport } from './mapping.js';

/** The columns of the import template: those of the view `template` that an import sets, in its order; required ones marked with an asterisk, which an import reads over. */
export function templateColumns(schema: ModuleSchema): Column[] {
  return columnsOf(schema, 'template').filter(({ field }) => canImport(field)).map((column) => (column.field.required ? { ...column, label: { es: `${column.label.es} *`, en: `${column.label.en} *` } } : column));
}

/** What the columns with options may hold: their headers, and below each its options by name. */
export function templateValues(schema: ModuleSchema, locale: string, sources: OptionSource): { readonly header: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] } {
  const language = /^en\b/i.test(locale) ? 'en' : 'es';
  const columns = templateColumns(schema).flatMap(({ field, label }) => {
    const options = field.dropdown === undefined ? [] : sources.options(field.dropdown);
    return options.length === 0 ? [] : [{ header: label[language], labels: options.map((option) => option.label[language]) }];
  });
  const longest = Math.max(0, ...columns.map(({ labels }) => labels.length));
  return { header: columns.map(({ header }) => header), rows: Array.from({ length: longest }, (_, i) => columns.map(({ labels }) => labels[i] ?? null)) };
}

/** An invented client that shows how each column is written; `now` is an instant, ISO 8601 UTC. */
export function templateExample(schema: ModuleSchema, now: string): Client {
  const values: Record<string, FieldValue> = {};
  for (const { field } of templateColumns(schema)) if (field.name !== 'kind') values[field.name] = exampleOf(field, schema, now);
  return { id: 'example', version: 1, kind: 'client', parentId: null, values, source: 'import', createdAt: now, updatedAt: now, syncedAt: null };
}

/** The template as a CSV a spreadsheet of that locale opens by itself: UTF-8 with its mark, `;` where the comma is the decimal mark. */
export function writeTemplateCsv(schema: ModuleSchema, { locale, sources, now = exampleDay }: { readonly locale: string; readonly sources: OptionSource; readonly now?: string }): Blob {
  const columns = templateColumns(schema);
  const example = templateExample(schema, now);
  const english = /^en\b/i.test(locale);
  const delimiter = english ? ',' : ';';
  const header = columns.map(({ label }) => (english ? label.en : label.es));
  const row = columns.map(({ field }) => {
    const value = field.name === 'kind' ? example.kind : (example.values[field.name] ?? null);
    return fieldTypeOf(field.type).formatter(field, { locale, options: sources, exact: true })(value);
  });
  const lines = [header, row].map((cells) => cells.map((cell) => quoteCell(guardFormula(cell), delimiter)).join(delimiter));
  return new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

const exampleDay = '2026-03-25T15:00:00.000Z';

const number = '900100005';

const examples: Readonly<Record<string, FieldValue>> = {
  identificationType: '31', identificationNumber: number, checkDigit: nitCheckDigit(number), personType: 'legal',
  legalName: 'Ferretería El Ejemplo S.A.S.', tradeName: 'El Ejemplo', branchCode: '001', branchName: 'Principal', status: 'active',
  contactName: 'Ana Pérez', address: 'Calle 10 # 43-20', country: 'CO', department: '05', city: '05001', neighborhood: 'El Poblado', postalCode: '050021',
  phone: '6044441234', mobile: '3001234567', email: 'compras@ejemplo.com.co', website: 'https://www.ejemplo.com.co/',
  currency: 'COP', rating: 'A', paymentTermDays: 30, graceDays: 5, creditLimit: 5_000_000, creditBlocked: false, overdueBlocked: false,
};

function exampleOf(field: Field, schema: ModuleSchema, now: string): FieldValue {
  const known = Object.hasOwn(examples, field.name) ? examples[field.name]! : null;
  if (field.dropdown === undefined) {
    if (known !== null) return known;
    if (field.type === 'date') return now.slice(0, 10);
    if (field.required) return field.type === 'text' || field.type === 'long-text' ? 'Ejemplo' : null;
    return null;
  }
  const dropdown = schema.dropdowns.find(({ name }) => name === field.dropdown);
  if (!dropdown) return null;
  if (known !== null && (dropdown.source !== undefined || dropdown.options.some(({ key }) => key === known))) return known;
  const first = dropdown.options[0]?.key ?? null;
  return field.type === 'multi-dropdown' && first !== null ? [first] : first;
}
