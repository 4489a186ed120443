/**
 * How the search reads text. A text is folded: compatibility-decomposed (NFKD), lower case, accents and invisible
 * characters dropped, `ñ` as `n`, `ß` as `ss`; full-width digits are digits. What is neither a letter nor a digit
 * separates words, so `S.A.S.` is three words of one letter.
 */

/** Letters that NFKD leaves whole though people type them with plain ones. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ſ: 's', ς: 'σ',
};

const invisible = /[\p{M}\p{Cf}]/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

/** In `unitFolds`: the unit ends a word, is skipped, or needs `foldPoint`. Higher values are the folded ASCII byte. */
export const separates = 0;
export const skipped = 1;
export const complex = 2;

const tableSize = 0x250;
const folds = new Map<number, string>();

/** One code point folded: letters and digits, `' '` where it separates words, `''` where it is skipped. */
export function foldPoint(point: number): string {
  let folded = folds.get(point);
  if (folded === undefined) folds.set(point, (folded = decompose(String.fromCodePoint(point))));
  return folded;
}

/** Folds of the UTF-16 units below U+0250, so that Latin text needs no look-up of strings. */
export const unitFolds: Uint8Array = Uint8Array.from({ length: tableSize }, (_, unit) => {
  const folded = decompose(String.fromCharCode(unit));
  if (folded === '') return skipped;
  if (folded === ' ') return separates;
  return folded.length === 1 && folded.charCodeAt(0) < 0x80 ? folded.charCodeAt(0) : complex;
});

/** A word of a text, folded, and where it stood: UTF-16 units, `end` excluded. */
export interface FoldedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in order. */
export function foldWords(text: string): FoldedWord[] {
  const words: FoldedWord[] = [];
  let word = '';
  let start = 0;
  let end = 0;
  for (let i = 0; i < text.length; ) {
    const point = text.codePointAt(i)!;
    const next = i + (point > 0xffff ? 2 : 1);
    for (const char of foldPoint(point)) {
      if (char === ' ') {
        if (word) words.push({ word, start, end });
        word = '';
      } else {
        if (!word) start = i;
        word += char;
        end = next;
      }
    }
    if (foldPoint(point) === '' && word) end = next;
    i = next;
  }
  if (word) words.push({ word, start, end });
  return words;
}

const plainAscii = /^[\x20-\x7e]*$/;

/** For comparing whole values: case, accents and invisible characters away, runs of blanks as one, punctuation kept. */
export function foldText(text: string): string {
  if (plainAscii.test(text)) return collapse(text.toLowerCase());
  let folded = '';
  for (const char of text.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (!invisible.test(char)) folded += Object.hasOwn(plainLetters, char) ? plainLetters[char] : char;
  }
  return collapse(folded);
}

/** For comparing codes: letters and digits only, folded. */
export function foldCode(text: string): string {
  let folded = '';
  for (const { word } of foldWords(text)) folded += word;
  return folded;
}

function collapse(text: string): string {
  return /^\s|\s$|\s\s|[^\S ]/.test(text) ? text.trim().replace(/\s+/g, ' ') : text;
}

function decompose(char: string): string {
  if (invisible.test(char)) return '';
  let folded = '';
  for (const part of char.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (invisible.test(part)) continue;
    if (Object.hasOwn(plainLetters, part)) folded += plainLetters[part];
    else folded += letterOrDigit.test(part) ? part : ' ';
  }
  return folded;
}
