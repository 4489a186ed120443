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
export function correctText(text: string, index: TextIndex): string | null {
  const matches = (tried: string) => index.matches(parseRuns(tried));
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
  return index
    .mayBegin(utf8.encode(word), slips(word))
    .map((slip) => ({ word: slip.word, count: index.countPrefix(slip.word) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .map((candidate) => candidate.word);
}

const utf8 = new TextEncoder();

interface Slip {
  readonly word: string;
  readonly bytes: Uint8Array;
  /** Bytes it begins with as the word does, before the slip. */
  readonly shared: number;
}

/** All words one slip from `word`, itself left out. */
function slips(word: string): Slip[] {
  const chars = [...word];
  const found = new Map<string, Slip>();
  const put = (from: number, to: number, ...between: string[]) => {
    const slip = [...chars.slice(0, from), ...between, ...chars.slice(to)];
    const text = slip.join('');
    if (slip.length < shortest || text === word || found.has(text)) return;
    found.set(text, { word: text, bytes: utf8.encode(text), shared: utf8.encode(chars.slice(0, from).join('')).length });
  };
  for (let i = 0; i <= chars.length; i++) {
    for (const char of alphabet) put(i, i, char);
    if (i === chars.length) break;
    for (const char of alphabet) put(i, i + 1, char);
    put(i, i + 1);
    if (i + 1 < chars.length) put(i, i + 2, chars[i + 1]!, chars[i]!);
  }
  return [...found.values()];
}
