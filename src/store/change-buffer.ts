import { blockSize, decodeClient, encodeBlock, type ClientBlock } from '../client/block.js';
import type { Client } from '../client/client.js';
import { scratchKey, type Pages, type PageWrite } from './pages.js';

/** A change whose place is known. `client` is `null` for a removal. */
export interface RowChange {
  readonly slot: number;
  readonly type: 'create' | 'update' | 'remove';
  readonly client: Client | null;
}

/** Changes put aside: up to a block of them, encoded as one. */
interface Chunk {
  readonly blocks: Uint32Array;
  readonly slots: Uint16Array;
  readonly types: Uint8Array;
  readonly clients: ClientBlock;
}

const types = ['create', 'update', 'remove'] as const;

export interface ChangeBufferLimits {
  /** Changes that wait in memory, at most. */
  readonly waiting: number;
  /** Changes of one block that make rewriting it worth its while. */
  readonly dense: number;
}

/** About 40 MB of wide clients. */
const defaultLimits: ChangeBufferLimits = { waiting: 16_384, dense: 256 };

/** Blocks that are put aside, and brought back, together. */
const groupBlocks = 16;

/**
 * Changes waiting for their block. When they are too many and no block has its share, they are put aside by groups of
 * blocks and come back group by group: two passes over the changes, instead of one over the database for each of them.
 */
export class ChangeBuffer {
  readonly #pages: Pages;
  readonly #fence: number;
  readonly #limits: ChangeBufferLimits;
  readonly #byBlock = new Map<number, RowChange[]>();
  readonly #chunks = new Map<number, number[]>();
  readonly #spilled = new Set<number>();
  #count = 0;
  #nextKey = 0;

  constructor(pages: Pages, fence: number, limits: ChangeBufferLimits = defaultLimits) {
    this.#pages = pages;
    this.#fence = fence;
    this.#limits = limits;
  }

  get full(): boolean {
    return this.#count >= this.#limits.waiting;
  }

  add(block: number, change: RowChange): void {
    const held = this.#byBlock.get(block);
    if (held) held.push(change);
    else this.#byBlock.set(block, [change]);
    this.#count++;
  }

  take(block: number): RowChange[] {
    const held = this.#byBlock.get(block) ?? [];
    this.#byBlock.delete(block);
    this.#count -= held.length;
    return held;
  }

  /** The lowest block with changes. */
  first(): number | undefined {
    let low = Infinity;
    for (const block of this.#byBlock.keys()) if (block < low) low = block;
    for (const block of this.#spilled) if (block < low) low = block;
    return low === Infinity ? undefined : low;
  }

  /** The id of the client that was created at `slot`, when that waits here. */
  createdId(block: number, slot: number): string | null {
    const held = this.#byBlock.get(block) ?? [];
    return held.findLast((change) => change.slot === slot && change.client)?.client?.id ?? null;
  }

  /** Blocks with many changes, the most first, until what remains is half; not `growing`, nor one with changes put aside. */
  dense(growing: number): number[] {
    let remain = this.#count;
    const found: number[] = [];
    for (const [block, changes] of this.#byMany([...this.#byBlock])) {
      if (remain <= this.#limits.waiting / 2 || changes.length < this.#limits.dense) break;
      if ((block === growing && changes.length <= 2 * blockSize) || this.#spilled.has(block)) continue;
      found.push(block);
      remain -= changes.length;
    }
    return found;
  }

  /** Whether changes of `block` were put aside; then it comes back with its group, see `load`. */
  spilled(block: number): boolean {
    return this.#spilled.has(block);
  }

  /** Puts groups aside, the fullest first, until half is left. */
  async spill(growing: number): Promise<void> {
    const groups = new Map<number, RowChange[]>();
    for (const [block, changes] of this.#byBlock) {
      if (block === growing) continue;
      const group = Math.floor(block / groupBlocks);
      groups.set(group, [...(groups.get(group) ?? []), ...changes]);
    }
    for (const [group] of this.#byMany([...groups])) {
      if (this.#count <= this.#limits.waiting / 2) return;
      const aside: (readonly [number, RowChange])[] = [];
      for (let block = group * groupBlocks; block < (group + 1) * groupBlocks; block++) {
        if (block === growing || !this.#byBlock.has(block)) continue;
        this.#spilled.add(block);
        for (const change of this.take(block)) aside.push([block, change]);
      }
      const writes: PageWrite[] = [];
      const keys = this.#chunks.get(group) ?? [];
      for (let from = 0; from < aside.length; from += blockSize) {
        const key = scratchKey(this.#fence, this.#nextKey++);
        keys.push(key);
        writes.push({ type: 'put', area: 'parts', key, value: encodeChunk(aside.slice(from, from + blockSize)) });
      }
      this.#chunks.set(group, keys);
      await this.#pages.transact(['parts'], [], () => writes);
    }
  }

  /** All changes of the group of `block`, in the order they came, taken out. */
  async load(block: number): Promise<Map<number, RowChange[]>> {
    const group = Math.floor(block / groupBlocks);
    const found = new Map<number, RowChange[]>();
    for (const key of this.#chunks.get(group) ?? []) {
      const [chunk] = (await this.#pages.read('parts', [key])) as [Chunk];
      for (let i = 0; i < chunk.blocks.length; i++) {
        const index = chunk.blocks[i]!;
        const change: RowChange = { slot: chunk.slots[i]!, type: types[chunk.types[i]!]!, client: decodeClient(chunk.clients, i) };
        const held = found.get(index);
        if (held) held.push(change);
        else found.set(index, [change]);
      }
    }
    this.#chunks.delete(group);
    for (const [index, changes] of found) {
      this.#spilled.delete(index);
      changes.push(...this.take(index));
    }
    return found;
  }

  #byMany(entries: [number, RowChange[]][]): [number, RowChange[]][] {
    return entries.sort(([, a], [, b]) => b.length - a.length);
  }
}

function encodeChunk(changes: readonly (readonly [number, RowChange])[]): Chunk {
  return {
    blocks: Uint32Array.from(changes, ([block]) => block),
    slots: Uint16Array.from(changes, ([, change]) => change.slot),
    types: Uint8Array.from(changes, ([, change]) => types.indexOf(change.type)),
    clients: encodeBlock(changes.map(([, change]) => change.client)),
  };
}
