import { foldPoint, foldWords } from './fold.js';

/** A run shorter than this only matches where a word begins, as in the search. */
const insideFrom = 3;

/**
 * Where the words of `query` are in `text`: `[start, end)` pairs in UTF-16 units, in order, never overlapping, whole
 * characters always. They match as the search does: from the beginning of a word, and inside one with three
 * characters or more, ignoring case, accents and invisible characters.
 */
export function matchRanges(text: string, query: string): (readonly [number, number])[] {
  const wanted = [...new Set(foldWords(query).map(({ word }) => word))];
  if (wanted.length === 0) return [];
  const { folded, starts, ends } = foldInPlace(text);
  const found: [number, number][] = [];
  for (const word of wanted) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const begins = at === 0 || folded[at - 1] === ' ';
      if (begins || word.length >= insideFrom) found.push([starts[at]!, ends[at + word.length - 1]!]);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const ranges: [number, number][] = [];
  for (const [start, end] of found) {
    const last = ranges.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

/** The text folded, and for each character of it where the one it comes from starts and ends. */
function foldInPlace(text: string): { readonly folded: string; readonly starts: readonly number[]; readonly ends: readonly number[] } {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < text.length; ) {
    const point = text.codePointAt(i)!;
    const next = i + (point > 0xffff ? 2 : 1);
    const fold = foldPoint(point);
    // An accent of its own, and what can't be seen, belong to the character before.
    if (fold === '' && ends.length > 0) ends[ends.length - 1] = next;
    for (const unit of fold) {
      for (let part = 0; part < unit.length; part++) {
        starts.push(i);
        ends.push(next);
      }
      folded += unit;
    }
    i = next;
  }
  return { folded, starts, ends };
}
