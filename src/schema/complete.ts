import type { FieldValue } from '../client/client.js';
import { nitCheckDigit } from '../client/identity.js';
import { quoted, type Severity, type IssueCode, type ParametersOf } from '../client/issue.js';
import type { OptionSource } from './options.js';
import { findField } from './columns.js';
import type { ModuleSchema } from './schema.js';

/** Takes an issue of a field of the row. */
export type ReportField = <Code extends IssueCode>(field: string, code: Code, severity: Severity, ...parameters: ParametersOf<Code>) => void;

/**
 * Finishes the values of one row where one cell needs another: the check digit a NIT lacks is computed and one of its
 * own column is verified; a town written with three digits, or whose name repeats, is found by its department; a town
 * says its department. Changes `values`. Compiled once, called for every row.
 */
export function createCompleter(schema: ModuleSchema, options: OptionSource): (values: Record<string, FieldValue>, report: ReportField) => void {
  const hasDigit = findField(schema, 'checkDigit') !== undefined && findField(schema, 'identificationNumber') !== undefined;
  const cities = findField(schema, 'city')?.dropdown;
  const departments = findField(schema, 'department')?.dropdown;
  return (values, report) => {
    if (hasDigit) completeCheckDigit(values, report);
    if (cities !== undefined && departments !== undefined) completePlace(values, report, options, cities, departments);
  };
}

function completeCheckDigit(values: Record<string, FieldValue>, report: ReportField): void {
  const number = values['identificationNumber'];
  const type = values['identificationType'] ?? null;
  const found = values['checkDigit'] ?? null;
  if (typeof number !== 'string' || !isNitNumber(number)) return;
  if (found === null) {
    if (type === '31') values['checkDigit'] = nitCheckDigit(number);
    return;
  }
  if (typeof found !== 'number' || (type !== null && type !== '31')) return;
  const expected = nitCheckDigit(number);
  if (expected !== found) report('checkDigit', 'wrong-check-digit', 'error', { number, expected, found });
}

function completePlace(values: Record<string, FieldValue>, report: ReportField, options: OptionSource, cities: string, departments: string): void {
  const city = values['city'] ?? null;
  if (typeof city !== 'string') return;
  const department = values['department'] ?? null;
  const isKnown = (key: string) => options.labelOf(cities, key) !== undefined;
  if (!isKnown(city)) {
    const found = findTown(city, typeof department === 'string' ? department : null, options, cities);
    if (typeof found === 'string') values['city'] = found;
    else if (found) report('city', 'ambiguous-option', 'warning', { text: quoted(city), options: found.slice(0, 10) });
  }
  const key = values['city'] as string;
  // The codes of the DANE begin with the department's; a town of another source says nothing.
  if (department === null && isKnown(key) && options.labelOf(departments, key.slice(0, 2)) !== undefined && key.length === 5) values['department'] = key.slice(0, 2);
}

/** The key, or the labels it could be, or `null`. */
function findTown(text: string, department: string | null, options: OptionSource, cities: string): string | readonly string[] | null {
  if (department !== null && /^\d{3}$/.test(text)) {
    const key = department + text;
    if (options.labelOf(cities, key) !== undefined) return key;
  }
  const found = options.find(cities, text);
  if (found === null) return null;
  if ('key' in found) return found.key;
  const there = department === null ? [] : found.ambiguous.filter((option) => option.key.startsWith(department));
  return there.length === 1 ? there[0]!.key : found.ambiguous.map((option) => option.label.es);
}

function isNitNumber(text: string): boolean {
  if (text.length === 0 || text.length > 15) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
