import type { DetailWords } from './detail-words.js';

/** The words of a client's tabs: English for `en` and its regions, else Spanish. Loaded when a client is opened. */
export async function loadDetailWords(locale: string): Promise<DetailWords> {
  return /^en\b/i.test(locale) ? (await import('./en-detail.js')).enDetail : (await import('./es-detail.js')).esDetail;
}
