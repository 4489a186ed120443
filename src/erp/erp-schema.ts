import type { Dropdown, Field, ModuleSchema, Option } from '../schema/schema.js';

/** A plan of classification with the values in use. */
export interface CriteriaPlan {
  readonly id: string;
  readonly name: string;
  /** Names by key. */
  readonly values: ReadonlyMap<string, string>;
}

/** What a plan's field may be called. */
const planId = /^[A-Za-z0-9_-]{1,64}$/;

/** The field of a plan; `null` for one whose id can't be a field's name. */
export function criteriaField(plan: string): string | null {
  return planId.test(plan) && plan !== '__proto__' && plan !== 'constructor' && plan !== 'prototype' ? `criteria.${plan}` : null;
}

/**
 * The schema with a dropdown field for each plan, in the view `criteria` and in the complete export, and their options.
 * What an administrator renamed, moved or added stays; options no longer in use stay too, since clients kept aside may
 * have them. The same object when there is nothing to add.
 */
export function withCriteria(schema: ModuleSchema, plans: readonly CriteriaPlan[]): ModuleSchema {
  return plans.reduce(withPlan, schema);
}

function withPlan(schema: ModuleSchema, plan: CriteriaPlan): ModuleSchema {
  const name = criteriaField(plan.id);
  if (name === null) return schema;
  const label = { es: plan.name, en: plan.name };
  let next = schema;
  const known = schema.fields.find((field) => field.name === name);
  if (!known) {
    const field: Field = { name, type: 'dropdown', dropdown: name, owner: 'erp', label };
    next = { ...next, fields: [...next.fields, field], views: addToView(addToView(next.views, 'criteria', name, { es: 'Criterios clasificadores', en: 'Classification criteria' }), 'complete', name, null) };
  }
  const dropdown = known?.dropdown ?? name;
  if (!next.dropdowns.some((one) => one.name === dropdown)) next = { ...next, dropdowns: [...next.dropdowns, { name: dropdown, label, options: [], open: true } satisfies Dropdown] };
  return withOptions(next, dropdown, plan.values);
}

/** The schema with options for keys that have none, named as the ERP names them. */
export function withOptions(schema: ModuleSchema, dropdown: string, names: ReadonlyMap<string, string>): ModuleSchema {
  const list = schema.dropdowns.find((one) => one.name === dropdown);
  if (!list) return schema;
  const keys = new Set(list.options.map(({ key }) => key));
  const added: Option[] = [];
  for (const [key, name] of names) if (!keys.has(key) && key !== '__proto__' && key.length <= 200) added.push({ key, label: { es: name, en: name } });
  if (added.length === 0) return schema;
  const options = [...list.options, ...added];
  return { ...schema, dropdowns: schema.dropdowns.map((one) => (one === list ? { ...one, options } : one)) };
}

/** The schema with the status of a client that is gone from the ERP. */
export function withMissingStatus(schema: ModuleSchema): ModuleSchema {
  const dropdown = schema.fields.find(({ name }) => name === 'status')?.dropdown;
  const list = schema.dropdowns.find(({ name }) => name === dropdown);
  if (!list || list.options.some(({ key }) => key === missingStatus)) return schema;
  const option: Option = { key: missingStatus, label: { es: 'No está en el ERP', en: 'Not in the ERP' } };
  return { ...schema, dropdowns: schema.dropdowns.map((one) => (one === list ? { ...one, options: [...one.options, option] } : one)) };
}

/** The key of that status. */
export const missingStatus = 'missing';

function addToView(views: ModuleSchema['views'], name: string, field: string, label: { es: string; en: string } | null): ModuleSchema['views'] {
  const view = views.find((one) => one.name === name);
  if (!view) return label === null ? views : [...views, { name, label, fields: [{ field }] }];
  return view.fields.some((one) => one.field === field) ? views : views.map((one) => (one === view ? { ...one, fields: [...one.fields, { field }] } : one));
}
