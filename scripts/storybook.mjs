// @ts-check
import { pathToFileURL } from 'node:url';
import { ensurePackages } from './packages.mjs';
import { run } from './run.mjs';

/** Where the built book lies. */
export const bookFolder = 'storybook-static';

/** Nobody is told that it runs, and nobody is asked for news. */
const quiet = { STORYBOOK_DISABLE_TELEMETRY: '1', DO_NOT_TRACK: '1', CI: '1' };

/** The book of the elements as a site of files: it works without a network from any file server. */
export const buildBook = () => run('storybook', ['build', '--output-dir', bookFolder, '--quiet', '--disable-telemetry'], { quiet: true, env: { ...quiet, NODE_ENV: 'production' } });

/** The book, anew with each change, on one local port (`PORT`, default 6006). */
export const openBook = () => run('storybook', ['dev', '--port', process.env['PORT'] ?? '6006', '--host', 'localhost', '--no-open', '--disable-telemetry', '--no-version-updates'], { env: quiet });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensurePackages();
  await (process.argv[2] === 'build' ? buildBook() : openBook()).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
