import { quoted, type Report } from '../../client/issue.js';
import { bogotaOffsetMs } from '../today.js';
import type { DateFormat } from './field-type.js';

/** Longer texts are no date. */
const longest = 64;

/**
 * The day written in `text` as `YYYY-MM-DD`, `null` for a blank text and after a report. ISO dates, `YYYYMMDD` and
 * named months are read whatever the format; `DD/MM` and `MM/DD` only as the format says, or, when it is `null`,
 * where they can be read one way. An instant with a zone becomes its day in Colombia; an hour that is not midnight is
 * dropped with a warning.
 */
export function readDate(text: string, format: DateFormat | null, report: Report): string | null {
  const quick = readTenCharacters(text, format);
  if (quick !== null) return quick;
  const written = read(text, format, report);
  if (written === null) return null;
  if (written.time === null) return dayText(written);
  if (written.offsetMinutes !== null) return new Date(instantOf(written) - bogotaOffsetMs).toISOString().slice(0, 10);
  if (written.time !== 0) report('time-dropped', 'warning', { text: quoted(text.trim()) });
  return dayText(written);
}

/** The instant written in `text` as ISO 8601 UTC; without a zone it is the time of Colombia, without an hour midnight. */
export function readDatetime(text: string, format: DateFormat | null, report: Report): string | null {
  const written = read(text, format, report);
  return written === null ? null : new Date(instantOf(written)).toISOString();
}

interface Written {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Milliseconds since midnight; `null` when no hour is written. */
  readonly time: number | null;
  readonly offsetMinutes: number | null;
}

function instantOf({ year, month, day, time, offsetMinutes }: Written): number {
  const shift = offsetMinutes === null ? bogotaOffsetMs : -offsetMinutes * 60_000;
  return Date.parse(`${dayText({ year, month, day })}T00:00:00Z`) + (time ?? 0) + shift;
}

/** `DD/MM/YYYY` or `YYYY-MM-DD` and no more: nearly every date of a file. */
function readTenCharacters(text: string, format: DateFormat | null): string | null {
  if (text.length !== 10 || format === null) return null;
  if (text[4] === '-' && text[7] === '-') return valid(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2)) && isUsual(digitsAt(text, 0, 4)) ? text : null;
  const mark = text[2];
  if ((mark !== '/' && mark !== '-') || text[5] !== mark || format === 'YYYY-MM-DD') return null;
  const first = digitsAt(text, 0, 2);
  const second = digitsAt(text, 3, 2);
  const year = digitsAt(text, 6, 4);
  const [day, month] = format === 'DD/MM/YYYY' ? [first, second] : [second, first];
  return valid(year, month, day) && isUsual(year) ? dayText({ year, month, day }) : null;
}

/** -1 when they are not all digits. */
function digitsAt(text: string, start: number, length: number): number {
  let value = 0;
  for (let i = start; i < start + length; i++) {
    const code = text.charCodeAt(i) - 48;
    if (!(code >= 0 && code <= 9)) return -1;
    value = value * 10 + code;
  }
  return value;
}

function read(text: string, format: DateFormat | null, report: Report): Written | null {
  const trimmed = text.length > 2_000 ? text : text.trim();
  if (trimmed === '' || (text.length > 2_000 && text.trim() === '')) return null;
  const refuse = (): null => {
    report('not-a-date', 'error', { text: quoted(trimmed) });
    return null;
  };
  const tokens = trimmed.length <= longest ? tokenise(trimmed) : null;
  if (!tokens) return refuse();
  const first = tokens[0]!;
  if (isSerial(tokens)) {
    const day = new Date(Date.UTC(1899, 11, 30) + Number(first.text) * 86_400_000).toISOString().slice(0, 10);
    report('excel-serial-date', 'error', { text: quoted(trimmed), suggestion: day });
    return null;
  }
  const date = readDay(tokens, format);
  if (date === null) return refuse();
  if ('ambiguous' in date) {
    report('ambiguous-date', 'error', { text: quoted(trimmed) });
    return null;
  }
  const { year, month, day, used } = date;
  if (!valid(year, month, day)) {
    report('impossible-date', 'error', { text: quoted(trimmed), format: format ?? '' });
    return null;
  }
  const clock = readClock(tokens.slice(used));
  if (clock === null) return refuse();
  if (!isUsual(year)) report('unlikely-date', 'warning', { text: quoted(trimmed) });
  return { year, month, day, ...clock };
}

