import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import type { Browser, BrowserContext, Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { columns } from '../../seeds/generate.mjs';
import { startBrowser } from '../support/browser.js';
import { serveFolder, strictHeaders, type FileServer } from '../support/server.js';

const at = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const seconds = 60_000;

let server: FileServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What must not happen in the whole walk: violations of the policy, errors nobody caught. */
const problems: string[] = [];
const requests: string[] = [];

/** The rows of the visitor's file that were not imported, as the portal gave them back. */
let errorFile: Buffer;

/** The rows of seeds/clients.csv, by header. */
let seeds: Readonly<Record<string, string>>[];

beforeAll(async () => {
  seeds = await readSeeds();
  server = await serveFolder(at('dist/portal'), { headers: strictHeaders, pages: true });
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, locale: 'es-CO' });
  await context.addInitScript(() => {
    // The portal without an ERP; with one it is in connected.test.ts.
    if (location.protocol === 'http:') localStorage.setItem('andina.mode', 'alone');
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`));
    // Keeps what the first visit said while it ran.
    addEventListener('DOMContentLoaded', () => {
      const place = document.getElementById('first-visit')!;
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => said.push(place.textContent.replace(/\s+/g, ' ').trim())).observe(place, { subtree: true, childList: true, characterData: true });
    });
  });
  context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('request', (request) => requests.push(request.url()));
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

afterEach(() => {
  expect(problems.splice(0)).toEqual([]);
});

describe('the portal', () => {
  it('imports its sample clients on the first visit, with progress, and says that they are invented', async () => {
    await page.goto(`${server.origin}/`);
    await page.getByText('Se cargaron 3.000 clientes de muestra, todos inventados').waitFor({ timeout: seconds });
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said.some((text) => /[\d.]+ de [\d.]+ · [\d.]+ por segundo/.test(text))).toBe(true);
    await expectCount(page, seeds.length);
    const clients = seeds.filter((row) => row['Clase de registro'] === 'Cliente').length;
    await page.getByText(`${number(seeds.length)} registros: ${number(clients)} clientes y ${number(seeds.length - clients)} sucursales · Datos inventados`).waitFor();
  });

  it('does the heavy work in a worker', () => {
    expect(page.workers()).toHaveLength(1);
  });

  it('finds a client whatever the case and the accents', async () => {
    const accented = seeds.find((row) => fold(row['Razón social']!) !== row['Razón social']!.toLowerCase())!['Razón social']!;
    await search(page, accented);
    const total = await countOf(page);
    await search(page, fold(accented));
    expect(await countOf(page)).toBe(total);
    expect(total).toBeLessThan(seeds.length);
    await row(page, accented).waitFor();
  });

  it('selects all that match and exports them to an Excel that holds them all, codes as text', async () => {
    await search(page, 'ferreteria');
    const total = await countOf(page);
    expect(total).toBeGreaterThan(20);
    await page.getByRole('checkbox', { name: 'Seleccionar todos' }).click();
    const all = page.getByRole('button', { name: `Seleccionar los ${number(total)} que coinciden` });
    if (await all.isVisible()) await all.click();
    await page.getByText(`${number(total)} seleccionados`).first().waitFor();
    await page.getByRole('button', { name: 'Acciones' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Exportar completa' }).click()]);
    const book = read(await bytesOf(file), { type: 'buffer' });
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0]!]!);
    expect(rows).toHaveLength(total);
    for (const exported of rows) {
      expect(exported['Identificación']).toBeTypeOf('string');
      expect(exported['Sucursal']).toMatch(/^\d{3}$/);
    }
  });

  it('finds nothing to change in the CSV it exported itself', async () => {
    await search(page, '');
    const text = await page.evaluate(async () => {
      const { crm } = document.querySelector('crm-client-list')! as HTMLElement & { crm: import('../../src/index.js').Crm };
      return (await crm.exportClients({ query: {} }, { view: 'complete', format: 'csv' })).text();
    });
    expect(await reviewFile(page, 'exportado.csv', Buffer.from(text, 'utf8'))).toEqual({ Todas: seeds.length, 'Sin cambios': seeds.length });
    await page.getByText('Ninguna fila crea o cambia un cliente').waitFor();
  });

  it('imports a file of the visitor, says line by line what is wrong, and gives the wrong rows back', async () => {
    await reviewFile(page, 'visitor.csv', await readFile(at('seeds/wrong/visitor.csv')));
    const lines = await page.getByRole('grid', { name: 'Filas del archivo' }).getByRole('row').allInnerTexts();
    expect(lines.find((line) => /(^|\s)4\s/.test(line))).toMatch(/31\/02\/2026[^]*esa fecha no existe/);
    expect(lines.find((line) => /(^|\s)5\s/.test(line))).toMatch(/9,001E\+08[^]*dañado por Excel/);
    await importReviewed(page);
    const report = await reportOf(page);
    expect(report['Creados']! + report['Con error']!).toBe(6);
    expect(report['Con error']).toBeGreaterThan(0);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Descargar .* con errores$/ }).click()]);
    errorFile = await bytesOf(file);
    const wrong = new TextDecoder().decode(errorFile);
    expect(wrong).toContain('9,001E+08');
    expect(wrong).toContain('31/02/2026');
    expect(wrong).not.toContain('Comercializadora Peña y Güiza');
  });

  it('takes the import back', async () => {
    const created = (await reportOf(page))['Creados']!;
    await expectTotal(page, seeds.length + created);
    await page.locator('.report').getByRole('button', { name: 'Deshacer importación' }).click();
    await page.locator('.report').getByText(`Clientes restaurados: 0. Clientes quitados: ${number(created)}.`).waitFor();
    await expectTotal(page, seeds.length);
  });

  it('takes the rows it gave back as they are, and finds the same faults', async () => {
    expect(await reviewFile(page, 'visitor-errores.csv', errorFile)).toEqual({ Todas: 3, 'Con errores': 3 });
  });

  it.each(['markup.csv', 'formulas.csv', 'odd-headers.csv', 'hidden-characters.csv'])('shows what comes in %s as text and nothing else', async (name) => {
    await reviewFile(page, name, await readFile(at(`seeds/wrong/${name}`)));
    await importReviewed(page);
    await page.locator('.report').getByRole('button', { name: 'Deshacer importación' }).waitFor();
    await page.getByRole('link', { name: 'Ver los clientes' }).click();
    await search(page, '900100001');
    await row(page, '900.100.001').locator('[role=gridcell]').nth(1).click();
    const detail = page.locator('crm-client-detail-tabs');
    await detail.getByRole('tablist').waitFor();
    expect(await detail.evaluate((element) => element.shadowRoot!.querySelectorAll('img, script, iframe, [onerror], a[href^="javascript" i]').length)).toBe(0);
    await page.goBack();
    await search(page, '');
    await page.getByRole('navigation').getByRole('link', { name: 'Importar' }).click();
    await page.locator('.report').getByRole('button', { name: 'Deshacer importación' }).click();
    await page.locator('.report').getByText('Importación deshecha').waitFor();
    await expectTotal(page, seeds.length);
  });

  it('says why a file can not be read, and changes nothing', async () => {
    await startOver(page);
    await page.setInputFiles('#file', { name: 'pagina.csv', mimeType: 'text/csv', buffer: await readFile(at('seeds/wrong/a-web-page.csv')) });
    await page.getByText('No se pudo:').waitFor();
    await expectTotal(page, seeds.length);
  });

  it('edits a client in the form, says what looks wrong, and keeps it', async () => {
    await page.getByRole('link', { name: 'Clientes', exact: true }).click();
    const name = seeds[0]!['Razón social']!;
    await search(page, seeds[0]!['Identificación']!);
    await row(page, name).getByRole('button', { name: `Editar ${name}` }).click();
    await page.getByRole('heading', { name: /^Editar/ }).waitFor();
    await page.getByRole('textbox', { name: 'Contacto' }).fill('Ñoña Güiza');
    await page.getByLabel('Correo electrónico', { exact: true }).fill('esto no es un correo');
    await page.keyboard.press('Tab');
    await page.getByText('«esto no es un correo» no parece un correo electrónico').waitFor();
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Los cambios quedaron guardados.').first().waitFor();
    await page.locator('crm-client-detail-tabs').getByText('Ñoña Güiza').first().waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Clientes', exact: true }).click();
    await search(page, 'noña guiza');
    expect(await countOf(page)).toBe(1);
  });

  it('asks before what is typed is lost, and stays when told to', async () => {
    await page.getByRole('row').nth(1).getByRole('button', { name: /^Editar / }).click();
    await page.getByRole('textbox', { name: 'Contacto' }).fill('A medio escribir');
    const address = page.url();
    await page.getByRole('navigation').getByRole('link', { name: 'Importar' }).click();
    await page.getByRole('dialog', { name: 'Hay 1 cambio sin guardar' }).getByRole('button', { name: 'Seguir editando' }).click();
    expect(page.url()).toBe(address);
    expect(await page.getByRole('textbox', { name: 'Contacto' }).inputValue()).toBe('A medio escribir');
    await page.goBack();
    await page.getByRole('dialog', { name: 'Hay 1 cambio sin guardar' }).getByRole('button', { name: 'Descartar los cambios' }).click();
    await page.locator('#form').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBeLessThan(5);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('A medio');
  });

  it('creates a client, and says which field is missing', async () => {
    await page.goto(`${server.origin}/#clientes`);
    await search(page, '');
    await page.locator('#new-client').click();
    const form = page.locator('crm-client-form');
    await form.getByLabel('Identificación (obligatorio)').fill('900.100.024-0');
    await form.getByRole('button', { name: 'Crear cliente' }).click();
    await form.getByText('No se guardó: hay 1 dato por corregir').waitFor();
    expect(await focused(page)).toContain('Razón social');
    await page.keyboard.type('Tornillería Recién Llegada S.A.S.');
    await page.keyboard.press('Enter');
    await page.locator('crm-client-detail-tabs').getByRole('heading', { name: 'Tornillería Recién Llegada S.A.S.' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Clientes', exact: true }).click();
    await expectCount(page, seeds.length + 1);
  });

  it('lets two people who edit one client choose field by field, and its history has what was chosen', async () => {
    const name = 'Tornillería Recién Llegada S.A.S.';
    await search(page, name);
    await row(page, name).getByRole('button', { name: `Editar ${name}` }).click();
    await page.getByLabel('Celular', { exact: true }).fill('300 555 0187');
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel('Celular', { exact: true }).fill('310 555 0163');
    await other.getByRole('textbox', { name: 'Contacto' }).fill('Marta');
    await other.getByRole('button', { name: 'Guardar' }).click();
    await other.getByText('Los cambios quedaron guardados.').first().waitFor();
    await other.close();
    await page.getByText('guardó este cliente, hoy').waitFor();
    await page.getByRole('button', { name: 'Guardar' }).click();
    const dialog = page.getByRole('dialog', { name: /guardó este cliente mientras usted lo editaba/ });
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('radio', { name: 'Suyo: 300 555 0187' }).check();
    await dialog.getByRole('button', { name: 'Guardar lo elegido' }).click();
    await page.locator('crm-client-detail-tabs').getByRole('tablist').waitFor();
    const journal = await page.evaluate(async () => {
      const { crm } = document.querySelector('crm-client-list')! as HTMLElement & { crm: import('../../src/index.js').Crm };
      const [client] = (await crm.find({ text: '900100024' })).items;
      const { items } = await crm.journal({ clientId: client!.id });
      return { values: [client!.values['mobile'], client!.values['contactName']], last: items[0]!.changes };
    });
    expect(journal).toEqual({ values: ['3005550187', 'Marta'], last: [{ field: 'mobile', before: '3105550163', after: '3005550187' }] });
    await page.getByRole('tab', { name: 'Historial' }).click();
    await page.locator('crm-client-detail-tabs').getByText('300 555 0187').first().waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Clientes', exact: true }).click();
  });

  it('survives a reload without importing again', async () => {
    requests.length = 0;
    await page.reload();
    await expectCount(page, seeds.length + 1);
    expect(requests.filter((url) => url.endsWith('.csv'))).toEqual([]);
    await search(page, 'noña guiza');
    expect(await countOf(page)).toBe(1);
  });

  it.each(['#clientes', '#importar'])('has no fault that axe finds at %s, in light and in dark', async (hash) => {
    await page.goto(`${server.origin}/${hash}`);
    for (const theme of ['light', 'dark']) {
      await page.getByLabel('Tema').selectOption(theme);
      expect(await axeFaults(page)).toEqual([]);
    }
    await page.getByLabel('Tema').selectOption('auto');
  });

  it('has no fault that axe finds in the form, in light and in dark', async () => {
    await page.goto(`${server.origin}/#cliente/nuevo`);
    await page.getByRole('heading', { name: 'Nuevo cliente' }).waitFor();
    for (const theme of ['light', 'dark']) {
      await page.getByLabel('Tema').selectOption(theme);
      expect(await axeFaults(page)).toEqual([]);
    }
    await page.getByLabel('Tema').selectOption('auto');
    await page.goto(`${server.origin}/#clientes`);
  });

  it('can be walked by keyboard alone', async () => {
    await page.reload();
    await expectCount(page, seeds.length + 1);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Ir al contenido');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Buscar clientes');
    await page.keyboard.type('ferreteria');
    await page.waitForFunction(() => document.querySelector('crm-client-list')!.shadowRoot!.querySelector('[role=grid]')!.getAttribute('aria-busy') === 'false');
    await expect.poll(() => countOf(page), { timeout: seconds }).toBeLessThan(seeds.length);
    await tabTo(page, 'grid');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('crm-client-detail-tabs').getByRole('tablist').waitFor();
    await tabTo(page, 'Editar');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Editar/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('crm-client-detail-tabs').getByRole('tablist').waitFor();
    await page.goto(`${server.origin}/#importar`);
    await tabTo(page, 'Archivo CSV');
  });

  it('speaks English and wears the dark theme when asked', async () => {
    await page.getByLabel('Tema').selectOption('dark');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    await page.getByLabel('Idioma').selectOption('en');
    await page.getByRole('heading', { name: 'Import clients' }).waitFor();
    await page.getByRole('link', { name: 'Clients', exact: true }).click();
    await page.getByRole('grid', { name: 'Clients' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.getByLabel('Language').selectOption('es-CO');
    await page.getByRole('grid', { name: 'Clientes' }).waitFor();
  });

  it('cancels a first import and keeps nothing of it', async () => {
    const other = await alone({ serviceWorkers: 'block' });
    const first = await other.newPage();
    await first.route('**/*.csv', async (route) => {
      await new Promise((done) => setTimeout(done, 500));
      await route.continue().catch(() => undefined);
    });
    await first.goto(`${server.origin}/`);
    await first.locator('#first-visit').getByRole('button', { name: 'Cancelar' }).click();
    await first.getByText('no se guardó nada').waitFor();
    await first.locator('#first-visit').getByRole('button', { name: 'Reintentar' }).click();
    await first.getByText('Se cargaron 3.000 clientes').waitFor({ timeout: seconds });
    await other.close();
  });

  it('imports once when two tabs open at the same time', async () => {
    const other = await alone();
    const tabs = [await other.newPage(), await other.newPage()];
    await Promise.all(tabs.map((tab) => tab.goto(`${server.origin}/`)));
    for (const tab of tabs) await expectCount(tab, seeds.length);
    const told = await Promise.all(tabs.map((tab) => tab.getByText('Se cargaron 3.000 clientes').count()));
    expect(told.toSorted()).toEqual([0, 1]);
    await other.close();
  });

  it('works without storage, and says that nothing lasts', async () => {
    const other = await alone({ serviceWorkers: 'block' });
    const forbidden = "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('Forbidden', 'SecurityError'); } });";
    await other.addInitScript(forbidden);
    await other.route(/\/worker-[^/]*\.js$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: forbidden + (await answer.text()) });
    });
    const poor = await other.newPage();
    await poor.goto(`${server.origin}/`);
    await poor.getByText('Este navegador no permite guardar datos aquí.').waitFor();
    await expectCount(poor, seeds.length);
    await poor.getByText('todos inventados.').waitFor();
    await other.close();
  });

  it('says when the network is gone, and opens and searches without its server after the first visit', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    await page.getByText('Sin conexión. Los clientes guardados').waitFor();
    await server.close();
    await page.reload();
    await expectCount(page, seeds.length + 1);
    await search(page, 'ferreteria');
    expect(await countOf(page)).toBeGreaterThan(20);
  });
});

