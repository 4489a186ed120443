import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { kib } from '../words.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');

/** What a page loads before the first rows, gzipped: the entry and all it imports statically, minified. */
export async function* measure() {
  yield { work: 'gzip to show a list, dependencies included', ours: kib(await entrySize(join(root, 'components/crm-client-list/crm-client-list.ts'))), peers: 'AG Grid 181–308 KiB, Vaadin 58–72 KiB (their own bundles)', line: '≤ 45 KiB' };
}

async function entrySize(entry) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    worker: { format: 'es' },
    build: { write: false, target: 'es2022', minify: true, lib: { entry, formats: ['es'], fileName: 'entry' } },
  });
  const chunks = new Map([result].flat().flatMap(({ output }) => output).map((chunk) => [chunk.fileName, chunk]));
  const first = [...chunks.values()].find((chunk) => chunk.isEntry);
  const seen = new Set();
  const visit = (chunk) => {
    if (!chunk || seen.has(chunk)) return;
    seen.add(chunk);
    chunk.imports.forEach((name) => visit(chunks.get(name)));
  };
  visit(first);
  return [...seen].reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);
}
