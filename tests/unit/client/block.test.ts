import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockColumn, blockSize, decodeBlock, decodeClient, encodeBlock } from '../../../src/client/block.js';
import { normaliseValue, type Client, type FieldValue } from '../../../src/client/client.js';

const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.boolean(),
  fc.array(fc.oneof(fc.string(), fc.constant('\u001f'), fc.constant(''))),
  fc.constant(null),
);

const client: fc.Arbitrary<Client> = fc.record({
  id: fc.string({ minLength: 1 }),
  version: fc.integer({ min: 1, max: 2 ** 31 }),
  kind: fc.constantFrom('client', 'branch'),
  parentId: fc.option(fc.string({ minLength: 1 })),
  values: fc.dictionary(fc.constantFrom('legalName', 'phone', 'custom.a', 'constructor', 'toString'), value),
  source: fc.constantFrom('erp', 'import', 'manual'),
  createdAt: fc.constant('2026-11-24T12:00:00.000Z'),
  updatedAt: fc.constant('2026-11-24T12:00:01.000Z'),
  syncedAt: fc.option(fc.constant('2026-11-24T12:00:02.000Z')),
});

/** As it is stored: missing values left out. */
function stored(one: Client): Client {
  const values: Record<string, FieldValue> = {};
  for (const [name, raw] of Object.entries(one.values)) {
    const kept = normaliseValue(raw);
    // JSON has no negative zero, nor needs it here.
    if (kept !== null) values[name] = Object.is(kept, -0) ? 0 : kept;
  }
  return { ...one, values };
}

function withoutNegativeZero(one: Client | null): Client | null {
  return one && { ...one, values: Object.fromEntries(Object.entries(one.values).map(([name, it]) => [name, Object.is(it, -0) ? 0 : it])) };
}

/** Some with enough slots for their texts to be kept as codes. */
const someSlots = fc.tuple(fc.array(fc.option(client), { maxLength: 12 }), fc.constantFrom(0, 32)).map(([slots, free]) => [...slots, ...new Array<null>(free).fill(null)]);

describe('encodeBlock', () => {
  it('is undone by decodeBlock', () => {
    fc.assert(
      fc.property(someSlots, (slots) => {
        expect(decodeBlock(encodeBlock(slots)).map(withoutNegativeZero)).toEqual(slots.map((one) => one && stored(one)));
      }),
    );
  });

  it('survives structured clone', () => {
    fc.assert(
      fc.property(someSlots, (slots) => {
        const block = encodeBlock(slots);
        expect(structuredClone(block)).toEqual(block);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps numbers and flags in typed arrays', () => {
    const [one] = fc.sample(client, 1);
    const block = encodeBlock([{ ...one!, values: { creditLimit: 5, creditBlocked: true, legalName: 'A', tags: ['x', 'y'] } }, null]);
    expect(blockColumn(block, 'creditLimit')).toEqual({ type: 'number', numbers: new Float64Array([5, NaN]) });
    expect(blockColumn(block, 'creditBlocked')).toEqual({ type: 'boolean', flags: new Uint8Array([1, 2]) });
    expect(blockColumn(block, 'tags')?.type).toBe('list');
    expect(blockColumn(block, 'email')).toBeUndefined();
    expect(decodeClient(block, 1)).toBeNull();
    expect(decodeClient(block, 99)).toBeNull();
  });

  it('keeps each of few different texts once', () => {
    const [one] = fc.sample(client, 1);
    const block = encodeBlock(Array.from({ length: 100 }, (_, n) => (n === 50 ? null : { ...one!, id: `c${n}`, values: { status: n % 2 === 0 ? 'active' : 'blocked', email: `${n}@example.com`, ...(n < 4 && { notes: 'Llamar' }) } })));
    expect(blockColumn(block, 'status')).toMatchObject({ type: 'coded', texts: ['', 'active', 'blocked'] });
    expect(blockColumn(block, 'notes')).toMatchObject({ type: 'coded', texts: ['', 'Llamar'] });
    expect(blockColumn(block, 'email')?.type).toBe('text');
    expect([0, 1, 50].map((slot) => decodeClient(block, slot)?.values['status'])).toEqual(['active', 'blocked', undefined]);
  });

  it('leaves a __proto__ field out and pollutes nothing', () => {
    const [one] = fc.sample(client, 1);
    const read = decodeClient(encodeBlock([{ ...one!, values: JSON.parse('{"__proto__":{"polluted":1},"legalName":"A"}') as Client['values'] }]), 0)!;
    expect(Object.keys(read.values)).toEqual(['legalName']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('refuses more than a block holds', () => {
    expect(() => encodeBlock(new Array(blockSize + 1).fill(null))).toThrow(RangeError);
  });
});
