// The library's build replaces this module by one that names the worker file beside it.
import url from './worker.ts?worker&url';

/** Address of the worker file that goes with this module. */
export const workerUrl: string = new URL(url, import.meta.url).href;
