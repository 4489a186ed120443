import { proxy } from 'comlink';
import type { ErpEntity, ErpPage, ErpRows, ErpSource, ErpTarget, ErpWrite, ErpWriteAnswer } from '../erp/source.js';
import type { Values } from '../client/client.js';
import { fromPlainError, toPlainError, type Answered, type PlainError } from './wire.js';

/**
 * The page's side of a source: it stays on the page's thread, with the host's token callback and its fetch, and the
 * worker asks it for pages by number.
 */
export interface OfferedSource {
  /** `onWait` hears of the waits of every call. */
  describe(onWait: (call: number, waitMs: number) => void): Pick<ErpSource, 'identity' | 'entities' | 'write'>;
  page(call: number, entity: ErpEntity, cursor: string | null, since: string | null): Promise<Answered>;
  send(call: number, write: ErpWrite): Promise<Answered>;
  current(call: number, target: ErpTarget): Promise<Answered>;
  abort(call: number, reason: PlainError): void;
}

export function offerSource(source: ErpSource): OfferedSource {
  const running = new Map<number, AbortController>();
  let tell: (call: number, waitMs: number) => void = () => {};
  const answer = async (call: number, ask: (signal: AbortSignal) => Promise<unknown>): Promise<Answered> => {
    const controller = new AbortController();
    running.set(call, controller);
    try {
      return { value: await ask(controller.signal) };
    } catch (error) {
      return { error: toPlainError(error) };
    } finally {
      running.delete(call);
    }
  };
  return {
    describe(onWait) {
      tell = onWait;
      return { identity: source.identity, entities: source.entities, ...(source.write ? { write: source.write } : {}) };
    },
    page: (call, entity, cursor, since) => answer(call, (signal) => source.page(entity, { cursor, since, signal, onWait: (waitMs) => tell(call, waitMs) })),
    send: (call, write) => answer(call, (signal) => source.send!(write, { signal })),
    current: (call, target) => answer(call, (signal) => source.current!(target, { signal })),
    abort(call, reason) {
      running.get(call)?.abort(fromPlainError(reason));
    },
  };
}

/** The offered source as the core knows one. `offered` answers each call later, being on another thread. */
export async function reachSource(offered: { readonly [K in keyof OfferedSource]: (...args: Parameters<OfferedSource[K]>) => unknown }): Promise<ErpSource> {
  const waiting = new Map<number, (waitMs: number) => void>();
  const described = (await offered.describe(proxy((call, waitMs) => waiting.get(call)?.(waitMs)))) as Pick<ErpSource, 'identity' | 'entities' | 'write'>;
  let last = 0;
  const ask = async <T>(signal: AbortSignal | undefined, start: (call: number) => unknown): Promise<T> => {
    signal?.throwIfAborted();
    const call = ++last;
    const stop = () => void offered.abort(call, toPlainError(signal!.reason));
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const answered = (await start(call)) as Answered;
      if ('error' in answered) throw fromPlainError(answered.error);
      return answered.value as T;
    } finally {
      waiting.delete(call);
      signal?.removeEventListener('abort', stop);
    }
  };
  return {
    ...described,
    page: <E extends ErpEntity>(entity: E, { cursor, since, signal, onWait }: Parameters<ErpSource['page']>[1]) =>
      ask<ErpPage<ErpRows[E]>>(signal, (call) => {
        if (onWait) waiting.set(call, onWait);
        return offered.page(call, entity, cursor, since);
      }),
    ...(described.write
      ? {
          send: (write: ErpWrite, { signal }: { readonly signal?: AbortSignal }) => ask<ErpWriteAnswer>(signal, (call) => offered.send(call, write)),
          current: (target: ErpTarget, { signal }: { readonly signal?: AbortSignal }) => ask<Values | null>(signal, (call) => offered.current(call, target)),
        }
      : {}),
  };
}
