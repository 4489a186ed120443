// @ts-check
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';

/**
 * What the portal is served with: nothing from elsewhere, no code or style from text, and only the named Trusted Types
 * policies (Lit's, the SDK's, and the portal's own for its service worker).
 */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html crm-clients portal',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const types = /** @type {Record<string, string>} */ ({
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

/**
 * Answers with one folder's files. A path without a dot that is no file is a page of the portal: it gets index.html when
 * `pages` is on. Nothing outside the folder, and no hidden file, is ever read.
 * @param {string} folder
 * @param {{ headers?: Record<string, string>, pages?: boolean }} [options] `headers` go with every answer
 * @returns {import('node:http').RequestListener}
 */
export const answerFiles = (folder, { headers = {}, pages = false } = {}) => {
  const home = resolve(folder);
  return async (request, response) => {
    const base = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', ...headers };
    /** @type {(status: number, text: string, more?: Record<string, string>) => void} */
    const say = (status, text, more = {}) => {
      response.writeHead(status, { ...base, 'content-type': 'text/plain; charset=utf-8', ...more });
      response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
    const path = pathOf(request.url ?? '/');
    if (path === null) return say(400, 'This is not an address.');
    const file = (await fileAt(home, path)) ?? (pages && !path.slice(path.lastIndexOf('/')).includes('.') ? await fileAt(home, '/') : null);
    if (file === null) return say(404, 'There is nothing at this address.');
    const tag = `"${file.size.toString(36)}-${Math.trunc(file.mtimeMs).toString(36)}"`;
    const cache = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    const described = { ...base, 'cache-control': cache, etag: tag };
    if (request.headers['if-none-match'] === tag) return void response.writeHead(304, described).end();
    response.writeHead(200, { ...described, 'content-type': types[extname(file.path).toLowerCase()] ?? 'application/octet-stream', 'content-length': String(file.size) });
    if (request.method === 'HEAD') return void response.end();
    createReadStream(file.path).on('error', () => response.destroy()).pipe(response);
  };
};

/** A server of one folder's files, not yet listening. @type {(...args: Parameters<typeof answerFiles>) => import('node:http').Server} */
export const createFileServer = (...args) => createServer(answerFiles(...args));

/**
 * Listens on this machine only, under both of its local addresses where it has two.
 * @param {() => import('node:http').Server} create
 * @param {number} port 0 takes any free one
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 * @throws {Error} with `code` `EADDRINUSE` when the port is taken.
 */
export const listenLocally = async (create, port) => {
  const first = create();
  const taken = await listen(first, '127.0.0.1', port);
  const servers = [first];
  try {
    const second = create();
    await listen(second, '::1', taken);
    servers.push(second);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE' && port !== 0) {
      first.close();
      throw error;
    }
  }
  const close = async () => {
    await Promise.all(servers.map((server) => new Promise((done) => (server.close(done), server.closeAllConnections()))));
  };
  return { port: taken, close };
};

/** @type {(server: import('node:http').Server, host: string, port: number) => Promise<number>} */
const listen = (server, host, port) =>
  new Promise((done, fail) => {
    server.once('error', fail);
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.off('error', fail);
      done(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
    });
  });

/** @type {(url: string) => string | null} */
const pathOf = (url) => {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
};

/** @type {(home: string, path: string) => Promise<{ path: string, size: number, mtimeMs: number } | null>} */
const fileAt = async (home, path) => {
  const full = normalize(join(home, path));
  if ((full !== home && !full.startsWith(home.endsWith(sep) ? home : home + sep)) || full.slice(home.length).split(sep).some((part) => part.startsWith('.'))) return null;
  const found = await stat(full).catch(() => null);
  if (found?.isDirectory()) return fileAt(home, join(path, 'index.html'));
  return found?.isFile() ? { path: full, size: found.size, mtimeMs: found.mtimeMs } : null;
};
