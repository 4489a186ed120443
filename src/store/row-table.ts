/** 53 bits of `text`. Not for secrets: two texts may meet, so whoever finds one compares. */
export function hashText(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** Rows by the hash of an id, 12 to 24 bytes each: a map of a million strings would weigh ten times that. */
export class RowTable {
  #size = 0;
  #hashes = new Float64Array(1024);
  #rows = new Uint32Array(1024);

  add(id: string, row: number): void {
    if (this.#size * 2 >= this.#hashes.length) this.#grow();
    this.#size++;
    this.#put(hashText(id) + 1, row);
  }

  /** Rows that may be of `id`: all that are, and rarely one that is not. */
  candidates(id: string): number[] {
    if (this.#size === 0) return [];
    const hash = hashText(id) + 1;
    const rows: number[] = [];
    const mask = this.#hashes.length - 1;
    for (let at = hash % this.#hashes.length; this.#hashes[at] !== 0; at = (at + 1) & mask) {
      if (this.#hashes[at] === hash) rows.push(this.#rows[at]!);
    }
    return rows;
  }

  #put(hash: number, row: number): void {
    const mask = this.#hashes.length - 1;
    let at = hash % this.#hashes.length;
    while (this.#hashes[at] !== 0) at = (at + 1) & mask;
    this.#hashes[at] = hash;
    this.#rows[at] = row;
  }

  #grow(): void {
    const [hashes, rows] = [this.#hashes, this.#rows];
    this.#hashes = new Float64Array(hashes.length * 2);
    this.#rows = new Uint32Array(rows.length * 2);
    for (let i = 0; i < hashes.length; i++) if (hashes[i] !== 0) this.#put(hashes[i]!, rows[i]!);
  }
}

/** A set of rows, one bit each. */
export class RowSet {
  #bits = new Uint8Array(128);

  has(row: number): boolean {
    return ((this.#bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }

  add(row: number): void {
    const at = row >> 3;
    if (at >= this.#bits.length) {
      const grown = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      grown.set(this.#bits);
      this.#bits = grown;
    }
    this.#bits[at]! |= 1 << (row & 7);
  }

  delete(row: number): void {
    if (row >> 3 < this.#bits.length) this.#bits[row >> 3]! &= ~(1 << (row & 7));
  }
}
