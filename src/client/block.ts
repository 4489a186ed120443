import { normaliseValue, recordFields, type Client, type ClientKind, type ClientSource, type FieldValue } from './client.js';

/**
 * Clients are stored, indexed and read in blocks of up to 1,024 slots, as columns: a request to IndexedDB costs the
 * same for one record as for a thousand, and a column of typed arrays is cloned at memory speed. A client's address is
 * its row: `block * blockSize + slot`, and it keeps it as long as it lives.
 */
export const blockSize = 1024;

/** Text of all slots, one after the other; slot `i` ends at `ends[i]` (UTF-16 units). An empty text is `null`. */
export interface TextColumn {
  readonly type: 'text' | 'list' | 'json';
  readonly text: string;
  readonly ends: Uint32Array;
}

/** `NaN` is `null`. */
export interface NumberColumn {
  readonly type: 'number';
  readonly numbers: Float64Array;
}

/** 0 no, 1 yes, 2 `null`. */
export interface BooleanColumn {
  readonly type: 'boolean';
  readonly flags: Uint8Array;
}

/** Text of few different values: slot `i` holds `texts[codes[i]]`. The first of them is the empty one, which is `null`. */
export interface CodedColumn {
  readonly type: 'coded';
  readonly texts: readonly string[];
  readonly codes: Uint8Array;
}

export type BlockColumn = TextColumn | CodedColumn | NumberColumn | BooleanColumn;

/** Plain data: survives structured clone as it is. */
export interface ClientBlock {
  /** Slots in use, free ones among them; at most `blockSize`. */
  readonly size: number;
  /** Per slot: 1 a client, 0 free (removed, or never used). */
  readonly live: Uint8Array;
  readonly ids: TextColumn;
  readonly versions: Uint32Array;
  readonly parentIds: TextColumn;
  /** Field names, the record fields (`kind`, `source`, ...) first, and the columns in the same order. */
  readonly names: readonly string[];
  readonly columns: readonly BlockColumn[];
}

/** Between the items of a list in a `list` column; items holding it make the column `json`. */
const separator = '\u001f';

/** A block of `slots`; `null` is a free slot. @throws RangeError over `blockSize` slots. */
export function encodeBlock(slots: readonly (Client | null)[]): ClientBlock {
  if (slots.length > blockSize) throw new RangeError(`A block holds ${blockSize} clients, not ${slots.length}`);
  const size = slots.length;
  const live = new Uint8Array(size);
  const versions = new Uint32Array(size);
  const fields = new Map<string, FieldValue[]>();
  const columnOf = (name: string) => {
    let values = fields.get(name);
    if (!values) fields.set(name, (values = new Array<FieldValue>(size).fill(null)));
    return values;
  };
  const [kinds, sources, created, updated, synced] = recordFields.map(columnOf) as [FieldValue[], FieldValue[], FieldValue[], FieldValue[], FieldValue[]];
  for (let slot = 0; slot < size; slot++) {
    const client = slots[slot];
    if (!client) continue;
    live[slot] = 1;
    versions[slot] = client.version;
    kinds[slot] = client.kind;
    sources[slot] = client.source;
    created[slot] = client.createdAt;
    updated[slot] = client.updatedAt;
    synced[slot] = client.syncedAt;
    const values = client.values;
    for (const name in values) {
      // A `__proto__` key would set the prototype of what is read back; the schema refuses such a field name.
      if (name === '__proto__' || !Object.hasOwn(values, name)) continue;
      const value = normaliseValue(values[name]);
      if (value !== null) columnOf(name)[slot] = value;
    }
  }
  return {
    size,
    live,
    versions,
    ids: textColumn('text', slots.map((client) => client?.id ?? '')),
    parentIds: textColumn('text', slots.map((client) => client?.parentId ?? '')),
    names: [...fields.keys()],
    columns: [...fields.values()].map(encodeColumn),
  };
}

/** The client at `slot`, or `null` when the slot is free or beyond the block. */
export function decodeClient(block: ClientBlock, slot: number): Client | null {
  if (block.live[slot] !== 1) return null;
  const values: Record<string, FieldValue> = {};
  const record: Record<string, FieldValue> = {};
  for (let i = 0; i < block.names.length; i++) {
    const value = readColumn(block.columns[i]!, slot);
    if (i < recordFields.length) record[block.names[i]!] = value;
    else if (value !== null) values[block.names[i]!] = value;
  }
  return {
    id: readText(block.ids, slot),
    version: block.versions[slot]!,
    kind: record['kind'] as ClientKind,
    parentId: readText(block.parentIds, slot) || null,
    values,
    source: record['source'] as ClientSource,
    createdAt: record['createdAt'] as string,
    updatedAt: record['updatedAt'] as string,
    syncedAt: record['syncedAt'] as string | null,
  };
}