/** Another visitor, of the portal without an ERP. */
async function alone(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const other = await browser.newContext({ locale: 'es-CO', ...options });
  await other.addInitScript(() => void (location.protocol === 'http:' && localStorage.setItem('andina.mode', 'alone')));
  return other;
}

const number = (value: number) => value.toLocaleString('es-CO', { useGrouping: 'always' });

/** Rows of the grid that match, as assistive technology is told: the header is one more. */
async function countOf(on: Page): Promise<number> {
  const grid = on.getByRole('grid');
  await expect.poll(() => grid.getAttribute('aria-busy'), { timeout: seconds }).toBe('false');
  return Number(await grid.getAttribute('aria-rowcount')) - 1;
}

async function expectCount(on: Page, count: number): Promise<void> {
  await on.getByRole('grid').waitFor({ timeout: seconds });
  await expect.poll(() => countOf(on), { timeout: seconds }).toBe(count);
}

/** Records in the database, whatever the list shows. */
async function expectTotal(on: Page, total: number): Promise<void> {
  const found = await on.evaluate(async () => {
    const { crm } = document.querySelector('crm-client-list')! as HTMLElement & { crm: import('../../src/index.js').Crm };
    return (await crm.find({ page: { size: 1 } })).total.value;
  });
  expect(found).toBe(total);
}

