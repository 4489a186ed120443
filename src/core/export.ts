import type { Client } from '../client/client.js';
import type { Selection } from '../client/query.js';
import { ExportError } from '../errors.js';
import { writeCsv } from '../export/csv.js';
import { exportWords, type ExportContext } from '../export/export-context.js';
import { toSheet, toWorkbook } from '../export/workbook.js';
import { writeXlsx } from '../export/xlsx.js';
import { templateColumns, templateExample, templateValues, writeTemplateCsv } from '../import/template.js';
import { columnsFor, columnsOf } from '../schema/columns.js';
import { bogotaDay } from '../schema/today.js';
import { queryText } from '../search/query-text.js';
import { checkSelection } from '../search/query.js';
import { requirePermission } from './active-schema.js';
import { signalOf, type EditRoom } from './edit.js';
import type { Call } from './verbs.js';

/** Clients asked of the store at a time: a block's worth. */
const batchSize = 1_024;

/** @throws ExportError for a view the schema does not have; PermissionError, StoreError */
export async function exportClients(room: EditRoom, call: Call, selection: Selection, view: string, format: 'xlsx' | 'csv', fields: readonly string[] | null): Promise<Blob> {
  requirePermission(room.options, 'export', 'read');
  checkSelection(selection);
  checkFormat(format);
  const { store, options } = room;
  const active = room.active();
  const columns = fields ? columnsFor(active.schema, fields.map((field) => ({ field })), options.permissions) : columnsOf(active.schema, view, options.permissions);
  if (columns.length === 0) throw new ExportError('unknown-view', `The schema has no view '${view}' with a visible field; crm.schema.views lists them`);
  const today = bogotaDay(new Date(call.now));
  const total = await store.count(selection, today, signalOf(call));
  const filter = 'query' in selection ? queryText(selection.query, { schema: active.schema, options: active.sources, locale: options.locale }) : null;
  const context: ExportContext = { locale: options.locale, options: active.sources, now: new Date(call.now), user: options.user, filter: filter || null, total };
  const clients = store.each(selection, today, { batchSize, ...signalOf(call) });
  const progress = { ...signalOf(call), ...(call.onProgress ? { onProgress: call.onProgress } : {}) };
  return format === 'csv' ? writeCsv(columns, clients, { context, ...progress }) : writeXlsx(toWorkbook(columns, clients, context), progress);
}

/** A file with the headers an import understands and an example row; without the fields that whoever imports may not set. */
export async function importTemplate(room: EditRoom, call: Call, format: 'csv' | 'xlsx', locale: string): Promise<Blob> {
  checkFormat(format);
  const { schema: whole, sources } = room.active();
  const withheld = room.options.permissions.fields ?? {};
  const schema = { ...whole, fields: whole.fields.filter(({ name }) => !Object.hasOwn(withheld, name)) };
  if (format === 'csv') return writeTemplateCsv(schema, { locale, sources, now: call.now });
  async function* example(): AsyncIterable<readonly Client[]> {
    yield [templateExample(schema, call.now)];
  }
  const context: ExportContext = { locale, options: sources, now: new Date(call.now), user: room.options.user, total: 1 };
  const book = toWorkbook(templateColumns(schema), example(), context);
  const { header, rows } = templateValues(schema, locale, sources);
  const allowed = header.length > 0 ? [toSheet(exportWords(locale).allowedValues, header, rows)] : [];
  return writeXlsx({ ...book, sheets: [book.sheets[0]!, ...allowed] }, signalOf(call));
}

function checkFormat(format: string): void {
  if (format !== 'csv' && format !== 'xlsx') throw new ExportError('unknown-format', `A file is written as 'xlsx' or 'csv', not as '${format}'`);
}
