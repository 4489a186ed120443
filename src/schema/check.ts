import * as z from 'zod/mini';
import { hasError, issueAt, reportTo, type Issue } from '../client/issue.js';
import { isRecordField } from '../client/client.js';
import { SchemaError } from '../errors.js';
import { analysisShape, checkAnalysis } from './check-analysis.js';
import { checkReports, reportsShape } from './check-reports.js';
import { computedRules } from './computed.js';
import { fieldTypeOf } from './field-types/index.js';
import { dropdownSources, optionSourceOf } from './options.js';
import { fieldTypes, type Dropdown, type Field, type ModuleSchema, type View } from './schema.js';

const label = z.object({ es: z.string(), en: z.string() });
const name = z.string().check(z.minLength(1), z.maxLength(100));
const count = z.number().check(z.int(), z.nonnegative());

const shape = z.object({
  format: z.literal(1),
  analysis: z.optional(analysisShape),
  reports: z.optional(reportsShape),
  fields: z.array(
    z.object({
      name,
      type: z.enum(fieldTypes),
      label,
      owner: z.enum(['crm', 'erp', 'computed']),
      required: z.optional(z.boolean()),
      unique: z.optional(z.boolean()),
      searchable: z.optional(z.boolean()),
      maxLength: z.optional(count),
      min: z.optional(z.number()),
      max: z.optional(z.number()),
      precision: z.optional(count.check(z.maximum(10))),
      codeLength: z.optional(count.check(z.maximum(50))),
      dropdown: z.optional(z.string()),
      default: z.optional(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
      help: z.optional(label),
      aliases: z.optional(z.array(z.string())),
    }),
  ),
  dropdowns: z.array(
    z.object({
      name,
      label,
      options: z.array(z.object({ key: z.string().check(z.minLength(1), z.maxLength(200)), label, aliases: z.optional(z.array(z.string())) })),
      source: z.optional(z.string()),
      open: z.optional(z.boolean()),
    }),
  ),
  views: z.array(
    z.object({
      name,
      label,
      fields: z.array(z.object({ field: z.string(), width: z.optional(z.number()) })),
      sections: z.optional(z.array(z.object({ label, fields: z.array(z.string()) }))),
    }),
  ),
});

/** Issues of the shape that are listed; beyond them the JSON is something else altogether. */
const mostShapeIssues = 50;

/**
 * What is wrong with a schema, which may be any JSON. Errors keep it from being used; a view that names a missing field
 * is a warning, since the field is left out of it. Never throws.
 */
export function checkSchema(schema: unknown): Issue[] {
  const parsed = shape.safeParse(schema);
  if (!parsed.success) {
    return parsed.error.issues
      .slice(0, mostShapeIssues)
      .map((issue) => issueAt({ field: null, severity: 'error' }, 'schema-shape', { path: issue.path.map(String).join('.'), expected: issue.message || issue.code }));
  }
  const { fields, dropdowns, views } = schema as ModuleSchema;
  const issues: Issue[] = [];
  const dropdownNames = new Set(dropdowns.map((dropdown) => dropdown.name));
  checkNames(fields.map((field) => field.name), isFieldName, issues);
  checkNames(dropdowns.map((dropdown) => dropdown.name), isPlainName, issues);
  checkNames(views.map((view) => view.name), isPlainName, issues);
  for (const dropdown of dropdowns) checkDropdown(dropdown, issues);
  for (const field of fields) checkField(field, dropdownNames, dropdowns, issues);
  const fieldNames = new Set(fields.map((field) => field.name));
  for (const view of views) checkView(view, fieldNames, issues);
  checkAnalysis((schema as ModuleSchema).analysis, issues);
  checkReports((schema as ModuleSchema).reports, fields, issues);
  for (const needed of ['legalName', 'identificationNumber']) {
    if (!fieldNames.has(needed)) issues.push(issueAt({ field: needed, severity: 'warning' }, 'schema-no-field', { name: needed }));
  }
  return issues;
}

/** The schema, once nothing is wrong with it. @throws SchemaError with the issues when there is an error among them. */
export function checkedSchema(schema: unknown): ModuleSchema {
  const issues = checkSchema(schema);
  if (!hasError(issues)) return schema as ModuleSchema;
  const errors = issues.filter((issue) => issue.severity === 'error');
  const first = errors.slice(0, 3).map((issue) => `${issue.code}${issue.field === null ? '' : ` (${issue.field})`}${issue.code === 'schema-shape' ? ` at ${issue.path}: ${issue.expected}` : ''}`);
  throw new SchemaError(`The schema has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}: ${first.join('; ')}. Correct it, or look at the issues of checkSchema`, issues);
}

/** Names that mean something to JavaScript or to the record. */
const reserved: ReadonlySet<string> = new Set([
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString',
  '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__', 'then', 'toJSON', 'length', 'id', 'version', 'parentId', 'values',
]);

/** `legalName`, `criteria.001`, `custom.rutaDeEntrega`. */
export function isFieldName(text: string): boolean {
  if (reserved.has(text)) return false;
  const dotted = /^(criteria|custom)\.([A-Za-z0-9_-]{1,64})$/.exec(text);
  return dotted ? !reserved.has(dotted[2]!) : /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(text);
}

function isPlainName(text: string): boolean {
  return !reserved.has(text) && /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/.test(text);
}

function checkNames(names: readonly string[], isGood: (name: string) => boolean, issues: Issue[]): void {
  const seen = new Set<string>();
  for (const one of names) {
    if (!isGood(one)) issues.push(issueAt({ field: one, severity: 'error' }, 'schema-bad-name', { name: one }));
    if (seen.has(one)) issues.push(issueAt({ field: one, severity: 'error' }, 'schema-duplicate-name', { name: one }));
    seen.add(one);
  }
}

function checkDropdown(dropdown: Dropdown, issues: Issue[]): void {
  const place = { field: null, severity: 'error' } as const;
  const keys = new Set<string>();
  const labels = { es: new Set<string>(), en: new Set<string>() };
  for (const option of dropdown.options) {
    if (option.key === '__proto__') issues.push(issueAt(place, 'schema-bad-name', { name: option.key }));
    if (keys.has(option.key)) issues.push(issueAt(place, 'schema-duplicate-option', { name: dropdown.name, option: option.key }));
    keys.add(option.key);
    for (const language of ['es', 'en'] as const) {
      const words = option.label[language].trim().toLowerCase();
      if (words === '') issues.push(issueAt({ ...place, severity: 'warning' }, 'schema-missing-label', { name: option.key }));
      else if (labels[language].has(words)) issues.push(issueAt({ ...place, severity: 'warning' }, 'schema-duplicate-label', { name: dropdown.name, option: option.label[language] }));
      labels[language].add(words);
    }
  }
  if (dropdown.source !== undefined && !(dropdownSources as readonly string[]).includes(dropdown.source)) {
    issues.push(issueAt(place, 'schema-unknown-source', { name: dropdown.name, source: dropdown.source }));
  }
}

function checkField(field: Field, dropdownNames: ReadonlySet<string>, dropdowns: readonly Dropdown[], issues: Issue[]): void {
  const place = { field: field.name, severity: 'error' } as const;
  if (field.label.es.trim() === '' || field.label.en.trim() === '') issues.push(issueAt({ ...place, severity: 'warning' }, 'schema-missing-label', { name: field.name }));
  const takesOptions = field.type === 'dropdown' || field.type === 'multi-dropdown';
  if (takesOptions && field.dropdown === undefined) issues.push(issueAt(place, 'schema-no-dropdown', { name: field.name }));
  if (field.dropdown !== undefined && !dropdownNames.has(field.dropdown)) {
    issues.push(issueAt(place, 'schema-unknown-dropdown', { name: field.name, dropdown: field.dropdown }));
  }
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) issues.push(issueAt(place, 'schema-bad-range', { name: field.name }));
  if (field.maxLength === 0) issues.push(issueAt(place, 'schema-bad-range', { name: field.name }));
  if (field.owner === 'computed' && !computedRules.includes(field.name) && !isRecordField(field.name)) issues.push(issueAt(place, 'schema-unknown-rule', { name: field.name }));
  if (field.default === undefined) return;
  const options = optionSourceOf({ dropdowns });
  const hasOptions = field.dropdown === undefined || options.options(field.dropdown).length > 0;
  const found: Issue[] = [];
  if (hasOptions) fieldTypeOf(field.type).checker(field, { options })(field.default, reportTo(found, field.name));
  if (hasError(found)) issues.push(issueAt(place, 'schema-bad-default', { name: field.name }));
}

