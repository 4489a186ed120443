import { blockSize } from '../client/block.js';
import { checkMark, gramKey, nameFlag, rowBits, type Segment } from './segment.js';

/** A word to look for, ready: its bytes, and its bytes with the mark before a last digit that may be a check digit. */
export interface SoughtWord {
  readonly bytes: Uint8Array;
  readonly checked: Uint8Array | null;
  /** Three or more characters: also matches inside words. */
  readonly inside: boolean;
}

/** How well a word matches; the better of several counts, and a query's words add up. */
export const quality = { exactName: 6, prefixName: 5, exact: 4, prefix: 3, insideName: 2, inside: 1 } as const;

const utf8 = new TextEncoder();

/** A folded word made ready. */
export function soughtWord(word: string): SoughtWord {
  const bytes = utf8.encode(word);
  const last = bytes[bytes.length - 1]!;
  let checked: Uint8Array | null = null;
  if (bytes.length > 1 && last >= 0x30 && last <= 0x39) {
    checked = new Uint8Array(bytes.length + 1);
    checked.set(bytes.subarray(0, -1));
    checked[bytes.length - 1] = checkMark;
    checked[bytes.length] = last;
  }
  return { bytes, checked, inside: [...word].length >= 3 };
}

/** The first word not before `prefix`; with `after`, the first one after all that begin with it. */
export function lowerBound(segment: Segment, prefix: Uint8Array, after: boolean, from = 0, to = segment.starts.length - 1): number {
  const { bytes, starts } = segment;
  let low = from;
  let high = to;
  const length = prefix.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = starts[middle]!;
    const end = starts[middle + 1]!;
    const shared = Math.min(length, end - start);
    let i = 0;
    while (i < shared && bytes[start + i] === prefix[i]) i++;
    const before = i < shared ? bytes[start + i]! < prefix[i]! : i < length || after;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of `segment`, from `low` to `high`, that begin with `prefix`: from, to (excluded). */
export function prefixRange(segment: Segment, prefix: Uint8Array, low = 0, high = segment.starts.length - 1): [number, number] {
  const from = lowerBound(segment, prefix, false, low, high);
  return [from, from < high && beginsWith(segment, from, prefix) ? lowerBound(segment, prefix, true, from + 1, high) : from];
}

/** Notes in `marks`, per row of the group, how well `word` matches; rows that match better already stay. */
export function markWord(segment: Segment, word: SoughtWord, marks: Uint8Array): void {
  const whole = segment.owned === segment.made;
  const [from, to] = prefixRange(segment, word.bytes);
  if (word.inside) markInside(segment, word, from, to, whole, marks);
  if (from < to) {
    let exactTo = from;
    while (exactTo < to && isWhole(segment, exactTo, word.bytes.length)) exactTo++;
    markPosts(segment, segment.postStarts[from]!, segment.postStarts[exactTo]!, quality.exactName, quality.exact, whole, marks);
    markPosts(segment, segment.postStarts[exactTo]!, segment.postStarts[to]!, quality.prefixName, quality.prefix, whole, marks);
  }
  if (word.checked) {
    const at = lowerBound(segment, word.checked, false);
    if (beginsWith(segment, at, word.checked)) {
      markPosts(segment, segment.postStarts[at]!, segment.postStarts[at + 1]!, quality.exactName, quality.exact, whole, marks);
    }
  }
}

function markPosts(segment: Segment, from: number, to: number, inName: number, other: number, whole: boolean, marks: Uint8Array): void {
  const { postings, owned } = segment;
  const step = inName - other;
  if (whole) {
    for (let i = from; i < to; i++) {
      const post = postings[i]!;
      const row = post & rowBits;
      const found = other + (post >>> 15) * step;
      if (marks[row]! < found) marks[row] = found;
    }
    return;
  }
  for (let i = from; i < to; i++) {
    const post = postings[i]!;
    const row = post & rowBits;
    const found = post >= nameFlag ? inName : other;
    if (marks[row]! < found && (owned >>> (row / blockSize)) & 1) marks[row] = found;
  }
}

let found = new Uint32Array(1 << 12);
let others = new Uint32Array(1 << 12);

function markInside(segment: Segment, word: SoughtWord, skipFrom: number, skipTo: number, whole: boolean, marks: Uint8Array): void {
  const { bytes } = word;
  // The two shortest lists decide; what they leave is verified.
  let shortest = -1;
  let second = -1;
  for (let i = 0; i + 2 < bytes.length; i++) {
    const at = gramPlace(segment, gramKey(bytes[i]!, bytes[i + 1]!, bytes[i + 2]!));
    if (at < 0) return;
    if (shortest < 0 || listSize(segment, at) < listSize(segment, shortest)) {
      second = shortest;
      shortest = at;
    } else if (at !== shortest && (second < 0 || listSize(segment, at) < listSize(segment, second))) second = at;
  }
  let count = decodeList(segment, shortest, 'found');
  if (second >= 0 && second !== shortest && count > 64) count = intersect(count, decodeList(segment, second, 'others'));
  const certain = bytes.length === 3 && bytes[0]! < 0x80 && bytes[1]! < 0x80 && bytes[2]! < 0x80;
  const { postStarts } = segment;
  for (let i = 0; i < count; i++) {
    const at = found[i]!;
    if (at >= skipFrom && at < skipTo) continue;
    if (!certain && !contains(segment, at, bytes)) continue;
    markPosts(segment, postStarts[at]!, postStarts[at + 1]!, quality.insideName, quality.inside, whole, marks);
  }
}

function gramPlace(segment: Segment, key: number): number {
  const keys = segment.gramKeys;
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low < keys.length && keys[low] === key ? low : -1;
}

function listSize(segment: Segment, at: number): number {
  return segment.gramStarts[at + 1]! - segment.gramStarts[at]!;
}

function decodeList(segment: Segment, at: number, into: 'found' | 'others'): number {
  const { grams, gramStarts } = segment;
  const end = gramStarts[at + 1]!;
  let i = gramStarts[at]!;
  if ((into === 'found' ? found : others).length < end - i) {
    if (into === 'found') found = new Uint32Array(2 * (end - i));
    else others = new Uint32Array(2 * (end - i));
  }
  const list = into === 'found' ? found : others;
  let count = 0;
  let word = -1;
  while (i < end) {
    let byte = grams[i++]!;
    let step = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = grams[i++]!;
      step |= (byte & 0x7f) << shift;
    }
    word += step;
    list[count++] = word;
  }
  return count;
}

