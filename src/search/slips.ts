import { beginsWith, prefixRange } from './segment-search.js';
import type { Segment } from './segment.js';

/** A word ready for its slips: its folded bytes (UTF-8) and where each of its characters begins, the end among them. */
export interface SlippedWord {
  readonly bytes: Uint8Array;
  readonly bounds: readonly number[];
}

const utf8 = new TextEncoder();

/** A folded word made ready. */
export function slippedWord(word: string): SlippedWord {
  const bounds = [0];
  for (const char of word) bounds.push(bounds[bounds.length - 1]! + utf8.encode(char).length);
  return { bytes: utf8.encode(word), bounds };
}

/**
 * Calls `found` with the bytes of each text one slip from `word` that a word of the segment begins with: a letter or
 * digit too many, missing or another, or two characters swapped. A text may come more than once, and the buffer is used
 * again. Walks the dictionary beside the word, so that only what is there is tried, not all that could be written.
 */
export function findSlips(segment: Segment, { bytes, bounds }: SlippedWord, found: (bytes: Uint8Array) => void): void {
  const chars = bounds.length - 1;
  const tried = new Uint8Array(bytes.length + 1);
  /** Leaves in `tried` the first `shared` bytes, then the pieces given as ranges of `bytes`. */
  const compose = (shared: number, ...pieces: readonly (readonly [number, number])[]) => {
    let at = shared;
    for (const [from, to] of pieces) {
      tried.set(bytes.subarray(from, to), at);
      at += to - from;
    }
    return tried.subarray(0, at);
  };
  tried.set(bytes);
  let from = 0;
  let to = segment.starts.length - 1;
  for (let i = 0; i <= chars; i++) {
    const at = bounds[i]!;
    if (i > 0) [from, to] = prefixRange(segment, bytes.subarray(0, at), from, to);
    if (from === to) return;
    tried.set(bytes.subarray(0, at));
    const after = bounds[i + 1] ?? at;
    const rest = bytes.length;
    for (let low = from; low < to; ) {
      const start = segment.starts[low]! + at;
      if (start >= segment.starts[low + 1]!) {
        // The word that ends where the slip would be.
        low++;
        continue;
      }
      const next = segment.bytes[start]!;
      const high = afterByte(segment, at, next, low, to);
      if (isLetterOrDigit(next)) {
        tried[at] = next;
        const longer = compose(at + 1, [at, rest]);
        if (at === rest || hasTail(segment, low, high, longer, at + 1)) found(longer);
        if (i < chars && !(after === at + 1 && bytes[at] === next)) {
          const other = compose(at + 1, [after, rest]);
          if (after === rest || hasTail(segment, low, high, other, at + 1)) found(other);
        }
      }
      low = high;
    }
    if (i === chars) return;
    const shorter = compose(at, [after, rest]);
    if (after === rest || hasTail(segment, from, to, shorter, at)) found(shorter);
    if (i + 1 === chars) continue;
    const behind = bounds[i + 2]!;
    const swapped = compose(at, [after, behind], [at, after], [behind, rest]);
    if (!isSame(swapped, bytes) && hasTail(segment, from, to, swapped, at)) found(swapped);
  }
}

/** Of the words from `low` to `high`, which share their first `at` bytes: the first whose next byte is greater than `byte`. */
function afterByte({ bytes, starts }: Segment, at: number, byte: number, low: number, high: number): number {
  // The words with one byte are few beside all, so the end is near.
  let step = 1;
  let near = low;
  while (near + step < high && bytes[starts[near + step]! + at]! <= byte) {
    near += step;
    step *= 2;
  }
  let from = near + 1;
  let to = Math.min(high, near + step);
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (bytes[starts[middle]! + at]! <= byte) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Whether a word from `low` to `high` begins with `prefix`; all of them have its first `shared` bytes. */
function hasTail(segment: Segment, low: number, high: number, prefix: Uint8Array, shared: number): boolean {
  const { bytes, starts } = segment;
  const length = prefix.length;
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const start = starts[middle]!;
    const end = Math.min(length, starts[middle + 1]! - start);
    let i = shared;
    while (i < end && bytes[start + i] === prefix[i]) i++;
    if (i < end ? bytes[start + i]! < prefix[i]! : i < length) from = middle + 1;
    else to = middle;
  }
  return from < high && beginsWith(segment, from, prefix);
}

function isLetterOrDigit(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
