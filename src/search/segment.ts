/**
 * An immutable text index over some blocks of one group (32 consecutive blocks, 32,768 rows). Words are sorted by their
 * bytes (UTF-8), and postings stand in the order of the words, so what begins with a prefix is one range of words and one
 * range of postings. A word of an identification with a check digit is `digits-digit`.
 */
export interface Segment {
  /** Bit `i`: it answers for block `i` of its group. Cleared when a newer segment takes the block over. */
  owned: number;
  /** The blocks its postings were made of. */
  readonly made: number;
  readonly bytes: Uint8Array;
  /** Where each word begins in `bytes`; one more entry than words. */
  readonly starts: Uint32Array;
  /** Where the postings of each word begin; one more entry than words. */
  readonly postStarts: Uint32Array;
  /** Row within the group (15 bits); the high bit says the word stands in a name field. */
  readonly postings: Uint16Array;
  /** Runs of three characters inside words, the first character of a word left out; sorted. */
  readonly gramKeys: Uint16Array;
  /** Where the list of each run begins in `grams`; one more entry than runs. */
  readonly gramStarts: Uint32Array;
  /** Lists of word numbers, ascending, as variable-length differences. */
  readonly grams: Uint8Array;
}

export const groupBlocks = 32;
export const groupRows = 32768;
export const nameFlag = 0x8000;
export const rowBits = 0x7fff;

/** Between an identification and its check digit; sorts before digits, so what begins with the number stays one range. */
export const checkMark = 0x2d;

const gramBase = 37;
const gramCount = gramBase ** 3;

/** Class of a byte in a run of three: digits, letters, and one for the rest. */
export const gramClass: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : byte >= 0x61 && byte <= 0x7a ? byte - 0x61 + 10 : 36,
);

/** The number of the run of three bytes. */
export function gramKey(a: number, b: number, c: number): number {
  return (gramClass[a]! * gramBase + gramClass[b]!) * gramBase + gramClass[c]!;
}

const gramSizes = new Uint32Array(gramCount);
const gramLast = new Int32Array(gramCount);

/** The runs of three of a dictionary. The mark before a check digit does not count as a character. */
export function indexGrams(bytes: Uint8Array, starts: Uint32Array): Pick<Segment, 'gramKeys' | 'gramStarts' | 'grams'> {
  gramSizes.fill(0);
  gramLast.fill(-1);
  const words = starts.length - 1;
  for (let word = 0; word < words; word++) {
    const end = starts[word + 1]!;
    let i = starts[word]! + 1;
    if (end - i < 3) continue;
    let key = gramClass[bytes[i]!]! * gramBase + gramClass[bytes[i + 1]!]!;
    for (i += 2; i < end; i++) {
      const byte = bytes[i]!;
      if (byte === checkMark) continue;
      key = (key % 1369) * gramBase + gramClass[byte]!;
      const last = gramLast[key]!;
      if (last === word) continue;
      const step = word - last;
      gramSizes[key]! += step < 0x80 ? 1 : step < 0x4000 ? 2 : step < 0x200000 ? 3 : 4;
      gramLast[key] = word;
    }
  }
  let present = 0;
  for (let key = 0; key < gramCount; key++) if (gramSizes[key]) present++;
  const gramKeys = new Uint16Array(present);
  const gramStarts = new Uint32Array(present + 1);
  let total = 0;
  for (let key = 0, at = 0; key < gramCount; key++) {
    const size = gramSizes[key]!;
    if (!size) continue;
    gramKeys[at] = key;
    gramStarts[at++] = total;
    gramSizes[key] = total;
    total += size;
  }
  gramStarts[present] = total;
  const grams = new Uint8Array(total);
  gramLast.fill(-1);
  for (let word = 0; word < words; word++) {
    const end = starts[word + 1]!;
    let i = starts[word]! + 1;
    if (end - i < 3) continue;
    let key = gramClass[bytes[i]!]! * gramBase + gramClass[bytes[i + 1]!]!;
    for (i += 2; i < end; i++) {
      const byte = bytes[i]!;
      if (byte === checkMark) continue;
      key = (key % 1369) * gramBase + gramClass[byte]!;
      const last = gramLast[key]!;
      if (last === word) continue;
      let step = word - last;
      gramLast[key] = word;
      let at = gramSizes[key]!;
      for (; step >= 0x80; step >>>= 7) grams[at++] = (step & 0x7f) | 0x80;
      grams[at++] = step;
      gramSizes[key] = at;
    }
  }
  return { gramKeys, gramStarts, grams };
}

/** Bytes a segment holds. */
export function segmentBytes(segment: Segment): number {
  return segment.bytes.byteLength + segment.starts.byteLength + segment.postStarts.byteLength + segment.postings.byteLength
    + segment.gramKeys.byteLength + segment.gramStarts.byteLength + segment.grams.byteLength;
}

/** Order of two words given by their bytes. */
export function compareBytes(a: Uint8Array, aStart: number, aEnd: number, b: Uint8Array, bStart: number, bEnd: number): number {
  const length = Math.min(aEnd - aStart, bEnd - bStart);
  for (let i = 0; i < length; i++) {
    const difference = a[aStart + i]! - b[bStart + i]!;
    if (difference !== 0) return difference;
  }
  return aEnd - aStart - (bEnd - bStart);
}
