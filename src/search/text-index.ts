import type { ClientBlock } from '../client/block.js';
import type { SearchField } from '../schema/search-fields.js';
import type { WordRun } from './query-words.js';
import { groupBlocks, groupRows, segmentBytes, type Segment } from './segment.js';
import { SegmentBuilder } from './segment-builder.js';
import { mergeSegments } from './segment-merge.js';
import { lowerBound, markWord, prefixRange, soughtWord, type SoughtWord } from './segment-search.js';

/** What a text search found: per row its score (0 is no match), and how many rows have each score. */
export interface TextMatches {
  readonly scores: Uint8Array;
  readonly counts: Uint32Array;
  readonly total: number;
}

/** Segments of a group while they are prepared. */
export interface StagedText {
  /** Per group: the segments made. */
  readonly groups: Map<number, Segment[]>;
}

const mostSegments = 6;
const bestScore = 255;

const acc = new Uint8Array(groupRows);
const marks = new Uint8Array(groupRows);
const run = new Uint8Array(groupRows);
const accWords = new Uint32Array(acc.buffer);

/** The text index: per group of 32 blocks a few segments, each block answered for by one of them. */
export class TextIndex {
  readonly #groups: Segment[][];

  constructor(groups: Segment[][] = []) {
    this.#groups = groups;
  }

  get groups(): readonly (readonly Segment[])[] {
    return this.#groups;
  }

