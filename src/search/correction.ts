import { foldWords } from './fold.js';
import type { TextIndex } from './text-index.js';
import { parseRuns } from './query-words.js';

/** Shorter words are not corrected, and none is corrected to a shorter one. */
const shortest = 3;

/**
 * The text with words one slip away (a character too many, missing, wrong, or two swapped) that match something; `null`
 * when there is none. Asked only when the text matches no client.
 *
 * Words that match nothing by themselves are replaced, each by the word that most clients have one beginning with (the
 * first by alphabet where several do); the last of them by the best with which the whole text matches. When each word
 * matches by itself, one word is replaced: the first for which there is such a word.
 */
export function correctText(text: string, index: TextIndex): string | null {
  const matches = (tried: string) => index.matches(parseRuns(tried));
  const words = foldWords(text);
  const lost = words.map((_, i) => i).filter((i) => !matches(words[i]!.word));
  const found = new Map<number, { readonly best: string; readonly others: Iterable<string> }>();
  for (const i of lost) {
    const others = candidates(words[i]!.word, index);
    const { value } = others.next();
    if (value === undefined) return null;
    found.set(i, { best: value, others });
  }
  const last = lost.pop();
  if (last === undefined) {
    for (let i = 0; i < words.length; i++) {
      const corrected = firstMatch(text, i, candidates(words[i]!.word, index), matches);
      if (corrected !== null) return corrected;
    }
    return null;
  }
  // From the end, so that the places of the words before stay as they are.
  let corrected = text;
  for (const i of lost) {
    const at = foldWords(corrected)[i]!;
    corrected = corrected.slice(0, at.start) + found.get(i)!.best + corrected.slice(at.end);
  }
  const { best, others } = found.get(last)!;
  return firstMatch(corrected, last, [best], matches) ?? firstMatch(corrected, last, others, matches);
}

function firstMatch(text: string, word: number, tried: Iterable<string>, matches: (text: string) => boolean): string | null {
  const at = foldWords(text)[word]!;
  for (const candidate of tried) {
    const corrected = text.slice(0, at.start) + candidate + text.slice(at.end);
    if (matches(corrected)) return corrected;
  }
  return null;
}

/**
 * Words one slip away that some client has a word beginning with: those of most clients first, then by alphabet. Mostly
 * the first will do, so how many clients have one is counted only as far as it decides who comes next.
 */
function* candidates(word: string, index: TextIndex): Generator<string, void> {
  if ([...word].length < shortest) return;
  const waiting = index
    .slipsOf(word)
    .filter((slip) => [...slip].length >= shortest)
    .map((slip) => ({ word: slip, count: index.mostWithPrefix(slip), exact: false }));
  while (waiting.length > 0) {
    // Of as many, one that may be fewer is looked at before one that is certain.
    const next = waiting.reduce((a, b) => (b.count - a.count || Number(a.exact) - Number(b.exact) || (b.word < a.word ? 1 : -1)) > 0 ? b : a);
    if (!next.exact) {
      next.count = index.countPrefix(next.word);
      next.exact = true;
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    if (next.count > 0) yield next.word;
  }
}
