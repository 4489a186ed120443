import { quoted, type Report } from '../../client/issue.js';

/** What `readNumber` allows beside digits. */
export interface NumberSyntax {
  readonly decimal: ',' | '.';
  /** Takes a currency before or after. */
  readonly money?: boolean;
  /** Takes a percent sign after. */
  readonly percent?: boolean;
}

/** Longer texts are no number, whatever they hold. */
const longest = 60;

/**
 * The number written in `text`, `null` for a blank text and after a report. The decimal mark is stated, never guessed:
 * the other mark only groups, and only where groups of three are right, so `1.5` under a decimal comma is an issue.
 * Signs: `-5`, `5-`, `(5)`, and the true minus sign. One pass over the text.
 */
export function readNumber(text: string, syntax: NumberSyntax, report: Report): number | null {
  const plain = readPlain(text, syntax.decimal);
  if (plain !== null) return plain;
  const bare = strip(text, syntax);
  if (bare === '') return null;
  if (bare === null || bare.length > longest) return refuse('not-a-number', text, report);
  let at = 0;
  let negative = false;
  if (bare[0] === '-' || bare[0] === '+') {
    negative = bare[0] === '-';
    at = 1;
  }
  const group = syntax.decimal === ',' ? '.' : ',';
  let whole = '';
  let fraction = '';
  let groups = 0;
  let sinceMark = 0;
  let inFraction = false;
  for (; at < bare.length; at++) {
    const character = bare[at]!;
    if (character >= '0' && character <= '9') {
      if (inFraction) fraction += character;
      else whole += character;
      sinceMark++;
    } else if (character === syntax.decimal && !inFraction) {
      if (groups > 0 && sinceMark !== 3) return misplaced(text, syntax, report);
      inFraction = true;
    } else if ((character === group || character === "'") && !inFraction) {
      if (groups > 0 ? sinceMark !== 3 : sinceMark === 0 || sinceMark > 3) return misplaced(text, syntax, report);
      groups++;
      sinceMark = 0;
    } else if (character === group || character === syntax.decimal) {
      return misplaced(text, syntax, report);
    } else if ((character === 'E' || character === 'e') && whole !== '') {
      return refuse(isExponent(bare, at + 1) ? 'excel-damaged-number' : 'not-a-number', text, report);
    } else {
      return refuse('not-a-number', text, report);
    }
  }
  if (!inFraction && groups > 0 && sinceMark !== 3) return misplaced(text, syntax, report);
  if (whole === '' && fraction === '') return refuse('not-a-number', text, report);
  const value = exactNumber(whole, fraction);
  if (value === null) return refuse('precision-lost', text, report);
  return negative && value !== 0 ? -value : value;
}

/** Up to 15 digits, in right groups of three or in none, with at most one decimal mark and a leading minus: nearly every number of a file. */
function readPlain(text: string, decimal: string): number | null {
  const length = text.length;
  if (length === 0 || length > 20) return null;
  const mark = decimal === ',' ? 44 : 46;
  const group = decimal === ',' ? 46 : 44;
  const sign = text.charCodeAt(0) === 45 ? 1 : 0;
  let value = 0;
  let digits = 0;
  let whole = -1;
  let sinceGroup = -1;
  for (let at = sign; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      digits++;
      if (sinceGroup >= 0) sinceGroup++;
    } else if (whole >= 0) {
      return null;
    } else if (code === mark) {
      if (sinceGroup >= 0 && sinceGroup !== 3) return null;
      whole = digits;
      sinceGroup = -1;
    } else if (code === group) {
      if (sinceGroup >= 0 ? sinceGroup !== 3 : digits === 0 || digits > 3) return null;
      sinceGroup = 0;
    } else {
      return null;
    }
  }
  if (digits === 0 || digits > 15 || (sinceGroup >= 0 && sinceGroup !== 3)) return null;
  // One division of two exact integers rounds once, as reading the text would.
  if (whole >= 0) value /= 10 ** (digits - whole);
  return sign === 1 && value !== 0 ? -value : value;
}

/** Without blanks, currency, percent sign and the writings of minus; `null` when it can't be a number. */
function strip(text: string, syntax: NumberSyntax): string | null {
  let bare = '';
  let open = false;
  let closed = false;
  let letters = '';
  let percent = false;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (isDropped(code)) continue;
    if (bare.length > longest || letters.length > 5) return null;
    if (closed && character !== '%') return null;
    if (character === '(' && bare === '' && !open) open = true;
    else if (character === ')' && open) closed = true;
    else if (code === 0x2212 || code === 0x2013 || code === 0x2012 || code === 0xff0d || code === 0xfe63) bare += '-';
    else if (character === '’') bare += "'";
    else if (syntax.percent && (character === '%' || character === '\u066a') && !percent) percent = true;
    else if (syntax.money && (character === '$' || character === '€')) letters += character;
    else if (syntax.money && isCurrencyLetter(code) && !(isE(code) && isAfterDigit(bare))) letters += character.toUpperCase();
    else bare += character;
  }
  if (open !== closed) return null;
  if (letters !== '' && !currencies.has(letters)) return null;
  const minus = bare.endsWith('-') && bare.length > 1;
  if (minus) bare = bare.slice(0, -1);
  if (minus || open) return bare.startsWith('-') || (minus && open) ? null : bare === '' ? null : `-${bare}`;
  return bare === '' && (letters !== '' || percent) ? null : bare;
}

const currencies: ReadonlySet<string> = new Set(['$', 'COP', 'COP$', '$COP', 'COL$', 'US$', 'USD', 'USD$', '$USD', 'EUR', '€', 'PESOS', 'PESO']);

function isE(code: number): boolean {
  return code === 0x45 || code === 0x65;
}

function isAfterDigit(bare: string): boolean {
  const last = bare.charCodeAt(bare.length - 1);
  return last >= 48 && last <= 57;
}

function isCurrencyLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Blanks of any width, marks of direction, the byte order mark. */
function isDropped(code: number): boolean {
  return code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x2000 && code <= 0x200f) || (code >= 0x202a && code <= 0x202f) || code === 0x205f || (code >= 0x2060 && code <= 0x2069) || code === 0x3000 || code === 0xfeff;
}

function isExponent(text: string, from: number): boolean {
  let at = text[from] === '+' || text[from] === '-' ? from + 1 : from;
  if (at >= text.length) return false;
  for (; at < text.length; at++) if (text[at]! < '0' || text[at]! > '9') return false;
  return true;
}

/** The number of these digits, or `null` when a number can't hold them all. */
function exactNumber(whole: string, fraction: string): number | null {
  const left = whole.replace(/^0+/, '');
  // Not by a pattern: over many zeros with a digit behind, one takes the square of their number.
  let end = fraction.length;
  while (end > 0 && fraction[end - 1] === '0') end--;
  const right = fraction.slice(0, end);
  const value = Number(`${left || '0'}.${right || '0'}`);
  if (left.length + right.length <= 15) return value;
  const [shortWhole = '', shortFraction = ''] = value.toString().split('.');
  return shortWhole.replace(/^0+/, '') === left && shortFraction === right ? value : null;
}

function misplaced(text: string, syntax: NumberSyntax, report: Report): null {
  report('misplaced-separator', 'error', { text: quoted(text.trim()), decimal: syntax.decimal });
  return null;
}

function refuse(code: 'not-a-number' | 'excel-damaged-number' | 'precision-lost', text: string, report: Report): null {
  report(code, 'error', { text: quoted(text.trim()) });
  return null;
}
