import type { ClientBlock } from '../client/block.js';
import type { SearchField } from '../schema/search-fields.js';
import { groupBlocks, type Segment } from './segment.js';
import { SegmentBuilder } from './segment-builder.js';
import { compactSegments } from './segment-merge.js';

/** Prepares segments for blocks that will be replaced. Blocks of one group in a row make one segment. */
export class TextStaging {
  readonly #builder: SegmentBuilder;
  #group = -1;
  readonly #segments = new Map<number, Segment[]>();
  /** Bits per group of the blocks that are set, empty ones among them. */
  readonly taken = new Map<number, number>();

  constructor(fields: readonly SearchField[]) {
    this.#builder = new SegmentBuilder(fields);
  }

  setBlock(index: number, block: ClientBlock | null): void {
    const group = Math.floor(index / groupBlocks);
    const place = index % groupBlocks;
    const bit = (1 << place) >>> 0;
    if (((this.taken.get(group) ?? 0) & bit) !== 0) {
      for (const segment of this.#segments.get(group) ?? []) segment.owned = (segment.owned & ~bit) >>> 0;
      if (this.#group === group) this.#builder.remove(place);
    }
    this.taken.set(group, ((this.taken.get(group) ?? 0) | bit) >>> 0);
    if (!block || !block.live.includes(1)) return;
    if (this.#group !== group) this.#finishBuilder();
    this.#group = group;
    this.#builder.add(place, block);
    if (this.#builder.blocks === 0xffffffff) this.#finishBuilder();
  }

  /** The segments by group. */
  finish(): ReadonlyMap<number, readonly Segment[]> {
    this.#finishBuilder();
    return this.#segments;
  }

  #finishBuilder(): void {
    if (this.#group < 0 || this.#builder.blocks === 0) return;
    const segments = this.#segments.get(this.#group) ?? [];
    segments.push(this.#builder.finish());
    this.#segments.set(this.#group, compactSegments(segments.filter((segment) => segment.owned !== 0)));
    this.#group = -1;
  }
}
