import { issueAt, type Issue } from '../client/issue.js';
import { isErrorHeader } from './error-header.js';
import { limits, type TokenizedRows } from './tokenizer.js';

/** The header of a file: its cells, its row number, what is odd about it. */
export interface FoundHeader {
  readonly header: readonly string[];
  readonly line: number;
  readonly issues: readonly Issue[];
}

const titleRows = 20;

/**
 * The header among the first rows: the first that is about as wide as the rows below, whose cells are words. Titles
 * above it are narrower. `stated` is its row number; 0 says there is none, and the columns have no names.
 * `null` when there is no row at all.
 */
export function findHeader(first: TokenizedRows, stated?: number): FoundHeader | null {
  if (first.rows.length === 0) return null;
  if (stated === 0) return headerOf(new Array<string>(Math.max(...first.rows.map((cells) => cells.length))).fill(''), 0, []);
  let at = stated === undefined ? guess(first.rows) : first.lines.indexOf(stated);
  const issues: Issue[] = [];
  if (at < 0) {
    at = Math.max(0, first.lines.findIndex((line) => line >= stated!));
  } else if (stated === undefined && first.rows[at]!.some(isData)) {
    issues.push(issueAt({ field: null, severity: 'warning', line: first.lines[at]! }, 'header-looks-like-data'));
  }
  return headerOf(first.rows[at]!, first.lines[at]!, issues);
}

/** The narrowest a row may be: every named column. */
export function requiredWidth(header: readonly string[]): number {
  let width = header.length;
  while (width > 0 && header[width - 1]!.trim() === '') width--;
  return width;
}

function guess(rows: readonly (readonly string[])[]): number {
  if (isErrorHeader(rows[0]!)) return 0;
  const fills = rows.slice(0, 200).map(filled).sort((a, b) => a - b);
  const usual = fills[fills.length >> 1]!;
  const enough = usual <= 2 ? usual : Math.max(2, Math.ceil(usual * 0.6));
  const most = Math.min(rows.length, titleRows);
  for (let i = 0; i < most; i++) if (filled(rows[i]!) >= enough && !rows[i]!.some(isData)) return i;
  for (let i = 0; i < most; i++) if (filled(rows[i]!) >= enough) return i;
  return 0;
}

function filled(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.trim() !== '') count++;
  return count;
}

/** A number of some length, a date, an e-mail: nothing a column is called. */
function isData(cell: string): boolean {
  return cell.length <= 100 && /^(?:[\d.,\s$%-]*\d{3}[\d.,\s$%-]*|\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|\S+@\S+\.\S+)$/.test(cell.trim());
}

function headerOf(cells: readonly string[], line: number, noticed: Issue[]): FoundHeader {
  const issues = noticed;
  const header = cells.slice(0, limits.columns).map((cell) => cell.trim());
  if (cells.length > limits.columns) {
    issues.push(issueAt({ field: null, severity: 'warning', line }, 'too-many-columns', { columns: cells.length, maxColumns: limits.columns }));
  }
  const seen = new Set<string>();
  for (let i = 0; i < header.length; i++) {
    const name = header[i]!;
    if (name !== '' && seen.has(name)) issues.push(issueAt({ field: null, severity: 'warning', line, column: i + 1 }, 'duplicate-column', { name }));
    seen.add(name);
  }
  return { header, line, issues };
}
