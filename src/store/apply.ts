import { blockSize } from '../client/block.js';
import type { ClientChange, Commit } from '../client/change.js';
import { StoreError } from '../errors.js';
import type { SearchEngine, Staging } from '../search/engine.js';
import { StaleRead } from './block-cache.js';
import type { ApplyProgress, ApplyResult, MetaWrites, StoreCall } from './client-store.js';
import type { Core } from './core.js';
import { entryOf, inlineFilterSize, joinFilters } from './journal.js';
import { abandon, checkTurn, claim, leaseKey, manifestKey, release, sweep, type Claim, type Manifest } from './manifest.js';
import { askedKeys, metaPages, refuseUnless, tellMetas } from './metas.js';
import { replaceBlocks } from './open-index.js';
import { dropScratch, type PageWrite } from './pages.js';
import { createPlacing } from './placing.js';
import { StagedBlocks } from './staged-blocks.js';

export type Batches = Iterable<readonly ClientChange[]> | AsyncIterable<readonly ClientChange[]>;
export type ApplyOptions = { readonly onProgress?: (progress: ApplyProgress) => void; readonly meta?: MetaWrites | (() => MetaWrites) } & StoreCall;

/** Attempts where other tabs are not kept out while staging. */
const attempts = 4;

/** Rows after which the browser is asked to keep the data. */
const largeCommit = 1000;

/** See `ClientStore.apply`. */
export async function apply(core: Core, changes: Batches, commit: Commit | (() => Commit), options: ApplyOptions = {}): Promise<ApplyResult> {
  for (let tries = 1; ; tries++) {
    await core.engine(options);
    try {
      return await core.tabs.exclusive((beat) => write(core, changes, commit, beat, options), options.signal);
    } catch (error) {
      const beaten = error instanceof StoreError && error.code === 'not-leader' && !core.tabs.locks;
      // A list can be staged again; a stream is used up.
      if (!(beaten && Array.isArray(changes) && tries < attempts)) throw error;
      await core.refresh();
    }
  }
}

async function write(core: Core, changes: Batches, commit: Commit | (() => Commit), beat: () => void, { signal, onProgress, meta: given }: ApplyOptions): Promise<ApplyResult> {
  await core.refresh();
  const { pages, cache, slice } = core;
  const engine = await core.engine();
  const base = core.manifest;
  const claimed = await claimFence(core);
  const { fence } = claimed;
  const columnLoads = core.columnLoads;
  core.writing = true;
  let result: ApplyResult;
  let meta: MetaWrites | undefined;
  const staging = engine.stage();
  const staged = new StagedBlocks({ pages, cache, base, staging, fence, slice, beat, limits: core.options.limits });
  try {
    const last = base.blocks.at(-1) ?? null;
    const placing = createPlacing({ base, engine, cache, staged, leaveLast: last !== null && !(await cache.read(last)) });
    let done = 0;
    const tell = (committing: boolean) => onProgress?.({ done, ...staged.counts, committing });
    for await (const batch of changes) {
      signal?.throwIfAborted();
      for (const change of batch) await placing.place(change);
      done += batch.length;
      tell(false);
    }
    await staged.settleAll(signal, () => tell(false));
    signal?.throwIfAborted();
    tell(true);
    meta = typeof given === 'function' ? given() : given;
    result = await swap(core, { base, engine, fence, staging, staged, commit: typeof commit === 'function' ? commit() : commit, columnLoads, meta });
  } catch (error) {
    staging.discard();
    await cleanUp(core, claimed, staged);
    throw error instanceof StaleRead ? new StoreError('not-leader', 'Another tab wrote meanwhile; nothing of this was written, try again') : error;
  } finally {
    core.writing = false;
  }
  const { ids } = staged;
  core.emit({ type: 'clients', generation: result.generation, own: true, ...(ids && { ids }) });
  core.tabs.tell({ type: 'commit', generation: result.generation, ...(ids && { ids }) });
  tellMetas(core, meta);
  if (core.pages.persistent) void remember(core, result.created).catch(() => {});
  return result;
}

interface Prepared {
  readonly base: Manifest;
  readonly engine: SearchEngine;
  readonly fence: number;
  readonly staging: Staging;
  readonly staged: StagedBlocks;
  readonly commit: Commit;
  readonly columnLoads: number;
  readonly meta: MetaWrites | undefined;
}

