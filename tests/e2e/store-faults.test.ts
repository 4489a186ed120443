import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser, startPersistent } from '../support/browser.js';
import './pages/store-page.js';

const secure = 'http://localhost:4173';
/** Not a secure context: no Web Locks. */
const plain = 'http://store.test';

let browser: Browser;
let script: string;
let databases = 0;
const newDatabase = () => `faults-${databases++}`;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: new URL('./pages/store-page.ts', import.meta.url).pathname, formats: ['es'], fileName: 'store-page' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('The page script was not built');
  script = output.output[0].code;
  browser = await startBrowser();
});

afterAll(() => browser?.close());

async function serve(context: BrowserContext): Promise<void> {
  await context.route(/^http:\/\/(localhost:4173|store\.test)\//, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>store</title><script type="module" src="/page.js"></script>' }));
}

async function openPage(context: BrowserContext, origin = secure): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'page' in globalThis);
  return page;
}

/** Two tabs of one browser profile, which lives as long as the test. */
async function tabs(body: (one: Page, two: Page, context: BrowserContext) => Promise<void>, origin = secure): Promise<void> {
  const context = await browser.newContext();
  try {
    await serve(context);
    await body(await openPage(context, origin), await openPage(context, origin), context);
  } finally {
    await context.close();
  }
}

