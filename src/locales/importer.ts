import type { ImporterWords } from './importer-words.js';

/** The words of the importer in a language: English for `en` and its regions, else Spanish. Rejects where they can't be loaded. */
export async function loadImporterWords(locale: string): Promise<ImporterWords> {
  return /^en\b/i.test(locale) ? (await import('./en-importer.js')).enImporter : (await import('./es-importer.js')).esImporter;
}