/** All that was staged becomes true, in one transaction. */
async function swap(core: Core, { base, engine, fence, staging, staged, commit, columnLoads, meta }: Prepared): Promise<ApplyResult> {
  const at = core.now();
  const { blocks, lastSize, replaced } = nextBlocks(base, staged);
  const touched = [...staged.blocks].sort(([a], [b]) => a - b).map(([, block]) => block);
  const counts = { created: 0, updated: 0, removed: 0 };
  for (const block of touched) for (const what of ['created', 'updated', 'removed'] as const) counts[what] += block[what];
  const parts = touched.flatMap(({ part }) => (part ? [part] : []));
  const filter = joinFilters(parts.map(({ hashes }) => hashes));
  const filterKey = filter.hashes.length > inlineFilterSize ? staged.newKey() : null;
  const entry = entryOf(base.entry + 1, base.generation + 1, commit, counts, parts.map(({ key }) => key), filterKey ?? filter);
  const swept = sweep(base.garbage, { at, graceMs: core.graceMs, oldestReader: await core.tabs.oldestReader() });
  const next: Manifest = {
    format: 1, incarnation: base.incarnation, generation: entry.generation, fence, entry: entry.entry, blocks, lastSize,
    garbage: replaced.length > 0 ? [...swept.kept, { generation: entry.generation, at, blocks: replaced }] : swept.kept,
  };

  // Few pages go with the swap; many are there before, so that the swap stays short.
  if (staged.flown) await staged.flush();
  const writes: PageWrite[] = [...(await staged.takeWrites()), ...(staged.flown ? [dropScratch(fence)] : []), ...swept.writes];
  if (filterKey !== null) writes.push({ type: 'put', area: 'parts', key: filterKey, value: filter });
  writes.push({ type: 'put', area: 'journal', key: entry.entry, value: entry }, { type: 'put', area: 'meta', key: manifestKey, value: next });

  await core.gate(async () => {
    // Columns that came into memory since are not in what was staged: stage it again, from what was written.
    if (core.columnLoads !== columnLoads) await stageAgain(core, staging, staged, writes);
    await core.pages.transact(['blocks', 'parts', 'journal', 'meta'], [manifestKey, leaseKey, ...askedKeys(meta)], ([manifest, lease, ...stored]) => {
      if (!checkTurn(manifest, lease, base, fence)) return [];
      refuseUnless(meta, stored);
      return [...writes, ...metaPages(meta), release(lease, fence)];
    });
    core.manifest = next;
    // It is written: whatever happens to the index now, it is made anew rather than the commit doubted.
    try {
      if (core.index === engine) return staging.commit();
      // The fields have changed meanwhile, and with them the index.
      staging.discard();
      if (core.index) await replaceBlocks(core, core.index, base.blocks, blocks);
    } catch {
      core.index = null;
    }
  });
  return { generation: next.generation, entry: entry.entry, ...counts };
}

function nextBlocks(base: Manifest, staged: StagedBlocks): Pick<Manifest, 'blocks' | 'lastSize'> & { readonly replaced: number[] } {
  const blocks = [...base.blocks];
  const replaced: number[] = [];
  for (const [index, block] of staged.blocks) {
    while (blocks.length <= index) blocks.push(null);
    const old = blocks[index]!;
    if (old !== null && old !== undefined) replaced.push(old);
    blocks[index] = block.key;
  }
  while (blocks.length > 0 && blocks.at(-1) === null) blocks.pop();
  const last = blocks.length - 1;
  // Of a block that has become the last one the size is not known; taking it for full wastes at most its end.
  const lastSize = last < 0 ? 0 : (staged.blocks.get(last)?.size ?? (last === base.blocks.length - 1 ? base.lastSize : blockSize));
  return { blocks, lastSize, replaced };
}

async function stageAgain(core: Core, staging: Staging, staged: StagedBlocks, writes: readonly PageWrite[]): Promise<void> {
  const waiting = new Map(writes.flatMap((write) => (write.type === 'put' && write.area === 'blocks' ? [[write.key, write.value] as const] : [])));
  const indexes = [...staged.blocks.keys()];
  const keys = indexes.map((index) => staged.blocks.get(index)!.key);
  const stream = core.cache.stream(keys.map((key) => (key !== null && waiting.has(key) ? null : key)));
  for await (const [i, block] of stream) {
    const key = keys[i]!;
    staging.setBlock(indexes[i]!, key === null ? null : ((waiting.get(key) as typeof block) ?? block ?? null));
    await core.slice();
  }
}

async function claimFence(core: Core): Promise<Claim> {
  let fence = 0;
  const at = core.now();
  await core.pages.transact(['blocks', 'parts', 'meta'], [leaseKey], ([lease]) => {
    const claimed = claim(lease, { at, locks: core.tabs.locks });
    fence = claimed.fence;
    return claimed.writes;
  });
  return { fence, at };
}

/** Leaves no page behind, unless the swap came through after all; what can't be deleted now is deleted by the next writer. */
async function cleanUp(core: Core, claimed: Claim, staged: StagedBlocks): Promise<void> {
  await staged.takeWrites().catch(() => {});
  await core.pages.transact(['blocks', 'parts', 'meta'], [leaseKey], ([lease]) => abandon(lease, claimed)).catch(() => {});
}

/** Makes it likelier that the data stays, and noticeable when it does not. */
async function remember(core: Core, created: number): Promise<void> {
  await core.options.marker?.set();
  if (created < largeCommit || !core.options.persist) return;
  const [asked] = await core.pages.read('meta', ['persist-asked']);
  if (asked !== undefined) return;
  await core.pages.transact(['meta'], [], () => [{ type: 'put', area: 'meta', key: 'persist-asked', value: true }]);
  await core.options.persist();
}
