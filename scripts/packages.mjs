// @ts-check
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { root } from './run.mjs';

/**
 * Runs `npm ci` unless node_modules holds what package-lock.json asks for.
 * @throws {Error} one sentence when npm cannot.
 */
export const ensurePackages = async () => {
  if (await installed()) return;
  console.log('Installing the packages (once; about half a minute)...');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  const direct = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
  const child = direct
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (child.error) throw new Error('npm was not found: install Node together with npm, and run the command again.');
  if (child.status !== 0) throw new Error('The packages could not be installed (npm says above why): check the network and the free disk space (about 700 MB), and run the command again.');
};

/** npm keeps a list of what it put into node_modules; every package the project needs here must be in it. */
const installed = async () => {
  const list = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const wanted = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(await readFile(list, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => path === '' || optional || (peer && !found[path]) || (found[path]?.version === version && existsSync(join(root, path))));
};