function checkView(view: View, fieldNames: ReadonlySet<string>, issues: Issue[]): void {
  const seen = new Set<string>();
  for (const { field } of view.fields) {
    const place = { field, severity: 'warning' } as const;
    if (!fieldNames.has(field)) issues.push(issueAt(place, 'schema-unknown-field', { name: field, view: view.name }));
    if (seen.has(field)) issues.push(issueAt(place, 'schema-repeated-field', { name: field, view: view.name }));
    seen.add(field);
  }
  checkSections(view, seen, issues);
}

/** A section groups fields of its view: another name is drawn nowhere. */
function checkSections(view: View, placed: ReadonlySet<string>, issues: Issue[]): void {
  const seen = new Set<string>();
  for (const section of view.sections ?? []) {
    if (section.label.es.trim() === '' || section.label.en.trim() === '') issues.push(issueAt({ field: null, severity: 'warning' }, 'schema-missing-label', { name: view.name }));
    for (const field of section.fields) {
      const place = { field, severity: 'warning' } as const;
      if (!placed.has(field)) issues.push(issueAt(place, 'schema-unknown-field', { name: field, view: view.name }));
      if (seen.has(field)) issues.push(issueAt(place, 'schema-repeated-field', { name: field, view: view.name }));
      seen.add(field);
    }
  }
}