interface Token {
  readonly kind: 'digits' | 'word' | 'mark';
  readonly text: string;
}

function tokenise(text: string): Token[] | null {
  const tokens: Token[] = [];
  for (const character of text) {
    const kind = character >= '0' && character <= '9' ? 'digits' : /\p{L}/u.test(character) ? 'word' : /\s/.test(character) || "/-.,:+'\u200e\u200f".includes(character) ? 'mark' : null;
    if (kind === null) return null;
    const last = tokens.at(-1);
    if (last?.kind === kind && kind !== 'mark') tokens[tokens.length - 1] = { kind, text: last.text + character.toLowerCase() };
    else if (kind !== 'mark' || !/\s/.test(character)) tokens.push({ kind, text: character.toLowerCase() });
    else if (last && last.text !== ' ') tokens.push({ kind, text: ' ' });
  }
  return tokens.length > 0 ? tokens : null;
}

/** A day count of a spreadsheet, 1950 to 2100, with or without its hour. */
function isSerial(tokens: readonly Token[]): boolean {
  const [first, mark, rest] = tokens;
  if (first!.kind !== 'digits' || first!.text.length !== 5) return false;
  const days = Number(first!.text);
  if (days < 18_264 || days > 73_415) return false;
  return tokens.length === 1 || (tokens.length === 3 && (mark!.text === '.' || mark!.text === ',') && rest!.kind === 'digits');
}

type Day = { readonly year: number; readonly month: number; readonly day: number; readonly used: number } | { readonly ambiguous: true } | null;

function readDay(tokens: readonly Token[], format: DateFormat | null): Day {
  const first = tokens[0]!;
  if (first.kind === 'digits' && first.text.length === 8) {
    const [year, month, day] = [digitsAt(first.text, 0, 4), digitsAt(first.text, 4, 2), digitsAt(first.text, 6, 2)];
    return { year, month, day, used: 1 };
  }
  const parts: Token[] = [];
  let used = 0;
  while (used < tokens.length && parts.length < 3) {
    const token = tokens[used]!;
    if (token.kind === 'mark' ? !'/-., '.includes(token.text) : token.kind === 'word' && token.text !== 'de' && token.text !== 'del' && !monthOf(token.text)) return null;
    if (token.kind === 'digits' || (token.kind === 'word' && monthOf(token.text))) parts.push(token);
    used++;
  }
  const [a, b, c] = parts;
  if (!a || !b || !c) return null;
  const named = parts.findIndex((part) => part.kind === 'word');
  if (named >= 0) return readNamed(parts, named, used);
  if (a.text.length === 4 && b.text.length <= 2 && c.text.length <= 2) return { year: Number(a.text), month: Number(b.text), day: Number(c.text), used };
  if (a.text.length > 2 || b.text.length > 2 || (c.text.length !== 4 && c.text.length !== 2)) return null;
  // A year of two digits may be of either century, or no year at all.
  if (c.text.length === 2) return { ambiguous: true };
  const [x, y, year] = [Number(a.text), Number(b.text), Number(c.text)];
  if (format === 'MM/DD/YYYY') return { year, month: x, day: y, used };
  if (format === 'DD/MM/YYYY') return { year, month: y, day: x, used };
  if (x === y || x > 12) return { year, month: y, day: x, used };
  if (y > 12) return { year, month: x, day: y, used };
  return { ambiguous: true };
}

