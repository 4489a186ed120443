import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/import/table.js';

const encodeLatin = (text: string) => Uint8Array.from([...text], (character) => latinByte(character));
const latinByte = (character: string) => ({ '€': 0x80, '“': 0x93, '”': 0x94, '–': 0x96 })[character] ?? character.charCodeAt(0);
const utf16 = (text: string, endian: 'le' | 'be', mark: boolean) => {
  const units = (mark ? '\ufeff' : '') + text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), endian === 'le');
  return bytes;
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const codes = (table: { readonly issues: readonly { readonly code: string }[] }) => table.issues.map((issue) => issue.code);

describe('readTable', () => {
  const plain = 'NIT;Razón social;Ciudad\n900100005;Peñas S.A.S.;Bogotá\n900100024;Ácme;Cúcuta\n';
  const rows = [['900100005', 'Peñas S.A.S.', 'Bogotá'], ['900100024', 'Ácme', 'Cúcuta']];

  it.each([
    ['UTF-8', utf8(plain), 'utf-8'],
    ['UTF-8 with a mark', utf8('\ufeff' + plain), 'utf-8'],
    ['Windows-1252', encodeLatin(plain), 'windows-1252'],
    ['UTF-16LE with a mark', utf16(plain, 'le', true), 'utf-16le'],
    ['UTF-16BE with a mark', utf16(plain, 'be', true), 'utf-16be'],
    ['UTF-16LE without', utf16(plain, 'le', false), 'utf-16le'],
    ['UTF-16BE without', utf16(plain, 'be', false), 'utf-16be'],
    ['a string', plain, 'utf-8'],
    ['a string with a mark', '\ufeff' + plain, 'utf-8'],
  ])('reads %s', async (_, file, encoding) => {
    const table = await readTable(file);
    expect(table.detected.encoding).toBe(encoding);
    expect(table.header).toEqual(['NIT', 'Razón social', 'Ciudad']);
    expect(table.rows).toEqual(rows);
    expect(table.lines).toEqual([2, 3]);
  });

  it('reads the signs Windows-1252 has and Latin-1 does not', async () => {
    const table = await readTable(encodeLatin('Nombre;Nota\nPeñas;“5 €” – sí\n'));
    expect(table.rows).toEqual([['Peñas', '“5 €” – sí']]);
  });

  it('takes a Blob', async () => {
    const table = await readTable(new Blob([utf8(plain)]));
    expect(table.rows).toEqual(rows);
  });

  it.each([
    ['LF', 'a;b\n1;2\n3;4\n'], ['CRLF', 'a;b\r\n1;2\r\n3;4\r\n'], ['CR', 'a;b\r1;2\r3;4\r'],
    ['a mix', 'a;b\r1;2\r\n3;4\n'], ['no last line end', 'a;b\n1;2\n3;4'],
  ])('cuts rows at %s', async (_, text) => {
    const table = await readTable(text);
    expect(table.rows).toEqual([['1', '2'], ['3', '4']]);
    expect(table.lines).toEqual([2, 3]);
  });

  it.each([[';'], [','], ['\t'], ['|']])('finds the delimiter %j', async (delimiter) => {
    const text = [['NIT', 'Nombre', 'Dirección'], ['900100005', 'Uno', 'Calle 1'], ['900100024', 'Dos', '"Calle 2, of. 3; torre | norte"']].map((cells) => cells.join(delimiter)).join('\n');
    const table = await readTable(text);
    expect(table.detected.delimiter).toBe(delimiter);
    expect(table.rows[1]).toEqual(['900100024', 'Dos', 'Calle 2, of. 3; torre | norte']);
  });

  it('is not misled by decimal commas', async () => {
    const table = await readTable('NIT;Cupo;Saldo\n1;1,5;2,5\n2;3,5;4,5\n');
    expect(table.detected.delimiter).toBe(';');
  });

  it('is not misled by commas in addresses', async () => {
    const table = await readTable('NIT;Dirección\n1;Calle 1, Bogotá\n2;Calle 2, Cali\n3;Calle 3, Neiva\n');
    expect(table.rows[0]).toEqual(['1', 'Calle 1, Bogotá']);
  });

  it('takes sep= as an instruction', async () => {
    const table = await readTable('sep=,\r\na,b\r\n1;5,2\r\n');
    expect(table.detected.delimiter).toBe(',');
    expect(table.header).toEqual(['a', 'b']);
    expect(table.rows).toEqual([['1;5', '2']]);
  });

  it.each([
    ['a line end', 'a,b\n"x\ny",2\n', [['x\ny', '2']]],
    ['a CRLF, read as LF', 'a,b\r\n"x\r\ny",2\r\n', [['x\ny', '2']]],
    ['the delimiter', 'a,b\n"x,y",2\n', [['x,y', '2']]],
    ['doubled quotes', 'a,b\n"Tienda ""La Ñapa""",2\n', [['Tienda "La Ñapa"', '2']]],
    ['blanks round the quotes', 'a,b\n "x,y" ,2\n', [['x,y', '2']]],
    ['an empty quoted cell', 'a,b\n"",2\n', [['', '2']]],
    ['a quote in a bare cell', 'a,b\nTubo 5" PVC,2\n', [['Tubo 5" PVC', '2']]],
    ['a quote at the end of a bare cell', 'a,b\nTubo 5",2\n', [['Tubo 5"', '2']]],
  ])('reads %s', async (_, text, expected) => {
    const table = await readTable(text, { delimiter: ',', quote: '"' });
    expect(table.rows).toEqual(expected);
    expect(codes(table)).toEqual([]);
  });

  it('flags a quote left alone inside a quoted cell and keeps it', async () => {
    const table = await readTable('a,b\n"Tienda "La Ñapa" Ltda",2\nx,3\n');
    expect(table.rows).toEqual([['Tienda "La Ñapa" Ltda', '2'], ['x', '3']]);
    expect(table.issues).toMatchObject([{ code: 'stray-quote', severity: 'warning', line: 2, column: 1 }]);
  });

  it('quotes with apostrophes where the file does', async () => {
    const table = await readTable("a,b\n'x, y','z'\n'u','v'\n");
    expect(table.detected.quote).toBe("'");
    expect(table.rows[0]).toEqual(['x, y', 'z']);
  });

  it.each([
    ['and the file ends', 'a,b\n1,2\n3,"open\n5,6\n7,8\n', [['1', '2'], ['3', '"open'], ['5', '6'], ['7', '8']]],
    ['and a later row quotes', 'a,b\n1,2\n3,"open\n5,"six"\n7,8\n', [['1', '2'], ['3', '"open'], ['5', 'six'], ['7', '8']]],
    ['and the next row begins with a quote', 'a,b\n1,2\n3,"open\n"5",6\n7,8\n', [['1', '2'], ['3', '"open'], ['5', '6'], ['7', '8']]],
  ])('flags the row where a quote opens that never closes %s', async (_, text, expected) => {
    const table = await readTable(text, { delimiter: ',', quote: '"' });
    expect(table.rows).toEqual(expected);
    expect(table.issues.filter((issue) => issue.severity === 'error')).toMatchObject([{ code: 'unterminated-quote', line: 3, column: 2 }]);
  });

  it('flags short and long rows and leaves the others', async () => {
    const table = await readTable('a;b;c\n1;2;3\n4;5\n6;7;8;9\n10;11;12;\n13;14;15\n');
    expect(table.issues).toMatchObject([
      { code: 'short-row', line: 3, cells: 2, expected: 3 },
      { code: 'long-row', line: 4, cells: 4, expected: 3 },
    ]);
    expect(table.rows[3]).toEqual(['10', '11', '12']);
  });

  it('leaves out empty rows and counts them', async () => {
    const table = await readTable('a;b\n\n1;2\n;\n3;4\n\n');
    expect(table.rows).toEqual([['1', '2'], ['3', '4']]);
    expect(table.lines).toEqual([3, 5]);
  });

  it.each([['Total;;12'], ['TOTAL GENERAL;;1.234.567,00'], ['Página 1 de 3'], ['Registros: 25;;'], ['Fin del reporte'], ['Generado el 03/04/2026 10:00']])('flags the footer %j', async (footer) => {
    const table = await readTable(`NIT;Nombre;Cupo\n900100005;Uno;1\n900100024;Total Gas;2\n${footer}\n`);
    expect(table.issues).toMatchObject([{ code: 'footer-row', line: 4 }]);
  });

  it('does not take a client for a footer', async () => {
    const table = await readTable('Nombre;NIT;Ciudad\nTotal Motors;900100005;Cali\nPagina Web SAS;900100024;Cali\n');
    expect(codes(table)).toEqual([]);
  });

  it('finds the header below titles', async () => {
    const table = await readTable('Informe de clientes;;\nGenerado el 03/04/2026;;\n\nNIT;Nombre;Ciudad\n900100005;Uno;Cali\n900100024;Dos;Cali\n');
    expect(table.header).toEqual(['NIT', 'Nombre', 'Ciudad']);
    expect(table.detected.headerRow).toBe(4);
    expect(table.lines).toEqual([5, 6]);
  });

  it('says when the header looks like data', async () => {
    const table = await readTable('900100005;Uno;Cali\n900100024;Dos;Cali\n');
    expect(codes(table)).toContain('header-looks-like-data');
  });

  it('reads a file without a header when told so', async () => {
    const table = await readTable('900100005;Uno\n900100024;Dos\n', { headerRow: 0 });
    expect(table.header).toEqual(['', '']);
    expect(table.lines).toEqual([1, 2]);
  });

  it('flags a header repeated by each page of a report', async () => {
    const table = await readTable('NIT;Nombre\n900100005;Uno\nNIT;Nombre\n900100024;Dos\n');
    expect(table.issues).toMatchObject([{ code: 'repeated-header', line: 3 }]);
  });

  it('keeps columns of the same name and of none apart', async () => {
    const table = await readTable('a;a;;__proto__\n1;2;3;4\n');
    expect(table.header).toEqual(['a', 'a', '', '__proto__']);
    expect(table.rows).toEqual([['1', '2', '3', '4']]);
    expect(table.issues).toMatchObject([{ code: 'duplicate-column', column: 2, name: 'a' }]);
  });

  it('caps 10,000 columns and says so', async () => {
    const wide = (cell: (i: number) => string) => Array.from({ length: 10_000 }, (_, i) => cell(i)).join(';');
    const table = await readTable(`${wide((i) => `columna ${i}`)}\n${wide((i) => `v${i}`)}\n`);
    expect(table.header).toHaveLength(1_000);
    expect(table.rows[0]).toHaveLength(1_000);
    expect(table.issues).toMatchObject([{ code: 'too-many-columns', columns: 10_000, maxColumns: 1_000 }]);
  });

  it.each([['nothing', '', 'empty-file'], ['a mark only', '\ufeff', 'empty-file'], ['blanks only', '\r\n\r\n', 'empty-file'], ['a header only', 'NIT;Nombre\r\n', 'header-only']])('says plainly that a file holds %s', async (_, text, code) => {
    for (const file of [text, utf8(text)]) expect(codes(await readTable(file))).toEqual([code]);
  });

  it('removes NUL with a notice', async () => {
    const table = await readTable('a;b\n1\0;\0=2\n3;4\n');
    expect(table.rows).toEqual([['1', '=2'], ['3', '4']]);
    expect(table.issues).toMatchObject([{ code: 'nul-removed', count: 2 }]);
  });

  it('flags every row with a byte that is no character', async () => {
    const bytes = utf8('NIT;Nombre\n1;Peñas Bogotá Cúcuta ñandú é\n2;M?l\n');
    bytes[bytes.lastIndexOf(0x3f)] = 0xff;
    const table = await readTable(bytes);
    expect(table.issues).toMatchObject([{ code: 'replacement-character', severity: 'error', line: 3, column: 2 }]);
  });

  it('warns of text encoded twice', async () => {
    const table = await readTable(utf8('NIT;Nombre\n1;PeÃ±as\n2;RÃ³mulo\n'));
    expect(table.issues).toMatchObject([{ code: 'double-encoded', severity: 'warning', line: 2, column: 2, text: 'PeÃ±as' }]);
  });

  it('reads the encoding it is told', async () => {
    const table = await readTable(Uint8Array.of(0x61, 0x3b, 0x62, 0x0a, 0x83, 0x65, 0x3b, 0x83, 0x58, 0x0a), { encoding: 'shift_jis' });
    expect(table.rows).toEqual([['テ', 'ス']]);
  });

  it('finds MacRoman and says it is not sure', async () => {
    const table = await readTable(Uint8Array.from([...utf8('Nombre;Ciudad\nUno;Bogot'), 0x87, ...utf8('\nPe'), 0x96, ...utf8('as;Cali\n')]));
    expect(table.rows).toEqual([['Uno', 'Bogotá'], ['Peñas', 'Cali']]);
    expect(codes(table)).toEqual(['encoding-uncertain']);
  });

  it('takes an odd number of bytes and half a pair in UTF-16 as damaged rows', async () => {
    const bytes = utf16('a;b\n1;\ud83d\n2;x', 'le', true);
    const table = await readTable(bytes.subarray(0, bytes.length - 1));
    expect(table.issues).toMatchObject([{ code: 'replacement-character', line: 2 }, { code: 'replacement-character', line: 3 }]);
  });

  it.each([
    ['a zip', 'PK\x03\x04abc', 'file-is-an-archive'],
    ['an Excel workbook that was cut off', 'PK\x03\x04\x14\0\x06\0[Content_Types].xml', 'workbook-damaged'],
    ['an old Excel workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'file-is-a-workbook'],
    ['gzip', '\x1f\x8b\x08', 'file-is-an-archive'],
    ['a PDF', '%PDF-1.7', 'file-is-a-document'],
    ['a web page', '\r\n<!DOCTYPE html><html>', 'file-is-a-web-page'],
    ['a table of a web page', '<table><tr>', 'file-is-a-web-page'],
    ['a Java object', '\xac\xed\x00\x05sr', 'file-is-not-text'],
    ['an image', '\x89PNG\r\n', 'file-is-not-text'],
    ['JSON', '[{"nit":1}]', 'file-is-not-a-table'],
  ])('refuses %s by its first bytes', async (_, begin, code) => {
    await expect(readTable(Uint8Array.from([...begin], (character) => character.charCodeAt(0)))).rejects.toMatchObject({ name: 'FileError', code });
  });

  it.each([
    ['a cell of 5 MB', `a;b\n1;${'x'.repeat(5_000_000)}\n`, 'cell-too-long'],
    ['a line of 50 MB', `a;b\n${'x'.repeat(50_000_000)}`, 'cell-too-long'],
    ['a quoted cell of 20 MB', `a;b\n1;"${'x'.repeat(20_000_000)}`, 'cell-too-long'],
    ['a row of 12 MB', `a;b\n${'x;'.repeat(6_000_000)}`, 'row-too-long'],
  ])('refuses %s', async (_, text, code) => {
    await expect(readTable(text)).rejects.toMatchObject({ name: 'FileError', code });
  });

  it('reads on after an open quote far from the end', async () => {
    const body = '1;dos;tres\n'.repeat(200_000);
    const table = await readTable(`a;b;c\n9;"x;y\n${body}`, { delimiter: ';', quote: '"' });
    expect(table.rows).toHaveLength(200_001);
    expect(table.issues).toMatchObject([{ code: 'unterminated-quote', line: 2 }]);
  });

  it('refuses a delimiter that is no character and an encoding nobody knows', async () => {
    await expect(readTable('a;b', { delimiter: ';;' })).rejects.toMatchObject({ code: 'dialect-invalid' });
    await expect(readTable(utf8('a;b'), { encoding: 'klingon' })).rejects.toMatchObject({ code: 'encoding-unknown' });
  });

  it('stops when aborted', async () => {
    await expect(readTable(plain, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gives the same rows whatever the size of the pieces it reads', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', "'", ';', ',', '\n', '\r', ' ', '1', '\0', '€', '𝒳'), maxLength: 6 });
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 9 }), async (table, pieceBytes) => {
      const text = table.map((cells) => cells.join(';')).join('\n');
      for (const file of [text, utf8(text)]) expect(await readTable(file, { pieceBytes })).toEqual(await readTable(file));
    }), { numRuns: 400 });
  });

  it('reads back what RFC 4180 writes', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ';', ',', '\n', ' ', '1', '\t'), maxLength: 6 });
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n', '\r'), async (cells, lineEnd) => {
      const rows = cells.filter((row) => row.some((value) => value !== ''));
      const text = [['a', 'b', 'c'], ...rows].map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')).join(lineEnd);
      expect((await readTable(text, { delimiter: ';', quote: '"', headerRow: 1 })).rows).toEqual(rows);
    }), { numRuns: 400 });
  });
});
