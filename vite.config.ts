import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { leanCss } from './scripts/lean-css.mjs';
import { ownKeys } from './scripts/own-keys.mjs';

/**
 * The package is built three times (scripts/build.mjs): `worker`, one file with everything inside; `library`, one file
 * per source with the dependencies left to the host's own tools; `cdn`, one module for a script tag, heavy rooms beside it.
 */
export default defineConfig(({ mode }): UserConfig => {
  const build = builds[mode];
  if (!build) throw new Error(`There is no build "${mode}": take one of ${Object.keys(builds).join(', ')}, for example "vite build --mode library".`);
  return { base: './', publicDir: false, worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false }, output: { minify: true, codeSplitting: false } } }, ...build() };
});

const target = 'es2022';

const builds: Record<string, () => UserConfig> = {
  worker: () => ({
    build: {
      target,
      outDir: 'dist',
      emptyOutDir: false,
      minify: true,
      lib: { entry: 'src/worker/worker.ts', formats: ['es'], fileName: () => 'worker.js' },
      rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: false, minify: true } },
    },
  }),
  workbook: () => ({
    build: {
      target,
      outDir: 'dist',
      emptyOutDir: false,
      minify: true,
      lib: { entry: 'src/worker/workbook.ts', formats: ['es'], fileName: () => 'workbook.js' },
      rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: false, minify: true } },
    },
  }),
  library: () => ({
    plugins: [leanCss(), beside('worker-url', '../worker.js'), beside('workbook-url', '../workbook.js')],
    build: {
      target,
      outDir: 'dist',
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      lib: { entry: entries(), formats: ['es'] },
      rolldownOptions: {
        checks: { pluginTimings: false },
        external: (id) => /^[a-z@]/i.test(id) && !id.startsWith('@oxc-project/'),
        output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: ({ facadeModuleId }) => fileOf(facadeModuleId ?? '') },
      },
    },
  }),
  cdn: () => ({
    plugins: [leanCss(), ownKeys(), beside('worker-url', './worker.js'), beside('workbook-url', './workbook.js')],
    build: {
      target,
      outDir: 'dist/cdn',
      emptyOutDir: true,
      minify: true,
      lib: { entry: { 'crm-clients': 'components/cdn.ts', worker: 'src/worker/worker.ts', workbook: 'src/worker/workbook.ts' }, formats: ['es'] },
      rolldownOptions: { checks: { pluginTimings: false }, output: { minify: true, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  }),
};

/** A module keeps its place; the two that the tools make get one: the inlined worker and what decorators compile to. */
const fileOf = (module: string): string => (module.includes('?worker') ? 'worker/inline-text.js' : module.includes('@oxc-project') ? 'components/shared/decorate.js' : '[name].js');

/** Puts the address of a file, as seen from the built one, where the sources ask Vite for it. */
const beside = (module: 'worker-url' | 'workbook-url', path: string): Plugin => {
  const [name, mark] = module === 'worker-url' ? ['workerUrl', '__WORKER_URL__'] : ['workbookUrl', '__WORKBOOK_URL__'];
  return {
    name: `${module}-beside`,
    enforce: 'pre',
    load: (id) => (id.endsWith(`/src/worker/${module}.ts`) ? `export const ${name} = ${mark};` : null),
    renderChunk: (code) => (code.includes(mark) ? { code: code.replaceAll(mark, `new URL('${path}', import.meta.url).href`), map: null } : null),
  };
};

/** Every module a host may import by name: the SDK, the gateway, the elements together and one by one, the locales. */
const entries = (): string[] => [
  'src/index.ts',
  'src/gateway/gateway.ts',
  ...['es', 'en'].map((locale) => `src/locales/${locale}.ts`),
  'components/index.ts',
  ...readdirSync('components').filter((name) => name.startsWith('crm-')).map((name) => join('components', name, `${name}.ts`)),
].filter((file) => existsSync(file));
