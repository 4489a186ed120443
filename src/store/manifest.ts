import { StoreError } from '../errors.js';
import { dropFence, type PageWrite } from './pages.js';

/** What there is, in one record of `meta`. It is replaced as a whole; whoever holds one holds a generation. */
export interface Manifest {
  readonly format: 1;
  /** Drawn when the database is made: tells a database from the one that was here before it. */
  readonly incarnation: string;
  /** One more with each commit. */
  readonly generation: number;
  /** Fence of the writer that made it. */
  readonly fence: number;
  /** The newest entry of the journal. */
  readonly entry: number;
  /** Key of the block at each index; `null` where nobody lives. */
  readonly blocks: readonly (number | null)[];
  /** Slots in use in the last block. */
  readonly lastSize: number;
  /** Blocks no longer in the list, kept for readers of older generations. */
  readonly garbage: readonly Garbage[];
}

export interface Garbage {
  /** The generation that no longer has them. */
  readonly generation: number;
  /** Since when, in ms. */
  readonly at: number;
  readonly blocks: readonly number[];
}

/** Who may write, in one record of `meta`. */
export interface Lease {
  /** The highest fence given out. */
  readonly fence: number;
  /** Writers with a lower fence have lost their turn. */
  readonly floor: number;
  /** Writers that have neither committed nor cleaned up; one that lost its turn a while longer, since it may write until it notices. */
  readonly pending: readonly Claim[];
  /** The last fences whose commit came through, for a writer that did not hear of it. */
  readonly done?: readonly number[];
}

/** A writer's turn. Another database may give out the same fence, hardly at the same instant. */
export interface Claim {
  readonly fence: number;
  /** In ms. */
  readonly at: number;
}

export const manifestKey = 'manifest';
export const leaseKey = 'lease';

export function emptyManifest(incarnation: string, generation = 0): Manifest {
  return { format: 1, incarnation, generation, fence: 0, entry: 0, blocks: [], lastSize: 0, garbage: [] };
}

const noLease: Lease = { fence: 0, floor: 0, pending: [] };

/** How long a writer without locks may be silent before what it staged counts as left behind, and one with locks is watched after it lost its turn, in ms. */
const abandonedAfterMs = 3_600_000;
const mostDone = 64;

/** The next fence, and what the crashes before it left behind. `locks`: nobody else is at work. */
export function claim(lease: unknown, options: { readonly at: number; readonly locks: boolean }): { readonly fence: number; readonly writes: PageWrite[] } {
  const held = isLease(lease) ? lease : noLease;
  const fence = held.fence + 1;
  const isOld = (one: Claim) => options.at - one.at > abandonedAfterMs;
  const dead = held.pending.filter((one) => options.locks || isOld(one));
  const next: Lease = {
    ...held,
    fence,
    floor: options.locks ? fence : Math.max(held.floor, ...dead.map((one) => one.fence + 1)),
    pending: [...held.pending.filter((one) => !isOld(one)), { fence, at: options.at }],
  };
  return { fence, writes: [...dead.flatMap((one) => dropFence(one.fence)), { type: 'put', area: 'meta', key: leaseKey, value: next }] };
}

/** Forgets a writer whose commit comes with this. */
export function release(lease: unknown, fence: number): PageWrite {
  const held = isLease(lease) ? lease : noLease;
  return { type: 'put', area: 'meta', key: leaseKey, value: { ...without(held, fence), done: [...(held.done ?? []), fence].slice(-mostDone) } satisfies Lease };
}

/** Takes away what a writer staged that gives up; nothing where it is not known to have come to nothing. */
export function abandon(lease: unknown, claimed: Claim): PageWrite[] {
  if (!isLease(lease) || !lease.pending.some(({ fence, at }) => fence === claimed.fence && at === claimed.at)) return [];
  return [...dropFence(claimed.fence), { type: 'put', area: 'meta', key: leaseKey, value: without(lease, claimed.fence) }];
}

/** The lease of a database that is emptied: whoever is still staging has lost its turn, and what it writes yet is taken away. */
export function closeTurns(lease: unknown): Lease {
  const { fence, pending } = isLease(lease) ? lease : noLease;
  return { fence: fence + 1, floor: fence + 2, pending };
}

function without(lease: Lease, fence: number): Lease {
  return { ...lease, pending: lease.pending.filter((one) => one.fence !== fence) };
}

/**
 * Inside the swap: whether `fence` may still replace `base`; `false` when it has done so already (the browser lost the
 * connection before it said so, and another may have written since). @throws StoreError `not-leader`, or `closed` when the database was cleared.
 */
export function checkTurn(manifest: unknown, lease: unknown, base: Manifest, fence: number): boolean {
  if (!isManifest(manifest) || manifest.incarnation !== base.incarnation) {
    throw new StoreError('closed', 'The database was cleared meanwhile; nothing of this was written');
  }
  if (isLease(lease) && lease.done?.includes(fence)) return false;
  if (manifest.generation !== base.generation || !isLease(lease) || fence < lease.floor) {
    throw new StoreError('not-leader', 'Another tab wrote meanwhile; nothing of this was written, try again');
  }
  return true;
}

/** What of `garbage` nobody can be reading any more: older than `graceMs`, and no reader below its generation. */
export function sweep(garbage: readonly Garbage[], options: { readonly at: number; readonly graceMs: number; readonly oldestReader: number }): { readonly kept: Garbage[]; readonly writes: PageWrite[] } {
  const due = (one: Garbage) => options.at - one.at >= options.graceMs && options.oldestReader >= one.generation;
  return {
    kept: garbage.filter((one) => !due(one)),
    writes: garbage.filter(due).flatMap((one) => one.blocks.map((key): PageWrite => ({ type: 'delete', area: 'blocks', key }))),
  };
}

export function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { format, incarnation, generation, entry, blocks, lastSize, garbage } = value as Record<string, unknown>;
  return format === 1 && typeof incarnation === 'string' && Number.isSafeInteger(generation) && Number.isSafeInteger(entry)
    && Array.isArray(blocks) && Number.isInteger(lastSize) && Array.isArray(garbage);
}

function isLease(value: unknown): value is Lease {
  return typeof value === 'object' && value !== null && Number.isSafeInteger((value as Lease).fence) && Number.isSafeInteger((value as Lease).floor) && Array.isArray((value as Lease).pending);
}
