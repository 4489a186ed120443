import { enImporter } from './en-importer.js';
import { esImporter } from './es-importer.js';
import type { ImporterWords } from './importer-words.js';

/** The words of the importer in a language: English for `en` and its regions, else Spanish. */
export function importerWordsOf(locale: string): ImporterWords {
  return /^en\b/i.test(locale) ? enImporter : esImporter;
}
