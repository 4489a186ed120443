import type { Condition, FieldCondition } from '../client/query.js';
import { QueryError } from '../errors.js';
import type { SearchField } from '../schema/search-fields.js';
import { isNumeric, listSeparator, toNumber } from './column.js';
import { dayNumber, dayStartMs, firstOfMonth } from './day.js';
import { foldCode, foldText } from './fold.js';
import { kindOperators, queryLimits, show } from './query.js';

/** A condition ready to run. Everything that can be wrong with it has been said. */
export type Filter =
  | { readonly type: 'all' | 'any'; readonly parts: readonly Filter[] }
  | { readonly type: 'not'; readonly part: Filter }
  /** Values in any of the ranges (ends included), or `null` where `empty`; the opposite where `negate`. */
  | { readonly type: 'numbers'; readonly field: SearchField; readonly ranges: readonly (readonly [number, number])[]; readonly empty: boolean; readonly negate: boolean }
  /** The test takes the stored text, `''` for `null`; `within` says the same as a search in folded texts, which is faster over many. */
  | { readonly type: 'texts'; readonly field: SearchField; readonly test: (text: string) => boolean; readonly within?: { readonly part: string; readonly at: 'start' | 'anywhere' | 'whole' } };

/** @throws QueryError for an unknown field, an operator its kind does not know, an odd value */
export function compileFilter(condition: Condition, fieldOf: (name: string) => SearchField, today: string): Filter {
  if ('field' in condition) return compileField(condition, fieldOf(condition.field), today);
  if ('not' in condition) return { type: 'not', part: compileFilter(condition.not, fieldOf, today) };
  const [type, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
  return { type, parts: parts.map((part) => compileFilter(part, fieldOf, today)) };
}

/** A text as conditions on the field compare it. */
export function comparable(field: SearchField, text: string): string {
  return field.kind === 'code' ? foldCode(text) : foldText(text);
}

function compileField(condition: FieldCondition, field: SearchField, today: string): Filter {
  if (!kindOperators[field.kind].includes(condition.op)) {
    throw new QueryError('query-operator', `${field.name} is a ${field.kind} and does not know ${condition.op}; it knows ${kindOperators[field.kind].join(' ')}`);
  }
  return isNumeric(field.kind) ? compileNumbers(condition, field, today) : compileTexts(condition, field);
}

function compileNumbers({ op, value }: FieldCondition, field: SearchField, today: string): Filter {
  const filter = (ranges: readonly (readonly [number, number])[], empty = false, negate = false): Filter => ({ type: 'numbers', field, ranges, empty, negate });
  const one = (item: unknown): readonly [number, number] => span(field, item);
  switch (op) {
    case 'isEmpty': return filter([], true);
    case 'isNotEmpty': return filter([], true, true);
    case 'eq':
    case 'ne': return isNull(value) ? filter([], true, op === 'ne') : filter([one(value)], false, op === 'ne');
    case 'in':
    case 'notIn': {
      const items = listOf(field, value);
      return filter(joinRanges(items.filter((item) => item !== null).map(one)), items.includes(null), op === 'notIn');
    }
    case 'lt': return filter([[-Infinity, below(one(value)[0])]]);
    case 'lte': return filter([[-Infinity, one(value)[1]]]);
    case 'gt': return filter([[above(one(value)[1]), Infinity]]);
    case 'gte': return filter([[one(value)[0], Infinity]]);
    case 'between': {
      if (!Array.isArray(value) || value.length !== 2) throw oddValue(field, '[low, high]', value);
      const [low, high] = value as readonly unknown[];
      return filter([[isNull(low) ? -Infinity : one(low)[0], isNull(high) ? Infinity : one(high)[1]]]);
    }
    default: return filter([relativeRange(op, value, field, today)]);
  }
}

/** The stored numbers a value stands for: an instant given as a day is the whole day. */
function span(field: SearchField, value: unknown): readonly [number, number] {
  if (field.kind === 'datetime' && typeof value === 'string') {
    const day = dayNumber(value);
    if (!Number.isNaN(day)) return [dayStartMs(day), dayStartMs(day + 1) - 1];
    if (!/^\d{4}-\d{2}-\d{2}T/.test(value)) throw oddValue(field, 'an instant (ISO 8601) or a YYYY-MM-DD', value);
  }
  const number = toNumber(field.kind, value as never);
  if (!Number.isFinite(number)) {
    const expected = { number: 'a number', boolean: 'true or false', date: 'a YYYY-MM-DD of the calendar', datetime: 'an instant (ISO 8601) or a YYYY-MM-DD' };
    throw oddValue(field, expected[field.kind as keyof typeof expected], value);
  }
  return [number, number];
}

function relativeRange(op: string, value: unknown, field: SearchField, today: string): readonly [number, number] {
  const day = dayNumber(today);
  if (Number.isNaN(day)) throw new QueryError('query-today', `today is a YYYY-MM-DD, not ${show(today)}`);
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  let from: number;
  let to: number;
  if (op === 'lastDays' || op === 'nextDays') {
    if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > 1_000_000) throw oddValue(field, 'a count of days', value);
    from = op === 'lastDays' ? day - (value as number) : day;
    to = op === 'lastDays' ? day : day + (value as number);
  } else if (op === 'thisMonth' || op === 'lastMonth') {
    const first = op === 'thisMonth' ? month : month - 1;
    from = firstOfMonth(year, first);
    to = firstOfMonth(year, first + 1) - 1;
  } else {
    const first = op === 'thisYear' ? year : year - 1;
    from = firstOfMonth(first, 1);
    to = firstOfMonth(first + 1, 1) - 1;
  }
  return field.kind === 'date' ? [from, to] : [dayStartMs(from), dayStartMs(to + 1) - 1];
}

