import { describe, expect, it } from 'vitest';
import { createCrm } from '../../../src/create-crm.js';
import type { Crm } from '../../../src/crm.js';
import { createImportScreen } from '../../../src/screens/import/import-screen.js';
import type { ImportScreen, ImportState } from '../../../src/screens/import/import-state.js';

type Matching = Extract<ImportState, { step: 'match' }>;
/** As long as a busy machine may take. */
const patience = { timeout: 20_000 };
const memory = () => createCrm({ store: 'memory', worker: false });

async function toMatch(crm: Crm, text: string): Promise<ImportScreen> {
  const screen = createImportScreen(crm);
  screen.subscribe(() => undefined);
  screen.choose(text);
  await expect.poll(() => screen.state.step === 'choose' && screen.state.reading === null && screen.state.preview !== null, patience).toBe(true);
  screen.next();
  // The saved ones are read first, then the towns.
  await expect.poll(() => (screen.state as Matching).mappings, patience).not.toBeNull();
  return screen;
}

const likes = async (screen: ImportScreen) => {
  await expect.poll(() => (screen.state as Matching).columns.some(({ field, meanings }) => field === 'city' && meanings !== null), patience).toBe(true);
  return Object.fromEntries((screen.state as Matching).columns.find(({ field }) => field === 'city')!.meanings!.map(({ text, likes: found }) => [text, found.map(({ label }) => label.es)]));
};

describe('createImportScreen, at its columns', () => {
  it('proposes for a mistyped town the one of the department of its rows', async () => {
    const screen = await toMatch(memory(), 'NIT;Razón social;Ciudad;Departamento\n1;A;Barbsa;SANTANDER\n2;B;Barbsa;Santander\n3;C;Armnia;Antioquia\n8;H;Armnia;Quindio\n4;D;Medelin;\n5;E;Cúcuta;\n6;F;Santafé de Bogotá;\n7;G;Rionegr;ANTIOQUIA\n');
    // Cúcuta and Santafé de Bogotá are names those towns are known by.
    expect(await likes(screen)).toEqual({ Barbsa: ['Barbosa (Santander)'], Armnia: ['Armenia (Antioquia)', 'Armenia (Quindío)'], Medelin: ['Medellín'], Rionegr: ['Rionegro (Antioquia)'] });
  });

  it('takes a name that towns of several departments share for the one of each row', async () => {
    const crm = memory();
    const screen = await toMatch(crm, 'NIT;Razón social;Ciudad;Departamento\n1;A;Barbsa;Santander\n2;B;Barbsa;Antioquia\n');
    await likes(screen);
    const { column, meanings } = (screen.state as Matching).columns.find(({ field }) => field === 'city')!;
    expect(meanings![0]).toMatchObject({ text: 'Barbsa', namesake: 'Barbosa' });
    screen.setMeaning(column, 'Barbsa', meanings![0]!.namesake);
    screen.next();
    await expect.poll(() => screen.state.step === 'review' && screen.state.blocked, patience).toBe(null);
    await screen.apply();
    const { items } = await crm.find({ sort: [{ field: 'identificationNumber', direction: 'asc' }] });
    expect(items.map(({ values }) => values['city'])).toEqual(['68077', '05079']);
  });

  it('looks at more towns than other texts: a country has many', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `${900_100_000 + i};Uno ${i};Lugar ${i}`);
    const screen = await toMatch(memory(), `NIT;Razón social;Ciudad\n${rows.join('\n')}\n1;A;Medelin\n2;B;Medelin\n`);
    expect((await likes(screen))['Medelin']).toEqual(['Medellín']);
  });

  it('says of each field which saved mapping it comes from, until another is chosen', async () => {
    const crm = memory();
    const screen = await toMatch(crm, 'COD;QUIEN;Ciudad\n900100001;Uno;Cali\n');
    screen.setField(0, 'identificationNumber');
    screen.setField(1, 'legalName');
    await screen.saveMapping('Contabilidad');
    screen.useMapping(null);
    const told = () => (screen.state as Matching).columns.map(({ field, basis, savedAs }) => [field, basis, savedAs]);
    expect(told()).toEqual([[null, null, null], [null, null, null], ['city', 'name', null]]);
    screen.useMapping((screen.state as Matching).mappings![0]!);
    expect(told()).toEqual([['identificationNumber', 'remembered', 'Contabilidad'], ['legalName', 'remembered', 'Contabilidad'], ['city', 'remembered', 'Contabilidad']]);
    screen.setField(1, 'tradeName');
    expect(told()[1]).toEqual(['tradeName', null, null]);
    expect((screen.state as Matching).columns[0]).toMatchObject({ confirmed: true, confidence: 1 });
  });

  it('goes back to what the titles propose, also where a mapping was remembered for them', async () => {
    const crm = memory();
    const before = await toMatch(crm, 'NIT;Direcion\n900100001;Calle 1\n');
    before.setField(1, 'notes');
    await before.saveMapping('Contabilidad');
    const screen = await toMatch(crm, 'NIT;Direcion\n900100002;Calle 2\n');
    expect((screen.state as Matching).columns[1]).toMatchObject({ field: 'notes', basis: 'remembered', savedAs: 'Contabilidad' });
    screen.useMapping(null);
    expect((screen.state as Matching).columns[1]).toMatchObject({ field: 'address', basis: 'like', confidence: 0.7, confirmed: false, savedAs: null });
  });
});
