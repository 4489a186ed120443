import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { startBrowser } from '../support/browser.js';
import { serveFolder, strictHeaders, type FileServer } from '../support/server.js';

const at = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;
const number = (count: number) => count.toLocaleString('es-CO', { useGrouping: 'always' });

let server: FileServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  server = await serveFolder(at('dist/portal'), { headers: strictHeaders, pages: true });
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, locale: 'es-CO' });
  context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  context.on('weberror', (error) => problems.push(String(error.error())));
  // The portal without an ERP.
  await context.addInitScript(() => {
    // The blank page before the first has no storage.
    if (location.protocol.startsWith('http')) localStorage.setItem('andina.mode', 'alone');
  });
  page = await context.newPage();
  await page.goto(`${server.origin}/`);
  await page.getByText('Se cargaron 3.000 clientes de muestra').waitFor({ timeout: 60_000 });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Of the footer, `214 de 5.214 clientes`: the first number. */
const matching = async () => Number(/^[\d.]+/.exec(await page.locator('crm-client-list .foot > span').first().innerText())![0].replaceAll('.', ''));
const settled = (count: number) => expect.poll(matching, { timeout: 20_000 }).toBe(count);
let total = 0;

describe('a seller’s day in the list', () => {
  it('searches and filters with the count of each option, in words that can be taken away', async () => {
    await page.getByRole('searchbox', { name: 'Buscar clientes' }).fill('ferreteria');
    await expect.poll(matching, { timeout: 20_000 }).toBeLessThan(1_000);
    await page.getByRole('button', { name: 'Búsqueda avanzada' }).click();
    await page.getByRole('combobox', { name: 'Campo' }).selectOption({ label: 'Ciudad' });
    const first = page.locator('crm-client-list .choices label').first();
    await expect.poll(() => first.locator('.end').count(), { timeout: 20_000 }).toBe(1);
    const option = await first.innerText();
    await first.click();
    const show = page.getByRole('button', { name: /^Ver [\d.]+ clientes?$/ });
    await expect.poll(() => show.innerText(), { timeout: 20_000 }).toBe(`Ver ${option.split(/\s*\n\s*/)[1]!} clientes`);
    total = Number(/[\d.]+/.exec(await show.innerText())![0].replaceAll('.', ''));
    await show.click();
    await settled(total);
    expect(total).toBeGreaterThan(4);
    expect(await page.locator('crm-client-list .chip').innerText()).toContain(`Ciudad es ${option.split('\n')[0]!.trim()}`);
  });

  it('saves the view, leaves, and comes back to it', async () => {
    await page.getByRole('button', { name: 'Guardar vista' }).click();
    await page.getByRole('textbox', { name: 'Nombre de la vista' }).fill('Ferreterías cercanas');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByRole('button', { name: `Ferreterías cercanas ${number(total)}` }).waitFor();
    await page.reload();
    await page.getByRole('grid', { name: 'Clientes' }).waitFor();
    await page.getByRole('button', { name: /^Ferreterías cercanas/ }).click();
    await settled(total);
    expect(await page.getByRole('searchbox', { name: 'Buscar clientes' }).inputValue()).toBe('ferreteria');
  });

  it('edits one field on all that match minus two, and undoes it', async () => {
    await page.getByRole('checkbox', { name: 'Seleccionar todos' }).click();
    const boxes = page.locator('crm-client-list .row:not([hidden]) input[type=checkbox]');
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await page.getByText(`${number(total - 2)} seleccionados`).first().waitFor();
    await page.getByRole('button', { name: 'Editar campo' }).click();
    const dialog = page.getByRole('dialog', { name: `Editar un campo en ${number(total - 2)} clientes` });
    await dialog.getByRole('combobox', { name: 'Campo' }).selectOption({ label: 'Contacto' });
    await dialog.getByRole('textbox', { name: 'Valor nuevo' }).fill('Oficina Centro');
    await dialog.getByRole('button', { name: `Cambiar ${number(total - 2)} clientes` }).click();
    await page.getByText(`${number(total - 2)} clientes cambiados`).first().waitFor();
    expect(await withContact()).toBe(total - 2);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText(`${number(total - 2)} clientes recuperados`).first().waitFor();
    expect(await withContact()).toBe(0);
  });

  it('exports them: those selected, the columns in view, and where the file comes from', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), exportAs('Exportar básica')]);
    const book = read(await readFile(await download.path()));
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
    expect(rows).toHaveLength(total - 2 + 1);
    expect(rows[0]).toEqual(['Razón social', 'Identificación', 'Sucursal', 'Ciudad', 'Cupo disponible', 'Vencido', 'Última compra', 'Estado']);
    expect(utils.sheet_to_csv(book.Sheets[book.SheetNames.at(-1)!]!)).toContain('ferreteria');
  });

  it('exports a CSV when that is chosen', async () => {
    await page.getByRole('button', { name: 'Acciones' }).click();
    await page.getByRole('menuitemradio', { name: 'Formato CSV' }).click();
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([page.waitForEvent('download'), exportAs('Exportar completa')]);
    expect(download.suggestedFilename()).toMatch(/^clientes-completa-[\d-]+\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.trim().split('\r\n').length).toBeGreaterThan(total - 2);
  });

  it('says nothing in the console that is wrong', () => {
    expect(problems).toEqual([]);
  });
});

async function exportAs(name: string): Promise<void> {
  await page.getByRole('button', { name: 'Acciones' }).click();
  await page.getByRole('menuitem', { name }).click();
}

function withContact(): Promise<number> {
  return page.evaluate(async () => {
    const { crm } = document.querySelector('crm-client-list')! as HTMLElement & { crm: import('../../src/index.js').Crm };
    return crm.count({ query: { where: { field: 'contactName', op: 'eq', value: 'Oficina Centro' } } });
  });
}
