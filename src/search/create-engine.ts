import { blockSize, type ClientBlock } from '../client/block.js';
import type { ClientQuery, Facet } from '../client/query.js';
import { QueryError } from '../errors.js';
import type { SearchField } from '../schema/search-fields.js';
import { ClientRows, type StagedRows } from './client-rows.js';
import { TextSorter } from './collation.js';
import { ColumnSet, type StagedColumns } from './column-set.js';
import { correctText } from './correction.js';
import type { CreateEngine, Hits, SavedEngine, SearchEngine, Staging } from './engine.js';
import { countValues } from './facets.js';
import { compileFilter } from './filter.js';
import { narrow } from './filter-run.js';
import { byRow, byScore, bySort } from './hits.js';
import { KeyIndex } from './key-index.js';
import { normaliseQuery, queryFields, queryKey } from './query.js';
import { parseRuns } from './query-words.js';
import { hashText } from './row-hash.js';
import type { Segment } from './segment.js';
import { textFields } from './segment-builder.js';
import { TextIndex, type TextMatches } from './text-index.js';
import { TextStaging } from './text-staging.js';

const savedFormat = 1;

/** Answers kept until the next commit, so that the pages of one query are one search. */
const keptHits = 4;

/** Commits of more blocks make the match keys anew when they are next asked for. */
const mostKeyBlocks = 8;

interface StagedBlock {
  readonly rows: StagedRows;
  readonly columns: StagedColumns;
}

/**
 * Whether a saved engine can be taken up with these fields: the words in its index are of the same fields and labels.
 * Saved columns of fields that changed are left out; `missingColumns` names them when they are needed.
 */
export function savedFits(saved: SavedEngine, fields: readonly SearchField[]): boolean {
  return saved.format === savedFormat && saved.parts.some(({ name, data }) => name === 'fields' && data === fieldsSignature(fields));
}

/** A search engine, empty or as saved. @throws QueryError (`saved-engine`) for a saved one that does not fit (`savedFits`) */
export const createEngine: CreateEngine = (fields, { locale, compute, saved }) => {
  if (saved && !savedFits(saved, fields)) throw new QueryError('saved-engine', 'The saved engine is of other fields or another format; build it from the blocks');
  const byName = new Map(fields.map((field) => [field.name, field]));
  const columns = new ColumnSet(byName, compute, new TextSorter(locale));
  const rows = new ClientRows();
  const groups: Segment[][] = [];
  for (const { name, data } of saved?.parts ?? []) {
    if (name === 'rows') rows.restore(data);
    else if (name.startsWith('column/')) columns.restore(name.slice('column/'.length), data);
    else if (name.startsWith('text/')) groups[Number(name.slice('text/'.length))] = (data as readonly Segment[]).map((segment) => ({ ...segment }));
  }
  return new Engine(fields, rows, columns, new TextIndex(Array.from(groups, (group) => group ?? [])));
};

class Engine implements SearchEngine {
  readonly #fields: readonly SearchField[];
  readonly #rows: ClientRows;
  readonly #columns: ColumnSet;
  readonly #text: TextIndex;
  readonly #hits = new Map<string, Hits>();
  readonly #keys = new Map<string, { readonly fields: readonly string[]; readonly keys: KeyIndex }>();

  constructor(fields: readonly SearchField[], rows: ClientRows, columns: ColumnSet, text: TextIndex) {
    this.#fields = fields;
    this.#rows = rows;
    this.#columns = columns;
    this.#text = text;
  }

  get size(): number {
    return this.#rows.size;
  }

  get rowLimit(): number {
    return this.#rows.live.length;
  }

