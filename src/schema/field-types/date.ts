import { quoted } from '../../client/issue.js';
import { bogotaTime, dateLook, datetimeLook, formatOf } from './date-look.js';
import { readDate, readDatetime } from './date-text.js';
import { dateFormatOf, emptyCell, nullsLast, type DateFormat, type FieldType } from './field-type.js';

const byText = nullsLast((a, b) => (a < b ? -1 : a > b ? 1 : 0));

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

function isDay(value: string): boolean {
  if (value.length !== 10 || value[4] !== '-' || value[7] !== '-') return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function isInstant(value: string): boolean {
  return value.length >= 20 && value[10] === 'T' && value.endsWith('Z') && !Number.isNaN(Date.parse(value));
}
