import { encodeBlock, blockSize, decodeBlock, type ClientBlock } from '../../src/client/block.js';
import type { Client, FieldValue } from '../../src/client/client.js';
import type { ClientQuery } from '../../src/client/query.js';
import { computeField } from '../../src/schema/computed.js';
import { defaultSchema } from '../../src/schema/default-schema.js';
import { loadDropdownSources } from '../../src/schema/options.js';
import { searchFields, type SearchField } from '../../src/schema/search-fields.js';
import { createEngine } from '../../src/search/create-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import { clientRows, columns } from '../../seeds/invent.mjs';

export const today = '2026-11-23';

/** Milliseconds. On a machine that others use too, `BENCH_CLOCK=cpu` counts only what this process was given. */
const now = process.env['BENCH_CLOCK'] === 'cpu' ? () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; } : () => performance.now();

/** Blocks of invented clients, and the fields of the default schema. */
export interface BenchData {
  readonly fields: readonly SearchField[];
  readonly blocks: readonly ClientBlock[];
}

/** Makes the blocks of so many clients, as an import would leave them. */
export async function benchData(clients: number): Promise<BenchData> {
  const sources = await loadDropdownSources(defaultSchema);
  const dropdowns = new Map(defaultSchema.fields.map((field) => [field.name, field.dropdown]));
  const { nitCheckDigit } = await import('../../src/client/identity.js');
  const blocks: ClientBlock[] = [];
  let slots: Client[] = [];
  let made = 0;
  for (const row of clientRows({ clients, seed: 7 }) as Iterable<readonly FieldValue[]>) {
    const values: Record<string, FieldValue> = {};
    (columns as readonly { field: string; type: string }[]).forEach(({ field }, i) => {
      let value = row[i] ?? null;
      if (value === null) return;
      const dropdown = dropdowns.get(field);
      if (dropdown !== undefined && typeof value === 'string') {
        const found = sources.find(dropdown, value);
        if (found && 'key' in found) value = found.key;
      }
      values[field] = value;
    });
    if (values['identificationType'] === '31') values['checkDigit'] = nitCheckDigit(String(values['identificationNumber']));
    const { kind, ...rest } = values;
    const number = (made++).toString(16).padStart(12, '0');
    slots.push({ id: `0193f2a1-7c1d-7000-8000-${number}`, version: 1, kind: kind as 'client' | 'branch', parentId: null, values: rest, source: 'import', createdAt: '2026-11-23T15:00:00.000Z', updatedAt: '2026-11-23T15:00:00.000Z', syncedAt: null });
    if (slots.length === blockSize) {
      blocks.push(encodeBlock(slots));
      slots = [];
    }
  }
  if (slots.length > 0) blocks.push(encodeBlock(slots));
  return { fields: searchFields(defaultSchema, sources, 'es-CO'), blocks };
}

export function emptyEngine(fields: readonly SearchField[]): SearchEngine {
  return createEngine(fields, { locale: 'es-CO', compute: computeField });
}

/** All blocks in one commit. `longest`: of the calls, in milliseconds. */
export function buildEngine({ fields, blocks }: BenchData): { readonly engine: SearchEngine; readonly ms: number; readonly longest: number; readonly commitMs: number } {
  const start = now();
  const engine = emptyEngine(fields);
  const staging = engine.stage();
  let longest = 0;
  blocks.forEach((block, index) => {
    const before = now();
    staging.setBlock(index, block);
    longest = Math.max(longest, now() - before);
  });
  const before = now();
  staging.commit();
  const commitMs = now() - before;
  return { engine, ms: now() - start, longest, commitMs };
}

/** What people type, key by key: names, cities, numbers, pieces of words, a slip in one of twenty. */
export function keystrokes(blocks: readonly ClientBlock[], searches: number): string[] {
  const clients = blocks.filter((_, i) => i % Math.max(1, Math.floor(blocks.length / 40)) === 0).flatMap((block) => decodeBlock(block).filter((client) => client !== null));
  const typed: string[] = [];
  let seed = 12345;
  const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;
  for (let i = 0; i < searches; i++) {
    const { values } = pick(clients);
    const text = (field: string) => String(values[field] ?? values['legalName'] ?? '');
    const words = text('legalName').split(' ');
    const kind = i % 20;
    const search = kind < 8 ? words.slice(0, 3).join(' ') : kind < 11 ? words.slice(-2).join(' ') : kind < 14 ? text('identificationNumber') : kind < 15 ? text('mobile').slice(-7) : kind < 16 ? text('email') : kind < 17 ? `${words[0]} medellin` : kind < 18 ? words[0]!.slice(2) : kind < 19 ? text('contactName') : words[0]!.slice(0, 3) + words[0]!.slice(4);
    for (let to = 1; to <= search.length; to++) typed.push(search.slice(0, to));
  }
  return typed;
}