  get memoryBytes(): number {
    let bytes = this.#rows.memoryBytes + this.#columns.memoryBytes + this.#text.memoryBytes;
    for (const { keys } of this.#keys.values()) bytes += keys.memoryBytes;
    return bytes;
  }

  stage(): Staging {
    const blocks = new Map<number, StagedBlock>();
    const text = new TextStaging(this.#fields);
    let open = true;
    const close = () => {
      if (!open) throw new RangeError('This staging was committed or discarded already');
      open = false;
    };
    return {
      setBlock: (index, block: ClientBlock | null) => {
        if (!open) throw new RangeError('This staging was committed or discarded already');
        blocks.set(index, { rows: this.#rows.stage(block), columns: this.#columns.stage(block) });
        text.setBlock(index, block);
      },
      commit: () => {
        close();
        if (blocks.size > 0) this.#commit(blocks, text);
      },
      discard: close,
    };
  }

  missingColumns(query: ClientQuery): string[] {
    return queryFields(query).filter((name) => !this.#columns.has(name));
  }

  loadColumns(fields: readonly string[], blocks: AsyncIterable<readonly [number, ClientBlock | null]>): Promise<void> {
    return this.#columns.load(fields, blocks);
  }

  find(query: ClientQuery, today: string): Hits {
    const key = `${today} ${queryKey(query)}`;
    const known = this.#hits.get(key);
    this.#hits.delete(key);
    const hits = known ?? this.#search(query, today);
    this.#hits.set(key, hits);
    if (this.#hits.size > keptHits) this.#hits.delete(this.#hits.keys().next().value!);
    return hits;
  }

  facets(field: string, query: ClientQuery, today: string): Facet[] {
    const column = this.#columns.columnOf(field, this.#rows.live, today);
    return countValues(this.#columns.fieldOf(field), column, this.find({ ...query, sort: [] }, today).all());
  }

  rowOf(id: string): number {
    return this.#rows.rowOf(id);
  }

  idOf(row: number): string {
    return this.#rows.idOf(row);
  }

  rowsByKey(fields: readonly string[], keys: readonly string[]): Uint32Array[] {
    const name = JSON.stringify(fields);
    let known = this.#keys.get(name);
    if (!known) {
      known = { fields, keys: new KeyIndex(fields, (field, row) => this.#columns.valueAt(field, row), this.#rows.live) };
      this.#keys.set(name, known);
    }
    const found = known.keys;
    return keys.map((key) => found.rows(key));
  }

  save(): SavedEngine {
    return {
      format: savedFormat,
      parts: [
        { name: 'fields', data: fieldsSignature(this.#fields) },
        { name: 'rows', data: this.#rows.save() },
        ...this.#text.groups.map((segments, group) => ({ name: `text/${group}`, data: segments.map((segment) => ({ ...segment })) })),
        ...this.#columns.save(),
      ],
    };
  }

  #commit(blocks: ReadonlyMap<number, StagedBlock>, text: TextStaging): void {
    this.#hits.clear();
    if (blocks.size > mostKeyBlocks) this.#keys.clear();
    for (const { keys } of this.#keys.values()) this.#eachLiving(blocks, (row) => keys.remove(row));
    const changed = this.#rows.commit(new Map([...blocks].map(([index, { rows }]) => [index, rows])));
    for (const [index, { columns }] of blocks) this.#columns.commit(index, columns, changed.get(index)!);
    this.#text.commit(text.finish(), text.taken);
    for (const [name, { fields, keys }] of this.#keys) {
      if (fields.every((field) => this.#columns.has(field))) this.#eachLiving(blocks, (row) => keys.add(row));
      else this.#keys.delete(name);
    }
  }

  #eachLiving(blocks: ReadonlyMap<number, StagedBlock>, visit: (row: number) => void): void {
    const { live } = this.#rows;
    for (const index of blocks.keys()) {
      const to = Math.min(live.length, (index + 1) * blockSize);
      for (let row = index * blockSize; row < to; row++) if (live[row] === 1) visit(row);
    }
  }

  #search(query: ClientQuery, today: string): Hits {
    const { text, where, sort } = normaliseQuery(query);
    const { live } = this.#rows;
    for (const { field } of sort ?? []) this.#columns.fieldOf(field);
    let mask: Uint8Array | null = null;
    if (where) {
      const filter = compileFilter(where, (name) => this.#columns.fieldOf(name), today);
      mask = live.slice();
      narrow(filter, mask, (name) => this.#columns.columnOf(name, live, today));
    }
    let matches: TextMatches | null = null;
    let corrected: string | undefined;
    if (text !== undefined) {
      matches = this.#text.find(parseRuns(text), mask, live.length);
      if (matches.total === 0 && (mask === null || !this.#text.matches(parseRuns(text)))) {
        corrected = correctText(text, this.#text) ?? undefined;
        if (corrected !== undefined) matches = this.#text.find(parseRuns(corrected), mask, live.length);
      }
    }
    const found = matches ? (matches.scores ?? matches.rows) : (mask ?? live);
    const total = matches?.total ?? (mask ? count(mask) : this.#rows.size);
    if (sort) {
      const passes = total === 0 ? [] : sort.map(({ field, direction }) => ({ order: this.#columns.orderOf(field, live, today), descending: direction === 'desc' }));
      if (passes.length > 0) return bySort(found, total, passes, corrected);
    }
    return matches ? byScore(matches, corrected) : byRow(mask ?? live, total);
  }
}

/** How many are 1: four at a time, added up before a byte can overflow. */
function count(mask: Uint8Array): number {
  const quads = new Uint32Array(mask.buffer, mask.byteOffset, mask.length >>> 2);
  let total = 0;
  for (let from = 0; from < quads.length; from += 255) {
    const to = Math.min(from + 255, quads.length);
    let sums = 0;
    for (let i = from; i < to; i++) sums += quads[i]!;
    total += (sums & 0xff) + ((sums >>> 8) & 0xff) + ((sums >>> 16) & 0xff) + (sums >>> 24);
  }
  for (let row = quads.length * 4; row < mask.length; row++) total += mask[row]!;
  return total;
}

/** The same for fields whose words are the same. */
function fieldsSignature(fields: readonly SearchField[]): string {
  const text = JSON.stringify(textFields(fields).map(({ name, kind, search, labels }) => [name, kind, search, labels ?? null]));
  return `${hashText(text).toString(36)}.${text.length}`;
}
