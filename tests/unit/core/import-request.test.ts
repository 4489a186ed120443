import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCrm, FileError, type Crm, type ImportOptions } from '../../../src/index.js';

const made: Crm[] = [];
const crmOf = (): Crm => {
  const crm = createCrm({ store: 'memory', worker: false });
  made.push(crm);
  return crm;
};
afterEach(async () => {
  await Promise.all(made.splice(0).map((crm) => crm.close()));
});

const csv = 'NIT;Razón social;Última compra\n900100001;Uno;03/04/2025\n';
const wrong: readonly (readonly [string, unknown, RegExp])[] = [
  ['dateFormat', 'DD/MM/AAAA', /'DD\/MM\/YYYY' or 'MM\/DD\/YYYY' or 'YYYY-MM-DD', not 'DD\/MM\/AAAA'/],
  ['decimal', ';', /',' or '\.', not ';'/],
  ['onMatch', 'replace', /'update' or 'skip' or 'create', not 'replace'/],
  ['onNew', 'update', /'create' or 'skip', not 'update'/],
  ['emptyCells', true, /'keep' or 'clear', not true/],
  ['onIssue', 'stop', /'skip-row' or 'abort', not 'stop'/],
  ['headerRow', -1, /whole number.*not -1/],
  ['headerRow', 1.5, /whole number.*not 1\.5/],
  ['headerRow', '2', /whole number.*not '2'/],
  ['headerRow', Number.NaN, /whole number.*not NaN/],
  ['pieceBytes', 0, /whole number.*not 0/],
  ['delimiter', 5, /a text, not 5/],
  ['match', ['identificationNumber', 'noSuchField'], /fields.*not 'noSuchField'/],
  ['match', 'email', /a list, not 'email'/],
  ['mapping', {}, /a list, not an object/],
];

describe('the options of an import', () => {
  it.each(wrong)('that say %s: %j are refused by name, before the file is read', async (name, given, says) => {
    const crm = crmOf();
    const file = new Blob([csv]);
    const read = [vi.spyOn(file, 'slice'), vi.spyOn(file, 'stream'), vi.spyOn(file, 'text'), vi.spyOn(file, 'arrayBuffer')];
    const options = { [name]: given } as ImportOptions;
    for (const asked of [crm.importFile(file, options), crm.importFile(file, { ...options, dryRun: true }), crm.previewImport(file, options), crm.reviewImport(file, options)]) {
      const error = await asked.then(() => null, (thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(FileError);
      expect(error).toMatchObject({ code: 'import-option', message: expect.stringMatching(says) as string });
      expect((error as Error).message).toContain(`The option ${name} `);
    }
    for (const call of read) expect(call).not.toHaveBeenCalled();
    expect((await crm.find()).total.value).toBe(0);
    expect(await crm.imports()).toEqual([]);
  });

  it('that are said, and may be, are taken; so is what says nothing', async () => {
    const crm = crmOf();
    const said = { dateFormat: 'DD/MM/YYYY', decimal: ',', onMatch: 'skip', onNew: 'create', emptyCells: 'clear', onIssue: 'abort', headerRow: 1, match: ['email', 'branchCode'], sheet: 'x' } as const;
    expect(await crm.importFile(csv, said)).toMatchObject({ created: 1 });
    const nothing = { dateFormat: undefined, decimal: null, headerRow: undefined, match: undefined } as unknown as ImportOptions;
    expect(await crm.importFile(csv, nothing)).toMatchObject({ unchanged: 1 });
  });
});
