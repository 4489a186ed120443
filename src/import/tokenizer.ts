import { issueAt, type Issue } from '../client/issue.js';
import { FileError } from '../errors.js';

/** How the cells of a file are set apart. An empty `quote` means no cell is quoted. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
}

/** What a file may hold before it is refused, so that memory never grows with one bad cell. Characters. */
export const limits = { cell: 1_000_000, row: 8_000_000, cells: 200_000, columns: 1_000, rewound: 64_000_000 } as const;

/** Some rows of a file. `lines[i]` is the row number a spreadsheet shows for `rows[i]`; empty rows are left out and counted. */
export interface TokenizedRows {
  readonly rows: string[][];
  readonly lines: number[];
  readonly issues: Issue[];
}

const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;

/**
 * Cuts text into rows of cells, whatever the pieces it comes in: the rows of `push(a)` and `push(b)` are those of
 * `push(a + b)`. CR, LF and CRLF end a row, mixed at will.
 *
 * Rules where RFC 4180 is silent: blanks round a quoted cell are not part of it; a quote inside a bare cell is itself;
 * a quote inside a quoted cell that is followed by neither a delimiter nor a row's end is itself, with the warning
 * `stray-quote`; a line end inside a cell reads as LF. A quote that never closes (the file or the longest cell ends
 * first, or a later row opens a cell with a quote) is an `unterminated-quote` of the row where it opened; it then counts
 * as a character and the rows after it are read as usual.
 *
 * Source: RFC 4180; the rest is ours. Own code and not Papa Parse, which guesses one line end per file, gives a giant
 * record for an open quote, and takes twice the time.
 */
export class Tokenizer {
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #quoteText: string;
  readonly #doubled: string;
  #tail = '';
  #line: number;
  #rewound = 0;

