import { blockColumn, blockSize, readColumn, type ClientBlock, type CodedColumn } from '../client/block.js';
import type { FieldValue } from '../client/client.js';
import type { SearchField } from '../schema/search-fields.js';
import { dayNumber } from './day.js';

/** The values of one block, as a column takes them. Numbers: `NaN` is `null`. Texts: slot `i` ends at `ends[i]`, or is `texts[codes[i]]`; empty is `null`. */
export type Chunk =
  | { readonly type: 'numbers'; readonly numbers: Float64Array }
  | { readonly type: 'texts'; readonly text: string; readonly ends: Uint32Array }
  | { readonly type: 'coded'; readonly texts: readonly string[]; readonly codes: Uint8Array };

/** Values of one field for all rows. Numbers, days (of dates), milliseconds (of instants) and 0 or 1 (of booleans). */
export interface NumberColumn {
  readonly type: 'numbers';
  values: Float64Array;
}

/** Few different texts: `codes[row]` is the place in `texts`; 0 is `null`. */
export interface CodeColumn {
  readonly type: 'codes';
  codes: Uint16Array;
  readonly texts: (string | null)[];
  readonly places: Map<string, number>;
}

/** Many different texts: as the blocks hold them. */
export interface TextsColumn {
  readonly type: 'texts';
  readonly chunks: (TextChunk | null)[];
  /** Folded texts of the same chunks, made when a filter first needs them; `undefined` where not made. */
  readonly folded: (TextChunk | undefined)[];
}

export interface TextChunk {
  readonly text: string;
  readonly ends: Uint32Array;
}

export type Column = NumberColumn | CodeColumn | TextsColumn;

/** Between the items of a list. */
export const listSeparator = '\u001f';

/** From so many different texts on, a column of codes becomes one of texts. */
const mostCodes = 8192;

export function isNumeric(kind: SearchField['kind']): boolean {
  return kind === 'number' || kind === 'date' || kind === 'datetime' || kind === 'boolean';
}

/** An empty column for a field. */
export function createColumn(field: SearchField): Column {
  if (isNumeric(field.kind)) return { type: 'numbers', values: new Float64Array(0) };
  return { type: 'codes', codes: new Uint16Array(0), texts: [null], places: new Map() };
}

/** The values of a stored field in a block. Values of another type than the field's are `null` where numbers are expected. */
export function readChunk(field: SearchField, block: ClientBlock | null): Chunk {
  const column = block ? (field.name === 'id' ? block.ids : field.name === 'parentId' ? block.parentIds : blockColumn(block, field.name)) : undefined;
  if (!isNumeric(field.kind) && column && (column.type === 'text' || column.type === 'list')) return { type: 'texts', text: column.text, ends: column.ends };
  if (column?.type === 'coded') return isNumeric(field.kind) ? numbersOf(field, column) : column;
  return chunkOf(field, block?.size ?? 0, (slot) => (column && block!.live[slot] === 1 ? readColumn(column, slot) : null));
}

function numbersOf(field: SearchField, { texts, codes }: CodedColumn): Chunk {
  const each = texts.map((text) => toNumber(field.kind, text || null));
  const numbers = new Float64Array(blockSize).fill(NaN);
  for (let slot = 0; slot < codes.length; slot++) numbers[slot] = each[codes[slot]!]!;
  return { type: 'numbers', numbers };
}

/** A chunk of the values `read` gives. */
export function chunkOf(field: SearchField, size: number, read: (slot: number) => FieldValue): Chunk {
  if (isNumeric(field.kind)) {
    const numbers = new Float64Array(blockSize).fill(NaN);
    for (let slot = 0; slot < size; slot++) numbers[slot] = toNumber(field.kind, read(slot));
    return { type: 'numbers', numbers };
  }
  const texts = joined(size, (slot) => {
    const value = read(slot);
    return value === null ? '' : Array.isArray(value) ? value.join(listSeparator) : String(value);
  });
  return { type: 'texts', ...texts };
}

function joined(size: number, read: (slot: number) => string): TextChunk {
  const ends = new Uint32Array(size);
  const texts: string[] = [];
  for (let slot = 0, end = 0; slot < size; slot++) {
    const text = read(slot);
    texts.push(text);
    ends[slot] = end += text.length;
  }
  return { text: texts.join(''), ends };
}

/** A value as a numeric column keeps it; `NaN` for `null` and for what is no value of the kind. */
export function toNumber(kind: SearchField['kind'], value: FieldValue): number {
  switch (kind) {
    case 'number': return typeof value === 'number' ? value : NaN;
    case 'boolean': return typeof value === 'boolean' ? Number(value) : NaN;
    case 'date': return typeof value === 'string' ? dayNumber(value) : NaN;
    case 'datetime': return typeof value === 'string' ? Date.parse(value) : NaN;
    default: return NaN;
  }
}

/**
 * Puts a chunk in its place and tells the rows whose value is another one now. Returns the column, another one when it
 * outgrew its shape.
 */
