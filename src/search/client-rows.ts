import { blockSize, type ClientBlock } from '../client/block.js';
import { sized, textAt, type TextChunk } from './column.js';
import { hashText, RowHash, type SavedRowHash } from './row-hash.js';

/** Ids and life of one block, as it will be. */
export interface StagedRows {
  readonly live: Uint8Array;
  readonly ids: TextChunk;
  readonly hashes: Uint32Array;
}

/** Which rows live, and who they are. */
export class ClientRows {
  #room = new Uint8Array(0);
  #live = new Uint8Array(0);
  #size = 0;
  #ids: (TextChunk | null)[] = [];
  #hash = new RowHash();

  get size(): number {
    return this.#size;
  }

  /** 1 per living row; as long as the row limit. */
  get live(): Uint8Array {
    return this.#live;
  }

  get memoryBytes(): number {
    return this.#room.byteLength + this.#hash.memoryBytes + this.#ids.reduce((sum, chunk) => sum + (chunk ? chunk.text.length + chunk.ends.byteLength : 0), 0);
  }

  idOf(row: number): string {
    const chunk = this.#live[row] === 1 ? this.#ids[Math.floor(row / blockSize)] : null;
    return chunk ? textAt(chunk, row % blockSize) : '';
  }

  rowOf(id: string): number {
    const hash = hashText(id);
    let row = this.#hash.following(hash, -1);
    while (row >= 0 && this.idOf(row) !== id) row = this.#hash.following(hash, row);
    return row;
  }

  stage(block: ClientBlock | null): StagedRows {
    const live = new Uint8Array(blockSize);
    const hashes = new Uint32Array(blockSize);
    if (!block) return { live, ids: { text: '', ends: new Uint32Array(0) }, hashes };
    live.set(block.live);
    const { text, ends } = block.ids;
    for (let slot = 0; slot < block.size; slot++) if (live[slot] === 1) hashes[slot] = hashText(text, slot === 0 ? 0 : ends[slot - 1]!, ends[slot]);
    return { live, ids: { text, ends }, hashes };
  }

  /** Takes over staged blocks; tells per block the rows that were born or died. */
  commit(staged: ReadonlyMap<number, StagedRows>): Map<number, number[]> {
    const changed = new Map<number, number[]>();
    const added: { readonly row: number; readonly hash: number }[] = [];
    for (const [index, { live, ids, hashes }] of staged) {
      const base = index * blockSize;
      this.#room = sized(this.#room, base + blockSize, 0);
      const rows: number[] = [];
      const before = this.#ids[index] ?? null;
      for (let slot = 0; slot < blockSize; slot++) {
        const row = base + slot;
        const lived = this.#room[row] === 1;
        const lives = live[slot] === 1;
        if (lived !== lives) rows.push(row);
        if (lived && lives && before && textAt(before, slot) === textAt(ids, slot)) continue;
        if (lived) this.#hash.remove(row);
        if (lives) added.push({ row, hash: hashes[slot]! });
        this.#size += Number(lives) - Number(lived);
        this.#room[row] = lives ? 1 : 0;
      }
      while (this.#ids.length < index) this.#ids.push(null);
      this.#ids[index] = ids.text === '' ? null : ids;
      changed.set(index, rows);
    }
    if (added.length > 0) this.#hash.reserve(Math.max(this.#size, added.reduce((most, { row }) => Math.max(most, row), 0) + 1));
    for (const { row, hash } of added) this.#hash.add(row, hash);
    this.#live = this.#room.subarray(0, this.#room.lastIndexOf(1) + 1);
    return changed;
  }

  save(): unknown {
    return { live: this.#live.slice(), size: this.#size, ids: this.#ids, hash: this.#hash.save() } satisfies SavedRows;
  }

  restore(data: unknown): void {
    const saved = data as SavedRows;
    this.#room = this.#live = saved.live as Uint8Array<ArrayBuffer>;
    this.#size = saved.size;
    this.#ids = [...saved.ids];
    this.#hash = RowHash.restore(saved.hash);
  }
}

interface SavedRows {
  readonly live: Uint8Array;
  readonly size: number;
  readonly ids: readonly (TextChunk | null)[];
  readonly hash: SavedRowHash;
}
