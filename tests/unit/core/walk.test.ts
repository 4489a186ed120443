import { afterEach, describe, expect, it } from 'vitest';
import { clientRows, csvPieces } from '../../../seeds/generate.mjs';
import { createCrm, type Crm } from '../../../src/index.js';

const made: Crm[] = [];
const crmOf = (): Crm => {
  const crm = createCrm({ store: 'memory', now: () => new Date('2026-11-24T15:00:00Z'), user: 'Laura' });
  made.push(crm);
  return crm;
};
afterEach(async () => {
  await Promise.all(made.splice(0).map((crm) => crm.close()));
});

const seeds = (clients: number): File => new File([...csvPieces({ clients, seed: 3 })] as BlobPart[], 'clientes.csv');

describe('a row from the file to the file', () => {
  it('imports an Excel-in-Colombia CSV, every row in one bucket', async () => {
    const crm = crmOf();
    const rows = [...clientRows({ clients: 1_500, seed: 3 })].length;
    const report = await crm.importFile(seeds(1_500));
    expect(report).toMatchObject({ fileName: 'clientes.csv', rows, created: rows, updated: 0, unchanged: 0, skipped: 0, failed: 0, detected: { delimiter: ';', dateFormat: 'DD/MM/YYYY', decimal: ',' } });
    expect((await crm.find()).total).toEqual({ value: rows, relation: 'exact' });
  });

  it('imports the same file again as unchanged', async () => {
    const crm = crmOf();
    const { rows } = await crm.importFile(seeds(800));
    expect(await crm.importFile(seeds(800))).toMatchObject({ rows, created: 0, updated: 0, unchanged: rows, failed: 0 });
  });

  for (const locale of ['es-CO', 'en']) {
    it(`imports its own complete CSV export in ${locale} as unchanged`, async () => {
      const crm = createCrm({ store: 'memory', locale, now: () => new Date('2026-11-24T15:00:00Z') });
      made.push(crm);
      const { rows } = await crm.importFile(seeds(800));
      const exported = await crm.exportClients({ query: {} }, { view: 'complete', format: 'csv' });
      const again = await crm.importFile(exported, locale === 'en' ? { dateFormat: 'MM/DD/YYYY', decimal: '.' } : {});
      expect({ ...again, issues: again.issues.slice(0, 3) }).toMatchObject({ rows, created: 0, updated: 0, unchanged: rows, failed: 0 });
    });
  }

  it('undoes an import: what it created goes, what it changed returns, what was edited since stays', async () => {
    const crm = crmOf();
    await crm.importFile('Razón social;Identificación;Ciudad\nUno;900742137;Medellín\nDos;890903938;Bogotá\n');
    const second = await crm.importFile('Razón social;Identificación;Ciudad\nUno S.A.S.;900742137;Cali\nDos S.A.S.;890903938;Cali\nTres;899999068;Cali\n');
    expect(second).toMatchObject({ created: 1, updated: 2, unchanged: 0, failed: 0 });
    const dos = (await crm.find({ text: 'dos' })).items[0]!;
    await crm.update(dos.id, { phone: '6044441234' });
    expect(await crm.undoImport(second.importId)).toEqual({ restored: 1, removed: 1, kept: [{ id: dos.id, reason: 'edited-since' }] });
    expect((await crm.find({ sort: [{ field: 'legalName', direction: 'asc' }] })).items.map(({ values }) => values['legalName'])).toEqual(['Dos S.A.S.', 'Uno']);
    expect(await crm.imports()).toMatchObject([{ importId: second.importId, created: 1, updated: 2, user: 'Laura', undoneAt: '2026-11-24T15:00:00.000Z' }, { created: 2, undoneAt: null }]);
  });

  it('gives the failed rows back as a file that imports once they are mended', async () => {
    const crm = crmOf();
    const report = await crm.importFile('Razón social;Identificación;Cupo de crédito\nUno;900742137;1.000.000,00\n;890903938;0\nTres;899999068;mucho\n');
    expect(report).toMatchObject({ rows: 3, created: 1, failed: 2 });
    const text = await report.errorFile().text();
    expect(text).toContain('Tres');
    const mended = text.replace('mucho', '5').replace(/^;/m, 'Dos;');
    expect(await crm.importFile(mended)).toMatchObject({ rows: 2, created: 2, failed: 0 });
  });

  it('imports a template it made, and every column of it', async () => {
    const crm = crmOf();
    const template = await crm.importTemplate({ format: 'csv' });
    expect(await crm.importFile(template, { dryRun: true })).toMatchObject({ rows: 1, created: 1, failed: 0 });
    expect((await crm.find()).total.value).toBe(0);
    expect((await crm.importTemplate({ format: 'xlsx' })).size).toBeGreaterThan(1_000);
  });

  it('writes nothing when the import is aborted half way', async () => {
    const crm = crmOf();
    const controller = new AbortController();
    const running = crm.importFile(seeds(5_000), { signal: controller.signal, onProgress: ({ done }) => done > 1_000 && controller.abort() });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect((await crm.find()).total.value).toBe(0);
    expect(await crm.imports()).toEqual([]);
  });
});
