import type { FieldChange } from '../client/change.js';
import { readValue, sameValue, type Client } from '../client/client.js';
import type { Issue } from '../client/issue.js';
import type { ImportCounts, ImportOptions, ImportOutcome } from './import.js';
import type { Draft } from './drafts.js';
import type { Fate, PlanSource } from './plan-context.js';
import { RecheckedRows } from './recheck.js';
import { reviewKinds, type ReviewKind } from './review-kinds.js';
import { ReviewPages, type IssueGroup, type ReviewRow } from './review-pages.js';
import type { RowFix } from './row-fixes.js';
import type { RuleAsker } from './rules.js';
import { runImport, type ImportDeps, type RowWatcher } from './run-import.js';

/** A file checked from its first row to its last, and nothing written. Plain data. */
export interface ReviewSummary extends ImportCounts {
  /** Where each row goes; they add up to `rows`. */
  readonly kinds: Readonly<Record<ReviewKind, number>>;
  /** Values that updates change. */
  readonly changedValues: number;
  /** Those whose rows were all mended have none. */
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

/** One fix more than a review had, or one less. */
export type FixChange = { readonly add: RowFix } | { readonly undo: true };

/** What an import would do, row by row. */
export interface FileReview {
  readonly summary: ReviewSummary;
  readonly pages: ReviewPages;
  /**
   * Checks again only what a fix touches: its row and those that share its keys. The summary is then another; `null`
   * where so much is touched that the file must be checked whole, with nothing changed.
   */
  change(change: FixChange, source: PlanSource, rules?: RuleAsker): Promise<ReviewSummary | null>;
}

/**
 * Runs an import without writing and keeps what was found of each row.
 * @throws FileError, StoreError, AbortError as an import does.
 */
export async function reviewFile(file: Blob | string | Uint8Array, options: ImportOptions, deps: ImportDeps): Promise<FileReview> {
  const pages = new ReviewPages();
  const again = new RecheckedRows(pages, deps.schema, options.fixes ?? [], kindOf, changesOf);
  let changedValues = 0;
  const watcher: RowWatcher = {
    opened: (check, match, required) => again.open(check, match, required),
    row(line: number, cells: readonly string[], fate: Fate, issues: readonly Issue[], draft: Draft | null): void {
      const changes = changesOf(fate);
      changedValues += changes.length;
      again.keep(draft);
      pages.add(line, cells, kindOf(fate, issues), issues, changes);
    },
    late: (line: number, issues: readonly Issue[]) => pages.addLate(line, issues),
  };
  const outcome = await runImport(file, { ...options, dryRun: true, onIssue: 'skip-row' }, { ...deps, watcher });
  pages.close();
  const { rows, detected, issues } = outcome;
  const ofFile = issues.filter((issue) => issue.line === undefined);
  const summaryNow = (): ReviewSummary => {
    const kinds = Object.fromEntries(reviewKinds.map((kind) => [kind, pages.countOf(kind)])) as Record<ReviewKind, number>;
    const { created, updated, unchanged, skipped, duplicate, failed } = kinds;
    return { rows, created, updated, unchanged, skipped, failed: failed + duplicate, kinds, changedValues: changedValues + again.changedValues, groups: pages.groups.map((group) => ({ ...group })), detected, issues: ofFile };
  };
  let summary = summaryNow();
  return {
    get summary() {
      return summary;
    },
    pages,
    async change(change, source, rules) {
      // What a rule says of the file hangs on all of it.
      if (rules?.file || !(await again.change(change, source, rules))) return null;
      return (summary = summaryNow());
    },
  };
}

const none: readonly FieldChange[] = [];

function kindOf({ bucket }: Fate, issues: readonly Issue[]): ReviewKind {
  if (bucket !== 'failed') return bucket;
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.every(({ code }) => code === 'duplicate-in-file' || code === 'ambiguous-match') ? 'duplicate' : 'failed';
}

function changesOf({ before, change }: Fate): readonly FieldChange[] {
  return change?.type === 'update' && before ? valuesChanged(before, change.client) : none;
}

function valuesChanged(before: Client, after: Client): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of new Set(['kind', ...Object.keys(before.values), ...Object.keys(after.values)])) {
    const [was, is] = [readValue(before, field), readValue(after, field)];
    if (!sameValue(was, is)) changes.push({ field, before: was, after: is });
  }
  return changes;
}
