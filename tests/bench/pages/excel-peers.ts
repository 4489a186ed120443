interface PeerColumn {
  readonly name: string;
  readonly header: string;
}

/** SheetJS: an array of arrays, typed by JavaScript type. */
export async function exportSheetJs(columns: readonly PeerColumn[], rows: readonly Record<string, unknown>[]): Promise<number> {
  const { utils, write } = await import('xlsx');
  const table = [columns.map(({ header }) => header), ...rows.map((row) => columns.map(({ name }) => row[name] ?? null))];
  const sheet = utils.aoa_to_sheet(table);
  sheet['!autofilter'] = { ref: sheet['!ref']! };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Clientes');
  return (write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer).byteLength;
}

export async function exportHucre(columns: readonly PeerColumn[], rows: readonly Record<string, unknown>[]): Promise<number> {
  const { writeXlsx } = await import('hucre');
  const bytes = await writeXlsx({ sheets: [{ name: 'Clientes', rows: [columns.map(({ header }) => header), ...rows.map((row) => columns.map(({ name }) => (row[name] ?? null) as never))] }] });
  return bytes.byteLength;
}

export async function exportExcelJs(columns: readonly PeerColumn[], rows: readonly Record<string, unknown>[]): Promise<number> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Clientes', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(columns.map(({ header }) => header)).font = { bold: true };
  for (const row of rows) sheet.addRow(columns.map(({ name }) => row[name] ?? null));
  return (await book.xlsx.writeBuffer()).byteLength;
}
