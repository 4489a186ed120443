import { enHistory } from './en-history.js';
import { esHistory } from './es-history.js';
import type { HistoryWords } from './history-words.js';

/** The words of a client's history in a language: English for `en` and its regions, else Spanish. */
export function historyWordsOf(locale: string): HistoryWords {
  return /^en\b/i.test(locale) ? enHistory : esHistory;
}
