import { longestNit, nitCheckDigit } from './check-digit.js';
import { isDigits } from './identification-format.js';
import { identificationTypes } from './identification-kinds.js';
import { quoted, reportTo, type Issue, type Report } from './issue.js';

export { nitCheckDigit } from './check-digit.js';
export { identificationTypes, type IdentificationType } from './identification-kinds.js';

/** An identification as it was written: its number, apart from the check digit. */
export interface ParsedIdentification {
  /** Digits only, or, for a document with letters, the text as written. Empty when there is none. */
  readonly number: string;
  /** As written, also when it is wrong; `null` when none was. */
  readonly checkDigit: number | null;
  /** DIAN code, when the text says it. */
  readonly type?: string;
  readonly issues: readonly Issue[];
}

/**
 * Reads an identification in any of its written forms: `890.903.938-8`, `890,903,938 8`, `NIT 890903938–8`,
 * `8909039388`, `C.C. 43.567.890`, `AB123456`. A check digit glued to the number is taken for one only when there are
 * ten digits that begin like a company's (8 or 9), not grouped as one number, and it verifies. Numbers that a spreadsheet damaged are reported,
 * never repaired. Takes time in proportion to the text.
 */
export function parseIdentification(text: string): ParsedIdentification {
  // Nearly every number of a file; ten digits may hold their check digit.
  if (text.length <= longestNit && text.length !== 10 && isDigits(text)) return { number: text, checkDigit: null, issues: [] };
  const issues: Issue[] = [];
  const report = reportTo(issues, null);
  const clean = cleanIdentification(text, report);
  if (clean === '') return { number: '', checkDigit: null, issues };
  const { type, rest } = takePrefix(clean);
  const result = isNumeric(rest) ? readDigits(rest, type, text, report) : readDocument(rest, text, report);
  const known = type ?? result.type;
  return { number: result.number, checkDigit: result.checkDigit, ...(known === undefined ? {} : { type: known }), issues };
}

interface Reading {
  readonly number: string;
  readonly checkDigit: number | null;
  readonly type?: string;
}

const longest = 200;

/** Full-width and other digits as ASCII, dashes as `-`, spaces as ` `, apostrophes as `.`, what can't be seen removed. */
function cleanIdentification(text: string, report: Report): string {
  let clean = '';
  let invisible = false;
  let foreign = false;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code > 0x20 && code < 0x7f) {
      clean += code === 0x27 || code === 0x60 ? '.' : character;
    } else if (code === 0x20 || (code >= 9 && code <= 13) || isSpace(code)) {
      clean += ' ';
    } else if (code < 0xa0 || isInvisible.test(character)) {
      invisible = true;
    } else if (isDash(code)) {
      clean += '-';
    } else if (code === 0x2019 || code === 0x00b4) {
      clean += '.';
    } else {
      const digit = foreignDigit(code);
      if (digit >= 0) foreign = true;
      clean += digit >= 0 ? String(digit) : character.normalize('NFKC');
    }
    if (clean.length > longest * 2) break;
  }
  if (invisible) report('invisible-characters', 'warning', { text: quoted(text) });
  if (foreign) report('non-latin-digits', 'warning', { text: quoted(text) });
  return clean.trim();
}

function isSpace(code: number): boolean {
  return code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

const isInvisible = /[\p{Cf}\p{Cc}\u115f\u1160\u3164\ufe00-\ufe0f]/u;

function isDash(code: number): boolean {
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe58 || code === 0xfe63 || code === 0xff0d || code === 0x2043;
}

/** Full-width, Arabic-Indic and extended Arabic-Indic digits; -1 for all else. */
function foreignDigit(code: number): number {
  for (const zero of [0xff10, 0x0660, 0x06f0]) if (code >= zero && code <= zero + 9) return code - zero;
  return -1;
}

const typeByPrefix: ReadonlyMap<string, string> = new Map([
  ...identificationTypes.flatMap((type) => type.aliases.filter((alias) => alias.length > 1).map((alias) => [alias.toUpperCase(), type.key] as const)),
  ['CEDULA', '13'], ['PASAPORTE', '41'], ['PASSPORT', '41'], ['NO', ''], ['ID', ''], ['DOC', ''],
]);

/** `NIT 900…`, `N.I.T.: 900…`, `CC 43…`. Letters glued to digits are a prefix only for `NIT`: `CC123456` may be a passport. */
function takePrefix(text: string): { readonly type: string | undefined; readonly rest: string } {
  let at = 0;
  let letters = '';
  while (at < text.length && at < 24) {
    const character = text[at]!;
    if (isLetter(character)) letters += character;
    else if (character !== '.') break;
    at++;
  }
  if (letters === '') return { type: undefined, rest: text };
  const type = typeByPrefix.get(letters.toUpperCase());
  const next = text[at];
  const apart = next !== undefined && (next === ' ' || next === ':' || next === '#' || next === '-' || text[at - 1] === '.');
  if (type === undefined || next === undefined || !(apart || letters.toUpperCase() === 'NIT')) return { type: undefined, rest: text };
  while (at < text.length && ' :#.-'.includes(text[at]!)) at++;
  const rest = text.slice(at);
  if (rest === '') return { type: undefined, rest: text };
  // `NIT No. 900…`: the number sign follows the type.
  const after = type === '' ? undefined : takePrefix(rest);
  return { type: type === '' ? undefined : type, rest: after && after.type === undefined ? after.rest : rest };
}

function isLetter(character: string): boolean {
  return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') || (character > '\u00bf' && /\p{L}/u.test(character));
}

/** Digits and what stands between them; also `DV 8` at the end, and the `E+08` of a spreadsheet. */
function isNumeric(text: string): boolean {
  const body = withoutCheckWord(text) ?? text;
  if (isScientific(body)) return true;
  let digits = 0;
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (!' .,-/()'.includes(body[i]!)) return false;
  }
  return digits > 0;
}

