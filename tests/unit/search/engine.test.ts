import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBlock, type ClientBlock } from '../../../src/client/block.js';
import { normaliseValue, readValue, type Client, type FieldValue } from '../../../src/client/client.js';
import { matchKey } from '../../../src/client/match-key.js';
import type { ClientQuery, Condition, Sort } from '../../../src/client/query.js';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine, savedFits } from '../../../src/search/create-engine.js';
import type { SearchEngine, Staging } from '../../../src/search/engine.js';
import { bruteForce, modelFields } from './brute-force.js';

const today = '2026-03-31';
const options = { locale: 'es-CO', compute: computeField };

type Slots = readonly (Client | null)[];

const pieces = ['Ferretería', 'FERRETERIA', 'Ñandú', 'nandu', 'S.A.S.', 'SAS', 's a s', 'Pérez', 'Perez'.normalize('NFD'), 'Gómez'.normalize('NFD'), 'gomes', 'Águila', 'de', 'la', 'x-ray', '１２３', 'Straße', 'Medellín', 'O’Brien', 'Λόγος', '株式会社', '7', 'B2', 'a\u200bb'];
const phones = ['+57 604 444 1234', '6044441234', '(604) 444-1234', '300 123 45 67', '3001234567', '57-1', 'ext. 12'];
const numbers = ['900742137', '900.742.137', '9007421', '1017', 'AB-12', '12.345', '800'];

const named = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
const someDay = fc.constantFrom('2024-02-29', '2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2026-03-30', '2026-03-31', '2026-04-02');
const someInstant = fc.constantFrom('2026-03-31T04:59:59.999Z', '2026-03-31T05:00:00.000Z', '2026-04-01T04:59:59.000Z', '2025-06-01T12:00:00.000Z', '2026-02-10T00:00:00.000Z');
const someNumber = fc.constantFrom(-1, 0, 1, 2.5, 100, 1e6);

let nextId = 0;
const someClient: fc.Arbitrary<Client> = fc
  .record({
    legalName: orNull(named), contactName: orNull(named), identificationNumber: orNull(fc.constantFrom(...numbers)), checkDigit: orNull(fc.integer({ min: 0, max: 9 })),
    phone: orNull(fc.constantFrom(...phones)), city: orNull(fc.constantFrom('05001', '11001', '17001', 'otra')), tags: orNull(fc.subarray(['a', 'b', 'c'])),
    creditLimit: orNull(someNumber), receivableBalance: orNull(someNumber), pendingOrders: orNull(someNumber), creditBlocked: orNull(fc.boolean()),
    lastPurchaseDate: orNull(someDay), notes: orNull(named), createdAt: someInstant,
  })
  .map(({ createdAt, ...given }) => {
    const values: Record<string, FieldValue> = {};
    for (const [field, value] of Object.entries(given)) if (normaliseValue(value) !== null) values[field] = value;
    return { id: `c${nextId++}`, version: 1, kind: 'client', parentId: null, values, source: 'manual', createdAt, updatedAt: createdAt, syncedAt: null };
  });

