import type { Issue } from '../client/issue.js';
import type { Draft, DraftReader } from './drafts.js';
import type { Mapping } from './import.js';
import type { ImportPlan } from './plan.js';
import type { Fate, PlanSource } from './plan-context.js';
import { applyRowRules, type RuleAsker } from './rules.js';

/** A row to be checked again: its mended cells, and what is wrong with its text. */
export interface RowToCheck {
  readonly line: number;
  readonly cells: readonly string[];
  readonly noticed: readonly Issue[];
}

/** What was decided of a row. */
export interface CheckedRow {
  readonly draft: Draft;
  readonly fate: Fate;
  readonly issues: readonly Issue[];
}

/** Checks rows as if they were the whole file: the rest of it must have nothing to do with them. */
export type CheckRows = (rows: readonly RowToCheck[], source: PlanSource, rules: RuleAsker | undefined) => Promise<CheckedRow[]>;

/** `read` and `newPlan` are those of the import that read the file. */
export function createRowCheck(read: DraftReader, mapping: Mapping, newPlan: (source: PlanSource) => ImportPlan): CheckRows {
  return async (rows, source, rules) => {
    const plan = newPlan(source);
    const drafts = rows.map(({ cells, line, noticed }) => read(cells, line, noticed));
    await applyRowRules(rules, drafts, mapping);
    const fates: Fate[] = [];
    await plan.plan(drafts, (fate) => fates.push(fate));
    return drafts.map((draft, i) => {
      const mended = plan.isOpen ? plan.mend(draft.line, () => read.readField(draft.cells, 'identificationNumber'), () => read(draft.cells, draft.line)) : null;
      return { draft, fate: fates[i]!, issues: [...draft.issues, ...(mended?.draft.issues.filter(isLate) ?? [])] };
    });
  };
}

/** What only the end of a file tells of a row. */
export function isLate({ code }: Issue): boolean {
  return code === 'missing-parent';
}