/** Every slot of a block, `null` for the free ones: what `encodeBlock` takes. */
export function decodeBlock(block: ClientBlock): (Client | null)[] {
  return Array.from({ length: block.size }, (_, slot) => decodeClient(block, slot));
}

/** The column of a field, or `undefined` when no client of the block has a value there. */
export function blockColumn(block: ClientBlock, field: string): BlockColumn | undefined {
  const at = block.names.indexOf(field);
  return at < 0 ? undefined : block.columns[at];
}

/** The value at `slot`. */
export function readColumn(column: BlockColumn, slot: number): FieldValue {
  switch (column.type) {
    case 'number': {
      const number = column.numbers[slot]!;
      return Number.isNaN(number) ? null : number;
    }
    case 'boolean': {
      const flag = column.flags[slot]!;
      return flag === 2 ? null : flag === 1;
    }
    case 'text':
      return readText(column, slot) || null;
    case 'coded':
      return column.texts[column.codes[slot]!] || null;
    case 'list': {
      const text = readText(column, slot);
      return text === '' ? null : text.split(separator);
    }
    case 'json': {
      const text = readText(column, slot);
      return text === '' ? null : (JSON.parse(text) as FieldValue);
    }
  }
}

/** The text at `slot`, `''` where there is none. */
export function readText(column: TextColumn, slot: number): string {
  return column.text.slice(slot === 0 ? 0 : column.ends[slot - 1]!, column.ends[slot]);
}

function encodeColumn(values: readonly FieldValue[]): BlockColumn {
  let types = 0;
  for (const value of values) {
    if (value === null) continue;
    if (typeof value === 'string') types |= 1;
    else if (typeof value === 'number') types |= 2;
    else if (typeof value === 'boolean') types |= 4;
    else types |= value.some((item) => item === '' || item.includes(separator)) ? 16 : 8;
  }
  if (types === 2) return { type: 'number', numbers: Float64Array.from(values, (value) => (value === null ? NaN : (value as number))) };
  if (types === 4) return { type: 'boolean', flags: Uint8Array.from(values, (value) => (value === null ? 2 : value ? 1 : 0)) };
  if (types === 8) return textColumn('list', values.map((value) => (value === null ? '' : (value as readonly string[]).join(separator))));
  if (types <= 1) return codedColumn(values as readonly (string | null)[]) ?? textColumn('text', values as readonly (string | null)[]);
  return textColumn('json', values.map((value) => (value === null ? '' : JSON.stringify(value))));
}

/** Different texts that fit a code of one byte, the empty one among them. */
export const mostCodedTexts = 256;
/** Columns of fewer slots are not worth a dictionary. */
const fewSlots = 32;

/** The texts as codes, or `null` when too many of them differ. */
function codedColumn(texts: readonly (string | null)[]): CodedColumn | null {
  if (texts.length < fewSlots) return null;
  const places = new Map<string, number>([['', 0]]);
  const codes = new Uint8Array(texts.length);
  for (let slot = 0, held = 0; slot < texts.length; slot++) {
    const text = texts[slot];
    if (!text) continue;
    held++;
    let code = places.get(text);
    if (code === undefined) {
      code = places.size;
      // Looked at as it goes, so that a column of names is given up after a few of them.
      if (code === mostCodedTexts || code > 16 + held / 4) return null;
      places.set(text, code);
    }
    codes[slot] = code;
  }
  return { type: 'coded', texts: copied([...places.keys()]), codes };
}

/** Texts that keep nothing alive but themselves: what was cut from a file would keep a part of the file. */
export function copied(texts: readonly string[]): string[] {
  const whole = texts.join('');
  let end = 0;
  return texts.map((text) => whole.slice(end, (end += text.length)));
}

function textColumn(type: TextColumn['type'], texts: readonly (string | null)[]): TextColumn {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (let i = 0; i < texts.length; i++) ends[i] = end += texts[i]?.length ?? 0;
  return { type, text: texts.join(''), ends };
}
