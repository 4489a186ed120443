import type { FieldValue } from '../../client/client.js';
import type { Operator } from '../../client/query.js';
import { bogotaOffsetMs } from '../today.js';
import { dateFormatOf, type DateFormat, type FieldLook, type FormatContext } from './field-type.js';

/** What can be asked of a date. */
export const dateOperators: readonly Operator[] = [
  'eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'lastDays', 'nextDays', 'thisMonth', 'lastMonth', 'thisYear', 'lastYear', 'isEmpty', 'isNotEmpty',
];

export const dateLook: FieldLook = {
  name: 'date',
  formatter: (_field, context) => {
    const format = formatOf(context);
    return (value) => (value === null ? '' : formatDay(String(value), format));
  },
  operators: dateOperators,
  editor: 'date',
  align: 'end',
  width: 110,
};

export const datetimeLook: FieldLook = {
  name: 'datetime',
  formatter: (_field, context) => {
    const format = formatOf(context);
    return (value) => {
      const local = bogotaTime(value);
      if (local === null) return value === null ? '' : String(value);
      return `${formatDay(local.slice(0, 10), format)} ${context.exact ? exactTime(local) : local.slice(11, 16)}`;
    };
  },
  operators: dateOperators,
  editor: 'datetime',
  align: 'end',
  width: 140,
};

/** The date format a context writes. */
export function formatOf(context: FormatContext): DateFormat {
  return context.dateFormat ?? dateFormatOf(context.locale);
}

function formatDay(day: string, format: DateFormat): string {
  if (format === 'YYYY-MM-DD' || day.length !== 10) return day;
  const year = day.slice(0, 4);
  const month = day.slice(5, 7);
  const dayOfMonth = day.slice(8, 10);
  return format === 'DD/MM/YYYY' ? `${dayOfMonth}/${month}/${year}` : `${month}/${dayOfMonth}/${year}`;
}

/** `YYYY-MM-DDTHH:mm:ss.sss` as clocks in Colombia show it, or `null` for what is no instant. */
export function bogotaTime(value: FieldValue): string | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : new Date(time - bogotaOffsetMs).toISOString().slice(0, 23);
}

/** Down to what is not zero. */
function exactTime(local: string): string {
  return local.endsWith('.000') ? (local.slice(17, 19) === '00' ? local.slice(11, 16) : local.slice(11, 19)) : local.slice(11, 23);
}
