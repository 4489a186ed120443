/**
 * Which rows a reading has met, and whether they came twice in one pass: by hash, since there may be millions. Two rows
 * with one hash, which hardly happens, only make it look again.
 */
export class SeenRows {
  readonly #contents = new Map<number, number>();
  #pass = new Set<number>();
  repeated = 0;
  fresh = 0;

  get size(): number {
    return this.#contents.size;
  }

  beginPass(): void {
    this.#pass = new Set();
    this.repeated = 0;
    this.fresh = 0;
  }

  /** Whether the row is new or other than before: to be taken. */
  add(id: string, content: string): boolean {
    const key = hash(id);
    if (this.#pass.has(key)) this.repeated++;
    else this.#pass.add(key);
    const is = hash(content);
    const was = this.#contents.get(key);
    if (was === undefined) this.fresh++;
    if (was === is) return false;
    this.#contents.set(key, is);
    return true;
  }
}

/** Two sums of 32 bits (FNV-1a, with another beginning and factor for the second), as one number below 2^53. */
function hash(text: string): number {
  let first = 0x811c9dc5;
  let second = 0x2f0b4c47;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ (code + i), 0x85ebca6b);
  }
  return ((second >>> 11) & 0x1fffff) * 2 ** 32 + (first >>> 0);
}
