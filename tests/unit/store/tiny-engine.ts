import { blockSize, decodeClient, type ClientBlock } from '../../../src/client/block.js';
import { matchKey } from '../../../src/client/match-key.js';
import { readValue, type Client } from '../../../src/client/client.js';
import type { CreateEngine } from '../../../src/search/engine.js';

export const createEngine: CreateEngine = (_fields, { saved }) => {
  const rows: Map<number, Client> = saved ? new Map(saved.parts[0]!.data as Map<number, Client>) : new Map();
  const ids = new Map([...rows].map(([r, c]) => [c.id, r]));
  const all = () => [...rows.keys()].sort((a, b) => a - b);
  return {
    get size() { return rows.size; },
    get rowLimit() { return (all().at(-1) ?? -1) + 1; },
    stage() {
      let staged: [number, ClientBlock | null][] = [];
      return {
        setBlock: (i, b) => void staged.push([i, b]),
        commit() {
          for (const [i, b] of staged) for (let s = 0; s < blockSize; s++) {
            const r = i * blockSize + s;
            const old = rows.get(r);
            if (old) { rows.delete(r); ids.delete(old.id); }
            const c = b && decodeClient(b, s);
            if (c) { rows.set(r, c); ids.set(c.id, r); }
          }
        },
        discard() { staged = []; },
      };
    },
    missingColumns: () => [],
    loadColumns: async () => {},
    find(q) {
      let r = all();
      const w = q.where as { field?: string; value?: unknown } | undefined;
      if (w?.field) r = r.filter((x) => readValue(rows.get(x)!, w.field!) === w.value);
      if (q.sort?.[0]) { const { field, direction } = q.sort[0]; const d = direction === 'asc' ? 1 : -1; r.sort((a, b) => { const [x, y] = [readValue(rows.get(a)!, field) as never, readValue(rows.get(b)!, field) as never]; return x < y ? -d : x > y ? d : 0; }); }
      const u = Uint32Array.from(r);
      return { total: u.length, rows: (o, n) => u.slice(o, o + n), all: () => u };
    },
    rowOf: (id) => ids.get(id) ?? -1,
    idOf: (r) => rows.get(r)!.id,
    rowsByKey: (f, keys) => keys.map((k) => Uint32Array.from(all().filter((r) => matchKey(f.map((x) => readValue(rows.get(r)!, x))) === k))),
    save: () => ({ format: 1, parts: [{ name: 'rows', data: new Map(rows) }] }),
    memoryBytes: 0,
  };
};