const someText = fc.oneof(
  fc.array(fc.constantFrom(...pieces, ...phones, ...numbers, '900742137-9', '900.742.137-9', '9007421379', 'perz', 'feretería', 'gmez', 'nanud'), { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  fc.tuple(fc.constantFrom(...pieces, ...phones, ...numbers), fc.nat(6), fc.nat(9)).map(([text, from, length]) => text.slice(from, from + length)),
  fc.constantFrom('', ' ', '--', 'zzz', 'per gom', 'erret', '604444', 'zzzz perez', 'perez zzzz 7'),
);

const someLeaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constantFrom('legalName', 'notes', 'contactName'), op: fc.constantFrom('eq' as const, 'ne' as const, 'contains' as const, 'startsWith' as const), value: fc.oneof(named, fc.constantFrom('ferr', 'pér', 's', 'straße')) }),
  fc.record({ field: fc.constantFrom('identificationNumber', 'phone'), op: fc.constantFrom('eq' as const, 'ne' as const, 'contains' as const, 'startsWith' as const), value: fc.constantFrom(...numbers, ...phones, '604') }),
  fc.record({ field: fc.constant('city'), op: fc.constantFrom('in' as const, 'notIn' as const), value: fc.subarray(['05001', '11001', 'otra', null]) }),
  fc.record({ field: fc.constant('city'), op: fc.constantFrom('contains' as const, 'startsWith' as const), value: fc.constantFrom('bog', 'ñ', 'medellin') }),
  fc.record({ field: fc.constantFrom('legalName', 'phone'), op: fc.constantFrom('in' as const, 'notIn' as const), value: fc.array(fc.constantFrom('perez', 'ÑANDÚ', '3001234567', null), { maxLength: 3 }) }),
  fc.record({ field: fc.constant('tags'), op: fc.constantFrom('eq' as const, 'ne' as const), value: fc.oneof(fc.constantFrom('a', 'b'), fc.subarray(['a', 'b', 'c'], { minLength: 1 })) }),
  fc.record({ field: fc.constant('tags'), op: fc.constantFrom('in' as const, 'notIn' as const), value: fc.subarray(['a', 'c', null]) }),
  fc.record({ field: fc.constantFrom('creditLimit', 'creditAvailable', 'recencyDays'), op: fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const, 'lte' as const, 'gt' as const, 'gte' as const), value: someNumber }),
  fc.record({ field: fc.constantFrom('creditLimit', 'recencyDays'), op: fc.constantFrom('in' as const, 'notIn' as const), value: fc.array(fc.oneof(someNumber, fc.constant(null)), { maxLength: 3 }) }),
  fc.record({ field: fc.constant('creditLimit'), op: fc.constant('between' as const), value: fc.tuple(orNull(someNumber), orNull(someNumber)) }),
  fc.record({ field: fc.constant('creditBlocked'), op: fc.constantFrom('eq' as const, 'ne' as const), value: orNull(fc.boolean()) }),
  fc.record({ field: fc.constant('lastPurchaseDate'), op: fc.constantFrom('eq' as const, 'lt' as const, 'gte' as const), value: someDay }),
  fc.record({ field: fc.constant('createdAt'), op: fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const, 'lte' as const, 'gt' as const, 'gte' as const), value: fc.oneof(someDay, someInstant) }),
  fc.record({ field: fc.constant('createdAt'), op: fc.constant('in' as const), value: fc.array(fc.oneof(someDay, someInstant), { maxLength: 3 }) }),
  fc.record({ field: fc.constantFrom('lastPurchaseDate', 'createdAt'), op: fc.constantFrom('lastDays' as const, 'nextDays' as const), value: fc.constantFrom(0, 1, 2, 30, 31, 89, 90) }),
  fc.record({ field: fc.constantFrom('lastPurchaseDate', 'createdAt'), op: fc.constantFrom('thisMonth' as const, 'lastMonth' as const, 'thisYear' as const, 'lastYear' as const) }),
  fc.record({ field: fc.constantFrom(...modelFields.map(({ name }) => name)), op: fc.constantFrom('isEmpty' as const, 'isNotEmpty' as const) }),
);

const { condition: someCondition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: someLeaf },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('condition') }) },
  ),
}));

const someSort: fc.Arbitrary<Sort[]> = fc.array(fc.record({ field: fc.constantFrom(...modelFields.map(({ name }) => name)), direction: fc.constantFrom('asc' as const, 'desc' as const) }), { maxLength: 3 });

const someQuery: fc.Arbitrary<ClientQuery> = fc.record(
  { text: someText, where: someCondition, sort: someSort },
  { requiredKeys: [] },
);

/** Some with enough slots for their texts to be kept as codes. */
const someSlots: fc.Arbitrary<Slots> = fc.tuple(fc.array(fc.option(someClient, { nil: null, freq: 5 }), { maxLength: 8 }), fc.constantFrom(0, 32)).map(([slots, free]) => [...slots, ...new Array<null>(free).fill(null)]);
const someIndex = fc.constantFrom(0, 1, 2, 31, 32, 40, 41);

type Step =
  | { readonly type: 'replace'; readonly blocks: readonly (readonly [number, Slots | null])[]; readonly end: 'commit' | 'discard' }
  | { readonly type: 'edit'; readonly index: number; readonly slot: number; readonly client: Client | null }
  | { readonly type: 'save' }
  | { readonly type: 'ask'; readonly query: ClientQuery };

const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('replace' as const), blocks: fc.array(fc.tuple(someIndex, fc.option(someSlots, { nil: null, freq: 6 })), { maxLength: 4 }), end: fc.constantFrom('commit' as const, 'commit' as const, 'discard' as const) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('edit' as const), index: someIndex, slot: fc.nat(7), client: fc.option(someClient, { nil: null }) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'save' as const }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('ask' as const), query: someQuery }) },
);

/** An engine and, beside it, the clients it should hold. */
class Pair {
  engine: SearchEngine = createEngine(modelFields, options);
  readonly blocks = new Map<number, Slots>();

  get clients(): Client[] {
    return [...this.blocks].sort(([a], [b]) => a - b).flatMap(([, slots]) => slots.filter((client) => client !== null));
  }