  get memoryBytes(): number {
    let bytes = 0;
    for (const group of this.#groups) for (const segment of group) bytes += segmentBytes(segment);
    return bytes;
  }

  /** Takes over what was staged: the blocks in `taken` (bits per group) are answered by the staged segments from now on. */
  commit(staged: ReadonlyMap<number, readonly Segment[]>, taken: ReadonlyMap<number, number>): void {
    for (const [group, bits] of taken) {
      while (this.#groups.length <= group) this.#groups.push([]);
      const segments = this.#groups[group]!;
      for (const segment of segments) segment.owned = (segment.owned & ~bits) >>> 0;
      segments.push(...(staged.get(group) ?? []));
      this.#groups[group] = compact(segments.filter((segment) => segment.owned !== 0));
    }
  }

  /** The rows all of `runs` match, of those in `filter` (1 per row) when there is one. `rows`: one more than the highest row. */
  find(runs: readonly WordRun[], filter: Uint8Array | null, rows: number): TextMatches {
    const scores = new Uint8Array(Math.ceil(rows / 4) * 4);
    const counts = new Uint32Array(bestScore + 1);
    let total = 0;
    const sought = this.#byCost(runs.map(({ words, joined }) => ({ words: words.map(({ word }) => soughtWord(word)), joined: joined === null ? null : soughtWord(joined) })));
    for (let group = 0; group < this.#groups.length; group++) {
      const segments = this.#groups[group]!;
      if (segments.length === 0) continue;
      let any = true;
      for (let i = 0; i < sought.length && any; i++) {
        markRun(segments, sought[i]!);
        any = i === 0 ? takeMarks() : addMarks();
      }
      if (!any) continue;
      const base = group * groupRows;
      const words = Math.min(accWords.length, (scores.length - base) / 4);
      for (let word = 0; word < words; word++) {
        if (accWords[word] === 0) continue;
        for (let row = word * 4, end = row + 4; row < end; row++) {
          const score = acc[row]!;
          if (score === 0 || (filter !== null && filter[base + row] !== 1)) continue;
          scores[base + row] = score;
          counts[score]!++;
          total++;
        }
      }
    }
    return { scores, counts, total };
  }

  /** How many rows have a word that begins with `word`. */
  countPrefix(word: string): number {
    const sought: SoughtWord = { bytes: soughtWord(word).bytes, checked: null, inside: false };
    let count = 0;
    for (const segments of this.#groups) {
      let any = false;
      for (const segment of segments) {
        const [from, to] = prefixRange(segment, sought.bytes);
        if (from === to) continue;
        if (!any) marks.fill(0);
        any = true;
        markWord(segment, sought, marks);
      }
      if (any) for (let row = 0; row < groupRows; row++) if (marks[row] !== 0) count++;
    }
    return count;
  }

  /** Whether any segment has a word that begins with these bytes; it may be one of a client that is gone. */
  mayBegin(prefix: Uint8Array): boolean {
    for (const segments of this.#groups) {
      for (const segment of segments) {
        const at = lowerBound(segment, prefix, false);
        if (at >= segment.starts.length - 1) continue;
        const start = segment.starts[at]!;
        if (segment.starts[at + 1]! - start < prefix.length) continue;
        let i = 0;
        while (i < prefix.length && segment.bytes[start + i] === prefix[i]) i++;
        if (i === prefix.length) return true;
      }
    }
    return false;
  }

  /** Rare words first: they leave less to do for the others. */
  #byCost(runs: SoughtRun[]): SoughtRun[] {
    if (runs.length < 2) return runs;
    const costs = new Map(runs.map((sought) => [sought, Math.min(...sought.words.map((word) => this.#postings(word)))]));
    return runs.sort((a, b) => costs.get(a)! - costs.get(b)!);
  }

  #postings(word: SoughtWord): number {
    let count = 0;
    for (const segments of this.#groups) {
      for (const segment of segments) {
        const [from, to] = prefixRange(segment, word.bytes);
        count += segment.postStarts[to]! - segment.postStarts[from]!;
      }
    }
    return count;
  }
}

/** Prepares segments for blocks that will be replaced. Blocks of one group in a row make one segment. */
export class TextStaging {
  readonly #builder: SegmentBuilder;
  #group = -1;
  readonly #segments = new Map<number, Segment[]>();
  /** Bits per group of the blocks that are set, empty ones among them. */
  readonly taken = new Map<number, number>();

  constructor(fields: readonly SearchField[]) {
    this.#builder = new SegmentBuilder(fields);
  }

  setBlock(index: number, block: ClientBlock | null): void {
    const group = Math.floor(index / groupBlocks);
    const place = index % groupBlocks;
    const bit = (1 << place) >>> 0;
    if (((this.taken.get(group) ?? 0) & bit) !== 0) {
      for (const segment of this.#segments.get(group) ?? []) segment.owned = (segment.owned & ~bit) >>> 0;
      if (this.#group === group) this.#builder.remove(place);
    }
    this.taken.set(group, ((this.taken.get(group) ?? 0) | bit) >>> 0);
    if (!block || !block.live.includes(1)) return;
    if (this.#group !== group) this.#finishBuilder();
    this.#group = group;
    this.#builder.add(place, block);
    if (this.#builder.blocks === 0xffffffff) this.#finishBuilder();
  }

  /** The segments by group. */
  finish(): ReadonlyMap<number, readonly Segment[]> {
    this.#finishBuilder();
    return this.#segments;
  }

  #finishBuilder(): void {
    if (this.#group < 0 || this.#builder.blocks === 0) return;
    const segments = this.#segments.get(this.#group) ?? [];
    segments.push(this.#builder.finish());
    this.#segments.set(this.#group, compact(segments.filter((segment) => segment.owned !== 0)));
    this.#group = -1;
  }
}

interface SoughtRun {
  readonly words: readonly SoughtWord[];
  readonly joined: SoughtWord | null;
}

/** Merges the small segments of a group when there are too many, and all of them when the small ones outweigh the largest. */
function compact(segments: Segment[]): Segment[] {
  if (segments.length <= mostSegments) return segments;
  const bySize = [...segments].sort((a, b) => b.postings.length - a.postings.length);
  const [largest, ...small] = bySize as [Segment, ...Segment[]];
  const weight = small.reduce((sum, segment) => sum + segment.postings.length, 0);
  return weight * 2 > largest.postings.length ? [mergeSegments(segments)] : [largest, mergeSegments(small)];
}

/** Leaves in `marks` how well each row matches the run. */
function markRun(segments: readonly Segment[], sought: SoughtRun): void {
  const [first, ...rest] = sought.words as [SoughtWord, ...SoughtWord[]];
  marks.fill(0);
  for (const segment of segments) markWord(segment, first, marks);
  if (sought.joined === null) return;
  run.set(marks);
  for (const word of rest) {
    marks.fill(0);
    for (const segment of segments) markWord(segment, word, marks);
    for (let row = 0; row < groupRows; row++) run[row] = run[row] !== 0 && marks[row] !== 0 ? Math.min(bestScore, run[row]! + marks[row]!) : 0;
  }
  marks.fill(0);
  for (const segment of segments) markWord(segment, sought.joined, marks);
  const weight = sought.words.length;
  for (let row = 0; row < groupRows; row++) marks[row] = Math.max(run[row]!, Math.min(bestScore, marks[row]! * weight));
}

function takeMarks(): boolean {
  acc.set(marks);
  for (let word = 0; word < accWords.length; word++) if (accWords[word] !== 0) return true;
  return false;
}

/** Adds `marks` to the rows that match so far; the rows `marks` leaves out match no longer. */
function addMarks(): boolean {
  let any = 0;
  for (let word = 0; word < accWords.length; word++) {
    if (accWords[word] === 0) continue;
    for (let row = word * 4, end = row + 4; row < end; row++) {
      const score = acc[row]!;
      if (score === 0) continue;
      const mark = marks[row]!;
      acc[row] = mark === 0 ? 0 : score + mark > bestScore ? bestScore : score + mark;
      any |= mark;
    }
  }
  return any !== 0;
}
