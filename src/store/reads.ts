import { blockSize, decodeClient, type ClientBlock } from '../client/block.js';
import type { Client } from '../client/client.js';
import type { ClientPage, ClientQuery, Facet, Selection } from '../client/query.js';
import { StoreError } from '../errors.js';
import type { SearchEngine } from '../search/engine.js';
import { pageOf } from '../search/query.js';
import { StaleRead } from './block-cache.js';
import { selectSlots } from './block-slots.js';
import type { StoreCall } from './client-store.js';
import type { Core } from './core.js';

/** More at once are read past the cache. */
const fewRows = 1000;

/** Rows that `each` reads together: in the order of the blocks a few are enough, in another order more (about 30 MB), so that a block is read once for many of them. */
const window = { inOrder: 4096, elsewise: 65_536 };

export async function find(core: Core, query: ClientQuery, today: string, call: StoreCall = {}): Promise<ClientPage> {
  const { size, offset: from, after } = pageOf(query);
  return core.fresh(async () => {
    const engine = await withColumns(core, query, call);
    const hits = engine.find(query, today);
    const { generation, blocks } = core.manifest;
    const offset = after === null ? from : core.trail.find(after, query, generation, engine, hits);
    const rows = hits.rows(offset, size);
    const more = rows.length > 0 && offset + rows.length < hits.total;
    const next = more ? core.trail.leave({ query, generation, offset, after, ids: Array.from(rows, (row) => engine.idOf(row)) }) : null;
    const items = (await readRows(core, rows, blocks)).filter((client) => client !== null);
    call.signal?.throwIfAborted();
    return {
      items,
      total: { value: hits.total, relation: 'exact' },
      page: { size, offset, next },
      ...(hits.corrected !== undefined && { corrected: hits.corrected }),
    };
  });
}

export async function count(core: Core, selection: Selection, today: string, call: StoreCall = {}): Promise<number> {
  const engine = await selecting(core, selection, call);
  return 'query' in selection && !selection.except?.length ? engine.find(selection.query, today).total : selectedRows(engine, selection, today).length;
}

export async function facets(core: Core, field: string, query: ClientQuery, today: string, call: StoreCall = {}): Promise<Facet[]> {
  const engine = await withColumns(core, { ...query, sort: [{ field, direction: 'asc' }] }, call);
  return engine.facets(field, query, today);
}

export async function getMany(core: Core, ids: readonly string[]): Promise<(Client | undefined)[]> {
  return core.fresh(async () => {
    const engine = await core.engine();
    const rows = ids.map((id) => engine.rowOf(id));
    const clients = await readRows(core, rows, core.manifest.blocks);
    return clients.map((client) => client ?? undefined);
  });
}

