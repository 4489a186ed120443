import type { Sort } from '../client/query.js';

/**
 * The order after a heading is pressed: ascending, then descending, then without it. `add` keeps the other fields, and
 * this one where it stands. Where the list's `own` order is by this field alone, "without" would be that order again, so
 * it turns for ever.
 */
export function turnedSort(order: readonly Sort[], field: string, add: boolean, own: readonly Sort[]): readonly Sort[] {
  const at = order.find((one) => one.field === field);
  const others = add ? order.filter((one) => one !== at) : [];
  const ownField = others.length === 0 && own.some((one) => one.field === field);
  const direction = !at ? 'asc' : at.direction === 'asc' ? 'desc' : ownField ? 'asc' : null;
  if (direction === null) return others;
  return add && at ? order.map((one) => (one === at ? { field, direction } : one)) : [...others, { field, direction }];
}
