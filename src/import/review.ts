import type { FieldChange } from '../client/change.js';
import { readValue, sameValue, type Client } from '../client/client.js';
import type { Issue } from '../client/issue.js';
import type { ImportCounts, ImportOptions, ImportOutcome } from './import.js';
import type { Fate } from './plan-context.js';
import { ReviewPages, reviewKinds, type IssueGroup, type ReviewKind, type ReviewRow } from './review-pages.js';
import { runImport, type ImportDeps } from './run-import.js';

/** A file checked from its first row to its last, and nothing written. Plain data. */
export interface ReviewSummary extends ImportCounts {
  /** Where each row goes; they add up to `rows`. */
  readonly kinds: Readonly<Record<ReviewKind, number>>;
  /** Values that updates change. */
  readonly changedValues: number;
  readonly groups: readonly IssueGroup[];
  readonly detected: ImportOutcome['detected'];
  /** Of the file as a whole. */
  readonly issues: readonly Issue[];
}

/** Some rows of a review, and how many its filter lets through. */
export interface ReviewPage {
  readonly rows: readonly ReviewRow[];
  readonly total: number;
}

/** What an import would do, row by row. */
export interface FileReview {
  readonly summary: ReviewSummary;
  readonly pages: ReviewPages;
}

/**
 * Runs an import without writing and keeps what was found of each row.
 * @throws FileError, StoreError, AbortError as an import does.
 */
export async function reviewFile(file: Blob | string | Uint8Array, options: ImportOptions, deps: ImportDeps): Promise<FileReview> {
  const pages = new ReviewPages();
  let changedValues = 0;
  const watcher = {
    row(line: number, cells: readonly string[], fate: Fate, issues: readonly Issue[]): void {
      const changes = fate.change?.type === 'update' && fate.before ? changesOf(fate.before, fate.change.client) : none;
      changedValues += changes.length;
      pages.add(line, cells, kindOf(fate, issues), issues, changes);
    },
    late: (line: number, issues: readonly Issue[]) => pages.addLate(line, issues),
  };
  const outcome = await runImport(file, { ...options, dryRun: true, onIssue: 'skip-row' }, { ...deps, watcher });
  pages.close();
  const { rows, created, updated, unchanged, skipped, failed, detected, issues } = outcome;
  const kinds = Object.fromEntries(reviewKinds.map((kind) => [kind, pages.countOf(kind)])) as Record<ReviewKind, number>;
  return { summary: { rows, created, updated, unchanged, skipped, failed, kinds, changedValues, groups: pages.groups, detected, issues: issues.filter((issue) => issue.line === undefined) }, pages };
}

const none: readonly FieldChange[] = [];

function kindOf({ bucket }: Fate, issues: readonly Issue[]): ReviewKind {
  if (bucket !== 'failed') return bucket;
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.every(({ code }) => code === 'duplicate-in-file' || code === 'ambiguous-match') ? 'duplicate' : 'failed';
}

function changesOf(before: Client, after: Client): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of new Set(['kind', ...Object.keys(before.values), ...Object.keys(after.values)])) {
    const [was, is] = [readValue(before, field), readValue(after, field)];
    if (!sameValue(was, is)) changes.push({ field, before: was, after: is });
  }
  return changes;
}
