import { columnsFor, type FieldPermissions } from './columns.js';
import type { Column, Label, ModuleSchema, View } from './schema.js';

/** A group of columns; without a heading it has no label. */
export interface ColumnSection {
  readonly label: Label | null;
  readonly columns: readonly Column[];
}

/**
 * The fields of a view under its headings, as the tabs and the form draw them. Fields in no section come last, without
 * a heading; a field named twice stands where it is named first; missing and hidden fields, and sections left empty, are
 * out. A view that does not exist has no sections.
 */
export function sectionsOf(schema: ModuleSchema, viewName: string, permissions: FieldPermissions = {}): readonly ColumnSection[] {
  const view = schema.views.find(({ name }) => name === viewName);
  return view ? sectionsOfView(schema, view, permissions) : [];
}

/** The same of a view that need not be in the schema. */
export function sectionsOfView(schema: ModuleSchema, view: View, permissions: FieldPermissions = {}): readonly ColumnSection[] {
  const left = new Map(columnsFor(schema, view.fields, permissions).map((column) => [column.field.name, column]));
  const take = (name: string): readonly Column[] => {
    const column = left.get(name);
    left.delete(name);
    return column ? [column] : [];
  };
  const sections: ColumnSection[] = (view.sections ?? []).map(({ label, fields }) => ({ label, columns: fields.flatMap(take) }));
  return [...sections, { label: null, columns: [...left.values()] }].filter(({ columns }) => columns.length > 0);
}
