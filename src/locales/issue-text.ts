import type { Issue } from '../client/issue.js';
import type { IssueWords } from './messages.js';

/** An issue as a person reads it; `fieldLabel` is the name people know the field by. */
export type IssueText = (issue: Issue, fieldLabel?: string) => string;

/** `issueText` of one language, for who would not load the other. Rejects where its words can't be loaded. */
export async function loadIssueText(locale: string): Promise<IssueText> {
  const words: IssueWords = /^en\b/i.test(locale) ? (await import('./en-issues.js')).enIssues : (await import('./es-issues.js')).esIssues;
  return (issue, fieldLabel) => sentenceOf(words, issue, fieldLabel);
}

/** The sentence of an issue in these words, the field's name before it. */
export function sentenceOf(issues: IssueWords, issue: Issue, fieldLabel?: string): string {
  // An issue may come from a newer or an older program: its code is then the best there is.
  const words = Object.hasOwn(issues, issue.code) ? (issues[issue.code] as (issue: Issue) => string)(issue) : issue.code;
  return fieldLabel ? `${fieldLabel}: ${words}` : words.charAt(0).toUpperCase() + words.slice(1);
}
