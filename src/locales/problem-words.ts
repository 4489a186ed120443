import type { Issue, IssueCode } from '../client/issue.js';

/** The words of what rows have in common, where a whole sentence has no room. */
export interface ProblemWords {
  /** What is wrong, without the value; by code. A code without words is told by its whole sentence. */
  readonly titles: Readonly<Partial<Record<IssueCode, string>>>;
  /** Beside the value, in a few words; `null` where the title says as much. */
  readonly brief: (issue: Issue) => string | null;
}
