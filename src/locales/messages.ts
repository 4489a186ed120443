import type { Issue, IssueCode, IssueOf } from '../client/issue.js';
import { CrmError } from '../errors.js';
import { en } from './en.js';
import { es } from './es.js';
import { sentenceOf } from './issue-text.js';

/** BCP 47. Spanish is for every locale that is not English. */
export type Locale = string;

/** A sentence about one issue, beginning in lower case where it can follow the name of a field, and without a full stop. */
export type IssueWords = { readonly [Code in IssueCode]: (issue: IssueOf<Code>) => string };

/** What people read that is of no single screen: an issue's sentence for every code, an error's for the codes there are. */
export interface Messages {
  readonly language: 'es' | 'en';
  readonly issues: IssueWords;
  /** By code of `CrmError`. A code that is not here says `unknownError`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly unknownError: string;
  readonly severity: { readonly error: string; readonly warning: string };
  /** `line 3, column 2`; either may be missing. */
  readonly place: (line: number | undefined, column: number | undefined) => string;
}

/** The messages in the language of a locale: English for `en` and its regions, else Spanish. */
export function messagesFor(locale: Locale): Messages {
  return /^en\b/i.test(locale) ? en : es;
}

/**
 * An issue as a person reads it, `Identificación: el dígito de verificación…`. `fieldLabel` is the name people know the
 * field by; without it the sentence stands alone. The place in the file is apart: `issuePlace`.
 */
export function issueText(issue: Issue, language: Messages | Locale, fieldLabel?: string): string {
  const messages = typeof language === 'string' ? messagesFor(language) : language;
  return sentenceOf(messages.issues, issue, fieldLabel);
}

/** Where in the file an issue is, the empty text when it is of no place. */
export function issuePlace(issue: Issue, language: Messages | Locale): string {
  const messages = typeof language === 'string' ? messagesFor(language) : language;
  return messages.place(issue.line, issue.column);
}

/** Why an operation could not run, as a person reads it; never the technical message. */
export function errorText(error: unknown, language: Messages | Locale): string {
  const messages = typeof language === 'string' ? messagesFor(language) : language;
  const code = error instanceof CrmError || isCoded(error) ? (error as { readonly code: string }).code : error instanceof Error && error.name === 'AbortError' ? 'aborted' : '';
  // Each permission has a code of its own, and one sentence serves them all.
  const known = code.startsWith('not-allowed-') ? 'not-permitted' : code;
  return Object.hasOwn(messages.errors, known) ? messages.errors[known]! : messages.unknownError;
}

/** An error that crossed from a worker may have lost its class. */
function isCoded(error: unknown): boolean {
  return typeof error === 'object' && error !== null && typeof (error as { readonly code?: unknown }).code === 'string';
}
