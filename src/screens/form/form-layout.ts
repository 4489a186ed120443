import type { ClientKind } from '../../client/client.js';
import { isRecordField } from '../../client/client.js';
import { columnsFor, type FieldPermissions } from '../../schema/columns.js';
import { withLayoutViews } from '../../schema/layout-views.js';
import { sectionsOf } from '../../schema/sections.js';
import type { Column, Label, ModuleSchema } from '../../schema/schema.js';
import type { FormSection } from './form-state.js';

/** The digit is drawn with its number. */
const digit = 'checkDigit';
const number = 'identificationNumber';
const ofBranch: ReadonlySet<string> = new Set(['branchCode', 'branchName']);

/**
 * The sections of the form: the view `form`, then the criteria, and what is required without being in either, since
 * nothing could be saved without it. Computed fields and those of the record are out; a client that is none has no
 * field of a branch's name.
 */
export function formLayout(schema: ModuleSchema, permissions: FieldPermissions, kind: ClientKind): readonly FormSection[] {
  const whole = withLayoutViews(schema);
  const placed = new Set<string>();
  const sections: FormSection[] = [];
  const add = (label: Label | null, columns: readonly Column[]): void => {
    const fields = columns.map(({ field }) => field.name).filter((name) => !placed.has(name));
    for (const name of fields) placed.add(name);
    if (fields.length > 0) sections.push({ label, fields });
  };
  const takes = ({ field: { name, owner } }: Column) => owner !== 'computed' && !isRecordField(name) && !(kind === 'client' && name === 'branchName');
  for (const { label, columns } of sectionsOf(whole, 'form', permissions)) add(label, columns.filter(takes));
  const criteria = whole.views.find(({ name }) => name === 'criteria')?.label ?? null;
  add(criteria, sectionsOf(whole, 'criteria', permissions).flatMap(({ columns }) => columns).filter(takes));
  const needed = whole.fields.filter(({ name, required }) => required || (kind === 'branch' && ofBranch.has(name))).map(({ name }) => ({ field: name }));
  add(null, columnsFor(whole, needed, permissions).filter(takes));
  if (!placed.has(number)) return sections;
  return sections.map(({ label, fields }) => ({ label, fields: fields.filter((name) => name !== digit) })).filter(({ fields }) => fields.length > 0);
}
