import InlineWorker from './worker.ts?worker&inline';

/** The same worker from a blob, for pages that may not load a file of another origin as a worker. */
export function createInlineWorker(): Worker {
  return new InlineWorker();
}
