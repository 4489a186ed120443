import { issueAt, quoted, type Issue } from '../client/issue.js';
import { dateFormatOf, decimalOf, type DateFormat } from '../schema/field-types/field-type.js';
import type { FieldTypeName } from '../schema/schema.js';

/** A column whose texts are read one way or another. `column` is its place, from 0. */
export interface FormattedColumn {
  readonly column: number;
  readonly field: string;
  readonly kind: 'date' | 'number';
}

/** How the dates and numbers of each column are to be read, by column; and of the file as a whole. */
export interface Formats {
  readonly dateFormats: ReadonlyMap<number, DateFormat>;
  readonly decimals: ReadonlyMap<number, ',' | '.'>;
  readonly dateFormat: DateFormat | null;
  readonly decimal: ',' | '.' | null;
  readonly issues: readonly Issue[];
  /** Columns of dates nothing in the file decides, for a person to be asked. */
  readonly undecided: readonly UndecidedDates[];
}

/** A column whose dates can all be read in more than one way; some of them, as they are written. */
export interface UndecidedDates {
  readonly column: number;
  readonly field: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** What kind of format a type of field is written in, or `null`. */
export function formatKind(type: FieldTypeName): FormattedColumn['kind'] | null {
  if (type === 'date' || type === 'datetime') return 'date';
  return type === 'integer' || type === 'decimal' || type === 'money' || type === 'percent' ? 'number' : null;
}

interface Evidence<Way extends string> {
  /** Texts that can be read this way only, and the first of them. */
  readonly ways: Map<Way, { count: number; example: string }>;
  /** The first text that can be read in more than one way, another one, and how many there are. */
  ambiguous: string | null;
  another: string | null;
  count: number;
}

/**
 * Gathers what the columns themselves say of their formats. One decision a column, from all that was seen, never one a
 * row: a value that contradicts it is an issue of its row.
 */
export class FormatEvidence {
  readonly #dates: readonly (FormattedColumn & Evidence<DateFormat>)[];
  readonly #numbers: readonly (FormattedColumn & Evidence<',' | '.'>)[];

  constructor(columns: readonly FormattedColumn[]) {
    this.#dates = columns.filter(({ kind }) => kind === 'date').map((column) => ({ ...column, ways: new Map(), ambiguous: null, another: null, count: 0 }));
    this.#numbers = columns.filter(({ kind }) => kind === 'number').map((column) => ({ ...column, ways: new Map(), ambiguous: null, another: null, count: 0 }));
  }

