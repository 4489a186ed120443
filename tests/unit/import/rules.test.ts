import { describe, expect, it, vi } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import { issueText } from '../../../src/locales/messages.js';
import type { ImportRules } from '../../../src/import/rules.js';

const memory = () => createCrm({ store: 'memory', worker: false });
const file = 'NIT;Razón social;Cupo de crédito\n900100001;Uno;5\n900100002;Dos;90\n900100003;Tres;80\n';
const tooMuch: ImportRules = { row: ({ values }) => (Number(values['creditLimit']) > 50 ? [{ field: 'creditLimit', text: `${values['creditLimit']} es más que el tope de 50`, name: 'cap' }] : null) };

describe('a rule of a row', () => {
  it('keeps the row out in its own words, at its line and column, and the others in', async () => {
    const crm = memory();
    const report = await crm.importFile(file, { rules: tooMuch });
    expect(report).toMatchObject({ rows: 3, created: 1, failed: 2 });
    expect(report.issues).toMatchObject([{ code: 'rule', severity: 'error', field: 'creditLimit', line: 3, column: 3 }, { line: 4, column: 3 }]);
    for (const locale of ['es-CO', 'en']) expect(issueText(report.issues[0]!, locale, 'Cupo')).toBe('Cupo: 90 es más que el tope de 50');
    expect(await report.errorFile().text()).toContain('90 es más que el tope de 50');
  });

  it('is shown in the review, its findings together, and asked again of a row that is mended', async () => {
    const crm = memory();
    const review = await crm.reviewImport(file, { rules: tooMuch });
    expect(review.summary).toMatchObject({ failed: 2, groups: [{ code: 'rule', rows: 2, firstLine: 3 }] });
    const summary = await review.change({ add: { type: 'cell', line: 3, column: 2, text: '10' } });
    expect(summary).toMatchObject({ created: 2, failed: 1, groups: [{ rows: 1, firstLine: 4, example: { text: '80 es más que el tope de 50' } }] });
  });

  it('warns and lets the row in when that is all it wants', async () => {
    const report = await memory().importFile(file, { rules: { row: async ({ line }) => (line === 2 ? [{ text: 'mire esto', severity: 'warning' }] : []) } });
    expect(report).toMatchObject({ created: 3, failed: 0, issues: [{ code: 'rule', severity: 'warning', line: 2, field: null }] });
  });

  it('sees copies: what it writes in them goes nowhere', async () => {
    const crm = memory();
    await crm.importFile(file, { rules: { row: ({ values }) => void ((values as Record<string, unknown>)['legalName'] = 'Otro') } });
    expect((await crm.find({ where: { field: 'legalName', op: 'eq', value: 'Otro' } })).total.value).toBe(0);
  });

  it.each([
    ['throws', () => { throw new Error('se cayó'); }, 'row 2: se cayó'],
    ['rejects', () => Promise.reject(new Error('sin red')), 'row 2: sin red'],
    ['answers what is no list', () => 'mal' as never, 'no list'],
    ['answers findings without text', () => [{ message: 'x' }] as never, 'no list'],
  ])('ends the import when it %s, with nothing written', async (_, row, message) => {
    const crm = memory();
    await expect(crm.importFile(file, { rules: { row } })).rejects.toMatchObject({ name: 'FileError', code: 'rule-failed', message: expect.stringContaining(message) as string });
    expect((await crm.find()).total.value).toBe(0);
    expect(await crm.imports()).toEqual([]);
  });
});

describe('a rule of a file', () => {
  it('is asked once, after the last row, with what would become of them', async () => {
    const asked = vi.fn(() => null);
    await memory().importFile(new File([file], 'clientes.csv'), { rules: { file: asked } });
    expect(asked.mock.calls).toMatchObject([[{ fileName: 'clientes.csv', header: ['NIT', 'Razón social', 'Cupo de crédito'], counts: { rows: 3, created: 3 } }]]);
  });

  it('refuses all of it, and the review says so before', async () => {
    const crm = memory();
    const rules: ImportRules = { file: ({ counts }) => (counts.created > 2 ? [{ text: 'Son más de 2 clientes nuevos.' }] : []) };
    const review = await crm.reviewImport(file, { rules });
    expect(review.summary.issues).toMatchObject([{ code: 'rule', severity: 'error', text: 'Son más de 2 clientes nuevos.' }]);
    await expect(crm.importFile(file, { rules })).rejects.toMatchObject({ code: 'import-refused', message: expect.stringContaining('más de 2') as string });
    expect((await crm.find()).total.value).toBe(0);
  });

  it('counts over the rows of each run when it is made anew for it', async () => {
    const crm = memory();
    const rules = (): ImportRules => {
      let sum = 0;
      return { row: ({ values }) => void (sum += Number(values['creditLimit'])), file: () => (sum === 175 ? [] : [{ text: `suma ${sum}` }]) };
    };
    const review = await crm.reviewImport(file, { rules });
    expect(review.summary.issues).toEqual([]);
    expect(await review.change({ add: { type: 'cell', line: 2, column: 2, text: '6' } })).toBeNull();
    expect(await crm.importFile(file, { rules })).toMatchObject({ created: 3 });
  });
});

describe('rules given to an import in steps', () => {
  it('keep out the rows they are against, and let in the rest', async () => {
    const crm = memory();
    const screen = await crm.openImport(file, { rules: tooMuch, pass: ['choose', 'match'] });
    await expect.poll(() => screen.state.step === 'review' && screen.state.summary?.failed, { timeout: 20_000 }).toBe(2);
    await screen.apply();
    expect(await crm.imports()).toMatchObject([{ rows: 3, created: 1, failed: 2 }]);
  });
});