/** Leaves in `found` what is in `others` too. */
function intersect(count: number, otherCount: number): number {
  let kept = 0;
  for (let i = 0, j = 0; i < count && j < otherCount; ) {
    const a = found[i]!;
    const b = others[j]!;
    if (a === b) found[kept++] = a;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return kept;
}

/** Whether the word with this number begins with `prefix`. */
export function beginsWith(segment: Segment, word: number, prefix: Uint8Array): boolean {
  if (word >= segment.starts.length - 1) return false;
  const start = segment.starts[word]!;
  if (segment.starts[word + 1]! - start < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (segment.bytes[start + i] !== prefix[i]) return false;
  return true;
}

/** Whether nothing, or only a check digit, follows the first `length` bytes of the word. */
function isWhole(segment: Segment, word: number, length: number): boolean {
  const at = segment.starts[word]! + length;
  return at === segment.starts[word + 1]! || segment.bytes[at] === checkMark;
}

/** Whether the word holds `part` after its first character; the mark before a check digit does not count. */
function contains(segment: Segment, word: number, part: Uint8Array): boolean {
  const { bytes, starts } = segment;
  const end = starts[word + 1]!;
  for (let from = starts[word]! + 1; end - from >= part.length; from++) {
    let i = from;
    let j = 0;
    while (j < part.length && i < end) {
      if (bytes[i] === part[j]) j++;
      else if (bytes[i] !== checkMark) break;
      i++;
    }
    if (j === part.length) return true;
  }
  return false;
}
