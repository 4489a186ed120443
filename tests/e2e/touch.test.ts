import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.js';
import { serveFolder, strictHeaders, type FileServer } from '../support/server.js';

const at = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;

let server: FileServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let finger: CDPSession;
const problems: string[] = [];

beforeAll(async () => {
  server = await serveFolder(at('dist/portal'), { headers: strictHeaders, pages: true });
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: 'es-CO' });
  context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  context.on('weberror', (error) => problems.push(String(error.error())));
  // The portal without an ERP.
  await context.addInitScript(() => {
    // The blank page before the first has no storage.
    if (location.protocol.startsWith('http')) localStorage.setItem('andina.mode', 'alone');
  });
  page = await context.newPage();
  finger = await context.newCDPSession(page);
  await page.goto(`${server.origin}/`);
  await page.getByText('Se cargaron 3.000 clientes de muestra').waitFor({ timeout: 60_000 });
  await cards().first().waitFor({ timeout: 60_000 });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const cards = () => page.locator('crm-client-list .list.cards .row:not(.waiting):not([hidden])');
/** The first of the rows that the footer says are in view. */
const first = async () => Number(/Filas ([\d.]+)/.exec(await page.locator('crm-client-list .foot').innerText())![1]!.replaceAll('.', ''));

/** A finger goes down on a card and drags it, `by` px upwards where that is positive. */
async function drag(card: Locator, by: number): Promise<void> {
  const box = (await card.boundingBox())!;
  const x = Math.round(box.x + box.width / 2);
  const from = Math.round(box.y + box.height / 2);
  const steps = 10;
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y: from }] });
  for (let step = 1; step <= steps; step++) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: Math.round(from - (by * step) / steps) }] });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** What a finger can hit in an element, and how large: of a control with a label around it, the label's; of a client's name, its card's. */
function targets(tag: string): Promise<readonly { readonly name: string; readonly width: number; readonly height: number; readonly main: boolean }[]> {
  return page.evaluate((given) => {
    const root = document.querySelector(given)!.shadowRoot!;
    return [...root.querySelectorAll<HTMLElement>('button, a[href], input, select, summary, [role=menuitem]')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[hidden], .sr') && !one.matches('.sr') && one.getBoundingClientRect().width > 0).map((one) => {
      const area = (one.matches('input[type=checkbox], input[type=radio]') ? one.closest<HTMLElement>('label, .check') : one.matches('.cards .row .open') ? one.closest<HTMLElement>('.row') : null) ?? one;
      const { width, height } = area.getBoundingClientRect();
      return { name: one.getAttribute('aria-label') ?? (one.textContent.trim().slice(0, 40) || (one as HTMLInputElement).placeholder || one.className || one.localName), width, height, main: one.matches('.primary, .open, [type=search], #search') };
    });
  }, tag);
}

const small = (all: Awaited<ReturnType<typeof targets>>, least: number) => all.filter(({ width, height }) => width < least - 0.5 || height < least - 0.5).map(({ name, width, height }) => `${name}: ${width.toFixed(1)} × ${height.toFixed(1)}`);

describe('the portal under a finger, 360 px wide', () => {
  it('shows clients as cards, as wide as the page and no wider', async () => {
    expect(await cards().count()).toBeGreaterThan(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it('has nothing to hit that is smaller than 24 px in the list', async () => {
    const all = await targets('crm-client-list');
    expect(all.length).toBeGreaterThan(8);
    expect(small(all, 24)).toEqual([]);
  });

  it('has its main actions at 44 px', async () => {
    const main = (await targets('crm-client-list')).filter((one) => one.main);
    expect(main.length).toBeGreaterThan(2);
    expect(main.filter(({ height }) => height < 43.5).map(({ name, height }) => `${name}: ${height} px high`)).toEqual([]);
  });

  it('scrolls by dragging over the cards, and opens none of them', async () => {
    const before = await first();
    await drag(cards().nth(1), 300);
    await expect.poll(first, { timeout: 20_000 }).toBeGreaterThan(before);
    expect(new URL(page.url()).hash).not.toContain('cliente/');
    await page.getByRole('grid', { name: 'Clientes' }).evaluate((grid) => grid.closest('.frame')?.scrollTo({ top: 0 }));
    await page.getByRole('grid', { name: 'Clientes' }).evaluate((grid) => grid.scrollTo({ top: 0 }));
    await expect.poll(first, { timeout: 20_000 }).toBe(before);
  });

  it('selects by a tap on the box of a card, and lets go by another', async () => {
    const box = cards().first().locator('input[type=checkbox]');
    await box.tap();
    await page.getByText('1 seleccionado').first().waitFor();
    expect(new URL(page.url()).hash).not.toContain('cliente/');
    await box.tap();
    await expect.poll(() => page.getByText('1 seleccionado').filter({ visible: true }).count()).toBe(0);
  });

  it('opens a menu by a tap, and closes it by a tap beside it', async () => {
    await page.getByRole('button', { name: 'Acciones' }).tap();
    const item = page.getByRole('menuitem', { name: 'Exportar básica' });
    await item.waitFor();
    expect(small((await targets('crm-client-list')).filter(({ name }) => name.includes('Exportar')), 24)).toEqual([]);
    const { x, width } = (await item.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(360);
    await page.getByRole('heading', { name: 'Clientes', exact: true }).tap();
    await item.waitFor({ state: 'hidden' });
  });

  it('keeps the name of a card beside its pencil, and cuts no amount and no label', async () => {
    const over = await cards().evaluateAll((rows) => rows.filter((row) => row.querySelector('.open')!.getBoundingClientRect().right > row.querySelector('.actions')!.getBoundingClientRect().left + 5).map((row) => row.textContent.trim()));
    expect(over).toEqual([]);
    const cut = await page.evaluate(() => [...document.querySelector('crm-client-list')!.shadowRoot!.querySelectorAll<HTMLElement>('.row:not([hidden]):not(.waiting) .cell')].filter((cell) => cell.checkVisibility() && /\$/.test(cell.textContent) && cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent.trim()));
    expect(cut).toEqual([]);
  });

  it('opens the client whose card is tapped, and comes back to the list', async () => {
    const card = cards().nth(1);
    const name = (await card.locator('.open b').innerText()).trim();
    const { x, y, width, height } = (await card.boundingBox())!;
    // Anywhere but on its box and its pencil.
    await page.touchscreen.tap(x + width * 0.6, y + height * 0.8);
    await page.locator('crm-client-detail-tabs h1').filter({ hasText: name }).waitFor({ timeout: 20_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.locator('crm-client-detail-tabs .module[aria-busy=false]').waitFor();
    expect(small(await targets('crm-client-detail-tabs'), 24)).toEqual([]);
    await page.getByRole('tab', { name: 'Análisis del cliente' }).tap();
    await page.locator('crm-client-detail-tabs #credit').waitFor();
    await page.goBack();
    await cards().first().waitFor();
  });

  it('says nothing in the console that is wrong', () => {
    expect(problems).toEqual([]);
  });
});
