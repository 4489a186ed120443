import { groupRows, type Segment } from './segment.js';
import { markWord, type SoughtWord } from './segment-search.js';

/** No row scores more. */
export const bestScore = 255;

/** Up to one row in so many of a group, the words that are left look at those rows alone. */
const sparsePart = 16;

const marks = new Uint8Array(groupRows);
const run = new Uint8Array(groupRows);
const sparse = new Uint16Array(groupRows / sparsePart);
const scratch: Uint8Array[] = [];

/** A word to look for; of a short one, what it matches in all rows. */
export interface GroupWord extends SoughtWord {
  readonly marked: Uint8Array | null;
}

export interface SoughtRun {
  readonly words: readonly GroupWord[];
  readonly joined: GroupWord | null;
}

/** Leaves in `found`, all 0 before, the score of each row of the group; says how many match. */
export function scoreGroup(group: number, segments: readonly Segment[], sought: readonly SoughtRun[], best: number, found: Uint8Array, filter: Uint8Array | null): number {
  let total = 0;
  for (let i = 0; i < sought.length; i++) {
    if (i > 0 && total * sparsePart <= groupRows) return scoreSparse(group, segments, sought.slice(i), total, found, filter);
    if (i === 0) markRun(group, segments, sought[i]!, best, found);
    else {
      marks.fill(0);
      markRun(group, segments, sought[i]!, best, marks);
      addMarks(found, marks, best);
    }
    if (i === sought.length - 1 && filter) keepMarked(found, filter);
    total = countMarked(found);
    if (total === 0) return 0;
  }
  return total;
}

/** As `scoreGroup`, for the runs that are left once `total` rows have a score: what they match elsewhere is not looked at. */
function scoreSparse(group: number, segments: readonly Segment[], sought: readonly SoughtRun[], total: number, found: Uint8Array, filter: Uint8Array | null): number {
  let count = 0;
  const words = quads(found);
  for (let i = 0; count < total; i++) {
    if (words[i] === 0) continue;
    for (let row = i * 4, end = row + 4; row < end; row++) if (found[row] !== 0) sparse[count++] = row;
  }
  for (let i = 0; i < sought.length && count > 0; i++) {
    const { words: all, joined } = sought[i]!;
    const each = (joined === null ? all.slice(0, 1) : all).map((word, at) => marksOf(group, segments, word, at));
    const whole = joined && marksOf(group, segments, joined, each.length);
    const kept = i === sought.length - 1 ? filter : null;
    let left = 0;
    for (let at = 0; at < count; at++) {
      const row = sparse[at]!;
      let value = 0;
      for (const one of each) {
        if (one[row] === 0) {
          value = 0;
          break;
        }
        value += one[row]!;
      }
      if (whole) value = Math.max(Math.min(bestScore, value), Math.min(bestScore, whole[row]! * all.length));
      if (value === 0 || (kept && (row >= kept.length || kept[row] === 0))) found[row] = 0;
      else {
        found[row] = Math.min(bestScore, found[row]! + value);
        sparse[left++] = row;
      }
    }
    count = left;
  }
  return count;
}

/** How well each row of the group matches a word, read only. `at`: which of the words that are looked at together. */
function marksOf(group: number, segments: readonly Segment[], word: GroupWord, at: number): Uint8Array {
  if (word.marked) return word.marked.subarray(group * groupRows, (group + 1) * groupRows);
  const found = (scratch[at] ??= new Uint8Array(groupRows)).fill(0);
  for (const segment of segments) markWord(segment, word, found);
  return found;
}

/** Notes in `found`, all 0 before, how well each row matches the run. */
function markRun(group: number, segments: readonly Segment[], sought: SoughtRun, best: number, found: Uint8Array): void {
  const [first, ...rest] = sought.words as [GroupWord, ...GroupWord[]];
  markInGroup(group, segments, first, found);
  if (sought.joined === null) return;
  for (const word of rest) {
    run.fill(0);
    markInGroup(group, segments, word, run);
    addMarks(found, run, best);
  }
  run.fill(0);
  markInGroup(group, segments, sought.joined, run);
  const joined = quads(run);
  for (let i = 0; i < joined.length; i++) {
    if (joined[i] === 0) continue;
    for (let row = i * 4, end = row + 4; row < end; row++) found[row] = Math.max(found[row]!, Math.min(bestScore, run[row]! * sought.words.length));
  }
}

function markInGroup(group: number, segments: readonly Segment[], word: GroupWord, found: Uint8Array): void {
  if (word.marked) found.set(word.marked.subarray(group * groupRows, (group + 1) * groupRows));
  else for (const segment of segments) markWord(segment, word, found);
}

/** Four rows at a time. */
function quads(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

/** 1 in each byte of `quad` that is not 0. */
function nonZero(quad: number): number {
  return (((((quad & 0x7f7f7f7f) + 0x7f7f7f7f) | quad) & 0x80808080) >>> 7) | 0;
}

/** Adds `added` to the rows found so far; the rows it leaves out match no longer. `best`: how high the sums may go. */
function addMarks(found: Uint8Array, added: Uint8Array, best: number): void {
  if (best < bestScore) {
    const to = quads(found);
    const from = quads(added);
    for (let i = 0; i < to.length; i++) {
      const a = to[i]!;
      if (a === 0) continue;
      const b = from[i]!;
      to[i] = (a + b) & Math.imul(nonZero(a) & nonZero(b), 0xff);
    }
    return;
  }
  for (let row = 0; row < found.length; row++) if (found[row] !== 0) found[row] = added[row] === 0 ? 0 : Math.min(bestScore, found[row]! + added[row]!);
}

/** Leaves the rows that are 1 in `filter`, which may be shorter. */
function keepMarked(found: Uint8Array, filter: Uint8Array): void {
  for (let row = 0; row < filter.length; row++) if (filter[row] === 0) found[row] = 0;
  found.fill(0, filter.length);
}

export function countMarked(found: Uint8Array): number {
  const words = quads(found);
  let total = 0;
  let sums = 0;
  for (let i = 0, left = 255; i < words.length; i++) {
    sums = (sums + nonZero(words[i]!)) | 0;
    if (--left > 0) continue;
    total += (sums & 0xff) + ((sums >>> 8) & 0xff) + ((sums >>> 16) & 0xff) + (sums >>> 24);
    sums = 0;
    left = 255;
  }
  return total + (sums & 0xff) + ((sums >>> 8) & 0xff) + ((sums >>> 16) & 0xff) + (sums >>> 24);
}

/** The rows with a score, better ones first, then by row. `totals`: how many each group has, where that is known. */
export function rowsByScore(scores: Uint8Array, length: number, total: number, totals: Uint32Array | null = null): Uint32Array {
  const found = new Uint32Array(total);
  const words = quads(scores);
  const next = new Uint32Array(bestScore + 2);
  for (let group = 0, at = 0; at < total && group * groupRows < length; group++) {
    if (totals?.[group] === 0) continue;
    const to = Math.min((group + 1) * groupRows, length) / 4;
    for (let i = (group * groupRows) / 4; i < to && at < total; i++) {
      if (words[i] === 0) continue;
      for (let row = i * 4, end = row + 4; row < end; row++) {
        if (scores[row] === 0) continue;
        found[at++] = row;
        next[scores[row]!]!++;
      }
    }
  }
  for (let score = bestScore, at = 0; score >= 0; score--) {
    const count = next[score]!;
    next[score] = at;
    at += count;
  }
  const sorted = new Uint32Array(total);
  for (let i = 0; i < total; i++) sorted[next[scores[found[i]!]!]!++] = found[i]!;
  return sorted;
}
