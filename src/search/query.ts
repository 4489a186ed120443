import type { ClientQuery, Condition, FieldCondition, Operator, Selection, Sort } from '../client/query.js';
import { operators } from '../client/query.js';
import { QueryError } from '../errors.js';
import type { SearchField } from '../schema/search-fields.js';
import { foldWords } from './fold.js';

/** The sizes a query may have. */
export const queryLimits = { textLength: 1000, depth: 20, conditions: 500, listItems: 10_000, sorts: 8, pageSize: 10_000 } as const;

export const defaultPageSize = 50;

const compared: readonly Operator[] = ['eq', 'ne', 'in', 'notIn'];
const ranged: readonly Operator[] = ['lt', 'lte', 'gt', 'gte', 'between'];
const within: readonly Operator[] = ['contains', 'startsWith'];
const empty: readonly Operator[] = ['isEmpty', 'isNotEmpty'];
const relative: readonly Operator[] = ['lastDays', 'nextDays', 'thisMonth', 'lastMonth', 'thisYear', 'lastYear'];

/**
 * What may be asked of each kind of field.
 *
 * `null` matches only `isEmpty`, `eq null`, a list with `null` in it, and what says *not*: `ne`, `notIn`, `not`.
 * Texts compare without case, accents and double blanks, codes without punctuation too; a dropdown's `eq` and `in` take
 * its keys, `contains` and `startsWith` its label. Of a list, `eq` and `contains` with a text ask whether it holds that
 * key, `in` whether it holds any, and `eq` with a list whether it holds exactly these. An instant compared with a
 * `YYYY-MM-DD` is compared with that day in Colombia. `lastDays: n` is from n days ago until today, `nextDays: n` from
 * today until n days ahead.
 */
export const kindOperators: Readonly<Record<SearchField['kind'], readonly Operator[]>> = {
  text: [...compared, ...within, ...empty],
  code: [...compared, ...within, ...empty],
  dropdown: [...compared, ...within, ...empty],
  list: [...compared, 'contains', ...empty],
  boolean: [...compared, ...empty],
  number: [...compared, ...ranged, ...empty],
  date: [...compared, ...ranged, ...relative, ...empty],
  datetime: [...compared, ...ranged, ...relative, ...empty],
};

/** A query with only what decides its rows: no page, no count, no text without words. */
export interface PlainQuery {
  readonly text?: string;
  readonly where?: Condition;
  readonly sort?: readonly Sort[];
}

/** Leaves out what does not change the rows and their order. @throws QueryError for a query that is no such object */
export function normaliseQuery(query: ClientQuery): PlainQuery {
  if (query === null || typeof query !== 'object') throw new QueryError('query-shape', `A query is an object, not ${show(query)}`);
  const { text, where, sort } = query;
  if (text !== undefined && text !== null && typeof text !== 'string') throw new QueryError('query-text', `The text of a query is a string, not ${show(text)}`);
  if (text && text.length > queryLimits.textLength) throw new QueryError('query-text', `The text of a query has at most ${queryLimits.textLength} characters, not ${text.length}`);
  if (where !== undefined && where !== null) checkCondition(where, 0, { left: queryLimits.conditions });
  if (sort !== undefined && sort !== null) checkSort(sort);
  return {
    ...(text && foldWords(text).length > 0 ? { text } : {}),
    ...(where ? { where } : {}),
    ...(sort && sort.length > 0 ? { sort } : {}),
  };
}

/** The same for queries that ask for the same rows in the same order. */
export function queryKey(query: ClientQuery): string {
  const { text, where, sort } = normaliseQuery(query);
  return JSON.stringify([text ?? null, where ? conditionKey(where) : null, (sort ?? []).map(({ field, direction }) => [field, direction])]);
}

/** The fields a query filters or sorts by, each once. */
export function queryFields(query: ClientQuery): string[] {
  const fields = new Set<string>();
  const visit = (condition: Condition) => {
    if ('field' in condition) fields.add(condition.field);
    else if ('not' in condition) visit(condition.not);
    else for (const part of 'all' in condition ? condition.all : condition.any) visit(part);
  };
  const { where, sort } = normaliseQuery(query);
  if (where) visit(where);
  for (const { field } of sort ?? []) fields.add(field);
  return [...fields];
}

