import type { FieldValue } from '../client/client.js';
import type { Draft } from './drafts.js';
import type { Role } from './families.js';

/** How the ERP writes the main branch, which is the client itself. Source: Siesa, t201, `f201_id_sucursal`. */
export const mainCode = '001';

/** No code, or 1 however many zeros it has. */
export function isMainCode(code: FieldValue): boolean {
  return code === null || (typeof code === 'string' && code.length <= 20 && /^0*1$/.test(code));
}

/**
 * What a row is: what its column says; else without a branch code the client, with the main one the client unless there
 * is one without, with another a branch.
 */
export function roleOf(draft: Pick<Draft, 'kind' | 'values'>): Role {
  const code = draft.values['branchCode'] ?? null;
  if (draft.kind === 'branch') return 'branch';
  if (code === null) return 'root';
  if (draft.kind === 'client') return 'client';
  return isMainCode(code) ? 'main' : 'branch';
}

/** Only a NIT has a check digit: a record that has one and no type is a NIT's. */
export function inferNit(values: Record<string, FieldValue>): void {
  if ((values['identificationType'] ?? null) === null && (values['checkDigit'] ?? null) !== null && (values['identificationNumber'] ?? null) !== null) values['identificationType'] = '31';
}