  /** `line`: the number of the first row. */
  constructor(dialect: Dialect, line = 1) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#quoteText = dialect.quote;
    this.#doubled = dialect.quote + dialect.quote;
    this.#line = line;
  }

  /**
   * The rows that are complete now; the last call says `final`.
   * @throws FileError `cell-too-long`, `row-too-long` or `quotes-unbalanced` over the limits.
   */
  push(text: string, final: boolean): TokenizedRows {
    const buffer = this.#tail === '' ? text : this.#tail + text;
    const delimiter = this.#delimiter;
    // A CR at the end may be half of a CRLF.
    const end = !final && buffer.charCodeAt(buffer.length - 1) === carriageReturn ? buffer.length - 1 : buffer.length;
    const rows: string[][] = [];
    const lines: number[] = [];
    const issues: Issue[] = [];
    this.#tail = buffer.slice(end);
    let at = 0;
    let width = 8;
    records: while (at < end) {
      const start = at;
      const cells: string[] = new Array<string>(width);
      let count = 0;
      let filled = false;
      let unterminated = 0;
      let stray = 0;
      for (;;) {
        let next = -1;
        const open = this.#opening(buffer, at, end, final);
        if (open === -2) {
          this.#keep(buffer, start);
          break records;
        }
        if (open >= 0) {
          const quoted = this.#quoted(buffer, open, end, final);
          if (quoted === null) {
            this.#keep(buffer, start);
            break records;
          }
          if (quoted.text !== null) {
            next = quoted.next;
            if (quoted.stray && stray === 0) stray = count + 1;
            if (quoted.text !== '') filled = true;
            cells[count] = quoted.text;
          } else if (unterminated === 0) unterminated = count + 1;
        }
        if (next < 0) {
          next = at;
          while (next < end) {
            const code = buffer.charCodeAt(next);
            if (code === delimiter || code === lineFeed || code === carriageReturn) break;
            next++;
          }
          if (next - at > limits.cell) this.#tooLong(at, next);
          if (next === end && !final) {
            this.#keep(buffer, start);
            break records;
          }
          if (next > at) {
            filled = true;
            cells[count] = buffer.slice(at, next);
          } else cells[count] = '';
        }
        if (++count > limits.cells) this.#rowTooLong();
        at = next + 1;
        if (next >= end) break;
        const code = buffer.charCodeAt(next);
        if (code === delimiter) continue;
        if (code === carriageReturn && buffer.charCodeAt(at) === lineFeed) at++;
        break;
      }
      if (at - start > limits.row) this.#rowTooLong();
      if (filled) {
        width = count;
        if (cells.length > count) cells.length = count;
        rows.push(cells);
        lines.push(this.#line);
        if (unterminated > 0) issues.push(issueAt({ field: null, severity: 'error', line: this.#line, column: unterminated }, 'unterminated-quote'));
        else if (stray > 0) issues.push(issueAt({ field: null, severity: 'warning', line: this.#line, column: stray }, 'stray-quote'));
      }
      this.#line++;
    }
    return { rows, lines, issues };
  }

  /** Where the quote of a quoted cell is, -1 for a bare cell, -2 when it can't be told yet. */
  #opening(buffer: string, at: number, end: number, final: boolean): number {
    const quote = this.#quote;
    if (at >= end) return final || quote < 0 ? -1 : -2;
    let code = buffer.charCodeAt(at);
    if (code === quote) return at;
    if (code !== blank || quote < 0) return -1;
    let open = at;
    while (code === blank && ++open < end) code = buffer.charCodeAt(open);
    if (open >= end) return final ? -1 : -2;
    return code === quote ? open : -1;
  }

  /** The quoted cell opened at `open`; its text is `null` when it never closes; `null` when more text must come first. */
  #quoted(buffer: string, open: number, end: number, final: boolean): { readonly text: string | null; readonly next: number; readonly stray: boolean } | null {
    let at = open + 1;
    let doubled = false;
    let stray = false;
    let firstLineEnd = -2;
    for (;;) {
      const found = buffer.indexOf(this.#quoteText, at);
      const missing = found < 0 || found >= end;
      if ((missing ? end : found) - open > limits.cell) return this.#never(buffer, open, open + limits.cell);
      if (missing) return final ? this.#never(buffer, open, end) : null;
      let after = found + 1;
      let code = after < end ? buffer.charCodeAt(after) : -1;
      if (code === this.#quote) {
        doubled = true;
        at = found + 2;
        continue;
      }
      while (code === blank) code = ++after < end ? buffer.charCodeAt(after) : -1;
      if (code === -1 && !final) return null;
      if (code === this.#delimiter || code === lineFeed || code === carriageReturn || code === -1) {
        let text = buffer.slice(open + 1, found);
        if (doubled) text = text.replaceAll(this.#doubled, this.#quoteText);
        if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
        return { text, next: code === -1 ? end : after, stray };
      }
      const before = buffer.charCodeAt(found - 1);
      if (before === this.#delimiter || before === lineFeed || before === carriageReturn) {
        if (firstLineEnd === -2) firstLineEnd = lineEndAfter(buffer, open + 1);
        if (firstLineEnd >= 0 && firstLineEnd < found) return this.#never(buffer, open, found);
      }
      stray = true;
      at = found + 1;
    }
  }

  #never(buffer: string, open: number, end: number) {
    const lineEnd = end - open >= limits.cell ? lineEndAfter(buffer, open) : open;
    if (lineEnd < 0 || lineEnd >= end) this.#tooLong(open, end);
    this.#rewound += end - open;
    if (this.#rewound > limits.rewound) {
      throw new FileError('quotes-unbalanced', `Quotes ${this.#quoteText} that never close: the last opens in row ${this.#line}. Check that the quote character is right, or read the file with quote: ''.`);
    }
    return { text: null, next: -1, stray: false };
  }

  #keep(buffer: string, start: number): void {
    if (buffer.length - start > limits.row) this.#rowTooLong();
    this.#tail = buffer.slice(start);
  }

  #tooLong(from: number, to: number): never {
    throw new FileError('cell-too-long', `A cell of row ${this.#line} has at least ${to - from} characters; at most ${limits.cell} are read. Check the delimiter and the row's quotes.`);
  }

  #rowTooLong(): never {
    throw new FileError('row-too-long', `Row ${this.#line} has more than ${limits.row} characters or ${limits.cells} cells. Check that the file is a table with one client per row.`);
  }
}

/** Where the first line end is, -1 for none. */
function lineEndAfter(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  const cr = text.indexOf('\r', from);
  return lf < 0 ? cr : cr < 0 ? lf : Math.min(lf, cr);
}
