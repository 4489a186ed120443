import { createServer } from 'node:http';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listenLocally } from '../../scripts/serve.mjs';
import { inventErp } from '../../seeds/erp/data.mjs';
import { toListener } from '../../seeds/erp/node.mjs';
import { createErpServer } from '../../seeds/erp/server.mjs';
import { createErpGateway } from '../../src/gateway/gateway.js';
import type { SyncReport } from '../../src/erp/sync-state.js';
import { startBrowser } from '../support/browser.js';
import { openPlainTab } from '../support/plain-tab.js';
import type { Fault } from '../unit/erp/erp.js';
import './pages/sync-page.js';

type Row = Record<string, unknown>;

const keys = { conniKey: 'tabs-key-3d1f', conniToken: 'tabs-token-7c20' };
const scripts = new Map<string, string>();
let browser: Browser;
let databases = 0;

let tables: { readonly clients: Row[] };
let erp: ReturnType<typeof createErpServer>;
let server: { readonly port: number; close(): Promise<void> };
/** What the ERP was asked with, in its order. */
let filters: string[] = [];
const contexts: BrowserContext[] = [];
/** What a tab said in its console, or broke with. */
let problems: string[] = [];

beforeAll(async () => {
  for (const [name, entry] of [['page', './pages/sync-page.ts'], ['worker', '../../src/worker/worker.ts']] as const) {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      build: { write: false, minify: false, lib: { entry: new URL(entry, import.meta.url).pathname, formats: ['es'], fileName: name }, rolldownOptions: { output: { codeSplitting: false } } },
    });
    const [output] = Array.isArray(built) ? built : [built];
    if (!output || !('output' in output)) throw new Error(`The ${name} was not built`);
    scripts.set(`/${name}.js`, output.output[0].code);
  }
  browser = await startBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  tables = inventErp({ branches: 230, documents: false, today: new Date().toISOString().slice(0, 10) }).tables;
  erp = createErpServer({ erp: { tables } as never, keys });
  [filters, problems] = [[], []];
  const gateway = createErpGateway({
    target: 'http://erp.invalid', headers: keys, allow: ['API_v2_Clientes'], authorize: () => 'tab',
    fetch: (input, init) => {
      const request = new Request(input, init);
      filters.push(new URL(request.url).searchParams.get('parametros') ?? '');
      return erp.fetch(request);
    },
  });
  const answer = (request: Request): Response | Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/erp/')) return gateway(request);
    const script = scripts.get(pathname);
    return script === undefined
      ? new Response('<!doctype html><link rel="icon" href="data:,"><title>tab</title><script type="module" src="/page.js"></script>', { headers: { 'content-type': 'text/html' } })
      : new Response(script, { headers: { 'content-type': 'text/javascript' } });
  };
  server = await listenLocally(() => createServer((request, response) => void toListener(answer)(request, response)), 0);
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await server.close();
});

const own = () => tables.clients.filter((row) => row['f201_id_cia'] === 1);
const view = (row: Row) => `${String(row['f200_id']).trim()} ${String(row['f201_id_sucursal'])} ${String(row['f200_razon_social']).trim()}`;
const truth = () => own().map(view).sort();
const fault = (given: Fault) => void erp.faults.push({ times: 1, ...given });
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

async function profile(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  contexts.push(context);
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  return context;
}

async function open(context: BrowserContext, options: Parameters<typeof tab.open>[0], before: (page: Page) => Promise<void> = async () => {}): Promise<Page> {
  const page = await context.newPage();
  await before(page);
  await page.goto(`http://localhost:${server.port}/`);
  await page.waitForFunction(() => 'tab' in globalThis);
  expect(await page.evaluate((given) => tab.open(given), options)).toBe(options.worker ? 'worker' : 'main');
  return page;
}

/** Where the core of each tab runs. */
const places = [['in a worker', true], ['on the page', false]] as const;

