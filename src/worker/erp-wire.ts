import { proxy } from 'comlink';
import type { ErpEntity, ErpPage, ErpRows, ErpSource } from '../erp/source.js';
import { fromPlainError, toPlainError, type Answered, type PlainError } from './wire.js';

/**
 * The page's side of a source: it stays on the page's thread, with the host's token callback and its fetch, and the
 * worker asks it for pages by number.
 */
export interface OfferedSource {
  /** `onWait` hears of the waits of every call. */
  describe(onWait: (call: number, waitMs: number) => void): Pick<ErpSource, 'identity' | 'entities'>;
  page(call: number, entity: ErpEntity, cursor: string | null, since: string | null): Promise<Answered>;
  abort(call: number, reason: PlainError): void;
}

export function offerSource(source: ErpSource): OfferedSource {
  const running = new Map<number, AbortController>();
  let tell: (call: number, waitMs: number) => void = () => {};
  return {
    describe(onWait) {
      tell = onWait;
      return { identity: source.identity, entities: source.entities };
    },
    async page(call, entity, cursor, since) {
      const controller = new AbortController();
      running.set(call, controller);
      try {
        return { value: await source.page(entity, { cursor, since, signal: controller.signal, onWait: (waitMs) => tell(call, waitMs) }) };
      } catch (error) {
        return { error: toPlainError(error) };
      } finally {
        running.delete(call);
      }
    },
    abort(call, reason) {
      running.get(call)?.abort(fromPlainError(reason));
    },
  };
}

/** The offered source as the core knows one. `offered` answers each call later, being on another thread. */
export async function reachSource(offered: { readonly [K in keyof OfferedSource]: (...args: Parameters<OfferedSource[K]>) => unknown }): Promise<ErpSource> {
  const waiting = new Map<number, (waitMs: number) => void>();
  const described = (await offered.describe(proxy((call, waitMs) => waiting.get(call)?.(waitMs)))) as Pick<ErpSource, 'identity' | 'entities'>;
  let last = 0;
  return {
    ...described,
    async page<E extends ErpEntity>(entity: E, { cursor, since, signal, onWait }: Parameters<ErpSource['page']>[1]): Promise<ErpPage<ErpRows[E]>> {
      signal?.throwIfAborted();
      const call = ++last;
      const stop = () => void offered.abort(call, toPlainError(signal!.reason));
      signal?.addEventListener('abort', stop, { once: true });
      if (onWait) waiting.set(call, onWait);
      try {
        const answered = (await offered.page(call, entity, cursor, since)) as Answered;
        if ('error' in answered) throw fromPlainError(answered.error);
        return answered.value as ErpPage<ErpRows[E]>;
      } finally {
        waiting.delete(call);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}
