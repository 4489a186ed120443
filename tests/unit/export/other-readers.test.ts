import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { toWorkbook } from '../../../src/export/workbook.js';
import { writeXlsx } from '../../../src/export/xlsx.js';
import { batches, clientOf } from '../../support/sheets.js';
import { columnOf, contextOf } from './fields.js';

/** Rows a sheet takes here; a real one takes 1,048,576 with its header. */
const rowsPerSheet = 10;
const names = ['Clientes', 'Clientes (2)', 'Clientes (3)', 'Información'];
const code = (i: number) => String(i).padStart(5, '0');

let folder: string;
let path: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crm-clients-'));
  path = join(folder, 'clientes.xlsx');
  const clients = Array.from({ length: 25 }, (_, i) => clientOf({ code: code(i), money: i * 1_000.5, date: '2026-03-05', name: i === 0 ? '=1+1' : `Ferretería ${i}` }));
  const columns = [columnOf('text', 'code', { codeLength: 5 }), columnOf('money'), columnOf('date'), columnOf('text', 'name')];
  const workbook = toWorkbook(columns, batches(clients), contextOf({ user: 'Ana Ñ.', filter: 'Ciudad es Bogotá' }));
  writeFileSync(path, new Uint8Array(await (await writeXlsx(workbook, { rowsPerSheet })).arrayBuffer()));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the sheets must hold, whoever reads them: codes in order over the sheets, and the facts. */
function expectAll(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>): void {
  expect(Object.keys(sheets)).toEqual(names);
  const rows = names.slice(0, 3).flatMap((name) => sheets[name]!.slice(1));
  expect(rows.map(([first]) => first)).toEqual(Array.from({ length: 25 }, (_, i) => code(i)));
  expect(rows[0]![3]).toBe('=1+1');
  expect(rows[2]![1]).toBe(2_001);
  const facts = new Map(sheets['Información']!.map(([fact, detail]) => [fact, detail]));
  expect(facts.get('Exportado por')).toBe('Ana Ñ.');
  expect(facts.get('Filtro')).toBe('Ciudad es Bogotá');
  expect(facts.get('Clientes exportados')).toBe(25);
}

describe('a workbook split over sheets', () => {
  it('opens whole in SheetJS', () => {
    const book = read(readFileSync(path));
    expectAll(Object.fromEntries(book.SheetNames.map((name) => [name, utils.sheet_to_json<unknown[]>(book.Sheets[name]!, { header: 1 })])));
  });

  it('opens whole in openpyxl where there is one', (test) => {
    const python = ['/usr/bin/python3', 'python3'].find((command) => runs(command, ['-c', 'import openpyxl']));
    if (python === undefined) return test.skip('openpyxl is not installed here (python3-openpyxl)');
    const script = 'import json,sys,openpyxl\nbook=openpyxl.load_workbook(sys.argv[1])\nprint(json.dumps({s.title:[[c if not hasattr(c,"isoformat") else c.isoformat() for c in row] for row in s.iter_rows(values_only=True)] for s in book.worksheets}))';
    expectAll(JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' } })) as Record<string, unknown[][]>);
  });

  it('opens in LibreOffice where there is one, with no formula in it', (test) => {
    const office = ['soffice', 'libreoffice'].find((command) => runs(command, ['--version']));
    if (office === undefined) return test.skip('LibreOffice is not installed here (libreoffice-calc-nogui)');
    execFileSync(office, ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`, '--convert-to', 'fods', '--outdir', folder, path], { stdio: 'ignore', timeout: 120_000 });
    const text = readFileSync(join(folder, 'clientes.fods'), 'utf8');
    expect([...text.matchAll(/<table:table table:name="([^"]+)"/g)].map(([, name]) => name)).toEqual(names);
    expect(text).not.toContain('table:formula=');
    for (let i = 0; i < 25; i++) expect(text).toContain(`<text:p>${code(i)}</text:p>`);
  });
});

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
