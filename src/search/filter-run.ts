import { blockSize } from '../client/block.js';
import { readTextAt, textAt, type CodeColumn, type Column, type NumberColumn, type TextChunk, type TextsColumn } from './column.js';
import { comparable, type Filter } from './filter.js';

/** Leaves in `mask` (1 per row) the rows the filter matches too. */
export function narrow(filter: Filter, mask: Uint8Array, columnOf: (field: string) => Column): void {
  switch (filter.type) {
    case 'all':
      for (const part of filter.parts) narrow(part, mask, columnOf);
      return;
    case 'any': {
      const found = new Uint8Array(mask.length);
      for (const part of filter.parts) {
        const branch = mask.slice();
        narrow(part, branch, columnOf);
        for (let row = 0; row < mask.length; row++) found[row]! |= branch[row]!;
      }
      mask.set(found);
      return;
    }
    case 'not': {
      const branch = mask.slice();
      narrow(filter.part, branch, columnOf);
      for (let row = 0; row < mask.length; row++) mask[row]! &= branch[row]! ^ 1;
      return;
    }
    case 'numbers':
      return narrowNumbers(filter, mask, columnOf(filter.field.name) as NumberColumn);
    case 'texts': {
      const column = columnOf(filter.field.name) as CodeColumn | TextsColumn;
      if (column.type === 'codes') narrowCodes(filter, mask, column);
      else narrowTexts(filter, mask, column);
    }
  }
}

/** Per code of the column whether its text passes. */
function matchesOf({ test }: Extract<Filter, { type: 'texts' }>, { texts }: CodeColumn): Uint8Array {
  const matches = new Uint8Array(texts.length);
  for (let code = 0; code < texts.length; code++) matches[code] = test(texts[code] ?? '') ? 1 : 0;
  return matches;
}

function narrowNumbers({ ranges, empty, negate }: Extract<Filter, { type: 'numbers' }>, mask: Uint8Array, column: NumberColumn): void {
  const values = column.values;
  const length = Math.min(mask.length, values.length);
  const yes = negate ? 0 : 1;
  const forEmpty = empty ? yes : 1 - yes;
  // Beyond the column there are only missing values.
  if (forEmpty === 0) mask.fill(0, length);
  if (ranges.length === 1 && !empty && !negate) {
    const [low, high] = ranges[0]!;
    for (let row = 0; row < length; row++) {
      const value = values[row]!;
      mask[row]! &= Number(value >= low) & Number(value <= high);
    }
  } else if (ranges.length <= 1) {
    const [low, high] = ranges[0] ?? [1, 0];
    for (let row = 0; row < length; row++) {
      if (mask[row] === 0) continue;
      const value = values[row]!;
      mask[row] = value !== value ? forEmpty : value >= low && value <= high ? yes : 1 - yes;
    }
  } else {
    for (let row = 0; row < length; row++) {
      if (mask[row] === 0) continue;
      const value = values[row]!;
      mask[row] = value !== value ? forEmpty : inRanges(ranges, value) ? yes : 1 - yes;
    }
  }
}

function inRanges(ranges: readonly (readonly [number, number])[], value: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranges[middle]![0] <= value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value <= ranges[low - 1]![1];
}

function narrowCodes(filter: Extract<Filter, { type: 'texts' }>, mask: Uint8Array, column: CodeColumn): void {
  const { codes } = column;
  const matches = matchesOf(filter, column);
  const length = Math.min(mask.length, codes.length);
  for (let row = 0; row < length; row++) mask[row]! &= matches[codes[row]!]!;
  if (matches[0] === 0) mask.fill(0, length);
}

function narrowTexts(filter: Extract<Filter, { type: 'texts' }>, mask: Uint8Array, column: TextsColumn): void {
  if (!filter.within) {
    for (let row = 0; row < mask.length; row++) if (mask[row] !== 0) mask[row] = filter.test(readTextAt(column, row)) ? 1 : 0;
    return;
  }
  const { part, at } = filter.within;
  const hits = new Uint8Array(blockSize);
  for (let base = 0, index = 0; base < mask.length; base += blockSize, index++) {
    const end = Math.min(mask.length, base + blockSize);
    if (mask.indexOf(1, base) < 0) return;
    const chunk = column.chunks[index];
    if (!chunk) {
      mask.fill(0, base, end);
      continue;
    }
    hits.fill(0);
    findIn((column.folded[index] ??= foldChunk(filter, chunk)), part, at, hits);
    for (let row = base; row < end; row++) mask[row]! &= hits[row - base]!;
  }
}

/** The slots whose text holds `part`: one search over all texts of the block, which stand one after the other. */
function findIn({ text, ends }: TextChunk, part: string, at: 'start' | 'anywhere' | 'whole', hits: Uint8Array): void {
  let slot = 0;
  for (let place = text.indexOf(part); place >= 0; ) {
    while (ends[slot]! <= place) slot++;
    const start = slot === 0 ? 0 : ends[slot - 1]!;
    const end = ends[slot]!;
    const inside = place + part.length <= end;
    if (inside && (at === 'anywhere' || (place === start && (at === 'start' || place + part.length === end)))) {
      hits[slot] = 1;
      place = text.indexOf(part, end);
    } else {
      place = text.indexOf(part, at === 'anywhere' ? place + 1 : Math.max(place + 1, inside ? end : place + 1));
    }
  }
}

function foldChunk(filter: Extract<Filter, { type: 'texts' }>, chunk: TextChunk): TextChunk {
  const ends = new Uint32Array(chunk.ends.length);
  const texts: string[] = [];
  for (let slot = 0, end = 0; slot < ends.length; slot++) {
    const text = comparable(filter.field, textAt(chunk, slot));
    texts.push(text);
    ends[slot] = end += text.length;
  }
  return { text: texts.join(''), ends };
}
