import type { Client, FieldValue } from '../../src/client/client.js';
import type { Cell } from '../../src/schema/field-types/field-type.js';
import type { Row, Sheet, Workbook } from '../../src/export/sheet.js';

/** A workbook of one sheet. */
export function workbookOf(rows: readonly Row[], columnCount = Math.max(1, ...rows.map((row) => row.length)), name = 'Hoja'): Workbook {
  return { sheets: [sheetOf(rows, columnCount, name)], author: null, createdAt: new Date('2026-03-05T14:30:00Z') };
}

export function sheetOf(rows: readonly Row[], columnCount: number, name = 'Hoja'): Sheet {
  return {
    name,
    columns: Array.from({ length: columnCount }, (_, i) => ({ header: `Columna ${i + 1}`, width: 12, asText: false })),
    total: rows.length,
    async *rows() {
      for (let i = 0; i < rows.length; i += 100) yield rows.slice(i, i + 100);
    },
  };
}

export const textCell = (value: string): Cell => ({ kind: 'text', value });
export const numberCell = (value: number, numberFormat?: string): Cell => (numberFormat === undefined ? { kind: 'number', value } : { kind: 'number', value, numberFormat });
export const empty: Cell = { kind: 'empty', value: null };

/** A client with these values. */
export function clientOf(values: Readonly<Record<string, FieldValue>>, id = '1'): Client {
  return {
    id, version: 1, kind: 'client', parentId: null, values, source: 'manual',
    createdAt: '2026-03-05T14:30:00.000Z', updatedAt: '2026-03-05T14:30:00.000Z', syncedAt: null,
  };
}

/** Clients as a store gives them: in batches. */
export async function* batches(clients: readonly Client[], size = 1_000): AsyncGenerator<readonly Client[]> {
  for (let i = 0; i < clients.length; i += size) yield clients.slice(i, i + size);
}
