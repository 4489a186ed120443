import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const root = join(import.meta.dirname, '..', '..');

/** A folder of its own, outside the project, with the packed package in its node_modules and nothing else of ours. */
export interface Installed {
  readonly folder: string;
  /** What `npm pack` put into the package. */
  readonly files: readonly string[];
  remove(): void;
}

/**
 * Packs the package and puts it where a host would have it, without a network: the tarball unpacked, and only the
 * dependencies that package.json names linked to the ones installed here, so that one left out is missed.
 */
export const installPackage = async (): Promise<Installed> => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-clients-package-'));
  const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder])) as [{ filename: string; files: { path: string }[] }];
  const home = join(folder, 'node_modules', 'crm-clients');
  mkdirSync(home, { recursive: true });
  const { extract } = tarFs();
  await pipeline(createReadStream(join(folder, packed.filename)), createGunzip(), extract(home, { strip: 1 }));
  const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) link(name, folder);
  await cp(join(import.meta.dirname, 'consumer'), folder, { recursive: true });
  return { folder, files: packed.files.map(({ path }) => path), remove: () => rmSync(folder, { recursive: true, force: true }) };
};

const link = (name: string, folder: string): void => {
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  if (!existsSync(target)) symlinkSync(join(root, 'node_modules', name), target, 'junction');
};

const npm = (args: string[]): string => {
  const cli = process.env['npm_execpath'];
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] as ('ignore' | 'pipe' | 'inherit')[], maxBuffer: 2 ** 26 } satisfies ExecFileSyncOptions & { encoding: 'utf8' };
  return cli && /npm-cli\.[cm]?js$/.test(cli) ? execFileSync(process.execPath, [cli, ...args], options) : execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
};

interface TarFs {
  extract(folder: string, options: { readonly strip: number }): NodeJS.WritableStream;
}

/** The reader of tar files that the browser's package brings. */
const tarFs = (): TarFs => createRequire(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'))('tar-fs') as TarFs;
