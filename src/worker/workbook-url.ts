// The library's build replaces this module by one that names the file beside it.
import url from './workbook.ts?worker&url';

/** Address of the module that reads workbooks; a worker loads it by this. */
export const workbookUrl: string = new URL(url, import.meta.url).href;