describe('createIndexedDbStore under faults', () => {
  it('says that the quota is full, keeps what it had, and works on when there is space again', () => tabs(async (one, _two, context) => {
    const database = newDatabase();
    const cdp = await context.newCDPSession(one);
    const setQuota = (quotaSize?: number) => cdp.send('Storage.overrideQuotaForOrigin', { origin: secure, ...(quotaSize !== undefined && { quotaSize }) });
    // Before the first write: the browser remembers for a while how much space there was.
    await setQuota(8_000_000);
    await one.evaluate(async (name) => {
      const store = page.open(name);
      await store.apply(page.creations(0, 100), page.commit);
      Object.assign(globalThis, { store });
    }, database);
    const full = await one.evaluate(async (name) => {
      const { store } = globalThis as unknown as { store: ReturnType<typeof page.open> };
      const outcome = await page.outcome(store.apply(page.noise(1000, 6000), page.commit));
      return { outcome, total: await page.total(store), first: (await store.get('c7'))?.id, ...(await page.inspect(name)) };
    }, database);
    expect(full).toEqual({ outcome: 'quota', total: 100, first: 'c7', blocks: 1, orphans: 0, pending: 0 });
    await setQuota();
    const after = await one.evaluate(async () => {
      const { store } = globalThis as unknown as { store: ReturnType<typeof page.open> };
      return { outcome: await page.outcome(store.apply(page.noise(1000, 1000), page.commit)), total: await page.total(store) };
    });
    expect(after).toEqual({ outcome: 'ok', total: 1100 });
  }));

  it('tries an aborted transaction once more, and otherwise takes everything back', () => tabs(async (one) => {
    const seen = await one.evaluate(async (name) => {
      const store = page.open(name);
      await store.apply(page.creations(0, 10), page.commit);
      const put = IDBObjectStore.prototype.put;
      const failing = async (times: number, after: number) => {
        let calls = 0;
        IDBObjectStore.prototype.put = function (...call) {
          if (++calls > after && calls <= after + times) throw new DOMException('injected', 'DataError');
          return put.apply(this, call);
        };
        const outcome = await page.outcome(store.apply(page.creations(10, 20), page.commit));
        IDBObjectStore.prototype.put = put;
        return outcome;
      };
      const always = await failing(1000, 1);
      const total = await page.total(store);
      const pages = await page.inspect(name);
      const once = await failing(1, 2);
      return { always, total, orphans: pages.orphans, once, then: await page.total(store) };
    }, newDatabase());
    expect(seen).toEqual({ always: 'failed', total: 10, orphans: 0, once: 'ok', then: 20 });
  }));

  it('notices that the browser closed and cleared the database, and begins anew', () => tabs(async (one, _two, context) => {
    await one.evaluate(async (name) => {
      const store = page.open(name);
      await store.apply(page.creations(0, 10), page.commit);
      Object.assign(globalThis, { store });
    }, newDatabase());
    const cdp = await context.newCDPSession(one);
    await cdp.send('Storage.clearDataForOrigin', { origin: secure, storageTypes: 'indexeddb' });
    const seen = await one.evaluate(async () => {
      const { store } = globalThis as unknown as { store: ReturnType<typeof page.open> };
      const states: unknown[] = [];
      store.subscribe((event) => event.type === 'state' && states.push(event.state?.notice));
      const total = await page.total(store);
      return { total, states, outcome: await page.outcome(store.apply(page.creations(0, 5), page.commit)), then: await page.total(store) };
    });
    expect(seen).toEqual({ total: 0, states: ['evicted'], outcome: 'ok', then: 5 });
  }));

  it('makes room for a newer program in another tab, and asks for a reload afterwards', () => tabs(async (one, two) => {
    const database = newDatabase();
    await one.evaluate(async (name) => {
      const store = page.open(name);
      await store.apply(page.creations(0, 10), page.commit);
      Object.assign(globalThis, { store });
    }, database);
    const upgraded = await two.evaluate((name) => new Promise((resolve) => {
      const request = indexedDB.open(name, 2);
      request.onsuccess = () => {
        const { version } = request.result;
        request.result.close();
        resolve(version);
      };
    }), database);
    expect(upgraded).toBe(2);
    const old = await one.evaluate(() => page.outcome((globalThis as unknown as { store: ReturnType<typeof page.open> }).store.apply(page.creations(10, 20), page.commit)));
    expect(old).toBe('newer-version');
    expect(await two.evaluate(async (name) => page.total(page.open(name, { version: 2 })), database)).toBe(10);
  }));

  it('says that another tab blocks it, and opens once that is gone', () => tabs(async (one, two) => {
    const database = newDatabase();
    await one.evaluate(async (name) => {
      const store = page.open(name);
      await store.apply(page.creations(0, 10), page.commit);
      await store.close();
      // An old program that does not listen to versionchange.
      const held = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name, 1);
        request.onsuccess = () => resolve(request.result);
      });
      Object.assign(globalThis, { held });
    }, database);
    const blocked = await two.evaluate(async (name) => {
      const store = page.open(name, { version: 2, blockedAfterMs: 200 });
      Object.assign(globalThis, { store });
      return page.outcome(store.open());
    }, database);
    expect(blocked).toBe('blocked');
    await one.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
    expect(await two.evaluate(() => page.total((globalThis as unknown as { store: ReturnType<typeof page.open> }).store))).toBe(10);
  }));

  it('shows nothing of a commit whose tab crashed, and sweeps what it left', () => tabs(async (one, two, context) => {
    const database = newDatabase();
    await two.evaluate(async (name) => page.open(name).apply(page.creations(0, 10), page.commit), database);
    await one.evaluate(async (name) => {
      const { batches } = page.paused(10, 40_000, 50_000);
      const store = page.open(name);
      await new Promise<void>((resolve) => void store.apply(batches, page.commit, { onProgress: ({ done }) => done >= 39_000 && resolve() }).catch(() => {}));
    }, database);
    const left = await two.evaluate((name) => page.inspect(name), database);
    expect(left.orphans).toBeGreaterThan(10);
    const cdp = await context.newCDPSession(one);
    void cdp.send('Page.crash').catch(() => {});
    await one.waitForEvent('crash');
    const seen = await two.evaluate(async (name) => {
      const store = page.open(name);
      const total = await page.total(store);
      const outcome = await page.outcome(store.apply(page.creations(10, 20), page.commit));
      return { total, outcome, ids: (await page.ids(store)).length, ...(await page.inspect(name)) };
    }, database);
    // The turn it had is watched for an hour: a tab that is only slow may write yet, and that is swept too.
    expect(seen).toMatchObject({ total: 10, outcome: 'ok', ids: 20, orphans: 0, pending: 1 });
  }));

  it.runIf(existsSync('/proc'))('has every acknowledged commit, whole, after the browser was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crm-store-'));
    const database = newDatabase();
    try {
      const context = await startPersistent(folder);
      await serve(context);
      const one = await openPage(context);
      let acknowledged = 0;
      await one.exposeFunction('acknowledge', (count: number) => (acknowledged = count));
      await one.evaluate((name) => {
        const store = page.open(name);
        const { acknowledge } = globalThis as unknown as { acknowledge: (count: number) => Promise<void> };
        void (async () => {
          for (let batch = 0; ; batch++) {
            await store.apply(page.creations(batch * 10, batch * 10 + 10), page.commit);
            await acknowledge((batch + 1) * 10);
          }
        })().catch(() => {});
      }, database);
      await expect.poll(() => acknowledged, { timeout: 30_000 }).toBeGreaterThan(300);
      const owner = context.browser();
      await killBrowser(folder);
      await context.close().catch(() => {});
      await owner?.close().catch(() => {});

      await rm(join(folder, 'SingletonLock'), { force: true });
      const again = await startPersistent(folder);
      try {
        await serve(again);
        const two = await openPage(again);
        const ids = await two.evaluate((name) => page.ids(page.open(name)), database);
        expect(ids.length % 10).toBe(0);
        expect(ids.length).toBeGreaterThanOrEqual(acknowledged);
        expect(ids).toEqual(Array.from(ids, (_, n) => `c${n}`));
      } finally {
        await again.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  it('takes over from a frozen tab, which then finds that it lost its turn', () => tabs(async (one, two, context) => {
    const database = newDatabase();
    await one.evaluate(async (name) => {
      const store = page.open(name);
      const { batches, go } = page.paused(0, 30_000, 40_000);
      const applied = page.outcome(store.apply(batches, page.commit));
      Object.assign(globalThis, { go, applied, store });
    }, database);
    await expect.poll(() => two.evaluate((name) => page.inspect(name).then(({ orphans }) => orphans), database)).toBeGreaterThan(10);
    const cdp = await context.newCDPSession(one);
    await cdp.send('Page.enable');
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    const taken = await two.evaluate(async (name) => {
      const store = page.open(name, { stealAfterMs: 1500 });
      return { outcome: await page.outcome(store.apply(page.creations(90_000, 90_010), page.commit)), total: await page.total(store) };
    }, database);
    expect(taken).toEqual({ outcome: 'ok', total: 10 });
    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    const late = await one.evaluate(async (name) => {
      const { go, applied, store } = globalThis as unknown as { go: () => void; applied: Promise<string>; store: ReturnType<typeof page.open> };
      go();
      return { outcome: await applied, total: await page.total(store), orphans: (await page.inspect(name)).orphans };
    }, database);
    expect(late).toEqual({ outcome: 'not-leader', total: 10, orphans: 0 });
  }));

  it('waits for whoever makes the changes, a slow server too, without losing its transaction', () => tabs(async (one) => {
    const seen = await one.evaluate(async (name) => {
      const store = page.open(name);
      async function* slow() {
        for (let from = 0; from < 9_000; from += 3_000) {
          // Longer than IndexedDB keeps a transaction alive with nothing asked of it.
          await fetch(`/slow?${from}`);
          await new Promise((resolve) => setTimeout(resolve, 200));
          yield* page.creations(from, from + 3_000);
        }
      }
      return { outcome: await page.outcome(store.apply(slow(), page.commit)), total: await page.total(store) };
    }, newDatabase());
    expect(seen).toEqual({ outcome: 'ok', total: 9_000 });
  }));

  it('is all there when a person leaves the page and comes back to it', () => tabs(async (one, two) => {
    const database = newDatabase();
    await one.evaluate(async (name) => {
      const store = page.open(name);
      await store.apply(page.creations(0, 10), page.commit);
    }, database);
    await one.goto('about:blank');
    // While it is away, kept or not, nothing of it stands in the way of another tab.
    expect(await two.evaluate(async (name) => page.outcome(page.open(name).apply(page.creations(10, 15), page.commit)), database)).toBe('ok');
    await one.goBack();
    await one.waitForFunction(() => 'page' in globalThis);
    expect(await one.evaluate(async (name) => page.total(page.open(name)), database)).toBe(15);
  }));

  it('holds no lock while it is idle', () => tabs(async (one) => {
    const held = await one.evaluate(async (name) => {
      const store = page.open(name);
      await store.apply(page.creations(0, 3000), page.commit);
      await page.ids(store);
      await page.total(store);
      return (await navigator.locks.query()).held?.length;
    }, newDatabase());
    expect(held).toBe(0);
  }));

  it('lets two tabs write at once, losing nothing', () => tabs(async (one, two) => {
    const database = newDatabase();
    const write = (tab: Page, from: number) => tab.evaluate(async ([name, first]) => {
      const store = page.open(name as string);
      for (let n = 0; n < 20; n++) await store.apply([[page.create(page.inventClient((first as number) + n))]], page.commit);
    }, [database, from]);
    await Promise.all([write(one, 0), write(two, 100)]);
    expect(await one.evaluate(async (name) => (await page.ids(page.open(name))).length, database)).toBe(40);
  }));

  it('lets two tabs write at once on a page without locks, with a notice', () => tabs(async (one, two) => {
    const database = newDatabase();
    const write = (tab: Page, from: number) => tab.evaluate(async ([name, first]) => {
      const store = page.open(name as string);
      const { notice } = await store.open();
      const outcomes: string[] = [];
      for (let n = 0; n < 10; n++) outcomes.push(await page.outcome(store.apply([[page.create(page.inventClient((first as number) + n))]], page.commit)));
      return { notice, written: outcomes.filter((outcome) => outcome === 'ok').length, others: [...new Set(outcomes)].filter((outcome) => outcome !== 'ok' && outcome !== 'not-leader') };
    }, [database, from]);
    const [a, b] = await Promise.all([write(one, 0), write(two, 100)]);
    expect([a.notice, b.notice, a.others, b.others]).toEqual(['no-locks', 'no-locks', [], []]);
    expect(await one.evaluate(async (name) => (await page.ids(page.open(name))).length, database)).toBe(a.written + b.written);
  }, plain));

  for (const [how, injected] of [
    ['there is no IndexedDB', () => void Object.defineProperty(globalThis, 'indexedDB', { value: undefined })],
    ['opening it throws', () => void (IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); })],
    ['opening it fails with an UnknownError', () => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (name) {
        const request = open.call(this, `${name}-unused`);
        request.addEventListener('upgradeneeded', () => request.transaction?.abort());
        Object.defineProperty(request, 'error', { value: new DOMException('disk', 'UnknownError') });
        return request;
      };
    }],
  ] as const) {
    it(`works in memory, with a notice, when ${how}`, async () => {
      const context = await browser.newContext();
      try {
        await serve(context);
        await context.addInitScript(injected);
        const one = await openPage(context);
        const seen = await one.evaluate(async (name) => {
          const store = page.open(name);
          const state = await store.open();
          return { state, outcome: await page.outcome(store.apply(page.creations(0, 10), page.commit)), total: await page.total(store), persistent: store.capabilities.persistent };
        }, newDatabase());
        expect(seen).toEqual({ state: { mode: 'memory', notice: 'unavailable' }, outcome: 'ok', total: 10, persistent: false });
      } finally {
        await context.close();
      }
    });
  }

  it('notices that the database is gone since the last visit', () => tabs(async (one) => {
    const seen = await one.evaluate(async (name) => {
      const store = page.open(name);
      const first = await store.open();
      await store.apply(page.creations(0, 10), page.commit);
      // The marker is set after the commit is told.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await store.close();
      await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
      const again = page.open(name);
      return { first: first.notice, then: (await again.open()).notice, total: await page.total(again) };
    }, newDatabase());
    expect(seen).toEqual({ first: null, then: 'evicted', total: 0 });
  }));

  it('skips a block that can not be read, with a notice, and keeps the rest', () => tabs(async (one) => {
    const seen = await one.evaluate(async (name) => {
      const store = page.open(name);
      await store.apply(page.creations(0, 3000), page.commit);
      await store.close();
      await new Promise<void>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          const transaction = request.result.transaction(['blocks', 'meta'], 'readwrite');
          const blocks = transaction.objectStore('blocks');
          transaction.objectStore('meta').get('manifest').onsuccess = (event) => {
            const { blocks: keys } = (event.target as IDBRequest<{ blocks: number[] }>).result;
            blocks.put({ size: 1024, live: 'none' }, keys[0]);
            blocks.delete(keys[2]!);
          };
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      });
      const again = page.open(name);
      const ids = await page.ids(again);
      const { notice } = await again.open();
      const outcome = await page.outcome(again.apply(page.creations(5000, 5010), page.commit));
      return { notice, count: ids.length, first: ids[0], outcome, then: await page.total(again) };
    }, newDatabase());
    expect(seen).toEqual({ notice: 'corrupt', count: 1024, first: 'c1024', outcome: 'ok', then: 1034 });
  }));
});

/** As a power cut would: every process of the browser that runs on `folder` is ended at once. */
async function killBrowser(folder: string): Promise<void> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(`--user-data-dir=${folder}`)) process.kill(Number(pid), 'SIGKILL');
  }
}
