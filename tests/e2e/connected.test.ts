import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isForErp, serveErp } from '../../scripts/portal-erp.mjs';
import { answerFiles, listenLocally, strictPolicy } from '../../scripts/serve.mjs';
import { inventErp } from '../../seeds/erp/data.mjs';
import { startBrowser } from '../support/browser.js';

const root = new URL('../../', import.meta.url).pathname;
const canary = { conniKey: 'CANARY-key-20f7c3', conniToken: 'CANARY-token-b81e54' };
const minutes = 60_000;

let server: { readonly port: number; close(): Promise<void> };
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Everything the page said, asked and was answered. */
const heard: string[] = [];
const problems: string[] = [];
/** Requests that failed or were refused, while nothing was made to fail. */
const unquiet: string[] = [];
/** The rows the portal is to show: of its company, and active. */
let rows: Record<string, unknown>[];

const origin = () => `http://localhost:${server.port}`;
const control = (method: 'POST' | 'DELETE', fault?: object) => fetch(`${origin()}/erp/control/faults`, { method, ...(fault ? { body: JSON.stringify(fault), headers: { 'content-type': 'application/json' } } : {}) });
const badge = (text: string | RegExp) => page.locator('crm-sync-badge#sync button[part=button]').filter({ hasText: text });
const syncNow = async () => {
  const button = page.locator('crm-sync-badge#sync').getByRole('button', { name: 'Sincronizar ahora' });
  if (!(await button.isVisible())) await page.locator('crm-sync-badge#sync button[part=button]').click();
  await button.click();
};

