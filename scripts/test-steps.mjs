// @ts-check
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePackages } from './packages.mjs';
import { root, run } from './run.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

const reports = join(root, '.cache', 'reports');
const unitReport = join(reports, 'unit.json');
const browserReport = join(reports, 'browser.json');
const endToEndReport = join(reports, 'e2e.json');

/** @type {Counts} */
let stories = { passed: 0, failed: 0 };

/** The book is built anew: a story that no longer builds is a story that fails. */
const checkStories = async () => {
  await (await import('./storybook.mjs')).buildBook();
  stories = await (await import('./check-storybook.mjs')).checkBook();
};

/**
 * The steps in their order. Those with `count` run tests and leave a report; a step of that kind that ran none has failed.
 * @type {readonly { name: string, work: () => Promise<void>, count?: () => Promise<Counts> }[]}
 */
const steps = [
  { name: 'browser', work: async () => void (await (await import('./browser.mjs')).findBrowser()) },
  { name: 'types', work: () => run('tsc', ['--noEmit', '-p', '.']) },
  { name: 'lint', work: () => run('eslint', ['.']) },
  { name: 'templates', work: () => run(process.execPath, ['scripts/check-templates.mjs']) },
  { name: 'unit tests', work: () => run('vitest', ['run', ...report(unitReport)]), count: () => vitestCounts(unitReport) },
  { name: 'browser tests', work: () => run('wtr', [], { env: { WTR_REPORT: browserReport } }), count: () => readCounts(browserReport) },
  { name: 'build', work: async () => (await import('./build.mjs')).build() },
  { name: 'end-to-end tests', work: () => run('vitest', ['run', '--config', 'vitest.e2e.config.ts', ...report(endToEndReport)]), count: () => vitestCounts(endToEndReport) },
  { name: 'stories', work: checkStories, count: async () => stories },
];

/**
 * Runs every step, also after one failed, and closes with `N passed, N failed`: the tests that really ran, and one
 * failure for each step that failed without a failing test to show.
 */
export const runTests = async () => {
  await ensurePackages();
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  /** @type {({ name: string, seconds: number, counted: boolean } & Counts)[]} */
  const outcomes = [];
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    const started = Date.now();
    const error = await step.work().then(() => null, (thrown) => thrown);
    const counts = step.count ? await step.count() : { passed: 0, failed: 0 };
    const empty = step.count !== undefined && counts.passed + counts.failed === 0;
    if (error) console.error(error.message);
    if (empty) console.error(`No test ran in "${step.name}".`);
    if ((error || empty) && counts.failed === 0) counts.failed = 1;
    outcomes.push({ name: step.name, seconds: (Date.now() - started) / 1000, counted: step.count !== undefined, ...counts });
  }
  console.log('');
  for (const { name, seconds, counted, passed, failed } of outcomes) {
    console.log(`${failed ? 'FAILED' : 'ok    '} ${name}${counted ? `: ${passed} passed, ${failed} failed` : ''} (${seconds.toFixed(1)} s)`);
  }
  const total = (/** @type {'passed' | 'failed'} */ key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  process.exitCode = total('failed') > 0 ? 1 : 0;
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
};

/** @param {string} file */
const report = (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];

/** @type {(file: string) => Promise<Counts>} */
const readCounts = async (file) => {
  const { passed = 0, failed = 0 } = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  return { passed, failed };
};

/** A file that did not load fails as a suite and has no test of its own: it counts as one. @type {(file: string) => Promise<Counts>} */
const vitestCounts = async (file) => {
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, testResults = [] } = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  const broken = testResults.filter((/** @type {{ status: string, assertionResults: unknown[] }} */ { status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  return { passed, failed: failed + broken };
};
