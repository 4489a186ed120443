import type { FieldValue } from '../client/client.js';
import type { ClientQuery, Condition, FieldCondition } from '../client/query.js';
import { queryWords, type QueryWords } from '../locales/query-words.js';
import { findField } from '../schema/columns.js';
import { fieldLookOf } from '../schema/field-types/looks.js';
import type { OptionLabels } from '../schema/option-labels.js';
import type { ModuleSchema } from '../schema/schema.js';

export interface QueryTextContext {
  readonly schema: ModuleSchema;
  readonly options: OptionLabels;
  readonly locale: string;
}

/** What a query asks for in a person's words; the empty text for one that asks for everything. Never throws: an unknown field shows its name. */
export function queryText(query: ClientQuery, context: QueryTextContext): string {
  const words = queryWords(context.locale);
  const parts = [];
  if (query.text?.trim()) parts.push(words.text(query.text.trim()));
  if (query.where) parts.push(written(query.where, words, context, false));
  return parts.filter(Boolean).join(` ${words.and} `);
}

/** What one condition asks, in a person's words. Never throws. */
export function conditionText(condition: Condition, context: QueryTextContext): string {
  return written(condition, queryWords(context.locale), context, false);
}

function written(condition: Condition, words: QueryWords, context: QueryTextContext, inside: boolean): string {
  if ('not' in condition) return words.not(written(condition.not, words, context, false));
  if ('field' in condition) return fieldText(condition, words, context);
  const [parts, word] = 'all' in condition ? [condition.all, words.and] : [condition.any, words.or];
  const text = parts.map((part) => written(part, words, context, parts.length > 1)).filter(Boolean).join(` ${word} `);
  return inside && parts.length > 1 ? `(${text})` : text;
}

function fieldText({ field: name, op, value }: FieldCondition, words: QueryWords, context: QueryTextContext): string {
  const field = findField(context.schema, name);
  const label = field ? field.label[/^en\b/i.test(context.locale) ? 'en' : 'es'] : name;
  const format = field ? fieldLookOf(field.type).formatter(field, context) : String;
  const said = (given: unknown): string => (typeof given === 'boolean' ? (given ? words.yes : words.no) : format(given as FieldValue));
  if (op === 'between') {
    const [low, high] = Array.isArray(value) ? (value as readonly unknown[]) : [];
    return `${label} ${between(low, high, said, words)}`;
  }
  if (op === 'lastDays' || op === 'nextDays') return `${label} ${words[op](Number(value))}`;
  const dated = field?.type === 'date' || field?.type === 'datetime';
  const word = (dated ? words.dateOperators[op] : undefined) ?? words.operators[op];
  const values = value === undefined || value === null ? [] : Array.isArray(value) && op !== 'eq' && op !== 'ne' ? (value as readonly unknown[]).map(said) : [said(value)];
  return [label, word, values.join(', ')].filter(Boolean).join(' ');
}

/** An end that is open is not said. */
function between(low: unknown, high: unknown, said: (given: unknown) => string, words: QueryWords): string {
  if (low === null || low === undefined) return `${words.operators.lte} ${said(high)}`;
  if (high === null || high === undefined) return `${words.operators.gte} ${said(low)}`;
  return words.between(said(low), said(high));
}
