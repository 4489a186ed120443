import { enList } from './en-list.js';
import { esList } from './es-list.js';
import type { ListWords } from './list-words.js';

/** The words of the list in a language: English for `en` and its regions, else Spanish. */
export function listWordsOf(locale: string): ListWords {
  return /^en\b/i.test(locale) ? enList : esList;
}

/** A sentence for each code of `CrmError`, loaded when something failed: a list that works has no use for them. */
export async function loadErrorWords(language: 'es' | 'en'): Promise<Readonly<Record<string, string>>> {
  return language === 'en' ? (await import('./en-errors.js')).enErrors : (await import('./es-errors.js')).esErrors;
}
