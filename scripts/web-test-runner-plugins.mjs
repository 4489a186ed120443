// @ts-check
import { defaultReporter } from '@web/test-runner';
import { writeFileSync } from 'node:fs';

/** @typedef {import('@web/test-runner').TestRunnerPlugin} TestRunnerPlugin */

/**
 * Serves the named CommonJS files of node_modules as modules with a default export.
 * @param {readonly string[]} files
 * @returns {TestRunnerPlugin}
 */
export const commonJs = (files) => ({
  name: 'commonjs',
  transform(context) {
    if (!files.some((file) => context.path.endsWith(`/node_modules/${file}`))) return undefined;
    const text = String(context.body);
    const needed = [...text.matchAll(/^var \w+ = require\("([^"]+)"\);?$/gm)].map(([, name]) => name);
    const imports = needed.map((name, i) => `import needed${i} from '${name}';`).join('\n');
    const require = `const require = (name) => ({ ${needed.map((name, i) => `'${name}': needed${i}`).join(', ')} })[name];`;
    return { body: `${imports}\nconst module = { exports: {} }; let exports = module.exports;\n${needed.length > 0 ? require : ''}\n${text}\nexport default module.exports;` };
  },
});

/**
 * Vite's `?worker&inline` and `?worker&url` as the tests need them: a class that starts the file itself as a module
 * worker, and the file's address.
 * @returns {TestRunnerPlugin}
 */
export const workerImports = () => ({
  name: 'worker-imports',
  serve(context) {
    const kind = /[?&]worker&(inline|url)$/.exec(context.url)?.[1];
    const path = JSON.stringify(context.path);
    if (kind === 'url') return { body: `export default ${path};`, type: 'js' };
    if (kind === 'inline') return { body: `export default class extends Worker { constructor(options) { super(${path}, { type: 'module', ...options }); } }`, type: 'js' };
    return undefined;
  },
});

/**
 * The usual report for people, and beside it a file with what ran: `{ passed, failed, skipped }`.
 * @param {string} file
 * @returns {Promise<import('@web/test-runner').Reporter[]>}
 */
export const jsonReport = async (file) => [
  defaultReporter(),
  {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        countSuite(session.testResults, counts);
        if (!session.passed && (session.testResults === undefined || session.errors.length > 0)) counts.failed += 1;
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  },
];

/**
 * @param {import('@web/test-runner').TestSuiteResult | undefined} suite
 * @param {{ passed: number, failed: number, skipped: number }} counts
 */
const countSuite = (suite, counts) => {
  for (const test of suite?.tests ?? []) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite?.suites ?? []) countSuite(inner, counts);
};
