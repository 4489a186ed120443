import { describe, expect, it } from 'vitest';
import { writeXlsx } from '../../../src/export/xlsx.js';
import type { Row } from '../../../src/export/sheet.js';
import { numberCell, sheetOf, workbookOf } from '../../support/sheets.js';
import { unzip } from '../../support/workbook-parts.js';

/** Rows a sheet of Excel has, its header counted. */
const limit = 1_048_576;

describe('a workbook of more rows than a sheet of Excel has', () => {
  it('fills the first sheet to the last row and goes on in a second, every row once and in order', async () => {
    const count = limit + 1_424;
    const sheet = {
      ...sheetOf([], 1, 'Clientes'), total: count,
      async *rows() {
        for (let from = 0; from < count; from += 10_000) yield Array.from({ length: Math.min(10_000, count - from) }, (_, i): Row => [numberCell(from + i)]);
      },
    };
    const parts = await unzip(await writeXlsx({ ...workbookOf([]), sheets: [sheet] }));
    expect([...new TextDecoder().decode(parts.get('xl/workbook.xml')).matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)).toEqual(['Clientes', 'Clientes (2)']);
    let next = 0;
    for (const [part, last] of [['sheet1', limit], ['sheet2', count - (limit - 1) + 1]] as const) {
      const xml = new TextDecoder().decode(parts.get(`xl/worksheets/${part}.xml`));
      expect(xml).toContain(`<autoFilter ref="A1:A${last}"/>`);
      let row = 1;
      let out = 0;
      for (const [, at, value] of xml.matchAll(/<row r="(\d+)"><c[^>]*><v>(\d+)<\/v><\/c><\/row>/g)) {
        if (Number(at) !== ++row || Number(value) !== next++) out++;
      }
      expect([part, row, out]).toEqual([part, last, 0]);
    }
    expect(next).toBe(count);
  }, 60_000);
});