export function putChunk(column: Column, index: number, chunk: Chunk, changed: (row: number) => void): Column {
  const base = index * blockSize;
  if (column.type === 'numbers') {
    const numbers = chunk.type === 'numbers' ? chunk.numbers : noNumbers;
    column.values = sized(column.values, base + blockSize, NaN);
    const { values } = column;
    for (let slot = 0; slot < blockSize; slot++) {
      const before = values[base + slot]!;
      const after = numbers[slot]!;
      if (before === after || (before !== before && after !== after)) continue;
      values[base + slot] = after;
      changed(base + slot);
    }
    return column;
  }
  if (column.type === 'texts') {
    const texts = chunk.type === 'coded' ? joined(chunk.codes.length, (slot) => chunk.texts[chunk.codes[slot]!]!) : chunk.type === 'texts' ? chunk : noTexts;
    const before = column.chunks[index] ?? noTexts;
    while (column.chunks.length < index) column.chunks.push(null);
    column.chunks[index] = texts === noTexts ? null : { text: texts.text, ends: texts.ends };
    if (column.folded.length > index) column.folded[index] = undefined;
    for (let slot = 0; slot < blockSize; slot++) if (textAt(before, slot) !== textAt(texts, slot)) changed(base + slot);
    return column;
  }
  column.codes = sized(column.codes, base + blockSize, 0);
  const { codes } = column;
  const codeAt = codesOf(column, chunk);
  for (let slot = 0; slot < blockSize; slot++) {
    const code = codeAt(slot);
    if (code < 0) return putChunk(spread(column), index, chunk, changed);
    if (codes[base + slot] === code) continue;
    codes[base + slot] = code;
    changed(base + slot);
  }
  return column;
}

/** The code each slot of a chunk has in the column, -1 when its text has none and there is no room for it. */
function codesOf(column: CodeColumn, chunk: Chunk): (slot: number) => number {
  const { texts, places } = column;
  const codeOf = (text: string) => {
    if (text === '') return 0;
    let code = places.get(text);
    if (code === undefined && texts.length < mostCodes) places.set(text, (code = texts.push(text) - 1));
    return code ?? -1;
  };
  if (chunk.type !== 'coded') return (slot) => (chunk.type === 'texts' ? codeOf(textAt(chunk, slot)) : 0);
  const known = new Int16Array(chunk.texts.length).fill(-1);
  return (slot) => {
    const own = chunk.codes[slot] ?? 0;
    if (known[own]! < 0) known[own] = codeOf(chunk.texts[own]!);
    return known[own]!;
  };
}

/** The text at `row`, `''` where there is none. */
export function readTextAt(column: CodeColumn | TextsColumn, row: number): string {
  if (column.type === 'codes') return column.texts[column.codes[row] ?? 0] ?? '';
  const chunk = column.chunks[Math.floor(row / blockSize)];
  return chunk ? textAt(chunk, row % blockSize) : '';
}

/** Whether there is no value at `row`. */
export function isEmptyAt(column: Column, row: number): boolean {
  if (column.type === 'numbers') return !(row < column.values.length) || Number.isNaN(column.values[row]);
  if (column.type === 'codes') return (column.codes[row] ?? 0) === 0;
  const chunk = column.chunks[Math.floor(row / blockSize)];
  const slot = row % blockSize;
  return !chunk || !(slot < chunk.ends.length) || chunk.ends[slot] === (slot === 0 ? 0 : chunk.ends[slot - 1]);
}

export function columnBytes(column: Column): number {
  if (column.type === 'numbers') return column.values.byteLength;
  if (column.type === 'codes') return column.codes.byteLength + column.texts.length * 80;
  let bytes = 0;
  for (const chunk of column.chunks) if (chunk) bytes += chunk.text.length + chunk.ends.byteLength;
  for (const chunk of column.folded) if (chunk) bytes += chunk.text.length + chunk.ends.byteLength;
  return bytes;
}

/** The text of a slot of a chunk. */
export function textAt(chunk: TextChunk, slot: number): string {
  const { ends } = chunk;
  if (slot >= ends.length) return '';
  const start = slot === 0 ? 0 : ends[slot - 1]!;
  const end = ends[slot]!;
  return start === end ? '' : chunk.text.slice(start, end);
}

/** The array with room for `length` values; what is new is `fill`. */
export function sized<T extends Float64Array | Uint16Array | Uint32Array | Uint8Array>(array: T, length: number, fill: number): T {
  if (array.length >= length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(length, Math.ceil((array.length * 5) / 4 / blockSize) * blockSize));
  larger.set(array);
  if (fill !== 0) larger.fill(fill, array.length);
  return larger;
}

const noNumbers = new Float64Array(blockSize).fill(NaN);
const noTexts: TextChunk = { text: '', ends: new Uint32Array(0) };

function spread(column: CodeColumn): TextsColumn {
  const chunks: TextChunk[] = [];
  for (let base = 0; base < column.codes.length; base += blockSize) {
    const ends = new Uint32Array(blockSize);
    let text = '';
    for (let slot = 0; slot < blockSize; slot++) {
      text += column.texts[column.codes[base + slot]!] ?? '';
      ends[slot] = text.length;
    }
    chunks.push({ text, ends });
  }
  return { type: 'texts', chunks, folded: [] };
}
