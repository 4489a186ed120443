import { describe, expect, it } from 'vitest';
import { suggestMapping } from '../../../src/import/mapping.js';
import { readTable } from '../../../src/import/table.js';
import { templateColumns, templateExample, writeTemplateCsv } from '../../../src/import/template.js';
import { runImport } from '../../../src/import/run-import.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { shelfOf } from './shelf.js';

const mappingOf = (...header: string[]) => suggestMapping(header, defaultSchema);

describe('suggestMapping', () => {
  it.each([
    ['identificationNumber', 'identificationNumber'], ['Identificación', 'identificationNumber'], ['NIT', 'identificationNumber'], ['nit ', 'identificationNumber'], ['f200_nit', 'identificationNumber'],
    ['RAZON SOCIAL', 'legalName'], ['Razón  Social', 'legalName'], ['razon_social', 'legalName'], ['Razón socail', 'legalName'], ['Legal name', 'legalName'], ['Razón social *', 'legalName'],
    ['NIT (sin DV)', 'identificationNumber'], ['creditLimit', 'creditLimit'], ['Cupo', 'creditLimit'], ['Teléfono', 'phone'], ['E-mail', 'email'], ['D.V.', 'checkDigit'], ['f201_id_sucursal', 'branchCode'],
  ])('knows %j', (title, field) => {
    expect(mappingOf(title).mapping).toEqual([field]);
  });

  it.each([['Color favorito'], ['f999_otro'], ['__proto__'], ['constructor'], ['hasOwnProperty'], ['toString']])('does not know %j and says so', (title) => {
    const { mapping, confidence, issues } = mappingOf(title);
    expect([mapping, confidence]).toEqual([[null], [0]]);
    expect(issues).toContainEqual(expect.objectContaining({ code: 'unknown-column', column: 1, name: title }));
  });

  it('feeds a field from one column, the one most like it', () => {
    const { mapping, confidence } = mappingOf('Cliente', 'Razón social', 'NIT');
    expect(mapping).toEqual([null, 'legalName', 'identificationNumber']);
    expect(confidence[1]).toBe(1);
  });

  it('takes an exact name for surer than a similar one', () => {
    const [exact, folded, close] = ['Razón social', 'razon social', 'Razón socail'].map((title) => mappingOf(title).confidence[0]!);
    expect(exact! > folded! && folded! > close! && close! > 0).toBe(true);
  });

  it('leaves out what an import does not set, without an issue', () => {
    const { mapping, issues } = mappingOf('NIT', 'Razón social', 'Cupo disponible', 'Creado', 'Origen', 'Línea', 'Motivo', 'Line', 'Reason', '');
    expect(mapping).toEqual(['identificationNumber', 'legalName', null, null, null, null, null, null, null, null]);
    expect(issues).toEqual([]);
  });

  it('says which required fields no column feeds', () => {
    expect(mappingOf('Ciudad').issues).toMatchObject([{ code: 'missing-column', field: 'identificationNumber' }, { code: 'missing-column', field: 'legalName' }]);
  });
});

describe('the import template', () => {
  it.each([['es-CO', ';'], ['en', ',']])('of %s maps every column, and its example imports', async (locale, delimiter) => {
    const shelf = shelfOf([], { locale });
    const file = writeTemplateCsv(defaultSchema, { locale, sources: shelf.sources });
    const table = await readTable(file);
    expect(table.detected.delimiter).toBe(delimiter);
    const { mapping, confidence, issues } = suggestMapping(table.header, defaultSchema);
    expect(mapping).toEqual(templateColumns(defaultSchema).map(({ field }) => field.name));
    expect([Math.min(...confidence), issues]).toEqual([1, []]);
    const outcome = await runImport(file, {}, shelf);
    expect(outcome).toMatchObject({ rows: 1, created: 1, failed: 0 });
  });

  it('follows the schema: a field of Studio is in it, under its label', async () => {
    const custom = { name: 'custom.zone', type: 'text', label: { es: 'Zona de reparto', en: 'Zone' }, owner: 'crm' } as const;
    const schema = { ...defaultSchema, fields: [...defaultSchema.fields, custom], views: defaultSchema.views.map((view) => (view.name === 'template' ? { ...view, fields: [...view.fields, { field: custom.name }] } : view)) };
    const table = await readTable(writeTemplateCsv(schema, { locale: 'es-CO', sources: shelfOf().sources }));
    expect(table.header.at(-1)).toBe('Zona de reparto');
    expect(suggestMapping(table.header, schema).mapping.at(-1)).toBe('custom.zone');
  });

  it('has an example of every required field', () => {
    const { values } = templateExample(defaultSchema, '2026-03-25T15:00:00.000Z');
    for (const { name, required } of defaultSchema.fields) if (required) expect(values[name], name).toBeTruthy();
  });
});
