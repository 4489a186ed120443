import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileServer, listenLocally, strictPolicy } from '../../../scripts/serve.mjs';

const outside = mkdtempSync(join(tmpdir(), 'crm-clients-serve-'));
const folder = join(outside, 'site');
let port: number;
let close: () => Promise<void>;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'help'));
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(outside, 'site-secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<title>home</title>');
  writeFileSync(join(folder, 'help', 'index.html'), '<title>help</title>');
  writeFileSync(join(folder, 'Años y más.csv'), 'a;b');
  writeFileSync(join(folder, '.hidden'), 'secret');
  writeFileSync(join(folder, 'assets', 'main-Abc12345.js'), 'export {};');
  ({ port, close } = await listenLocally(() => createFileServer(folder, { pages: true, headers: { 'content-security-policy': strictPolicy } }), 0));
});
afterAll(async () => {
  await close();
  rmSync(outside, { recursive: true });
});

/** Sends the path as it is; fetch would tidy it up first. */
const get = (path: string, { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });

describe('createFileServer', () => {
  it.each([
    ['/', '<title>home</title>', 'text/html; charset=utf-8'],
    ['/index.html?visit=1', '<title>home</title>', 'text/html; charset=utf-8'],
    ['/help/', '<title>help</title>', 'text/html; charset=utf-8'],
    ['/clientes/42', '<title>home</title>', 'text/html; charset=utf-8'],
    ['/A%C3%B1os%20y%20m%C3%A1s.csv', 'a;b', 'text/csv; charset=utf-8'],
    ['/assets/main-Abc12345.js', 'export {};', 'text/javascript; charset=utf-8'],
  ])('answers %s', async (path, body, type) => {
    expect(await get(path)).toMatchObject({ status: 200, body, headers: { 'content-type': type, 'content-security-policy': strictPolicy, 'x-content-type-options': 'nosniff' } });
  });

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/..%5csecret.txt', '/../site-secret.txt', '//../secret.txt', '/.hidden', '/assets/../../secret.txt', '/missing.js', '/assets/..%2f..%2fsecret.txt', '/%00.txt', '/%E0%A4%A'])(
    'gives nothing away at %s',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(body).not.toContain('secret');
    },
  );

  it('answers HEAD without a body and refuses other methods', async () => {
    expect(await get('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    expect(await get('/', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it('lets a browser keep what carries a hash in its name, and ask again for the rest', async () => {
    expect((await get('/assets/main-Abc12345.js')).headers['cache-control']).toContain('immutable');
    const page = await get('/');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect((await get('/', { headers: { 'if-none-match': String(page.headers['etag']) } })).status).toBe(304);
  });
});

describe('listenLocally', () => {
  it('says that a port is taken', async () => {
    await expect(listenLocally(() => createFileServer(folder), port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
