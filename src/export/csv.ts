import type { Client, FieldValue } from '../client/client.js';
import { ExportError } from '../errors.js';
import { decimalOf, type FormatContext } from '../schema/field-types/field-type.js';
import { fieldTypeOf } from '../schema/field-types/index.js';
import { guardFormula } from '../schema/formula-guard.js';
import type { Column } from '../schema/schema.js';
import { blobSink } from './blob-sink.js';
import { headerOf, valueReader, type ClientBatches, type ExportContext } from './export-context.js';
import { createPause } from './pause.js';
import { progressMeter } from './progress.js';
import type { WriteOptions } from './xlsx.js';

export type CsvDelimiter = ',' | ';' | '\t' | '|';

export interface CsvOptions extends WriteOptions {
  /** Default: what a spreadsheet of the context's locale cuts at, `;` in Spanish and `,` in English. */
  readonly delimiter?: CsvDelimiter;
  readonly context: ExportContext;
}

/** The media type of a CSV with a header row. */
export const csvType = 'text/csv;charset=utf-8;header=present';

/**
 * The clients as CSV that a spreadsheet of the locale opens and `importFile` reads back unchanged: UTF-8 with a byte
 * order mark, CRLF, quotes as RFC 4180, labels as the header, numbers without grouping and with every decimal, dates
 * as the locale writes them. Every place a spreadsheet could take for a formula gets `guardFormula`'s apostrophe, which
 * the importer removes.
 *
 * @throws ExportError `export-columns` without a column; AbortError, or the signal's reason, within a slice of the abort.
 */
export async function writeCsv(columns: readonly Column[], clients: ClientBatches, options: CsvOptions): Promise<Blob> {
  const { context, signal } = options;
  if (columns.length === 0) throw new ExportError('export-columns', 'A CSV has at least one column; this view has none. Choose another view.');
  const delimiter = options.delimiter ?? (decimalOf(context.locale) === ',' ? ';' : ',');
  signal?.throwIfAborted();
  const file = blobSink(csvType);
  const encoder = new TextEncoder();
  const pause = createPause(signal);
  const meter = progressMeter(options.onProgress, context.total ?? null, options.now);
  const cells = columns.map((column) => cellWriter(column, context, delimiter));
  let text = `\ufeff${columns.map((column) => field(headerOf(column, context.locale), delimiter)).join(delimiter)}\r\n`;
  let rows = 0;
  const flush = async () => {
    await file.sink(encoder.encode(text));
    text = '';
    await pause.next();
  };
  try {
    for await (const batch of clients) {
      for (const client of batch) {
        // An empty line would be no row, so an only cell that is empty is quoted.
        if (cells.length === 1) text += cells[0]!(client) || '""';
        else for (let i = 0; i < cells.length; i++) text += i === 0 ? cells[i]!(client) : delimiter + cells[i]!(client);
        text += '\r\n';
        rows++;
        if (text.length >= sliceLength) await flush();
      }
      await pause.next();
      meter.at(rows);
    }
    await flush();
    meter.end(rows);
    return file.blob();
  } finally {
    pause.close();
  }
}

/** UTF-16 units written between two pauses: a few milliseconds on a slow core. */
const sliceLength = 64 * 1024;

function cellWriter(column: Column, context: ExportContext, delimiter: string): (client: Client) => string {
  const read = valueReader(column, context.now);
  const format: FormatContext = { locale: context.locale, options: context.options, exact: true };
  const type = fieldTypeOf(column.field.type);
  const formatted = type.formatter(column.field, format);
  const toCell = type.toCell(column.field, format);
  const decimal = decimalOf(context.locale);
  const toText = (value: FieldValue) => {
    if (typeof value === 'number') return plainNumber(value, decimal) ?? formatted(value);
    const cell = toCell(value);
    return cell.kind === 'text' ? cell.value : formatted(value);
  };
  return (client) => {
    const value = read(client);
    return value === null ? '' : field(toText(value), delimiter);
  };
}

/** Without grouping, currency or sign of percent, as spreadsheets take numbers; `null` where an exponent would be needed. */
function plainNumber(value: number, decimal: string): string | null {
  const text = String(value);
  if (text.includes('e') || !Number.isFinite(value)) return null;
  return decimal === '.' ? text : text.replace('.', decimal);
}

function field(text: string, delimiter: string): string {
  const safe = hasLead.test(text) ? guardFormula(text) : text;
  if (!needsQuotes.test(safe) && !safe.includes(delimiter)) return safe;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** What `guardFormula` looks for; nearly every text has none of it. */
const hasLead = /[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

/** Blanks at the ends are quoted too: readers may trim what is bare. */
const needsQuotes = /["\r\n]|^\s|\s$/;
