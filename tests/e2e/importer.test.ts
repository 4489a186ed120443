import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { startBrowser } from '../support/browser.js';
import { serveFolder, strictHeaders, type FileServer } from '../support/server.js';

const at = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;
const seconds = 120_000;
const many = 100_000;

let server: FileServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let folder: string;
/** Clients the portal brings by itself. */
let before: number;
/** Violations of the page's policy, and errors nobody caught. */
const problems: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'importer-'));
  server = await serveFolder(at('dist/portal'), { headers: strictHeaders, pages: true });
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, locale: 'es-CO', serviceWorkers: 'block' });
  await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  context.on('weberror', (error) => problems.push(String(error.error())));
  // The portal without an ERP.
  await context.addInitScript(() => {
    // The blank page before the first has no storage.
    if (location.protocol.startsWith('http')) localStorage.setItem('andina.mode', 'alone');
  });
  page = await open();
  before = await total(page);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => {
  expect(problems.splice(0)).toEqual([]);
});

const messy = `Listado de clientes;;;;
NIT;RAZON SOCIAL;CUPO;ULTIMA COMPRA;CIUDAD
900742137-1;Ferretería La 14 de Envigado S.A.S.;12.500.000,00;25/03/2025;ENVIGADO
43567890;Ferretería Núñez Güiza;dos millones;03/04/2025;MEDELLIN
811023456;  Ferreinsumos   del Oriente ;dos millones;31/12/2024;RIONEGRO
811023456;Repetida;1;;BELLO
Total registros: 4;;;;
`;

