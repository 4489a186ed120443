import { describe, expect, it } from 'vitest';
import { read, type WorkBook } from 'xlsx';
import type { Client, FieldValue } from '../../../src/client/client.js';
import { toSheet, toWorkbook } from '../../../src/export/workbook.js';
import type { ExportContext } from '../../../src/export/export-context.js';
import { writeXlsx } from '../../../src/export/xlsx.js';
import type { Column } from '../../../src/schema/schema.js';
import { batches, clientOf } from '../../support/sheets.js';
import { columnOf, contextOf } from './fields.js';

const reread = async (columns: readonly Column[], clients: readonly Client[], context: Partial<ExportContext> = {}): Promise<WorkBook> =>
  read(new Uint8Array(await (await writeXlsx(toWorkbook(columns, batches(clients), contextOf(context)))).arrayBuffer()), { cellNF: true, cellText: false });

const factsOf = (book: WorkBook, name: string) => {
  const sheet = book.Sheets[name]!;
  return Array.from({ length: 10 }, (_, i) => [sheet[`A${i + 2}`]?.v, sheet[`B${i + 2}`]?.v]).filter(([fact]) => fact !== undefined);
};

describe('toWorkbook', () => {
  it.each([
    ['text', '00123', 's', '00123', 'General'],
    ['long-text', 'una\ndos', 's', 'una\ndos', 'General'],
    ['identification', '0900123456', 's', '0900123456', '@'],
    ['phone', '+573001234567', 's', '+573001234567', '@'],
    ['integer', 45, 'n', 45, '#,##0'],
    ['decimal', 1234.5678, 'n', 1234.5678, '#,##0.00'],
    ['money', -113923310323.25, 'n', -113923310323.25, '"$"\\ #,##0'],
    ['percent', 12.5, 'n', 0.125, '0.0%'],
    ['date', '2026-03-05', 'n', 46086, 'dd/mm/yyyy'],
    ['datetime', '2026-03-05T03:30:00.000Z', 'n', 46085 + 22.5 / 24, 'dd/mm/yyyy hh:mm'],
    ['boolean', true, 'b', true, 'General'],
    ['dropdown', '11001', 's', 'Bogotá, D.C.', 'General'],
    ['multi-dropdown', ['11001', '05001'], 's', 'Bogotá, D.C.; Medellín', 'General'],
    ['email', 'ventas@ejemplo.test', 's', 'ventas@ejemplo.test', 'General'],
    ['url', 'javascript:alert(1)', 's', 'javascript:alert(1)', 'General'],
    ['date', '1810-07-20', 's', '1810-07-20', 'General'],
  ] as const)('writes the %s %j as the cell %s %j with the format %s', async (type, value: FieldValue, cellType, written, format) => {
    const sheet = (await reread([columnOf(type)], [clientOf({ [type]: value })])).Sheets['Clientes']!;
    expect([sheet['A2'].t, sheet['A2'].v, sheet['A2'].z, sheet['A2'].l]).toEqual([cellType, written, format, undefined]);
  });

  it('keeps codes as text for whoever types there', async () => {
    const sheet = (await reread([columnOf('text', 'code', { codeLength: 5 })], [clientOf({ code: '05001' })])).Sheets['Clientes']!;
    expect([sheet['A2'].t, sheet['A2'].v, sheet['A2'].z]).toEqual(['s', '05001', '@']);
  });

  it('leaves out what a client has not, and writes each client in its row', async () => {
    const sheet = (await reread([columnOf('text', 'a'), columnOf('text', 'b')], [clientOf({ b: 'x' }), clientOf({}), clientOf({ a: 'y' })])).Sheets['Clientes']!;
    expect(['A1', 'B1', 'A2', 'B2', 'A3', 'B3', 'A4', 'B4'].map((at) => (sheet[at]?.v as string | undefined) ?? null)).toEqual(['Campo a', 'Campo b', null, 'x', null, null, 'y', null]);
  });

  it('computes as of today what depends on today', async () => {
    const columns = [columnOf('integer', 'recencyDays', { owner: 'computed' })];
    const sheet = (await reread(columns, [clientOf({ lastPurchaseDate: '2026-03-01' })], { now: new Date('2026-03-06T03:00:00Z') })).Sheets['Clientes']!;
    expect(sheet['A2'].v).toBe(4);
  });

  it('tells when, by whom, with which filter and how many', async () => {
    const book = await reread([columnOf('text')], [clientOf({ text: 'a' }), clientOf({ text: 'b' })], { user: 'Ana Ñ.', filter: 'Ciudad es Bogotá' });
    expect(book.SheetNames).toEqual(['Clientes', 'Información']);
    expect(factsOf(book, 'Información')).toEqual([['Fecha de exportación', 46086 + 9.5 / 24], ['Exportado por', 'Ana Ñ.'], ['Filtro', 'Ciudad es Bogotá'], ['Clientes exportados', 2]]);
    expect(factsOf(await reread([columnOf('text')], [], { locale: 'en' }), 'Information').map(([fact, detail]) => [fact, typeof detail === 'string' ? detail : ''])).toEqual([
      ['Exported on', ''], ['Exported by', 'Not identified'], ['Filter', 'No filter'], ['Clients exported', ''],
    ]);
  });

  it('says how many cells it had to cut or clean', async () => {
    const book = await reread([columnOf('long-text')], [clientOf({ 'long-text': 'x'.repeat(40_000) }), clientOf({ 'long-text': 'a\u0001b' }), clientOf({ 'long-text': 'a\u0001b' })]);
    const notices = factsOf(book, 'Información').filter(([fact]) => fact === 'Aviso').map(([, detail]) => detail as string);
    expect(notices).toEqual([expect.stringContaining('1 celda tenía más de 32.767 caracteres'), expect.stringContaining('2 celdas tenían caracteres')]);
  });
});

describe('toSheet', () => {
  it('makes a sheet of a table', async () => {
    const sheet = toSheet('Errores', ['Línea', 'Motivo'], [[2, '=malo'], [3, null], [4, '']]);
    const book = read(new Uint8Array(await (await writeXlsx({ sheets: [sheet], author: null, createdAt: new Date(0) })).arrayBuffer()));
    const cells = book.Sheets['Errores']!;
    expect(['A1', 'B1', 'A2', 'B2', 'A3', 'B3', 'A4', 'B4'].map((at) => (cells[at]?.v as unknown) ?? null)).toEqual(['Línea', 'Motivo', 2, '=malo', 3, null, 4, null]);
  });
});