/** Milliseconds of each call, sorted. */
export function timed<T>(items: readonly T[], run: (item: T) => unknown): number[] {
  return items.map((item) => {
    const before = now();
    run(item);
    return now() - before;
  }).sort((a, b) => a - b);
}

export const percentile = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** Three conditions and the list sorted by name, each query another. */
export function filterQueries(count: number): ClientQuery[] {
  const cities = ['05001', '11001', '76001', '08001', '68001', '66001'];
  return Array.from({ length: count }, (_, i) => ({
    where: { all: [
      { field: 'city', op: 'in' as const, value: [cities[i % 6]!, cities[(i + 1 + (i % 4)) % 6]!] },
      { field: 'creditLimit', op: 'between' as const, value: [1_000_000 + i * 1000, 60_000_000 + i * 1000] },
      i % 2 ? { field: 'status', op: 'eq' as const, value: 'active' } : { field: 'lastPurchaseDate', op: 'gte' as const, value: `2026-0${1 + (i % 9)}-15` },
    ] },
    sort: [{ field: 'legalName', direction: i % 3 ? 'asc' as const : 'desc' as const }],
  }));
}

export async function loadColumns(engine: SearchEngine, blocks: readonly ClientBlock[], query: ClientQuery): Promise<void> {
  const each = async function* (): AsyncGenerator<readonly [number, ClientBlock]> {
    for (let index = 0; index < blocks.length; index++) yield [index, blocks[index]!];
  };
  const missing = engine.missingColumns(query);
  if (missing.length > 0) await engine.loadColumns(missing, each());
}

/** Everything this room is measured by. */
export async function measureSearch(clients: number, searches = 60): Promise<Record<string, number>> {
  const data = await benchData(clients);
  const { engine, ms, longest, commitMs } = buildEngine(data);
  const textBytes = engine.save().parts.filter(({ name }) => name.startsWith('text/')).reduce((sum, { data: part }) => sum + bytesOf(part), 0);
  const idBytes = engine.memoryBytes - textBytes;
  const keys = keystrokes(data.blocks, searches);
  const page = (query: ClientQuery) => { const hits = engine.find(query, today); return [hits.total, hits.rows(0, 50)]; };
  timed(keys.slice(0, 200), (text) => page({ text }));
  const keyTimes = timed(keys, (text) => page({ text }));
  const slow = timed([...new Set(keys)], (text) => page({ text })).at(-1)!;
  const typos = timed(['ferretria', 'comercialisadora', 'medelin', 'gomes nuñes', 'distribuidroa andina', '900742138x'], (text) => page({ text }));
  const queries = filterQueries(60);
  const beforeLoad = now();
  for (const query of queries) await loadColumns(engine, data.blocks, query);
  const loadMs = now() - beforeLoad;
  const firstSort = timed(queries.slice(0, 1), page)[0]!;
  timed(queries.slice(0, 10), page);
  const filterTimes = timed(queries, page);
  const numberSort = timed([{ sort: [{ field: 'creditLimit', direction: 'desc' as const }] }], (query) => { engine.missingColumns(query); return page(query); })[0]!;
  const contains = timed(['contains', 'startsWith'] as const, (op) => page({ where: { field: 'legalName', op, value: 'ferre' } }));
  const containsAgain = timed(['contains', 'startsWith'] as const, (op) => page({ where: { field: 'legalName', op, value: 'comer' } }));
  const edits = timed(Array.from({ length: 20 }, (_, i) => i), (i) => {
    const index = (i * 37) % data.blocks.length;
    const slots = decodeBlock(data.blocks[index]!);
    slots[3] = { ...slots[3]!, values: { ...slots[3]!.values, legalName: `Editada ${i} S.A.S.` } };
    const block = encodeBlock(slots);
    const staging = engine.stage();
    staging.setBlock(index, block);
    staging.commit();
    page({ sort: [{ field: 'legalName', direction: 'asc' }] });
  });
  const keysAfter = timed(keys, (text) => page({ text }));
  const saved = structuredClone(engine.save());
  const beforeRestore = now();
  const restored = createEngine(data.fields, { locale: 'es-CO', compute: computeField, saved });
  restored.find({ text: 'ferreteria' }, today);
  const restoreMs = now() - beforeRestore;
  const beforeKeys = now();
  await loadColumns(engine, data.blocks, { sort: ['identificationNumber', 'branchCode'].map((field) => ({ field, direction: 'asc' as const })) });
  const rowsOfKeys = engine.rowsByKey(['identificationNumber', 'branchCode'], ['900123456\u001f001']);
  const keyIndexMs = now() - beforeKeys;
  void rowsOfKeys;
  return {
    clients, buildMs: ms, longestSetBlockMs: longest, commitMs, textMB: textBytes / 1e6, idsMB: idBytes / 1e6,
    keystrokes: keys.length, keyP50: percentile(keyTimes, 0.5), keyP95: percentile(keyTimes, 0.95), keyP99: percentile(keyTimes, 0.99), keyMax: slow,
    keyP95AfterEdits: percentile(keysAfter, 0.95), typoMax: typos.at(-1)!, typoP50: percentile(typos, 0.5),
    loadColumnsMs: loadMs, firstSortMs: firstSort, filterP50: percentile(filterTimes, 0.5), filterP95: percentile(filterTimes, 0.95),
    firstNumberSortMs: numberSort, containsFirstMs: contains.at(-1)!, containsMs: containsAgain.at(-1)!,
    editP50: percentile(edits, 0.5), editMax: edits.at(-1)!, restoreMs, keyIndexMs, engineMB: engine.memoryBytes / 1e6,
  };
}

