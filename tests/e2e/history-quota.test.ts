import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.js';
import type {} from './pages/history-page.js';

const origin = 'http://localhost:4174';
const database = 'history-quota';

let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, rolldownOptions: { output: { codeSplitting: false } }, lib: { entry: new URL('./pages/history-page.ts', import.meta.url).pathname, formats: ['es'], fileName: 'history-page' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('The page script was not built');
  const script = output.output[0].code;
  browser = await startBrowser();
  context = await browser.newContext({ locale: 'es-CO' });
  await context.route(`${origin}/**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="es"><title>history</title><body><script type="module" src="/page.js"></script>' }));
  page = await context.newPage();
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'historyPage' in globalThis);
}, 120_000);

afterAll(() => browser?.close());

const write = async (subject: string, sizeBytes: number) => {
  await page.getByRole('button', { name: 'Registrar', exact: true }).click();
  await page.getByRole('radio', { name: 'Documento' }).check();
  await page.getByRole('textbox', { name: 'Asunto' }).fill(subject);
  await page.locator('#file').setInputFiles({ name: `${subject}.pdf`, mimeType: 'application/pdf', buffer: randomBytes(sizeBytes) });
  await page.getByRole('button', { name: 'Guardar documento' }).click();
};

describe('a document that no longer fits in the browser', () => {
  it('is not saved by half: it is said in words, what was written stays in the form, and it is saved once there is space', async () => {
    const cdp = await context.newCDPSession(page);
    const setQuota = (quotaSize?: number) => cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize === undefined ? {} : { quotaSize }) });
    // Before the first write: the browser remembers for a while how much space there was.
    await setQuota(6_000_000);
    const client = await page.evaluate((name) => historyPage.show(name), database);
    await write('Acta', 1_000);
    await page.getByText('Guardado: Acta').waitFor();
    // The entry and its file.
    expect(await page.evaluate((name) => historyPage.keys(name), database)).toBe(2);

    await write('Balance', 9_000_000);
    const alert = page.getByRole('alert');
    await alert.getByText('No se guardó. No queda espacio en este navegador.').waitFor();
    expect(await alert.innerText()).toContain('lo guardado sigue a salvo');
    expect(await page.getByRole('textbox', { name: 'Asunto' }).inputValue()).toBe('Balance');
    expect(await page.locator('form .attached').innerText()).toContain('Balance.pdf');
    expect(await page.evaluate((id) => historyPage.kept(id), client)).toEqual(['Acta: 1000']);
    expect(await page.evaluate((name) => historyPage.keys(name), database)).toBe(2);

    await setQuota();
    await page.getByRole('button', { name: 'Guardar documento' }).click();
    await page.getByText('Guardado: Balance').waitFor();
    expect((await page.evaluate((id) => historyPage.kept(id), client)).sort()).toEqual(['Acta: 1000', 'Balance: 9000000']);
  });
});
