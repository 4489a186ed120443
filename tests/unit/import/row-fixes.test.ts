import { describe, expect, it } from 'vitest';
import { createFixer, type RowFix } from '../../../src/import/row-fixes.js';

describe('createFixer', () => {
  const swap: RowFix = { type: 'swap-day-month', column: 0 };

  it.each([
    ['12/31/2026', '31/12/2026'],
    ['03/04/2026', '04/03/2026'],
    ['31/12/2026', '31/12/2026'],
    [' 4-13-2026', ' 13-4-2026'],
    ['2026-12-31', '2026-12-31'],
    ['mañana', 'mañana'],
  ])('swaps day and month of %j into %j where the day comes first', (text, swapped) => {
    expect(createFixer([swap], [], 'es-CO', new Map([[0, 'DD/MM/YYYY']]))!([text], 2)).toEqual([swapped]);
  });

  it.each([
    ['25/03/2025', '03/25/2025'],
    ['03/25/2025', '03/25/2025'],
    ['03/04/2026', '04/03/2026'],
  ])('swaps day and month of %j into %j where the month comes first', (text, swapped) => {
    expect(createFixer([swap], [], 'es-CO', new Map([[0, 'MM/DD/YYYY']]))!([text], 2)).toEqual([swapped]);
  });

  it('swaps those of one row only when told its line', () => {
    const fix = createFixer([{ ...swap, line: 3 }], [], 'es-CO')!;
    expect([fix(['12/31/2026'], 2), fix(['12/31/2026'], 3)]).toEqual([['12/31/2026'], ['31/12/2026']]);
  });
});
