import { nitCheckDigit, parseIdentification } from '../client/identity.js';
import { foldKey } from '../client/match-key.js';
import type { DateFormat, Mapping } from './import.js';

/**
 * One thing a person mended before importing, as plain data. Fixes are applied to the texts of the file in their order,
 * each time it is read, so that a fix of a million rows weighs as much as one of a single cell. `column` counts from 0.
 */
export type RowFix =
  | { readonly type: 'cell'; readonly line: number; readonly column: number; readonly text: string }
  /** Every cell of the column that says `from`, whatever blanks it has at its ends. */
  | { readonly type: 'replace'; readonly column: number; readonly from: string; readonly to: string }
  /** Blanks at both ends and doubled ones between go. */
  | { readonly type: 'trim'; readonly column: number }
  | { readonly type: 'case'; readonly column: number; readonly to: 'upper' | 'lower' | 'title' }
  /** 03/04/2025 becomes 04/03/2025. A month of 13 is not made. `line`: of that row only. */
  | { readonly type: 'swap-day-month'; readonly column: number; readonly line?: number }
  /** The check digit that follows from the number takes the place of the written one. `line`: of that row only. */
  | { readonly type: 'check-digit'; readonly line?: number }
  /** The row stays out of the import, or comes back in. */
  | { readonly type: 'leave-out'; readonly line: number; readonly out: boolean };

/** Mends the rows of a file. */
export interface Fixer {
  /** The row as it was mended, the same array where nothing changes. */
  (cells: readonly string[], line: number): readonly string[];
  /** Whether the row stays out of the import. */
  isOut(line: number): boolean;
}

type Edit = Extract<RowFix, { type: 'cell' }>;
type Mend = (cells: string[], line: number) => void;

/**
 * One function for all fixes, `null` when there is none. `mapping` tells the columns of the identification and its
 * digit; `dateFormats` how the dates of a column are read, day before month where it says nothing.
 */
export function createFixer(fixes: readonly RowFix[], mapping: Mapping, locale: string, dateFormats: ReadonlyMap<number, DateFormat> = new Map()): Fixer | null {
  if (fixes.length === 0) return null;
  const out = new Set<number>();
  const mends: Mend[] = [];
  let edits: Map<number, Edit[]> | null = null;
  for (const fix of fixes) {
    if (fix.type === 'leave-out') {
      if (fix.out) out.add(fix.line);
      else out.delete(fix.line);
    } else if (fix.type === 'cell') {
      // Thousands of edits one after the other are one look at a map.
      if (!edits) {
        const own = (edits = new Map<number, Edit[]>());
        mends.push((cells, line) => own.get(line)?.forEach(({ column, text }) => write(cells, column, text)));
      }
      const known = edits.get(fix.line);
      if (known) known.push(fix);
      else edits.set(fix.line, [fix]);
    } else {
      edits = null;
      mends.push(mendOf(fix, mapping, locale, dateFormats));
    }
  }
  const fix = (cells: readonly string[], line: number) => {
    const mended = [...cells];
    for (const mend of mends) mend(mended, line);
    return mended.length === cells.length && mended.every((cell, i) => cell === cells[i]) ? cells : mended;
  };
  return Object.assign(fix, { isOut: (line: number) => out.has(line) });
}

function mendOf(fix: Exclude<RowFix, { type: 'cell' | 'leave-out' }>, mapping: Mapping, locale: string, dateFormats: ReadonlyMap<number, DateFormat>): Mend {
  switch (fix.type) {
    case 'replace': {
      const from = fix.from.trim();
      return (cells) => {
        if (cells[fix.column]?.trim() === from) cells[fix.column] = fix.to;
      };
    }
    case 'trim':
      return (cells) => change(cells, fix.column, (text) => text.trim().replace(/\s+/g, ' '));
    case 'case':
      return (cells) => change(cells, fix.column, (text) => casedAs(text, fix.to, locale));
    case 'swap-day-month': {
      const swap = swapDayMonth(dateFormats.get(fix.column) === 'MM/DD/YYYY');
      return (cells, line) => {
        if (fix.line === undefined || fix.line === line) change(cells, fix.column, swap);
      };
    }
    case 'check-digit': {
      const number = mapping.indexOf('identificationNumber');
      const digit = mapping.indexOf('checkDigit');
      return (cells, line) => {
        if (number >= 0 && (fix.line === undefined || fix.line === line)) acceptCheckDigit(cells, number, digit);
      };
    }
  }
}

function write(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

function change(cells: string[], column: number, how: (text: string) => string): void {
  const text = cells[column];
  if (text) cells[column] = how(text);
}

function casedAs(text: string, to: 'upper' | 'lower' | 'title', locale: string): string {
  if (to === 'upper') return text.toLocaleUpperCase(locale);
  const lower = text.toLocaleLowerCase(locale);
  if (to === 'lower') return lower;
  return lower.replace(/(^|[\s\-/.(&])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase(locale));
}

/** Leaves a date whose month would be none: it is the right way round already. */
function swapDayMonth(monthFirst: boolean): (text: string) => string {
  return (text) => text.replace(/^(\s*)(\d{1,2})([/.\- ])(\d{1,2})(?=\3\d)/, (whole, blank: string, first: string, mark: string, second: string) => (Number(monthFirst ? second : first) > 12 ? whole : `${blank}${second}${mark}${first}`));
}

/** Only a digit that is wrong is changed: the row stays as written where nothing is. */
function acceptCheckDigit(cells: string[], number: number, digit: number): void {
  const read = parseIdentification(cells[number] ?? '');
  if (!/^\d{1,15}$/.test(read.number)) return;
  const expected = String(nitCheckDigit(read.number));
  const written = digit >= 0 ? (cells[digit] ?? '').trim() : '';
  if (written !== '') {
    if (foldKey(written) !== expected) cells[digit] = expected;
  } else if (read.checkDigit !== null && String(read.checkDigit) !== expected) {
    cells[number] = `${read.number}-${expected}`;
  }
}