beforeAll(async () => {
  const files = answerFiles(join(root, 'dist/portal'), { pages: true, headers: { 'content-security-policy': strictPolicy } });
  const erp = serveErp(canary);
  server = await listenLocally(() => createServer((request, response) => (isForErp(request) ? erp(request, response) : files(request, response))), 0);
  const today = new Date(Date.now() - 5 * 3_600_000).toISOString().slice(0, 10);
  rows = (inventErp({ today, documents: false }).tables.clients as Record<string, unknown>[]).filter((row) => row['f201_id_cia'] === 1 && row['f201_ind_estado_activo'] === 1);
  browser = await startBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'es-CO', serviceWorkers: 'block' });
  await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  context.on('console', (message) => {
    heard.push(message.text());
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(message.text());
  });
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('request', (request) => heard.push(request.url(), JSON.stringify(request.headers())));
  context.on('response', (response) => heard.push(JSON.stringify(response.headers())));
  page = await context.newPage();
  page.on('requestfailed', (request) => unquiet.push(`${request.failure()?.errorText ?? 'failed'} ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && unquiet.push(`${response.status()} ${response.url()}`));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('the connected portal', () => {
  it('reads the ERP on the first visit: clients at once, the rest while the list is used', async () => {
    const begun = Date.now();
    await page.goto(`${origin()}/`);
    await page.getByText('Primera visita: se están leyendo los clientes del ERP').waitFor();
    await page.locator('crm-client-list').getByRole('row').nth(5).waitFor({ timeout: minutes });
    const usable = Date.now() - begun;
    await badge(/(Clientes|Criterios|Cartera|Pagos|Facturas|Pedidos): [\d.]+/).waitFor({ timeout: minutes });
    await page.getByRole('searchbox', { name: 'Buscar clientes' }).fill('ferreteria');
    await page.locator('crm-client-list').getByText(/Ferreter/).first().waitFor();
    await page.getByRole('searchbox', { name: 'Buscar clientes' }).fill('');
    await badge('Al día').waitFor({ timeout: 3 * minutes });
    // Neither an error in the console nor a request that was broken off.
    expect(unquiet).toEqual([]);
    console.log(`first rows after ${usable} ms, all of the ERP after ${Date.now() - begun} ms`);
  });

  it('then shows what the ERP has, all of it and nothing else', async () => {
    const clients = await page.locator('#counts').textContent();
    expect(clients).toContain(`${new Intl.NumberFormat('es-CO', { useGrouping: 'always' } as unknown as Intl.NumberFormatOptions).format(rows.length)} registros`);
    for (const row of [rows[7]!, rows[1_234]!, rows.at(-1)!]) {
      await page.getByRole('searchbox', { name: 'Buscar clientes' }).fill(String(row['f200_id']).trim());
      await page.locator('crm-client-list').getByText(String(row['f200_razon_social']).trim()).first().waitFor();
    }
    await page.getByRole('searchbox', { name: 'Buscar clientes' }).fill('');
  });

  it('is as quiet when it is read again for what changed', async () => {
    await syncNow();
    await badge('Al día').waitFor({ timeout: 3 * minutes });
    await page.keyboard.press('Escape');
    expect(unquiet).toEqual([]);
  });

  it('says that the ERP is down, keeps what it has, and heals', async () => {
    await control('POST', { kind: 'status', status: 503, times: 10_000 });
    await syncNow();
    await badge('Sin respuesta; se reintenta').waitFor({ timeout: minutes });
    await page.locator('crm-sync-badge#sync').getByText('El ERP no está disponible en este momento.').waitFor();
    await page.locator('crm-client-list').getByRole('row').nth(5).waitFor();
    await control('DELETE');
    await syncNow();
    await badge('Al día').waitFor({ timeout: 3 * minutes });
  });

  it('says that there is no network, and syncs by itself within one look when it is back', async () => {
    await context.setOffline(true);
    await badge('Sin conexión').waitFor();
    await page.locator('crm-client-list').getByRole('row').nth(5).waitFor();
    // Flapping.
    for (let i = 0; i < 4; i++) await context.setOffline(i % 2 === 0);
    await context.setOffline(true);
    const asOf = () => page.evaluate(async () => (await document.querySelector('crm-sync-badge')!.crm!.syncStatus()).asOf);
    const before = await asOf();
    await page.evaluate(() => (document.querySelector('crm-sync-badge')!.freshMinutes = 0.001));
    await context.setOffline(false);
    await expect.poll(asOf, { timeout: 2 * minutes }).not.toBe(before);
    await page.evaluate(() => (document.querySelector('crm-sync-badge')!.freshMinutes = 15));
    await badge('Al día').waitFor({ timeout: 2 * minutes });
  });

  it('is not taken in by a captive portal that answers HTML with 200', async () => {
    await context.route('**/erp/**', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Inicie sesión</h1>' }));
    await syncNow();
    await badge('Sin respuesta; se reintenta').waitFor({ timeout: minutes });
    await page.locator('crm-sync-badge#sync').getByText('En lugar del ERP respondió otra página.').waitFor();
    await context.unroute('**/erp/**');
    await syncNow();
    await badge('Al día').waitFor({ timeout: 3 * minutes });
  });

  it('holds no key of the ERP: not in the bundle, its storage, its addresses, its log or its answers', async () => {
    const found: string[] = [];
    for (const entry of await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      if (/CANARY-(key|token)/.test(text)) found.push(entry.name);
    }
    const stored = await page.evaluate(async () => {
      const texts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, document.documentElement.outerHTML];
      const text = (value: unknown): void => {
        if (typeof value === 'string') texts.push(value);
        else if (ArrayBuffer.isView(value)) for (const encoding of ['utf-8', 'utf-16le']) texts.push(new TextDecoder(encoding).decode(value));
        else if (value instanceof ArrayBuffer) text(new Uint8Array(value));
        else if (value instanceof Map) for (const [key, one] of value) [key, one].forEach(text);
        else if (value instanceof Set) value.forEach(text);
        else if (typeof value === 'object' && value !== null) for (const [key, one] of Object.entries(value)) [key, one].forEach(text);
      };
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((done, fail) => {
          const asked = indexedDB.open(name!);
          asked.onsuccess = () => done(asked.result);
          asked.onerror = () => fail(asked.error ?? new Error('It could not be opened'));
        });
        for (const area of database.objectStoreNames) {
          for (const method of ['getAll', 'getAllKeys'] as const) {
            await new Promise<void>((done) => {
              const asked = database.transaction(area).objectStore(area)[method]();
              asked.onsuccess = () => (text(asked.result), done());
              asked.onerror = () => done();
            });
          }
        }
        database.close();
      }
      const all = texts.join('\n');
      return { length: all.length, canary: /CANARY-(key|token)/.test(all), client: all.includes('Ferreter') };
    });
    expect(found).toEqual([]);
    // The dump is one of the clients: what it does not find could have been found.
    expect(stored).toMatchObject({ canary: false, client: true });
    expect(heard.filter((text) => /CANARY/.test(text))).toEqual([]);
    expect(heard.length).toBeGreaterThan(100);
  });

  it('has a switch to the portal without an ERP, which is remembered, with a database of its own', async () => {
    await page.locator('#mode').selectOption('alone');
    await page.getByText('Se cargaron 3.000 clientes de muestra').waitFor({ timeout: minutes });
    expect(await page.locator('crm-sync-badge#sync button').count()).toBe(0);
    await page.reload();
    await page.getByText('3.000 registros').waitFor();
    expect(await page.locator('#mode').inputValue()).toBe('alone');
    await page.locator('#mode').selectOption('connected');
    await badge('Al día').waitFor();
    await page.locator('crm-client-list').getByRole('row').nth(5).waitFor();
    expect(problems).toEqual([]);
  });
});
