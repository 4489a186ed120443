import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewFile, type FileReview, type FixChange } from '../../../src/import/review.js';
import type { RowFix } from '../../../src/import/row-fixes.js';
import { defaultSchema } from '../../../src/schema/default-schema.js';
import { clientOf, shelfOf, type Shelf } from './shelf.js';

const schema = { ...defaultSchema, fields: defaultSchema.fields.map((field) => (field.name === 'email' ? { ...field, unique: true } : field)) };
const options = { delimiter: ';', quote: '"', headerRow: 1 } as const;
const header = 'NIT;Razón social;Sucursal;Correo;Cupo';
const stored = () => shelfOf([clientOf('a', { identificationNumber: '900100024', legalName: 'Dos', email: 'a@b.co' }), clientOf('b', { identificationNumber: '900100043', legalName: 'Tres', branchCode: '001' })], { schema });

/** All that a person sees of a review. */
async function shown({ pages, summary }: FileReview) {
  const { rows, groups, ...counts } = { ...summary, rows: await pages.rows({}, 0, 1_000) };
  const kinds = Object.keys(summary.kinds) as (keyof typeof summary.kinds)[];
  return {
    rows: rows.map((row) => ({ ...row, issues: sorted(row.issues) })), counts, groups: groups.filter((group) => group.rows > 0).map(({ example: _, ...group }) => JSON.stringify(group)).sort(),
    filtered: await Promise.all(kinds.map((kind) => pages.countFiltered({ kind, text: 'o' }))),
  };
}

const sorted = (issues: readonly object[]) => issues.map((issue) => JSON.stringify(issue)).sort();

async function changed(review: FileReview, change: FixChange, shelf: Shelf): Promise<boolean> {
  return (await review.change(change, shelf)) !== null;
}

describe('a review, when one row is mended', () => {
  const text = (column: number) => [fc.constantFrom('900100005', '900.100.005-0', '900100005-3', '900100024', '900100043', '', 'x'), fc.constantFrom('Uno', '', 'Tres'), fc.constantFrom('', '001', '1', '002', '003'), fc.constantFrom('', 'a@b.co', 'A@b.co', 'c@d.co', 'malo'), fc.constantFrom('', '5', 'dos')][column]!;
  const row = fc.oneof({ weight: 9, arbitrary: fc.tuple(...[0, 1, 2, 3, 4].map(text)) }, { weight: 1, arbitrary: fc.constantFrom(['900100005', 'Corta'], ['Total'], ['900100005', 'L', '', '', '', 'más']) });
  const step = (rows: number) => fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.integer({ min: 2, max: rows + 1 }), fc.integer({ min: 0, max: 4 })).chain(([line, column]) => text(column).map((to): RowFix => ({ type: 'cell', line, column, text: to }))) },
    { weight: 1, arbitrary: fc.record({ line: fc.integer({ min: 2, max: rows + 1 }), out: fc.boolean() }).map((fix): RowFix => ({ type: 'leave-out', ...fix })) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
  );

  it('shows what a check of the whole file would', async () => {
    let quick = 0;
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }).chain((rows) => fc.tuple(fc.constant(rows), fc.array(step(rows.length), { minLength: 1, maxLength: 5 }))), async ([rows, steps]) => {
      const file = [header, ...rows.map((cells) => cells.join(';'))].join('\n');
      const shelf = stored();
      let fixes: RowFix[] = [];
      let review = await reviewFile(file, options, shelf);
      for (const next of steps) {
        if (next === 'undo' && fixes.length === 0) continue;
        fixes = next === 'undo' ? fixes.slice(0, -1) : [...fixes, next];
        const whole = await reviewFile(file, { ...options, fixes }, shelf);
        if (await changed(review, next === 'undo' ? { undo: true } : { add: next }, shelf)) quick++;
        else review = whole;
        expect(await shown(review)).toEqual(await shown(whole));
      }
    }), { numRuns: 100 });
    expect(quick).toBeGreaterThan(100);
  });
});
