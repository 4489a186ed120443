import type { FormWords } from './form-words.js';

/** The words of the form in a language: English for `en` and its regions, else Spanish. Rejects where they can't be loaded. */
export async function loadFormWords(locale: string): Promise<FormWords> {
  return /^en\b/i.test(locale) ? (await import('./en-form.js')).enForm : (await import('./es-form.js')).esForm;
}

/** What is said when not even the words could be loaded. */
export function formUnavailable(locale: string): { readonly text: string; readonly retry: string } {
  return /^en\b/i.test(locale)
    ? { text: 'The form could not be loaded. Check the connection.', retry: 'Try again' }
    : { text: 'No se pudo cargar el formulario. Revise la conexión.', retry: 'Reintentar' };
}
