import { esList } from './es-list.js';
import type { ListWords } from './list-words.js';

/** Spanish: what a list speaks until other words are here. */
export { esList };

/** The words of the list in a language, loaded when it is not Spanish, which a list begins with. */
export async function loadListWords(locale: string): Promise<ListWords> {
  return /^en\b/i.test(locale) ? (await import('./en-list.js')).enList : esList;
}

/** A sentence for each code of `CrmError`, loaded when something failed: a list that works has no use for them. */
export async function loadErrorWords(language: 'es' | 'en'): Promise<Readonly<Record<string, string>>> {
  return language === 'en' ? (await import('./en-errors.js')).enErrors : (await import('./es-errors.js')).esErrors;
}
