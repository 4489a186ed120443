import { blockColumn, copied, mostCodedTexts, type BlockColumn, type ClientBlock, type CodedColumn, type TextColumn } from '../client/block.js';
import { isRecordField, normaliseValue, readValue, type Client, type FieldValue } from '../client/client.js';

/** Between the items of a list, as `encodeBlock` joins them. */
const separator = '\u001f';

/**
 * A block of some slots of another, in the order given. Its texts are copies: what is decoded from it does not keep the
 * whole block in memory, as a piece cut from a long text would.
 */
export function selectSlots(block: ClientBlock, slots: readonly number[]): ClientBlock {
  return {
    size: slots.length,
    live: Uint8Array.from(slots, (slot) => block.live[slot] ?? 0),
    ids: selectText(block.ids, slots),
    versions: Uint32Array.from(slots, (slot) => block.versions[slot] ?? 0),
    parentIds: selectText(block.parentIds, slots),
    names: block.names,
    columns: block.columns.map((column): BlockColumn => {
      if (column.type === 'number') return { type: 'number', numbers: Float64Array.from(slots, (slot) => column.numbers[slot] ?? NaN) };
      if (column.type === 'boolean') return { type: 'boolean', flags: Uint8Array.from(slots, (slot) => column.flags[slot] ?? 2) };
      if (column.type === 'coded') return { type: 'coded', texts: column.texts, codes: Uint8Array.from(slots, (slot) => column.codes[slot] ?? 0) };
      return selectText(column, slots);
    }),
  };
}

/**
 * The block with other clients in some slots, those past its end among them; `null` frees a slot. Columns are patched,
 * not decoded, so that one edit costs little. `null` when a value does not fit its column: then it has to be encoded anew.
 */
export function replaceSlots(block: ClientBlock, changes: ReadonlyMap<number, Client | null>): ClientBlock | null {
  for (const client of changes.values()) {
    for (const name in client?.values) if (normaliseValue(client.values[name]) !== null && !isRecordField(name) && !blockColumn(block, name)) return null;
  }
  const slots = [...changes.keys()].sort((a, b) => a - b);
  const size = Math.max(block.size, (slots.at(-1) ?? -1) + 1);
  const clients = slots.map((slot) => changes.get(slot)!);
  const columns: BlockColumn[] = [];
  for (let i = 0; i < block.names.length; i++) {
    const name = block.names[i]!;
    const column = replaceColumn(block.columns[i]!, size, slots, clients.map((client) => (client ? normaliseValue(readValue(client, name)) : null)));
    if (!column) return null;
    columns.push(column);
  }
  const live = grown(block.live, new Uint8Array(size));
  const versions = grown(block.versions, new Uint32Array(size));
  slots.forEach((slot, i) => {
    live[slot] = clients[i] ? 1 : 0;
    versions[slot] = clients[i]?.version ?? 0;
  });
  return {
    size, live, versions, columns, names: block.names,
    ids: replaceText(block.ids, size, slots, clients.map((client) => client?.id ?? '')),
    parentIds: replaceText(block.parentIds, size, slots, clients.map((client) => client?.parentId ?? '')),
  };
}

function replaceColumn(column: BlockColumn, size: number, slots: readonly number[], values: readonly FieldValue[]): BlockColumn | null {
  switch (column.type) {
    case 'number': {
      if (!values.every((value) => value === null || typeof value === 'number')) return null;
      const numbers = grown(column.numbers, new Float64Array(size).fill(NaN));
      slots.forEach((slot, i) => (numbers[slot] = (values[i] as number | null) ?? NaN));
      return { type: 'number', numbers };
    }
    case 'boolean': {
      if (!values.every((value) => value === null || typeof value === 'boolean')) return null;
      const flags = grown(column.flags, new Uint8Array(size).fill(2));
      slots.forEach((slot, i) => (flags[slot] = values[i] === null ? 2 : values[i] ? 1 : 0));
      return { type: 'boolean', flags };
    }
    case 'text':
      if (!values.every((value) => value === null || typeof value === 'string')) return null;
      return replaceText(column, size, slots, values.map((value) => (value) ?? ''));
    case 'coded':
      return values.every((value) => value === null || typeof value === 'string') ? replaceCoded(column, size, slots, values) : null;
    case 'list':
      if (!values.every((value) => value === null || (Array.isArray(value) && value.every((item: string) => item !== '' && !item.includes(separator))))) return null;
      return replaceText(column, size, slots, values.map((value) => (value === null ? '' : (value as readonly string[]).join(separator))));
    case 'json':
      return replaceText(column, size, slots, values.map((value) => (value === null ? '' : JSON.stringify(value))));
  }
}

function replaceText(column: TextColumn, size: number, slots: readonly number[], texts: readonly string[]): TextColumn {
  const ends = new Uint32Array(size);
  const pieces: string[] = [];
  const { text } = column;
  const endOf = (slot: number) => (slot < 0 ? 0 : (column.ends[Math.min(slot, column.ends.length - 1)] ?? 0));
  let [kept, shift, at] = [0, 0, 0];
  for (let slot = 0; slot < size; slot++) {
    if (slots[at] === slot) {
      const replacement = texts[at++]!;
      pieces.push(text.slice(kept, endOf(slot - 1)), replacement);
      kept = endOf(slot);
      shift += replacement.length - (kept - endOf(slot - 1));
    }
    ends[slot] = endOf(slot) + shift;
  }
  pieces.push(text.slice(kept));
  return { type: column.type, text: pieces.join(''), ends };
}

/** With a dictionary of what is left: a text nobody has any more goes. `null` when there are too many. */
function replaceCoded(column: CodedColumn, size: number, slots: readonly number[], values: readonly (string | null)[]): CodedColumn | null {
  const places = new Map<string, number>([['', 0]]);
  const placeOf = (text: string) => {
    let code = places.get(text);
    if (code === undefined) places.set(text, (code = places.size));
    return code;
  };
  const moved = new Int16Array(column.texts.length).fill(-1);
  const codes = new Uint8Array(size);
  for (let slot = 0, at = 0; slot < size; slot++) {
    let code: number;
    if (slots[at] === slot) code = placeOf(values[at++] ?? '');
    else {
      const before = column.codes[slot] ?? 0;
      code = moved[before]!;
      if (code < 0) code = moved[before] = placeOf(column.texts[before]!);
    }
    if (code >= mostCodedTexts) return null;
    codes[slot] = code;
  }
  return { type: 'coded', texts: copied([...places.keys()]), codes };
}

function selectText(column: TextColumn, slots: readonly number[]): TextColumn {
  const ends = new Uint32Array(slots.length);
  let end = 0;
  const texts = slots.map((slot, i) => {
    const text = column.text.slice(slot === 0 ? 0 : column.ends[slot - 1], column.ends[slot]);
    ends[i] = end += text.length;
    return text;
  });
  return { type: column.type, text: texts.join(''), ends };
}

function grown<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