describe.each(places)('two tabs of one browser that sync at once, %s', (_name, worker) => {
  it('ask the ERP what one tab would, and both have it all', async () => {
    const context = await profile();
    const alone = await open(context, { database: `alone-${databases++}`, worker });
    const one = (await alone.evaluate(() => tab.sync())) as SyncReport;
    const requests = erp.requests;
    expect(one.entities[0]).toMatchObject({ created: own().length, failed: null });
    const database = `both-${databases++}`;
    const tabs = [await open(context, { database, worker }), await open(context, { database, worker })];
    const reports = await Promise.all(tabs.map((page) => page.evaluate(() => tab.sync())));
    expect(erp.requests - requests).toBe(requests);
    expect(reports[1]).toEqual(reports[0]);
    for (const page of tabs) expect(await page.evaluate(() => tab.rows())).toEqual(truth());
    expect(await Promise.all(tabs.map((page) => page.evaluate(() => tab.heard())))).toEqual([true, true]);
    expect(problems).toEqual([]);
  });

  it('follow the leader: what the one reads, the other shows', async () => {
    const context = await profile();
    const database = `follow-${databases++}`;
    const [leader, follower] = [await open(context, { database, worker }), await open(context, { database, worker })];
    expect(await follower.evaluate(() => tab.total())).toBe(0);
    await leader.evaluate(() => tab.sync());
    await expect.poll(() => follower.evaluate(() => tab.total())).toBe(own().length);
  });

  // On the page a frozen tab may hold a transaction as well, which Chromium ends after a minute only.
  it.runIf(worker)('take over from a tab that was frozen, which writes nothing when it wakes', async () => {
    const options = { database: `frozen-${databases++}`, worker, silentMs: 2_000 };
    const tabs = await Promise.all([0, 1].map(() => openPlainTab(browser, `http://localhost:${server.port}/`)));
    const [frozen, awake] = [tabs[0]!, tabs[1]!];
    for (const one of tabs) {
      await expect.poll(() => one.evaluate<boolean>(`'tab' in globalThis`)).toBe(true);
      await one.evaluate(`tab.open(${JSON.stringify(options)})`);
    }
    // The page it waits for says what was true before: it must not be stored over what the other tab reads later.
    fault({ kind: 'slow', ms: 3_000, page: 4 });
    await frozen.evaluate('tab.begin()');
    await expect.poll(() => erp.log).toContain('API_v2_Clientes 4');
    await expect.poll(() => frozen.evaluate('tab.total()')).toBe(20);
    await frozen.setFrozen(true);
    const requests = erp.requests;
    for (const row of own()) row['f200_razon_social'] = `${String(row['f200_razon_social']).trim()} NUEVO`;
    erp.touch();
    const begun = Date.now();
    expect(await awake.evaluate<SyncReport>('tab.sync(true)')).toMatchObject({ complete: true });
    console.log(`another tab had read it all ${Date.now() - begun} ms after the freeze, of which 2000 are the silence it waits for`);
    expect(erp.requests).toBeGreaterThan(requests);
    expect(await awake.evaluate('tab.rows()')).toEqual(truth());
    await frozen.setFrozen(false);
    // It is told that it leads no more.
    expect(await frozen.evaluate('tab.ended()')).toEqual(expect.any(String));
    expect(await awake.evaluate('tab.rows()')).toEqual(truth());
    await expect.poll(() => frozen.evaluate('tab.rows()'), { timeout: 20_000 }).toEqual(truth());
    expect(await awake.evaluate('tab.rows()')).toEqual(truth());
    expect(await awake.evaluate('tab.status()')).toMatchObject({ running: false, failed: null, last: { complete: true } });
    // And it can lead again.
    expect(await frozen.evaluate('tab.sync(true)')).toMatchObject({ complete: true });
    for (const one of tabs) {
      await one.evaluate('tab.wipe()');
      await one.close();
    }
  });

  it('go on where a tab crashed, with nothing twice and nothing left out', async () => {
    const context = await profile();
    const database = `crash-${databases++}`;
    const [crashing, other] = [await open(context, { database, worker }), await open(context, { database, worker })];
    fault({ kind: 'slow', ms: 60_000, page: 7 });
    await crashing.evaluate(() => tab.begin());
    await expect.poll(() => erp.log, { timeout: 20_000 }).toContain('API_v2_Clientes 7');
    const cdp = await context.newCDPSession(crashing);
    void cdp.send('Page.crash').catch(() => {});
    await expect.poll(() => crashing.isClosed() || crashing.evaluate(() => 1).then(() => false, () => true)).toBe(true);
    const safe = await other.evaluate(() => tab.total());
    const asked = erp.log.length;
    const report = (await other.evaluate(() => tab.sync())) as SyncReport;
    // What was stored before the crash is not asked for as if it were not there.
    expect(safe).toBeGreaterThan(0);
    expect(Number(erp.log[asked]!.split(' ')[1])).toBe(safe / 20 + 1);
    expect(report).toMatchObject({ complete: true });
    expect(await other.evaluate(() => tab.rows())).toEqual(truth());
  });
});

