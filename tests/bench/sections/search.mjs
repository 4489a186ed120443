import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { mb, seconds, times } from '../words.mjs';

/** The search engine by itself, in Node: every keystroke with all its hits and an exact total. */
export async function* measure({ bench, sizes, peers }) {
  const file = await bundle(join(bench.cache, 'search'));
  const { measureSearch, measureScan, measureMiniSearch } = await import(pathToFileURL(file).href);
  for (const clients of sizes) {
    const named = clients.toLocaleString('en');
    const small = clients <= 1e5;
    const ours = await measureSearch(clients);
    const mini = peers === 'all' || (peers === 'usual' && small) ? await measureMiniSearch(clients) : null;
    const scan = peers === 'none' ? null : await measureScan(clients);
    yield { work: `text search among ${named}, p95 per keystroke, all hits and an exact total`, ours: `${seconds(ours.keyP95)} (p50 ${seconds(ours.keyP50)}, after edits ${seconds(ours.keyP95AfterEdits)})`, peers: [mini && `MiniSearch ${seconds(mini.keyP95)} (${times(mini.keyP95, ours.keyP95)})`, scan && `scan ${seconds(scan.keyP95)} (${times(scan.keyP95, ours.keyP95)})`].filter(Boolean).join(' · '), line: small ? '≤ 1 ms, ≥ 100× MiniSearch' : '≤ 10 ms' };
    yield { work: `text index of ${named}`, ours: mb(ours.textMB * 1e6), line: small ? '≤ 16 MB' : '≤ 150 MB' };
    yield { work: `build the index of ${named}; load a saved one`, ours: `${seconds(ours.buildMs)}; ${seconds(ours.restoreMs)}`, peers: mini ? `MiniSearch ${seconds(mini.buildMs)} (${times(mini.buildMs, ours.buildMs)})` : '', line: small ? '≤ 0.6 s; ≤ 5 ms' : '' };
    yield { work: `3 conditions, sorted by name, top 50 and total among ${named}, p95`, ours: `${seconds(ours.filterP95)} (first use of the columns ${seconds(ours.loadColumnsMs + ours.firstSortMs)})`, peers: scan ? `array filter + Collator ${seconds(scan.filterP95)} (${times(scan.filterP95, ours.filterP95)})` : '', line: small ? '≤ 1 ms' : '≤ 30 ms' };
  }
}

async function bundle(outDir) {
  const entry = fileURLToPath(new URL('../search-bench.ts', import.meta.url));
  await build({ configFile: false, logLevel: 'error', build: { ssr: entry, outDir, emptyOutDir: true, target: 'node20', rolldownOptions: { output: { entryFileNames: 'search-bench.mjs' } } }, ssr: { noExternal: true } });
  // The inventor of clients reads its places from beside itself.
  await cp(new URL('../../../seeds/data', import.meta.url), join(outDir, 'data'), { recursive: true });
  return join(outDir, 'search-bench.mjs');
}
