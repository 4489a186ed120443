import { isRecordField } from '../../client/client.js';
import { canImport, isOwned } from '../../import/mapping.js';
import { nearestOptions, withoutBrackets } from '../../import/nearest-options.js';
import type { ImportPreview } from '../../import/preview.js';
import { fieldsByName, findField } from '../../schema/columns.js';
import { optionSourceOf, type OptionSource } from '../../schema/options.js';
import type { Field, ModuleSchema, Option } from '../../schema/schema.js';
import type { Decisions, MatchedColumn, MatchedText, TargetField } from './import-state.js';

/** The columns of a file beside their fields, as decided so far. */
export function matchColumns(preview: ImportPreview, decisions: Decisions, schema: ModuleSchema, towns: OptionSource | null): MatchedColumn[] {
  const fields = fieldsByName(schema);
  return preview.columns.map((column, i) => {
    const name = decisions.mapping[i] ?? null;
    const proposed = decisions.proposed[i]!;
    const kept = name === proposed.field;
    const field = name === null ? undefined : fields.get(name);
    return {
      ...column,
      column: i,
      field: name,
      basis: kept ? proposed.basis : null,
      confidence: kept ? proposed.confidence : name === null ? 0 : 1,
      confirmed: decisions.confirmed.has(i) || (kept && proposed.confidence >= 0.85),
      savedAs: kept && proposed.basis === 'remembered' ? decisions.savedAs : null,
      ...(field ? meaningsOf(field, column.texts, decisions, schema, towns) : none),
    };
  });
}

/** Every field a file may feed. */
export function targetFields(decisions: Decisions, schema: ModuleSchema, connected: boolean, writable: ReadonlySet<string>): TargetField[] {
  return schema.fields.filter(canImport).map((field) => {
    const takenBy = decisions.mapping.indexOf(field.name);
    return { field, takenBy: takenBy < 0 ? null : takenBy, refused: connected && isOwned(field, writable) ? 'erp' : null };
  });
}

/** Required fields of a new client that neither a column, a value for all rows nor a default gives. */
export function missingFields({ mapping, constants }: Decisions, schema: ModuleSchema): Field[] {
  return schema.fields.filter(
    (field) => field.required && !isRecordField(field.name) && canImport(field) && !mapping.includes(field.name) && (constants[field.name] ?? null) === null && field.default === undefined,
  );
}

const none = { meanings: null, options: [] } as const;
/** Texts that no option is like come one by one: more than these are for the review. */
const mostUnknown = 40;

/** What each text of a column means. Of a whole country's towns only the texts that are none of them: the others need no overseeing. */
function meaningsOf(field: Field, texts: ImportPreview['columns'][number]['texts'], decisions: Decisions, schema: ModuleSchema, towns: OptionSource | null): Pick<MatchedColumn, 'meanings' | 'options'> {
  const dropdown = schema.dropdowns.find(({ name }) => name === field.dropdown);
  if (field.type !== 'dropdown' || !dropdown || texts === null || texts.length === 0) return none;
  const source = dropdown.source === undefined ? optionSourceOf({ dropdowns: [dropdown] }) : towns;
  const options = source?.options(dropdown.name) ?? [];
  if (!source || options.length === 0) return none;
  const said = decisions.optionValues[field.name] ?? {};
  const homes = homesOf(field, decisions, schema, source);
  const meanings = texts.flatMap(({ text, count, beside }): MatchedText[] => {
    if (Object.hasOwn(said, text)) return [{ text, count, key: said[text] ?? null, sure: true, likes: [], namesake: null }];
    const found = source.find(dropdown.name, text);
    // A name of several towns is told by its department.
    if (dropdown.source !== undefined && found !== null) return [];
    const key = found && 'key' in found ? found.key : null;
    const likes = key === null ? nearestOptions(text, options, homes(beside)) : [];
    return [{ text, count, key, sure: key !== null, likes, namesake: beside.length > 0 ? sharedName(likes, (name) => source.find(dropdown.name, name)) : null }];
  });
  return dropdown.source !== undefined && meanings.length === 0 ? none : { meanings: meanings.slice(0, dropdown.source === undefined ? undefined : mostUnknown), options };
}

/** What texts of the column of the department mean: the towns there begin with it. */
function homesOf(field: Field, { optionValues }: Decisions, schema: ModuleSchema, source: OptionSource): (beside: readonly string[]) => readonly string[] {
  const departments = field.name === 'city' ? findField(schema, 'department')?.dropdown : undefined;
  if (departments === undefined) return () => [];
  const said = optionValues['department'] ?? {};
  return (beside) => [...new Set(beside.flatMap((text) => {
    const found = source.find(departments, text);
    const key = said[text] ?? (found && 'key' in found ? found.key : null);
    return key === null ? [] : [key];
  }))];
}

/** What namesakes are called, if that is a name of each of them. */
function sharedName(likes: readonly Option[], find: (name: string) => ReturnType<OptionSource['find']>): string | null {
  if (likes.length < 2) return null;
  const [name, ...others] = likes.map(({ label }) => withoutBrackets(label.es));
  const found = others.every((other) => other === name) ? find(name!) : null;
  return found && 'ambiguous' in found ? name! : null;
}
