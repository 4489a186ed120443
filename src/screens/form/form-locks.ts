import { isRecordField, type ClientKind } from '../../client/client.js';
import type { Field } from '../../schema/schema.js';
import type { FormCrm, LockReason } from './form-state.js';
import { parentFields } from './parent-search.js';

/** What a lock depends on beside the field. */
export interface LockedClient {
  readonly exists: boolean;
  readonly kind: ClientKind;
  /** It is a branch whose client is known. */
  readonly hasParent: boolean;
}

/** Why a field can't be changed here, or `null`: the same rule as `validate`'s, and what a branch has of its client. */
export function lockReason(crm: Pick<FormCrm, 'connected' | 'permissions'>, isReadonly: boolean, about: () => LockedClient): (field: Field) => LockReason | null {
  return ({ name, owner }) => {
    if (isRecordField(name)) return 'record';
    if (owner === 'computed') return 'computed';
    if (crm.permissions.fields[name] === 'readonly') return 'permission';
    const { exists, kind, hasParent } = about();
    if (owner === 'erp' && crm.connected && exists) return 'erp';
    if (kind === 'branch' && hasParent && parentFields.has(name)) return 'parent';
    return isReadonly ? 'view' : null;
  };
}
