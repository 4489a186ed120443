import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.js';
import { serveFolder, strictHeaders, type FileServer } from '../support/server.js';

const at = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;
const seconds = 60_000;
const tabs = ['Información básica', 'Criterios clasificadores', 'Análisis del cliente', 'Reportes', 'Historial'];

let server: FileServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  server = await serveFolder(at('dist/portal'), { headers: strictHeaders, pages: true });
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'es-CO' });
  await context.addInitScript(() => {
    // The blank page before the first has no storage.
    if (location.protocol.startsWith('http')) localStorage.setItem('andina.mode', 'alone');
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`));
  });
  context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  context.on('weberror', (error) => problems.push(String(error.error())));
  page = await context.newPage();
  await page.goto(`${server.origin}/`);
  await page.getByText('clientes de muestra, todos inventados').waitFor({ timeout: seconds });
}, 2 * seconds);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

afterEach(() => {
  expect(problems.splice(0)).toEqual([]);
});

describe('a client in the portal', () => {
  it('is opened from the list by keyboard, and the list comes back as it was left', async () => {
    const box = page.getByRole('searchbox', { name: 'Buscar clientes' });
    await box.fill('ferreteria');
    await page.waitForTimeout(400);
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-busy')).toBe('false');
    const count = await page.getByRole('grid').getAttribute('aria-rowcount');
    await page.locator('crm-client-list .frame').evaluate((frame) => (frame.scrollTop = 400));
    await page.waitForTimeout(200);
    const row = page.locator('crm-client-list .row:not(.waiting) .open').nth(6);
    const opened = await row.innerText();
    await row.focus();
    const before = await page.locator('crm-client-list .frame').evaluate((frame) => frame.scrollTop);
    await page.keyboard.press('Enter');
    const detail = page.locator('crm-client-detail-tabs');
    await detail.getByRole('tab', { name: tabs[0]! }).waitFor();
    expect(await focusedRole(page)).toBe('H1');
    const name = await detail.getByRole('heading', { level: 1 }).innerText();
    await expect.poll(() => page.title()).toBe(`${name} · Andina Ventas`);
    await page.goBack();
    await page.getByRole('grid').waitFor();
    expect(await box.inputValue()).toBe('ferreteria');
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(count);
    expect(await page.locator('crm-client-list .frame').evaluate((frame) => frame.scrollTop)).toBe(before);
    expect(await focusedText(page)).toContain(opened);
    await box.fill('');
  });

  it('has its tab in the address, and comes back there after a reload', async () => {
    await page.getByRole('row').nth(3).getByRole('button').first().click();
    const detail = page.locator('crm-client-detail-tabs');
    await detail.getByRole('tab', { name: tabs[0]! }).focus();
    for (const [index, slug] of ['criterios', 'analisis', 'reportes', 'historial'].entries()) {
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => page.evaluate(() => location.hash)).toMatch(new RegExp(`^#cliente/[^/]+/${slug}$`));
      expect(await detail.getByRole('tab', { name: tabs[index + 1]! }).getAttribute('aria-selected')).toBe('true');
    }
    const name = await detail.getByRole('heading', { level: 1 }).innerText();
    await page.reload();
    await detail.getByRole('heading', { level: 1, name }).waitFor();
    expect(await detail.getByRole('tab', { name: 'Historial' }).getAttribute('aria-selected')).toBe('true');
    await page.goBack();
    await page.getByRole('grid').waitFor();
  });

  it('is edited, its history says what it was and what it is, and the change is taken back there', async () => {
    await page.getByRole('row').nth(3).getByRole('button').first().click();
    const detail = page.locator('crm-client-detail-tabs');
    const history = detail.locator('crm-history-view');
    const contact = detail.locator('[data-field=contactName] dd').first();
    await detail.getByRole('tab', { name: tabs[0]! }).click();
    const before = (await contact.innerText()).trim();
    await detail.getByRole('button', { name: 'Editar' }).click();
    await page.getByRole('textbox', { name: 'Contacto', exact: true }).fill('Ñoña Güiza de Prueba');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await contact.getByText('Ñoña Güiza de Prueba').waitFor();
    await detail.getByRole('button', { name: 'Ver cambios' }).click();
    const line = history.locator('.line', { hasText: 'Ñoña Güiza de Prueba' }).first();
    await line.waitFor();
    const known = before === 'Sin dato' ? 'sin dato' : before;
    expect((await line.locator('.what').innerText()).replace(/\s+/g, ' ')).toContain(`Contacto: ${known} → pasa a Ñoña Güiza de Prueba.`);
    await line.getByRole('button', { name: /^Deshacer el cambio de Contacto/ }).click();
    await history.getByText('Contacto: otra vez como antes.').waitFor();
    // An edit like any other: it is written as one, and can be taken back itself.
    await history.locator('.line').getByText(new RegExp(`Contacto:\\s+Ñoña Güiza de Prueba\\s+→\\s+pasa a\\s+${known}\\.`)).first().waitFor();
    await detail.getByRole('tab', { name: tabs[0]! }).click();
    await contact.getByText(before, { exact: true }).waitFor();
  });

  it('leads to its branches and back', async () => {
    const branch = await page.evaluate(async () => {
      const { crm } = document.querySelector('crm-client-list')! as HTMLElement & { crm: import('../../src/index.js').Crm };
      const { items } = await crm.find({ where: { field: 'kind', op: 'eq', value: 'branch' }, page: { size: 1 } });
      return { id: items[0]!.id, code: String(items[0]!.values['branchCode']) };
    });
    await page.goto(`${server.origin}/#cliente/${encodeURIComponent(branch.id)}/basica`);
    const family = page.locator('crm-client-detail-tabs .family');
    await family.locator('[aria-current]').getByText(branch.code).waitFor();
    await family.getByRole('button').first().click();
    await expect.poll(() => page.evaluate(() => location.hash)).not.toContain(encodeURIComponent(branch.id));
    await page.goBack();
    await family.locator('[aria-current]').getByText(branch.code).waitFor();
  });

  it('that is not there says so, with the way back', async () => {
    await page.goto(`${server.origin}/#cliente/nadie/analisis`);
    await page.getByText('Este cliente ya no está').waitFor();
    await page.getByRole('link', { name: 'Ver los clientes' }).click();
    await page.getByRole('grid').waitFor();
  });

  it('has no fault that axe finds, in light and in dark, and fits in a phone', async () => {
    await page.getByRole('row').nth(3).getByRole('button').first().click();
    const detail = page.locator('crm-client-detail-tabs');
    for (const theme of ['light', 'dark']) {
      await page.getByLabel('Tema').selectOption(theme);
      for (const tab of tabs.slice(0, 3)) {
        await detail.getByRole('tab', { name: tab }).click();
        await page.waitForTimeout(100);
        expect(await axeFaults(page)).toEqual([]);
      }
    }
    await page.getByLabel('Tema').selectOption('auto');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

async function focusedRole(on: Page): Promise<string> {
  return on.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.tagName ?? '';
  });
}

async function focusedText(on: Page): Promise<string> {
  return on.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return (element?.closest('[role=row]') ?? element)?.textContent ?? '';
  });
}

async function axeFaults(on: Page): Promise<string[]> {
  await on.evaluate(axe.source);
  return on.evaluate(async () => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const { violations } = await here.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary ?? ''}`));
  });
}