/** The index a developer would take: the same fields, prefixes, and one slip in words long enough. */
export async function measureMiniSearch(clients: number): Promise<{ readonly buildMs: number; readonly keyP95: number }> {
  const { default: MiniSearch } = await import('minisearch');
  const { fields, blocks } = await benchData(clients);
  const names = fields.filter(({ search }) => search !== 'no').map(({ name }) => name);
  const rows = plainRows(blocks);
  const start = now();
  const index = new MiniSearch({ fields: names, idField: 'id', processTerm: (term: string) => term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() });
  index.addAll(rows);
  const buildMs = now() - start;
  const keys = keystrokes(blocks, 20).filter((_, i) => i % 2 === 0);
  return { buildMs, keyP95: percentile(timed(keys, (text) => index.search(text, { prefix: true, combineWith: 'AND' })), 0.95) };
}

/** No index at all: every client looked at, for a text folded beforehand and for three conditions. */
export async function measureScan(clients: number): Promise<{ readonly keyP95: number; readonly filterP95: number }> {
  const { fields, blocks } = await benchData(clients);
  const names = fields.filter(({ search }) => search !== 'no').map(({ name }) => name);
  const rows = plainRows(blocks);
  const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const texts = rows.map((row) => fold(names.map((name) => row[name] ?? '').join(' ')));
  const keys = keystrokes(blocks, 10);
  const keyP95 = percentile(timed(keys, (text) => {
    const words = fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return texts.filter((whole) => words.every((word) => whole.includes(word)));
  }), 0.95);
  const { compare } = new Intl.Collator('es-CO');
  const filterP95 = percentile(timed([0, 1, 2, 3, 4], (i) => rows
    .filter((row) => (row['city'] === '05001' || row['city'] === '11001') && Number(row['creditLimit']) >= 1e6 + i && Number(row['creditLimit']) <= 6e7 && row['status'] === 'active')
    .sort((a, b) => compare(String(a['legalName']), String(b['legalName']))).slice(0, 50)), 0.95);
  return { keyP95, filterP95 };
}

function plainRows(blocks: readonly ClientBlock[]): Record<string, FieldValue>[] {
  return blocks.flatMap((block) => decodeBlock(block).filter((client) => client !== null).map((client) => ({ id: client.id, ...client.values })));
}

function bytesOf(data: unknown): number {
  if (ArrayBuffer.isView(data)) return data.byteLength;
  if (typeof data !== 'object' || data === null) return 0;
  return Object.values(data).reduce((sum: number, part) => sum + bytesOf(part), 0);
}
