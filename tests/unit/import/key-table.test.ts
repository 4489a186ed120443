import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyTable, notFound } from '../../../src/import/key-table.js';

describe('KeyTable', () => {
  it('answers as a Map does', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.nat())), (pairs) => {
      const table = new KeyTable();
      const model = new Map<string, number>();
      for (const [key, value] of pairs) {
        table.add(key, value);
        if (!model.has(key)) model.set(key, value);
      }
      expect(table.size).toBe(model.size);
      for (const [key, value] of model) expect(table.value(table.find(key))).toBe(value);
      expect(table.find('not among them')).toBe(notFound);
    }));
  });

  it('keeps half a million keys apart', () => {
    const table = new KeyTable();
    for (let i = 0; i < 500_000; i++) table.add(`${800_000_000 + i}\u001f${i % 7}`, i);
    expect(table.size).toBe(500_000);
    let right = 0;
    for (let i = 0; i < 500_000; i++) if (table.value(table.find(`${800_000_000 + i}\u001f${i % 7}`)) === i) right++;
    expect(right).toBe(500_000);
  });

  it('keeps marks', () => {
    const table = new KeyTable();
    const entry = table.add('a', 1);
    table.addMark(entry, 1);
    table.addMark(entry, 4);
    expect([table.mark(entry), table.mark(table.add('b', 2))]).toEqual([5, 0]);
  });
});
