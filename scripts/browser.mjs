// @ts-check
import { spawnSync } from 'node:child_process';
import { constants, createReadStream, createWriteStream, existsSync } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

/**
 * A Chromium that starts: the file and what to start it with. Hand it to playwright's `chromium.launch` as it is.
 * @typedef {{ executablePath: string, args: string[], env: Record<string, string> }} BrowserLaunch
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe'];
const apps = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * Finds a Chromium: the one npm installed (unpacked on first use), else `CHROME_PATH`, else one on `PATH`.
 * @returns {Promise<BrowserLaunch>}
 * @throws {Error} one sentence that says what is missing and what to do.
 */
export const findBrowser = async () => {
  const packed = await packedBrowser();
  if (packed !== null) return packed;
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (await runnable(named)) return launch(named, {});
    throw new Error(`CHROME_PATH names ${named}, which is not a program that can be run: point it at a Chromium or Chrome.`);
  }
  const places = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  for (const place of [...places, ...apps]) if (await runnable(place)) return launch(place, {});
  throw new Error('No Chromium runs here: install Chromium or Chrome, or set CHROME_PATH to one, and run the command again.');
};

/** The Chromium inside npm is built for Linux on x64; elsewhere this is `null`. */
const packedBrowser = async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = join(root, 'node_modules', '@sparticuz', 'chromium');
  if (!existsSync(folder)) return null;
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const home = await unpack(folder, join(root, '.cache', `chromium-${version}`));
  const file = join(home, 'chromium');
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') };
  const bundled = { LD_LIBRARY_PATH: [join(home, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') };
  for (const env of [fonts, { ...fonts, ...bundled }]) if (starts(file, env)) return launch(file, env);
  return null;
};

/**
 * Unpacks aside and renames, so that two runs at once, or one that was cut, never see half a browser.
 * @param {string} folder of the npm package
 * @param {string} home where the browser shall live
 */
const unpack = async (folder, home) => {
  if (existsSync(home)) return home;
  await mkdir(dirname(home), { recursive: true });
  const aside = await mkdtemp(`${home}-`);
  try {
    const { extract } = createRequire(join(folder, 'package.json'))('tar-fs');
    /** @type {(name: string, target: NodeJS.WritableStream) => Promise<void>} */
    const open = (name, target) => pipeline(createReadStream(join(folder, 'bin', name)), createBrotliDecompress({ chunkSize: 2 ** 21 }), target);
    await Promise.all([
      open('chromium.br', createWriteStream(join(aside, 'chromium'))),
      open('swiftshader.tar.br', extract(aside)),
      open('al2023.tar.br', extract(aside)),
      open('fonts.tar.br', extract(join(aside, 'fonts'))),
    ]);
    await chmod(join(aside, 'chromium'), 0o755);
    await rename(aside, home);
  } catch (cause) {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(home)) throw new Error(`Chromium could not be unpacked into ${home} (it needs about 220 MB): make room there and run the command again.`, { cause });
  }
  return home;
};

/** @type {(file: string, env: Record<string, string>) => boolean} */
const starts = (file, env) => spawnSync(file, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore', timeout: 20_000 }).status === 0;

/** @type {(file: string) => Promise<boolean>} */
const runnable = (file) => access(file, constants.X_OK).then(() => true, () => false);

/** @type {(executablePath: string, env: Record<string, string>) => BrowserLaunch} */
const launch = (executablePath, env) => ({
  executablePath,
  args: ['--no-sandbox'],
  env: { .../** @type {Record<string, string>} */ (process.env), ...env },
});
