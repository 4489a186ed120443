import type { FieldValue } from '../../client/client.js';
import { quoted } from '../../client/issue.js';
import type { Operator } from '../../client/query.js';
import { bogotaOffsetMs } from '../today.js';
import { readDate, readDatetime } from './date-text.js';
import { dateFormatOf, emptyCell, nullsLast, type DateFormat, type FieldLook, type FieldType, type FormatContext } from './field-type.js';

/** What can be asked of a date. */
export const dateOperators: readonly Operator[] = [
  'eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'lastDays', 'nextDays', 'thisMonth', 'lastMonth', 'thisYear', 'lastYear', 'isEmpty', 'isNotEmpty',
];

const byText = nullsLast((a, b) => (a < b ? -1 : a > b ? 1 : 0));

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

/** A day, `YYYY-MM-DD`: no hour, no zone, so nothing shifts it. */
export const date: FieldType = {
  ...dateLook,
  parser: (_field, context) => {
    const format = context.dateFormat === undefined ? dateFormatOf(context.locale) : context.dateFormat;
    return (text, report) => readDate(text, format, report);
  },
  checker: () => (value, report) => {
    if (typeof value !== 'string' || !isDay(value)) report('wrong-type', 'error', { expected: 'date' });
  },
  comparer: () => byText,
  searchText: () => () => '',
  toCell: (_field, context) => {
    const numberFormat = sheetFormats[formatOf(context)];
    return (value) => (value === null ? emptyCell : isDay(String(value)) ? { kind: 'date', value: String(value), numberFormat } : { kind: 'text', value: String(value) });
  },
};

/** An instant, ISO 8601 UTC; written and shown in the time of Colombia, 24 hours. */
export const datetime: FieldType = {
  ...date,
  ...datetimeLook,
  parser: (_field, context) => {
    const format = context.dateFormat === undefined ? dateFormatOf(context.locale) : context.dateFormat;
    return (text, report) => readDatetime(text, format, report);
  },
  checker: () => (value, report) => {
    if (typeof value !== 'string' || !isInstant(value)) report('wrong-type', 'error', { expected: 'datetime' });
  },
  toCell: (_field, context) => {
    const numberFormat = `${sheetFormats[formatOf(context)]} hh:mm`;
    return (value) => {
      const local = bogotaTime(value);
      return local === null ? (value === null ? emptyCell : { kind: 'text', value: quoted(String(value)) }) : { kind: 'datetime', value: local, numberFormat };
    };
  },
};

const sheetFormats: Readonly<Record<DateFormat, string>> = { 'DD/MM/YYYY': 'dd/mm/yyyy', 'MM/DD/YYYY': 'mm/dd/yyyy', 'YYYY-MM-DD': 'yyyy-mm-dd' };

function formatOf(context: FormatContext): DateFormat {
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
function bogotaTime(value: FieldValue): string | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : new Date(time - bogotaOffsetMs).toISOString().slice(0, 23);
}

/** Down to what is not zero. */
function exactTime(local: string): string {
  return local.endsWith('.000') ? (local.slice(17, 19) === '00' ? local.slice(11, 16) : local.slice(11, 19)) : local.slice(11, 23);
}

function isDay(value: string): boolean {
  if (value.length !== 10 || value[4] !== '-' || value[7] !== '-') return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function isInstant(value: string): boolean {
  return value.length >= 20 && value[10] === 'T' && value.endsWith('Z') && !Number.isNaN(Date.parse(value));
}