  replace(blocks: readonly (readonly [number, Slots | null])[], end: 'commit' | 'discard'): void {
    const staging: Staging = this.engine.stage();
    for (const [index, slots] of blocks) staging.setBlock(index, slots && encodeBlock(slots));
    staging[end]();
    if (end === 'commit') for (const [index, slots] of blocks) this.blocks.set(index, slots ?? []);
  }

  async find(query: ClientQuery) {
    const { blocks } = this;
    const encoded = async function* (): AsyncGenerator<readonly [number, ClientBlock | null]> {
      for (const [index, slots] of blocks) yield [index, encodeBlock(slots)];
    };
    const missing = this.engine.missingColumns(query);
    if (missing.length > 0) await this.engine.loadColumns(missing, encoded());
    return this.engine.find(query, today);
  }

  async expectSame(query: ClientQuery): Promise<void> {
    const expected = bruteForce(this.clients, query, today);
    const hits = await this.find(query);
    const ids = (rows: Uint32Array) => [...rows].map((row) => this.engine.idOf(row));
    expect({ ids: ids(hits.all()), corrected: hits.corrected, total: hits.total }, JSON.stringify(query)).toEqual({ ids: expected.ids, corrected: expected.corrected, total: expected.ids.length });
    expect(ids((await this.find({ ...query, page: { size: 3 } })).rows(1, 3))).toEqual(expected.ids.slice(1, 4));
  }
}

