import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findBrowser } from './scripts/browser.mjs';
import { commonJs, workerImports, jsonReport } from './scripts/web-test-runner-plugins.mjs';

const launchOptions = await findBrowser();

export default {
  files: 'tests/browser/**/*.test.ts',
  rootDir: '.',
  nodeResolve: { exportConditions: ['development', 'browser'], dedupe: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'] },
  plugins: [commonJs(['papaparse/papaparse.js', 'axe-core/axe.js', 'interval-tree-1d/interval-tree.js', 'binary-search-bounds/search-bounds.js']), workerImports(), esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: 'tsconfig.json' })],
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions })],
  filterBrowserLogs: ({ args }) => !args.some((said) => String(said).includes('Lit is in dev mode')),
  concurrency: 2,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 20_000 } },
  ...(process.env.WTR_REPORT ? { reporters: await jsonReport(process.env.WTR_REPORT) } : {}),
};
