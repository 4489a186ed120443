import { describe, expect, it } from 'vitest';
import { sheetName } from '../../../src/export/sheet.js';

describe('sheetName', () => {
  it.each([
    ['Clientes', 'Clientes'],
    ['Ventas [2026]: a/b\\c*?', 'Ventas 2026 a b c'],
    ["'citado'", 'citado'],
    ['Clientes de la zona norte y del altiplano', 'Clientes de la zona norte y del'],
    ['a\0b\ufffec', 'a b c'],
    ['\ud83d', 'Hoja'],
    ['', 'Hoja'],
    ['///', 'Hoja'],
    ['history', 'history (2)'],
    [`${'x'.repeat(30)}😀`, 'x'.repeat(30)],
  ])('makes of %j the name %j', (name, clean) => {
    expect(sheetName(name, new Set())).toBe(clean);
  });

  it('numbers what is named alike, whatever the case, within 31 characters', () => {
    const taken = new Set<string>();
    const names = ['CLIENTES', 'Clientes', 'clientes'].map((name) => sheetName(name, taken));
    expect(names).toEqual(['CLIENTES', 'Clientes (2)', 'clientes (3)']);
    const long = [1, 2].map(() => sheetName('x'.repeat(40), taken));
    expect(long).toEqual(['x'.repeat(31), `${'x'.repeat(27)} (2)`]);
  });
});
