import { openDB } from 'idb';
import MiniSearch from 'minisearch';
import Papa from 'papaparse';
import { z } from 'zod';

/** What a developer writes in an afternoon: Papa Parse, a zod object a row, idb with six indexes, a thousand puts a transaction. */
const indexes = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'];

/** Columns by place: a key path is an identifier, and these headers are not. */
function parseRows(file: Blob, headers: string[] = []): Promise<Record<string, string>[]> {
  return new Promise((resolve, reject) => {
    Papa.parse<Record<string, string>>(file as File, {
      header: true, skipEmptyLines: true, encoding: 'windows-1252',
      transformHeader: (header, index) => {
        headers[index] = header;
        return `c${index}`;
      },
      complete: ({ data }) => resolve(data), error: reject,
    });
  });
}

function open(database: string) {
  return openDB(database, 1, {
    upgrade(db) {
      const store = db.createObjectStore('clients', { autoIncrement: true });
      for (const name of indexes) store.createIndex(name, name);
    },
  });
}

async function put(rows: readonly unknown[], database: string): Promise<void> {
  const db = await open(database);
  for (let at = 0; at < rows.length; at += 1_000) {
    const tx = db.transaction('clients', 'readwrite');
    for (const row of rows.slice(at, at + 1_000)) void tx.store.put(row);
    await tx.done;
  }
  db.close();
}

export async function importPerRecord(file: Blob, database: string): Promise<number> {
  const headers: string[] = [];
  const rows = await parseRows(file, headers);
  const text = z.string().max(200);
  const schema = z.object(Object.fromEntries(headers.map((name, index) => [`c${index}`, /saldo|cupo|valor|cartera|promedio/i.test(name) ? text.transform((given) => (given === '' ? null : Number(given.replaceAll('.', '').replace(',', '.')))) : text])));
  const valid = rows.flatMap((row) => {
    const read = schema.safeParse(row);
    return read.success ? [read.data] : [];
  });
  await put(valid, database);
  return valid.length;
}

export async function storePerRecord(file: Blob, database: string): Promise<{ ms: number }> {
  const rows = await parseRows(file);
  const start = performance.now();
  await put(rows, database);
  return { ms: performance.now() - start };
}

export async function readPerRecord(database: string): Promise<number> {
  const db = await open(database);
  const all = await db.getAll('clients');
  db.close();
  return all.length;
}

/** getAll and a fresh MiniSearch: what opening costs without a saved index. */
export async function miniSearchOpen(database: string): Promise<{ ms: number; found: number }> {
  const start = performance.now();
  const db = await open(database);
  const all = (await db.getAll('clients')) as Record<string, string>[];
  const fields = Object.keys(all[0]!).slice(0, 12);
  const index = new MiniSearch({ fields, idField: 'row' });
  index.addAll(all.map((row, at) => ({ ...row, row: at })));
  const found = index.search('ferret', { prefix: true }).length;
  db.close();
  return { ms: performance.now() - start, found };
}
