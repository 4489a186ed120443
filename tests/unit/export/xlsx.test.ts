import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, type WorkBook, type WorkSheet } from 'xlsx';
import { ExportError } from '../../../src/errors.js';
import type { Row, Workbook, Written } from '../../../src/export/sheet.js';
import { streamXlsx, writeXlsx, xlsxType, type XlsxOptions } from '../../../src/export/xlsx.js';
import { formulaTexts, harmlessTexts, nastyText } from '../../support/nasty-texts.js';
import { empty, numberCell, sheetOf, textCell, workbookOf } from '../../support/sheets.js';
import { strictElements, texts, unzip } from '../../support/workbook-parts.js';

const reread = async (workbook: Workbook, options?: XlsxOptions): Promise<WorkBook> =>
  read(new Uint8Array(await (await writeXlsx(workbook, options)).arrayBuffer()), { cellNF: true, cellText: false });

const firstSheet = async (rows: readonly Row[]): Promise<WorkSheet> => {
  const book = await reread(workbookOf(rows));
  return book.Sheets[book.SheetNames[0]!]!;
};

const valuesOf = (sheet: WorkSheet, column: string, count: number) => Array.from({ length: count }, (_, i) => sheet[`${column}${i + 2}`]?.v as unknown);

/** What a reader finds of a text: what XML has no place for is gone, what is broken is U+FFFD. */
// In this order: halves of a character with a control between them are no character, before or after it is dropped.
const asWritten = (text: string) => text.replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd').replace(/[\0-\u0008\u000b\u000c\u000e-\u001f]/g, '');

