import { foldWords } from './fold.js';
import type { TextIndex } from './text-index.js';
import { parseRuns } from './query-words.js';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

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
export function correctText(text: string, index: TextIndex, rows: number): string | null {
  const matches = (tried: string) => index.find(parseRuns(tried), null, rows).total > 0;
  const words = foldWords(text);
  const lost = words.map((_, i) => i).filter((i) => !matches(words[i]!.word));
  if (lost.some((i) => candidates(words[i]!.word, index).length === 0)) return null;
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
  const chosen = candidates(words[last]!.word, index);
  for (const i of lost) {
    const at = foldWords(corrected)[i]!;
    corrected = corrected.slice(0, at.start) + candidates(words[i]!.word, index)[0]! + corrected.slice(at.end);
  }
  return firstMatch(corrected, last, chosen, matches);
}

function firstMatch(text: string, word: number, tried: readonly string[], matches: (text: string) => boolean): string | null {
  const at = foldWords(text)[word]!;
  for (const candidate of tried) {
    const corrected = text.slice(0, at.start) + candidate + text.slice(at.end);
    if (matches(corrected)) return corrected;
  }
  return null;
}

/** Words one slip away that some client has a word beginning with: those of most clients first, then by alphabet. */
function candidates(word: string, index: TextIndex): string[] {
  if ([...word].length < shortest) return [];
  const found: { readonly word: string; readonly count: number }[] = [];
  const utf8 = new TextEncoder();
  for (const slip of slips(word)) {
    if (!index.mayBegin(utf8.encode(slip))) continue;
    const count = index.countPrefix(slip);
    if (count > 0) found.push({ word: slip, count });
  }
  return found.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)).map((candidate) => candidate.word);
}

/** All words one slip from `word`, itself left out. */
export function slips(word: string): Set<string> {
  const chars = [...word];
  const found = new Set<string>();
  const put = (from: number, to: number, ...between: string[]) => {
    const slip = [...chars.slice(0, from), ...between, ...chars.slice(to)];
    if (slip.length >= shortest) found.add(slip.join(''));
  };
  for (let i = 0; i <= chars.length; i++) {
    for (const char of alphabet) put(i, i, char);
    if (i === chars.length) break;
    for (const char of alphabet) put(i, i + 1, char);
    put(i, i + 1);
    if (i + 1 < chars.length) put(i, i + 2, chars[i + 1]!, chars[i]!);
  }
  found.delete(word);
  return found;
}
