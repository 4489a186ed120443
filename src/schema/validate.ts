import { isRecordField, sameValue, type FieldValue, type Values } from '../client/client.js';
import { nitCheckDigit } from '../client/identity.js';
import { reportTo, type Issue, type Report } from '../client/issue.js';
import { fieldsByName } from './columns.js';
import { fieldTypeOf } from './field-types/index.js';
import type { OptionSource } from './options.js';
import type { Field, ModuleSchema } from './schema.js';

/** What values are judged by. */
export interface ValidateContext {
  /** The options there are: `loadDropdownSources`. */
  readonly sources: OptionSource;
  /** Whether an ERP owns its fields now. Default false. */
  readonly connected?: boolean;
  /** Fields of the ERP that people may change all the same: they are written back. */
  readonly writable?: ReadonlySet<string>;
  /** Fields a person may not change. */
  readonly permissions?: Readonly<Record<string, 'hidden' | 'readonly'>>;
  /**
   * The values of the record that is edited, `null` for a new one. What did not change is not judged again: a record
   * the ERP filled oddly can still be edited elsewhere.
   */
  readonly before?: Values | null;
}

/**
 * Everything wrong with the whole values of a client. Unknown fields, values of another type or out of range, missing
 * required ones, and changes to what the ERP, a rule or the permissions hold are errors. Whether a `unique` value is
 * taken only the store knows.
 */
export function validate(values: Values, schema: ModuleSchema, context: ValidateContext): Issue[] {
  const issues: Issue[] = [];
  const before = context.before ?? null;
  const checks = checksOf(schema, context.sources);
  for (const check of checks.values()) {
    const { field } = check;
    const value = read(values, field.name);
    const stored = before === null ? null : read(before, field.name);
    const report = reportTo(issues, field.name);
    if (before !== null && sameValue(value, stored)) {
      if (value === null && field.required && !isRecordField(field.name)) report('required', 'warning');
      continue;
    }
    const holder = holderOf(field, context, before !== null);
    if (holder !== null) {
      if (value !== null || stored !== null) report('read-only', 'error', { owner: holder });
    } else if (value !== null) {
      check.run(value, report);
    }
    if (value === null && field.required) report('required', 'error');
  }
  for (const name of Object.keys(values)) {
    if (checks.has(name) || (before !== null && sameValue(read(values, name), read(before, name)))) continue;
    reportTo(issues, name)('unknown-field', 'error', { name });
  }
  checkDigitOf(values, before, issues);
  return issues;
}

interface Check {
  readonly field: Field;
  readonly run: (value: FieldValue, report: Report) => void;
}

const compiled = new WeakMap<ModuleSchema, { readonly sources: OptionSource; readonly checks: ReadonlyMap<string, Check> }>();

/** One compiled check a field, kept while schema and options stay. */
function checksOf(schema: ModuleSchema, sources: OptionSource): ReadonlyMap<string, Check> {
  const known = compiled.get(schema);
  if (known?.sources === sources) return known.checks;
  const checks = new Map<string, Check>();
  for (const field of fieldsByName(schema).values()) checks.set(field.name, { field, run: fieldTypeOf(field.type).checker(field, { options: sources }) });
  compiled.set(schema, { sources, checks });
  return checks;
}

/** Who keeps the field from being changed, or `null`. A client made by hand has its ERP fields until the ERP knows it. */
function holderOf(field: Field, context: ValidateContext, exists: boolean): 'erp' | 'computed' | 'record' | 'permission' | null {
  if (isRecordField(field.name)) return field.name === 'kind' ? null : 'record';
  if (field.owner === 'computed') return 'computed';
  if (context.permissions && Object.hasOwn(context.permissions, field.name)) return 'permission';
  return field.owner === 'erp' && context.connected === true && exists && context.writable?.has(field.name) !== true ? 'erp' : null;
}

function checkDigitOf(values: Values, before: Values | null, issues: Issue[]): void {
  const number = read(values, 'identificationNumber');
  const found = read(values, 'checkDigit');
  const type = read(values, 'identificationType');
  if (typeof number !== 'string' || typeof found !== 'number' || (type !== null && type !== '31') || !/^\d{1,15}$/.test(number)) return;
  if (before && sameValue(number, read(before, 'identificationNumber')) && sameValue(found, read(before, 'checkDigit'))) return;
  const expected = nitCheckDigit(number);
  if (expected !== found) reportTo(issues, 'checkDigit')('wrong-check-digit', 'error', { number, expected, found });
}

function read(values: Values, name: string): FieldValue {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}
