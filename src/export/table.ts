import type { FieldValue } from '../client/client.js';
import type { Client } from '../client/client.js';
import type { Cell } from '../schema/field-types/field-type.js';
import { fieldTypeOf } from '../schema/field-types/index.js';
import type { Column } from '../schema/schema.js';
import { writeCsv } from './csv.js';
import { exportWords, headerOf, type ExportContext } from './export-context.js';
import type { Row, Sheet, Workbook } from './sheet.js';
import { toSheet } from './workbook.js';
import type { WriteOptions } from './xlsx.js';

/** A table that is no list of clients: a report. Rows by position, as its columns. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly FieldValue[])[];
  /** The last row, `null` for none; its first empty cell of text says `totalName`. */
  readonly totals: readonly FieldValue[] | null;
  readonly totalName: string;
  /** What the second sheet tells, in its order. */
  readonly facts: readonly (readonly [string, string | number])[];
}

/** The table as a workbook: cells typed by their column, totals last, and a sheet that tells what it is of. */
export function toTableWorkbook(table: Table, context: ExportContext): Workbook {
  const words = exportWords(context.locale);
  const { columns } = table;
  const cells = columns.map(({ field }) => fieldTypeOf(field.type).toCell(field, { locale: context.locale, options: context.options, exact: true }));
  const toRow = (row: readonly FieldValue[]): Row => cells.map((cell, i) => cell(row[i] ?? null));
  const { sheet } = { sheet: toSheet(table.name, columns.map((column) => headerOf(column, context.locale)), []) };
  const rows: Sheet = {
    ...sheet,
    columns: sheet.columns.map((column, i) => ({ ...column, width: Math.max(column.width, widestOf(columns[i]!, table.rows, i)), asText: columns[i]!.field.type === 'text' })),
    total: table.rows.length + (table.totals ? 1 : 0),
    async *rows() {
      for (let i = 0; i < table.rows.length; i += 128) yield table.rows.slice(i, i + 128).map(toRow);
      if (table.totals) yield [named(toRow(table.totals), table)];
    },
  };
  return { sheets: [rows, toSheet(words.information, [words.fact, words.detail], table.facts)], author: context.user ?? null, createdAt: context.now };
}

/** The table as CSV, as `writeCsv` writes one. */
export function writeTableCsv(table: Table, context: ExportContext, options: WriteOptions = {}): Promise<Blob> {
  // By position, since a column may have the name of what lives on a record.
  const columns = table.columns.map((column, i): Column => ({ ...column, field: { ...column.field, name: `column${i}`, owner: 'crm' } }));
  const totals = table.totals?.map((value, i) => (i === totalAt(table) ? table.totalName : value));
  const asText = columns.map((column, i): Column => (totals && i === totalAt(table) && column.field.type !== 'dropdown' ? { ...column, field: { ...column.field, type: 'text' } } : column));
  const toClient = (row: readonly FieldValue[]): Client => ({
    id: '', version: 1, kind: 'client', parentId: null, source: 'manual', createdAt: '', updatedAt: '', syncedAt: null, values: Object.fromEntries(row.map((value, i) => [`column${i}`, value])),
  });
  async function* rows(): AsyncIterable<readonly Client[]> {
    yield table.rows.map(toClient);
    if (totals) yield [toClient(totals)];
  }
  return writeCsv(asText, rows(), { context: { ...context, total: table.rows.length + (totals ? 1 : 0) }, ...options });
}

/** Where the totals have room for their name: the first column of words they leave empty. */
function totalAt({ columns, totals }: Table): number {
  return columns.findIndex(({ field }, i) => (field.type === 'text' || field.type === 'dropdown') && (totals?.[i] ?? null) === null);
}

function named(row: Row, table: Table): Row {
  const at = totalAt(table);
  return row.map((cell, i): Cell => (i === at ? { kind: 'text', value: table.totalName } : cell));
}

function widestOf({ field }: Column, rows: Table['rows'], at: number): number {
  if (field.type !== 'text' && field.type !== 'dropdown') return 12;
  return Math.min(50, rows.slice(0, 200).reduce((most, row) => Math.max(most, String(row[at] ?? '').length + 2), 8));
}
