/** What `KeyTable` finds for a key it does not hold. */
export const notFound = -1;

/**
 * Remembers for each of millions of keys one number or two, in flat memory: open addressing over two 32-bit hashes of
 * the key instead of the key itself. Two keys that hash alike in all 64 bits would be taken for one: among a million,
 * one file in 30 million.
 */
export class KeyTable {
  #mask: number;
  #size = 0;
  #first: Uint32Array;
  #second: Uint32Array;
  /** Index of the entry plus one; 0 is free. */
  #slots: Uint32Array;
  #values: Int32Array;
  #marks: Uint8Array;

  constructor(capacity = 1024) {
    let slots = 2048;
    while (slots < capacity * 2) slots *= 2;
    this.#mask = slots - 1;
    this.#slots = new Uint32Array(slots);
    this.#first = new Uint32Array(slots >> 1);
    this.#second = new Uint32Array(slots >> 1);
    this.#values = new Int32Array(slots >> 1);
    this.#marks = new Uint8Array(slots >> 1);
  }

  get size(): number {
    return this.#size;
  }

  /** The entry of `key`, or `notFound`. Entries are numbered in the order they were added. */
  find(key: string): number {
    hash(key);
    return this.#slots[this.#locate(hashed[0]!, hashed[1]!)]! - 1;
  }

  /** The entry of `key`, added with `value` and no mark where it was not there. */
  add(key: string, value: number): number {
    hash(key);
    const first = hashed[0]!;
    const second = hashed[1]!;
    const slot = this.#locate(first, second);
    if (this.#slots[slot] !== 0) return this.#slots[slot]! - 1;
    const entry = this.#size++;
    this.#first[entry] = first;
    this.#second[entry] = second;
    this.#values[entry] = value;
    this.#slots[slot] = entry + 1;
    if (this.#size === this.#first.length) this.#grow();
    return entry;
  }

  value(entry: number): number {
    return this.#values[entry]!;
  }

  setValue(entry: number, value: number): void {
    this.#values[entry] = value;
  }

  /** Eight bits for whoever keeps the table. */
  mark(entry: number): number {
    return this.#marks[entry]!;
  }

  addMark(entry: number, mark: number): void {
    this.#marks[entry]! |= mark;
  }

  #locate(first: number, second: number): number {
    let slot = (first ^ (second << 7)) & this.#mask;
    for (;;) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0 || (this.#first[entry] === first && this.#second[entry] === second)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  #grow(): void {
    const capacity = this.#first.length * 2;
    this.#first = grown(this.#first, new Uint32Array(capacity));
    this.#second = grown(this.#second, new Uint32Array(capacity));
    this.#values = grown(this.#values, new Int32Array(capacity));
    this.#marks = grown(this.#marks, new Uint8Array(capacity));
    this.#slots = new Uint32Array(capacity * 2);
    this.#mask = capacity * 2 - 1;
    for (let entry = 0; entry < this.#size; entry++) this.#slots[this.#locate(this.#first[entry]!, this.#second[entry]!)] = entry + 1;
  }
}

const hashed = new Uint32Array(2);

/** One of the hashes of a text, never 0. */
export function hashOf(key: string): number {
  hash(key);
  return hashed[0]! || 1;
}

/** Two independent hashes of a text, left in `hashed`. Source: the mixing steps of MurmurHash3. */
function hash(key: string): void {
  let a = 0x9e3779b9 ^ key.length;
  let b = 0x85ebca6b;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    a = Math.imul(a ^ code, 0xcc9e2d51);
    b = Math.imul(b ^ code, 0x1b873593);
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  hashed[0] = a ^ (a >>> 16);
  hashed[1] = b ^ (b >>> 16);
}

function grown<Numbers extends Uint32Array | Int32Array | Uint8Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
