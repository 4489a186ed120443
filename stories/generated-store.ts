import type { Client, ClientPage, ClientQuery, ClientStore, Condition, FieldCondition, FieldValue, Selection, Sort } from '../src/index.js';
import { computeField } from '../src/schema/computed.js';
import { createEngine } from '../src/search/create-engine.js';
import { createMemoryStore } from '../src/store/memory-store.js';
import { mainCities, signs, trades } from '../seeds/vocabulary.mjs';

/**
 * A store of `count` clients that are made when they are asked for, as a server far away has them: nothing is held but
 * the last answer. It searches, filters, sorts and pages; it counts no values and takes no changes.
 */
export function generatedStore(count: number): ClientStore {
  const clients = new Generated(count);
  const rest = createMemoryStore({ createEngine, compute: computeField });
  const own: Partial<ClientStore> = {
    capabilities: { persistent: false, exactTotals: true, offsets: true, facets: false },
    find: async (query, today) => clients.page(query, today),
    count: async (selection, today) => clients.selected(selection, today).length,
    get: async (id) => clients.byId(id),
    getMany: async (ids) => ids.map((id) => clients.byId(id)),
    async *each(selection, today, { batchSize = 1_000, signal } = {}) {
      const rows = clients.selected(selection, today);
      for (let at = 0; at < rows.length; at += batchSize) {
        signal?.throwIfAborted();
        yield [...rows.subarray(at, at + batchSize)].map((row) => clients.at(row));
      }
    },
    findSame: async (_fields, keys) => keys.map(() => []),
  };
  return new Proxy(rest, {
    get: (target, name) => {
      const member = (own[name as keyof ClientStore] ?? target[name as keyof ClientStore]) as unknown;
      return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(target) : member;
    },
  });
}

const collator = new Intl.Collator('es-CO');
const kinds = [...trades].sort(collator.compare);
const names = [...signs].sort(collator.compare);
const combinations = kinds.length * names.length;
const cities = mainCities.map(([code]) => code as string);
const made = '2026-11-23T12:00:00.000Z';

class Generated {
  readonly #count: number;
  #last: { readonly key: string; readonly rows: Uint32Array } | null = null;

  constructor(count: number) {
    this.#count = count;
  }

