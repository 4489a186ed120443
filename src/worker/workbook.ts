import { openWorkbook } from '../import/workbook-file.js';
import { offerWorkbook } from './workbook-offer.js';

// The entry of the file a worker loads when a workbook comes. It leaves its reader where the worker looks for it: what
// a bundler makes of a worker's file has no exports. On a page and in Node it does nothing.
if ('WorkerGlobalScope' in globalThis) offerWorkbook(openWorkbook);
