import type { OpenWorkbook } from '../import/table.js';

const place = Symbol.for('crm-clients/workbook');

/** Leaves the reader of workbooks for `workbookReader` in this thread. */
export function offerWorkbook(open: OpenWorkbook): void {
  Object.defineProperty(globalThis, place, { value: open, configurable: true });
}

/** A reader that is loaded from `url` when a workbook comes: the worker is one file, and this is a heavy other. */
export function workbookReader(url: string | undefined): OpenWorkbook | undefined {
  if (url === undefined) return undefined;
  return async (file, options) => {
    await import(/* @vite-ignore */ url);
    return (globalThis as unknown as Record<symbol, OpenWorkbook>)[place]!(file, options);
  };
}