  at(row: number): Client {
    return { id: `g${row}`, version: 1, kind: 'client', parentId: null, values: Object.fromEntries(fields.map((field) => [field, this.#stored(row, field)])), source: 'erp', createdAt: made, updatedAt: made, syncedAt: made };
  }

  byId(id: string): Client | undefined {
    const row = /^g\d+$/.test(id) ? Number(id.slice(1)) : Number.NaN;
    return row < this.#count ? this.at(row) : undefined;
  }

  page(query: ClientQuery, today: string): ClientPage {
    const rows = this.#rows(query, today);
    const { size = 50, offset = 0 } = query.page ?? {};
    const items = [...rows.subarray(offset, offset + size)].map((row) => this.at(row));
    return { items, total: { value: rows.length, relation: 'exact' }, page: { size, offset, next: offset + size < rows.length ? String(offset + size) : null } };
  }

  selected(selection: Selection, today: string): Uint32Array {
    if ('ids' in selection) return Uint32Array.from(selection.ids.filter((id) => this.byId(id)), (id) => Number(id.slice(1)));
    const except = new Set((selection.except ?? []).map((id) => Number(id.slice(1))));
    const rows = this.#rows(selection.query, today);
    return except.size === 0 ? rows : rows.filter((row) => !except.has(row));
  }

  /** Rows stand in the order of their names already. */
  #rows({ text = '', where, sort = [] }: ClientQuery, today: string): Uint32Array {
    const key = JSON.stringify([text.trim(), where, sort, today]);
    if (this.#last?.key === key) return this.#last.rows;
    const words = fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
    const begins = words.map((word) => [kinds, names].map((list) => list.map((name) => fold(name).split(' ').some((part) => part.startsWith(word)))));
    const rows = new Uint32Array(this.#count);
    let found = 0;
    for (let row = 0; row < this.#count; row++) {
      const combination = this.#combination(row);
      const matches = words.every((word, i) => begins[i]![0]![Math.floor(combination / names.length)] || begins[i]![1]![combination % names.length] || String(800_000_000 + row).startsWith(word) || String(this.#number(row)).startsWith(word));
      if (matches && (!where || holds(where, (field) => this.#value(row, field, today), today))) rows[found++] = row;
    }
    const answer = this.#sorted(rows.subarray(0, found), sort, today);
    this.#last = { key, rows: answer };
    return answer;
  }

  #sorted(rows: Uint32Array, sort: readonly Sort[], today: string): Uint32Array {
    const [first] = sort;
    if (!first || (sort.length === 1 && first.field === 'legalName')) return first?.direction === 'desc' ? rows.slice().reverse() : rows;
    const orders = sort.map(({ field, direction }) => {
      const values = new Map<number, FieldValue>();
      for (const row of rows) values.set(row, field === 'legalName' ? row : this.#value(row, field, today));
      const turn = direction === 'desc' ? -1 : 1;
      return (a: number, b: number) => compare(values.get(a) ?? null, values.get(b) ?? null, turn);
    });
    return rows.slice().sort((a, b) => orders.reduce((order, by) => order || by(a, b), 0) || a - b);
  }

  #combination(row: number): number {
    return Math.floor((row * combinations) / this.#count);
  }

  /** Which of those with the same name it is, from 1. */
  #number(row: number): number {
    return row - Math.ceil((this.#combination(row) * this.#count) / combinations) + 1;
  }

  #value(row: number, field: string, today: string): FieldValue {
    return stored.has(field) ? this.#stored(row, field) : computeField(field, (name) => this.#stored(row, name), today);
  }

  #stored(row: number, field: string): FieldValue {
    const dice = (salt: number, sides: number) => scatter(row, salt) % sides;
    switch (field) {
      case 'legalName': {
        const combination = this.#combination(row);
        return `${kinds[Math.floor(combination / names.length)]} ${names[combination % names.length]} ${this.#number(row)}`;
      }
      case 'identificationType':
        return '31';
      case 'identificationNumber':
        return String(800_000_000 + row);
      case 'branchCode':
        return '001';
      case 'city':
        return cities[dice(1, cities.length)]!;
      case 'creditLimit':
        return dice(2, 9) === 0 ? null : (1 + dice(2, 60)) * 500_000;
      case 'receivableBalance':
        return dice(3, 30) * 250_000;
      case 'overdueBalance':
        return dice(4, 4) === 0 ? dice(3, 30) * 90_000 : 0;
      case 'pendingOrders':
        return dice(5, 5) === 0 ? dice(5, 40) * 100_000 : 0;
      case 'lastPurchaseDate':
        return dice(6, 12) === 0 ? null : new Date(Date.parse('2026-11-23') - dice(6, 400) * 86_400_000).toISOString().slice(0, 10);
      case 'status':
        return dice(7, 20) === 0 ? 'inactive' : 'active';
      default:
        return null;
    }
  }
}

const fields = ['legalName', 'identificationType', 'identificationNumber', 'branchCode', 'city', 'creditLimit', 'receivableBalance', 'overdueBalance', 'pendingOrders', 'lastPurchaseDate', 'status'] as const;
const stored: ReadonlySet<string> = new Set(fields);

/** The same number for the same row, and another for another. */
function scatter(row: number, salt: number): number {
  let bits = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  return (bits ^ (bits >>> 12)) >>> 0;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Missing values come last both ways. */
function compare(a: FieldValue, b: FieldValue, turn: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return turn * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
}

function holds(condition: Condition, read: (field: string) => FieldValue, today: string): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, read, today));
  if ('any' in condition) return condition.any.some((part) => holds(part, read, today));
  if ('not' in condition) return !holds(condition.not, read, today);
  return fulfils(condition, read(condition.field), today);
}

function fulfils({ op, value: asked = null }: FieldCondition, value: FieldValue, today: string): boolean {
  if (op === 'isEmpty' || op === 'isNotEmpty') return (value === null) === (op === 'isEmpty');
  const list: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
  if (op === 'ne' || op === 'notIn') return !list.includes(value);
  if (value === null) return false;
  const text = fold(String(value));
  const days = () => (Date.parse(today) - Date.parse(String(value))) / 86_400_000;
  const month = (back: number) => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 - back, 1)).toISOString().slice(0, 7);
  switch (op) {
    case 'eq':
    case 'in':
      return list.includes(value);
    case 'lt':
      return compare(value, list[0] as FieldValue, 1) < 0;
    case 'lte':
      return compare(value, list[0] as FieldValue, 1) <= 0;
    case 'gt':
      return compare(value, list[0] as FieldValue, 1) > 0;
    case 'gte':
      return compare(value, list[0] as FieldValue, 1) >= 0;
    case 'between':
      return (list[0] == null || compare(value, list[0] as FieldValue, 1) >= 0) && (list[1] == null || compare(value, list[1] as FieldValue, 1) <= 0);
    case 'contains':
      return text.includes(fold(String(list[0])));
    case 'startsWith':
      return text.startsWith(fold(String(list[0])));
    case 'lastDays':
      return days() >= 0 && days() < Number(list[0]);
    case 'nextDays':
      return days() < 0 && days() >= -Number(list[0]);
    case 'thisMonth':
      return String(value).startsWith(month(0));
    case 'lastMonth':
      return String(value).startsWith(month(1));
    case 'thisYear':
      return String(value).startsWith(today.slice(0, 4));
    case 'lastYear':
      return String(value).startsWith(String(Number(today.slice(0, 4)) - 1));
  }
}
