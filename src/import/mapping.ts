import { isRecordField } from '../client/client.js';
import { issueAt, type Issue } from '../client/issue.js';
import { foldKey } from '../client/match-key.js';
import { FileError } from '../errors.js';
import { fieldsByName } from '../schema/columns.js';
import type { Field, ModuleSchema } from '../schema/schema.js';
import { distance } from './distance.js';
import { errorColumns } from './error-header.js';
import type { Mapping } from './import.js';

/** A mapping found by the names in a header. */
export interface SuggestedMapping {
  readonly mapping: Mapping;
  /** By column: 1 the very name, less for what is only like it, 0 where nothing was found. */
  readonly confidence: readonly number[];
  /** By column: why. `name` is the field's own name or label, `alias` another name it is known by, `like` nearly one of them. */
  readonly basis: readonly ('name' | 'alias' | 'like' | null)[];
  /** Columns nobody knows, and required fields no column feeds. */
  readonly issues: readonly Issue[];
}

/**
 * Finds the field of each column by its name, label (in any language) or alias: as written, then ignoring case,
 * accents and punctuation, then one or two letters away. A field is fed by one column only, the one most like it.
 * Columns of fields that are computed, or that an import does not set, feed none and are no issue.
 */
export function suggestMapping(header: readonly string[], schema: ModuleSchema): SuggestedMapping {
  const names = namesOf(schema);
  const found: { readonly column: number; readonly name: Name; readonly confidence: number }[] = [];
  header.forEach((title, column) => {
    for (const candidate of candidatesOf(title, names)) found.push({ column, ...candidate });
  });
  found.sort((a, b) => b.confidence - a.confidence || a.name.rank - b.name.rank || a.column - b.column);
  const mapping = new Array<string | null>(header.length).fill(null);
  const confidence = new Array<number>(header.length).fill(0);
  const basis = new Array<'name' | 'alias' | 'like' | null>(header.length).fill(null);
  const known = new Set<number>();
  const fed = new Set<string>();
  for (const { column, name, confidence: sure } of found) {
    if (known.has(column)) continue;
    if (fed.has(name.field.name)) continue;
    known.add(column);
    fed.add(name.field.name);
    confidence[column] = sure;
    basis[column] = sure < 0.9 ? 'like' : name.rank <= 2 ? 'name' : 'alias';
    if (canImport(name.field)) mapping[column] = name.field.name;
  }
  const ignored = new Set(errorColumns.flatMap((words) => Object.values(words)).map(foldKey));
  const issues: Issue[] = [];
  header.forEach((name, i) => {
    if (name.trim() !== '' && !known.has(i) && !ignored.has(foldKey(name))) issues.push(issueAt({ field: null, severity: 'warning', column: i + 1 }, 'unknown-column', { name }));
  });
  for (const field of schema.fields) {
    if (field.required && canImport(field) && !mapping.includes(field.name)) issues.push(issueAt({ field: field.name, severity: 'warning' }, 'missing-column', { name: field.label.es }));
  }
  return { mapping, confidence, basis, issues };
}

/** Whether a file may feed the field at all. */
export function canImport(field: Field): boolean {
  return field.owner !== 'computed' && (field.name === 'kind' || !isRecordField(field.name));
}

/** Whether an ERP, where there is one, keeps a file from setting the field; what tells clients apart may always be read, and what it takes changes of (`writable`) be set. */
export function isOwned(field: Field, writable?: ReadonlySet<string>): boolean {
  return field.owner === 'erp' && !telling.has(field.name) && writable?.has(field.name) !== true;
}

const telling: ReadonlySet<string> = new Set(['identificationNumber', 'branchCode', 'checkDigit']);

/** @throws FileError `mapping-invalid` for fields that are not there, that no import sets, or that two columns feed. */
export function checkMapping(mapping: Mapping, width: number, schema: ModuleSchema): void {
  const fields = fieldsByName(schema);
  const fed = new Set<string>();
  const refuse = (why: string): never => {
    throw new FileError('mapping-invalid', `The mapping of columns to fields can't be used: ${why}.`);
  };
  if (mapping.length > width) refuse(`it has ${mapping.length} columns and the file ${width}`);
  for (const name of mapping) {
    if (name === null) continue;
    const field = fields.get(name) ?? refuse(`there is no field ${JSON.stringify(name)}`);
    if (!canImport(field)) refuse(`${JSON.stringify(name)} is not set by an import`);
    if (fed.has(name)) refuse(`${JSON.stringify(name)} is fed by two columns`);
    fed.add(name);
  }
}

/** One of the names of a field; a lower `rank` is a better name. */
interface Name {
  readonly field: Field;
  readonly text: string;
  readonly folded: string;
  readonly rank: number;
}

function namesOf(schema: ModuleSchema): Name[] {
  const names: Name[] = [];
  for (const field of schema.fields) {
    const texts = [field.name, field.label.es, field.label.en, ...(field.aliases ?? [])];
    texts.forEach((text, rank) => names.push({ field, text, folded: foldKey(text), rank }));
  }
  return names;
}

function candidatesOf(title: string, names: readonly Name[]): { readonly name: Name; readonly confidence: number }[] {
  const written = title.trim();
  // Longer than any name, and long enough to keep a pattern busy.
  if (written.length > 200) return [];
  // Templates mark a required column so.
  const trimmed = written.replace(/\s*\*$/, '');
  if (trimmed === '') return [];
  const folded = foldKey(trimmed);
  if (folded === '') return [];
  // "NIT (sin DV)", "Cupo de crédito *": what is in brackets explains.
  const bare = foldKey(trimmed.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' '));
  const joined = folded.replaceAll(' ', '');
  const candidates: { name: Name; confidence: number }[] = [];
  for (const name of names) {
    const confidence =
      name.text === trimmed ? 1
      : name.folded === folded ? 0.95
      : name.folded.replaceAll(' ', '') === joined ? 0.9
      : bare !== '' && name.folded === bare ? 0.85
      : isClose(name.folded, folded) ? 0.7
      : 0;
    if (confidence > 0) candidates.push({ name, confidence });
  }
  return candidates;
}

/** One slip in names of five letters or more, two from ten; codes with digits must be right. */
function isClose(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  const most = shorter >= 10 ? 2 : shorter >= 5 ? 1 : 0;
  return most > 0 && Math.abs(a.length - b.length) <= most && !/\d/.test(a + b) && distance(a, b, most) <= most;
}
