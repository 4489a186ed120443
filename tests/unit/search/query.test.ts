import { describe, expect, it } from 'vitest';
import type { ClientQuery, Condition } from '../../../src/client/query.js';
import { QueryError } from '../../../src/errors.js';
import { computeField } from '../../../src/schema/computed.js';
import { createEngine } from '../../../src/search/create-engine.js';
import { fingerprintOf, normaliseQuery, pageOf, queryFields, queryKey } from '../../../src/search/query.js';
import { modelFields } from './brute-force.js';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof QueryError) return error.code;
    throw error;
  }
  return 'none';
};

const nested = (depth: number): Condition => (depth === 0 ? { field: 'notes', op: 'isEmpty' } : { not: nested(depth - 1) });

describe('find', () => {
  it.each<[string, unknown]>([
    ['query-field', { where: { field: 'nope', op: 'eq', value: 1 } }],
    ['query-field', { where: { field: '__proto__', op: 'isEmpty' } }],
    ['query-field', { sort: [{ field: 'nope', direction: 'asc' }] }],
    ['query-operator', { where: { field: 'creditLimit', op: 'contains', value: '1' } }],
    ['query-operator', { where: { field: 'legalName', op: 'lt', value: 'a' } }],
    ['query-operator', { where: { field: 'legalName', op: 'like', value: 'a' } }],
    ['query-operator', { where: { field: 'creditLimit', op: 'thisMonth' } }],
    ['query-value', { where: { field: 'creditLimit', op: 'eq', value: '1' } }],
    ['query-value', { where: { field: 'creditLimit', op: 'gt' } }],
    ['query-value', { where: { field: 'creditLimit', op: 'lt', value: NaN } }],
    ['query-value', { where: { field: 'creditLimit', op: 'between', value: [1] } }],
    ['query-value', { where: { field: 'lastPurchaseDate', op: 'eq', value: '2026-02-30' } }],
    ['query-value', { where: { field: 'createdAt', op: 'eq', value: 'ayer' } }],
    ['query-value', { where: { field: 'lastPurchaseDate', op: 'lastDays', value: -1 } }],
    ['query-value', { where: { field: 'creditBlocked', op: 'eq', value: 'si' } }],
    ['query-value', { where: { field: 'city', op: 'in', value: '05001' } }],
    ['query-value', { where: { field: 'legalName', op: 'contains', value: '' } }],
    ['query-value', { where: { field: 'phone', op: 'contains', value: '--' } }],
    ['query-shape', { where: { all: {} } }],
    ['query-shape', { where: { any: [null] } }],
    ['query-shape', { where: 'x' }],
    ['query-depth', { where: nested(21) }],
    ['query-depth', { where: { all: Array.from({ length: 501 }, () => ({ field: 'notes', op: 'isEmpty' })) } }],
    ['query-sort', { sort: [{ field: 'legalName', direction: 'up' }] }],
    ['query-sort', { sort: 'legalName' }],
    ['query-text', { text: 'a'.repeat(1001) }],
    ['query-text', { text: 7 }],
  ])('refuses with %s: %j', async (code, query) => {
    const engine = createEngine(modelFields, { locale: 'es-CO', compute: computeField });
    await engine.loadColumns(modelFields.map(({ name }) => name), (async function* () {})());
    expect(codeOf(() => engine.find(query as ClientQuery, '2026-03-31'))).toBe(code);
  });

  it('takes conditions nested twenty deep', async () => {
    const engine = createEngine(modelFields, { locale: 'es-CO', compute: computeField });
    await engine.loadColumns(['notes'], (async function* () {})());
    expect(engine.find({ where: nested(20) }, '2026-03-31').total).toBe(0);
  });

  it('says which columns to load first', () => {
    const engine = createEngine(modelFields, { locale: 'es-CO', compute: computeField });
    const query: ClientQuery = { where: { field: 'recencyDays', op: 'gt', value: 30 }, sort: [{ field: 'legalName', direction: 'asc' }] };
    expect(engine.missingColumns(query)).toEqual(['recencyDays', 'legalName']);
    expect(codeOf(() => engine.find(query, '2026-03-31'))).toBe('columns-missing');
  });
});

describe('normaliseQuery', () => {
  it('leaves out what changes no row: the page, the count, a text without words', () => {
    expect(normaliseQuery({ text: ' -- ', sort: [], page: { size: 10 }, count: 'none' })).toEqual({});
  });
});

describe('queryKey', () => {
  it('is the same for the same question, whatever the order of its properties', () => {
    const where: Condition = { field: 'city', op: 'eq', value: '05001' };
    expect(queryKey({ where, text: 'a' })).toBe(queryKey({ text: 'a', page: { size: 5 }, where: { value: '05001', op: 'eq', field: 'city' } }));
    expect(queryKey({ where })).not.toBe(queryKey({ where: { not: where } }));
  });
});

describe('queryFields', () => {
  it('names each field once', () => {
    const where: Condition = { any: [{ field: 'city', op: 'isEmpty' }, { not: { all: [{ field: 'notes', op: 'isEmpty' }, { field: 'city', op: 'isEmpty' }] } }] };
    expect(queryFields({ where, sort: [{ field: 'notes', direction: 'asc' }, { field: 'phone', direction: 'desc' }] })).toEqual(['city', 'notes', 'phone']);
  });
});

describe('fingerprintOf', () => {
  it('tells a query from another, whatever page of it is asked for', () => {
    expect(fingerprintOf({ text: 'ferretería', page: { size: 10, offset: 20 } })).toBe(fingerprintOf({ text: 'ferretería' }));
    expect(fingerprintOf({ text: 'ferretería' })).not.toBe(fingerprintOf({ text: 'otra' }));
  });
});

describe('pageOf', () => {
  it.each([{ size: -1 }, { size: 1.5 }, { size: 10, offset: -1 }, { size: 10, offset: 0.5 }])('refuses %j', (page) => {
    expect(codeOf(() => pageOf({ page }))).toBe('query-page');
  });

  it('gives at most ten thousand at once', () => {
    expect(pageOf({ page: { size: 1_000_000 } }).size).toBe(10_000);
  });

  it('begins with fifty from the start', () => {
    expect(pageOf({})).toEqual({ size: 50, offset: 0, after: null });
  });
});
