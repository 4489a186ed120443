import type { SearchField } from '../schema/search-fields.js';
import { isEmptyAt, listSeparator, readTextAt, type CodeColumn, type Column, type NumberColumn, type TextsColumn } from './column.js';
import type { SortedTexts, TextSorter, TextSource } from './collation.js';
import { labelOf } from './filter.js';
import { blockSize } from '../client/block.js';

/** The living rows sorted by one field, ascending; missing values last, in the order of rows. */
export interface SortOrder {
  readonly rows: Uint32Array;
  /** Of `rows`, those with a value. */
  readonly filled: number;
  /** Per row: the place in `rows` of the first row with an equal value. */
  readonly ranks: Uint32Array;
}

/** Sorts all living rows. `live`: 1 per living row. */
export function sortRows(field: SearchField, column: Column, live: Uint8Array, sorter: TextSorter): SortOrder {
  let count = 0;
  for (let row = 0; row < live.length; row++) count += live[row]!;
  const filled = new Uint32Array(count);
  const missing: number[] = [];
  let at = 0;
  for (let row = 0; row < live.length; row++) {
    if (live[row] !== 1) continue;
    if (isEmptyAt(column, row)) missing.push(row);
    else filled[at++] = row;
  }
  const rows = filled.subarray(0, at);
  const sorted = column.type === 'numbers' ? sortNumbers(rows, column) : column.type === 'codes' ? sortCodes(field, rows, column, sorter) : sorter.sort(rows, chunkSource(column));
  return withRanks(sorted, missing, live.length);
}

/**
 * The order after the rows in `dirty` changed, were born or died: the others keep their places, these are put between
 * them. `live` and the column are as they are now.
 */
export function moveRows(order: SortOrder, dirty: ReadonlySet<number>, field: SearchField, column: Column, live: Uint8Array, sorter: TextSorter): SortOrder {
  const compare = comparator(field, column, sorter);
  const moves = new Uint8Array(Math.max(live.length, order.ranks.length));
  for (const row of dirty) moves[row] = 1;
  const kept = new Uint32Array(order.filled);
  let count = 0;
  for (let i = 0; i < order.filled; i++) if (moves[order.rows[i]!] === 0) kept[count++] = order.rows[i]!;
  const missing: number[] = [];
  for (let i = order.filled; i < order.rows.length; i++) if (moves[order.rows[i]!] === 0) missing.push(order.rows[i]!);
  const moved: number[] = [];
  for (const row of dirty) {
    if (live[row] !== 1) continue;
    if (isEmptyAt(column, row)) missing.push(row);
    else moved.push(row);
  }
  moved.sort((a, b) => compare(a, b) || a - b);
  missing.sort((a, b) => a - b);
  const rows = new Uint32Array(count + moved.length);
  const same = new Uint8Array(rows.length);
  let place = 0;
  let from = 0;
  const put = (row: number) => {
    if (place > 0) {
      const before = rows[place - 1]!;
      same[place] = (moves[row] === 1 || moves[before] === 1 ? compare(before, row) === 0 : order.ranks[before] === order.ranks[row]) ? 1 : 0;
    }
    rows[place++] = row;
  };
  for (const row of moved) {
    let low = from;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((compare(kept[middle]!, row) || kept[middle]! - row) < 0) low = middle + 1;
      else high = middle;
    }
    while (from < low) put(kept[from++]!);
    put(row);
  }
  while (from < count) put(kept[from++]!);
  return withRanks({ order: rows, same }, missing, live.length);
}

/** Compares the values of two rows that have one. */
export function comparator(field: SearchField, column: Column, sorter: TextSorter): (a: number, b: number) => number {
  if (column.type === 'numbers') return (a, b) => column.values[a]! - column.values[b]!;
  return (a, b) => {
    const x = sortText(field, readTextAt(column, a));
    const y = sortText(field, readTextAt(column, b));
    return x === y ? 0 : sorter.compare(x, y);
  };
}

/** What a stored text sorts by: the label of a dropdown's key, the labels of a list one after the other. */
export function sortText(field: SearchField, text: string): string {
  if (field.kind === 'list') return text.split(listSeparator).map((key) => labelOf(field, key)).join(', ');
  return field.kind === 'dropdown' ? labelOf(field, text) : text;
}

function withRanks({ order, same }: SortedTexts, missing: readonly number[], rowCount: number): SortOrder {
  const rows = new Uint32Array(order.length + missing.length);
  rows.set(order);
  rows.set(missing, order.length);
  const ranks = new Uint32Array(rowCount);
  for (let i = 0, first = 0; i < order.length; i++) {
    if (same[i] !== 1) first = i;
    ranks[order[i]!] = first;
  }
  for (const row of missing) ranks[row] = order.length;
  return { rows, filled: order.length, ranks };
}

function sortNumbers(rows: Uint32Array, { values }: NumberColumn): SortedTexts {
  const sorted = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) sorted[i] = values[rows[i]!]!;
  sorted.sort();
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[distinct - 1]) sorted[distinct++] = sorted[i]!;
  const places = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!;
    let low = 0;
    let high = distinct - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    places[i] = low;
  }
  return placeRows(rows, places, distinct);
}

function sortCodes(field: SearchField, rows: Uint32Array, column: CodeColumn, sorter: TextSorter): SortedTexts {
  const texts = column.texts.map((text) => sortText(field, text ?? ''));
  const source: TextSource = {
    text: '', start: 0, end: 0,
    seek(item) {
      this.text = texts[item]!;
      this.end = this.text.length;
    },
  };
  const { order, same } = sorter.sort(Uint32Array.from(texts.keys()), source);
  const placeOf = new Uint32Array(texts.length);
  for (let i = 0, place = 0; i < order.length; i++) {
    if (i > 0 && same[i] !== 1) place++;
    placeOf[order[i]!] = place;
  }
  const places = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) places[i] = placeOf[column.codes[rows[i]!]!]!;
  return placeRows(rows, places, texts.length);
}

/** Sorts rows by a small whole number each, keeping the order of those with the same. */
function placeRows(rows: Uint32Array, places: Uint32Array, count: number): SortedTexts {
  const next = new Uint32Array(count + 1);
  for (const place of places) next[place + 1]!++;
  for (let i = 1; i <= count; i++) next[i]! += next[i - 1]!;
  const same = new Uint8Array(rows.length).fill(1);
  for (let i = 0; i < count; i++) if (next[i]! < rows.length) same[next[i]!] = 0;
  const order = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) order[next[places[i]!]!++] = rows[i]!;
  return { order, same };
}

function chunkSource({ chunks }: TextsColumn): TextSource {
  return {
    text: '', start: 0, end: 0,
    seek(row) {
      const chunk = chunks[Math.floor(row / blockSize)]!;
      const slot = row % blockSize;
      this.text = chunk.text;
      this.start = slot === 0 ? 0 : chunk.ends[slot - 1]!;
      this.end = chunk.ends[slot]!;
    },
  };
}
