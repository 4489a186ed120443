import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../../src/client/client.js';
import { ExportError } from '../../../src/errors.js';
import { writeCsv, type CsvDelimiter, type CsvOptions } from '../../../src/export/csv.js';
import { fieldTypeOf } from '../../../src/schema/field-types/index.js';
import { unguardFormula } from '../../../src/schema/formula-guard.js';
import type { Column } from '../../../src/schema/schema.js';
import { formulaTexts, harmlessTexts, nastyText } from '../../support/nasty-texts.js';
import { batches, clientOf } from '../../support/sheets.js';
import { columnOf, contextOf, options } from './fields.js';

const delimiters: readonly CsvDelimiter[] = [';', ',', '\t', '|'];

const csvOf = async (columns: readonly Column[], rows: readonly Readonly<Record<string, FieldValue>>[], more: Partial<CsvOptions> = {}): Promise<string> => {
  const blob = await writeCsv(columns, batches(rows.map((values, i) => clientOf(values, String(i)))), { context: contextOf(), ...more });
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());
};

const parse = (csv: string, delimiter: string) => Papa.parse<string[]>(csv.replace('\ufeff', ''), { delimiter, skipEmptyLines: true });

const cellsOf = (csv: string, delimiter: string) => parse(csv, delimiter).data;

/** The cells that begin with a lead, whichever separator a spreadsheet cuts `csv` at; behind an apostrophe it is text. */
const unguarded = (csv: string, delimiter: string) =>
  [';', ',', '\t']
    .flatMap((other) => cellsOf(csv, other).flat())
    // Cut elsewhere than it was written, a cell may begin with the file's own delimiter or line end, which are no client's text.
    .map((cell) => cell.replace(delimiter === '\t' ? /^[\t\r\n]+/ : /^[\r\n]+/, ''))
    .filter((cell) => /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/.test(cell));

