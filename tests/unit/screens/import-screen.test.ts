import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import type { Crm } from '../../../src/crm.js';
import { createImportScreen } from '../../../src/screens/import/import-screen.js';
import type { ImportScreen, ImportState, OpenImportOptions } from '../../../src/screens/import/import-state.js';

const memory = () => createCrm({ store: 'memory', worker: false, user: 'Marta' });
const seed = async (path: string) => new File([await readFile(new URL(`../../../seeds/${path}`, import.meta.url))], path.split('/').at(-1)!);

type At<Step extends ImportState['step']> = Extract<ImportState, { step: Step }>;

/** Waits until the state is at a step and holds what is asked. */
async function at<Step extends ImportState['step']>(screen: ImportScreen, step: Step, holds: (state: At<Step>) => boolean = () => true): Promise<At<Step>> {
  for (let i = 0; i < 2_000; i++) {
    const { state } = screen;
    if (state.step === step && holds(state as At<Step>)) return state as At<Step>;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`It stays at ${JSON.stringify({ ...screen.state, preview: undefined }, null, 1).slice(0, 2_000)}`);
}

const read = (screen: ImportScreen) => at(screen, 'choose', ({ reading, preview, failure }) => reading === null && (preview !== null || failure !== null));
const checked = (screen: ImportScreen) => at(screen, 'review', ({ checking, blocked, summary, revision }) => checking === null && blocked !== 'checking' && summary !== null && revision > 0);

async function open(crm: Crm, file: Blob | string, options: OpenImportOptions = {}): Promise<ImportScreen> {
  const screen = createImportScreen(crm, options);
  screen.subscribe(() => undefined);
  screen.choose(file);
  await read(screen);
  return screen;
}

async function review(crm: Crm, file: Blob | string): Promise<ImportScreen> {
  const screen = await open(crm, file);
  screen.next();
  await at(screen, 'match');
  screen.next();
  screen.show(0, 20);
  await checked(screen);
  return screen;
}

const few = 'NIT;RAZON SOCIAL;TIPO CLIENTE;FEC INGRESO\n900100001;Ferretería Uno;MAYORISTA;25/03/2025\n900100002;Dos;MINORISTA;03/04/2025\n900100003;Tres;DISTRIB.;31/12/2024\n';