function compileTexts({ op, value }: FieldCondition, field: SearchField): Filter {
  const filter = (test: (text: string) => boolean): Filter => ({ type: 'texts', field, test });
  const fold = (text: string) => comparable(field, text);
  switch (op) {
    case 'isEmpty': return filter((text) => text === '');
    case 'isNotEmpty': return filter((text) => text !== '');
    case 'eq':
    case 'ne': {
      if (isNull(value)) return filter((text) => (text === '') === (op === 'eq'));
      if (field.kind === 'list' && Array.isArray(value)) {
        const asked = new Set(texts(field, value));
        return filter((text) => sameItems(itemsOf(text), asked) === (op === 'eq'));
      }
      return among(field, [textValue(field, value)], op === 'eq');
    }
    case 'in':
    case 'notIn': return among(field, listOf(field, value).map((item) => (item === null ? '' : textValue(field, item))), op === 'in');
    case 'contains':
    case 'startsWith': {
      const typed = textValue(field, value);
      if (field.kind === 'list') return among(field, [typed], true);
      const part = fold(typed);
      // What folds to nothing would match everything, by accident.
      if (part === '') throw oddValue(field, 'a text with letters or digits', value);
      if (field.kind === 'dropdown') {
        return filter((text) => text !== '' && (op === 'contains' ? fold(labelOf(field, text)).includes(part) : fold(labelOf(field, text)).startsWith(part)));
      }
      const test = op === 'contains' ? (text: string) => fold(text).includes(part) : (text: string) => fold(text).startsWith(part);
      return { type: 'texts', field, test, within: { part, at: op === 'contains' ? 'anywhere' : 'start' } };
    }
    default: throw new QueryError('query-operator', `${field.name} does not know ${op}`);
  }
}

/** `''` stands for `null`. */
function among(field: SearchField, values: readonly string[], positive: boolean): Filter {
  if (field.kind === 'list') {
    const asked = new Set(values);
    return { type: 'texts', field, test: (text) => itemsOf(text).some((item) => asked.has(item)) === positive };
  }
  if (field.kind === 'dropdown') {
    const asked = new Set(values);
    return { type: 'texts', field, test: (text) => asked.has(text) === positive };
  }
  const empty = values.includes('');
  const asked = new Set(values.filter((value) => value !== '').map((value) => comparable(field, value)));
  const test = (text: string) => (text === '' ? empty : asked.has(comparable(field, text))) === positive;
  if (positive && values.length === 1 && !empty && [...asked][0] !== '') return { type: 'texts', field, test, within: { part: [...asked][0]!, at: 'whole' } };
  return { type: 'texts', field, test };
}

/** The items of a stored list; of `null`, the one `''`. */
function itemsOf(text: string): string[] {
  return text.split(listSeparator);
}

function sameItems(items: readonly string[], asked: ReadonlySet<string>): boolean {
  return items.every((item) => asked.has(item)) && new Set(items).size === asked.size;
}

/** What a person reads for the key of a dropdown. */
export function labelOf(field: SearchField, key: string): string {
  return field.labels && Object.hasOwn(field.labels, key) ? field.labels[key]! : key;
}

function texts(field: SearchField, values: readonly unknown[]): string[] {
  return values.map((value) => textValue(field, value));
}

function textValue(field: SearchField, value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string' || value === '') throw oddValue(field, 'a text', value);
  return value;
}

function listOf(field: SearchField, value: unknown): readonly (string | number | boolean | null)[] {
  if (!Array.isArray(value)) throw oddValue(field, 'a list', value);
  if (value.length > queryLimits.listItems) throw oddValue(field, `a list of at most ${queryLimits.listItems}`, value);
  return value as readonly (string | number | boolean | null)[];
}

/** Sorted, those that touch as one: a day and an instant of it may both be asked. */
function joinRanges(ranges: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = joined[joined.length - 1];
    if (last && low <= last[1]) last[1] = Math.max(last[1], high);
    else joined.push([low, high]);
  }
  return joined;
}

function isNull(value: unknown): boolean {
  return value === null || value === undefined;
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The next float under a number. */
function below(number: number): number {
  return -above(-number);
}

/** The next float over a number. */
function above(number: number): number {
  if (number === 0) return Number.MIN_VALUE;
  if (!Number.isFinite(number)) return number;
  float[0] = number;
  bits[0] = bits[0]! + (number > 0 ? 1n : -1n);
  return float[0];
}

function oddValue(field: SearchField, expected: string, value: unknown): QueryError {
  return new QueryError('query-value', `${field.name} is compared with ${expected}, not with ${show(value)}`);
}
