import type { ExportWords } from './export-words.js';

const number = (count: number) => count.toLocaleString('en');

export const enExport: ExportWords = {
  clients: 'Clients',
  information: 'Information',
  allowedValues: 'Allowed values',
  fact: 'Fact',
  detail: 'Detail',
  exportedAt: 'Exported on',
  exportedBy: 'Exported by',
  unknownUser: 'Not identified',
  filter: 'Filter',
  noFilter: 'No filter',
  count: 'Clients exported',
  notice: 'Notice',
  cut: (count, limit) =>
    count === 1
      ? `1 cell had more than ${number(limit)} characters, the most Excel takes, and was cut there. The CSV file has it whole.`
      : `${number(count)} cells had more than ${number(limit)} characters, the most Excel takes, and were cut there. The CSV file has them whole.`,
  cleaned: (count) =>
    count === 1
      ? '1 cell had characters a workbook has no place for: control characters were dropped, broken ones replaced by �.'
      : `${number(count)} cells had characters a workbook has no place for: control characters were dropped, broken ones replaced by �.`,
};
