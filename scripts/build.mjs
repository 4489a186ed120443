// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './run.mjs';

const dist = join(root, 'dist');
const types = join(root, '.cache', 'types');
const stampFile = join(dist, '.built-from');
const sources = ['src', 'components', 'examples/portal', 'seeds', 'package-lock.json', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts', 'custom-elements-manifest.config.mjs', 'scripts/build.mjs', 'scripts/lean-css.mjs'];

/**
 * Builds the package into dist/: the library, its worker, the CDN module, declarations, the manifest; then the portal
 * into dist/portal, which imports the package as a host does.
 */
export const build = async () => {
  const stamp = await stampOfSources();
  await rm(dist, { recursive: true, force: true });
  await vite('worker');
  await vite('workbook');
  await vite('library');
  await vite('cdn');
  for (const folder of [dist, join(dist, 'cdn')]) await cp(join(root, 'components', 'tokens.css'), join(folder, 'tokens.css'));
  await declarations();
  await run('cem', ['analyze'], { quiet: true });
  if (existsSync(join(root, portalConfig))) await run('vite', ['build', '--config', portalConfig, '--logLevel', 'error'], { env: production });
  await writeFile(stampFile, stamp);
};

/** Builds unless dist/ comes from the sources as they are now. */
export const ensureBuilt = async () => {
  const built = await readFile(stampFile, 'utf8').catch(() => null);
  if (built !== (await stampOfSources())) await build();
};

const portalConfig = 'examples/portal/vite.config.ts';

/** @param {string} mode */
const vite = (mode) => run('vite', ['build', '--mode', mode, '--logLevel', 'warn'], { env: production });

/** A test runner that builds says `test` here, and Lit would come in its development form. */
const production = { NODE_ENV: 'production' };

/** Declarations lie as the modules do: what is in src/ at the top, components/ beside it. */
const declarations = async () => {
  await rm(types, { recursive: true, force: true });
  await run('tsc', ['-p', 'tsconfig.build.json']);
  await cp(join(types, 'src'), dist, { recursive: true });
  for (const file of await filesIn(join(types, 'components'))) {
    const target = join(dist, 'components', file.slice(join(types, 'components').length));
    await mkdir(join(target, '..'), { recursive: true });
    const text = (await readFile(file, 'utf8')).replace(/(['"])((?:\.\.\/)+)src\//g, '$1$2');
    // An inferred type names the package inside lit, which a host need not have by that name.
    await writeFile(target, text.replaceAll('import("lit-html")', 'import("lit")'));
  }
};

const stampOfSources = async () => {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    if (!existsSync(path)) continue;
    for (const file of await filesIn(path)) hash.update(file.slice(root.length)).update('\0').update(await readFile(file)).update('\0');
  }
  return hash.digest('hex');
};

/**
 * The file itself, or every file below the folder, in a steady order.
 * @param {string} path
 * @returns {Promise<string[]>}
 */
const filesIn = async (path) => {
  const entries = await readdir(path, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (entries === null) return [path];
  const below = entries.filter(({ name }) => name !== 'node_modules').sort((a, b) => (a.name < b.name ? -1 : 1));
  return (await Promise.all(below.map(({ name }) => filesIn(join(path, name))))).flat();
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
