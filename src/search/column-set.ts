import { blockSize, type ClientBlock } from '../client/block.js';
import type { FieldValue } from '../client/client.js';
import { QueryError } from '../errors.js';
import { computedFrom } from '../schema/computed.js';
import type { SearchField } from '../schema/search-fields.js';
import { chunkOf, columnBytes, createColumn, isEmptyAt, listSeparator, putChunk, readChunk, readTextAt, type Chunk, type Column } from './column.js';
import type { TextSorter } from './collation.js';
import { dayText } from './day.js';
import type { Compute } from './engine.js';
import { moveRows, sortRows, type SortOrder } from './sort-order.js';

interface Loaded {
  column: Column;
  order: SortOrder | null;
  /** Rows whose value, or life, changed since `order` was made. */
  readonly dirty: Set<number>;
}

interface ComputedColumn extends Loaded {
  /** The day it was computed for. */
  today: string;
  /** Blocks to compute again. */
  readonly stale: Set<number>;
}

/** What the columns of a block will hold. */
export type StagedColumns = ReadonlyMap<string, Chunk>;

/** The columns in memory: of the fields a query has filtered, sorted or matched by, no others. */
export class ColumnSet {
  readonly #fields: ReadonlyMap<string, SearchField>;
  readonly #compute: Compute;
  readonly #sorter: TextSorter;
  readonly #loaded = new Map<string, Loaded>();
  readonly #computed = new Map<string, ComputedColumn>();
  #commits = 0;

  constructor(fields: ReadonlyMap<string, SearchField>, compute: Compute, sorter: TextSorter) {
    this.#fields = fields;
    this.#compute = compute;
    this.#sorter = sorter;
  }

