import { blockSize } from '../client/block.js';
import { compareBytes, indexGrams, rowBits, type Segment } from './segment.js';

const mostSegments = 6;

/** Merges the small segments of a group when there are too many, and all of them when the small ones outweigh the largest. */
export function compactSegments(segments: Segment[]): Segment[] {
  if (segments.length <= mostSegments) return segments;
  const bySize = [...segments].sort((a, b) => b.postings.length - a.postings.length);
  const [largest, ...small] = bySize as [Segment, ...Segment[]];
  const weight = small.reduce((sum, segment) => sum + segment.postings.length, 0);
  return weight * 2 > largest.postings.length ? [mergeSegments(segments)] : [largest, mergeSegments(small)];
}

/** One segment of several of the same group, with only what each still answers for. Works on the bytes, word by word. */
export function mergeSegments(segments: readonly Segment[]): Segment {
  const owned = segments.reduce((bits, segment) => bits | segment.owned, 0) >>> 0;
  const bytes = new Uint8Array(segments.reduce((sum, segment) => sum + segment.bytes.length, 0));
  const words = segments.reduce((sum, segment) => sum + segment.starts.length - 1, 0);
  const starts = new Uint32Array(words + 1);
  const postStarts = new Uint32Array(words + 1);
  const postings = new Uint16Array(segments.reduce((sum, segment) => sum + segment.postings.length, 0));
  const next = new Uint32Array(segments.length);
  let count = 0;
  let used = 0;
  let posts = 0;
  const smallest: number[] = [];
  for (;;) {
    smallest.length = 0;
    for (let i = 0; i < segments.length; i++) {
      if (next[i]! >= segments[i]!.starts.length - 1) continue;
      const order = smallest.length === 0 ? -1 : compareWords(segments[i]!, next[i]!, segments[smallest[0]!]!, next[smallest[0]!]!);
      if (order < 0) smallest.length = 0;
      if (order <= 0) smallest.push(i);
    }
    if (smallest.length === 0) break;
    const before = posts;
    for (const i of smallest) {
      const segment = segments[i]!;
      const to = segment.postStarts[next[i]! + 1]!;
      for (let j = segment.postStarts[next[i]!]!; j < to; j++) {
        const post = segment.postings[j]!;
        if ((segment.owned >>> ((post & rowBits) / blockSize)) & 1) postings[posts++] = post;
      }
    }
    if (posts > before) {
      const { bytes: source, starts: from } = segments[smallest[0]!]!;
      const word = next[smallest[0]!]!;
      for (let j = from[word]!; j < from[word + 1]!; j++) bytes[used++] = source[j]!;
      count++;
      starts[count] = used;
      postStarts[count] = posts;
    }
    for (const i of smallest) next[i]!++;
  }
  const kept = { bytes: bytes.slice(0, used), starts: starts.slice(0, count + 1), postStarts: postStarts.slice(0, count + 1), postings: postings.slice(0, posts) };
  return { owned, made: owned, ...kept, ...indexGrams(kept.bytes, kept.starts) };
}

function compareWords(a: Segment, aWord: number, b: Segment, bWord: number): number {
  return compareBytes(a.bytes, a.starts[aWord]!, a.starts[aWord + 1]!, b.bytes, b.starts[bWord]!, b.starts[bWord + 1]!);
}
