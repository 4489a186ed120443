import { blockSize, decodeClient } from '../client/block.js';
import type { ClientChange } from '../client/change.js';
import { ConflictError } from '../errors.js';
import type { SearchEngine } from '../search/engine.js';
import type { BlockCache } from './block-cache.js';
import type { Manifest } from './manifest.js';
import { RowSet, RowTable } from './row-table.js';
import type { StagedBlocks } from './staged-blocks.js';

/** Finds the row of each change, giving new ones to new clients. */
export interface Placing {
  /** @throws ConflictError for a creation of who is there already, and an update of who is not. */
  place(change: ClientChange): Promise<void>;
}

export interface PlacingOptions {
  readonly base: Manifest;
  readonly engine: SearchEngine;
  readonly cache: BlockCache;
  readonly staged: StagedBlocks;
  /** The last block can't be read, so nothing is added to it. */
  readonly leaveLast: boolean;
}

export function createPlacing({ base, engine, cache, staged, leaveLast }: PlacingOptions): Placing {
  const created = new RowTable();
  const removed = new RowSet();
  const madeAgain = new RowSet();
  const nextRow = createAllocation(base, leaveLast);
  let growing = -1;

  /** The row of a client made in this commit, removed since or not. */
  const createdRow = async (id: string): Promise<number> => {
    for (const row of created.candidates(id)) if ((await staged.createdId(row)) === id) return row;
    return -1;
  };

  const create = async (change: Extract<ClientChange, { type: 'create' }>): Promise<void> => {
    const { client } = change;
    let row = await createdRow(client.id);
    if (row < 0) row = engine.rowOf(client.id);
    if (row >= 0) {
      // Made twice here, the last one wins; there since before, somebody else made it.
      if (!removed.has(row) && !madeAgain.has(row) && engine.rowOf(client.id) === row) throw await taken(client.id, row);
      if (removed.has(row)) madeAgain.add(row);
      removed.delete(row);
      return staged.add(row, { slot: row % blockSize, type: 'create', client }, growing);
    }
    row = nextRow();
    const block = Math.floor(row / blockSize);
    // The block before is as full as it gets.
    if (block !== growing && growing >= 0) await staged.settle(growing);
    growing = block;
    created.add(client.id, row);
    return staged.add(row, { slot: row % blockSize, type: 'create', client }, growing);
  };

  const taken = async (id: string, row: number): Promise<ConflictError> => {
    const key = base.blocks[Math.floor(row / blockSize)] ?? null;
    const block = key === null ? null : await cache.read(key);
    return new ConflictError(`Client ${id} is there already; update it instead of creating it`, block ? decodeClient(block, row % blockSize) : null);
  };

  return {
    async place(change) {
      if (change.type === 'create') return create(change);
      const id = change.type === 'update' ? change.client.id : change.id;
      let row = await createdRow(id);
      if (row < 0) row = engine.rowOf(id);
      if (row < 0 || removed.has(row)) {
        if (change.type === 'remove') return;
        throw new ConflictError(`Client ${id} was to be updated, but it is not there; create it again or leave it`, null);
      }
      if (change.type === 'remove') removed.add(row);
      await staged.add(row, { slot: row % blockSize, type: change.type, client: change.type === 'update' ? change.client : null }, growing);
    },
  };
}

/**
 * New rows: after the last one, so that rows are in the order of creation. Only when more than half of the blocks are
 * empty are those used again, or a store that is filled and emptied for years would grow for ever.
 */
function createAllocation(base: Manifest, leaveLast: boolean): () => number {
  const count = base.blocks.length;
  const empty = base.blocks.flatMap((key, index) => (key === null ? [index] : []));
  const free = empty.length > Math.max(16, count / 2) ? empty : [];
  let row = free.length > 0 ? free[0]! * blockSize : count === 0 ? 0 : (count - 1) * blockSize + (leaveLast ? blockSize : base.lastSize);
  let used = 1;
  return () => {
    const next = row++;
    if (row % blockSize === 0 && free.length > 0) {
      row = used < free.length ? free[used]! * blockSize : used === free.length ? count * blockSize : row;
      used++;
    }
    return next;
  };
}