/** `900123456 DV 8` as `900123456-8`; `null` when there is no such word. */
function withoutCheckWord(text: string): string | null {
  const digit = text.at(-1)!;
  if (digit < '0' || digit > '9') return null;
  let end = text.length - 1;
  while (end > 0 && ' .:-'.includes(text[end - 1]!)) end--;
  let start = end;
  let letters = '';
  while (start > 0 && letters.length < 3 && (isLetter(text[start - 1]!) || text[start - 1] === '.')) {
    start--;
    if (text[start] !== '.') letters = text[start]! + letters;
  }
  if (letters.toUpperCase() !== 'DV') return null;
  let before = start;
  while (before > 0 && ' .,-('.includes(text[before - 1]!)) before--;
  return `${text.slice(0, before)}-${digit}`;
}

function isScientific(text: string): boolean {
  const at = Math.max(text.lastIndexOf('E'), text.lastIndexOf('e'));
  if (at < 1 || text.length - at > 5) return false;
  const sign = text[at + 1];
  if (sign !== '+' && sign !== '-') return false;
  return isDigits(text.slice(at + 2)) && isDigits(text.slice(0, at).replace(/[.,]/, ''));
}

function readDigits(text: string, type: string | undefined, original: string, report: Report): Reading {
  if (isScientific(text)) return damaged(original, report);
  const body = withoutCheckWord(text) ?? text;
  const groups: string[] = [];
  const marks: string[] = [];
  let group = '';
  let mark = '';
  for (const character of body) {
    if (character >= '0' && character <= '9') {
      if (group === '' && groups.length > 0) marks.push(mark);
      if (group === '') mark = '';
      group += character;
    } else {
      if (group !== '') groups.push(group);
      group = '';
      // Of ` - ` the dash counts, of `, ` the comma.
      if (mark === '' || mark === ' ') mark = character;
    }
  }
  if (group !== '') groups.push(group);
  const tail = groups.at(-1)!;
  const before = groups.slice(0, -1).join('');
  const last = marks.at(-1);
  if (last === '.' || last === ',') {
    const wholeGroups = groups.length === 2 ? true : marks.slice(0, -1).some((other) => other !== last);
    if (tail.length < 3 && (tail.length === 2 || isZero(tail) && groups.length === 2 || wholeGroups && !verifies(before, tail))) return damaged(original, report);
  }
  const separate = last !== undefined && tail.length === 1 && before.length > 0;
  if (separate) return withCheckDigit(before, Number(tail), type, report);
  const digits = before + tail;
  // 1.037.654.321 is one number of ten digits (a citizen's), 890903938.8 and 8909039388 a number and its digit.
  if (digits.length === 10 && groups.length === 1 && (digits[0] === '8' || digits[0] === '9') && (type === undefined || type === '31') && verifies(digits.slice(0, 9), digits[9]!)) {
    return { number: digits.slice(0, 9), checkDigit: Number(digits[9]), type: '31' };
  }
  return { number: type === '31' ? withoutZeros(digits) : digits, checkDigit: null };
}

function damaged(original: string, report: Report): Reading {
  report('excel-damaged-number', 'error', { text: quoted(original) });
  return { number: '', checkDigit: null };
}

function withCheckDigit(digits: string, found: number, type: string | undefined, report: Report): Reading {
  const number = withoutZeros(digits);
  if (number.length > longestNit) return { number, checkDigit: found };
  // Only a NIT has a check digit; `C.C. 43.567.890-9` is the NIT of that person.
  const expected = nitCheckDigit(number);
  if (expected !== found) report('wrong-check-digit', 'error', { number, expected, found });
  return { number, checkDigit: found, ...(type === undefined ? { type: '31' } : {}) };
}

/** Passports and documents of other countries, kept as written. */
function readDocument(text: string, original: string, report: Report): Reading {
  let digits = 0;
  let odd = false;
  for (const character of text) {
    if (character >= '0' && character <= '9') digits++;
    else if (!isLetter(character) && !' .,-/()'.includes(character)) odd = true;
  }
  if (digits === 0 || odd || text.length > longest) {
    report('not-an-identification', 'error', { text: quoted(original) });
    return { number: '', checkDigit: null };
  }
  let spaced = '';
  for (const character of text) if (!(character === ' ' && spaced.endsWith(' '))) spaced += character;
  return { number: spaced, checkDigit: null };
}

function verifies(number: string, digit: string): boolean {
  return number.length > 0 && number.length <= longestNit && nitCheckDigit(number) === Number(digit);
}

function isZero(text: string): boolean {
  return text === '0';
}

function withoutZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start++;
  return digits.slice(start);
}

