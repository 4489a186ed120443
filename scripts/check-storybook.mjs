// @ts-check
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';
import { root } from './run.mjs';
import { createFileServer, listenLocally } from './serve.mjs';
import { bookFolder } from './storybook.mjs';

/** @typedef {{ id: string, title: string, name: string, type: 'story' | 'docs', tags?: readonly string[] }} Entry */

/** @typedef {{ page: import('playwright-core').Page, faults: string[] }} Watched a page, and what went wrong in it since it was last asked */

/** Stories open at the same time. */
const pagesAtOnce = 2;
const patienceMs = 60_000;
/** Rules about a whole page say nothing of an element. */
const allRules = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
  resultTypes: ['violations'],
};
/** In the other scheme nothing differs but colours. */
const contrast = { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] };
/** Forced colours are the person's own. */
const withoutContrast = { ...allRules, rules: { ...allRules.rules, 'color-contrast': { enabled: false } } };

/**
 * Opens every story and page of the built book in Chromium: its play function ends well, nothing is said in the console,
 * every element is defined, nothing is asked for beyond the book's own origin, and axe finds nothing in light or dark.
 * @returns {Promise<{ passed: number, failed: number }>} stories and pages
 */
export const checkBook = async () => {
  const { port, close } = await listenLocally(() => createFileServer(join(root, bookFolder)), 0);
  const { args, ...found } = await findBrowser();
  const browser = await chromium.launch({ ...found, args });
  const origin = `http://localhost:${port}`;
  try {
    /** @type {{ entries: Record<string, Entry> }} */
    const { entries } = JSON.parse(await readFile(join(root, bookFolder, 'index.json'), 'utf8'));
    const queue = Object.values(entries);
    const counts = { passed: 0, failed: 0 };
    const frame = await shellFaults(browser, origin);
    for (const fault of frame) console.error(`FAILED the book itself: ${fault}`);
    counts[frame.length > 0 ? 'failed' : 'passed'] += 1;
    const worker = async () => {
      const watched = await watchedPage(browser, origin);
      for (let entry = queue.shift(); entry; entry = queue.shift()) {
        const faults = await faultsOf(watched, origin, entry);
        counts[faults.length > 0 ? 'failed' : 'passed'] += 1;
        for (const fault of faults) console.error(`FAILED ${entry.title}, ${entry.name}: ${fault}`);
      }
    };
    await Promise.all(Array.from({ length: pagesAtOnce }, worker));
    console.log(`${counts.passed} stories and pages passed, ${counts.failed} failed`);
    return counts;
  } finally {
    await browser.close();
    await close();
  }
};

/**
 * The frame around the stories: it loads, and asks nobody else for anything.
 * @type {(browser: import('playwright-core').Browser, origin: string) => Promise<string[]>}
 */
const shellFaults = async (browser, origin) => {
  const { page, faults } = await watchedPage(browser, origin);
  await page.goto(`${origin}/index.html`);
  await page.locator('#storybook-explorer-tree').waitFor({ timeout: patienceMs }).catch((error) => faults.push(error.message));
  await page.frameLocator('#storybook-preview-iframe').locator('body.sb-show-main').waitFor({ timeout: patienceMs }).catch((error) => faults.push(error.message));
  await page.context().close();
  return faults;
};

/** @type {(watched: Watched, origin: string, entry: Entry) => Promise<string[]>} */
const faultsOf = async ({ page, faults }, origin, entry) => {
  const forced = entry.tags?.includes('forced-colors') === true;
  try {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: forced ? 'active' : 'none', reducedMotion: 'reduce' });
    await page.goto(`${origin}/iframe.html?id=${entry.id}&viewMode=${entry.type}&globals=a11y.manual:!true`);
    const told = await page.waitForFunction('window.storyTold', null, { timeout: patienceMs });
    faults.push(.../** @type {string[]} */ (await told.jsonValue()));
    faults.push(.../** @type {string[]} */ (await page.evaluate(undefinedElements)));
    faults.push(...(await axeFaults(page, forced ? withoutContrast : allRules)));
    if (!forced) {
      await page.emulateMedia({ colorScheme: 'dark' });
      faults.push(...(await axeFaults(page, contrast)).map((fault) => `in dark, ${fault}`));
    }
    // What it goes on doing is its own affair, until the next story stands.
    await page.goto('about:blank');
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  return faults.splice(0);
};

/** @type {(browser: import('playwright-core').Browser, origin: string) => Promise<Watched>} */
const watchedPage = async (browser, origin) => {
  /** @type {string[]} */
  const faults = [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'es-CO', reducedMotion: 'reduce' });
  await context.addInitScript(listenToStory);
  context.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text().split('\n\n')[0]}`));
  context.on('weberror', (error) => faults.push(`page: ${error.error()}`));
  context.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && new URL(url).origin !== origin) faults.push(`asks for ${url}`);
  });
  context.on('response', (response) => response.status() >= 400 && faults.push(`${response.status()} for ${response.url()}`));
  return { page: await context.newPage(), faults };
};

/** In the page: hears what the story says of itself, from the moment its channel is there. */
const listenToStory = () => {
  const page = /** @type {any} */ (window);
  /** @type {any} */
  let channel;
  /** @param {any} error */
  const words = (error) => String(error?.message ?? error?.description ?? error?.title ?? error).split('\n\n')[0];
  /** @type {string[]} */
  const faults = [];
  Object.defineProperty(page, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(given) {
      channel = given;
      for (const event of ['playFunctionThrewException', 'storyThrewException', 'storyErrored', 'storyMissing']) channel.on(event, (/** @type {any} */ error) => {
        faults.push(`${event}: ${words(error)}`);
        if (event !== 'playFunctionThrewException') page.storyTold = faults;
      });
      channel.on('storyFinished', () => (page.storyTold = faults));
      channel.on('docsRendered', () => (page.storyTold = faults));
    },
  });
};

/** In the page. A library whose build dropped an element's file shows an empty box and says nothing. */
const undefinedElements = () => [...document.querySelectorAll('#storybook-root :not(:defined), #storybook-docs :not(:defined)')].map((element) => `<${element.localName}> is not defined`);

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @type {(page: import('playwright-core').Page, options: object) => Promise<string[]>} */
const axeFaults = async (page, options) => {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(await axeSource);
  return page.evaluate(async (given) => {
    // Of a page of the book's own prose, what the elements draw in it.
    const places = [...document.querySelectorAll('#storybook-root > *, #storybook-docs .crm-stage')];
    if (places.length === 0) return [];
    const { violations } = await /** @type {any} */ (window).axe.run(places, given);
    return violations.map((/** @type {any} */ { id, help, nodes }) => `${id}: ${help} at ${nodes.length} places, first ${nodes[0].target.flat().join(' ')}. ${nodes[0].failureSummary ?? ''}`.replace(/\s+/g, ' '));
  }, options);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await checkBook();
  process.exitCode = failed > 0 ? 1 : 0;
}