describe('createImportScreen', () => {
  it('goes from the file to the report, and back out of it', async () => {
    const crm = memory();
    const screen = await open(crm, await seed('dialects/excel-co.csv'));
    const chosen = screen.state as At<'choose'>;
    expect(chosen.preview).toMatchObject({ fileName: 'excel-co.csv', rows: 40, detected: { delimiter: ';', encoding: 'windows-1252', headerRow: 1 } });
    screen.next();
    const matched = await at(screen, 'match');
    expect(matched.columns.every(({ field, confidence }) => field === null || confidence > 0.6)).toBe(true);
    screen.next();
    screen.show(0, 50);
    const { summary } = await checked(screen);
    expect(summary!.created + summary!.failed).toBe(40);
    expect(Object.values(summary!.kinds).reduce((sum, count) => sum + count)).toBe(summary!.rows);
    await screen.apply();
    const { report } = await at(screen, 'report');
    expect(report).toMatchObject({ created: summary!.created, failed: summary!.failed });
    expect((await crm.find()).total.value).toBe(report.created);
    expect(screen.state.history).toHaveLength(1);
    await screen.undo(report.importId);
    expect(screen.state.undo).toMatchObject({ status: 'done', report: { removed: report.created, restored: 0, kept: [] } });
    expect((await crm.find()).total.value).toBe(0);
  });

  it('asks for the order of day and month when no date tells it', async () => {
    const screen = await open(memory(), 'NIT;Razón social;Última compra\n900100001;Uno;03/04/2025\n900100002;Dos;11/08/2024\n', { mapping: ['identificationNumber', 'legalName', 'lastPurchaseDate'] });
    const asked = screen.state as At<'choose'>;
    expect(asked.blocked).toBe('dates');
    expect(asked.preview!.undecided).toEqual([{ column: 2, field: 'lastPurchaseDate', count: 2, examples: ['03/04/2025', '11/08/2024'] }]);
    screen.setReading({ dateFormat: 'MM/DD/YYYY' });
    expect((await read(screen)).blocked).toBeNull();
  });

  it('keeps what was said before there was a file, for each that comes until it begins anew', async () => {
    const crm = memory();
    const screen = createImportScreen(crm, { mapping: ['identificationNumber', 'legalName', 'lastPurchaseDate'], dateFormat: 'DD/MM/YYYY', delimiter: ';' });
    const file = 'NIT;Razón social;Última compra\n900100001;Uno;03/04/2025\n';
    screen.setReading({ dateFormat: 'MM/DD/YYYY' });
    expect(screen.state).toMatchObject({ blocked: 'no-file', settings: { dateFormat: 'MM/DD/YYYY', delimiter: ';' } });
    for (const _ of [1, 2]) {
      screen.choose(file);
      expect(await read(screen)).toMatchObject({ blocked: null, settings: { dateFormat: 'MM/DD/YYYY' }, preview: { detected: { dateFormat: 'MM/DD/YYYY' } } });
      screen.setReading({ decimal: '.' });
      await read(screen);
    }
    screen.reset();
    expect((screen.state as At<'choose'>).settings).toEqual({ dateFormat: 'DD/MM/YYYY', delimiter: ';' });
  });

  it('writes with what the file tells where a person takes back what was preset', async () => {
    const crm = memory();
    const screen = createImportScreen(crm, { mapping: ['identificationNumber', 'legalName', 'lastPurchaseDate'], dateFormat: 'MM/DD/YYYY' });
    screen.setReading({ dateFormat: undefined });
    screen.choose('NIT;Razón social;Última compra\n900100001;Uno;31/12/2024\n');
    await read(screen);
    screen.next();
    await at(screen, 'match');
    screen.next();
    await checked(screen);
    await screen.apply();
    await at(screen, 'report');
    expect((await crm.find()).items.map(({ values }) => values['lastPurchaseDate'])).toEqual(['2024-12-31']);
  });

  it('reads the file again when what was detected is changed', async () => {
    const screen = await open(memory(), new Blob(['A;B,C\nx;y,z\n']));
    expect((screen.state as At<'choose'>).preview!.columns.map(({ title }) => title)).toEqual(['A', 'B,C']);
    screen.setReading({ delimiter: ',' });
    expect((await read(screen)).preview!.columns.map(({ title }) => title)).toEqual(['A;B', 'C']);
  });

  it('says at once what is missing, and takes a value for every row instead', async () => {
    const crm = memory();
    const screen = await open(crm, 'NIT;Dirección\n900100001;Calle 1\n');
    screen.next();
    expect(await at(screen, 'match')).toMatchObject({ blocked: 'required' });
    expect((screen.state as At<'match'>).missing.map(({ name }) => name)).toContain('legalName');
    screen.setConstant('legalName', 'Sin nombre');
    expect((screen.state as At<'match'>).blocked).toBeNull();
    screen.next();
    await checked(screen);
    await screen.apply();
    expect((await crm.find()).items[0]!.values).toMatchObject({ legalName: 'Sin nombre', address: 'Calle 1' });
  });

  it('lets a field be fed by one column only', async () => {
    const screen = await open(memory(), 'NIT;Nombre uno;Nombre dos\n900100001;a;b\n');
    screen.next();
    screen.setField(1, 'legalName');
    screen.setField(2, 'legalName');
    expect((await at(screen, 'match')).columns.map(({ field }) => field)).toEqual(['identificationNumber', null, 'legalName']);
  });

  it('matches the texts of a column to options, and adds one that is missing', async () => {
    const crm = memory();
    const screen = await open(crm, 'NIT;Razón social;Moneda\n900100001;Uno;PESOS\n900100002;Dos;DOLAR\n900100003;Tres;BTC\n');
    screen.next();
    const meanings = () => (screen.state as At<'match'>).columns[2]!.meanings!;
    expect(meanings().map(({ text, key }) => [text, key])).toEqual([['PESOS', 'COP'], ['DOLAR', 'USD'], ['BTC', null]]);
    screen.setMeaning(2, 'BTC', 'EUR');
    expect(meanings()[2]).toMatchObject({ key: 'EUR', sure: true });
    screen.addOption(2, 'BTC');
    expect(meanings()[2]!.key).toBe('BTC');
    screen.setMeaning(2, 'DOLAR', null);
    screen.next();
    await checked(screen);
    await screen.apply();
    const found = async (value: string) => (await crm.find({ where: { field: 'currency', op: 'eq', value } })).items.map(({ values }) => values['legalName']);
    expect([await found('COP'), await found('USD'), await found('BTC')]).toEqual([['Uno'], [], ['Tres']]);
  });

  it('checks again after a cell is written, and offers the same for its like', async () => {
    const screen = await review(memory(), 'NIT;Razón social;Correo electrónico\n900100001;Uno;malo\n900100002;Dos;malo\n900100003;Tres;c@ejemplo.co\n');
    const before = screen.state as At<'review'>;
    expect(before.summary!.groups).toMatchObject([{ code: 'invalid-email', field: 'email', rows: 2, firstLine: 2 }]);
    screen.edit(2, 2, 'malo', 'a@ejemplo.co');
    expect((screen.state as At<'review'>).offer).toMatchObject({ count: 2, to: 'a@ejemplo.co' });
    screen.applyOffer();
    const after = await checked(screen);
    expect(after.summary!.groups).toEqual([]);
    expect(after.fixes).toEqual([{ type: 'replace', column: 2, from: 'malo', to: 'a@ejemplo.co' }]);
    screen.undoFix();
    expect((await checked(screen)).summary!.groups).toHaveLength(1);
  });

  it('accepts the computed check digit, and leaves rows out', async () => {
    const crm = memory();
    const screen = await review(crm, 'NIT;Razón social\n900100001-3;Uno\n900100002;Dos\n900100003;Tres\n');
    expect((screen.state as At<'review'>).summary!.kinds).toMatchObject({ created: 2, failed: 1 });
    screen.fix({ type: 'check-digit' });
    expect((await checked(screen)).summary!.kinds).toMatchObject({ created: 3, failed: 0 });
    screen.fix({ type: 'leave-out', line: 3, out: true });
    expect((await checked(screen)).summary!.kinds).toMatchObject({ created: 2, skipped: 1 });
    await screen.apply();
    expect((await at(screen, 'report')).report).toMatchObject({ created: 2, skipped: 1, failed: 0 });
    expect((await crm.find()).items.map(({ values }) => values['legalName']).sort()).toEqual(['Tres', 'Uno']);
  });

  it('shows what an update changes, before and after', async () => {
    const crm = memory();
    await crm.create({ identificationNumber: '900100001', legalName: 'Uno', creditLimit: 8_000_000 });
    const screen = await review(crm, 'NIT;Razón social;Cupo de crédito\n900100001;Uno;12500000\n');
    expect(screen.rowAt(0)).toMatchObject({ line: 2, kind: 'updated', changes: [{ field: 'creditLimit', before: 8_000_000, after: 12_500_000 }] });
    screen.setRules({ onMatch: 'skip' });
    expect((await checked(screen)).summary!.kinds).toMatchObject({ updated: 0, skipped: 1 });
    expect((screen.state as At<'review'>).blocked).toBe('nothing');
  });

  it('filters rows by kind, by trouble and by text', async () => {
    const screen = await review(memory(), 'NIT;Razón social;Cupo de crédito\n900100001;Peñón;malo\n900100002;Dos;5\n900100002;Dos otra vez;\n');
    const shown = async (filter: Parameters<ImportScreen['setFilter']>[0]) => {
      const { revision } = screen.state as At<'review'>;
      screen.setFilter(filter);
      const { total } = await at(screen, 'review', (state) => state.revision > revision);
      return Array.from({ length: total }, (_, i) => screen.rowAt(i)!.line);
    };
    expect(await shown({ kind: 'created' })).toEqual([3]);
    expect(await shown({ kind: 'duplicate' })).toEqual([4]);
    expect(await shown({ kind: 'failed' })).toEqual([2]);
    expect(await shown({ group: 0 })).toEqual([2]);
    expect(await shown({ text: 'penon' })).toEqual([2]);
    expect(await shown({})).toEqual([2, 3, 4]);
  });

  it('keeps nothing of an import that is cancelled, and returns to the review', async () => {
    const crm = memory();
    const rows = Array.from({ length: 5_000 }, (_, i) => `${900_200_000 + i};Cliente ${i}`).join('\n');
    const screen = await review(crm, `NIT;Razón social\n${rows}\n`);
    const applying = screen.apply();
    await at(screen, 'apply');
    screen.cancel();
    await applying;
    expect(screen.state).toMatchObject({ step: 'review', cancelled: true, blocked: null });
    expect((await crm.find()).total.value).toBe(0);
    await screen.apply();
    expect((await at(screen, 'report')).report.created).toBe(5_000);
  });

  it('remembers how columns were matched, by their titles', async () => {
    const crm = memory();
    const first = await open(crm, new File(['COD;QUIEN\n900100001;Uno\n'], 'contabilidad.csv'));
    first.next();
    first.setField(0, 'identificationNumber');
    first.setField(1, 'legalName');
    first.next();
    await checked(first);
    await first.apply();
    const second = await open(crm, new File(['COD;QUIEN\n900100002;Dos\n'], 'otro.csv'));
    expect((second.state as At<'choose'>).preview).toMatchObject({ remembered: { name: 'contabilidad' }, columns: [{ field: 'identificationNumber', basis: 'remembered' }, { field: 'legalName', basis: 'remembered' }] });
  });

  it('keeps mappings under names, offers them for files with the same titles, and forgets them', async () => {
    const crm = memory();
    const screen = await open(crm, 'COD;QUIEN\n900100001;Uno\n');
    screen.next();
    screen.setField(0, 'identificationNumber');
    screen.setField(1, 'legalName');
    await screen.saveMapping(' Contabilidad ');
    expect(screen.state).toMatchObject({ mappings: [{ name: 'Contabilidad' }], used: { name: 'Contabilidad' } });
    screen.useMapping(null);
    expect((screen.state as At<'match'>).columns.map(({ field }) => field)).toEqual([null, null]);
    const other = await open(crm, 'QUIEN;OTRA;COD\nUno;x;900100001\n');
    other.next();
    const { mappings } = await at(other, 'match', (state) => state.mappings !== null);
    other.useMapping(mappings![0]!);
    expect((other.state as At<'match'>).columns.map(({ field }) => field)).toEqual(['legalName', null, 'identificationNumber']);
    await other.removeMapping('Contabilidad');
    expect(other.state).toMatchObject({ mappings: [], used: null });
    expect(await crm.importMappings()).toEqual([]);
  });

  it('adds a new option with the import and not before, and takes it back with it where nobody has it', async () => {
    const crm = memory();
    const screen = await open(crm, 'NIT;Razón social;Moneda\n900100001;Uno;BTC\n');
    screen.next();
    screen.addOption(2, 'BTC');
    const has = () => crm.schema.dropdowns.find(({ name }) => name === 'currency')!.options.some(({ key }) => key === 'BTC');
    screen.next();
    screen.show(0, 5);
    expect((await checked(screen)).summary).toMatchObject({ created: 1, failed: 0 });
    expect(has()).toBe(false);
    await screen.apply();
    const { report } = await at(screen, 'report');
    expect(has()).toBe(true);
    await screen.undo(report.importId);
    expect(has()).toBe(false);
  });

  it('keeps a new option that another client has got since', async () => {
    const crm = memory();
    const report = await crm.importFile('NIT;Razón social;Moneda\n900100001;Uno;BTC\n', { newOptions: { currency: [{ key: 'BTC', label: { es: 'BTC', en: 'BTC' } }] } });
    await crm.create({ identificationNumber: '900100002', legalName: 'Dos', currency: 'BTC' });
    await crm.undoImport(report.importId);
    expect(crm.schema.dropdowns.find(({ name }) => name === 'currency')!.options.map(({ key }) => key)).toContain('BTC');
  });

  it('shows only the towns that are none', async () => {
    const screen = await open(memory(), 'NIT;Razón social;Ciudad\n900100001;Uno;MEDELLIN\n900100002;Dos;Medallo\n');
    screen.next();
    const { columns } = await at(screen, 'match', (state) => state.columns[2]!.meanings !== null);
    expect(columns[2]!.meanings).toMatchObject([{ text: 'Medallo', count: 1, key: null }]);
    screen.setMeaning(2, 'Medallo', '05001');
    screen.next();
    screen.show(0, 5);
    expect((await checked(screen)).summary!.groups).toEqual([]);
  });

  it('imports once when asked twice', async () => {
    const crm = memory();
    const screen = await review(crm, 'NIT;Razón social\n900100001;Uno\n');
    await Promise.all([screen.apply(), screen.apply()]);
    expect(await crm.imports()).toHaveLength(1);
    expect((await crm.find()).total.value).toBe(1);
  });

  it('lists an import that changes nothing', async () => {
    const crm = memory();
    for (let i = 0; i < 2; i++) await crm.importFile('NIT;Razón social\n900100001;Uno\n');
    expect(await crm.imports()).toMatchObject([{ rows: 1, created: 0, unchanged: 1 }, { rows: 1, created: 1 }]);
  });

  it('notices the same file, until its import is taken back', async () => {
    const crm = memory();
    const report = await crm.importFile(few, { dateFormat: 'DD/MM/YYYY' });
    expect((await crm.previewImport(few)).sameAs).toMatchObject({ importId: report.importId });
    expect((await crm.previewImport(few.replace('Uno', 'Una'))).sameAs).toBeNull();
    await crm.undoImport(report.importId);
    expect((await crm.previewImport(few)).sameAs).toBeNull();
  });

  it('passes the steps a host leaves out, and stops where something must be decided', async () => {
    const crm = memory();
    const screen = await crm.openImport(few, { pass: ['choose', 'match', 'review'], mapping: ['identificationNumber', 'legalName', null, null] });
    expect((await at(screen, 'report')).report.created).toBe(3);
    const stopped = await crm.openImport('NIT;Dirección\n900100009;Calle 1\n', { pass: ['choose', 'match', 'review'] });
    expect(await at(stopped, 'match')).toMatchObject({ blocked: 'required' });
  });

  it('says why a file can not be read', async () => {
    const screen = await open(memory(), new Blob(['%PDF-1.7']));
    expect(screen.state).toMatchObject({ step: 'choose', blocked: 'failed', failure: { code: 'file-is-a-document' } });
    screen.choose('NIT;Razón social\n');
    expect((await read(screen)).blocked).toBe('empty');
  });
});
