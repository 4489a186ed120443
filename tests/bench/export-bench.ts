import { utils, write } from 'xlsx';
import type { Client, FieldValue } from '../../src/client/client.js';
import type { ExportContext } from '../../src/export/export-context.js';
import { writeCsv } from '../../src/export/csv.js';
import { toWorkbook } from '../../src/export/workbook.js';
import { writeXlsx } from '../../src/export/xlsx.js';
import { fieldTypeOf } from '../../src/schema/field-types/index.js';
import { optionSourceOf } from '../../src/schema/options.js';
import type { Column, FieldTypeName } from '../../src/schema/schema.js';

export interface ExportFigures {
  readonly ms: number;
  readonly sizeBytes: number;
  /** The longest time between two turns of the thread; 0 where it was not watched. */
  readonly blockedMs: number;
}

/** 35 columns of the types a client has. */
export function benchColumns(): readonly Column[] {
  const types: readonly (readonly [FieldTypeName, number])[] = [
    ['text', 9], ['long-text', 1], ['dropdown', 7], ['identification', 1], ['phone', 2], ['email', 1], ['integer', 3], ['decimal', 1], ['money', 5], ['percent', 1], ['date', 2], ['datetime', 1], ['boolean', 1],
  ];
  return types.flatMap(([type, count]) => Array.from({ length: count }, (_, i): Column => {
    const label = { es: `Campo ${type} ${i}`, en: `Field ${type} ${i}` };
    return { field: { name: `${type}${i}`, type, label, owner: 'crm', ...(type === 'dropdown' ? { dropdown: 'zone' } : {}) }, label, width: null, align: 'start' };
  }));
}

export const benchContext: ExportContext = {
  locale: 'es-CO',
  now: new Date('2026-03-05T14:30:00Z'),
  options: optionSourceOf({ dropdowns: [{ name: 'zone', label: { es: 'Zona', en: 'Zone' }, options: Array.from({ length: 60 }, (_, i) => ({ key: `z${i}`, label: { es: `Zona ${i} del país`, en: `Zone ${i}` } })) }] }),
};

/** Invented clients with a value in nineteen of twenty cells, the same at every run. */
export async function* benchClients(columns: readonly Column[], count: number): AsyncGenerator<readonly Client[]> {
  let state = 20_260_305;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const words = ['Ferretería', 'Distribuidora', 'Comercializadora', 'Andina', 'del Norte', 'La Esquina', 'Gómez', 'Ñáñez', 'e Hijos', 'S.A.S.', 'Ltda.'];
  const invent: Record<FieldTypeName, () => FieldValue> = {
    text: () => `${words[random(11)]} ${words[random(11)]} ${random(5_000)}`,
    'long-text': () => `Entregar en la Calle ${random(200)} # ${random(99)} - ${random(99)}, llamar antes a ${words[random(11)]}`,
    integer: () => random(360), decimal: () => random(1e6) / 1e4, money: () => random(9e8) / 100, percent: () => random(1_000) / 10,
    date: () => `20${10 + random(16)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`,
    datetime: () => new Date(1.7e12 + random(6e10)).toISOString(),
    boolean: () => random(2) === 1, dropdown: () => `z${random(60)}`, 'multi-dropdown': () => [`z${random(60)}`, `z${random(60)}`],
    email: () => `compras${random(1e6)}@empresa${random(9_999)}.com.co`, phone: () => `3${String(random(1e9)).padStart(9, '0')}`, url: () => `https://empresa${random(9_999)}.com.co`,
    identification: () => String(800_000_000 + random(199_999_999)),
  };
  for (let from = 0; from < count; from += 1_024) {
    yield Array.from({ length: Math.min(1_024, count - from) }, (_, i): Client => {
      const values: Record<string, FieldValue> = {};
      for (const { field } of columns) if (random(20) > 0) values[field.name] = invent[field.type]();
      return { id: String(from + i), version: 1, kind: 'client', parentId: null, values, source: 'import', createdAt: '2026-03-05T14:30:00.000Z', updatedAt: '2026-03-05T14:30:00.000Z', syncedAt: null };
    });
  }
}

/** Ours, from clients to a Blob. */
export async function benchOurs(clients: readonly (readonly Client[])[], columns: readonly Column[], format: 'xlsx' | 'csv'): Promise<ExportFigures> {
  const batches = (async function* () { yield* clients; })();
  const watch = watchThread();
  const start = performance.now();
  const blob = format === 'xlsx' ? await writeXlsx(toWorkbook(columns, batches, benchContext)) : await writeCsv(columns, batches, { context: benchContext });
  const ms = performance.now() - start;
  return { ms, sizeBytes: blob.size, blockedMs: watch() };
}

/** SheetJS with the same cells: typed, with number formats and an autofilter, compressed. */
export async function benchSheetJs(clients: readonly (readonly Client[])[], columns: readonly Column[]): Promise<ExportFigures> {
  const start = performance.now();
  const cells = columns.map(({ field }) => {
    const toCell = fieldTypeOf(field.type).toCell(field, benchContext);
    return (client: Client) => {
      const cell = toCell(client.values[field.name] ?? null);
      if (cell.kind === 'date' || cell.kind === 'datetime') return { t: 'd', v: new Date(cell.kind === 'date' ? `${cell.value}T00:00:00` : cell.value), z: cell.numberFormat };
      if (cell.kind === 'number') return cell.numberFormat === undefined ? { t: 'n', v: cell.value } : { t: 'n', v: cell.value, z: cell.numberFormat };
      return cell.value;
    };
  });
  const sheet = utils.aoa_to_sheet([columns.map(({ label }) => label.es), ...clients.flat().map((client) => cells.map((cell) => cell(client)))]);
  sheet['!autofilter'] = { ref: sheet['!ref']! };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Clientes');
  const bytes = write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer;
  return { ms: performance.now() - start, sizeBytes: bytes.byteLength, blockedMs: 0 };
}

/** Turns of the thread counted by messages to itself; the function it returns ends it. */
function watchThread(): () => number {
  const channel = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    setTimeout(() => channel.port2.postMessage(null), 0);
  };
  channel.port2.postMessage(null);
  return () => {
    channel.port1.close();
    return longest;
  };
}
