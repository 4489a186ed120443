import type { ClientQuery, Condition } from '../client/query.js';
import { PermissionError } from '../errors.js';
import type { ActiveSchema } from './active-schema.js';

/** Searching by a hidden field would tell what it hides. @throws PermissionError */
export function refuseHidden(query: ClientQuery, active: ActiveSchema): void {
  if (active.hidden.size === 0) return;
  const used = new Set<string>(query.sort?.map((sort) => sort.field));
  if (query.where) collectFields(query.where, used);
  for (const name of used) {
    if (active.hidden.has(name)) throw new PermissionError('hidden-field', `The field '${name}' is hidden here; a query may not sort or filter by it`);
  }
}

function collectFields(condition: Condition, into: Set<string>): void {
  if ('all' in condition) condition.all.forEach((part) => collectFields(part, into));
  else if ('any' in condition) condition.any.forEach((part) => collectFields(part, into));
  else if ('not' in condition) collectFields(condition.not, into);
  else into.add(condition.field);
}
