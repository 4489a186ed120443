import { isRecordField } from '../../client/client.js';
import { foldKey } from '../../client/match-key.js';
import { canImport, isOwned } from '../../import/mapping.js';
import type { ImportPreview } from '../../import/preview.js';
import { fieldsByName } from '../../schema/columns.js';
import { optionSourceOf, type OptionSource } from '../../schema/options.js';
import type { Field, ModuleSchema, Option } from '../../schema/schema.js';
import type { Decisions, MatchedColumn, MatchedText, TargetField } from './import-state.js';

/** The columns of a file beside their fields, as decided so far. */
export function matchColumns(preview: ImportPreview, decisions: Decisions, schema: ModuleSchema, towns: OptionSource | null): MatchedColumn[] {
  const fields = fieldsByName(schema);
  return preview.columns.map((column, i) => {
    const name = decisions.mapping[i] ?? null;
    const kept = name === column.field;
    const field = name === null ? undefined : fields.get(name);
    return {
      ...column,
      column: i,
      field: name,
      basis: kept ? column.basis : null,
      confidence: kept ? column.confidence : name === null ? 0 : 1,
      confirmed: decisions.confirmed.has(i) || (kept && column.confidence >= 0.85),
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
  const meanings = texts.flatMap(({ text, count }): MatchedText[] => {
    if (Object.hasOwn(said, text)) return [{ text, count, key: said[text] ?? null, sure: true, like: null }];
    const found = source.find(dropdown.name, text);
    // A name of several towns is told by its department.
    if (dropdown.source !== undefined && found !== null) return [];
    const key = found && 'key' in found ? found.key : null;
    return [{ text, count, key, sure: key !== null, like: key === null ? likest(text, options) : null }];
  });
  return dropdown.source !== undefined && meanings.length === 0 ? none : { meanings: meanings.slice(0, dropdown.source === undefined ? undefined : mostUnknown), options };
}

/** The option that shares most of its beginning or its pairs of letters with a text, if it is much. */
function likest(text: string, options: readonly Option[]): Option | null {
  const wanted = foldKey(text);
  let best: Option | null = null;
  let most = 0.34;
  for (const option of options) {
    for (const label of [option.label.es, option.label.en]) {
      const share = likeness(wanted, foldKey(label));
      if (share > most) [best, most] = [option, share];
    }
  }
  return best;
}

function likeness(a: string, b: string): number {
  if (a.length >= 3 && b.startsWith(a)) return 0.9;
  const pairs = pairsOf(a);
  const others = pairsOf(b);
  if (pairs.length === 0 || others.length === 0) return 0;
  const left = [...others];
  let shared = 0;
  for (const pair of pairs) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    shared++;
    left.splice(at, 1);
  }
  return (2 * shared) / (pairs.length + others.length);
}

function pairsOf(text: string): string[] {
  const letters = text.replaceAll(' ', '');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2));
}
