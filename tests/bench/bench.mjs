import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { findBrowser } from '../../scripts/browser.mjs';
import { writeSeeds } from '../../seeds/generate.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const cache = join(root, '.cache', 'bench');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.csv': 'text/csv', '.json': 'application/json' };

/** Builds the pages, serves them and starts a Chromium. */
export async function startBench() {
  await mkdir(cache, { recursive: true });
  const out = join(cache, 'pages');
  await build({
    root: join(here, 'pages'),
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    resolve: { dedupe: ['lit'] },
    build: { outDir: out, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1e5, rolldownOptions: { input: ['data', 'list', 'detail'].map((name) => join(here, 'pages', `${name}.html`)) } },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = path.startsWith('/files/') ? join(cache, path.slice(7)) : join(out, path);
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const launch = await findBrowser();
  const browser = await chromium.launch({ ...launch, args: [...launch.args, '--enable-precise-memory-info'] });
  return {
    browserVersion: browser.version(),
    cache,
    /** The CSV of `clients` invented clients, made once; its address. */
    async csv(clients) {
      const file = join(cache, `clients-${clients}.csv`);
      if (!existsSync(file)) await writeSeeds({ clients, out: file, seed: 7 });
      return { url: `${origin}/files/clients-${clients}.csv`, bytes: statSync(file).size };
    },
    /** A fresh page (with its own storage unless `context` is given); `call(name, ...args)` runs a function it exposes. */
    async page(name, { context } = {}) {
      const own = context ?? (await browser.newContext());
      const page = await own.newPage();
      page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
      page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`));
      await page.goto(`${origin}/${name}.html`);
      await page.waitForFunction(() => 'bench' in window);
      const memory = await watchMemory(own, page);
      return {
        page,
        /** Bytes the page and its workers hold after a collection. */
        memory,
        /** What `work` answers, and the most that was held while it ran. */
        async peak(work) {
          let running = true;
          let peakBytes = 0;
          const done = work().finally(() => (running = false));
          while (running) {
            peakBytes = Math.max(peakBytes, await memory());
            await new Promise((resolve) => setTimeout(resolve, 250));
          }
          return { value: await done, peakBytes };
        },
        context: own,
        call: (verb, ...args) => page.evaluate(([verb, args]) => window.bench[verb](...args), [verb, args]),
        close: () => (context ? page.close() : own.close()),
      };
    },
    async end() {
      await browser.close();
      server.close();
    },
    readBuilt: (file) => readFile(join(root, 'dist', file)),
  };
}

/** A function that collects garbage in the page and its workers and adds up what they hold, buffers among it. */
async function watchMemory(context, page) {
  const session = await context.newCDPSession(page);
  const workers = new Set();
  const waiting = new Map();
  let last = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => targetInfo.type === 'worker' && workers.add(sessionId));
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = (sessionId, method) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: last, method }) }).catch(() => resolve(undefined));
    });
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const usages = [await session.send('Runtime.getHeapUsage')];
    for (const worker of workers) {
      await ask(worker, 'HeapProfiler.collectGarbage');
      usages.push(await ask(worker, 'Runtime.getHeapUsage'));
    }
    return usages.reduce((sum, usage) => sum + (usage?.usedSize ?? 0) + (usage?.backingStorageSize ?? 0), 0);
  };
}
