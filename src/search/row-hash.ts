import { sized } from './column.js';

export interface SavedRowHash {
  readonly heads: Uint32Array<ArrayBuffer>;
  readonly next: Uint32Array<ArrayBuffer>;
  readonly hashes: Uint32Array<ArrayBuffer>;
  readonly size: number;
}

/** Rows by a hash of something they hold: the candidates, to be compared by the asker. Chains in typed arrays. */
export class RowHash {
  /** First row of each chain plus one; 0 is none. */
  #heads = new Uint32Array(1 << 10);
  /** Per row: the next one of its chain plus one. */
  #next = new Uint32Array(0);
  #hashes = new Uint32Array(0);
  #size = 0;

  get memoryBytes(): number {
    return this.#heads.byteLength + this.#next.byteLength + this.#hashes.byteLength;
  }

  add(row: number, hash: number): void {
    this.#next = sized(this.#next, row + 1, 0);
    this.#hashes = sized(this.#hashes, row + 1, 0);
    if (++this.#size > this.#heads.length) this.#grow();
    this.#hashes[row] = hash;
    const chain = hash & (this.#heads.length - 1);
    this.#next[row] = this.#heads[chain]!;
    this.#heads[chain] = row + 1;
  }

  /** Takes out a row that was added. */
  remove(row: number): void {
    const chain = this.#hashes[row]! & (this.#heads.length - 1);
    let before = -1;
    for (let at = this.#heads[chain]!; at !== 0; at = this.#next[at - 1]!) {
      if (at === row + 1) {
        if (before < 0) this.#heads[chain] = this.#next[row]!;
        else this.#next[before] = this.#next[row]!;
        this.#size--;
        return;
      }
      before = at - 1;
    }
  }

  /** The first row of this hash after `row` in its chain (from the start with -1); -1 when there is none. */
  following(hash: number, row: number): number {
    let at = row < 0 ? this.#heads[hash & (this.#heads.length - 1)]! : this.#next[row]!;
    while (at !== 0 && this.#hashes[at - 1] !== hash) at = this.#next[at - 1]!;
    return at - 1;
  }

  /** Makes room at once for so many rows. */
  reserve(rows: number): void {
    this.#next = sized(this.#next, rows, 0);
    this.#hashes = sized(this.#hashes, rows, 0);
    if (rows > this.#heads.length) this.#grow(rows);
  }

  save(): SavedRowHash {
    return { heads: this.#heads, next: this.#next, hashes: this.#hashes, size: this.#size };
  }

  static restore(saved: SavedRowHash): RowHash {
    const hash = new RowHash();
    hash.#heads = saved.heads;
    hash.#next = saved.next;
    hash.#hashes = saved.hashes;
    hash.#size = saved.size;
    return hash;
  }

  #grow(rows = this.#heads.length * 2): void {
    let length = this.#heads.length;
    while (length < rows) length *= 2;
    const heads = new Uint32Array(length);
    const next = new Uint32Array(this.#next.length);
    for (const head of this.#heads) {
      for (let at = head; at !== 0; at = this.#next[at - 1]!) {
        const chain = this.#hashes[at - 1]! & (length - 1);
        next[at - 1] = heads[chain]!;
        heads[chain] = at;
      }
    }
    this.#heads = heads;
    this.#next = next;
  }
}

/** A 32-bit hash of part of a text. */
export function hashText(text: string, from = 0, to = text.length): number {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 13), 0x2c1b3c6d);
  return (hash ^ (hash >>> 16)) >>> 0;
}
