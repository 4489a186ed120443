import { read, SSF, type CellObject, type WorkBook } from 'xlsx';
import { issueAt, type Issue } from '../client/issue.js';
import { FileError } from '../errors.js';
import { findHeader, requiredWidth } from './header.js';
import type { ReadOptions } from './import.js';
import { RowChecker } from './row-checker.js';
import type { OpenTable } from './table.js';
import { checkArchive } from './workbook-archive.js';

/** What is used of the number formats; the package has no types for it. */
const formats = SSF as {
  is_date(format: string): boolean;
  parse_date_code(serial: number, options: { readonly date1904: boolean }): { readonly y: number; readonly m: number; readonly d: number; readonly H: number; readonly M: number; readonly S: number } | null;
};

/** Rows given at once. */
const chunkRows = 2_000;
const mostColumns = 1_000;

/**
 * Opens a sheet of an .xlsx or .ods workbook as a table: the values its cells show, dates as `YYYY-MM-DD`, numbers
 * exact with a decimal comma, formulas by their last result. Row numbers are the sheet's.
 * @throws FileError for an archive that is no workbook, a damaged or too large one, a sheet it does not have; AbortError.
 */
export async function openWorkbook(file: Blob | Uint8Array, options: ReadOptions): Promise<OpenTable> {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer());
  await checkArchive(bytes, options.signal);
  const names = parse(bytes, { bookSheets: true }).SheetNames;
  if (options.sheet !== undefined && !names.includes(options.sheet)) throw new FileError('sheet-missing', `The workbook has no sheet ${JSON.stringify(options.sheet)}; it has ${names.map((name) => JSON.stringify(name)).join(', ')}.`);
  let sheet = options.sheet ?? names[0] ?? '';
  let found = rowsOf(bytes, sheet);
  // A cover or an empty sheet may come first.
  for (const name of options.sheet === undefined ? names.slice(1) : []) {
    if (found.rows.length > 1) break;
    const next = rowsOf(bytes, name);
    if (next.rows.length > found.rows.length) [sheet, found] = [name, next];
  }
  const { rows, lines } = found;
  const header = findHeader({ rows: rows.slice(0, 400), lines: lines.slice(0, 400), issues: [] }, options.headerRow);
  const issues: Issue[] = header ? [...header.issues] : [issueAt({ field: null, severity: 'error' }, 'empty-file')];
  return {
    name: 'name' in file && typeof file.name === 'string' ? file.name : '',
    sizeBytes: bytes.byteLength,
    detected: { encoding: 'utf-8', delimiter: ';', quote: '"', headerRow: header?.line ?? 1, dateFormat: null, decimal: null, sheet },
    sheets: names,
    header: header?.header ?? [],
    issues,
    async *chunks() {
      if (!header) return;
      const checker = new RowChecker(header.header, requiredWidth(header.header), 'utf-8');
      const start = lines.findIndex((line) => line > header.line);
      if (start < 0) yield { rows: [], lines: [], issues: [issueAt({ field: null, severity: 'warning' }, 'header-only')], bytes: bytes.byteLength };
      for (let at = start < 0 ? rows.length : start; at < rows.length; at += chunkRows) {
        options.signal?.throwIfAborted();
        const some = rows.slice(at, at + chunkRows).map((cells) => [...cells]);
        // A sheet has no short rows: what is not there is empty.
        for (const cells of some) while (cells.length < header.header.length) cells.push('');
        const numbers = lines.slice(at, at + chunkRows);
        const found: Issue[] = [];
        checker.check(some, numbers, found);
        yield { rows: some, lines: numbers, issues: found, bytes: Math.round((bytes.byteLength * Math.min(rows.length, at + chunkRows)) / rows.length) };
      }
    },
  };
}

function parse(bytes: Uint8Array, options: { readonly bookSheets?: true; readonly sheets?: string }): WorkBook {
  try {
    return read(bytes, { type: 'array', dense: true, cellFormula: false, cellHTML: false, cellNF: true, cellText: false, cellDates: false, ...options });
  } catch (cause) {
    throw new FileError('workbook-damaged', 'The workbook can’t be read: it is damaged or was not saved whole. Open it in the spreadsheet, save it again and choose that file.', { cause });
  }
}

/** The rows of a sheet that have something in them, with their numbers. */
function rowsOf(bytes: Uint8Array, sheet: string): { readonly rows: string[][]; readonly lines: number[] } {
  const book = parse(bytes, { sheets: sheet });
  const data = (book.Sheets[sheet] as { readonly '!data'?: readonly (readonly (CellObject | undefined)[] | undefined)[] } | undefined)?.['!data'] ?? [];
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows: string[][] = [];
  const lines: number[] = [];
  for (let r = 0; r < data.length; r++) {
    const cells = data[r];
    if (!cells) continue;
    const row: string[] = [];
    let end = 0;
    for (let c = 0; c < Math.min(cells.length, mostColumns + 1); c++) {
      const text = textOf(cells[c], date1904);
      row.push(text);
      if (text !== '') end = c + 1;
    }
    if (end === 0) continue;
    row.length = end;
    rows.push(row);
    lines.push(r + 1);
  }
  return { rows, lines };
}

function textOf(cell: CellObject | undefined, date1904: boolean): string {
  if (!cell || cell.v === undefined || cell.v === null) return '';
  if (cell.t === 'b') return cell.v ? 'Sí' : 'No';
  if (cell.t === 'e') return cell.w ?? '#ERROR';
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const format = typeof cell.z === 'string' ? cell.z : '';
    if (format !== '' && formats.is_date(format)) return dateText(cell.v, date1904);
    return format.includes('%') ? `${numberText(cell.v * 100)}%` : numberText(cell.v);
  }
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  return String(cell.v).replace(/\r\n?/g, '\n').replaceAll('\0', '');
}

/** With a comma where there are decimals, and never three of them: what groups thousands looks like that. */
function numberText(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  if (text.includes('e')) return text;
  const [whole, decimals] = text.split('.');
  return decimals === undefined ? text : `${whole!},${decimals.length === 3 ? `${decimals}0` : decimals}`;
}

function dateText(serial: number, date1904: boolean): string {
  const parts = formats.parse_date_code(serial, { date1904 });
  if (!parts) return numberText(serial);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)}`;
  return parts.H + parts.M + parts.S === 0 ? day : `${day} ${two(parts.H)}:${two(parts.M)}:${two(Math.floor(parts.S))}`;
}
