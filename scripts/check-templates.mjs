// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './run.mjs';

// Checks the elements' templates with lit-analyzer, minus what it gets wrong: it carries an older TypeScript that does
// not know Lit's `nothing`, and takes it for a value of its own instead of an attribute left out.
const cli = join(root, 'node_modules', 'lit-analyzer', 'cli.js');
const { stdout, stderr, error } = spawnSync(process.execPath, [cli, 'components/**/*.ts', '--strict', '--quiet', '--noColor', '--format', 'list'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
if (error || !/Analyzing \d+ files/.test(stdout + stderr)) {
  console.error(`lit-analyzer could not run: ${error?.message ?? (stderr || stdout)}`);
  process.exit(1);
}

/** @param {string} union */
const members = (union) => union.split(' | ').map((member) => member.trim());

/** @param {string} line */
const onlyNothing = (line) => {
  const [, given, wanted] = /Type '(.*)' is not assignable to '(.*)'/.exec(line) ?? [];
  if (given === undefined || wanted === undefined || !given.includes('Symbol(undefined)')) return false;
  return members(given).every((member) => member === 'Symbol(undefined)' || members(wanted).includes(member));
};

let file = '';
let found = 0;
for (const line of stdout.split('\n')) {
  if (/^\.\/|^\S+\.ts$/.test(line)) file = line.replace(/^\.\//, '');
  if (!/^\s+\d+:\d+\s/.test(line) || onlyNothing(line)) continue;
  found += 1;
  console.error(`${file}:${line.trim()}`);
}
console.log(`${found} problems in the templates of ${/Analyzing (\d+)/.exec(stdout + stderr)?.[1]} files`);
process.exitCode = found > 0 ? 1 : 0;
