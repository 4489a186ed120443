import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCrm, ExportError, FileError, PermissionError, QueryError, ValidationError, type Crm, type CrmOptions, type Selection, type Values } from '../../../src/index.js';

const made: Crm[] = [];
const crmOf = (options: CrmOptions = {}): Crm => {
  const crm = createCrm({ store: 'memory', now: () => new Date('2026-11-24T15:00:00Z'), ...options });
  made.push(crm);
  return crm;
};
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(made.splice(0).map((crm) => crm.close()));
});

const bank = { legalName: 'Banco', identificationNumber: '890903938', identificationType: '31' };

describe('crm.create and crm.update', () => {
  it.each([null, undefined, 42, 'x', ['a']])('refuse %j in the place of values', async (given) => {
    const crm = crmOf();
    await expect(crm.create(given as unknown as Values)).rejects.toBeInstanceOf(ValidationError);
    const { id } = await crm.create(bank);
    await expect(crm.update(id, given as unknown as Values)).rejects.toBeInstanceOf(ValidationError);
    expect((await crm.find()).total.value).toBe(1);
  });

  it.each([
    ['a wrong check digit', '890.903.938-5', 'wrong-check-digit'],
    ['what a spreadsheet damaged', '8,90904E+08', 'excel-damaged-number'],
    ['what is no identification', 'sin dato', 'not-an-identification'],
  ])('refuse an identification with %s', async (_what, identificationNumber, code) => {
    const crm = crmOf();
    await expect(crm.create({ ...bank, identificationNumber })).rejects.toMatchObject({ issues: [{ code, field: 'identificationNumber', severity: 'error' }] });
    const { id } = await crm.create(bank);
    await expect(crm.update(id, { identificationNumber })).rejects.toMatchObject({ issues: [{ code }] });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuse %d, which is no amount, rather than empty the field', async (creditLimit) => {
    const crm = crmOf();
    const { id } = await crm.create({ ...bank, creditLimit: 5 });
    await expect(crm.update(id, { creditLimit })).rejects.toMatchObject({ issues: [{ code: 'wrong-type', field: 'creditLimit' }] });
    await expect(crm.updateAll({ ids: [id] }, { creditLimit })).resolves.toMatchObject({ updated: 0, refusedCount: 1 });
    expect((await crm.get(id))?.values['creditLimit']).toBe(5);
  });

  it('give another number its own check digit, written with it or not', async () => {
    const crm = crmOf();
    const { id } = await crm.create({ ...bank, checkDigit: 8 });
    expect((await crm.update(id, { identificationNumber: '860.034.313-7' })).values).toMatchObject({ identificationNumber: '860034313', checkDigit: 7 });
    expect((await crm.update(id, { identificationNumber: '899999068' })).values).toMatchObject({ identificationNumber: '899999068', checkDigit: 1 });
    await expect(crm.update(id, { identificationNumber: '860034313', checkDigit: 1 })).rejects.toMatchObject({ issues: [{ code: 'wrong-check-digit' }] });
  });
});

describe('a selection', () => {
  it.each([null, undefined, 'all', {}, { ids: 'x' }, { query: {}, except: 'x' }])('that is %j is refused, and nobody goes', async (given) => {
    const crm = crmOf();
    await crm.create(bank);
    const selection = given as unknown as Selection;
    const each = async () => {
      for await (const batch of crm.each(selection)) void batch;
    };
    for (const asked of [crm.remove(selection), crm.count(selection), crm.updateAll(selection, { notes: 'x' }), crm.exportClients(selection), crm.runReport('clients-by-status', { selection: selection ?? 'x' }), each()]) {
      await expect(asked).rejects.toBeInstanceOf(QueryError);
    }
    expect((await crm.find()).total.value).toBe(1);
  });
});

describe('crm.importFile', () => {
  it.each([null, undefined, 5, {}])('refuses %j, which is no file', async (file) => {
    await expect(crmOf().importFile(file as Blob)).rejects.toBeInstanceOf(FileError);
  });
});

describe('crm.exportClients and crm.importTemplate', () => {
  it('refuse a format there is not', async () => {
    const crm = crmOf();
    await expect(crm.exportClients({ query: {} }, { format: 'pdf' as 'csv' })).rejects.toBeInstanceOf(ExportError);
    await expect(crm.importTemplate({ format: 'pdf' as 'csv' })).rejects.toBeInstanceOf(ExportError);
  });

  it('make a CSV template when nothing is said', async () => {
    expect(await (await crmOf().importTemplate()).text()).toContain('Razón social *');
  });

  it('leave out of the template what whoever imports may not set', async () => {
    const template = await (await crmOf({ permissions: { fields: { creditLimit: 'hidden', phone: 'readonly' } } }).importTemplate({ format: 'csv' })).text();
    expect(template).toContain('Razón social');
    expect(template).not.toMatch(/Cupo de crédito|Teléfono/);
  });
});

describe('crm.journal', () => {
  it('tells the changes of a client only to who may read it', async () => {
    await expect(crmOf({ permissions: { read: false } }).journal({ clientId: 'x' })).rejects.toBeInstanceOf(PermissionError);
  });

  it.each([0, -1, 1.5])('refuses a page of %d', async (size) => {
    await expect(crmOf().journal({ page: { size } })).rejects.toBeInstanceOf(QueryError);
  });
});

describe('crm.subscribe', () => {
  it('lets neither the verb nor the other listeners fail by what a listener throws', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const crm = crmOf();
    const heard: string[] = [];
    crm.subscribe(() => {
      throw new Error('mine');
    });
    crm.subscribe(({ type }) => heard.push(type));
    await crm.create(bank);
    expect(heard).toContain('clients');
    expect(said).toHaveBeenCalledWith(expect.objectContaining({ message: 'mine' }));
  });
});
