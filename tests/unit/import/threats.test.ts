import { beforeEach, describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import type { Crm } from '../../../src/crm.js';
import type { ImportOptions } from '../../../src/import/import.js';
import { issueText } from '../../../src/locales/messages.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from([...text], (character) => character.charCodeAt(0));
const utf16 = (text: string) => {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(i * 2, text.charCodeAt(i), true);
  return bytes;
};
const file = (bytes: Uint8Array<ArrayBuffer> | string, name = 'clientes.csv') => new File([bytes], name);

let crm: Crm;
beforeEach(() => {
  crm = createCrm({ store: 'memory', worker: false });
});

/** An import whose buckets hold every row and whose issues have words in both languages. */
async function imported(given: File | string, options: ImportOptions = {}) {
  const report = await crm.importFile(given, options);
  expect(report.created + report.updated + report.unchanged + report.skipped + report.failed).toBe(report.rows);
  for (const issue of report.issues) for (const locale of ['es-CO', 'en']) expect(issueText(issue, locale)).not.toBe(issue.code);
  return report;
}

const codes = ({ issues }: { readonly issues: readonly { readonly code: string }[] }) => issues.map(({ code }) => code);
const names = async () => (await crm.find({ sort: [{ field: 'identificationNumber', direction: 'asc' }] })).items.map(({ values }) => values['legalName']);

const head = 'NIT;Razón social;Cupo de crédito\n';

/** Every row of the table of files and dialects, by its own words. */
describe('a file that is', () => {
  it.each([['0 bytes', '', 'empty-file'], ['a BOM only', '\ufeff', 'empty-file'], ['a header only', head, 'header-only']])('%s is 0 rows, said plainly', async (_, text, code) => {
    const report = await imported(file(text));
    expect(report).toMatchObject({ rows: 0, created: 0 });
    expect(codes(report)).toContain(code);
  });

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-8', utf8(`${head}900100001;Peñas;1\n`)], ['UTF-8 with BOM', utf8(`\ufeff${head}900100001;Peñas;1\n`)],
    ['UTF-16LE with BOM and tabs', utf16(`\ufeff${head}900100001;Peñas;1\n`.replaceAll(';', '\t'))], ['Windows-1252 with ; and a decimal comma', latin(`${head}900100001;Peñas;113.923.310.323,00\n`)],
  ])('%s is detected, with nothing of its mark in the header', async (_, bytes) => {
    const report = await imported(file(bytes));
    expect(report).toMatchObject({ rows: 1, created: 1, issues: [] });
    expect(await names()).toEqual(['Peñas']);
  });

  it('Windows-1252 with a decimal comma has its amounts read by that', async () => {
    await imported(file(latin(`${head}900100001;Peñas;113.923.310.323,00\n`)));
    expect((await crm.find()).items[0]!.values['creditLimit']).toBe(113_923_310_323);
  });

  it('Shift-JIS is read in the encoding a person chooses, and never with U+FFFD kept in silence', async () => {
    const bytes = Uint8Array.from([...utf8('NIT;Nombre\n900100001;'), 0x83, 0x65, 0x83, 0x58, 10]);
    const guessed = await imported(file(bytes), { dryRun: true });
    expect(codes(guessed).some((code) => code === 'encoding-uncertain' || code === 'replacement-character')).toBe(true);
    await imported(file(bytes), { encoding: 'shift_jis', mapping: ['identificationNumber', 'legalName'] });
    expect(await names()).toEqual(['テス']);
  });

  it('encoded twice is warned of before the import', async () => {
    const preview = await crm.previewImport(file(utf8('NIT;Razón social\n900100001;PeÃ±as\n')));
    expect(codes(preview)).toContain('double-encoded');
  });

  it.each([['UTF-16 without BOM', utf16(`${head}900100001;Uno;1\n`)], ['of an odd number of bytes', utf16(`\ufeff${head}900100001;Uno;1\n`).subarray(0, -1)], ['with a lone surrogate', utf16(`\ufeff${head}900100001;U\ud83d;1\n`)]])('%s is read or flagged, without an exception', async (_, bytes) => {
    const report = await imported(file(new Uint8Array(bytes)));
    expect(report.rows).toBe(1);
    if (report.created === 0) expect(codes(report)).toContain('replacement-character');
  });

  it('begun by sep=; has that line for an instruction', async () => {
    expect(await imported(`sep=;\r\n${head}900100001;Uno;1\r\n`)).toMatchObject({ rows: 1, created: 1, detected: { delimiter: ';', headerRow: 1 } });
  });

  it.each([['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r'], ['mixed', null]])('cut by %s has the same 120 rows', async (_, end) => {
    const ends = ['\n', '\r\n', '\r'];
    const text = Array.from({ length: 120 }, (_unused, i) => `${900_200_000 + i};Cliente ${i}, de prueba;${i}${end ?? ends[i % 3]}`).join('');
    expect(await imported(`NIT;Razón social;Cupo de crédito${end ?? '\r\n'}${text}`)).toMatchObject({ rows: 120, created: 120, detected: { delimiter: ';' } });
  });

  it('quoted over several lines, with doubled quotes, bare quotes and blanks keeps each cell', async () => {
    expect(codes(await imported(`${head}900100001;"Uno ""El\nPrimero""";1\n900100002;Tubo 5" PVC;2\n900100003; "Tres; y más" ;3\n`))).toEqual([]);
    expect(await names()).toEqual(['Uno "El\nPrimero"', 'Tubo 5" PVC', 'Tres; y más']);
  });

  it('opened by a quote that never closes has the error at its line, and the rows below', async () => {
    const report = await imported(`${head}900100001;"Uno;1\n900100002;Dos;2\n900100003;Tres;3\n`);
    expect(report).toMatchObject({ rows: 3, created: 2, failed: 1, issues: [{ code: 'unterminated-quote', line: 2, column: 2 }] });
  });

  it('of short and long rows and a footer has those flagged, the others whole, and no client of the footer', async () => {
    const report = await imported(`${head}900100001;Uno;1\n900100002;Dos\n900100003;Tres;3;x\n900100004;Cuatro;4\nTotal registros: 4;;\n`);
    expect(report).toMatchObject({ rows: 5, created: 2, failed: 2, skipped: 1 });
    expect(codes(report)).toEqual(['short-row', 'long-row', 'footer-row']);
    expect(await names()).toEqual(['Uno', 'Cuatro']);
  });

  it('of duplicate and empty headers has every column by position', async () => {
    await imported('NIT;;Nombre;Nombre\n900100001;a;b;Uno\n', { mapping: ['identificationNumber', null, null, 'legalName'] });
    expect(await names()).toEqual(['Uno']);
  });

  it('of 10,000 headers is capped with a message', async () => {
    const wide = (cell: (i: number) => string) => Array.from({ length: 10_000 }, (_, i) => cell(i)).join(';');
    expect(codes(await imported(`NIT;Razón social;${wide((i) => `c${i}`)}\n900100001;Uno;${wide(String)}\n`))).toContain('too-many-columns');
  });

  it.each([['a cell of 5 MB', `${head}900100001;${'x'.repeat(5_000_000)};1\n`, 'cell-too-long'], ['one line of 50 MB', 'x'.repeat(50_000_000), 'cell-too-long'], ['an open quote of 20 MB', `${head}900100001;"${'x'.repeat(20_000_000)}`, 'cell-too-long']])('%s is refused by the limits', async (_, text, code) => {
    await expect(crm.importFile(file(text))).rejects.toMatchObject({ name: 'FileError', code });
  });

  it('sown with NUL loses them with a notice, also before a formula', async () => {
    const report = await imported(`${head}900100001;\0=1+1;1\n`);
    expect(codes(report)).toContain('nul-removed');
    expect(await names()).toEqual(['=1+1']);
  });

  it('of 150,000 rows is streamed a thousand rows at a time, and a cancel leaves nothing of it', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => `${700_000_000 + i};Cliente ${i};${i}\n`).join('');
    const controller = new AbortController();
    const steps: number[] = [];
    await expect(crm.importFile(file(head + rows), { signal: controller.signal, onProgress: ({ done }) => void (steps.push(done), done > 20_000 && controller.abort()) })).rejects.toMatchObject({ name: 'AbortError' });
    expect(steps.every((done, i) => done - (steps[i - 1] ?? 0) <= 1_024)).toBe(true);
    expect((await crm.find()).total.value).toBe(0);
    expect(await crm.imports()).toEqual([]);
  });

  it('headed by names of the language has them for columns nobody knows, in the preview, the import and the error file', async () => {
    const text = '__proto__;constructor;prototype;then;toJSON;length;NIT;Razón social\n{"polluted":1};b;c;d;e;5;900100001;Uno\n{"polluted":1};b;c;d;e;5;9,00E+08;Dos\n';
    const preview = await crm.previewImport(file(text));
    expect(preview.columns.map(({ field }) => field)).toEqual([null, null, null, null, null, null, 'identificationNumber', 'legalName']);
    const report = await imported(file(text));
    expect(report).toMatchObject({ rows: 2, created: 1, failed: 1 });
    expect((await report.errorFile().text()).split('\r\n')[1]).toContain('"{""polluted"":1}";b;c;d;e;5;9,00E+08;Dos;3;');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([['a zip', 'PK\x03\x04abcdefgh'], ['gzip', '\x1f\x8b\x08\0\0'], ['HTML', '<!DOCTYPE html><table>'], ['a Java object', '\xac\xed\0\x05sr']])('%s named .csv is refused by its first bytes', async (_, begin) => {
    await expect(crm.importFile(file(latin(begin)))).rejects.toMatchObject({ name: 'FileError' });
  });
});

