import type { Facet } from '../client/query.js';
import { QueryError } from '../errors.js';
import type { SearchField } from '../schema/search-fields.js';
import { listSeparator, readTextAt, type CodeColumn, type Column } from './column.js';

/** More different values than this are no choice for a person. */
const mostValues = 20_000;

/** The values of a column at `rows` with their counts, most first, then in the order of their text. @throws QueryError for a field that is no choice */
export function countValues(field: SearchField, column: Column, rows: Uint32Array): Facet[] {
  const counts = column.type === 'numbers' ? countBooleans(field, column.values, rows) : column.type === 'codes' ? countCodes(column, rows) : countTexts(field, column, rows);
  if (field.kind === 'list') return sorted(itemCounts(counts));
  return sorted(counts);
}

function countBooleans(field: SearchField, values: Float64Array, rows: Uint32Array): Map<string | boolean | null, number> {
  if (field.kind !== 'boolean') throw new QueryError('query-facets', `${field.name} is a ${field.kind}: its values are no choice to count`);
  let yes = 0;
  let no = 0;
  for (const row of rows) {
    const value = values[row];
    if (value === 1) yes++;
    else if (value === 0) no++;
  }
  return new Map([[true, yes], [false, no], [null, rows.length - yes - no]]);
}

function countCodes({ codes, texts }: CodeColumn, rows: Uint32Array): Map<string | boolean | null, number> {
  const counts = new Uint32Array(texts.length);
  for (let i = 0; i < rows.length; i++) counts[codes[rows[i]!] ?? 0]!++;
  return new Map(texts.map((text, code) => [text, counts[code]!]));
}

function countTexts(field: SearchField, column: Exclude<Column, { type: 'numbers' | 'codes' }>, rows: Uint32Array): Map<string | boolean | null, number> {
  const counts = new Map<string | boolean | null, number>();
  for (const row of rows) {
    const text = readTextAt(column, row) || null;
    counts.set(text, (counts.get(text) ?? 0) + 1);
    if (counts.size > mostValues) throw new QueryError('query-facets', `${field.name} has more than ${mostValues} different values: they are no choice to count`);
  }
  return counts;
}

function itemCounts(counts: ReadonlyMap<string | boolean | null, number>): Map<string | boolean | null, number> {
  const items = new Map<string | boolean | null, number>();
  for (const [text, count] of counts) {
    for (const item of typeof text === 'string' ? text.split(listSeparator) : [text]) items.set(item, (items.get(item) ?? 0) + count);
  }
  return items;
}

function sorted(counts: ReadonlyMap<string | boolean | null, number>): Facet[] {
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
}
