import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../support/browser.js';
import { serveFolder, sharedHeaders, strictHeaders, type FileServer } from '../support/server.js';
import { installPackage, type Installed } from './installed-package.js';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

interface Outcome {
  readonly created?: number;
  readonly found?: number;
  readonly listDefined?: boolean;
  readonly violations: readonly string[];
  readonly error?: string;
}

describe('the packed package', () => {
  let installed: Installed;
  let browser: Browser;
  const servers: FileServer[] = [];

  beforeAll(async () => {
    installed = await installPackage();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all(servers.map((server) => server.close()));
    installed.remove();
  });

  const serve = async (...args: Parameters<typeof serveFolder>): Promise<FileServer> => {
    const server = await serveFolder(...args);
    servers.push(server);
    return server;
  };

  /** Opens the page and waits for the walk's outcome. `workers` are the addresses the page's workers came from. */
  const visit = async (address: string): Promise<{ outcome: Outcome; workers: string[]; problems: string[] }> => {
    const page = await browser.newPage();
    const problems: string[] = [];
    const workers: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('worker', (worker) => workers.push(worker.url()));
    await page.goto(address);
    await page.waitForFunction(() => 'outcome' in globalThis, undefined, { timeout: 60_000 });
    const outcome = await page.evaluate(() => (globalThis as unknown as { outcome: Outcome }).outcome);
    await page.close();
    return { outcome, workers, problems };
  };

  it('holds what it promises and nothing of the workshop', () => {
    expect(installed.files).toEqual(
      expect.arrayContaining(['LICENSE', 'package.json', 'dist/index.js', 'dist/index.d.ts', 'dist/components/index.js', 'dist/components/index.d.ts', 'dist/worker.js', 'dist/locales/es.js', 'dist/tokens.css', 'dist/custom-elements.json', 'dist/cdn/crm-clients.js', 'dist/cdn/worker.js']),
    );
    expect(installed.files.filter((file) => !/^(dist\/|LICENSE$|README\.md$|CHANGELOG\.md$|package\.json$)/.test(file) || /^dist\/portal\//.test(file) || (file.endsWith('.ts') && !file.endsWith('.d.ts')))).toEqual([]);
  });

  it('leads every entry of its exports to a file', () => {
    const { exports } = JSON.parse(readFileSync(join(installed.folder, 'node_modules/crm-clients/package.json'), 'utf8')) as { exports: Record<string, string | Record<string, string>> };
    const targets = Object.values(exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
    const missing = targets.filter((target) => !installed.files.some((file) => new RegExp(`^${target.slice(2).replaceAll('.', '\\.').replaceAll('*', '.+')}$`).test(file)));
    expect(missing).toEqual([]);
  });

  it.each(['bundler', 'nodenext'])('compiles in a strict TypeScript consumer with moduleResolution %s', async (moduleResolution) => {
    const file = join(installed.folder, `tsconfig.${moduleResolution}.json`);
    writeFileSync(
      file,
      JSON.stringify({
        compilerOptions: { module: moduleResolution === 'nodenext' ? 'nodenext' : 'esnext', moduleResolution, target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'], strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true, skipLibCheck: false, noEmit: true, types: [] },
        files: ['consumer.ts'],
      }),
    );
    writeFileSync(join(installed.folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
    const said = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', file], { cwd: installed.folder }).then(({ stdout }) => stdout, (error: { stdout: string }) => error.stdout);
    expect(said).toBe('');
  });

  it('is imported by Node, every entry of it, without reaching for a page', async () => {
    const elements = readdirSync(join(installed.folder, 'node_modules/crm-clients/dist/components')).filter((name) => name.startsWith('crm-'));
    const entries = ['crm-clients', 'crm-clients/components', ...elements.map((name) => `crm-clients/components/${name}.js`), 'crm-clients/locales/es.js', 'crm-clients/locales/en.js', 'crm-clients/worker.js'];
    const { stdout } = await run(process.execPath, ['node.mjs', ...entries], { cwd: installed.folder });
    expect(JSON.parse(stdout)).toEqual({ reached: [], created: 1, found: 1 });
  });

  it('works in a Vite build under a strict policy, its worker a file of the host', async () => {
    const outDir = join(installed.folder, 'built');
    await build({ configFile: false, root: installed.folder, base: './', logLevel: 'error', build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false }, rolldownOptions: { input: join(installed.folder, 'page.html') } } });
    const { origin } = await serve(outDir, { headers: strictHeaders });
    const { outcome, workers, problems } = await visit(`${origin}/page.html`);
    expect(outcome).toEqual({ created: 2, found: 1, listDefined: true, violations: [] });
    expect(problems).toEqual([]);
    expect(workers.filter((url) => url.startsWith(`${origin}/assets/worker-`))).not.toEqual([]);
    expect(workers.filter((url) => url.startsWith('blob:'))).toEqual([]);
  });

  it('works on a plain page from one script of another origin', async () => {
    const cdn = await serve(join(installed.folder, 'node_modules/crm-clients/dist/cdn'), { headers: sharedHeaders });
    writeFileSync(join(installed.folder, 'cdn.js'), readFileSync(join(installed.folder, 'cdn.js'), 'utf8').replace('CDN_ORIGIN', cdn.origin));
    writeFileSync(join(installed.folder, 'cdn.html'), readFileSync(join(installed.folder, 'page.html'), 'utf8').replace('./page.js', './cdn.js'));
    const page = await serve(installed.folder);
    const { outcome, workers, problems } = await visit(`${page.origin}/cdn.html`);
    expect(outcome).toEqual({ created: 2, found: 1, listDefined: true, violations: [] });
    expect(problems).toEqual([]);
    expect(workers.length).toBeGreaterThan(0);
  });

  it('works in a page that put keys on the prototypes of objects and lists', async () => {
    const { origin } = await serve(join(installed.folder, 'node_modules/crm-clients/dist/cdn'));
    const page = await browser.newPage();
    await page.goto(`${origin}/tokens.css`);
    const found = await page.evaluate(`(async () => {
      Object.prototype.polluted = 1;
      Array.prototype.extra = () => 1;
      const { createCrm, defaultSchema } = await import('${origin}/crm-clients.js');
      const crm = createCrm({ database: 'polluted' });
      await crm.importFile('identificationNumber,legalName\\n900123456,Tornillos del Norte\\n');
      const list = document.createElement('crm-client-list');
      list.crm = crm;
      document.body.append(list);
      while (list.shadowRoot.querySelector('[role="grid"]')?.getAttribute('aria-rowcount') !== '2') await new Promise((resolve) => setTimeout(resolve, 20));
      return [(await crm.find({ text: 'norte' })).total.value, await crm.checkSchema(defaultSchema)];
    })()`);
    await page.close();
    expect(found).toEqual([1, []]);
  });

  for (const [policy, started] of [
    ["worker-src 'self'", ['/worker.js']],
    ["worker-src 'none'", []],
  ] as const) {
    it(`works on a plain page that serves the script itself under ${policy}, ${started.length > 0 ? 'with the worker file beside it' : 'on the page\'s own thread'}`, async () => {
      const { origin } = await serve(join(installed.folder, 'node_modules/crm-clients/dist/cdn'), { headers: { 'content-security-policy': policy } });
      const page = await browser.newPage();
      const workers: string[] = [];
      page.on('worker', (worker) => workers.push(worker.url()));
      await page.goto(`${origin}/tokens.css`);
      // As text: this file's own import() is compiled into something a page does not know.
      const found = await page.evaluate(`(async () => {
        const { createCrm } = await import('${origin}/crm-clients.js');
        const crm = createCrm({ database: 'beside' });
        await crm.importFile('identificationNumber,legalName\\n900123456,Tornillos del Norte\\n');
        return (await crm.find({ text: 'norte' })).total.value;
      })()`);
      await page.close();
      expect(found).toBe(1);
      // A worker that a policy refuses is announced all the same; what counts is which address could run.
      if (started.length > 0) expect(workers).toEqual(started.map((path) => `${origin}${path}`));
    });
  }
});