/** Every row of the table of values. */
describe('a value that is', () => {
  it.each([['dots', '900.100.001-1'], ['spaces', '900 100 001 1'], ['an en dash', '900100001–1'], ['an em dash', '900100001—1'], ['commas', '"900,100,001"'], ['a glued digit', '9001000011'], ['no digit', '900100001']])('a NIT with %s comes to its digits and check digit', async (_, written) => {
    await imported(`NIT;Tipo de documento;Razón social\n${written};NIT;Uno\n`, { delimiter: ';' });
    expect((await crm.find()).items[0]!.values).toMatchObject({ identificationNumber: '900100001', checkDigit: 1 });
  });

  it('a NIT with a wrong check digit is flagged, and the right one is offered', async () => {
    expect((await imported(`${head}900100001-3;Uno;1\n`)).issues).toMatchObject([{ code: 'wrong-check-digit', severity: 'error', expected: 1, found: 3, line: 2, column: 1 }]);
  });

  it.each([['9,00123E+08', 'excel-damaged-number'], ['900123456,00', 'excel-damaged-number']])('%s is flagged as damaged by Excel, and not guessed', async (written, code) => {
    expect(await imported(`NIT;Razón social\n${written};Uno\n`, { delimiter: ';' })).toMatchObject({ created: 0, issues: [{ code }] });
  });

  it('a branch code that lost its zeros is flagged with the one it was, and kept', async () => {
    const report = await imported('NIT;Código de sucursal;Razón social\n900100001;2;Uno\n');
    expect(report.issues).toContainEqual(expect.objectContaining({ code: 'lost-leading-zero', line: 2, column: 2, suggestion: '002' }));
    expect((await crm.find()).items[0]!.values['branchCode']).toBe('2');
  });

  it.each([['12/31/2026', 'impossible-date'], ['2026-02-30', 'impossible-date'], ['45000', 'excel-serial-date']])('the date %s under DD/MM/YYYY is flagged', async (written, code) => {
    expect(codes(await imported(`NIT;Razón social;Última compra\n900100001;Uno;${written}\n`, { dateFormat: 'DD/MM/YYYY' }))).toContain(code);
  });

  it('the date 03/04/2026 is what the stated format says', async () => {
    await imported('NIT;Razón social;Última compra\n900100001;Uno;03/04/2026\n', { dateFormat: 'MM/DD/YYYY' });
    expect((await crm.find()).items[0]!.values['lastPurchaseDate']).toBe('2026-03-04');
  });

  it.each([['NFD', 'Peñas S.A.S.'.normalize('NFD')], ['case', 'PEÑAS sas'], ['double spaces', 'Peñas   S A S'], ['punctuation', 'Peñas SAS']])('the same name but for %s finds the same client, whose text stays', async (_, written) => {
    await imported('NIT;Razón social\n900100001;Peñas S.A.S.\n');
    const report = await imported(`NIT;Razón social;Teléfono\n;${written};6044441234\n`, { match: ['legalName'], mapping: [null, 'legalName', 'phone'], delimiter: ';' });
    expect(report).toMatchObject({ created: 0, updated: 1 });
  });

  it.each([['a zero-width space', '900\u200b100001', 'invisible-characters'], ['an RTL override', '\u202e900100001', 'invisible-characters'], ['full-width digits', '９００１００００１', 'non-latin-digits']])('an identification with %s is flagged', async (_, written, code) => {
    expect(codes(await imported(`NIT;Razón social\n${written};Uno\n`))).toContain(code);
  });
});

