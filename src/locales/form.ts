import { enForm } from './en-form.js';
import { esForm } from './es-form.js';
import type { FormWords } from './form-words.js';

/** The words of the form in a language: English for `en` and its regions, else Spanish. */
export function formWordsOf(locale: string): FormWords {
  return /^en\b/i.test(locale) ? enForm : esForm;
}
