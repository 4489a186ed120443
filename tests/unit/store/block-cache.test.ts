import { describe, expect, it } from 'vitest';
import { encodeBlock, type BlockColumn } from '../../../src/client/block.js';
import { createBlockCache, isBlock } from '../../../src/store/block-cache.js';
import type { Pages } from '../../../src/store/pages.js';

const block = (id: string) => encodeBlock([{ id, version: 1, kind: 'client', parentId: null, values: {}, source: 'manual', createdAt: '', updatedAt: '', syncedAt: null }]);

describe('createBlockCache', () => {
  it('keeps nothing that was asked for before it was cleared', async () => {
    let answer = (_values: unknown[]): void => undefined;
    let asked = 0;
    const pages = { read: () => (asked++, new Promise<unknown[]>((resolve) => (answer = resolve))) } as unknown as Pages;
    const cache = createBlockCache(() => pages, 2 ** 20);
    const early = cache.read(1);
    await Promise.resolve();
    cache.clear();
    const before = answer;
    const late = cache.read(1);
    await Promise.resolve();
    answer([block('now')]);
    await late;
    before([block('before')]);
    expect([(await early)?.ids, (await late)?.ids]).toEqual([block('before').ids, block('now').ids]);
    expect((await cache.read(1))?.ids).toEqual(block('now').ids);
    expect(asked).toBe(2);
  });
});

describe('isBlock', () => {
  const whole = encodeBlock(Array.from({ length: 40 }, (_, n) => ({ id: `c${n}`, version: 1, kind: 'client' as const, parentId: null, values: { city: n % 2 === 0 ? '05001' : '11001' }, source: 'manual' as const, createdAt: '', updatedAt: '', syncedAt: null })));
  const withCity = (change: (column: Extract<BlockColumn, { type: 'coded' }>) => unknown) => ({
    ...whole,
    columns: whole.columns.map((column, i) => (whole.names[i] === 'city' && column.type === 'coded' ? change(column) : column)),
  });

  it('is true of what encodeBlock made', () => {
    expect(isBlock(whole)).toBe(true);
    expect(isBlock(withCity((column) => ({ ...column })))).toBe(true);
  });

  it.each<[string, Parameters<typeof withCity>[0]]>([
    ['codes beyond its texts', (column) => ({ ...column, codes: column.codes.map((code) => code + 1) })],
    ['codes for fewer slots', (column) => ({ ...column, codes: column.codes.subarray(1) })],
    ['a text that is none', (column) => ({ ...column, texts: ['', '05001', 11001] })],
    ['no empty text', (column) => ({ ...column, texts: ['x', '05001', '11001'] })],
    ['more texts than there are codes', (column) => ({ ...column, texts: ['', ...Array.from({ length: 256 }, (_, n) => `${n + 1}`)] })],
  ])('is false of a block with %s', (_, change) => {
    expect(isBlock(withCity(change))).toBe(false);
  });
});
