import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchRanges } from '../../../src/search/highlight.js';

const marked = (text: string, query: string) => matchRanges(text, query).map(([start, end]) => text.slice(start, end));

describe('matchRanges', () => {
  it.each([
    ['Ferretería La 14', 'ferre', ['Ferre']],
    ['Ferretería La 14', 'rete', ['rete']],
    ['Ferretería La 14', 'la e', ['La']],
    ['Comercial', 'om', []],
    ['Ñandú Águila', 'NANDU aguila', ['Ñandú', 'Águila']],
    ['Gómez'.normalize('NFD'), 'gom', ['Góm'.normalize('NFD')]],
    ['<b>x</b>', 'b', ['b', 'b']],
    ['Perez', '', []],
  ])('marks in %j what %j finds: %j', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });

  it('gives ranges in order that never overlap and stay inside the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 6 }), (text, query) => {
      let last = 0;
      for (const [start, end] of matchRanges(text, query)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }));
  });
});
