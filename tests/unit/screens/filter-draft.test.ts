import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/client/query.js';
import { contextOf, draftCondition, draftOf, isComplete } from '../../../src/screens/filter-draft.js';

const fields = ['a', 'b', 'c'];
const leaf: fc.Arbitrary<Condition> = fc.record({ field: fc.constantFrom(...fields), op: fc.constant('eq' as const), value: fc.constant('yes') });
const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

/** Whether a client with these fields at `yes` fulfils it. */
function fulfils(where: Condition | null, yes: ReadonlySet<string>): boolean {
  if (!where) return true;
  if ('field' in where) return yes.has(where.field);
  if ('not' in where) return !fulfils(where.not, yes);
  return 'all' in where ? where.all.every((part) => fulfils(part, yes)) : where.any.some((part) => fulfils(part, yes));
}

describe('draftOf', () => {
  it('shows every condition so that what comes back asks the same', () => {
    fc.assert(
      fc.property(condition, (where) => {
        const again = draftCondition(draftOf(where));
        for (let bits = 0; bits < 8; bits++) {
          const yes = new Set(fields.filter((_, i) => bits & (1 << i)));
          expect(fulfils(again, yes)).toBe(fulfils(where, yes));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('isComplete', () => {
  it.each([
    [{ field: 'a', op: 'isEmpty', value: null }, true],
    [{ field: 'a', op: 'thisMonth', value: null }, true],
    [{ field: 'a', op: 'eq', value: null }, false],
    [{ field: 'a', op: 'eq', value: '' }, false],
    [{ field: 'a', op: 'eq', value: 0 }, true],
    [{ field: 'a', op: 'eq', value: false }, true],
    [{ field: 'a', op: 'in', value: [] }, false],
    [{ field: 'a', op: 'between', value: [null, null] }, false],
    [{ field: 'a', op: 'between', value: [null, 5] }, true],
  ] as const)('says of %j: %s', (draft, complete) => {
    expect(isComplete(draft)).toBe(complete);
  });
});

describe('contextOf', () => {
  it('is what, together with the condition, fulfils the whole', () => {
    fc.assert(
      fc.property(condition, (where) => {
        const draft = draftOf(where);
        for (const one of draft.groups.flatMap(({ conditions }) => conditions)) {
          const context = contextOf(draft, one);
          for (let bits = 0; bits < 8; bits++) {
            const yes = new Set(fields.filter((_, i) => bits & (1 << i)));
            if (yes.has(one.field) && fulfils(context, yes)) expect(fulfils(where, yes)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['beside others in an "any", nothing', { any: [{ field: 'a', op: 'eq', value: 'yes' }, { field: 'b', op: 'eq', value: 'yes' }] }, null],
    ['beside others in an "all", those', { all: [{ field: 'a', op: 'eq', value: 'yes' }, { field: 'b', op: 'eq', value: 'yes' }] }, { all: [{ field: 'b', op: 'eq', value: 'yes' }] }],
    ['in an "any" among what all must fulfil, the rest', { all: [{ any: [{ field: 'a', op: 'eq', value: 'yes' }, { field: 'b', op: 'eq', value: 'yes' }] }, { field: 'c', op: 'eq', value: 'yes' }] }, { all: [{ field: 'c', op: 'eq', value: 'yes' }] }],
    ['in a group joined by "any", its own group', { any: [{ all: [{ field: 'a', op: 'eq', value: 'yes' }, { field: 'b', op: 'eq', value: 'yes' }] }, { field: 'c', op: 'eq', value: 'yes' }] }, { all: [{ field: 'b', op: 'eq', value: 'yes' }] }],
  ] satisfies [string, Condition, Condition | null][])('is, %s', (_name, where, expected) => {
    const draft = draftOf(where);
    const one = draft.groups.flatMap(({ conditions }) => conditions).find(({ field }) => field === 'a')!;
    expect(contextOf(draft, one)).toEqual(expected);
  });
});
