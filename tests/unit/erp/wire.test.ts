import { expose, proxy, wrap, type Remote } from 'comlink';
import { describe, expect, it } from 'vitest';
import type { ErpSource } from '../../../src/erp/source.js';
import { createErpSource } from '../../../src/erp/source.js';
import { ErpHttpError } from '../../../src/errors.js';
import { offerSource, reachSource, type OfferedSource } from '../../../src/worker/erp-wire.js';

/** The source as the other end of a wire sees it. */
const across = async (source: ErpSource, body: (there: ErpSource) => Promise<void>) => {
  const { port1, port2 } = new MessageChannel();
  let reached: (source: ErpSource) => void = () => {};
  const there = new Promise<ErpSource>((resolve) => (reached = resolve));
  expose({ take: (offered: Remote<OfferedSource>) => void reachSource(offered).then(reached) }, port1);
  await wrap<{ take(offered: OfferedSource): void }>(port2).take(proxy(offerSource(source)));
  try {
    await body(await there);
  } finally {
    port1.close();
    port2.close();
  }
};

describe('reachSource', () => {
  it('answers pages as the source does, with its waits', async () => {
    const waits: number[] = [];
    const source = createErpSource({
      identity: 'test', entities: { orders: { stable: true, page: async ({ cursor, since, onWait }) => {
        onWait?.(1500);
        // A wait is waited for, so what is told of it arrives before the page.
        await new Promise((done) => setTimeout(done, 20));
        return { rows: [], next: `${cursor} ${since}`, total: 7 };
      } } },
    });
    await across(source, async (there) => {
      expect([there.identity, there.entities]).toEqual(['test', { orders: { incremental: false, stable: true } }]);
      expect(await there.page('orders', { cursor: 'a', since: 'b', onWait: (ms) => waits.push(ms) })).toEqual({ rows: [], issues: [], refused: 0, next: 'a b', total: 7, latest: null });
      expect(waits).toEqual([1500]);
    });
  });

  it('throws the source\'s own errors', async () => {
    const source = createErpSource({ identity: 'test', entities: { orders: { page: () => Promise.reject(new ErpHttpError(410, 'gone')) } } });
    await across(source, async (there) => {
      const failure = await there.page('orders', { cursor: null, since: null }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ErpHttpError);
      expect(failure).toMatchObject({ status: 410, code: 'erp-http-refused', message: 'gone' });
    });
  });

  it('aborts the source when its own call is aborted', async () => {
    const source = createErpSource({
      identity: 'test',
      entities: { orders: { page: ({ signal }) => new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason))) } },
    });
    await across(source, async (there) => {
      const stop = new AbortController();
      const page = there.page('orders', { cursor: null, since: null, signal: stop.signal });
      setTimeout(() => stop.abort(), 10);
      await expect(page).rejects.toMatchObject({ name: 'AbortError' });
    });
  });
});

describe('createErpSource', () => {
  it('names what it has when it is asked for something else', async () => {
    const source = createErpSource({ identity: 'x', entities: { clients: { page: async () => ({ rows: [] }) } } });
    await expect(source.page('orders', { cursor: null, since: null })).rejects.toThrow(/orders; it has clients/);
  });
});
