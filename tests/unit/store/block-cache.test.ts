import { describe, expect, it } from 'vitest';
import { encodeBlock } from '../../../src/client/block.js';
import { createBlockCache } from '../../../src/store/block-cache.js';
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
