import { proxy, releaseProxy, wrap } from 'comlink';
import type { CoreEvent } from '../core/core.js';
import type { Answer, Arguments, Call, CoreOptions, Verb } from '../core/verbs.js';
import type { CrmOptions } from '../crm.js';
import type { CoreLink } from './link.js';
import type { ErpSource } from '../erp/source.js';
import { workbookUrl } from './workbook-url.js';
import { startWorker } from './start.js';
import { fromPlainError, toPlainError, type CoreHost } from './wire.js';

/**
 * The core in a worker, or on this thread where no worker may be loaded; never a hang. A worker that breaks later (out
 * of memory) fails its calls with its error.
 */
export async function connect(options: CoreOptions, wanted: CrmOptions['worker'], onEvent: (event: CoreEvent) => void, erp: ErpSource | null): Promise<CoreLink> {
  const worker = wanted === false ? null : await startWorker(wanted);
  if (!worker) {
    const { linkHere } = await import('./link.js');
    return linkHere(options, onEvent, erp);
  }
  const host = wrap<CoreHost>(worker);
  let broken: (error: Error) => void;
  const breakage = new Promise<never>((_, reject) => (broken = reject));
  breakage.catch(() => undefined);
  worker.addEventListener('error', (event) => broken(new Error(`The worker stopped: ${event.message || 'it could not go on'}; reload the page`)));
  await host.start({ ...options, workbookUrl }, proxy(onEvent), erp ? proxy((await import('./erp-wire.js')).offerSource(erp)) : null);
  let lastCall = 0;
  return {
    thread: 'worker',
    async call<V extends Verb>(verb: V, call: Call, args: Arguments<V>): Promise<Answer<V>> {
      call.signal?.throwIfAborted();
      const id = ++lastCall;
      const abort = () => void host.abort(id, toPlainError(call.signal!.reason));
      call.signal?.addEventListener('abort', abort, { once: true });
      const rules = call.rules ? (await import('./rule-wire.js')).offerRules(call.rules) : ([null, null] as const);
      try {
        const answered = await Promise.race([host.call(id, verb, call.now, args as readonly unknown[], call.onProgress ? proxy(call.onProgress) : null, ...rules), breakage]);
        if ('error' in answered) throw fromPlainError(answered.error);
        return answered.value as Answer<V>;
      } finally {
        call.signal?.removeEventListener('abort', abort);
      }
    },
    end() {
      host[releaseProxy]();
      worker.terminate();
    },
  };
}
