import type { Commit } from '../client/change.js';
import type { JournalChange, JournalEntry } from './client-store.js';
import { decodePart, partIds, type JournalPart } from './journal-parts.js';
import type { Pages } from './pages.js';
import { hashText } from './row-table.js';

/** An entry as it is stored. Its parts are beside it, one for each block it touched. */
export interface StoredEntry extends JournalEntry {
  readonly parts: readonly number[];
  /** Which client is in which part; of an entry with many clients it is stored as a part of its own, and this is its key. */
  readonly filter: PartFilter | number;
}

/** Sorted hashes of the ids in each part, one part after the other. */
export interface PartFilter {
  readonly hashes: Uint32Array;
  /** Where each part ends. */
  readonly ends: Uint32Array;
}

/** Ids up to which a filter stays in its entry, so that reading a page of entries stays small. */
export const inlineFilterSize = 512;

/** Entries read by one request. */
const entryBatch = 100;

/** Sorted hashes of the ids of one part. */
export function filterHashes(ids: readonly string[]): Uint32Array {
  return Uint32Array.from(ids, hash32).sort();
}

/** One filter of those of all parts, in the order of `StoredEntry.parts`. */
export function joinFilters(parts: readonly Uint32Array[]): PartFilter {
  const ends = new Uint32Array(parts.length);
  let end = 0;
  parts.forEach((hashes, i) => (ends[i] = end += hashes.length));
  const hashes = new Uint32Array(end);
  parts.forEach((part, i) => hashes.set(part, ends[i]! - part.length));
  return { hashes, ends };
}

/** Newest first. */
export async function readJournal(pages: Pages, last: number, filter: { readonly clientId?: string; readonly importId?: string; readonly before?: number; readonly limit?: number }): Promise<JournalEntry[]> {
  const found: JournalEntry[] = [];
  const limit = filter.limit ?? 50;
  for (let to = Math.min(last, (filter.before ?? Infinity) - 1); to > 0 && found.length < limit; to -= entryBatch) {
    const stored = await pages.readRange('journal', Math.max(1, to - entryBatch + 1), to);
    for (const value of stored.reverse()) {
      if (found.length >= limit) break;
      if (!isEntry(value)) continue;
      if (filter.importId !== undefined && value.commit.importId !== filter.importId) continue;
      if (filter.clientId !== undefined && !(await touches(pages, value, filter.clientId))) continue;
      const { entry, generation, commit, created, updated, removed } = value;
      found.push({ entry, generation, commit, created, updated, removed });
    }
  }
  return found;
}

/** What an entry did, a part at a time; nothing for an entry that is not there. */
export async function* readJournalChanges(pages: Pages, entry: number, options: { readonly clientId?: string; readonly signal?: AbortSignal } = {}): AsyncGenerator<JournalChange[]> {
  const [stored] = await pages.read('journal', [entry]);
  if (!isEntry(stored)) return;
  const keys = options.clientId === undefined ? stored.parts : await partsOf(pages, stored, options.clientId);
  for (const key of keys) {
    options.signal?.throwIfAborted();
    const [part] = await pages.read('parts', [key]);
    if (!isPart(part)) continue;
    const changes = decodePart(part, options.clientId);
    if (changes.length > 0) yield changes;
  }
}

async function touches(pages: Pages, entry: StoredEntry, clientId: string): Promise<boolean> {
  for (const key of await partsOf(pages, entry, clientId)) {
    const [part] = await pages.read('parts', [key]);
    if (isPart(part) && partIds(part).includes(clientId)) return true;
  }
  return false;
}

/** Keys of the parts that may hold `clientId`. */
async function partsOf(pages: Pages, entry: StoredEntry, clientId: string): Promise<number[]> {
  const filter = typeof entry.filter === 'number' ? ((await pages.read('parts', [entry.filter]))[0] as PartFilter | undefined) : entry.filter;
  if (!filter) return [...entry.parts];
  const hash = hash32(clientId);
  return entry.parts.filter((_, i) => includes(filter.hashes, i === 0 ? 0 : filter.ends[i - 1]!, filter.ends[i]!, hash));
}

function includes(sorted: Uint32Array, from: number, to: number, wanted: number): boolean {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low < to && sorted[low] === wanted;
}

function hash32(id: string): number {
  return hashText(id) >>> 0;
}

function isEntry(value: unknown): value is StoredEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { entry, commit, parts } = value as StoredEntry;
  return Number.isSafeInteger(entry) && typeof commit === 'object' && commit !== null && Array.isArray(parts);
}

function isPart(value: unknown): value is JournalPart {
  if (typeof value !== 'object' || value === null) return false;
  const part = value as JournalPart;
  return part.createdVersions instanceof Uint32Array && Array.isArray(part.changed) && typeof part.before === 'object' && typeof part.after === 'object';
}

/** For typing what `apply` writes. */
export function entryOf(entry: number, generation: number, commit: Commit, counts: { readonly created: number; readonly updated: number; readonly removed: number }, parts: readonly number[], filter: PartFilter | number): StoredEntry {
  return { entry, generation, commit, ...counts, parts, filter };
}
