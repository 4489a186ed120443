import type { Hits } from './engine.js';
import type { SortOrder } from './sort-order.js';
import { rowsByScore } from './score-group.js';
import type { TextMatches } from './text-index.js';

/** A field's order as a query asks for it. */
export interface SortPass {
  readonly order: SortOrder;
  readonly descending: boolean;
}

/** Up to so many rows from the start are picked without making the whole order. */
const pickedRows = 2000;

/** Rows in the order asked. `first` gives at most so many from the start; both give new arrays. */
export function createHits(total: number, pick: { readonly first: (count: number) => Uint32Array; readonly all: () => Uint32Array }, corrected?: string): Hits {
  let picked: Uint32Array | null = null;
  const all = () => (picked?.length === total ? picked : (picked = pick.all()));
  return {
    total,
    ...(corrected === undefined ? {} : { corrected }),
    rows(offset, size) {
      const from = Math.min(offset, total);
      const to = Math.min(from + size, total);
      if (!picked || picked.length < to) picked = to <= pickedRows ? pick.first(to) : all();
      return picked.slice(from, to);
    },
    all: () => all().slice(),
  };
}

/** Rows marked in `mask`, by row. */
export function byRow(mask: Uint8Array, total: number, corrected?: string): Hits {
  const first = (count: number) => {
    const rows = new Uint32Array(count);
    for (let i = 0, row = -1; i < count; i++) rows[i] = row = mask.indexOf(1, row + 1);
    return rows;
  };
  return createHits(total, { first, all: () => marked(mask, total) }, corrected);
}

/** Better scores first, then by row. */
export function byScore(matches: TextMatches, corrected?: string): Hits {
  const { total, scores } = matches;
  if (scores === null) return createHits(total, { first: () => matches.rows, all: () => matches.rows }, corrected);
  const first = (count: number) => {
    const rows = new Uint32Array(count);
    let at = 0;
    for (let score = matches.best; score > 0; score--) {
      for (let row = scores.indexOf(score); row >= 0; row = scores.indexOf(score, row + 1)) {
        rows[at++] = row;
        if (at === count) return rows;
      }
    }
    return rows;
  };
  return createHits(total, { first, all: () => rowsByScore(scores, scores.length, total) }, corrected);
}

/** The rows of a list, or those that are not 0 of an array of all rows, sorted by the passes, then by row. */
export function bySort(found: Uint32Array | Uint8Array, total: number, passes: readonly SortPass[], corrected?: string): Hits {
  const [only] = passes as readonly [SortPass];
  const rows = () => (found instanceof Uint32Array ? found.slice().sort() : marked(found, total));
  const whole = found instanceof Uint8Array && total * 64 >= only.order.rows.length ? found : null;
  const all = () => (passes.length > 1 ? sortByPasses(rows(), passes) : whole ? walk(whole, total, only) : sortFew(rows(), only));
  const first = (count: number) => (passes.length > 1 || !whole ? all() : walk(whole, count, only));
  return createHits(total, { first, all }, corrected);
}

function marked(found: Uint8Array, total: number): Uint32Array {
  const rows = new Uint32Array(total);
  const quads = new Uint32Array(found.buffer, found.byteOffset, found.length >>> 2);
  let at = 0;
  for (let quad = 0; quad < quads.length; quad++) {
    if (quads[quad] === 0) continue;
    for (let row = quad * 4, end = row + 4; row < end; row++) if (found[row] !== 0) rows[at++] = row;
  }
  for (let row = quads.length * 4; row < found.length; row++) if (found[row] !== 0) rows[at++] = row;
  return rows;
}

/** The first `count` found rows, by going through the order of the field. */
function walk(found: Uint8Array, count: number, { order: { rows, filled, ranks }, descending }: SortPass): Uint32Array {
  const picked = new Uint32Array(count);
  let at = 0;
  const pass = (from: number, to: number) => {
    for (let i = from; i < to && at < count; i++) if (found[rows[i]!] !== 0) picked[at++] = rows[i]!;
  };
  if (descending) {
    // Equal values stay in the order of rows, so they are passed group by group.
    for (let to = filled; to > 0 && at < count; ) {
      const from = ranks[rows[to - 1]!]!;
      pass(from, to);
      to = from;
    }
  } else pass(0, filled);
  pass(filled, rows.length);
  return picked;
}

/** Key of a row in a pass: ascending in the direction asked, missing values last. */
function passKey({ order: { ranks, filled }, descending }: SortPass, row: number): number {
  const rank = ranks[row]!;
  return descending && rank < filled ? filled - 1 - rank : rank;
}

const rowSpace = 2 ** 27;

function sortFew(rows: Uint32Array, pass: SortPass): Uint32Array {
  const keys = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) keys[i] = passKey(pass, rows[i]!) * rowSpace + rows[i]!;
  keys.sort();
  for (let i = 0; i < rows.length; i++) rows[i] = keys[i]! % rowSpace;
  return rows;
}

/** Stable counting sorts, the last field first. */
function sortByPasses(rows: Uint32Array, passes: readonly SortPass[]): Uint32Array {
  if (rows.length < 2000) {
    return rows.sort((a, b) => {
      for (const pass of passes) {
        const order = passKey(pass, a) - passKey(pass, b);
        if (order !== 0) return order;
      }
      return a - b;
    });
  }
  let sorted = rows;
  let spare = new Uint32Array(rows.length);
  for (const pass of [...passes].reverse()) {
    const next = new Uint32Array(pass.order.filled + 2);
    for (const row of sorted) next[passKey(pass, row) + 1]!++;
    for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
    for (const row of sorted) spare[next[passKey(pass, row)]!++] = row;
    [sorted, spare] = [spare, sorted as Uint32Array<ArrayBuffer>];
  }
  return sorted;
}
