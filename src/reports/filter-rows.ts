import type { FieldValue } from '../client/client.js';
import { yearBefore } from './periods.js';
import type { ReadFact, ReportRow } from './read-fact.js';
import type { ReportFilter } from './report.js';

/** Whether a row counts; `undated` when it does not say the date it is asked by. */
export type RowFilter = (row: ReportRow) => boolean | 'undated';

/** All of the conditions of a definition. */
export function filterOf(filters: readonly ReportFilter[], reader: (fact: string) => ReadFact, isDate: (fact: string) => boolean, today: string): RowFilter {
  const tests = filters.map(({ by, op, value: given }) => ({ read: reader(by), test: testOf(op, given === '$today' ? today : given === '$yearAgo' ? yearBefore(today) : given), dated: isDate(by) }));
  return (row) => {
    let undated = false;
    for (const { read, test, dated } of tests) {
      const value = read(row);
      if (value === null && dated) undated = true;
      else if (!test(value)) return false;
    }
    return undated ? 'undated' : true;
  };
}

function testOf(op: ReportFilter['op'], wanted: FieldValue): (value: FieldValue) => boolean {
  const order = (check: (value: string | number, against: string | number) => boolean) => (value: FieldValue) =>
    (typeof value === 'number' && typeof wanted === 'number' && check(value, wanted)) || (typeof value === 'string' && typeof wanted === 'string' && check(value, wanted));
  switch (op) {
    case 'eq':
      return (value) => value === wanted;
    case 'ne':
      return (value) => value !== wanted;
    case 'in':
      return (value) => Array.isArray(wanted) && wanted.includes(value);
    case 'gt':
      return order((value, against) => value > against);
    case 'gte':
      return order((value, against) => value >= against);
    case 'lt':
      return order((value, against) => value < against);
    default:
      return order((value, against) => value <= against);
  }
}