/** The page a query asks for; more than `queryLimits.pageSize` are not given at once. @throws QueryError for an odd size or offset */
export function pageOf(query: ClientQuery): { readonly size: number; readonly offset: number; readonly after: string | null } {
  const { size = defaultPageSize, offset, after } = query.page ?? {};
  if (!Number.isInteger(size) || size < 0) throw new QueryError('query-page', `page.size is a whole number from 0 on, not ${show(size)}`);
  if (after !== undefined && after !== null && typeof after !== 'string') throw new QueryError('query-cursor', `page.after takes what page.next gave, not ${show(after)}`);
  if (offset !== undefined && offset !== null && (!Number.isInteger(offset) || offset < 0)) throw new QueryError('query-page', `page.offset is a whole number from 0 on, not ${show(offset)}`);
  return { size: Math.min(size, queryLimits.pageSize), offset: offset ?? 0, after: after ?? null };
}

/** The same for queries that ask for the same rows in the same order, and most likely for no others. */
export function fingerprintOf(query: ClientQuery): string {
  return fingerprint(queryKey(query));
}

/** @throws QueryError for what is no selection */
export function checkSelection(selection: Selection): void {
  const isObject = typeof selection === 'object' && selection !== null;
  const lists = !isObject ? [] : 'query' in selection ? [selection.except ?? []] : [selection.ids];
  if (lists.length === 0 || !lists.every(Array.isArray)) throw new QueryError('query-shape', `A selection is { ids: [...] } or { query, except?: [...] }, not ${show(selection)}`);
}

/** Whether the condition asks about one field. */
export function isFieldCondition(condition: Condition): condition is FieldCondition {
  return 'field' in condition;
}

/** A value for an error message, cut short. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : Array.isArray(value) ? `a list of ${value.length}` : typeof value === 'object' && value !== null ? 'an object' : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function checkCondition(condition: Condition, depth: number, budget: { left: number }): void {
  if (depth > queryLimits.depth) throw new QueryError('query-depth', `Conditions nest at most ${queryLimits.depth} deep`);
  if (budget.left-- <= 0) throw new QueryError('query-depth', `A query has at most ${queryLimits.conditions} conditions`);
  if (condition === null || typeof condition !== 'object') throw new QueryError('query-shape', `A condition is an object, not ${show(condition)}`);
  if ('field' in condition) {
    if (typeof condition.field !== 'string') throw new QueryError('query-field', `A condition names its field with a string, not ${show(condition.field)}`);
    if (!operators.includes(condition.op)) throw new QueryError('query-operator', `Unknown operator ${show(condition.op)} on ${condition.field}; there are ${operators.join(' ')}`);
    return;
  }
  if ('not' in condition) return checkCondition(condition.not, depth + 1, budget);
  const parts: unknown = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined;
  if (!Array.isArray(parts)) throw new QueryError('query-shape', 'A condition is { field, op, value }, { all: [...] }, { any: [...] } or { not: ... }');
  for (const part of parts as readonly Condition[]) checkCondition(part, depth + 1, budget);
}

function checkSort(sort: readonly Sort[]): void {
  if (!Array.isArray(sort)) throw new QueryError('query-sort', `sort is a list of { field, direction }, not ${show(sort)}`);
  if (sort.length > queryLimits.sorts) throw new QueryError('query-sort', `A query sorts by at most ${queryLimits.sorts} fields`);
  for (const item of sort as readonly Sort[]) {
    if (item === null || typeof item !== 'object' || typeof item.field !== 'string') throw new QueryError('query-sort', `sort is a list of { field, direction }, not of ${show(item)}`);
    if (item.direction !== 'asc' && item.direction !== 'desc') throw new QueryError('query-sort', `The direction of ${item.field} is 'asc' or 'desc', not ${show(item.direction)}`);
  }
}

function conditionKey(condition: Condition): unknown {
  if ('field' in condition) return [condition.field, condition.op, condition.value ?? null];
  if ('not' in condition) return { not: conditionKey(condition.not) };
  return 'all' in condition ? { all: condition.all.map(conditionKey) } : { any: condition.any.map(conditionKey) };
}

function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
