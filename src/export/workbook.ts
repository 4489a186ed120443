import type { Client } from '../client/client.js';
import { datetime } from '../schema/field-types/date.js';
import type { Cell } from '../schema/field-types/field-type.js';
import { fieldTypeOf } from '../schema/field-types/index.js';
import type { Column } from '../schema/schema.js';
import { exportWords, headerOf, valueReader, type ClientBatches, type ExportContext } from './export-context.js';
import type { Row, Sheet, SheetColumn, Workbook, Written } from './sheet.js';
import { maxCellText } from './xml-bytes.js';

/**
 * The clients as a workbook: a sheet with a column for each of `columns`, cells typed by their field's type (codes,
 * identifications and phones as text, money and numbers with their number format, dates as dates, dropdowns as labels),
 * and a sheet that tells when, by whom, with which filter and how many. Clients are read when the workbook is written,
 * once.
 *
 * A text over Excel's 32,767 characters is cut there, and characters a workbook has no place for are dropped; the
 * second sheet says how many cells. `writeCsv` keeps them.
 */
export function toWorkbook(columns: readonly Column[], clients: ClientBatches, context: ExportContext): Workbook {
  return {
    sheets: [clientSheet(columns, clients, context), informationSheet(context)],
    author: context.user ?? null,
    createdAt: context.now,
  };
}

/** The sheet of a table made elsewhere: an error report, an import template. Widths follow the headers. */
export function toSheet(name: string, header: readonly string[], rows: readonly (readonly (string | number | boolean | null)[])[]): Sheet {
  return {
    name,
    columns: header.map((text) => ({ header: text, width: headerWidth(text), asText: true })),
    total: rows.length,
    async *rows() {
      for (let i = 0; i < rows.length; i += batchRows) yield rows.slice(i, i + batchRows).map((row) => row.map(cellOf));
    },
  };
}

/** Rows made at a time: a few milliseconds on a slow core. */
const batchRows = 128;

function clientSheet(columns: readonly Column[], clients: ClientBatches, context: ExportContext): Sheet {
  const format = { locale: context.locale, options: context.options, exact: true };
  const cells = columns.map((column) => {
    const read = valueReader(column, context.now);
    const toCell = fieldTypeOf(column.field.type).toCell(column.field, format);
    return (client: Client) => toCell(read(client));
  });
  const toRow = (client: Client): Row => {
    const row = new Array<Cell>(cells.length);
    for (let i = 0; i < cells.length; i++) row[i] = cells[i]!(client);
    return row;
  };
  return {
    name: exportWords(context.locale).clients,
    columns: columns.map((column) => sheetColumn(column, context.locale)),
    total: context.total ?? null,
    async *rows() {
      for await (const batch of clients) {
        for (let i = 0; i < batch.length; i += batchRows) yield batch.slice(i, i + batchRows).map(toRow);
      }
    },
  };
}

function informationSheet(context: ExportContext): Sheet {
  const words = exportWords(context.locale);
  const exportedAt = datetime.toCell({ name: 'exportedAt', type: 'datetime', label: { es: '', en: '' }, owner: 'computed' }, { locale: context.locale, options: context.options });
  return {
    name: words.information,
    columns: [
      { header: words.fact, width: 24, asText: false },
      { header: words.detail, width: 80, asText: false },
    ],
    total: 0,
    async *rows(written: Written) {
      const rows: Row[] = [
        [cellOf(words.exportedAt), exportedAt(context.now.toISOString())],
        [cellOf(words.exportedBy), cellOf(context.user || words.unknownUser)],
        [cellOf(words.filter), cellOf(context.filter || words.noFilter)],
        [cellOf(words.count), { kind: 'number', value: written.rows, numberFormat: '#,##0' }],
      ];
      if (written.cut > 0) rows.push([cellOf(words.notice), cellOf(words.cut(written.cut, maxCellText))]);
      if (written.cleaned > 0) rows.push([cellOf(words.notice), cellOf(words.cleaned(written.cleaned))]);
      yield rows;
    },
  };
}

function sheetColumn(column: Column, locale: string): SheetColumn {
  const header = headerOf(column, locale);
  const { type, codeLength } = column.field;
  // Seven px are a digit of the normal font.
  const width = column.width === null ? 0 : Math.round(column.width / 7);
  return { header, width: Math.max(width, headerWidth(header)), asText: type === 'identification' || type === 'phone' || (type === 'text' && codeLength !== undefined) };
}

/** Room for the header in bold and its filter button. */
function headerWidth(header: string): number {
  return Math.min(60, Math.max(8, Math.ceil(header.length * 1.15) + 3));
}

function cellOf(value: string | number | boolean | null): Cell {
  if (value === null || value === '') return { kind: 'empty', value: null };
  if (typeof value === 'string') return { kind: 'text', value };
  return typeof value === 'number' ? { kind: 'number', value } : { kind: 'boolean', value };
}
