import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import type { FieldValue } from '../../../src/client/client.js';
import type { CrmOptions } from '../../../src/crm.js';
import type { Issue } from '../../../src/client/issue.js';
import type { ImportOptions } from '../../../src/import/import.js';
import { esIssues } from '../../../src/locales/es-issues.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';

const folder = (name: string) => new URL(`../../../seeds/${name}/`, import.meta.url);
const fileOf = async (path: string) => new File([await readFile(new URL(`../../../seeds/${path}`, import.meta.url))], path.slice(path.indexOf('/') + 1));
const memory = (options: CrmOptions = {}) => createCrm({ store: 'memory', worker: false, ...options });

/** Codes that no import raises, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  'wrong-type': 'a file has texts only',
  'unknown-field': 'columns feed fields that exist',
  'ends-before-start': 'of an activity',
  'file-too-large': 'of an activity',
  'cell-too-long': 'ends the reading, as a FileError',
};

/** What only comes of how a CRM is set up, or is asked to import. */
const asked: Readonly<Record<string, { readonly file: string; readonly crm?: CrmOptions; readonly options?: ImportOptions; readonly twice?: boolean }>> = {
  'read-only': { file: 'wrong/visitor.csv', crm: { permissions: { fields: { creditLimit: 'readonly' } } } },
  'not-unique': { file: 'wrong/duplicates.csv', crm: { schema: { ...defaultSchema, fields: defaultSchema.fields.map((field) => (field.name === 'email' ? { ...field, unique: true } : field)) } } },
  'too-many-decimals': { file: 'wrong/mixed-amounts.csv', crm: { schema: { ...defaultSchema, fields: defaultSchema.fields.map((field) => (field.name === 'creditLimit' ? { ...field, precision: 1 } : field)) } } },
  'ambiguous-match': { file: 'wrong/duplicates.csv', options: { match: ['legalName'], onMatch: 'update' }, twice: true },
  'rule': { file: 'wrong/visitor.csv', options: { rules: { row: () => [{ text: 'no' }] } } },
};

async function issuesOf(path: string, { crm = {}, options = {}, twice = false }: Partial<(typeof asked)[string]> = {}): Promise<readonly Issue[]> {
  const room = memory(crm);
  const file = await fileOf(path);
  if (twice) await room.importFile(file, { onMatch: 'create' });
  try {
    return (await room.importFile(file, options)).issues;
  } catch (error) {
    expect(error).toMatchObject({ name: 'FileError' });
    return [];
  }
}

describe('the files of seeds/wrong', () => {
  const importable = Object.keys(esIssues).filter((code) => !/^(erp|schema)-/.test(code) && !Object.hasOwn(elsewhere, code));

  it('raise between them every code an import can raise, and none that it can not', async () => {
    const raised = new Map<string, string>();
    for (const name of await readdir(folder('wrong'))) for (const { code } of await issuesOf(`wrong/${name}`)) raised.set(code, raised.get(code) ?? name);
    for (const [code, how] of Object.entries(asked)) for (const issue of await issuesOf(how.file, how)) if (issue.code === code) raised.set(code, how.file);
    expect(importable.filter((code) => !raised.has(code))).toEqual([]);
    expect([...raised.keys()].filter((code) => !importable.includes(code))).toEqual([]);
  });

  it('are all listed in the README beside them', async () => {
    const readme = await readFile(new URL('../../../seeds/README.md', import.meta.url), 'utf8');
    for (const name of ['wrong', 'dialects']) for (const file of await readdir(folder(name))) expect(readme).toContain(`\`${file}\``);
  });
});

describe('the files of seeds/dialects', () => {
  const same = ['excel-co.csv', 'excel-co-utf8.csv', 'excel-co-title-and-footer.csv', 'utf8-comma.csv', 'utf8-tab.tsv', 'utf16-tab.csv', 'excel-us.csv', 'sep-line.csv', 'sep-semicolon.csv', 'cr-only.csv', 'workbook.xlsx', 'workbook.ods'];
  const valuesOf = async (name: string) => {
    const crm = memory();
    const report = await crm.importFile(await fileOf(`dialects/${name}`));
    const { items } = await crm.find({ sort: [{ field: 'identificationNumber', direction: 'asc' }, { field: 'branchCode', direction: 'asc' }], page: { size: 100 } });
    return { report, values: items.map(({ kind, values }): Readonly<Record<string, FieldValue | undefined>> => ({ ...values, kind })) };
  };

  it.each(same.slice(1))('%s is the same 40 records as excel-co.csv', async (name) => {
    const [one, other] = [await valuesOf('excel-co.csv'), await valuesOf(name)];
    expect(other.report).toMatchObject({ created: 40, failed: 0 });
    expect(other.values).toEqual(one.values);
  });

  it.each([['excel-co.csv', 'windows-1252', ';', 'DD/MM/YYYY', ','], ['excel-co-utf8.csv', 'utf-8', ';', 'DD/MM/YYYY', ','], ['utf8-comma.csv', 'utf-8', ',', 'YYYY-MM-DD', '.'], ['utf8-tab.tsv', 'utf-8', '\t', 'YYYY-MM-DD', '.'], ['utf16-tab.csv', 'utf-16le', '\t', 'DD/MM/YYYY', ','], ['excel-us.csv', 'utf-8', ',', 'MM/DD/YYYY', '.'], ['sep-line.csv', 'windows-1252', '|', 'DD/MM/YYYY', ','], ['sep-semicolon.csv', 'windows-1252', ';', 'DD/MM/YYYY', ','], ['cr-only.csv', 'windows-1252', ';', 'DD/MM/YYYY', ',']])('%s is found to be in %s with %j, days as %s and the decimal mark %s', async (name, encoding, delimiter, dateFormat, decimal) => {
    expect((await valuesOf(name)).report.detected).toMatchObject({ encoding, delimiter, dateFormat, decimal, headerRow: 1 });
  });

  it('give the same outcome whatever the size of the pieces they are read in', async () => {
    for (const name of await readdir(folder('dialects'))) {
      const file = await fileOf(`dialects/${name}`);
      const at = async (pieceBytes: number) => {
        const { errorFile, importId: _, ...report } = await memory().importFile(file, { pieceBytes });
        return { ...report, errors: await errorFile().text() };
      };
      const whole = await at(1_000_000);
      for (const pieceBytes of [13, 1_021]) expect(await at(pieceBytes)).toEqual(whole);
    }
  });

  it('mixed-line-ends.csv has its 120 records, and those with quotes keep their cells', async () => {
    expect((await valuesOf('mixed-line-ends.csv')).report).toMatchObject({ created: 120, failed: 0 });
    for (const name of ['quotes-and-newlines.csv', 'comma-quotes-and-newlines.csv']) {
      const { values } = await valuesOf(name);
      expect(values.map((client) => client['legalName'])).toContain('Bodega 7" y medio');
      expect(values[0]!['notes']).toBe('Recibe de 8 a 11.\nLlamar antes.');
      expect(values[2]!['legalName']).toMatch(/^Distribuidora\nSur/);
    }
  });
});
