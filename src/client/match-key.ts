import type { FieldValue } from './client.js';

/** Between the values of a key; no folded text holds it. */
const separator = '\u001f';

/**
 * One key for the same facts however they are written: Unicode form, case, accents, double spaces, punctuation, and
 * letters set apart (`S.A.S.`, `SAS`, `S A S`) make no difference; leading zeros do. A missing value is the empty text,
 * so a caller that must not match the missing with the missing looks before it asks.
 */
export function matchKey(values: readonly FieldValue[]): string {
  let key = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (i > 0) key += separator;
    if (typeof value === 'string') key += foldKey(value);
    else if (value !== null && value !== undefined) key += typeof value === 'object' ? value.map(foldKey).join(' ') : String(value);
  }
  return key;
}

/** One text as `matchKey` folds it. */
export function foldKey(text: string): string {
  if (isPlain(text)) return text;
  table ??= Array.from({ length: tableSize }, (_, code) => foldCode(code));
  const words: string[] = [];
  let word = '';
  let digitsOnly = true;
  for (let i = 0; i < text.length; i++) {
    const folded = text.charCodeAt(i) < tableSize ? table[text.charCodeAt(i)] : undefined;
    if (folded === undefined) return foldAny(text);
    if (folded === gap) {
      if (word !== '') words.push(word);
      word = '';
    } else {
      word += folded;
      if (digitsOnly && folded > '9') digitsOnly = false;
    }
  }
  if (word !== '') words.push(word);
  return digitsOnly ? words.join('') : joinLetters(words);
}

/** Latin letters, with accents and without: nearly every text there is. */
const tableSize = 0x180;
const gap = ' ';
let table: (string | undefined)[] | undefined;

/** What one character folds to, `gap` where it parts words, `undefined` where one character is not enough to tell. */
function foldCode(code: number): string | undefined {
  // Between letters, where nothing else is joined or parted.
  const folded = foldAny(`aa${String.fromCharCode(code)}bb`);
  if (folded === 'aa bb') return gap;
  return folded.includes(gap) ? undefined : folded.slice(2, -2);
}

function foldAny(text: string): string {
  const folded = text.normalize('NFKD').toLowerCase();
  const words: string[] = [];
  let word = '';
  let digitsOnly = true;
  for (const character of folded) {
    const code = character.codePointAt(0)!;
    if (isWordCode(code)) {
      word += code < 128 ? character : (spelled[character] ?? character);
      if (code < 48 || code > 57) digitsOnly = false;
    } else if (isGap(code)) {
      if (word !== '') words.push(word);
      word = '';
    }
  }
  if (word !== '') words.push(word);
  return digitsOnly ? words.join('') : joinLetters(words);
}

/** Letters and digits of ASCII in lower case only: already folded. The common case of a code. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 122))) return false;
  }
  return true;
}

/** Letters that have no decomposition. */
const spelled: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

const isLetterOrDigit = /[\p{L}\p{N}]/u;

function isWordCode(code: number): boolean {
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
  return isLetterOrDigit.test(String.fromCodePoint(code));
}

const isMarkOrInvisible = /[\p{M}\p{Cf}\p{Cc}]/u;

/** Dots, apostrophes, marks and invisible characters stand inside a word; all else parts words. */
function isGap(code: number): boolean {
  if (code === 0x2e || code === 0x27 || code === 0x2019 || code === 0x60 || code === 0xb4) return false;
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  return code < 128 || !isMarkOrInvisible.test(String.fromCodePoint(code));
}

function joinLetters(words: readonly string[]): string {
  let text = '';
  let single = false;
  for (const word of words) {
    const letter = word.length === 1 && (word < '0' || word > '9');
    if (text !== '' && !(letter && single)) text += ' ';
    text += word;
    single = letter;
  }
  return text;
}