async function search(on: Page, text: string): Promise<void> {
  const box = on.getByRole('searchbox', { name: 'Buscar clientes' });
  await box.fill(text);
  // The list waits a moment for the next key before it asks.
  await on.waitForTimeout(400);
  await countOf(on);
}

const row = (on: Page, name: string) => on.getByRole('row').filter({ hasText: name }).first();

/** Takes a file as far as the review; the counts of its pills. */
async function reviewFile(on: Page, name: string, buffer: Buffer): Promise<Record<string, number>> {
  await on.getByRole('navigation').getByRole('link', { name: 'Importar' }).click();
  await startOver(on);
  await on.setInputFiles('#file', { name, mimeType: 'text/csv', buffer });
  await on.getByRole('button', { name: 'Continuar a columnas' }).click({ timeout: seconds });
  await on.getByRole('button', { name: /^Revisar la/ }).click();
  await on.locator('.review-grid[aria-busy=false] .row[data-index]').first().waitFor({ timeout: seconds });
  const pills = await on.locator('.pills .pill').allInnerTexts();
  return Object.fromEntries(pills.map((text) => [text.replace(/[\s\d.]+$/, ''), Number(/[\d.]+$/.exec(text)![0].replaceAll('.', ''))]));
}

async function importReviewed(on: Page): Promise<void> {
  await on.getByRole('button', { name: /^Importar .* clientes?$/ }).click();
  await on.getByRole('heading', { name: 'Importación terminada' }).waitFor({ timeout: seconds });
}

