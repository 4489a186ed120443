import { sameValue, type FieldValue, type Values } from '../client/client.js';
import type { FieldChange } from '../client/change.js';

/** Why a field stays as it is when a change is taken back. `erp`: the ERP says what it is; `record`: the system keeps it. */
export type KeptReason = 'edited-since' | 'already-undone' | 'erp' | 'computed' | 'record' | 'permission' | 'unknown-field';

/** A field that an undo leaves as it is. */
export interface KeptField {
  readonly field: string;
  readonly reason: KeptReason;
}

/** What taking one change back comes to. */
export interface ChangeUndo {
  /** The values before the change, for the fields that may have them again. */
  readonly patch: Values;
  readonly kept: readonly KeptField[];
}

/** What taking these fields back would do to a client as it is now. `refused` says why a field may not be changed at all, `null` when it may. */
export function planChangeUndo(fields: readonly FieldChange[], valueOf: (field: string) => FieldValue, refused: (field: string) => KeptReason | null): ChangeUndo {
  const patch: Record<string, FieldValue> = {};
  const kept: KeptField[] = [];
  for (const { field, before, after } of fields) {
    const now = valueOf(field);
    const reason = refused(field) ?? (sameValue(now, before) ? 'already-undone' : sameValue(now, after) ? null : 'edited-since');
    if (reason) kept.push({ field, reason });
    else patch[field] = before;
  }
  return { patch, kept };
}