export async function* each(core: Core, selection: Selection, today: string, { batchSize = 500, signal }: { readonly batchSize?: number } & StoreCall = {}): AsyncGenerator<Client[]> {
  if (!(batchSize >= 1)) throw new RangeError(`batchSize is a positive number, not ${batchSize}`);
  await core.ready({ ...(signal && { signal }) });
  // Held before the rows are known, so that no block of theirs can go in between.
  const release = await core.tabs.reading(core.manifest.generation);
  try {
    const engine = await selecting(core, selection, signal ? { signal } : {});
    const rows = selectedRows(engine, selection, today);
    const { blocks } = core.manifest;
    let batch: Client[] = [];
    const size = isAscending(rows) ? window.inOrder : window.elsewise;
    for (let from = 0; from < rows.length; from += size) {
      const part = rows.subarray(from, from + size);
      const read = await readWindow(core, part, blocks, signal);
      for (let place = 0; place < part.length; place++) {
        const client = read(place);
        if (!client) continue;
        batch.push(client);
        if (batch.length < batchSize) continue;
        yield batch;
        signal?.throwIfAborted();
        await core.slice();
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  } catch (error) {
    throw error instanceof StaleRead ? new StoreError('failed', 'The clients being read were removed meanwhile; begin again', { cause: error }) : error;
  } finally {
    release();
  }
}

export async function findSame(core: Core, fields: readonly string[], keys: readonly string[], call: StoreCall = {}): Promise<string[][]> {
  const engine = await withColumns(core, { where: { all: fields.map((field) => ({ field, op: 'isNotEmpty' })) } }, call);
  return engine.rowsByKey(fields, keys).map((rows) => [...rows].sort((a, b) => a - b).map((row) => engine.idOf(row)));
}

/** The engine with all columns a query needs; what is asked of it before the next await is of `core.manifest`. */
async function withColumns(core: Core, query: ClientQuery, call: StoreCall): Promise<SearchEngine> {
  for (;;) {
    const engine = await core.engine(call);
    call.signal?.throwIfAborted();
    if (core.index !== engine) continue;
    if (engine.missingColumns(query).length === 0) return engine;
    await core.gate(async () => {
      if (core.index !== engine) return;
      const missing = engine.missingColumns(query);
      if (missing.length === 0) return;
      await engine.loadColumns(missing, allBlocks(core, call.signal));
      core.columnLoads++;
    });
  }
}

async function* allBlocks(core: Core, signal: AbortSignal | undefined) {
  const { blocks } = core.manifest;
  for await (const [index, block] of core.cache.stream(blocks)) {
    signal?.throwIfAborted();
    yield [index, await core.present(blocks[index]!, block)] as const;
    await core.slice();
  }
}

function selecting(core: Core, selection: Selection, call: StoreCall): Promise<SearchEngine> {
  return core.fresh(() => ('query' in selection ? withColumns(core, selection.query, call) : core.engine(call)));
}

function selectedRows(engine: SearchEngine, selection: Selection, today: string): Uint32Array {
  if ('ids' in selection) return Uint32Array.from(new Set(selection.ids.map((id) => engine.rowOf(id)).filter((row) => row >= 0)));
  const rows = engine.find(selection.query, today).all();
  if (!selection.except?.length) return rows.slice();
  const except = new Set(selection.except.map((id) => engine.rowOf(id)));
  return rows.filter((row) => !except.has(row));
}

/** Reads one client of those asked for, by its place among them. `null` when nobody lives there, or the block can't be read. */
type ReadClient = (place: number) => Client | null;

async function readRows(core: Core, rows: ArrayLike<number>, blocks: readonly (number | null)[]): Promise<(Client | null)[]> {
  const clients = new Array<Client | null>(rows.length).fill(null);
  const { clients: cache } = core;
  await Promise.all([...placesByBlock(rows)].map(async ([index, held]) => {
    const key = blocks[index] ?? null;
    const missing = key === null ? held : held.filter((place) => {
      const kept = cache.get(key, rows[place]! % blockSize);
      if (kept) clients[place] = kept;
      return kept === undefined;
    });
    if (missing.length === 0) return;
    const block = await core.present(key, key === null ? null : await core.cache.read(key));
    if (!block) return;
    const part = selectSlots(block, missing.map((place) => rows[place]! % blockSize));
    missing.forEach((place, slot) => {
      const client = (clients[place] = decodeClient(part, slot));
      if (key !== null) cache.set(key, rows[place]! % blockSize, client);
    });
  }));
  return clients;
}

/** As `readRows`, for many: they stay encoded until they are read, and each block is read once, past the cache. */
async function readWindow(core: Core, rows: Uint32Array, blocks: readonly (number | null)[], signal: AbortSignal | undefined): Promise<ReadClient> {
  if (rows.length <= fewRows) {
    const clients = await readRows(core, rows, blocks);
    return (place) => clients[place] ?? null;
  }
  const places = placesByBlock(rows);
  const indexes = [...places.keys()].sort((a, b) => a - b);
  const parts: (ClientBlock | null)[] = [];
  const partOf = new Uint32Array(rows.length);
  const slotOf = new Uint16Array(rows.length);
  const keys = indexes.map((index) => blocks[index] ?? null);
  for await (const [at, found] of core.cache.stream(keys)) {
    signal?.throwIfAborted();
    const block = await core.present(keys[at]!, found);
    const held = places.get(indexes[at]!)!;
    parts.push(block && selectSlots(block, held.map((place) => rows[place]! % blockSize)));
    held.forEach((place, slot) => {
      partOf[place] = at;
      slotOf[place] = slot;
    });
    await core.slice();
  }
  return (place) => {
    const part = parts[partOf[place]!];
    return part ? decodeClient(part, slotOf[place]!) : null;
  };
}

/** Places in `rows` by the block they are of; a row of -1 is of none. */
function placesByBlock(rows: ArrayLike<number>): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let place = 0; place < rows.length; place++) {
    if (rows[place]! < 0) continue;
    const index = Math.floor(rows[place]! / blockSize);
    const held = places.get(index);
    if (held) held.push(place);
    else places.set(index, [place]);
  }
  return places;
}

function isAscending(rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i]! < rows[i - 1]!) return false;
  return true;
}