const days = 86_400_000;
/** How a person's clock may stand beside the ERP's. */
const clocks: readonly { readonly name: string; readonly at: (now: number) => number; readonly timezoneId?: string }[] = [
  { name: 'two days ahead', at: (now) => now + 2 * days },
  { name: 'two days behind', at: (now) => now - 2 * days },
  { name: 'in the year 2038, past what 32 bits hold', at: () => Date.parse('2038-01-19T03:14:09Z') },
  { name: 'in the hour that daylight saving time repeats', at: () => Date.parse('2026-11-01T06:30:00Z'), timezoneId: 'America/New_York' },
  { name: 'in the hour that daylight saving time leaves out', at: () => Date.parse('2027-03-14T07:00:00Z'), timezoneId: 'America/New_York' },
  { name: 'in 1970', at: () => 1_000 },
];

describe('a sync on a computer whose clock is', () => {
  it.each(clocks)('$name asks from what the ERP said, and misses nothing', async ({ at, timezoneId }) => {
    const context = await profile(timezoneId ? { timezoneId } : {});
    const now = Date.now();
    // The latest change the ERP knows of.
    const stamp = now - 4 * days;
    for (const row of tables.clients) row['f200_fecha_actualizacion'] = `${day(now - 300 * days)}T00:00:00`;
    own()[9]!['f200_fecha_actualizacion'] = `${day(stamp)}T00:00:00`;
    erp.touch();
    const page = await open(context, { database: `clock-${databases++}`, worker: false }, (one) => one.clock.install({ time: now }));
    // The clock is put wrong in the middle of a reading.
    fault({ kind: 'slow', ms: 400, page: 3 });
    await page.evaluate(() => tab.begin());
    await expect.poll(() => erp.log).toContain('API_v2_Clientes 3');
    await page.clock.setSystemTime(at(now));
    expect(await page.evaluate(() => tab.ended())).toMatchObject({ complete: true });
    expect(await page.evaluate(() => tab.rows())).toEqual(truth());
    const wrong = await page.evaluate(() => Math.abs(Date.now()));
    expect(Math.abs(wrong - at(now))).toBeLessThan(60_000);

    // Stamped a day before the latest, and visible only now.
    Object.assign(own()[20]!, { f200_fecha_actualizacion: `${day(stamp - days)}T00:00:00`, f200_razon_social: 'TARDIA LTDA' });
    Object.assign(own()[21]!, { f200_fecha_actualizacion: `${day(stamp)}T00:00:00`, f200_razon_social: 'PUNTUAL LTDA' });
    erp.touch();
    filters = [];
    expect(await page.evaluate(() => tab.sync())).toMatchObject({ complete: true });
    expect(await page.evaluate(() => tab.rows())).toEqual(truth());
    const asked = filters.filter((filter) => filter.includes('f200_fecha_actualizacion'));
    // Years ahead everything is due to be read whole, which asks from no day at all.
    for (const filter of asked) expect(filter).toContain(`f200_fecha_actualizacion>=''${day(stamp - days).replaceAll('-', '')}''`);
    if (Math.abs(at(now) - now) <= 2 * days) expect(asked.length).toBe(1);

    // Put right again.
    await page.clock.setSystemTime(now + 60_000);
    Object.assign(own()[22]!, { f200_fecha_actualizacion: `${day(stamp + days)}T00:00:00`, f200_razon_social: 'DESPUES LTDA' });
    erp.touch();
    filters = [];
    expect(await page.evaluate(() => tab.sync())).toMatchObject({ complete: true });
    expect(await page.evaluate(() => tab.rows())).toEqual(truth());
    for (const filter of filters) expect(filter).toContain(`f200_fecha_actualizacion>=''${day(stamp - days).replaceAll('-', '')}''`);
    expect(problems).toEqual([]);
  });
});
