import { bareSchema } from './bare-schema.js';
import { fieldAliases } from './fields/aliases.js';
import { layoutViews } from './layout-views.js';
import type { ModuleSchema } from './schema.js';

/** The module as it comes: every field, dropdown and view, before Studio or the ERP change it. */
export const defaultSchema: ModuleSchema = {
  ...bareSchema,
  fields: bareSchema.fields.map((field) => (Object.hasOwn(fieldAliases, field.name) ? { ...field, aliases: fieldAliases[field.name]! } : field)),
  views: [...bareSchema.views, ...layoutViews],
};
