import { checkMark, compareBytes, nameFlag } from './segment.js';

/**
 * Words read so far, each once, and in which row each stood. A word is pushed byte by byte, ended with `endWord` and
 * noted in a row; the rows of one word are noted once each, so rows must come one after the other (`nextRow`).
 */
export class WordTable {
  #bytes = new Uint8Array(1 << 16);
  #used = 0;
  #starts = new Uint32Array(1 << 12);
  #hashes = new Uint32Array(1 << 12);
  #stamps = new Uint32Array(1 << 12);
  #lastPairs = new Uint32Array(1 << 12);
  #table = new Int32Array(1 << 13).fill(-1);
  #words = 0;
  #pairWords = new Uint32Array(1 << 14);
  #pairPosts = new Uint16Array(1 << 14);
  #pairs = 0;
  #stamp = 0;
  /** The word being pushed lies behind `#used`. */
  #length = 0;
  #hash = 0;

  /** Occurrences so far: a mark for `finish`. */
  get pairs(): number {
    return this.#pairs;
  }

  /** Bytes of the word being pushed. */
  get length(): number {
    return this.#length;
  }

  /** The first byte of the word being pushed. */
  get first(): number {
    return this.#bytes[this.#used]!;
  }

  nextRow(): void {
    this.#stamp++;
  }