/** To the first step, from wherever the file before was left. */
async function startOver(on: Page): Promise<void> {
  await on.locator('#step-title').waitFor({ state: 'attached' });
  const another = on.getByRole('button', { name: 'Importar otro archivo' });
  if (await another.isVisible()) await another.click();
  while ((await on.locator('#file').count()) === 0) await on.getByRole('button', { name: 'Atrás' }).click();
}

async function reportOf(on: Page): Promise<Record<string, number>> {
  const pairs = await on.locator('.report .counts > div').evaluateAll((items) => items.map((item) => [item.querySelector('dt')!.textContent, item.querySelector('dd')!.textContent.replace(/\D/g, '')] as const));
  return Object.fromEntries(pairs.map(([label, count]) => [label, Number(count)]));
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** Rule and place of each violation of WCAG 2.2 A and AA that axe finds in the page as it is. */
async function axeFaults(on: Page): Promise<string[]> {
  await on.evaluate(axe.source);
  return on.evaluate(async () => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const { violations } = await here.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary ?? ''}`));
  });
}

/** The name of what has the focus, or its role when that is all it has; looks into shadow roots. */
async function focused(on: Page): Promise<string> {
  return on.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element) return '';
    if (element.closest('[role=grid]') && !element.closest('[role=columnheader]')) return 'grid';
    return element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.innerText ?? (element as HTMLElement).innerText.trim();
  });
}

/** Presses Tab until the focus is on `name`. @throws when forty presses do not get there. */
async function tabTo(on: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const here = await focused(on);
    if (here === name) return;
    seen.push(here);
    await on.keyboard.press('Tab');
  }
  throw new Error(`No ${name} in ${seen.join(' | ')}`);
}

async function readSeeds(): Promise<Record<string, string>[]> {
  const text = new TextDecoder('windows-1252').decode(await readFile(at('seeds/clients.csv')));
  // Quoted cells hold line breaks only in the last column, the notes.
  const lines = text.replace(/"(?:[^"]|"")*"/g, 'x').trim().split('\r\n').slice(1);
  return lines.map((line) => Object.fromEntries(line.split(';').map((cell, i) => [columns[i]!.label.es, cell])));
}
