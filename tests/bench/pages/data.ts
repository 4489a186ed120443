import { createCrm, type Crm } from '../../../src/index.js';
import { storePerRecord, readPerRecord, importPerRecord, miniSearchOpen } from './peers.js';
import { exportSheetJs, exportHucre, exportExcelJs } from './excel-peers.js';
import { longestBlock, percentile } from './watch.js';

const open = new Map<string, Crm>();
const crmOf = (database: string): Crm => {
  let crm = open.get(database);
  if (!crm) open.set(database, (crm = createCrm({ database })));
  return crm;
};
const fileOf = async (url: string): Promise<Blob> => (await fetch(url)).blob();

export const bench = {
  /** From the file's bytes to the first answer of a search, everything stored. */
  async importOurs(url: string, database: string) {
    const file = new File([await fileOf(url)], 'clients.csv');
    const crm = crmOf(database);
    await crm.ready();
    const { value, ...times } = await longestBlock(async () => {
      const report = await crm.importFile(file);
      const found = await crm.find({ text: 'ferreteria', page: { size: 50 } });
      return { rows: report.rows, created: report.created, failed: report.failed, found: found.total.value };
    });
    return { ...value, ...times };
  },
  /** Every row checked and nothing written; then cells written one after the other, and the memory a review holds. */
  async reviewOurs(url: string, database: string) {
    const file = new File([await fileOf(url)], 'clients.csv');
    const crm = crmOf(database);
    await crm.ready();
    const { value, ...times } = await longestBlock(() => crm.reviewImport(file));
    const { rows } = value.summary;
    const edits: number[] = [];
    for (let i = 1; i <= 20; i++) {
      const [row] = (await value.rows({}, Math.floor((rows / 21) * i), 1)).rows;
      const start = performance.now();
      const summary = await value.change({ add: { type: 'cell', line: row!.line, column: 0, text: `${row!.cells[0]} ` } });
      if (summary === null) throw new Error('one cell made the whole file be checked');
      edits.push(performance.now() - start);
    }
    return { ...times, rows, editMs: edits.sort((a, b) => a - b).at(-1)! };
  },
  async importPeer(url: string, database: string) {
    const file = await fileOf(url);
    return longestBlock(() => importPerRecord(file, database));
  },
  /** The store alone: everything read back and written under another name. */
  async storeOurs(from: string, to: string) {
    const source = crmOf(from);
    const values: Record<string, unknown>[] = [];
    for await (const batch of source.each({ query: {} }, { batchSize: 1_024 })) for (const client of batch) values.push(client as never);
    const { storeBlocks } = await import('./store-ours.js');
    return storeBlocks(values as never, to);
  },
  async storePeer(url: string, database: string) {
    const file = await fileOf(url);
    const stored = await storePerRecord(file, database);
    const start = performance.now();
    const count = await readPerRecord(database);
    return { writeMs: stored.ms, readMs: performance.now() - start, count };
  },
  /** Opens a database that exists; ends with the first answer. */
  async openOurs(database: string) {
    const start = performance.now();
    const found = await crmOf(database).find({ text: 'ferret', page: { size: 50 } });
    const ms = performance.now() - start;
    const listed = await crmOf(database).find({ sort: [{ field: 'legalName', direction: 'asc' }], page: { size: 50 } });
    return { ms, listMs: performance.now() - start, total: found.total.value, all: listed.total.value };
  },
  openPeer: miniSearchOpen,
  /** Each keystroke of some searches through the public verb, worker crossing included. */
  async keystrokes(database: string, texts: readonly string[]) {
    const times: number[] = [];
    for (const text of texts) {
      for (let length = 1; length <= text.length; length++) {
        const start = performance.now();
        await crmOf(database).find({ text: text.slice(0, length), page: { size: 50 } });
        times.push(performance.now() - start);
      }
    }
    return { p50: percentile(times, 50), p95: percentile(times, 95) };
  },
  async exportOurs(database: string, format: 'xlsx' | 'csv') {
    const crm = crmOf(database);
    const { value, ...times } = await longestBlock(async () => (await crm.exportClients({ query: {} }, { view: 'complete', format })).size);
    return { size: value, ...times };
  },
  async exportPeer(database: string, which: 'sheetjs' | 'hucre' | 'exceljs') {
    const crm = crmOf(database);
    const columns = crm.columns('complete').map(({ field, label }) => ({ name: field.name, header: label.es }));
    const rows: Record<string, unknown>[] = [];
    for await (const batch of crm.each({ query: {} })) for (const client of batch) rows.push(client.values);
    const run = { sheetjs: exportSheetJs, hucre: exportHucre, exceljs: exportExcelJs }[which];
    const start = performance.now();
    const size = await run(columns, rows);
    return { ms: performance.now() - start, size };
  },
  async close(database: string) {
    await crmOf(database).close();
    open.delete(database);
  },
};

declare global {
  interface Window {
    bench: unknown;
  }
}
window.bench = bench;
