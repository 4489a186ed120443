import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const started: ChildProcess[] = [];

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs what `npm start` runs until it says an address or ends. */
const start = (env: Record<string, string>): Promise<{ address: string; stop: () => Promise<Ended> } | Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    let said = '';
    const ended = new Promise<Ended>((end) => child.on('close', (code) => end({ code, said })));
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/localhost:\d+\//.exec(said)?.[0];
      if (address) resolve({ address, stop: () => (child.kill('SIGTERM'), ended) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(resolve);
  });

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('npm start', () => {
  it('serves the portal under the strict policy at the address it prints, and stops when told to', async () => {
    const portal = await start({ PORT: '0' });
    if (!('address' in portal)) throw new Error(portal.said);
    const answer = await fetch(portal.address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(await answer.text()).toContain('<crm-client-list');
    expect(await portal.stop()).toMatchObject({ code: 0 });
  });

  it('says in one sentence what to do when the port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)));
    const ended = await start({ PORT: String(port) });
    other.close();
    expect(ended).toMatchObject({ code: 1 });
    expect((ended as Ended).said.trim().split('\n').at(-1)).toBe(`Port ${port} is taken: stop what uses it or choose another one, for example PORT=${port + 1} npm start`);
    expect((ended as Ended).said).not.toMatch(/^\s+at /m);
  });

  it.each(['many', '-1', '70000', '5173.5'])('refuses PORT=%s in one sentence', async (port) => {
    expect(await start({ PORT: port })).toEqual({ code: 1, said: `PORT is "${port}": it must be a whole number from 0 to 65535, for example PORT=5174 npm start\n` });
  });
});
