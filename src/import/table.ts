import { issueAt, type Issue } from '../client/issue.js';
import { FileError } from '../errors.js';
import { detectDialect, firstRows, readDirective } from './dialect.js';
import { checkFile } from './fingerprint.js';
import { findHeader, requiredWidth, type FoundHeader } from './header.js';
import type { Detected, ReadOptions, Table } from './import.js';
import { isWorkbook } from './foreign-formats.js';
import { RowChecker } from './row-checker.js';
import { openText, type TextSource } from './text-source.js';
import { Tokenizer, type Dialect } from './tokenizer.js';

/** Some rows of a file, in order. `bytes` is how much of the file was read so far. */
export interface TableChunk {
  readonly rows: readonly (readonly string[])[];
  /** Row numbers as a spreadsheet shows them. */
  readonly lines: readonly number[];
  readonly issues: readonly Issue[];
  readonly bytes: number;
}

/** A file whose header is known and whose rows are read as they are asked for. */
export interface OpenTable {
  readonly name: string;
  readonly sizeBytes: number;
  readonly detected: Detected;
  /** Names of the sheets of a workbook, `null` for a text. */
  readonly sheets: readonly string[] | null;
  readonly header: readonly string[];
  /** Of the file and its header; those of the rows come with them. */
  readonly issues: readonly Issue[];
  /** All rows from the first, each time it is called; the same rows whatever the size of the pieces read. */
  chunks(): AsyncGenerator<TableChunk, void, undefined>;
}

/** Reads a workbook; given by who knows where its reader is, which is too heavy to be loaded with the rest. */
export type OpenWorkbook = (file: Blob | Uint8Array, options: ReadOptions) => Promise<OpenTable>;

const sampleLength = 131_072;

/**
 * Opens a file as a table: finds its encoding, delimiter, quote and header row, and reads the rows piece by piece with
 * flat memory. `options` win over what is found. Row numbers count as a spreadsheet does: one per row, however many
 * lines a quoted cell has, empty rows included, a `sep=` line not.
 * @throws FileError for a file that is no table of text or is over the limits; AbortError.
 */
export async function openTable(file: Blob | string | Uint8Array, options: ReadOptions = {}, openWorkbook?: OpenWorkbook): Promise<OpenTable> {
  checkFile(file);
  if (openWorkbook && typeof file !== 'string' && isWorkbook(await headOf(file))) return openWorkbook(file, options);
  const text = await openText(file, options);
  const sample = await readSample(text, sampleLength);
  const directive = readDirective(sample.text);
  const skip = directive?.length ?? 0;
  const dialect = detectDialect(sample.text.slice(skip), sample.whole, statedDialect(options, directive?.delimiter));
  const found = await headerOf(text, sample, skip, dialect, options.headerRow);
  const issues: Issue[] = [...text.issues, ...(found?.issues ?? [])];
  if (!found) issues.push(issueAt({ field: null, severity: 'error' }, 'empty-file'));
  return {
    name: text.name,
    sizeBytes: text.sizeBytes,
    sheets: null,
    detected: { encoding: text.encoding, ...dialect, headerRow: found?.line ?? 1, dateFormat: null, decimal: null },
    header: found?.header ?? [],
    issues,
    async *chunks() {
      if (!found) return;
      const tokenizer = new Tokenizer(dialect);
      const checker = new RowChecker(found.header, requiredWidth(found.header), text.encoding);
      let toSkip = skip;
      let rowCount = 0;
      let line = 0;
      for await (const piece of text.pieces()) {
        const body = toSkip === 0 ? piece.text : piece.text.slice(toSkip);
        toSkip = Math.max(0, toSkip - piece.text.length);
        const last = piece.bytes >= text.sizeBytes;
        const cut = tokenizer.push(checker.clean(body), last);
        let from = 0;
        while (from < cut.lines.length && cut.lines[from]! <= found.line) from++;
        const rows = from === 0 ? cut.rows : cut.rows.slice(from);
        const lines = from === 0 ? cut.lines : cut.lines.slice(from);
        const rowIssues = cut.issues.filter((issue) => issue.line! > found.line);
        checker.check(rows, lines, rowIssues);
        if (rowIssues.length > 1) rowIssues.sort((a, b) => a.line! - b.line!);
        rowCount += rows.length;
        line = lines.at(-1) ?? line;
        if (last) {
          for (const issue of checker.closing()) if (!issues.some((known) => known.code === issue.code)) rowIssues.push(issue);
          if (rowCount === 0) rowIssues.push(issueAt({ field: null, severity: 'warning' }, 'header-only'));
        }
        if (rows.length > 0 || rowIssues.length > 0 || last) yield { rows, lines, issues: rowIssues, bytes: piece.bytes };
      }
    },
  };
}

/**
 * Reads a whole file into memory: for previews, tests and small files; an import streams. Rows by position.
 * @throws FileError for a file that is no table of text or is over the limits; AbortError.
 */
export async function readTable(file: Blob | string | Uint8Array, options: ReadOptions = {}): Promise<Table> {
  const table = await openTable(file, options, async (workbook, given) => (await import('./workbook-file.js')).openWorkbook(workbook, given));
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const issues: Issue[] = [...table.issues];
  for await (const chunk of table.chunks()) {
    for (let i = 0; i < chunk.rows.length; i++) {
      rows.push(chunk.rows[i]!);
      lines.push(chunk.lines[i]!);
    }
    for (const issue of chunk.issues) issues.push(issue);
  }
  return { detected: table.detected, header: table.header, rows, lines, issues };
}

/** Nothing of a file that can't be read: opening it says why. */
async function headOf(file: Blob | Uint8Array): Promise<Uint8Array> {
  return file instanceof Uint8Array ? file.subarray(0, 4_096) : new Uint8Array(await file.slice(0, 4_096).arrayBuffer().catch(() => new ArrayBuffer(0)));
}

interface Sample {
  readonly text: string;
  readonly whole: boolean;
}

async function readSample(source: TextSource, length: number): Promise<Sample> {
  let text = '';
  for await (const piece of source.pieces()) {
    text += piece.text;
    if (text.length > length) return { text: withoutNul(text.slice(0, length)), whole: false };
  }
  return { text: withoutNul(text), whole: true };
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** Looks for the header in a longer sample when a row is longer than the sample is. */
async function headerOf(source: TextSource, sample: Sample, skip: number, dialect: Dialect, stated: number | undefined): Promise<FoundHeader | null> {
  let { text, whole } = sample;
  for (;;) {
    const first = firstRows(text.slice(skip), whole, dialect, Math.max(400, stated ?? 0));
    if (first.rows.length > 0 || whole) return findHeader(first, stated);
    ({ text, whole } = await readSample(source, text.length * 4));
  }
}

function statedDialect(options: ReadOptions, directed: string | undefined): Partial<Dialect> {
  const delimiter = options.delimiter ?? directed;
  for (const mark of [delimiter, options.quote]) {
    if (mark !== undefined && (mark.length > 1 || /[\r\n]/.test(mark))) throw new FileError('dialect-invalid', `A delimiter and a quote are one character each, not ${JSON.stringify(mark)}.`);
  }
  if (delimiter && delimiter === options.quote) throw new FileError('dialect-invalid', `The delimiter and the quote can't both be ${JSON.stringify(delimiter)}.`);
  return { ...(delimiter === undefined ? {} : { delimiter }), ...(options.quote === undefined ? {} : { quote: options.quote }) };
}