  push(byte: number): void {
    const at = this.#used + this.#length++;
    if (at === this.#bytes.length) this.#bytes = grown(this.#bytes);
    this.#bytes[at] = byte;
    this.#hash = Math.imul(this.#hash ^ byte, 0x01000193);
  }

  /** Takes back what was pushed. */
  take(): Uint8Array {
    const word = this.#bytes.slice(this.#used, this.#used + this.#length);
    this.#length = this.#hash = 0;
    return word;
  }

  /** Ends the word that was pushed; its number, until `finish`. */
  endWord(): number {
    const length = this.#length;
    let hash = this.#hash ^ length;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash = (hash ^ (hash >>> 13)) >>> 0;
    this.#length = this.#hash = 0;
    return this.#wordOf(hash, length);
  }

  /** The word stands in the row, `post` as a segment keeps it. */
  note(word: number, post: number): void {
    if (this.#stamps[word] === this.#stamp) {
      this.#pairPosts[this.#lastPairs[word]!]! |= post & nameFlag;
      return;
    }
    if (this.#pairs === this.#pairWords.length) {
      this.#pairWords = grown(this.#pairWords);
      this.#pairPosts = grown(this.#pairPosts);
    }
    this.#stamps[word] = this.#stamp;
    this.#lastPairs[word] = this.#pairs;
    this.#pairWords[this.#pairs] = word;
    this.#pairPosts[this.#pairs++] = post;
  }

  /** The dictionary and postings of the occurrences in `ranges` (from mark to mark); the table is empty again. */
  finish(ranges: readonly { readonly from: number; readonly to: number }[]): { bytes: Uint8Array; starts: Uint32Array; postStarts: Uint32Array; postings: Uint16Array } {
    const kept = new Uint32Array(this.#words + 1);
    for (const { from, to } of ranges) for (let i = from; i < to; i++) kept[this.#pairWords[i]!]!++;
    const order = this.#sortedWords(kept);
    const count = order.length;
    let size = 0;
    for (const word of order) size += this.#starts[word + 1]! - this.#starts[word]!;
    const bytes = new Uint8Array(size);
    const starts = new Uint32Array(count + 1);
    const postStarts = new Uint32Array(count + 1);
    const cursor = new Uint32Array(this.#words);
    for (let i = 0, at = 0, posts = 0; i < count; i++) {
      const word = order[i]!;
      const end = this.#starts[word + 1]!;
      for (let j = this.#starts[word]!; j < end; j++) bytes[at++] = this.#bytes[j]!;
      starts[i + 1] = at;
      cursor[word] = posts;
      posts += kept[word]!;
      postStarts[i + 1] = posts;
    }
    const postings = new Uint16Array(postStarts[count]!);
    for (const { from, to } of ranges) {
      for (let i = from; i < to; i++) postings[cursor[this.#pairWords[i]!]!++] = this.#pairPosts[i]!;
    }
    this.#used = this.#words = this.#pairs = 0;
    this.#table.fill(-1);
    return { bytes, starts, postStarts, postings };
  }

  #wordOf(hash: number, length: number): number {
    const mask = this.#table.length - 1;
    const bytes = this.#bytes;
    const used = this.#used;
    let place = hash & mask;
    for (let word = this.#table[place]!; word >= 0; word = this.#table[(place = (place + 1) & mask)]!) {
      if (this.#hashes[word] !== hash) continue;
      const start = this.#starts[word]!;
      if (this.#starts[word + 1]! - start !== length) continue;
      let i = 0;
      while (i < length && bytes[start + i] === bytes[used + i]) i++;
      if (i === length) return word;
    }
    const word = this.#words++;
    if (word + 2 >= this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#hashes = grown(this.#hashes);
      this.#stamps = grown(this.#stamps);
      this.#lastPairs = grown(this.#lastPairs);
    }
    this.#used += length;
    this.#starts[word + 1] = this.#used;
    this.#hashes[word] = hash;
    this.#stamps[word] = 0;
    this.#table[place] = word;
    if (this.#words * 2 > this.#table.length) this.#growTable();
    return word;
  }

  #growTable(): void {
    const table = new Int32Array(this.#table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let word = 0; word < this.#words; word++) {
      let place = this.#hashes[word]! & mask;
      while (table[place]! >= 0) place = (place + 1) & mask;
      table[place] = word;
    }
    this.#table = table;
  }

  /** The words that are in use, in the order of their bytes. */
  #sortedWords(kept: Uint32Array): Uint32Array {
    let count = 0;
    for (let word = 0; word < this.#words; word++) if (kept[word]) count++;
    const order = new Uint32Array(count);
    if (this.#words > indexSize) {
      for (let word = 0, at = 0; word < this.#words; word++) if (kept[word]) order[at++] = word;
      return order.sort((a, b) => this.#compare(a, b));
    }
    // The first characters as one number with the word's number below it: the native sort of numbers does most of it.
    const keys = new Float64Array(count);
    for (let word = 0, at = 0; word < this.#words; word++) {
      if (!kept[word]) continue;
      const start = this.#starts[word]!;
      const end = this.#starts[word + 1]!;
      let key = 0;
      for (let i = start; i < start + sortedChars; i++) key = key * sortBase + (i < end ? sortClass[this.#bytes[i]!]! : 0);
      keys[at++] = key * indexSize + word;
    }
    keys.sort();
    for (let i = 0; i < count; i++) order[i] = keys[i]! % indexSize;
    for (let from = 0; from < count; ) {
      const prefix = Math.floor(keys[from]! / indexSize);
      let to = from + 1;
      while (to < count && Math.floor(keys[to]! / indexSize) === prefix) to++;
      if (to - from > 1) this.#sortTies(order, from, to);
      from = to;
    }
    return order;
  }

  #sortTies(order: Uint32Array, from: number, to: number): void {
    if (to - from > 24) {
      order.subarray(from, to).sort((a, b) => this.#compare(a, b));
      return;
    }
    for (let i = from + 1; i < to; i++) {
      const word = order[i]!;
      let j = i;
      for (; j > from && this.#compare(order[j - 1]!, word) > 0; j--) order[j] = order[j - 1]!;
      order[j] = word;
    }
  }

  #compare(a: number, b: number): number {
    return compareBytes(this.#bytes, this.#starts[a]!, this.#starts[a + 1]!, this.#bytes, this.#starts[b]!, this.#starts[b + 1]!);
  }
}

/** 39^6 * 2^21 stays below 2^53. */
const sortBase = 39;
const sortedChars = 6;
const indexSize = 2 ** 21;

/** Keeps the order of the bytes: the mark, digits, letters, then all others as one class. */
const sortClass = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === checkMark ? 1 : byte >= 0x30 && byte <= 0x39 ? byte - 0x30 + 2 : byte >= 0x61 && byte <= 0x7a ? byte - 0x61 + 12 : 38,
);

function grown<T extends Uint8Array | Uint16Array | Uint32Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}
