import { utils, write } from 'xlsx';
import { columns } from './invent.mjs';

/** Records as a workbook with a sheet of notes before that of the clients: numbers and days as such, codes as text. `type`: `xlsx` or `ods`. */
export function workbookOf(rows, type) {
  const sheet = utils.aoa_to_sheet([columns.map((column) => column.label.es), ...rows.map((row) => row.map((value, i) => cellOf(value, columns[i])))]);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Listado de clientes inventados']]), 'Portada');
  utils.book_append_sheet(book, sheet, 'Clientes');
  return Buffer.from(write(book, { type: 'array', bookType: type, compression: true }));
}

function cellOf(value, { type, options }) {
  if (value === null) return null;
  if (type === 'option') return options[value].es;
  if (type === 'money') return { t: 'n', v: value, z: '#,##0.00' };
  // Days since the one a spreadsheet counts from.
  if (type === 'date') return { t: 'n', v: Date.parse(value) / 86_400_000 + 25_569, z: 'dd/mm/yyyy' };
  return typeof value === 'number' ? value : String(value);
}
