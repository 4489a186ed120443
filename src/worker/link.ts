import { createCore, type CoreEvent } from '../core/core.js';
import type { Answer, Arguments, Call, CoreOptions, Verb } from '../core/verbs.js';
import { newId } from '../core/new-id.js';
import { createStore } from '../core/create-store.js';
import type { ErpSource } from '../erp/source.js';
import type { ClientStore } from '../store/client-store.js';

/** The core, wherever it runs. */
export interface CoreLink {
  /** Where: `worker`, or `main` for this thread. */
  readonly thread: 'worker' | 'main';
  call<V extends Verb>(verb: V, call: Call, args: Arguments<V>): Promise<Answer<V>>;
  /** Ends the thread, if there is one; the store was closed before by the verb `close`. */
  end(): void;
}

/** The core on this thread; its long verbs give the thread back between slices. */
export function linkHere(options: CoreOptions, onEvent: (event: CoreEvent) => void, erp: ErpSource | null, store: ClientStore = createStore(options)): CoreLink {
  const core = createCore(store, options, onEvent, newId, erp, async (file, given) => (await import('../import/workbook-file.js')).openWorkbook(file, given));
  return {
    thread: 'main',
    call: (verb, call, args) => (core[verb] as unknown as (call: Call, ...args: unknown[]) => Promise<never>)(call, ...(args as readonly unknown[])),
    end() {},
  };
}