describe('the importer in a page', () => {
  it('takes a messy file, mends it, imports it, and takes it back', async () => {
    await page.setInputFiles('#file', { name: 'contabilidad.csv', mimeType: 'text/csv', buffer: Buffer.from(messy, 'latin1') });
    await page.getByLabel('Codificación').and(page.locator('[id=fact-encoding]')).waitFor();
    expect(await page.locator('#fact-encoding').inputValue()).toBe('windows-1252');
    expect(await page.locator('#fact-headerRow').inputValue()).toBe('2');
    await page.getByText(/no se lee como cliente|no se leen como clientes/).waitFor();
    await page.getByRole('button', { name: 'Continuar a columnas' }).click();
    await page.getByLabel('Campo para ULTIMA COMPRA').selectOption('lastPurchaseDate');
    await page.getByRole('button', { name: /^Revisar las/ }).click();
    await page.getByRole('button', { name: 'Con errores 3' }).waitFor();

    await page.locator('.issue .head', { hasText: 'dígito de verificación' }).click();
    await page.getByRole('button', { name: 'Aceptar el dígito calculado' }).click();
    await page.getByRole('button', { name: 'Con errores 2' }).waitFor();
    await page.getByRole('button', { name: /^Todas/ }).click();

    const cell = page.getByRole('grid', { name: 'Filas del archivo' }).getByRole('gridcell', { name: /dos millones/ }).first();
    await cell.click();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /^Cupo de crédito, línea/ }).fill('2000000');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Aplicar a las 2 filas con el mismo valor' }).click();
    await page.getByRole('button', { name: 'Importar 3 clientes' }).waitFor();
    await page.getByLabel('Columna', { exact: true }).or(page.getByRole('combobox', { name: 'Columna', exact: true })).first().selectOption({ label: 'Razón social' });
    await page.getByRole('button', { name: 'Aplicar', exact: true }).click();
    await page.getByText('Ferreinsumos del Oriente').first().waitFor();

    await page.getByRole('button', { name: 'Importar 3 clientes' }).click();
    await page.getByRole('heading', { name: 'Importación terminada' }).waitFor({ timeout: seconds });
    expect(await total(page)).toBe(before + 3);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Descargar 1 fila con errores$/ }).click()]);
    expect(await readFile(await file.path(), 'utf8')).toContain('la misma identificación');
    await page.locator('.report').getByRole('button', { name: 'Deshacer importación' }).click();
    await page.locator('.report').getByText('Clientes quitados: 3.').waitFor();
    expect(await total(page)).toBe(before);
  });

  it('reads a workbook where the data is, and lets a sheet be chosen', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['NIT', 'Razón social', 'Cupo de crédito'], [900_742_200, 'Del libro S.A.S.', 12_500.5]]), 'Clientes');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Código', 'Precio'], ['A1', 5], ['A2', 6]]), 'Precios');
    await page.getByRole('button', { name: 'Importar otro archivo' }).click();
    await page.setInputFiles('#file', { name: 'libro.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer });
    await page.getByRole('cell', { name: 'Del libro S.A.S.' }).waitFor({ timeout: seconds });
    await page.getByLabel('Hoja').selectOption('Precios');
    await page.getByRole('columnheader', { name: 'Precio' }).waitFor();
    await page.getByLabel('Hoja').selectOption('Clientes');
    await page.getByRole('cell', { name: '12500,5' }).waitFor();
    expect(page.workers()).toHaveLength(1);
    await page.getByRole('button', { name: 'Quitar archivo' }).click();
  });

  it('keeps nothing of 100,000 rows when the page dies in the middle, and takes them whole afterwards', async () => {
    const path = join(folder, 'muchos.csv');
    await writeFile(path, `NIT;Razón social;Cupo de crédito\n${Array.from({ length: many }, (_, i) => `${700_000_000 + i};Cliente número ${i};${i}`).join('\n')}\n`);
    await toReview(page, path);
    await page.getByRole('button', { name: /^Importar 100\.000/ }).click({ timeout: seconds });
    await page.waitForFunction(() => Number(document.querySelector('crm-client-importer')!.shadowRoot!.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')) > 30, undefined, { timeout: seconds, polling: 50 });
    const crashed = page.waitForEvent('crash');
    void (await context.newCDPSession(page)).send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
    problems.length = 0;

    page = await open();
    expect(await total(page)).toBe(before);
    expect(await page.locator('.history tbody tr', { hasText: 'muchos.csv' }).count()).toBe(0);
    await toReview(page, path);
    await page.getByRole('button', { name: /^Importar 100\.000/ }).click({ timeout: seconds });
    await page.getByRole('heading', { name: 'Importación terminada' }).waitFor({ timeout: seconds });
    expect(await total(page)).toBe(before + many);
  });

  it('notices the same file', async () => {
    await page.getByRole('button', { name: 'Importar otro archivo' }).click();
    await page.setInputFiles('#file', join(folder, 'muchos.csv'));
    await page.getByText('Este mismo archivo ya se importó').waitFor({ timeout: seconds });
  });

  it('finds all of it unchanged when it is imported again all the same', async () => {
    const again = await page.evaluate(async (text) => {
      const { crm } = document.querySelector('crm-client-list')! as HTMLElement & { crm: import('../../src/index.js').Crm };
      const { rows, created, unchanged } = await crm.importFile(text);
      return { rows, created, unchanged };
    }, await readFile(join(folder, 'muchos.csv'), 'utf8'));
    expect(again).toEqual({ rows: many, created: 0, unchanged: many });
    expect(await total(page)).toBe(before + many);
  });
});

async function open(): Promise<Page> {
  const opened = await context.newPage();
  await opened.goto(`${server.origin}/`);
  await opened.getByRole('grid', { name: 'Clientes' }).waitFor({ timeout: seconds });
  await opened.getByText('clientes de muestra, todos inventados').or(opened.getByText('registros:')).first().waitFor({ timeout: seconds });
  while ((await total(opened)) < 3_000) await opened.waitForTimeout(200);
  await opened.goto(`${server.origin}/#importar`);
  return opened;
}

async function toReview(on: Page, path: string): Promise<void> {
  const another = on.getByRole('button', { name: 'Importar otro archivo' });
  if (await another.isVisible()) await another.click();
  await on.setInputFiles('#file', path);
  await on.getByRole('button', { name: 'Continuar a columnas' }).click({ timeout: seconds });
  await on.getByRole('button', { name: /^Revisar las/ }).click({ timeout: seconds });
}

/** Records in the database, whatever the list shows. */
async function total(on: Page): Promise<number> {
  return on.evaluate(async () => {
    const { crm } = document.querySelector('crm-client-list')! as HTMLElement & { crm: import('../../src/index.js').Crm };
    return (await crm.find({ page: { size: 1 } })).total.value;
  });
}
