/** Remembers one number for each of some rows, added in the order of the file. Eight bytes a row. */
export class LineTable {
  #lines = new Uint32Array(1024);
  #values = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `line` is above all those before. */
  add(line: number, value: number): void {
    if (this.#size === this.#lines.length) {
      this.#lines = grown(this.#lines);
      this.#values = grown(this.#values);
    }
    this.#lines[this.#size] = line;
    this.#values[this.#size++] = value;
  }

  /** What was remembered of the row, `null` for another one. */
  find(line: number): number | null {
    let low = 0;
    let high = this.#size - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#lines[middle]!;
      if (found === line) return this.#values[middle]!;
      if (found < line) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