  get memoryBytes(): number {
    let bytes = 0;
    for (const { column, order } of [...this.#loaded.values(), ...this.#computed.values()]) {
      bytes += columnBytes(column) + (order ? order.rows.byteLength + order.ranks.byteLength : 0);
    }
    return bytes;
  }

  /** The field of this name. @throws QueryError when there is none */
  fieldOf(name: string): SearchField {
    const field = this.#fields.get(name);
    if (!field) throw new QueryError('query-field', `There is no field ${JSON.stringify(name.slice(0, 60))}`);
    return field;
  }

  /** The stored fields that a field, stored or computed, is read from. */
  storedOf(name: string): readonly string[] {
    const rule = this.#fields.get(name)?.computed;
    return rule === undefined ? [name] : Object.hasOwn(computedFrom, rule) ? computedFrom[rule]! : [];
  }

  /** Whether all that `name` is read from is in memory. Of a field there is none of: yes, `find` will say so. */
  has(name: string): boolean {
    return !this.#fields.has(name) || this.storedOf(name).every((stored) => !this.#fields.has(stored) || this.#loaded.has(stored));
  }

  async load(names: readonly string[], blocks: AsyncIterable<readonly [number, ClientBlock | null]>): Promise<void> {
    const fresh = new Map<string, Loaded>();
    for (const name of names) {
      for (const stored of this.#fields.has(name) ? this.storedOf(name) : []) {
        const field = this.#fields.get(stored);
        if (field && !this.#loaded.has(stored)) fresh.set(stored, { column: createColumn(field), order: null, dirty: new Set() });
      }
    }
    const commits = this.#commits;
    for await (const [index, block] of blocks) {
      for (const [name, loaded] of fresh) loaded.column = putChunk(loaded.column, index, readChunk(this.#fields.get(name)!, block), () => {});
    }
    // What was read may be of before a commit that came in between; `missingColumns` names it again.
    if (this.#commits === commits) for (const [name, loaded] of fresh) this.#loaded.set(name, loaded);
  }

  stage(block: ClientBlock | null): StagedColumns {
    const staged = new Map<string, Chunk>();
    for (const name of this.#loaded.keys()) staged.set(name, readChunk(this.#fields.get(name)!, block));
    return staged;
  }

  /** Takes over the staged chunks of a block. `changedLife`: the rows that were born or died. */
  commit(index: number, staged: StagedColumns, changedLife: readonly number[]): void {
    this.#commits++;
    for (const [name, loaded] of this.#loaded) {
      const chunk = staged.get(name);
      // A column that was loaded while the block was being replaced shows its old values: it is read anew when needed.
      if (!chunk) {
        this.#loaded.delete(name);
        continue;
      }
      loaded.column = putChunk(loaded.column, index, chunk, loaded.order ? (row) => loaded.dirty.add(row) : () => {});
      if (loaded.order) for (const row of changedLife) loaded.dirty.add(row);
    }
    for (const computed of this.#computed.values()) {
      computed.stale.add(index);
      if (computed.order) for (const row of changedLife) computed.dirty.add(row);
    }
  }

  /** The column of a field, computed for `today` where it is computed. `live`: 1 per living row. */
  columnOf(name: string, live: Uint8Array, today: string): Column {
    return this.#get(name, live, today).column;
  }

  /** The living rows in the order of a field. */
  orderOf(name: string, live: Uint8Array, today: string): SortOrder {
    const loaded = this.#get(name, live, today);
    const field = this.fieldOf(name);
    if (!loaded.order || loaded.dirty.size * 8 > live.length + 8192) loaded.order = sortRows(field, loaded.column, live, this.#sorter);
    else if (loaded.dirty.size > 0) loaded.order = moveRows(loaded.order, loaded.dirty, field, loaded.column, live, this.#sorter);
    loaded.dirty.clear();
    return loaded.order;
  }

  /** The value of a stored field at a row. */
  valueAt(name: string, row: number): FieldValue {
    const field = this.fieldOf(name);
    const loaded = this.#loaded.get(name);
    if (!loaded) throw notLoaded(name);
    const { column } = loaded;
    if (isEmptyAt(column, row)) return null;
    if (column.type === 'numbers') {
      const number = column.values[row]!;
      if (field.kind === 'boolean') return number === 1;
      if (field.kind === 'date') return dayText(number);
      return field.kind === 'datetime' ? new Date(number).toISOString() : number;
    }
    const text = readTextAt(column, row);
    return field.kind === 'list' ? text.split(listSeparator) : text;
  }

  save(): { readonly name: string; readonly data: unknown }[] {
    const parts: { name: string; data: unknown }[] = [];
    for (const [name, { column, order, dirty }] of this.#loaded) {
      const { type } = column;
      const data = type === 'numbers' ? column : type === 'codes' ? { type, codes: column.codes, texts: column.texts } : { type, chunks: column.chunks };
      parts.push({ name: `column/${name}`, data: { field: JSON.stringify(this.#fields.get(name)), locale: this.#sorter.locale, column: data, order: dirty.size === 0 ? order : null } });
    }
    return parts;
  }

  /** Takes a saved column; of a field that has changed since, nothing. */
  restore(name: string, data: unknown): void {
    const saved = data as { field: string; locale: string; column: Column; order: SortOrder | null };
    const field = this.#fields.get(name);
    if (!field || JSON.stringify(field) !== saved.field) return;
    let column: Column = saved.column;
    if (column.type === 'texts') column = { type: 'texts', chunks: column.chunks, folded: [] };
    else if (column.type === 'codes') {
      const places = new Map<string, number>();
      column.texts.forEach((text, code) => { if (text !== null) places.set(text, code); });
      column = { type: 'codes', codes: column.codes, texts: column.texts, places };
    }
    this.#loaded.set(name, { column, order: saved.locale === this.#sorter.locale ? saved.order : null, dirty: new Set() });
  }

  #get(name: string, live: Uint8Array, today: string): Loaded {
    const field = this.fieldOf(name);
    if (!this.has(name)) throw notLoaded(name);
    if (field.computed === undefined) return this.#loaded.get(name)!;
    let computed = this.#computed.get(name);
    if (!computed || computed.today !== today) {
      computed = { column: createColumn(field), order: null, dirty: new Set(), today, stale: new Set() };
      for (let index = 0; index * blockSize < live.length; index++) computed.stale.add(index);
      this.#computed.set(name, computed);
    }
    const { dirty, order, stale } = computed;
    for (const index of stale) {
      const base = index * blockSize;
      const chunk = chunkOf(field, Math.max(0, Math.min(blockSize, live.length - base)), (slot) => (live[base + slot] === 1 ? this.#computeAt(field.computed!, base + slot, today) : null));
      computed.column = putChunk(computed.column, index, chunk, order ? (row) => dirty.add(row) : () => {});
    }
    stale.clear();
    return computed;
  }

  #computeAt(rule: string, row: number, today: string): FieldValue {
    return this.#compute(rule, (stored) => (this.#fields.has(stored) ? this.valueAt(stored, row) : null), today);
  }
}

function notLoaded(name: string): QueryError {
  return new QueryError('columns-missing', `The column of ${name} is not in memory; load what missingColumns names before find`);
}
