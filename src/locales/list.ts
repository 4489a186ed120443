import { enList } from './en-list.js';
import { esList } from './es-list.js';
import type { ListWords } from './list-words.js';

/** The words of the list in a language: English for `en` and its regions, else Spanish. */
export function listWordsOf(locale: string): ListWords {
  return /^en\b/i.test(locale) ? enList : esList;
}
