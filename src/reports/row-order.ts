import type { FieldValue } from '../client/client.js';
import { nullsLast } from '../schema/field-types/field-type.js';
import type { Column } from '../schema/schema.js';
import { reportOptionsOf } from './options-of-reports.js';
import type { ReportContext, ReportDefinition } from './report.js';

/** Sorts the rows of a table: as the definition says, then by the groups in their own order; what is missing last. */
export function orderOf({ sort, group }: ReportDefinition, columns: readonly Column[], { options }: ReportContext): (rows: FieldValue[][]) => void {
  const orders = columns.slice(0, group.length).map((column, i) => comparerOf(column, i, options));
  const at = sort ? columns.findIndex(({ field }) => field.name === sort.by) : -1;
  if (sort && at >= 0) {
    const order = comparerOf(columns[at]!, at, options);
    orders.unshift((a, b) => (a[at] === null || b[at] === null || sort.direction === 'asc' ? order(a, b) : order(b, a)));
  }
  return (rows) => {
    rows.sort((a, b) => {
      for (const order of orders) {
        const found = order(a, b);
        if (found !== 0) return found;
      }
      return 0;
    });
  };
}

function comparerOf({ field }: Column, at: number, options: ReportContext['options']): (a: readonly FieldValue[], b: readonly FieldValue[]) => number {
  // Months, ages and states stand in the order they are listed.
  const listed = field.dropdown !== undefined && !field.dropdown.endsWith('year-month') ? new Map(reportOptionsOf(options).options(field.dropdown).map(({ key }, i) => [key, i])) : null;
  const rank = (value: NonNullable<FieldValue>) => listed?.get(String(value)) ?? (listed && field.dropdown === 'report.month' ? (listed.get(String(value).slice(0, 2)) ?? 99) + (String(value)[2] === '>' ? 0.5 : 0) : null);
  const order = nullsLast((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    if (first !== null && second !== null) return first - second;
    if (first !== null || second !== null) return first === null ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  });
  return (a, b) => order(a[at] ?? null, b[at] ?? null);
}
