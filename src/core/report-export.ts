import type { ExportContext } from '../export/export-context.js';
import { exportWords } from '../export/export-context.js';
import { toTableWorkbook, writeTableCsv, type Table } from '../export/table.js';
import { writeXlsx } from '../export/xlsx.js';
import { reportWordsOf } from '../locales/report.js';
import { reportOptionsOf } from '../reports/options-of-reports.js';
import type { ReportResult } from '../reports/report.js';
import { fieldTypeOf } from '../schema/field-types/index.js';
import type { OptionSource } from '../schema/options.js';
import type { Field } from '../schema/schema.js';
import { queryText } from '../search/query-text.js';
import { requirePermission } from './active-schema.js';
import { signalOf, type EditRoom } from './edit.js';
import type { Call } from './verbs.js';

const instant: Field = { name: 'at', type: 'datetime', label: { es: '', en: '' }, owner: 'computed' };

/** A report as a file; in Excel a second sheet tells which report it is, of whom, of when, by whom and what was left out. @throws PermissionError, ExportError */
export async function exportReport(room: EditRoom, call: Call, result: ReportResult, format: 'xlsx' | 'csv', locale: string): Promise<Blob> {
  requirePermission(room.options, 'export', 'read');
  const { sources } = room.active();
  const options: OptionSource = { ...reportOptionsOf(sources), find: (dropdown, text) => sources.find(dropdown, text) };
  const words = reportWordsOf(locale);
  const file = exportWords(locale);
  const context: ExportContext = { locale, options, now: new Date(call.now), user: room.options.user };
  const at = fieldTypeOf('datetime').formatter(instant, { locale, options });
  const table: Table = {
    name: result.label[words.language], columns: result.columns, rows: result.rows, totals: result.totals, totalName: words.total,
    facts: [
      [words.facts.report, result.label[words.language]],
      ['clientId' in result.target ? words.facts.client : words.facts.clients, await targetText(room, result, locale)],
      ...(result.columns.length > 0 && result.help ? [[words.facts.help, result.help[words.language]] as const] : []),
      [words.facts.asOf, result.asOf === null ? words.missing : at(result.asOf)],
      [file.exportedAt, at(call.now)],
      [file.exportedBy, room.options.user || file.unknownUser],
      [words.facts.rows, result.rows.length],
      ...result.notes.map(({ code, count }) => [words.facts.notice, words.notes[code](count)] as const),
    ],
  };
  return format === 'csv' ? writeTableCsv(table, context, signalOf(call)) : writeXlsx(toTableWorkbook(table, context), signalOf(call));
}

/** Whom a report is of: the client by name, or the question that found the clients. */
async function targetText(room: EditRoom, { target }: ReportResult, locale: string): Promise<string> {
  const words = reportWordsOf(locale);
  const { schema, sources, hidden } = room.active();
  if ('clientId' in target) {
    const client = await room.store.get(target.clientId);
    return ['legalName', 'identificationNumber', 'branchCode'].flatMap((name) => (hidden.has(name) || client?.values[name] === undefined ? [] : [String(client.values[name])])).join(' · ') || words.missing;
  }
  if ('ids' in target.selection) return words.chosen(target.selection.ids.length);
  return queryText(target.selection.query, { schema, options: sources, locale }) || words.allClients;
}
