import { computedRules } from './computed.js';
import { languageOf } from './field-types/dropdown-look.js';
import type { OptionSource } from './options.js';
import type { Field, FieldTypeName, ModuleSchema } from './schema.js';

/** What the search needs to know of a field; made from the schema by `searchFields`. */
export interface SearchField {
  readonly name: string;
  /** How its values compare and match. `code` is an identification, phone or code: text that also matches without its punctuation. */
  readonly kind: 'text' | 'code' | 'number' | 'date' | 'datetime' | 'boolean' | 'dropdown' | 'list';
  /** Part of the text search; a match in a `name` field ranks higher. */
  readonly search: 'name' | 'yes' | 'no';
  /** For dropdowns: what a person reads for each key, which is what the text search and the sort use. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Computed when read, never stored: the name of its rule in `schema/computed`. */
  readonly computed?: string;
}

const kinds: Readonly<Record<FieldTypeName, SearchField['kind']>> = {
  text: 'text',
  'long-text': 'text',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
  boolean: 'boolean',
  dropdown: 'dropdown',
  'multi-dropdown': 'list',
  email: 'text',
  phone: 'code',
  url: 'text',
  identification: 'code',
};

/** Fields that name the client. */
const nameFields: ReadonlySet<string> = new Set(['legalName', 'tradeName', 'firstName', 'lastName', 'branchName']);

/** The fields of a schema as the search sees them; labels in the language of `locale`. */
export function searchFields(schema: ModuleSchema, sources: OptionSource, locale: string): SearchField[] {
  return schema.fields.map((field) => searchField(field, sources, locale));
}

function searchField(field: Field, sources: OptionSource, locale: string): SearchField {
  const kind = field.codeLength === undefined ? kinds[field.type] : 'code';
  const search = field.searchable !== true ? 'no' : nameFields.has(field.name) ? 'name' : 'yes';
  const labels = field.dropdown === undefined ? undefined : labelsOf(field.dropdown, sources, locale);
  const computed = field.owner === 'computed' && computedRules.includes(field.name) ? field.name : undefined;
  return { name: field.name, kind, search, ...(labels ? { labels } : {}), ...(computed === undefined ? {} : { computed }) };
}

function labelsOf(dropdown: string, sources: OptionSource, locale: string): Record<string, string> {
  const language = languageOf(locale);
  // Without a prototype: a key named like one of its properties is only a key.
  const labels = Object.create(null) as Record<string, string>;
  for (const option of sources.options(dropdown)) labels[option.key] = option.label[language];
  return labels;
}
