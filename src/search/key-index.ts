import type { FieldValue } from '../client/client.js';
import { matchKey } from '../client/match-key.js';
import { hashText, RowHash } from './row-hash.js';

/** Living rows by the match key of some fields. */
export class KeyIndex {
  readonly #fields: readonly string[];
  readonly #valueAt: (field: string, row: number) => FieldValue;
  readonly #hash = new RowHash();

  constructor(fields: readonly string[], valueAt: (field: string, row: number) => FieldValue, live: Uint8Array) {
    this.#fields = fields;
    this.#valueAt = valueAt;
    this.#hash.reserve(live.length);
    for (let row = 0; row < live.length; row++) if (live[row] === 1) this.add(row);
  }

  get memoryBytes(): number {
    return this.#hash.memoryBytes;
  }

  add(row: number): void {
    this.#hash.add(row, hashText(this.#keyAt(row)));
  }

  remove(row: number): void {
    this.#hash.remove(row);
  }

  /** The rows with this key, ascending. */
  rows(key: string): Uint32Array {
    const hash = hashText(key);
    const rows: number[] = [];
    for (let row = this.#hash.following(hash, -1); row >= 0; row = this.#hash.following(hash, row)) if (this.#keyAt(row) === key) rows.push(row);
    return Uint32Array.from(rows).sort();
  }

  #keyAt(row: number): string {
    return matchKey(this.#fields.map((field) => this.#valueAt(field, row)));
  }
}
