import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockColumn, decodeBlock, decodeClient, encodeBlock } from '../../../src/client/block.js';
import type { Client, FieldValue, Values } from '../../../src/client/client.js';
import { replaceSlots, selectSlots } from '../../../src/store/block-slots.js';
import { inventClient } from './invented-clients.js';

const value: fc.Arbitrary<FieldValue> = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null), fc.array(fc.string()));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null));
const values: fc.Arbitrary<Values> = fc.oneof(
  fc.record({ a: text, b: fc.option(fc.integer()), c: fc.option(fc.boolean()), d: fc.option(fc.array(fc.string({ minLength: 1 }), { minLength: 1 })) }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'toString', 'constructor'), value),
);
const slot: fc.Arbitrary<Client | null> = fc.option(fc.tuple(fc.nat(99), values, fc.option(fc.string({ minLength: 1 }))).map(([n, held, parentId]) => ({ ...inventClient(n, held, n + 1), parentId })));

/** Some with enough slots for their texts to be kept as codes. */
const someSlots = fc.tuple(fc.array(slot, { maxLength: 12 }), fc.constantFrom(0, 32)).map(([slots, free]) => [...slots, ...new Array<null>(free).fill(null)]);

const named = (count: number, nameOf: (n: number) => string) => Array.from({ length: count }, (_, n) => inventClient(n, { city: nameOf(n) }));

describe('replaceSlots', () => {
  it('gives what encoding all of it anew would, or null', () => {
    let patched = 0;
    fc.assert(fc.property(someSlots, fc.array(fc.tuple(fc.nat(15), slot), { maxLength: 8 }), (slots, changes) => {
      const replaced = replaceSlots(encodeBlock(slots), new Map(changes));
      const expected = [...slots];
      for (const [at, client] of new Map(changes)) {
        while (expected.length <= at) expected.push(null);
        expected[at] = client;
      }
      if (!replaced) return;
      patched++;
      expect(decodeBlock(replaced)).toEqual(decodeBlock(encodeBlock(expected)));
    }));
    expect(patched).toBeGreaterThan(10);
  });

  it('forgets a text that nobody has any more', () => {
    const block = encodeBlock(named(40, (n) => (n === 7 ? 'Leticia' : 'Cali')));
    expect(blockColumn(block, 'city')).toMatchObject({ type: 'coded', texts: ['', 'Cali', 'Leticia'] });
    const replaced = replaceSlots(block, new Map([[7, inventClient(7, { city: 'Mitú' })], [8, null]]))!;
    expect(blockColumn(replaced, 'city')).toMatchObject({ type: 'coded', texts: ['', 'Cali', 'Mitú'] });
    expect([decodeClient(replaced, 7)?.values['city'], decodeClient(replaced, 8)]).toEqual(['Mitú', null]);
  });

  it('has a block encoded anew when its texts become too many for their codes', () => {
    const block = encodeBlock(named(1020, (n) => `City ${Math.floor(n / 4)}`));
    expect(blockColumn(block, 'city')?.type).toBe('coded');
    const another = (slots: readonly number[]) => replaceSlots(block, new Map(slots.map((n) => [n, inventClient(n, { city: 'One more' })])));
    expect(another([0, 1, 2, 3])).not.toBeNull();
    expect(another([0, 1, 2])).toBeNull();
  });
});

describe('selectSlots', () => {
  it('holds the clients asked for, in the order asked', () => {
    fc.assert(fc.property(someSlots, fc.array(fc.nat(11), { maxLength: 12 }), (slots, wanted) => {
      const block = encodeBlock(slots);
      const asked = wanted.filter((at) => at < slots.length);
      expect(decodeBlock(selectSlots(block, asked))).toEqual(asked.map((at) => decodeClient(block, at)));
    }));
  });
});
