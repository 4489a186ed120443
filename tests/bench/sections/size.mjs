import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { leanCss } from '../../../scripts/lean-css.mjs';
import { kib } from '../words.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');

const list = join(root, 'components/crm-client-list/crm-client-list.ts');

/** What a page loads before the first rows, gzipped: the entry and all it imports statically, minified, as one file. */
export async function* measure() {
  const { whole, pieces } = await entrySize(list);
  yield { work: 'gzip to show a list, dependencies included, as one file', ours: `${kib(whole)} (${kib(pieces)} in the pieces Vite cuts where other elements share them)`, peers: 'AG Grid 181–308 KiB, Vaadin 58–72 KiB (their own bundles)', line: '≤ 45 KiB' };
  const others = [
    ['the importer', 'crm-client-importer', '≤ +25 KiB'],
    ['a client, its tabs loaded when looked at', 'crm-client-detail-tabs', ''],
    ['the form', 'crm-client-form', ''],
  ];
  for (const [what, tag, line] of others) yield { work: `gzip that ${what} adds to a list`, ours: kib((await entrySize(list, join(root, `components/${tag}/${tag}.ts`))).whole - whole), line };
}

async function entrySize(entry, beside) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [leanCss()],
    worker: { format: 'es' },
    build: { write: false, target: 'es2022', minify: true, lib: { entry: beside ? { entry, beside } : entry, formats: ['es'], fileName: beside ? '[name]' : 'entry' } },
  });
  const chunks = new Map([result].flat().flatMap(({ output }) => output).map((chunk) => [chunk.fileName, chunk]));
  const first = [...chunks.values()].filter((chunk) => chunk.isEntry);
  const seen = new Set();
  const visit = (chunk) => {
    if (!chunk || seen.has(chunk)) return;
    seen.add(chunk);
    chunk.imports.forEach((name) => visit(chunks.get(name)));
  };
  first.forEach(visit);
  const size = (code) => gzipSync(code, { level: 9 }).length;
  const codes = [...seen].map(({ code }) => code);
  return { whole: size(codes.join('\n')), pieces: codes.reduce((sum, code) => sum + size(code), 0) };
}
