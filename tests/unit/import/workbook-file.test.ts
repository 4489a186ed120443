import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { utils, write, type BookType, type WorkSheet } from 'xlsx';
import { readTable } from '../../../src/import/table.js';
import { createCrm } from '../../../src/create-crm.js';
import { checkArchive } from '../../../src/import/workbook-archive.js';

const bookOf = (sheets: Readonly<Record<string, WorkSheet>>, bookType: BookType = 'xlsx') => {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
};

const clients = () => {
  const sheet = utils.aoa_to_sheet([['NIT', 'Razón social', 'Cupo', 'Ingreso', 'Bloqueado', 'Descuento'], ['0900100001', 'Peñón S.A.S.', 1234.567, null, true, null], [], [900100002, 'Dos\ncon líneas', 12_500_000, null, false, null]]);
  sheet['D2'] = { t: 'n', v: 45_741, z: 'dd/mm/yyyy' };
  sheet['D4'] = { t: 'n', v: 45_741.5, z: 'dd/mm/yyyy hh:mm' };
  sheet['F2'] = { t: 'n', v: 0.125, z: '0.0%' };
  return sheet;
};

describe('readTable, of a workbook', () => {
  it.each(['xlsx', 'ods'] as const)('reads the values of an .%s as they are meant, by the row numbers of the sheet', async (type) => {
    const table = await readTable(bookOf({ Clientes: clients() }, type));
    expect(table.header).toEqual(['NIT', 'Razón social', 'Cupo', 'Ingreso', 'Bloqueado', 'Descuento']);
    expect(table.lines).toEqual([2, 4]);
    expect(table.rows[0]!.slice(0, 3)).toEqual(['0900100001', 'Peñón S.A.S.', '1234,5670']);
    expect(table.rows[0]![3]).toBe('2025-03-25');
    expect(table.rows[0]![4]).toBe('Sí');
    expect(table.rows[0]![5]).toBe('12,5%');
    expect(table.rows[1]!.slice(0, 4)).toEqual(['900100002', 'Dos\ncon líneas', '12500000', '2025-03-25 12:00:00']);
  });

  it('takes the sheet it is told, else the first that has a table', async () => {
    const file = bookOf({ Portada: utils.aoa_to_sheet([['Informe']]), Uno: utils.aoa_to_sheet([['A', 'B'], ['1', '2']]), Dos: utils.aoa_to_sheet([['C', 'D'], ['3', '4'], ['5', '6']]) });
    expect(await readTable(file)).toMatchObject({ header: ['A', 'B'], detected: { sheet: 'Uno' } });
    expect(await readTable(file, { sheet: 'Dos' })).toMatchObject({ header: ['C', 'D'], detected: { sheet: 'Dos' } });
    await expect(readTable(file, { sheet: 'Tres' })).rejects.toMatchObject({ code: 'sheet-missing' });
  });

  it('finds the header below a title and leaves a total out', async () => {
    const file = bookOf({ Hoja: utils.aoa_to_sheet([['Listado de clientes'], ['NIT', 'Razón social', 'Cupo'], ['900100001', 'Uno', 5], ['Total', null, 5]]) });
    const table = await readTable(file);
    expect(table.detected.headerRow).toBe(2);
    expect(table.issues).toMatchObject([{ code: 'footer-row', line: 4 }]);
  });

  it('imports a workbook, and gives its sheets to choose from', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const file = new Blob([bookOf({ Clientes: utils.aoa_to_sheet([['NIT', 'Razón social', 'Cupo de crédito'], [900100001, 'Uno', 12_500.5]]), Otra: utils.aoa_to_sheet([['x']]) })]);
    expect((await crm.previewImport(file)).sheets).toEqual(['Clientes', 'Otra']);
    expect(await crm.importFile(file)).toMatchObject({ created: 1, failed: 0 });
    expect((await crm.find()).items[0]!.values).toMatchObject({ identificationNumber: '900100001', creditLimit: 12_500.5 });
  });

  it('brings the template of the module back as clients that need nothing', async () => {
    const crm = createCrm({ store: 'memory', worker: false });
    const report = await crm.importFile(await crm.importTemplate({ format: 'xlsx' }));
    expect(report).toMatchObject({ rows: 1, created: 1, failed: 0 });
    expect(report.issues).toEqual([]);
    const template = new Uint8Array(await (await crm.importTemplate({ format: 'xlsx' })).arrayBuffer());
    expect((await readTable(template)).header).toContain('Razón social *');
    const allowed = await readTable(template, { sheet: 'Valores permitidos' });
    expect(allowed.rows.map((cells) => cells[allowed.header.indexOf('Moneda')])).toContain('Peso colombiano');
  });
});

describe('checkArchive', () => {
  it('refuses a zip that is no workbook, and one that was cut off', async () => {
    const whole = bookOf({ Hoja: utils.aoa_to_sheet([['a']]) });
    await expect(checkArchive(whole.subarray(0, whole.length - 30))).rejects.toMatchObject({ code: 'workbook-damaged' });
    await expect(checkArchive(renamed(whole))).rejects.toMatchObject({ code: 'file-is-an-archive' });
  });

  it('refuses what unpacks to far more than it takes, whatever its directory says', async () => {
    const bomb = zipOf('xl/workbook.xml', new Uint8Array(20_000_000));
    await expect(checkArchive(bomb)).rejects.toMatchObject({ code: 'workbook-too-large' });
    await expect(checkArchive(understated(bomb))).rejects.toMatchObject({ code: 'workbook-too-large' });
  });
});

/** The same zip with every entry called otherwise in its directory. */
function renamed(bytes: Uint8Array): Uint8Array {
  return eachEntry(bytes, (copy, at) => (copy[at + 46] = 0x7a));
}

/** The same zip, its directory claiming that nothing unpacks to more than 1,000 bytes. */
function understated(bytes: Uint8Array): Uint8Array {
  return eachEntry(bytes, (copy, at) => {
    const view = new DataView(copy.buffer);
    if (view.getUint32(at + 24, true) > 1_000) view.setUint32(at + 24, 1_000, true);
  });
}

/** A zip of one entry. */
function zipOf(name: string, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content);
  const local = new DataView(new ArrayBuffer(30));
  local.setUint32(0, 0x04034b50, true);
  const entry = new DataView(new ArrayBuffer(46));
  entry.setUint32(0, 0x02014b50, true);
  for (const [view, at] of [[local, 8], [entry, 10]] as const) {
    view.setUint16(at, 8, true);
    view.setUint32(at + 10, packed.length, true);
    view.setUint32(at + 14, content.length, true);
    view.setUint16(at + 18, name.length, true);
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, 1, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, 46 + name.length, true);
  end.setUint32(16, 30 + name.length + packed.length, true);
  const title = Buffer.from(name);
  return new Uint8Array(Buffer.concat([new Uint8Array(local.buffer), title, packed, new Uint8Array(entry.buffer), title, new Uint8Array(end.buffer)]));
}

function eachEntry(bytes: Uint8Array, change: (copy: Uint8Array, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at++) if (view.getUint32(at, true) === 0x02014b50) change(copy, at);
  return copy;
}
