import { describe, expect, it } from 'vitest';
import { gridMove } from '../../../components/crm-client-list/grid-keys.js';

const size = { rows: 100, columns: 5, page: 10, backwards: false };

describe('gridMove', () => {
  it.each([
    ['ArrowRight', false, 3, 2, 3, 3],
    ['ArrowRight', false, 3, 4, 3, 4],
    ['ArrowLeft', false, 3, 0, 3, 0],
    ['ArrowDown', false, 99, 1, 99, 1],
    ['ArrowUp', false, 0, 1, -1, 1],
    ['ArrowUp', false, -1, 1, -1, 1],
    ['PageDown', false, 95, 1, 99, 1],
    ['PageUp', false, 4, 1, 0, 1],
    ['PageUp', false, -1, 1, -1, 1],
    ['Home', false, 7, 3, 7, 0],
    ['End', false, 7, 3, 7, 4],
    ['Home', true, 7, 3, 0, 0],
    ['End', true, 7, 3, 99, 4],
  ])('with %s (ctrl: %s) from row %i column %i goes to row %i column %i', (key, ctrlKey, row, column, toRow, toColumn) => {
    expect(gridMove({ key, ctrlKey, metaKey: false }, { row, column }, size)).toEqual({ row: toRow, column: toColumn });
  });

  it('turns left and right around where text runs from right to left', () => {
    expect(gridMove({ key: 'ArrowLeft', ctrlKey: false, metaKey: false }, { row: 1, column: 1 }, { ...size, backwards: true })).toEqual({ row: 1, column: 2 });
  });

  it('goes nowhere with other keys, and stays in the header without rows', () => {
    expect(gridMove({ key: 'x', ctrlKey: false, metaKey: false }, { row: 1, column: 1 }, size)).toBeNull();
    expect(gridMove({ key: 'End', ctrlKey: true, metaKey: false }, { row: -1, column: 1 }, { ...size, rows: 0 })).toEqual({ row: -1, column: 4 });
  });
});
