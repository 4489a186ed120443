import { blockSize, decodeBlock, decodeClient, encodeBlock, readText, type ClientBlock } from '../client/block.js';
import type { Client } from '../client/client.js';
import { ConflictError, StoreError } from '../errors.js';
import type { Staging } from '../search/engine.js';
import { isBlock, type BlockCache } from './block-cache.js';
import { replaceSlots } from './block-slots.js';
import { ChangeBuffer, type ChangeBufferLimits, type RowChange } from './change-buffer.js';
import { filterHashes } from './journal.js';
import { encodePart, partIds, type Touched } from './journal-parts.js';
import type { Manifest } from './manifest.js';
import { pageKey, type Pages, type PageWrite } from './pages.js';

/** A block as it will be, and what that means for the journal. */
export interface StagedBlock {
  /** `null` when nobody lives there any more. */
  readonly key: number | null;
  readonly size: number;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  /** Key and filter of the part; `null` when the block ends as it began. */
  readonly part: { readonly key: number; readonly hashes: Uint32Array } | null;
  readonly touched: Uint8Array;
}

export interface StagedBlocksOptions {
  readonly pages: Pages;
  readonly cache: BlockCache;
  readonly base: Manifest;
  readonly staging: Staging;
  readonly fence: number;
  /** Gives others a turn between two blocks. */
  readonly slice: () => Promise<void> | undefined;
  /** Called as pages reach the storage. */
  readonly beat: () => void;
  readonly limits?: ChangeBufferLimits | undefined;
}

/** Pages written by one transaction. */
const writeBatch = 16;

/** Ids an event names; of more it says that anything may have changed. */
const namedIds = 1000;

/**
 * The blocks of a commit being prepared. Changes wait until their block is full or they are too many, so that each
 * block is rewritten once or a few times, whatever the order they come in; only those waiting and the pages being
 * written are in memory.
 */
export class StagedBlocks {
  readonly #options: StagedBlocksOptions;
  readonly #waiting: ChangeBuffer;
  readonly #staged = new Map<number, StagedBlock>();
  readonly #unwritten = new Map<number, ClientBlock>();
  readonly #ids = new Set<string>();
  #writes: PageWrite[] = [];
  #flying: Promise<void> | null = null;
  #flown = false;
  #nextKey = 0;
  #written = 0;
  #kept = 0;

  constructor(options: StagedBlocksOptions) {
    this.#options = options;
    this.#waiting = new ChangeBuffer(options.pages, options.fence, options.limits);
  }

  /** Block by index. */
  get blocks(): ReadonlyMap<number, StagedBlock> {
    return this.#staged;
  }

