import { fieldLookOf } from './field-types/looks.js';
import type { Column, Field, ModuleSchema } from './schema.js';

/** Which fields a person may not see. */
export interface FieldPermissions {
  readonly fields?: Readonly<Record<string, 'hidden' | 'readonly'>>;
}

/** The field of that name, or `undefined`. */
export function findField(schema: ModuleSchema, name: string): Field | undefined {
  return fieldsByName(schema).get(name);
}

const indexes = new WeakMap<ModuleSchema, ReadonlyMap<string, Field>>();

/** The fields of a schema by name, indexed once. */
export function fieldsByName(schema: ModuleSchema): ReadonlyMap<string, Field> {
  let index = indexes.get(schema);
  if (!index) indexes.set(schema, (index = new Map(schema.fields.map((field) => [field.name, field]))));
  return index;
}

/**
 * The fields of a view, in its order, as the list, the exports, the template, the mapping and the form draw them. A
 * field that is missing or hidden is left out; a view that does not exist has no columns.
 */
export function columnsOf(schema: ModuleSchema, viewName: string, permissions: FieldPermissions = {}): Column[] {
  const view = schema.views.find((candidate) => candidate.name === viewName);
  return view ? columnsFor(schema, view.fields, permissions) : [];
}

/** The columns of the fields named, as `columnsOf` makes them. */
export function columnsFor(schema: ModuleSchema, fields: readonly { readonly field: string; readonly width?: number }[], permissions: FieldPermissions = {}): Column[] {
  const known = fieldsByName(schema);
  const columns: Column[] = [];
  for (const { field: name, width } of fields) {
    const field = known.get(name);
    if (!field || (permissions.fields && Object.hasOwn(permissions.fields, name) && permissions.fields[name] === 'hidden')) continue;
    const type = fieldLookOf(field.type);
    columns.push({ field, label: field.label, width: width ?? type.width, align: type.align });
  }
  return columns;
}
