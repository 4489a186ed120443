import { describe, expect, it } from 'vitest';
import { serveHandler } from '../../../seeds/erp/node.mjs';
import { createRequester, type RequesterOptions } from '../../../src/erp/request.js';

const served = async (handler: (request: Request) => Response | Promise<Response>, body: (url: URL) => Promise<void>) => {
  const server = await serveHandler(handler);
  try {
    await body(new URL(server.url));
  } finally {
    await server.close();
  }
};
const make = (options: Partial<RequesterOptions> = {}) => createRequester({ timeoutMs: 200, deadlineMs: 2_000, retry: { attempts: 3, delayMs: 1 }, ...options });

describe('createRequester', () => {
  it('asks for another token once for all requests that were refused', async () => {
    let valid = 'one';
    const asked: boolean[] = [];
    await served((request) => (request.headers.get('authorization') === `Bearer ${valid}` ? Response.json({ ok: true }) : Response.json({}, { status: 401 })), async (url) => {
      const get = make({ getToken: ({ refresh }) => (asked.push(refresh), refresh ? 'two' : 'one') });
      await get(url);
      valid = 'two';
      const answers = await Promise.all([get(url), get(url), get(url), get(url)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(asked).toEqual([false, true]);
    });
  });

  it('gives up when the new token is refused too', async () => {
    await served(() => Response.json({}, { status: 401 }), async (url) => {
      await expect(make({ getToken: () => 'no' })(url)).rejects.toMatchObject({ name: 'ErpHttpError', status: 401 });
    });
  });

  it('tries three times and waits longer each time', async () => {
    let requests = 0;
    await served(() => (requests++, Response.json({}, { status: 503 })), async (url) => {
      await expect(make()(url)).rejects.toMatchObject({ status: 503 });
      expect(requests).toBe(3);
    });
  });

  it('tells of a wait before it, never waits longer than its cap, and can be stopped while it waits', async () => {
    await served(() => Response.json({}, { status: 429, headers: { 'retry-after': '86400' } }), async (url) => {
      const waits: number[] = [];
      const stop = new AbortController();
      const get = make({ deadlineMs: 100_000, retry: { attempts: 3, delayMs: 1, maxWaitMs: 60_000 } });
      const failure = await get(url, { signal: stop.signal, onWait: (ms) => (waits.push(ms), setTimeout(() => stop.abort(), 5)) }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'AbortError' });
      expect(waits).toEqual([60_000]);
    });
  });

  it('ends a body that stalls at its deadline, and all tries at the deadline of the whole', async () => {
    await served(() => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"a"')) })), async (url) => {
      await expect(make({ timeoutMs: 50, deadlineMs: 120 })(url)).rejects.toMatchObject({ name: 'ErpTimeoutError' });
    });
  });

  it('does not read on what has no end', async () => {
    let sent = 0;
    const chunk = new Uint8Array(2 ** 20).fill(0x20);
    await served(() => new Response(new ReadableStream({ pull: async (controller) => (sent++, await new Promise((done) => setTimeout(done, 2)), controller.enqueue(chunk)) })), async (url) => {
      await expect(make({ timeoutMs: 30_000, deadlineMs: 30_000, retry: { attempts: 1 } })(url)).rejects.toMatchObject({ name: 'ErpContractError', code: 'erp-shape' });
      expect(sent).toBeLessThan(200);
    });
  });

  it('holds its deadline also while the day\'s clock jumps', async () => {
    let requests = 0;
    let day = Date.now();
    await served(() => (requests++, (day += 2 * 86_400_000), requests < 3 ? Response.json({}, { status: 503 }) : Response.json({ ok: true })), async (url) => {
      expect((await make({ now: () => day })(url)).status).toBe(200);
      expect(requests).toBe(3);
    });
  });

  it('ends also when the fetch it was given does not listen to its signal', async () => {
    const get = make({ timeoutMs: 30, retry: { attempts: 1 }, fetch: () => new Promise(() => {}) });
    await expect(get(new URL('http://erp.example'))).rejects.toMatchObject({ name: 'ErpTimeoutError' });
  });

  it('names no filter in its errors, which may name a client', async () => {
    await served(() => Response.json({}, { status: 404 }), async (url) => {
      url.searchParams.set('parametros', "f200_nit=''900742137''");
      const failure = (await make()(url).catch((error: unknown) => error)) as Error;
      expect(failure.message).not.toContain('900742137');
    });
  });
});