describe('writeXlsx', () => {
  it('is read back with the same values, types and formats', async () => {
    const sheet = await firstSheet([
      [
        textCell('Ferretería Ñandú & Cía. <S.A.S.>'), textCell('00123'), textCell('1e5'), textCell('TRUE'), textCell('2026-01-01'), empty, numberCell(0), numberCell(-1234.5, '#,##0.00'), numberCell(0.125, '0.0%'),
        { kind: 'boolean', value: true }, { kind: 'boolean', value: false }, { kind: 'date', value: '2026-03-05', numberFormat: 'dd/mm/yyyy' }, { kind: 'datetime', value: '2026-03-05T18:00:00.000', numberFormat: 'dd/mm/yyyy hh:mm' },
      ],
    ]);
    const cells = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M'].map((column) => sheet[`${column}2`]).map((cell) => (cell ? [cell.t, cell.v, cell.z] : null));
    expect(cells).toEqual([
      ['s', 'Ferretería Ñandú & Cía. <S.A.S.>', 'General'], ['s', '00123', 'General'], ['s', '1e5', 'General'], ['s', 'TRUE', 'General'], ['s', '2026-01-01', 'General'], null, ['n', 0, 'General'], ['n', -1234.5, '#,##0.00'], ['n', 0.125, '0.0%'],
      ['b', true, 'General'], ['b', false, 'General'], ['n', 46086, 'dd/mm/yyyy'], ['n', 46086.75, 'dd/mm/yyyy hh:mm'],
    ]);
  });

  it('keeps every finite number exactly', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.maxSafeInteger()), { minLength: 1, maxLength: 50 }), async (numbers) => {
      const sheet = await firstSheet(numbers.map((number) => [numberCell(number)]));
      // The minus of zero is no fact.
      expect(valuesOf(sheet, 'A', numbers.length).map((value) => (value as number) + 0)).toEqual(numbers.map((number) => number + 0));
    }), { numRuns: 30 });
  });

  it('writes as text what is no number and what is no date a sheet has', async () => {
    const sheet = await firstSheet([[numberCell(Infinity), { kind: 'date', value: '1810-07-20', numberFormat: 'dd/mm/yyyy' }, { kind: 'date', value: 'ayer', numberFormat: 'dd/mm/yyyy' }]]);
    expect(['A2', 'B2', 'C2'].map((at) => [sheet[at].t, sheet[at].v])).toEqual([['s', 'Infinity'], ['s', '1810-07-20'], ['s', 'ayer']]);
  });

  it('keeps every text but for what XML has no place for, in parts that are well-formed', async () => {
    await fc.assert(fc.asyncProperty(fc.array(nastyText.filter((text) => text !== ''), { minLength: 1, maxLength: 20 }), async (nasty) => {
      const blob = await writeXlsx(workbookOf([...nasty, ...nasty].map((text) => [textCell(text)])));
      for (const xml of (await texts(blob)).values()) strictElements(xml);
      const book = read(new Uint8Array(await blob.arrayBuffer()));
      const sheet = book.Sheets[book.SheetNames[0]!]!;
      const expected = nasty.map(asWritten);
      // The file holds CR LF; this reader makes LF of it.
      expect(valuesOf(sheet, 'A', nasty.length * 2).map((value) => value ?? '')).toEqual([...expected, ...expected].map((text) => text.replaceAll('\r\n', '\n')));
    }), { numRuns: 150 });
  });

  it.each([...formulaTexts, ...harmlessTexts.map((text) => [text, 'harmless'] as const)])('writes %j, %s, as the text it is', async (text) => {
    const blob = await writeXlsx(workbookOf([[textCell(text)], [textCell(text)], [textCell(text)]]));
    const book = read(new Uint8Array(await blob.arrayBuffer()), { cellFormula: true });
    const sheet = book.Sheets[book.SheetNames[0]!]!;
    for (const at of ['A2', 'A3', 'A4']) expect([sheet[at].t, sheet[at].v, sheet[at].f]).toEqual(['s', asWritten(text), undefined]);
  });

  it('marks text that begins like a formula as text, and no other', async () => {
    const parts = await texts(await writeXlsx(workbookOf([[textCell('=1+1')], [textCell('uno')]])));
    const styles = [...parts.get('xl/styles.xml')!.split('<cellXfs')[1]!.matchAll(/<xf [^>]*>/g)].map(([xf]) => xf.includes('quotePrefix="1"'));
    const used = [...parts.get('xl/worksheets/sheet1.xml')!.matchAll(/<c [^>]*s="(\d+)"/g)].map((match) => styles[Number(match[1])]);
    expect(used).toEqual([false, true, false]);
  });

  it('has no formula and no link in any part, whatever the data', async () => {
    const blob = await writeXlsx(workbookOf(formulaTexts.map(([text]) => [textCell(text), textCell(`http://ejemplo.test/${text}`), textCell('javascript:alert(1)')])));
    const elements = [...(await texts(blob)).values()].flatMap((xml) => [...strictElements(xml)]);
    expect(elements).toContain('sheetData');
    expect(elements.filter((name) => ['f', 'hyperlink', 'hyperlinks', 'externalReference'].includes(name))).toEqual([]);
  });

  it('shares texts a column repeats and keeps the rest in their cells', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => [textCell(i % 2 ? 'Bogotá' : 'Medellín'), textCell(`único ${i}`), i % 3 ? empty : textCell('a veces')]);
    const blob = await writeXlsx(workbookOf(rows));
    expect((await texts(blob)).get('xl/sharedStrings.xml')).not.toContain('único');
    const book = read(new Uint8Array(await blob.arrayBuffer()));
    const sheet = book.Sheets['Hoja']!;
    expect(rows.map((_, i) => ['A', 'B', 'C'].map((column) => (sheet[`${column}${i + 2}`]?.v as string | undefined) ?? null))).toEqual(rows.map((row) => row.map((cell) => cell.value)));
  });

  it('freezes the bold header, filters it and sets widths', async () => {
    const parts = await texts(await writeXlsx(workbookOf([[textCell('a'), textCell('b')]])));
    const sheet = parts.get('xl/worksheets/sheet1.xml')!;
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<autoFilter ref="A1:B2"/>');
    expect(sheet).toContain('<col min="2" max="2" width="12"');
    expect(sheet).toMatch(/<row r="1"><c s="1" t="inlineStr">/);
    expect(parts.get('xl/styles.xml')!.split('<cellXfs')[1]).toMatch(/^ count="\d+"><xf [^>]*fontId="0"[^>]*><xf [^>]*fontId="1"/);
    expect(parts.get('xl/styles.xml')).toContain('<font><b/>');
  });

  it('goes on in another sheet when one is full, losing no row', async () => {
    const rows = Array.from({ length: 25 }, (_, i) => [numberCell(i)]);
    const book = await reread({ ...workbookOf(rows), sheets: [sheetOf(rows, 1, 'Clientes'), sheetOf([[numberCell(99)]], 1, 'Información')] }, { rowsPerSheet: 10 });
    expect(book.SheetNames).toEqual(['Clientes', 'Clientes (2)', 'Clientes (3)', 'Información']);
    expect([valuesOf(book.Sheets['Clientes']!, 'A', 10), valuesOf(book.Sheets['Clientes (2)']!, 'A', 10), valuesOf(book.Sheets['Clientes (3)']!, 'A', 5)].flat()).toEqual(rows.map((_, i) => i));
    expect(book.Sheets['Clientes (3)']!['!ref']).toBe('A1:A6');
  });

  it('cuts at what a cell takes, never inside a pair, and tells the sheets after', async () => {
    const told: Written[] = [];
    const long = `${'x'.repeat(32_766)}😀`;
    const rows = [[textCell('y'.repeat(32_767))], [textCell(long)], [textCell('a\0b')], [textCell('\ud800')], [textCell('\t\n')]];
    const sheets: Workbook['sheets'] = [
      sheetOf(rows, 1),
      { ...sheetOf([], 1, 'Fin'), async *rows(written) { told.push({ ...written }); yield []; } },
    ];
    const book = await reread({ ...workbookOf([]), sheets });
    expect(valuesOf(book.Sheets['Hoja']!, 'A', 5)).toEqual(['y'.repeat(32_767), 'x'.repeat(32_766), 'ab', '\ufffd', '\t\n']);
    expect(told).toEqual([{ rows: 5, cut: 1, cleaned: 2 }]);
  });

  it('is a zip of the media type of workbooks, with the parts readers look for', async () => {
    const blob = await writeXlsx(workbookOf([[textCell('a')]]));
    expect(blob.type).toBe(xlsxType);
    expect([...(await unzip(blob)).keys()]).toEqual([
      '_rels/.rels', 'docProps/core.xml', 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', '[Content_Types].xml',
    ]);
  });

  it('writes a sheet without rows', async () => {
    const book = await reread(workbookOf([], 3));
    expect(book.Sheets['Hoja']!['!ref']).toBe('A1:C1');
  });

  it('tells how far it is, the last time at the end', async () => {
    const told: unknown[] = [];
    let seconds = 0;
    await writeXlsx(workbookOf(Array.from({ length: 2_500 }, (_, i) => [numberCell(i)])), { onProgress: (progress) => told.push(progress), now: () => new Date(1_000 * seconds++) });
    expect(told).toEqual([
      { phase: 'write', done: 1_000, total: 2_500, rate: 1_000 },
      { phase: 'write', done: 2_000, total: 2_500, rate: 1_000 },
      { phase: 'write', done: 2_500, total: 2_500, rate: 833 },
    ]);
  });

  it('stops within a slice when it is aborted, and asks for no more rows', async () => {
    const controller = new AbortController();
    let asked = 0;
    let closed = false;
    const endless: Workbook = {
      ...workbookOf([]),
      sheets: [{ ...sheetOf([], 1), total: null, async *rows() { try { for (;;) { if (++asked === 5) controller.abort(); yield [[numberCell(asked)]]; } } finally { closed = true; } } }],
    };
    await expect(writeXlsx(endless, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect([asked, closed]).toEqual([5, true]);
  });

  it('writes nothing when it is aborted before', async () => {
    const rows = () => { throw new Error('asked for rows'); };
    await expect(writeXlsx({ ...workbookOf([]), sheets: [{ ...sheetOf([], 1), rows }] }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('passes on what the rows throw', async () => {
    const failing = new Error('the store closed');
    await expect(writeXlsx({ ...workbookOf([]), sheets: [{ ...sheetOf([], 1), async *rows() { yield [[numberCell(1)]]; throw failing; } }] })).rejects.toBe(failing);
  });

  it.each([0, 16_385])('refuses a sheet of %i columns in words', async (count) => {
    const refused = writeXlsx({ ...workbookOf([]), sheets: [sheetOf([], count)] });
    await expect(refused).rejects.toBeInstanceOf(ExportError);
    await expect(refused).rejects.toMatchObject({ code: 'export-columns' });
  });

  it('is read by openpyxl where there is one', async (test) => {
    const python = ['/usr/bin/python3', 'python3'].find((command) => {
      try {
        execFileSync(command, ['-c', 'import openpyxl'], { stdio: 'ignore' });
        return true;
      } catch {
        return false;
      }
    });
    if (python === undefined) return test.skip('openpyxl is not installed here (python3-openpyxl)');
    const rows = [...formulaTexts.map(([text]) => text), ...harmlessTexts, '_x0041_', 'a\r\nb', ' ends ', '😀'].map((text) => [textCell(text), empty, numberCell(12.5, '0.00'), { kind: 'date', value: '2026-03-05', numberFormat: 'dd/mm/yyyy' } as const]);
    const folder = mkdtempSync(join(tmpdir(), 'crm-clients-'));
    try {
      const path = join(folder, 'book.xlsx');
      writeFileSync(path, new Uint8Array(await (await writeXlsx(workbookOf(rows))).arrayBuffer()));
      const script = 'import json,sys,openpyxl\nsheet=openpyxl.load_workbook(sys.argv[1]).worksheets[0]\nprint(json.dumps([[c.value if not hasattr(c.value,"isoformat") else c.value.isoformat() for c in row]+[row[0].data_type] for row in sheet.iter_rows(min_row=2)]))';
      const found = JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8' })) as unknown;
      expect(found).toEqual(rows.map(([text]) => [asWritten(text!.value as string), null, 12.5, '2026-03-05T00:00:00', 's']));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('streamXlsx', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [numberCell(i), textCell(`cliente ${i}`)]);

  it('writes the bytes writeXlsx writes and closes the stream', async () => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let closed = false;
    await streamXlsx(workbookOf(rows), new WritableStream({ write: (chunk) => void chunks.push(chunk as Uint8Array<ArrayBuffer>), close: () => void (closed = true) }));
    const book = read(new Uint8Array(await new Blob(chunks).arrayBuffer()));
    expect(valuesOf(book.Sheets['Hoja']!, 'A', 20_000)).toEqual(rows.map((_, i) => i));
    expect(closed).toBe(true);
  });

  it('waits for a slow stream instead of piling up', async () => {
    let asked = 0;
    let release!: () => void;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const sheet = { ...sheetOf(rows, 2), async *rows() { for (let i = 0; i < rows.length; i += 100) { asked++; yield rows.slice(i, i + 100); } } };
    const writing = streamXlsx({ ...workbookOf([]), sheets: [sheet] }, new WritableStream({ write: () => gate }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toBeLessThan(200);
    release();
    await writing;
    expect(asked).toBe(200);
  });

  it('aborts the stream and passes on what it throws', async () => {
    const failing = new Error('the disk is full');
    let reason: unknown;
    await expect(streamXlsx(workbookOf(rows), new WritableStream({ write() { throw failing; } }))).rejects.toBe(failing);
    const controller = new AbortController();
    controller.abort();
    await expect(streamXlsx(workbookOf(rows), new WritableStream({ abort: (given) => void (reason = given) }), { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(reason).toMatchObject({ name: 'AbortError' });
  });
});