  add(rows: readonly (readonly string[])[]): void {
    for (const cells of rows) {
      for (const column of this.#dates) note(column, cells[column.column], waysOfDate);
      for (const column of this.#numbers) note(column, cells[column.column], waysOfNumber);
    }
  }

  /** Whether some column could still be decided by rows not seen yet. */
  get isOpen(): boolean {
    const open = (column: Evidence<string>) => column.ambiguous !== null && column.ways.size === 0;
    return this.#dates.some(open) || this.#numbers.some(open);
  }

  /** What `stated` says is not asked of the columns. */
  decide(locale: string, stated: { readonly dateFormat?: DateFormat | undefined; readonly decimal?: ',' | '.' | undefined }): Formats {
    const issues: Issue[] = [];
    const undecided: UndecidedDates[] = [];
    const dates = decideAll(this.#dates, stated.dateFormat, dateFormatOf(locale), (column, code, text, way) => {
      const place = { field: column.field, severity: 'warning', column: column.column + 1 } as const;
      if (code === 'ambiguous') undecided.push({ column: column.column, field: column.field, count: column.count, examples: [text, ...(column.another === null ? [] : [quoted(column.another)])] });
      issues.push(code === 'ambiguous' ? issueAt(place, 'ambiguous-date', { text }) : issueAt(place, 'mixed-date-formats', { text, format: way }));
    });
    const numbers = decideAll(this.#numbers, stated.decimal, decimalOf(locale), (column, code, text, way) => {
      const place = { field: column.field, severity: 'warning', column: column.column + 1 } as const;
      // 1.234 under a decimal comma is a thousand and some, as always; 1,234 is seldom meant to have three decimals.
      if (code === 'mixed') issues.push(issueAt(place, 'mixed-decimals', { text, decimal: way }));
      else if (text.includes(way)) issues.push(issueAt(place, 'ambiguous-decimal', { text, decimal: way }));
    });
    return { dateFormats: dates.byColumn, dateFormat: dates.whole, decimals: numbers.byColumn, decimal: numbers.whole, issues, undecided };
  }
}

function note<Way extends string>(column: FormattedColumn & Evidence<Way>, cell: string | undefined, waysOf: (text: string) => Way | 'any' | null): void {
  if (cell === undefined || cell === '' || cell.length > 60) return;
  const way = waysOf(cell);
  if (way === null) return;
  if (way === 'any') {
    column.count++;
    if (column.ambiguous === null) column.ambiguous = cell;
    else if (column.another === null && cell !== column.ambiguous) column.another = cell;
    return;
  }
  const known = column.ways.get(way);
  if (known) known.count++;
  else column.ways.set(way, { count: 1, example: cell });
}

function decideAll<Way extends string>(
  columns: readonly (FormattedColumn & Evidence<Way>)[], stated: Way | undefined, usual: Way,
  report: (column: FormattedColumn & Evidence<Way>, code: 'ambiguous' | 'mixed', text: string, way: Way) => void,
): { readonly byColumn: ReadonlyMap<number, Way>; readonly whole: Way | null } {
  const byColumn = new Map<number, Way>();
  const decided = new Set<Way>();
  for (const column of columns) {
    const ways = [...column.ways].sort(([, a], [, b]) => b.count - a.count);
    const way = stated ?? ways[0]?.[0];
    if (way === undefined) continue;
    byColumn.set(column.column, way);
    decided.add(way);
    const against = ways.find(([other]) => other !== way && !agree(other, way));
    if (against) report(column, 'mixed', quoted(against[1].example), way);
  }
  // An undecided column is read as the rest of the file, where that is all of one mind.
  const others = [...decided].filter((way) => way !== 'YYYY-MM-DD');
  for (const column of columns) {
    if (byColumn.has(column.column)) continue;
    const way = others.length === 1 ? others[0]! : usual;
    byColumn.set(column.column, way);
    if (column.ambiguous !== null && others.length !== 1) report(column, 'ambiguous', quoted(column.ambiguous), way);
  }
  const whole = stated ?? others[0] ?? [...decided][0] ?? (columns.length > 0 ? usual : null);
  return { byColumn, whole };
}

/** An ISO date is read in every format. */
function agree(a: string, b: string): boolean {
  return a === 'YYYY-MM-DD' && b !== a;
}

function waysOfDate(text: string): DateFormat | 'any' | null {
  const parts = /^\s*(\d{1,4})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,4})(?!\d)/.exec(text);
  if (!parts) return null;
  if (parts[1]!.length === 4) return 'YYYY-MM-DD';
  if (parts[1]!.length === 3 || parts[3]!.length !== 4) return null;
  const first = Number(parts[1]);
  const second = Number(parts[2]);
  if (first === second || first === 0 || second === 0) return null;
  if (first > 12) return second > 12 || first > 31 ? null : 'DD/MM/YYYY';
  if (second > 12) return second > 31 ? null : 'MM/DD/YYYY';
  return 'any';
}

function waysOfNumber(text: string): ',' | '.' | 'any' | null {
  if (!text.includes(',') && !text.includes('.')) return null;
  const digits = /^[^\d.,]*([\d.,'\u00a0\u202f ]*\d)[^\d.,]*$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const comma = digits.lastIndexOf(',');
  const point = digits.lastIndexOf('.');
  if (comma >= 0 && point >= 0) return comma > point ? (digits.indexOf(',') === comma ? ',' : null) : digits.indexOf('.') === point ? '.' : null;
  const mark = comma >= 0 ? ',' : '.';
  const last = Math.max(comma, point);
  const before = digits.indexOf(mark);
  // A mark that repeats groups; one with three digits after it may do either.
  if (before !== last) return digits.length - last - 1 === 3 ? (mark === ',' ? '.' : ',') : null;
  if (digits.length - last - 1 !== 3 || before > 3 || before === 0 || digits.startsWith('0')) return mark;
  return 'any';
}
