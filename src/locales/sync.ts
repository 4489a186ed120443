import { enSync } from './en-sync.js';
import { esSync } from './es-sync.js';
import type { SyncWords } from './sync-words.js';

/** English for `en` and its regions, else Spanish. */
export function syncWordsOf(locale: string): SyncWords {
  return /^en\b/i.test(locale) ? enSync : esSync;
}
