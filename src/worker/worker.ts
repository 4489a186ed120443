import { expose } from 'comlink';
import { createHost } from './host.js';
import { workerReady } from './wire.js';

// The entry of the worker file: it does nothing on a page, nor in Node, where the package's every entry may be imported.
if ('WorkerGlobalScope' in globalThis) {
  expose(createHost());
  postMessage(workerReady);
}