function readNamed(parts: readonly Token[], named: number, used: number): Day {
  const month = monthOf(parts[named]!.text)!;
  const numbers = parts.filter((_, i) => i !== named);
  const year = numbers.find((part) => part.text.length === 4);
  const day = numbers.find((part) => part.text.length <= 2);
  if (numbers.some((part) => part.kind === 'word')) return null;
  if (!year) return numbers.length === 2 ? { ambiguous: true } : null;
  return day ? { year: Number(year.text), month, day: Number(day.text), used } : null;
}

const months = ['ene jan', 'feb', 'mar', 'abr apr', 'may', 'jun', 'jul', 'ago aug', 'sep set', 'oct', 'nov', 'dic dec'];
const monthNames = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre january february march april may june july august september october november december setiembre sept'.split(' ');

function monthOf(word: string): number | undefined {
  if (word.length > 3 && !monthNames.includes(word)) return undefined;
  const at = months.findIndex((names) => names.split(' ').includes(word.slice(0, 3)));
  return at < 0 ? undefined : at + 1;
}

/** What follows the day: nothing, or an hour, with `a. m.` or `p. m.` and a zone; `null` when it is something else. */
function readClock(tokens: readonly Token[]): Pick<Written, 'time' | 'offsetMinutes'> | null {
  const rest = tokens.filter((token) => token.text !== ' ' && !(token.kind === 'mark' && token.text.charCodeAt(0) > 0x2000));
  let at = rest[0]?.text === ',' ? 1 : 0;
  if (rest[at]?.text === 't') at++;
  if (at >= rest.length) return at === 0 ? { time: null, offsetMinutes: null } : null;
  const number = (): number => (rest[at]?.kind === 'digits' ? Number(rest[at++]!.text) : NaN);
  let hour = number();
  if (rest[at]?.text !== ':') return null;
  at++;
  const minute = number();
  let second = 0;
  let milliseconds = 0;
  if (rest[at]?.text === ':') {
    at++;
    second = number();
    if ((rest[at]?.text === '.' || rest[at]?.text === ',') && rest[at + 1]?.kind === 'digits') {
      milliseconds = Math.floor(Number(`0.${rest[at + 1]!.text}`) * 1000 + 1e-6);
      at += 2;
    }
  }
  const half = rest[at]?.kind === 'word' ? rest.slice(at).filter((token) => token.kind === 'word').map((token) => token.text).join('') : '';
  if (half === 'am' || half === 'pm') {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'pm' ? 12 : 0);
    while (at < rest.length && (rest[at]!.kind === 'word' || rest[at]!.text === '.')) at++;
  }
  const offsetMinutes = readZone(rest.slice(at));
  if (offsetMinutes === undefined || !(hour <= 23 && minute <= 59 && second <= 59)) return null;
  return { time: ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds, offsetMinutes };
}

/** `undefined` for what is no zone. */
function readZone(tokens: readonly Token[]): number | null | undefined {
  if (tokens.length === 0) return null;
  const [sign, hours, colon, minutes] = tokens;
  if (sign!.text === 'z' || sign!.text === 'utc' || sign!.text === 'gmt') return tokens.length === 1 ? 0 : undefined;
  if ((sign!.text !== '+' && sign!.text !== '-') || hours?.kind !== 'digits') return undefined;
  let total: number;
  if (tokens.length === 2 && hours.text.length === 4) total = Number(hours.text.slice(0, 2)) * 60 + Number(hours.text.slice(2));
  else if (tokens.length === 2 && hours.text.length <= 2) total = Number(hours.text) * 60;
  else if (tokens.length === 4 && colon!.text === ':' && minutes!.kind === 'digits') total = Number(hours.text) * 60 + Number(minutes!.text);
  else return undefined;
  return total > 14 * 60 ? undefined : sign!.text === '-' ? -total : total;
}

function valid(year: number, month: number, day: number): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

/** Years that need no second look. */
function isUsual(year: number): boolean {
  return year >= 1900 && year <= 2100;
}

function dayText({ year, month, day }: Pick<Written, 'year' | 'month' | 'day'>): string {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}
