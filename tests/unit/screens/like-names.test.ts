import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness, tellingWords } from '../../../src/screens/form/like-names.js';
import '../../support/property-seed.js';

describe('likeness', () => {
  it.each([
    ['Ferretodo Centro', 'Ferretodos del Centro Ltda.', true],
    ['FERRETERIA EL TORNILLO S.A.S.', 'Ferretería El Tornillo SAS', true],
    ['Tornillo Ferretería', 'Ferretería Tornillo', true],
    ['Ferretería El Tornillo', 'Ferretería La Tuerca', false],
    ['Comercial Andina', 'Droguería Central', false],
  ])('of “%s” and “%s” says whether they look alike', (one, other, alike) => {
    expect(likeness(one, other) >= 0.7).toBe(alike);
  });

  it('is the same both ways, between 0 and 1, and 1 for the same name', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
      const both = likeness(one, other);
      expect(both).toBeCloseTo(likeness(other, one), 12);
      expect(both >= 0 && both <= 1).toBe(true);
      if (tellingWords(one).length > 0) expect(likeness(one, one)).toBe(1);
    }));
  });
});
