import type { WordRun } from './query-words.js';
import { bestScore, countMarked, rowsByScore, scoreGroup, type GroupWord, type SoughtRun } from './score-group.js';
import { groupRows, segmentBytes, type Segment } from './segment.js';
import { compactSegments } from './segment-merge.js';
import { markWord, prefixRange, soughtWord, type SoughtWord } from './segment-search.js';
import { findSlips, slippedWord } from './slips.js';

/** What a text search found: few rows as they are, better ones first; of many, the score of each row (0 is no match). */
export type TextMatches =
  | { readonly total: number; readonly rows: Uint32Array; readonly scores: null }
  | { readonly total: number; readonly rows: null; readonly scores: Uint8Array; /** No row scores more. */ readonly best: number };

/** Words of one or two characters match so much that what they match is kept until the next commit, of the last ones in so many bytes. */
const keptShortBytes = 16e6;

/** Up to one row in so many, matches are kept as a list. */
const listedPart = 16;

const decoder = new TextDecoder();
const marks = new Uint8Array(groupRows);
let scores = new Uint8Array(0);

/** The text index: per group of 32 blocks a few segments, each block answered for by one of them. */
export class TextIndex {
  readonly #groups: Segment[][];
  readonly #shortWords = new Map<string, Uint8Array>();

  constructor(groups: Segment[][] = []) {
    this.#groups = groups;
  }

  get groups(): readonly (readonly Segment[])[] {
    return this.#groups;
  }

  get memoryBytes(): number {
    let bytes = 0;
    for (const marked of this.#shortWords.values()) bytes += marked.byteLength;
    for (const group of this.#groups) for (const segment of group) bytes += segmentBytes(segment);
    return bytes;
  }

  /** Takes over what was staged: the blocks in `taken` (bits per group) are answered by the staged segments from now on. */
  commit(staged: ReadonlyMap<number, readonly Segment[]>, taken: ReadonlyMap<number, number>): void {
    this.#shortWords.clear();
    for (const [group, bits] of taken) {
      while (this.#groups.length <= group) this.#groups.push([]);
      const segments = this.#groups[group]!;
      for (const segment of segments) segment.owned = (segment.owned & ~bits) >>> 0;
      segments.push(...(staged.get(group) ?? []));
      this.#groups[group] = compactSegments(segments.filter((segment) => segment.owned !== 0));
    }
  }

  /** The rows all of `runs` match, of those in `filter` (1 per row) when there is one. `rows`: one more than the highest row. */
  find(runs: readonly WordRun[], filter: Uint8Array | null, rows: number): TextMatches {
    const sought = this.#byCost(runs.map((run) => this.#soughtRun(run)));
    const best = Math.min(bestScore, 6 * runs.reduce((sum, { words }) => sum + words.length, 0));
    const length = this.#groups.length * groupRows;
    if (scores.length < length) scores = new Uint8Array(length);
    else scores.fill(0, 0, length);
    let total = 0;
    const totals = new Uint32Array(this.#groups.length);
    for (let group = 0; group < this.#groups.length; group++) {
      const segments = this.#groups[group]!;
      if (segments.length === 0) continue;
      const base = group * groupRows;
      const found = scores.subarray(base, base + groupRows);
      total += totals[group] = scoreGroup(group, segments, sought, best, found, filter?.subarray(base, base + groupRows) ?? null);
    }
    if (total * listedPart < rows) return { total, rows: rowsByScore(scores, length, total, totals), scores: null };
    const kept = new Uint8Array(Math.ceil(rows / 4) * 4);
    kept.set(scores.subarray(0, Math.min(length, kept.length)));
    return { total, rows: null, scores: kept, best };
  }

  /** Whether any row matches all of `runs`. */
  matches(runs: readonly WordRun[]): boolean {
    const sought = this.#byCost(runs.map((run) => this.#soughtRun(run)));
    if (scores.length < groupRows) scores = new Uint8Array(groupRows);
    const found = scores.subarray(0, groupRows);
    return this.#groups.some((segments, group) => segments.length > 0 && scoreGroup(group, segments, sought, 6 * 1000, found.fill(0), null) > 0);
  }

  /** How many rows have a word that begins with `word`. */
  countPrefix(word: string): number {
    const sought: SoughtWord = { bytes: soughtWord(word).bytes, checked: null, inside: false };
    let count = 0;
    for (const segments of this.#groups) {
      for (const segment of segments) {
        const [from, to] = prefixRange(segment, sought.bytes);
        if (from === to) continue;
        if (to - from === 1 && segment.owned === segment.made) {
          count += segment.postStarts[to]! - segment.postStarts[from]!;
          continue;
        }
        marks.fill(0);
        markWord(segment, sought, marks);
        count += countMarked(marks);
      }
    }
    return count;
  }

  /** The texts one slip from `word` that some word begins with; it may be one of a client that is gone. */
  slipsOf(word: string): string[] {
    const slipped = slippedWord(word);
    const found = new Set<string>();
    for (const segments of this.#groups) for (const segment of segments) findSlips(segment, slipped, (bytes) => found.add(decoder.decode(bytes)));
    return [...found];
  }

  /** No more rows than this have a word that begins with `word`: quick, and exact where no row has two of them. */
  mostWithPrefix(word: string): number {
    return this.#postings(soughtWord(word));
  }

  #soughtRun({ words, joined }: WordRun): SoughtRun {
    return { words: words.map(({ word }) => this.#soughtWord(word)), joined: joined === null ? null : this.#soughtWord(joined) };
  }

  #soughtWord(word: string): GroupWord {
    const sought = soughtWord(word);
    if (sought.inside) return { ...sought, marked: null };
    let marked = this.#shortWords.get(word);
    this.#shortWords.delete(word);
    if (!marked) {
      marked = new Uint8Array(this.#groups.length * groupRows);
      for (let group = 0; group < this.#groups.length; group++) {
        const found = marked.subarray(group * groupRows, (group + 1) * groupRows);
        for (const segment of this.#groups[group]!) markWord(segment, sought, found);
      }
    }
    this.#shortWords.set(word, marked);
    if (this.#shortWords.size * marked.length > keptShortBytes && this.#shortWords.size > 1) this.#shortWords.delete(this.#shortWords.keys().next().value!);
    return { ...sought, marked };
  }

  /** Rare words first: they leave less to do for the others. */
  #byCost(runs: SoughtRun[]): SoughtRun[] {
    if (runs.length < 2) return runs;
    const costs = new Map(runs.map((sought) => [sought, Math.min(...sought.words.map((word) => this.#postings(word)))]));
    return runs.sort((a, b) => costs.get(a)! - costs.get(b)!);
  }

  #postings({ bytes }: SoughtWord): number {
    let count = 0;
    for (const segments of this.#groups) {
      for (const segment of segments) {
        const [from, to] = prefixRange(segment, bytes);
        count += segment.postStarts[to]! - segment.postStarts[from]!;
      }
    }
    return count;
  }
}
