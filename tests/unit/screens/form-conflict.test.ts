import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameValue, type FieldValue, type Values } from '../../../src/client/client.js';
import { choose, chosenValue, conflictRows, resolvedPatch, undecided } from '../../../src/screens/form/conflict.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import type { ConflictSide } from '../../../src/screens/form/form-state.js';
import '../../support/property-seed.js';

const names = ['legalName', 'mobile', 'identificationType', 'identificationNumber', 'checkDigit', 'department', 'city', 'notes', 'creditLimit'];
const fields = defaultSchema.fields.filter(({ name }) => names.includes(name));
const all = () => true;
const read = (values: Values, name: string): FieldValue => values[name] ?? null;
const rowOf = (rows: ReturnType<typeof conflictRows>, name: string) => rows.find(({ field }) => field.name === name);

const someValues: fc.Arbitrary<Values> = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom<FieldValue>(null, 'a', 'b', 'c')])));
const sides = fc.constantFrom<ConflictSide>('original', 'mine', 'theirs');

describe('conflictRows', () => {
  it('asks only about what both changed', () => {
    const rows = conflictRows(fields, { mobile: '1', legalName: 'A', notes: 'x' }, { mobile: '2', legalName: 'B', notes: 'x' }, { mobile: '3', legalName: 'A', notes: 'y' }, all);
    expect(rows.map(({ field, changedBy, choice }) => [field.name, changedBy, choice])).toEqual([['legalName', 'mine', 'mine'], ['mobile', 'both', null], ['notes', 'theirs', 'theirs']]);
  });

  it('asks nothing where both wrote the same', () => {
    expect(conflictRows(fields, { mobile: '1' }, { mobile: '2' }, { mobile: '2' }, all)).toEqual([]);
  });

  it('keeps a town with its department: who takes one takes both', () => {
    const rows = conflictRows(fields, { department: '05', city: '05001' }, { department: '05', city: '05088' }, { department: '11', city: '11001' }, all);
    expect(undecided(rows).map(({ field }) => field.name)).toEqual(['department', 'city']);
    expect(choose(rows, 'city', 'mine').map(chosenValue)).toEqual(['05', '05088']);
    expect(choose(rows, 'city', 'theirs').map(chosenValue)).toEqual(['11', '11001']);
  });

  it('leaves what is not the person’s as somebody saved it', () => {
    const rows = conflictRows(fields, { creditLimit: 1 }, { creditLimit: 1 }, { creditLimit: 2 }, (name) => name !== 'creditLimit');
    expect(choose(rows, 'creditLimit', 'original').map(({ locked, choice }) => [locked, choice])).toEqual([[true, 'theirs']]);
  });

  it('loses no field: each ends as mine, theirs or the original, and what one side changed ends as that side has it', () => {
    fc.assert(fc.property(someValues, someValues, someValues, fc.array(fc.tuple(fc.constantFrom(...names), sides), { maxLength: 12 }), (original, mine, theirs, choices) => {
      let rows = conflictRows(fields, original, mine, theirs, all);
      const first = rows;
      for (const [name, side] of choices) rows = choose(rows, name, side);
      for (const { field } of undecided(rows)) rows = choose(rows, field.name, 'mine');
      const merged: Values = { ...theirs, ...resolvedPatch(rows) };
      for (const name of names) {
        const [was, here, there, now] = [original, mine, theirs, merged].map((values) => read(values, name)) as [FieldValue, FieldValue, FieldValue, FieldValue];
        const row = rowOf(rows, name);
        if (!row) expect(now).toBe(sameValue(here, there) || sameValue(here, was) ? there : here);
        else expect(sameValue(now, row.choice === 'original' ? was : row.choice === 'mine' ? here : there)).toBe(true);
      }
      for (const { changedBy, choice, mine: here, theirs: there, original: was } of first) {
        if (choice === null) expect(changedBy).toBe('both');
        else expect(sameValue(changedBy === 'mine' ? there : here, was)).toBe(true);
      }
    }));
  });
});
