import { foldWords, type FoldedWord } from './fold.js';

/**
 * Words of a query that stand or fall together. All of `words` must match, or `joined` alone does: numbers written in
 * pieces (`900.742.137-9`, `604 444 1234`), letters that stand alone (`S.A.S.`), and a code with a digit in it
 * (`ABC-12`) are also looked for as one word.
 */
export interface WordRun {
  readonly words: readonly FoldedWord[];
  readonly joined: string | null;
}

const digits = /^\d+$/;
const letter = /^[a-z]$/;

/** The runs of a query's text: maximal rows of number words, else of single letters, else what stands between blanks with a digit in it. */
export function parseRuns(text: string): WordRun[] {
  const words = foldWords(text);
  const runs: WordRun[] = [];
  for (let i = 0; i < words.length; ) {
    let to = i + 1;
    if (digits.test(words[i]!.word)) while (to < words.length && digits.test(words[to]!.word)) to++;
    else if (letter.test(words[i]!.word)) while (to < words.length && letter.test(words[to]!.word)) to++;
    if (to === i + 1) {
      while (to < words.length && !/\s/.test(text.slice(words[to - 1]!.end, words[to]!.start))) to++;
      if (!words.slice(i, to).some(({ word }) => /\d/.test(word))) to = i + 1;
    }
    const run = words.slice(i, to);
    runs.push({ words: run, joined: run.length > 1 ? run.map(({ word }) => word).join('') : null });
    i = to;
  }
  return runs;
}
