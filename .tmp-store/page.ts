import type { Client, FieldValue } from '../src/client/client.js';
import { computeField } from '../src/schema/computed.js';
import { defaultSchema } from '../src/schema/default-schema.js';
import { searchFields } from '../src/schema/search-fields.js';
import { createEngine } from '../src/search/create-engine.js';
import { createIndexedDbStore } from '../src/store/indexeddb-store.js';

const names = ['Ferretería', 'Distribuidora', 'Comercial', 'Inversiones', 'Tornillos', 'Almacén', 'Droguería', 'Textiles', 'Maderas', 'Agro'];
const lasts = Array.from({ length: 3000 }, (_, i) => 'ape' + ((i * 2654435761) >>> 0).toString(36));
const stored = defaultSchema.fields.filter((f) => f.owner !== 'computed' && !['kind','source','createdAt','updatedAt','syncedAt'].includes(f.name)).slice(0, 35);
export function wide(n: number): Client {
  const values: Record<string, FieldValue> = {};
  for (const f of stored) {
    const t = f.type;
    values[f.name] = t === 'integer' || t === 'money' || t === 'decimal' || t === 'percent' ? (n * 7919) % 1000003
      : t === 'date' ? `20${10 + n % 15}-0${1 + n % 9}-1${n % 10}`
      : t === 'boolean' ? n % 2 === 0
      : t === 'dropdown' ? 'k' + n % 7 : t === 'multi-dropdown' ? ['a', 'b'] 
      : t === 'identification' ? String(800000000 + n)
      : `${names[n % 10]} ${lasts[(n * 31) % 3000]} ${lasts[(n * 17 + 5) % 3000]}`.slice(0, 22);
  }
  return { id: crypto.randomUUID(), version: 1, kind: 'client', parentId: null, values, source: 'import', createdAt: '2026-11-24T10:00:00.000Z', updatedAt: '2026-11-24T10:00:00.000Z', syncedAt: null };
}
const commit = { kind: 'import', user: null, at: '2026-11-24T10:00:00.000Z' } as const;
const fields = searchFields(defaultSchema, { options: () => [] } as never, 'es-CO');
const open = (database: string, extra = {}) => createIndexedDbStore({ database, createEngine, compute: computeField, fields, locale: 'es-CO', ...extra });
const mem = () => Math.round(((performance as any).memory?.usedJSHeapSize ?? 0) / 2 ** 20);
let longest = 0;
new PerformanceObserver((l) => { for (const e of l.getEntries()) longest = Math.max(longest, e.duration); }).observe({ entryTypes: ['longtask'] });

export async function run(count: number) {
  const out: Record<string, unknown> = { fields: stored.length };
  const t = async (name: string, f: () => Promise<unknown>) => { longest = 0; const s = performance.now(); const r = await f(); out[name] = Math.round((performance.now() - s) * 10) / 10; await new Promise((r) => setTimeout(r, 50)); out[name + ' longtask'] = Math.round(longest); out[name + ' mem'] = mem(); return r; };
  const db = 'bench' + count;
  const store = open(db, { saveAfterMs: 1000 });
  await store.open();
  function* gen() { for (let n = 0; n < count; n += 1000) yield Array.from({ length: Math.min(1000, count - n) }, (_, i) => ({ type: 'create' as const, client: wide(n + i) })); }
  await t('generate only', async () => { let c = 0; for (const b of gen()) c += b.length; return c; });
  await t('apply', () => store.apply(gen(), commit));
  let ids: string[] = [];
  await t('read all', async () => { for await (const b of store.each({ query: {} }, '2026-11-24', { batchSize: 1000 })) { if (ids.length < 2000) ids.push(...b.map((c) => c.id)); } });
  await t('find name 1', () => store.find({ text: 'ferr' }, '2026-11-24'));
  await t('find name 2', () => store.find({ text: 'ferre' }, '2026-11-24'));
  await t('find sort first', () => store.find({ sort: [{ field: 'legalName', direction: 'asc' }] }, '2026-11-24'));
  await t('find sort page 2', () => store.find({ sort: [{ field: 'legalName', direction: 'asc' }], page: { size: 50, offset: 500 } }, '2026-11-24'));
  const one = await store.get(ids[0]!);
  await t('edit one', () => store.apply([[{ type: 'update', client: { ...one!, version: 2, values: { ...one!.values, legalName: 'Otra' } } }]], commit));
  const two = await store.get(ids[1]!);
  await t('edit two', () => store.apply([[{ type: 'update', client: { ...two!, version: 2, values: { ...two!.values, legalName: 'Otra' } } }]], commit));
  await t('export sorted', async () => { for await (const b of store.each({ query: { sort: [{ field: 'legalName', direction: 'asc' }] } }, '2026-11-24', { batchSize: 1000 })) void b.length; });
  await new Promise((r) => setTimeout(r, 6000));
  await store.close();
  return out;
}
export async function reopen(count: number, times = 2) {
  const out: Record<string, unknown> = {};
  const store = open('bench' + count);
  longest = 0;
  const s = performance.now();
  const page = await store.find({ text: 'ferr' }, '2026-11-24');
  out.open = Math.round(performance.now() - s); out.total = page.total.value; out.mem = mem();
  await new Promise((r) => setTimeout(r, 100)); out.longest = Math.round(longest);
  await store.close();
  return out;
}
export async function reopenCold(count: number) {
  const req = indexedDB.open('bench' + count);
  await new Promise<void>((r) => { req.onsuccess = () => { const tx = req.result.transaction('meta', 'readwrite'); tx.objectStore('meta').delete('index'); tx.oncomplete = () => { req.result.close(); r(); }; }; });
  return reopen(count);
}
(globalThis as any).bench = { run, reopen, reopenCold };
