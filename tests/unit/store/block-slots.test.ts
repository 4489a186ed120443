import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBlock, decodeClient, encodeBlock } from '../../../src/client/block.js';
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

describe('replaceSlots', () => {
  it('gives what encoding all of it anew would, or null', () => {
    let patched = 0;
    fc.assert(fc.property(fc.array(slot, { maxLength: 12 }), fc.array(fc.tuple(fc.nat(15), slot), { maxLength: 8 }), (slots, changes) => {
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
});

describe('selectSlots', () => {
  it('holds the clients asked for, in the order asked', () => {
    fc.assert(fc.property(fc.array(slot, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(11), { maxLength: 12 }), (slots, wanted) => {
      const block = encodeBlock(slots);
      const asked = wanted.filter((at) => at < slots.length);
      expect(decodeBlock(selectSlots(block, asked))).toEqual(asked.map((at) => decodeClient(block, at)));
    }));
  });
});
