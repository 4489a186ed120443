import type { FieldValue } from '../client/client.js';
import type { Condition, FieldCondition, Operator } from '../client/query.js';

/** A condition being written: `value` is what the editors hold, in the shape the operator takes, `null` while it is not there. */
export interface DraftCondition {
  readonly field: string;
  readonly op: Operator;
  readonly value: FieldValue | readonly (string | number | null)[];
}

/** Conditions that must all be fulfilled, or any of them. */
export interface DraftGroup {
  readonly mode: 'all' | 'any';
  readonly conditions: readonly DraftCondition[];
}

/** A filter as a person builds it: groups of conditions, and what joins the groups. */
export interface FilterDraft {
  readonly mode: 'all' | 'any';
  readonly groups: readonly DraftGroup[];
  /** Parts of the condition that this form has no place for (a `not`, deeper groups): they stay as they are. */
  readonly fixed: readonly Condition[];
}

export const emptyDraft: FilterDraft = { mode: 'all', groups: [{ mode: 'all', conditions: [] }], fixed: [] };

const withoutValue: ReadonlySet<Operator> = new Set(['isEmpty', 'isNotEmpty', 'thisMonth', 'lastMonth', 'thisYear', 'lastYear']);

/** Whether an operator says all by itself. */
export function takesNoValue(op: Operator): boolean {
  return withoutValue.has(op);
}

/** Whether a condition can be asked: its value is there. `between` needs one end. */
export function isComplete({ op, value }: DraftCondition): boolean {
  if (takesNoValue(op)) return true;
  if (op === 'between') return Array.isArray(value) && value.length === 2 && value.some((end) => end !== null && end !== '');
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== '' && !(typeof value === 'number' && Number.isNaN(value));
}

/** What the draft asks, without the conditions that are not complete; `null` when it asks nothing. */
export function draftCondition({ mode, groups, fixed }: FilterDraft): Condition | null {
  const parts: Condition[] = [];
  for (const group of groups) {
    const conditions = group.conditions.filter(isComplete).map(({ field, op, value }): FieldCondition => (takesNoValue(op) ? { field, op } : { field, op, value }));
    if (conditions.length === 0) continue;
    // What all must fulfil needs no brackets among what all must fulfil.
    if (conditions.length === 1 || (group.mode === 'all' && mode === 'all')) parts.push(...conditions);
    else parts.push(group.mode === 'all' ? { all: conditions } : { any: conditions });
  }
  parts.push(...fixed);
  if (parts.length === 0) return null;
  if (parts.length === 1 && !('field' in parts[0]!)) return parts[0]!;
  return mode === 'all' ? { all: parts } : { any: parts };
}

/**
 * What must be fulfilled whatever this condition of the draft says: what its options are counted in. Beside it in an
 * "any" nothing must; `null` for nothing.
 */
export function contextOf(draft: FilterDraft, condition: DraftCondition): Condition | null {
  const own = draft.groups.find(({ conditions }) => conditions.includes(condition));
  const beside: DraftGroup = { mode: 'all', conditions: own?.mode === 'all' ? own.conditions.filter((one) => one !== condition) : [] };
  return draftCondition(draft.mode === 'all' ? { ...draft, groups: draft.groups.map((group) => (group === own ? beside : group)) } : { mode: 'all', groups: [beside], fixed: [] });
}

/** A condition as the form shows it; the opposite of `draftCondition`. */
export function draftOf(where: Condition | null): FilterDraft {
  if (!where) return emptyDraft;
  if ('field' in where) return { ...emptyDraft, groups: [{ mode: 'all', conditions: [leaf(where)] }] };
  if ('not' in where) return { ...emptyDraft, fixed: [where] };
  const [mode, parts] = 'all' in where ? (['all', where.all] as const) : (['any', where.any] as const);
  if (mode === 'any' && parts.every(isLeaf)) return { mode: 'all', groups: [{ mode: 'any', conditions: parts.map(leaf) }], fixed: [] };
  const groups: DraftGroup[] = [];
  const fixed: Condition[] = [];
  const loose: DraftCondition[] = [];
  for (const part of parts) {
    if (isLeaf(part)) {
      if (mode === 'all') loose.push(leaf(part));
      else groups.push({ mode: 'all', conditions: [leaf(part)] });
    } else if ('not' in part) fixed.push(part);
    else {
      const [inner, leaves] = 'all' in part ? (['all', part.all] as const) : (['any', part.any] as const);
      if (leaves.length > 0 && leaves.every(isLeaf)) groups.push({ mode: inner, conditions: leaves.map(leaf) });
      else fixed.push(part);
    }
  }
  if (loose.length > 0 || groups.length === 0) groups.unshift({ mode: 'all', conditions: loose });
  return { mode, groups, fixed };
}

function isLeaf(condition: Condition): condition is FieldCondition {
  return 'field' in condition;
}

function leaf({ field, op, value }: FieldCondition): DraftCondition {
  return { field, op, value: value ?? null };
}
