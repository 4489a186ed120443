import { isRecordField, sameValue, type FieldValue, type Values } from '../../client/client.js';
import type { Field } from '../../schema/schema.js';
import type { ConflictRow, ConflictSide } from './form-state.js';
import { read } from './form-values.js';

/** They mean something only together: who takes one of another person's takes all of them. */
const groups: readonly (readonly string[])[] = [['identificationType', 'identificationNumber', 'checkDigit'], ['country', 'department', 'city']];

/**
 * The fields in which a client as it was opened, as it is edited here and as somebody saved it are not the same. What
 * only one of them changed is decided for that one; what both changed to the same value is no conflict and left out.
 * `isFree` says whether the person may choose: else the row is what somebody saved.
 */
export function conflictRows(fields: readonly Field[], original: Values, mine: Values, theirs: Values, isFree: (name: string) => boolean): readonly ConflictRow[] {
  const rows: ConflictRow[] = [];
  for (const field of fields) {
    if (isRecordField(field.name) || field.owner === 'computed') continue;
    const [was, here, there] = [read(original, field.name), read(mine, field.name), read(theirs, field.name)];
    const byMe = !sameValue(here, was);
    const byThem = !sameValue(there, was);
    if ((!byMe && !byThem) || (byMe && byThem && sameValue(here, there))) continue;
    const locked = !isFree(field.name);
    const changedBy = byMe && byThem ? 'both' : byMe ? 'mine' : 'theirs';
    rows.push({ field, original: was, mine: here, theirs: there, changedBy, choice: locked ? 'theirs' : changedBy === 'both' ? null : changedBy, locked });
  }
  return contested(rows);
}

/** In a group both changed, nothing is decided by itself. */
function contested(rows: readonly ConflictRow[]): readonly ConflictRow[] {
  return rows.map((row) => {
    const group = groups.find((names) => names.includes(row.field.name));
    const together = group ? rows.filter(({ field }) => group.includes(field.name)) : [];
    const isContested = together.some(({ changedBy }) => changedBy !== 'theirs') && together.some(({ changedBy }) => changedBy !== 'mine');
    return isContested && !row.locked ? { ...row, changedBy: 'both', choice: null } : row;
  });
}

/** The rows after the person took a side in one; the fields of its group go with it. */
export function choose(rows: readonly ConflictRow[], name: string, side: ConflictSide): readonly ConflictRow[] {
  const group = groups.find((names) => names.includes(name)) ?? [name];
  return rows.map((row) => (!row.locked && group.includes(row.field.name) ? { ...row, choice: side } : row));
}

/** The value a row ends with; `undefined` while it is not decided. */
export function chosenValue(row: ConflictRow): FieldValue | undefined {
  return row.choice === null ? undefined : row[row.choice];
}

/** The fields still to decide. */
export function undecided(rows: readonly ConflictRow[]): readonly ConflictRow[] {
  return rows.filter(({ choice }) => choice === null);
}

/** What is written over `theirs` so that every row ends as it was decided: what they have already is left out. */
export function resolvedPatch(rows: readonly ConflictRow[]): Values {
  const patch: Record<string, FieldValue> = {};
  for (const row of rows) {
    const value = chosenValue(row);
    if (value !== undefined && !sameValue(value, row.theirs)) patch[row.field.name] = value;
  }
  return patch;
}