describe('writeCsv', () => {
  it('writes a byte order mark, labels, CRLF, and the delimiter of the locale', async () => {
    const columns = [columnOf('text', 'a'), columnOf('text', 'b')];
    expect(await csvOf(columns, [{ a: 'Ñandú', b: null }, { b: 'x' }])).toBe('\ufeffCampo a;Campo b\r\nÑandú;\r\n;x\r\n');
    expect(await csvOf(columns, [], { context: contextOf({ locale: 'en' }) })).toBe('\ufeffField a,Field b\r\n');
  });

  it.each([
    ['text', 'a', 'es-CO', 'a'],
    ['text', 'x;y', 'es-CO', '"x;y"'],
    ['text', 'x,y', 'es-CO', 'x,y'],
    ['text', 'di "hola"', 'es-CO', '"di ""hola"""'],
    ['text', 'a\r\nb', 'es-CO', '"a\r\nb"'],
    ['text', ' a', 'es-CO', '" a"'],
    ['integer', 1234567, 'es-CO', '1234567'],
    ['decimal', 1234.5678, 'es-CO', '1234,5678'],
    ['decimal', 1234.5678, 'en', '1234.5678'],
    ['money', 113923310323.25, 'es-CO', '113923310323,25'],
    ['money', -150.5, 'es-CO', "'-150,5"],
    ['percent', 12.5, 'es-CO', '12,5'],
    ['date', '2026-03-05', 'es-CO', '05/03/2026'],
    ['datetime', '2026-03-05T03:30:00.000Z', 'es-CO', '04/03/2026 22:30'],
    ['boolean', true, 'es-CO', 'Sí'],
    ['boolean', false, 'en', 'No'],
    ['dropdown', '11001', 'es-CO', 'Bogotá, D.C.'],
    ['dropdown', '11001', 'en', 'Bogota'],
    ['dropdown', 'otra', 'es-CO', 'otra'],
    ['multi-dropdown', ['11001', '05001'], 'es-CO', '"Bogotá, D.C.; Medellín"'],
    ['identification', '900123456', 'es-CO', '900123456'],
    ['phone', '+573001234567', 'es-CO', "'+573001234567"],
    ['email', 'ventas@ejemplo.test', 'es-CO', 'ventas@ejemplo.test'],
  ] as const)('writes the %s %j in %s as %s', async (type, value, locale, text) => {
    const csv = await csvOf([columnOf(type), columnOf('text', 'last')], [{ [type]: value, last: 'z' }], { context: contextOf({ locale }) });
    expect(csv.slice(csv.indexOf('\r\n') + 2)).toBe(`${text}${locale === 'en' ? ',' : ';'}z\r\n`);
  });

  it.each(['es-CO', 'en'])('writes what each field type reads back, in %s', async (locale) => {
    const values = { text: 'Ferretería', integer: -12, decimal: 0.1, money: 1e-7, percent: 33.333, date: '2026-12-31', datetime: '2026-03-05T03:30:15.123Z', boolean: false, dropdown: '05001', 'multi-dropdown': ['76001', '05001'], email: 'a@ejemplo.test', phone: '3001234567', identification: '900123456' } as const;
    const columns = Object.keys(values).map((type) => columnOf(type as keyof typeof values));
    const [, row] = cellsOf(await csvOf(columns, [values], { context: contextOf({ locale }) }), locale === 'en' ? ',' : ';');
    const reread = columns.map(({ field }, i) => fieldTypeOf(field.type).parser(field, { locale, options })(unguardFormula(row![i]!), () => undefined));
    expect(reread).toEqual(Object.values(values));
  });

  it.each(formulaTexts)('leaves no cell that begins like a formula for %j, %s', async (text) => {
    for (const delimiter of delimiters) {
      const csv = await csvOf([columnOf('text', 'a'), columnOf('text', 'b')], [{ a: text, b: text }], { delimiter });
      expect(unguarded(csv, delimiter)).toEqual([]);
    }
  });

  it.each([...formulaTexts.map(([text]) => text), ...harmlessTexts])('writes %j so that the importer reads it back', async (text) => {
    for (const delimiter of delimiters) {
      const [, row] = cellsOf(await csvOf([columnOf('text', 'a'), columnOf('text', 'b')], [{ a: text, b: 'z' }], { delimiter }), delimiter);
      expect(row!.map(unguardFormula)).toEqual([text, 'z']);
    }
  });

  it('guards and gives back every text, whichever delimiter it is opened with', async () => {
    const tidy = nastyText.filter((text) => text !== '' && !/\p{Cs}/u.test(text));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(tidy, tidy), { minLength: 1, maxLength: 10 }), fc.constantFrom(...delimiters), async (pairs, delimiter) => {
      const csv = await csvOf([columnOf('text', 'a'), columnOf('text', 'b')], pairs.map(([a, b]) => ({ a, b })), { delimiter });
      expect(parse(csv, delimiter).errors).toEqual([]);
      expect(cellsOf(csv, delimiter).slice(1).map((row) => row.map(unguardFormula))).toEqual(pairs);
      expect(unguarded(csv, delimiter)).toEqual([]);
    }), { numRuns: 300 });
  });

  it('guards the labels too', async () => {
    const csv = await csvOf([columnOf('text', 'a', { label: { es: '=1+1', en: '=1+1' } })].map((column) => ({ ...column, label: column.field.label })), []);
    expect(csv).toBe("\ufeff'=1+1\r\n");
  });

  it('quotes the only cell of a row when it is empty, so that the row is not lost', async () => {
    expect(await csvOf([columnOf('text', 'a')], [{ a: 'x' }, {}, { a: 'y' }])).toBe('\ufeffCampo a\r\nx\r\n""\r\ny\r\n');
  });

  it('writes as many rows as there are clients, and tells how far it is', async () => {
    const told: number[] = [];
    const rows = Array.from({ length: 5_500 }, (_, i) => ({ a: `Cliente ${i}`, b: 'x'.repeat(40) }));
    const csv = await csvOf([columnOf('text', 'a'), columnOf('text', 'b')], rows, { onProgress: ({ done }) => told.push(done), context: contextOf({ total: 5_500 }) });
    expect(cellsOf(csv, ';').slice(1).map(([a]) => a)).toEqual(rows.map(({ a }) => a));
    expect(told).toEqual([1_000, 2_000, 3_000, 4_000, 5_000, 5_500]);
  });

  it('stops within a slice when it is aborted', async () => {
    const controller = new AbortController();
    let asked = 0;
    async function* endless() {
      for (;;) {
        if (++asked === 5) controller.abort();
        yield [clientOf({ a: 'x' })];
      }
    }
    await expect(writeCsv([columnOf('text', 'a')], endless(), { context: contextOf(), signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toBe(5);
  });

  it('refuses a view without columns in words', async () => {
    const refused = csvOf([], []);
    await expect(refused).rejects.toBeInstanceOf(ExportError);
    await expect(refused).rejects.toMatchObject({ code: 'export-columns' });
  });
});
