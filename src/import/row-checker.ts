import { issueAt, quoted, type Issue } from '../client/issue.js';
import { limits } from './tokenizer.js';

/** What a report's last lines say instead of a client: a total, a page number, who made it. */
const footer = /^(?:(?:gran |sub ?)?total(?:es)?(?: general| de \p{L}+| clientes| registros| terceros| sucursales)?|(?:grand |sub ?)total|p[aá]g(?:ina|e|\.)?:? *\d+(?: *(?:de|of|\/) *\d+)?|(?:n[uú]mero de |cantidad de |total )?(?:registros|filas|rows|records)|\d+ (?:registros|filas|rows|records)|fin del? (?:reporte|informe|archivo|listado)|end of (?:report|file)|(?:generado|impreso|elaborado|exportado|generated|printed|exported)(?: (?:el|por|on|by) .{1,80})?) *[:=]?[\s\d.,$%]*$/iu;

/** UTF-8 read as Windows-1252 and written as UTF-8 again: Ã³ for ó, Â° for °. */
const doubleEncoded = /[ÃÂ][\u0080-\u00BF‘’‚“”„•–—˜™š›œžŸ€…†‡ˆ‰Š‹ŒŽƒ]/;

/** Flags the rows of one file that are not as wide as its header, not rows of data, or not rightly decoded. */
export class RowChecker {
  readonly #header: readonly string[];
  readonly #required: number;
  readonly #encoding: string;
  #nuls = 0;
  #damaged = false;
  #doubled: 'not seen' | 'seen' | 'told' = 'not seen';
  #uncertain = false;

  /** `required`: the cells a row has at least. */
  constructor(header: readonly string[], required: number, encoding: string) {
    this.#header = header;
    this.#required = required;
    this.#encoding = encoding;
  }

  /** The text without NUL, and a note of what its rows must be looked at for. */
  clean(text: string): string {
    if (text.includes('\uFFFD')) this.#damaged = true;
    if (this.#doubled === 'not seen' && (text.includes('Ã') || text.includes('Â'))) this.#doubled = 'seen';
    if (this.#encoding === 'windows-1252' && !this.#uncertain && /[\x80-\x9f]/.test(text)) this.#uncertain = true;
    if (!text.includes('\0')) return text;
    const cleaned = text.replaceAll('\0', '');
    this.#nuls += text.length - cleaned.length;
    return cleaned;
  }

  /** Adds to `issues` what is wrong with `rows`, and cuts empty cells beyond the header. */
  check(rows: string[][], lines: readonly number[], issues: Issue[]): void {
    const width = this.#header.length;
    for (let i = 0; i < rows.length; i++) {
      const cells = rows[i]!;
      const line = lines[i]!;
      if (cells.length !== width) this.#checkWidth(cells, line, issues);
      else if (width > 0 && cells[0] === this.#header[0] && this.#isHeader(cells)) issues.push(issueAt({ field: null, severity: 'warning', line }, 'repeated-header'));
      else if (isFooter(cells)) issues.push(issueAt({ field: null, severity: 'warning', line }, 'footer-row'));
      if (this.#damaged) {
        const column = cells.findIndex((cell) => cell.includes('\uFFFD'));
        if (column >= 0) issues.push(issueAt({ field: null, severity: 'error', line, column: column + 1 }, 'replacement-character'));
      }
      if (this.#doubled === 'seen') {
        const column = cells.findIndex((cell) => doubleEncoded.test(cell));
        if (column >= 0) {
          issues.push(issueAt({ field: null, severity: 'warning', line, column: column + 1 }, 'double-encoded', { text: quoted(cells[column]!) }));
          this.#doubled = 'told';
        }
      }
    }
  }

  /** What can be said only when all rows were seen. */
  closing(): Issue[] {
    const issues: Issue[] = [];
    if (this.#nuls > 0) issues.push(issueAt({ field: null, severity: 'warning' }, 'nul-removed', { count: this.#nuls }));
    if (this.#uncertain) issues.push(issueAt({ field: null, severity: 'warning' }, 'encoding-uncertain', { encoding: this.#encoding }));
    return issues;
  }

  #checkWidth(cells: string[], line: number, issues: Issue[]): void {
    const width = this.#header.length;
    if (cells.length > width) {
      let end = cells.length;
      while (end > width && cells[end - 1]!.trim() === '') end--;
      cells.length = end;
      // The header was cut at the same limit, with a notice.
      if (width === limits.columns) cells.length = width;
      else if (end > width) issues.push(issueAt({ field: null, severity: 'error', line }, 'long-row', { cells: end, expected: width }));
    } else if (isFooter(cells)) {
      issues.push(issueAt({ field: null, severity: 'warning', line }, 'footer-row'));
    } else if (cells.length < this.#required) {
      issues.push(issueAt({ field: null, severity: 'error', line }, 'short-row', { cells: cells.length, expected: width }));
    }
  }

  #isHeader(cells: readonly string[]): boolean {
    return cells.every((cell, i) => cell.trim() === this.#header[i]);
  }
}

/**
 * What is left of the issues of a row's text after a person wrote in its cells: what was mended is no trouble any more.
 * `required`: the cells a row has at least.
 */
export function leftAfterMending(issues: readonly Issue[], cells: readonly string[], required: number): readonly Issue[] {
  return issues.filter(({ code, column }) => {
    const cell = cells[(column ?? 0) - 1] ?? '';
    if (code === 'replacement-character') return cells.some((text) => text.includes('\uFFFD'));
    if (code === 'double-encoded') return doubleEncoded.test(cell);
    if (code === 'unterminated-quote') return cell.includes('"') || cell.includes("'");
    return code !== 'short-row' || cells.length < required;
  });
}

/** The codes of issues that are of a row's text, whatever its fields. */
export const textCodes: ReadonlySet<Issue['code']> = new Set(['replacement-character', 'double-encoded', 'unterminated-quote', 'stray-quote', 'short-row', 'long-row', 'footer-row', 'repeated-header']);

/** A label of a report, and nothing but numbers beside it. */
function isFooter(cells: readonly string[]): boolean {
  let label = '';
  let filled = 0;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    if (cell === '') continue;
    // A row of data is told by its first cells: most have a second one, and the first is no label.
    if (label === '') {
      if (!startsLikeFooter(cell)) return false;
      label = cell.trim();
      if (label.length > 120 || !footer.test(label)) return false;
    } else if (!/^[\s\d.,$%()-]*$/.test(cell)) return false;
    if (++filled > 12) return false;
  }
  return label !== '';
}

/** A cheap look before the expression: the first letter of each label. */
function startsLikeFooter(cell: string): boolean {
  let at = 0;
  while (cell.charCodeAt(at) === 32) at++;
  return 'TtGgSsPpNnCcRrFfEeIi0123456789'.includes(cell.charAt(at)) || cell.charAt(at) === '';
}