/** Texts that make a pattern go back over what it read. Of so many characters, one that takes their square would not end in the test's minute. */
describe('a value made to keep a pattern busy', () => {
  const long = 200_000;
  const hostile = [
    '@'.repeat(long), `a@${'a.'.repeat(long / 2)}`, `${' '.repeat(long)}x`, `x${' '.repeat(long)}x`, `${'1.'.repeat(long / 2)}x`, `${'9'.repeat(long)}x`, `$ ${'-'.repeat(long)}`, '1/'.repeat(long / 2), '(5'.repeat(long / 2),
    'http://'.repeat(long / 7), ',;'.repeat(long / 2), 'ext'.repeat(long / 3), '\u00a0'.repeat(long), 'Total '.repeat(long / 6), `Página ${'1'.repeat(long)}`, 'ñ\u0301'.repeat(long / 2), "';".repeat(long / 2), `${'0'.repeat(long)}1`, `1,${'0'.repeat(long)}1`,
  ];
  const titles = ['NIT', 'DV', 'Razón social', 'Código de sucursal', 'Correo electrónico', 'Teléfono', 'Sitio web', 'Cupo de crédito', 'Días de plazo', 'Fecha de última compra', 'Bloqueado por cupo', 'Ciudad', 'Estado', 'Notas'];
  const cellOf = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it.each(hostile.map((text) => [text.slice(0, 12), text]))('%j… ends, in whatever column it is', async (_, text) => {
    const report = await imported(`${titles.join(';')}\n${titles.map(() => cellOf(text)).join(';')}\n${titles.map((title) => (title === 'NIT' ? '900100001' : title === 'Razón social' ? cellOf(text) : '')).join(';')}\n`, { delimiter: ';', quote: '"', headerRow: 1 });
    expect(report.rows).toBe(2);
  });

  it.each(hostile.map((text) => [text.slice(0, 12), text]))('%j… ends, where the dialect and the titles are found', async (_, text) => {
    const preview = await crm.previewImport(`NIT;${cellOf(text)};Razón social\n900100001;${text};Uno\n`);
    expect(preview.columns.length).toBeGreaterThan(0);
  });
});

/** Every row of the table of formulas, through the file and back. */
describe('text that could be a formula', () => {
  it.each(['+57 604 444 12 34', '-1.234,56', '@handle', '- Ferretería El Clavo', '=1+1', "'=1+1", 'x;=1+1', '＝1', '＋1', '－1', '＠x', "D'Costa", "'comillas'", '"=1"', '+'])('comes back as it was: %j', async (name) => {
    await crm.create({ identificationNumber: '900100001', legalName: name });
    const exported = await crm.exportClients({ query: {} }, { view: 'complete', format: 'csv' });
    expect(await crm.importFile(exported)).toMatchObject({ rows: 1, unchanged: 1 });
    const again = createCrm({ store: 'memory', worker: false });
    expect(await again.importFile(exported)).toMatchObject({ created: 1 });
    expect((await again.find()).items[0]!.values['legalName']).toBe(name);
  });
});