  /** Clients in their blocks so far, and how many of them the journal has as they were. */
  get counts(): { readonly written: number; readonly kept: number } {
    return { written: this.#written, kept: this.#kept };
  }

  /** Whether pages have been written already. */
  get flown(): boolean {
    return this.#flown;
  }

  /** Those touched, when they are few. */
  get ids(): readonly string[] | undefined {
    return this.#ids.size > namedIds ? undefined : [...this.#ids];
  }

  newKey(): number {
    return pageKey(this.#options.fence, this.#nextKey++);
  }

  /** `growing` is the block that new clients go to: it stays in memory until it is full. */
  async add(row: number, change: RowChange, growing: number): Promise<void> {
    this.#waiting.add(Math.floor(row / blockSize), change);
    if (!this.#waiting.full) return;
    for (const block of this.#waiting.dense(growing)) await this.settle(block);
    if (this.#waiting.full) {
      await this.#waiting.spill(growing);
      this.#flown = true;
    }
  }

  /** Brings the changes of a block into it, now. */
  async settle(block: number): Promise<void> {
    if (this.#waiting.spilled(block)) {
      const loaded = await this.#waiting.load(block);
      for (const [index, changes] of [...loaded].sort(([a], [b]) => a - b)) await this.#settle(index, changes);
    } else {
      await this.#settle(block, this.#waiting.take(block));
    }
  }

  /** `settled` hears of each block, or of those that came back together. */
  async settleAll(signal: AbortSignal | undefined, settled: () => void): Promise<void> {
    for (let block = this.#waiting.first(); block !== undefined; block = this.#waiting.first()) {
      signal?.throwIfAborted();
      await this.settle(block);
      settled();
    }
  }

  /** The id of a client created in this commit, as far as it is known at `row`. */
  async createdId(row: number): Promise<string | null> {
    const block = Math.floor(row / blockSize);
    const waiting = this.#waiting.createdId(block, row % blockSize);
    if (waiting !== null) return waiting;
    const staged = this.#staged.get(block);
    if (!staged || staged.key === null) return null;
    const pages = await this.#readStaged(staged.key);
    return readText(pages.ids, row % blockSize) || null;
  }

  /** Pages not yet written; the caller writes them. */
  async takeWrites(): Promise<PageWrite[]> {
    await this.#flying;
    const writes = this.#writes;
    this.#writes = [];
    return writes;
  }

  /** Writes what waits, and returns when it is there. */
  async flush(): Promise<void> {
    if (this.#writes.length > 0) await this.#fly();
    await this.#flying;
  }

  async #settle(index: number, changes: readonly RowChange[]): Promise<void> {
    const { base, cache, staging, slice } = this.#options;
    const earlier = this.#staged.get(index);
    const baseKey = base.blocks[index] ?? null;
    const before = baseKey === null ? null : await cache.read(baseKey);
    if (before === undefined) throw new StoreError('failed', `Block ${index} is not there any more; try again`);
    if (baseKey !== null && before === null) throw new StoreError('corrupt', `Block ${index} can't be read, so it is not replaced`);
    const current = earlier ? (earlier.key === null ? null : await this.#readStaged(earlier.key)) : before;
    const touched = earlier?.touched ?? new Uint8Array(blockSize);
    const slots = new Map<number, Client | null>();
    const heldAt = (slot: number) => slots.get(slot) ?? (slots.has(slot) || !current ? null : decodeClient(current, slot));
    for (const { slot, type, client } of changes) {
      const held = type === 'create' ? null : heldAt(slot);
      if (type === 'update') checkVersion(held, client!);
      if (type === 'remove' && !held) continue;
      slots.set(slot, client);
      touched[slot] = 1;
    }

    const pairs: Touched[] = [];
    let [created, updated, removed] = [0, 0, 0];
    for (let slot = 0; slot < blockSize; slot++) {
      if (touched[slot] === 0) continue;
      const is = heldAt(slot);
      const was = before ? decodeClient(before, slot) : null;
      pairs.push([was, is]);
      if (was && is) updated++;
      else if (was) removed++;
      else if (is) created++;
    }
    const next = withSlots(current, slots);
    const block = next.live.includes(1) ? next : null;
    const part = encodePart(pairs);
    const ids = part ? partIds(part) : [];
    if (this.#ids.size <= namedIds) for (const id of ids) this.#ids.add(id);

    const key = block ? (earlier?.key ?? this.newKey()) : null;
    const partKey = part ? (earlier?.part?.key ?? this.newKey()) : null;
    if (block) {
      this.#unwritten.set(key!, block);
      this.#writes.push({ type: 'put', area: 'blocks', key: key!, value: block });
    } else if (earlier?.key != null) {
      this.#unwritten.delete(earlier.key);
      this.#writes.push({ type: 'delete', area: 'blocks', key: earlier.key });
    }
    if (part) this.#writes.push({ type: 'put', area: 'parts', key: partKey!, value: part });
    else if (earlier?.part) this.#writes.push({ type: 'delete', area: 'parts', key: earlier.part.key });
    this.#written += created + updated - (earlier ? earlier.created + earlier.updated : 0);
    this.#kept += updated + removed - (earlier ? earlier.updated + earlier.removed : 0);
    this.#staged.set(index, {
      key, size: next.size, created, updated, removed, touched,
      part: part ? { key: partKey!, hashes: filterHashes(ids) } : null,
    });
    staging.setBlock(index, block);
    if (this.#unwritten.size >= writeBatch) await this.#fly();
    await slice();
  }

  /** Sends what waits on its way; one transaction at a time, so that a slow disk holds back whoever stages. */
  async #fly(): Promise<void> {
    await this.#flying;
    const writes = this.#writes;
    const keys = [...this.#unwritten];
    this.#writes = [];
    this.#flown = true;
    this.#flying = this.#options.pages.transact(['blocks', 'parts'], [], () => writes).then(() => {
      for (const [key, block] of keys) if (this.#unwritten.get(key) === block) this.#unwritten.delete(key);
      this.#options.beat();
    });
    // Whoever comes next gets the error; it must not count as unhandled until then.
    this.#flying.catch(() => {});
  }

  async #readStaged(key: number): Promise<ClientBlock> {
    const held = this.#unwritten.get(key);
    if (held) return held;
    const [block] = await this.#options.pages.read('blocks', [key]);
    if (!isBlock(block)) throw new StoreError('closed', 'What was staged is gone; nothing of this was written');
    return block;
  }
}

function withSlots(block: ClientBlock | null, changes: ReadonlyMap<number, Client | null>): ClientBlock {
  const patched = block && replaceSlots(block, changes);
  if (patched) return patched;
  const slots = block ? decodeBlock(block) : [];
  for (const [slot, client] of changes) {
    while (slots.length <= slot) slots.push(null);
    slots[slot] = client;
  }
  return encodeBlock(slots);
}

function checkVersion(held: Client | null, next: Client): void {
  if (held && held.version + 1 === next.version) return;
  const found = held ? `it has version ${held.version}` : 'it was removed';
  throw new ConflictError(`Client ${next.id} was to get version ${next.version}, but ${found}; read it again`, held);
}