describe('createEngine', () => {
  it('answers as a search through all clients does, whatever was replaced, discarded, saved and restored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someStep, { minLength: 6, maxLength: 30 }), async (steps) => {
        const pair = new Pair();
        for (const step of steps) {
          if (step.type === 'replace') pair.replace(step.blocks, step.end);
          else if (step.type === 'save') pair.engine = createEngine(modelFields, { ...options, saved: structuredClone(pair.engine.save()) });
          else if (step.type === 'ask') await pair.expectSame(step.query);
          else {
            const slots = Array.from({ length: 8 }, (_, slot) => pair.blocks.get(step.index)?.[slot] ?? null);
            slots[step.slot] = step.client;
            pair.replace([[step.index, slots]], 'commit');
          }
        }
        expect(pair.engine.size).toBe(pair.clients.length);
        for (const client of pair.clients) expect(pair.engine.idOf(pair.engine.rowOf(client.id))).toBe(client.id);
        expect(pair.engine.rowOf('nobody')).toBe(-1);
      }),
      { numRuns: Number(process.env["RUNS"] ?? 40) },
    );
  });

  it('answers the same where words match most of many clients, and where the first leaves few', async () => {
    const pair = new Pair();
    const client = (n: number): Client => ({
      id: `m${n}`, version: 1, kind: 'client', parentId: null, source: 'manual', createdAt: '2026-03-01T00:00:00.000Z', updatedAt: '2026-03-01T00:00:00.000Z', syncedAt: null,
      values: { legalName: `${n % 5 === 4 ? 'Perfiles' : 'Ferretería'} ${n % 7 === 0 ? 'Ñandú' : 'Pérez'} ${n % 3 === 0 ? 'S.A.S.' : 'SAS'}`, contactName: n % 900 === 0 ? 'Águila de Sara' : 'Gómez', city: n % 2 === 0 ? '05001' : '11001' },
    });
    pair.replace(Array.from({ length: 5 }, (_, block) => [block, Array.from({ length: 1_000 }, (_, slot) => client(block * 1_000 + slot))] as const), 'commit');
    for (const text of ['ferr per', 'ferreteria perez gomez', 'per s.a.s', 'ferreteria pérez s a s', 'aguila ferr', 'aguila s.a.s', 'nandu s.a', 'aguila de sara per s', 'gomez s-a']) {
      await pair.expectSame({ text });
      await pair.expectSame({ text, where: { field: 'city', op: 'eq', value: '05001' } });
    }
  });

  it('finds many branches of few clients by their number with its check digit', async () => {
    const pair = new Pair();
    pair.replace([[0, Array.from({ length: 60 }, (_, n): Client => ({
      id: `b${n}`, version: 1, kind: 'branch', parentId: null, source: 'erp', createdAt: '2026-03-01T00:00:00.000Z', updatedAt: '2026-03-01T00:00:00.000Z', syncedAt: null,
      values: { identificationNumber: numbers[n % 3]!, checkDigit: (n % 3) + 4, city: '05001' },
    }))]], 'commit');
    for (const text of ['900742137-4', '9007421374', '900742137-5', '900.742.137-5', '90074213', '9007421-6', '007421']) await pair.expectSame({ text });
    expect((await pair.find({ text: '900742137-4' })).total).toBe(20);
  });

  it('filters and finds by key when few texts a block are many in all', async () => {
    const pair = new Pair();
    const blockOf = (block: number, letter: string) => Array.from({ length: 1_000 }, (_, slot): Client => ({
      id: `t${block}-${slot}`, version: 1, kind: 'client', parentId: null, source: 'import', createdAt: '2026-03-01T00:00:00.000Z', updatedAt: '2026-03-01T00:00:00.000Z', syncedAt: null,
      values: slot === 999 ? {} : { contactName: `${letter}${block} ${Math.floor(slot / 4)}` },
    }));
    // 250 texts a block, and more than a column keeps as codes from the 33rd on.
    pair.replace(Array.from({ length: 36 }, (_, block) => [block, blockOf(block, 'A')] as const), 'commit');
    const ask = async () => {
      for (const value of ['a0 0', 'a20 7', 'a35 249', 'b2 7']) await pair.expectSame({ where: { field: 'contactName', op: 'eq', value } });
      await pair.expectSame({ where: { field: 'contactName', op: 'isEmpty' } });
      const keys = ['A3 7', 'B2 7'].map((name) => matchKey([name]));
      expect(pair.engine.rowsByKey(['contactName'], keys).map((rows) => rows.length)).toEqual([4, pair.blocks.get(2)![0]!.values['contactName'] === 'B2 0' ? 4 : 0]);
    };
    await ask();
    pair.replace([[2, blockOf(2, 'B')]], 'commit');
    await ask();
  });

  it('finds rows by match key as edits come and go', async () => {
    const fields = ['identificationNumber', 'legalName'];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(someIndex, someSlots), { minLength: 1, maxLength: 6 }), async (edits) => {
        const pair = new Pair();
        await pair.find({ sort: fields.map((field) => ({ field, direction: 'asc' as const })) });
        for (const [index, slots] of edits) {
          pair.replace([[index, slots]], 'commit');
          const keys = pair.clients.map((client) => matchKey(fields.map((field) => readValue(client, field))));
          const found = pair.engine.rowsByKey(fields, keys).map((rows) => [...rows].map((row) => pair.engine.idOf(row)));
          expect(found).toEqual(keys.map((key) => pair.clients.filter((_, i) => keys[i] === key).map((client) => client.id)));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a relative date', () => {
  const days = ['2024-02-29', '2025-03-31', '2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2026-03-23', '2026-03-24', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-07', '2026-04-08', '2027-01-01'];
  const clients = days.map((lastPurchaseDate, i): Client => ({ id: `d${i}`, version: 1, kind: 'client', parentId: null, values: { lastPurchaseDate }, source: 'manual', createdAt: `${lastPurchaseDate}T12:00:00.000Z`, updatedAt: '2026-03-31T12:00:00.000Z', syncedAt: null }));

  it.each([
    ['lastDays', 0, ['2026-03-31']],
    ['lastDays', 1, ['2026-03-30', '2026-03-31']],
    ['lastDays', 7, ['2026-03-24', '2026-03-30', '2026-03-31']],
    ['lastDays', 90, ['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2026-03-23', '2026-03-24', '2026-03-30', '2026-03-31']],
    ['nextDays', 0, ['2026-03-31']],
    ['nextDays', 7, ['2026-03-31', '2026-04-01', '2026-04-07']],
    ['thisMonth', undefined, ['2026-03-01', '2026-03-23', '2026-03-24', '2026-03-30', '2026-03-31']],
    ['lastMonth', undefined, ['2026-02-28']],
    ['thisYear', undefined, ['2026-01-01', '2026-02-28', '2026-03-01', '2026-03-23', '2026-03-24', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-07', '2026-04-08']],
    ['lastYear', undefined, ['2025-03-31', '2025-12-31']],
  ] as const)('%s %s is these days, both ends counted, for dates and for instants', async (op, value, found) => {
    for (const field of ['lastPurchaseDate', 'createdAt']) {
      const pair = new Pair();
      pair.replace([[0, clients]], 'commit');
      const hits = await pair.find({ where: { field, op, ...(value === undefined ? {} : { value }) } });
      expect([...hits.all()].map((row) => days[Number(pair.engine.idOf(row).slice(1))])).toEqual(found);
    }
  });
});

describe('savedFits', () => {
  it('refuses what was saved with other words', () => {
    const saved = createEngine(modelFields, options).save();
    expect(savedFits(saved, modelFields)).toBe(true);
    expect(savedFits(saved, modelFields.filter((field) => field.name !== 'notes'))).toBe(true);
    expect(savedFits(saved, modelFields.filter((field) => field.name !== 'phone'))).toBe(false);
    expect(() => createEngine(modelFields.slice(1), { ...options, saved })).toThrow(/saved-engine|other fields/);
  });
});
