// @ts-check
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { isForErp, serveErp } from './portal-erp.mjs';
import { ensurePackages } from './packages.mjs';
import { root } from './run.mjs';
import { answerFiles, listenLocally, strictPolicy } from './serve.mjs';

/**
 * Installs what is missing, builds what changed, serves the portal and says where.
 * @throws {Error} one sentence that says what is wrong and what to do.
 */
export const startPortal = async () => {
  const port = portAsked();
  // Before the long part: whoever has to choose another port learns it now.
  const free = await open(port, (request, response) => response.end());
  await free.close();
  await ensurePackages();
  const { ensureBuilt } = await import('./build.mjs');
  console.log('Building what changed...');
  await ensureBuilt();
  const folder = join(root, 'dist', 'portal');
  if (!existsSync(join(folder, 'index.html'))) throw new Error('dist/portal/index.html was not built: see what the build says above, and run the command again.');
  const files = answerFiles(folder, { pages: true, headers: { 'content-security-policy': strictPolicy } });
  const erp = serveErp();
  const served = await open(port, (request, response) => (isForErp(request) ? erp(request, response) : files(request, response)));
  console.log(`\nThe portal is at http://localhost:${served.port}/\nCtrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void served.close().then(() => process.exit(0)));
};

/** @type {(port: number, answer: import('node:http').RequestListener) => ReturnType<typeof listenLocally>} */
const open = (port, answer) =>
  listenLocally(() => createServer(answer), port).catch((error) => {
    if (error.code === 'EADDRINUSE') throw new Error(`Port ${port} is taken: stop what uses it or choose another one, for example PORT=${port + 1} npm start`);
    if (error.code === 'EACCES') throw new Error(`Port ${port} may not be used by you: choose one above 1024, for example PORT=5174 npm start`);
    throw error;
  });

const portAsked = () => {
  const asked = process.env['PORT'] || '5173';
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is "${asked}": it must be a whole number from 0 to 65535, for example PORT=5174 npm start`);
  return port;
};
