/**
 * Prints the table of what this module is measured by, each line beside what a developer would pick instead.
 *   npm run bench [-- --clients 100000,1000000] [-- --only search,import,...] [-- --peers all|usual|none]
 * `usual` leaves out the peers that take minutes. Nothing here is a test: times depend on the machine, ratios less so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: { clients: { type: 'string', default: '100000' }, only: { type: 'string' }, peers: { type: 'string', default: 'usual' } },
});
const sizes = values.clients.split(',').map(Number);
const wanted = values.only?.split(',');

if (!existsSync(join(here, 'node_modules'))) {
  console.log('Installing the peers of the bench...');
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}

const { startBench } = await import('./bench.mjs');
const bench = await startBench();
const rows = [];
try {
  for (const name of ['search', 'import', 'store', 'open', 'excel', 'list', 'sync', 'detail', 'size']) {
    if (wanted && !wanted.includes(name)) continue;
    const { measure } = await import(`./sections/${name}.mjs`);
    for await (const row of measure({ bench, sizes, peers: values.peers })) {
      rows.push(row);
      console.log(line(row));
    }
  }
} finally {
  await bench.end();
}

console.log(`\n| work | ours | beside | line | \n|---|---|---|---|`);
for (const row of rows) console.log(`| ${row.work} | ${row.ours} | ${row.peers ?? ''} | ${row.line ?? ''} |`);
console.log(`\n${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}; Chromium ${bench.browserVersion}`);

function line({ work, ours, peers, line }) {
  return [work, `ours ${ours}`, peers, line && `line ${line}`].filter(Boolean).join('  ·  ');
}
