import { normaliseValue, type FieldValue } from '../../client/client.js';
import { quoted, type Report } from '../../client/issue.js';
import { cellOf, toCode, toDay, toFlag, toNumber, type ErpRow } from './cells.js';
import type { SiesaField, SiesaFields } from './settings.js';

/** What a row says of a client. */
export interface Decoded {
  /** Fields whose columns are not in the row are absent. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Names of options, by field. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The values of a row, and a row of values: `decode(toRow(encode(values)))` gives the values again. */
export interface ClientCodec {
  /** What can't be read is reported and absent. */
  decode(row: ErpRow, report: (field: string) => Report): Decoded;
  /** Columns of the fields given, as the ERP writes them. */
  encode(values: Readonly<Record<string, FieldValue>>): Record<string, string | number | null>;
}

/** The country code of Colombia in the ERP. */
const colombia = '169';
/** Before the code of a place abroad: the same digits are another place in Colombia. */
const foreign = '~';

export function createClientCodec(fields: SiesaFields): ClientCodec {
  const rules = Object.entries(fields).flatMap(([name, rule]) => (rule === null ? [] : [[name, rule] as const]));
  return {
    decode(row, report) {
      const values: Record<string, FieldValue> = {};
      const labels: Record<string, string> = {};
      for (const [name, rule] of rules) {
        const value = decodeField(row, rule, report(name));
        if (value === undefined) continue;
        values[name] = value;
        const label = rule.label === undefined || value === null ? null : toCode(row.get(rule.label.toLowerCase()) ?? null);
        if (label !== null) labels[name] = label;
      }
      return { values, labels };
    },
    encode(values) {
      const row: Record<string, string | number | null> = {};
      for (const [name, rule] of rules) if (Object.hasOwn(values, name)) encodeField(normaliseValue(values[name]), rule, row);
      return row;
    },
  };
}

/** `undefined`: not in the row, or not to be read, which was reported. */
function decodeField(row: ErpRow, rule: SiesaField, report: Report): FieldValue | undefined {
  if (rule.as === 'joined') return decodeJoined(row, rule);
  const cell = cellOf(row, rule.from);
  if (cell === undefined) return undefined;
  if (cell === null) return null;
  const code = toCode(cell);
  if (code !== null && rule.values && Object.hasOwn(rule.values, code)) return rule.values[code];
  const refuse = (what: 'not-a-number' | 'not-an-integer' | 'not-a-boolean' | 'not-a-date' | 'not-an-identification') => {
    report(what, 'warning', { text: quoted(String(code ?? JSON.stringify(cell))) });
    return undefined;
  };
  switch (rule.as ?? 'text') {
    case 'number': {
      const number = toNumber(cell);
      return number === undefined ? refuse('not-a-number') : number;
    }
    case 'integer': {
      const number = toNumber(cell);
      return number === undefined || (number !== null && !Number.isInteger(number)) ? refuse('not-an-integer') : number;
    }
    case 'flag': {
      const flag = toFlag(cell);
      return flag === undefined ? refuse('not-a-boolean') : flag;
    }
    case 'date': {
      const day = toDay(cell);
      return day === undefined ? refuse('not-a-date') : day;
    }
    case 'identification':
      return code === null ? refuse('not-an-identification') : toIdentification(code);
    case 'days':
      return daysOf(code);
    case 'department':
      return code === null ? null : isAbroad(row, rule) ? foreign + code : padded(code, 2);
    case 'city': {
      if (code === null) return null;
      const department = rule.department === undefined ? null : toCode(row.get(rule.department.toLowerCase()) ?? null);
      if (isAbroad(row, rule)) return `${foreign}${department ?? ''}${code}`;
      return department === null || code.length === 5 ? code : padded(department, 2) + padded(code, 3);
    }
    case 'text':
    case 'code':
      return code;
  }
}

function decodeJoined(row: ErpRow, rule: SiesaField): FieldValue | undefined {
  const cells = rule.from.map((column) => row.get(column.toLowerCase())).filter((cell) => cell !== undefined);
  if (cells.length === 0) return undefined;
  return cells.map(toCode).filter((part) => part !== null).join(' ') || null;
}

function encodeField(value: FieldValue, rule: SiesaField, row: Record<string, string | number | null>): void {
  const column = rule.from[0];
  if (column === undefined) return;
  const known = rule.values && value !== null ? Object.entries(rule.values).find(([, meaning]) => meaning === value)?.[0] : undefined;
  if (known !== undefined) row[column] = known;
  else if (value === null || Array.isArray(value)) row[column] = null;
  else if (rule.as === 'flag') row[column] = value === true ? 1 : 0;
  else if (rule.as === 'number' || rule.as === 'integer') row[column] = value as number;
  else if (rule.as === 'days') row[column] = value === 0 ? 'CONTADO' : `${String(value)} DIAS`;
  else if (rule.as === 'date') row[column] = String(value).replaceAll('-', '');
  else if (rule.as === 'department') row[column] = String(value).replace(foreign, '');
  else if (rule.as === 'city') encodeCity(String(value), rule, row);
  else row[column] = String(value);
}

function encodeCity(value: string, rule: SiesaField, row: Record<string, string | number | null>): void {
  const inColombia = /^\d{5}$/.test(value);
  // Of a city abroad the department's part can't be told: the department's own field gives it.
  const known = row[rule.department ?? ''];
  const department = inColombia ? value.slice(0, 2) : typeof known === 'string' && value.startsWith(foreign + known) ? known : null;
  row[rule.from[0]!] = inColombia ? value.slice(2) : value.slice(value.startsWith(foreign) ? 1 + (department?.length ?? 0) : 0);
  if (rule.department !== undefined && department !== null) row[rule.department] = department;
}

/** Digits without the zeros some queries pad it with; what has letters is a document of another kind. */
export function toIdentification(text: string): string {
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}

function isAbroad(row: ErpRow, rule: SiesaField): boolean {
  const country = rule.country === undefined ? null : toCode(row.get(rule.country.toLowerCase()) ?? null);
  return country !== null && country !== colombia;
}

function padded(code: string, digits: number): string {
  return /^\d+$/.test(code) ? code.padStart(digits, '0') : code;
}

function daysOf(text: string | null): number | null {
  if (text === null) return null;
  if (/^\s*(de\s+)?contado/i.test(text)) return 0;
  const found = /(\d{1,4})\s*d[ií]as?/i.exec(text);
  return found ? Number(found[1]) : null;
}
