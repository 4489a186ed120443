import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldKey, matchKey } from '../../../src/client/match-key.js';

describe('matchKey', () => {
  const same: readonly (readonly [string, string])[] = [
    ['Ferretería Núñez S.A.S.', 'FERRETERIA NUNEZ SAS'],
    ['Ferretería Núñez S.A.S.', 'ferretería  núñez s a s'],
    ['Ferretería Núñez S. A. S.', 'Ferretería Núñez SAS.'],
    ['Caf\u00e9', 'Cafe\u0301'],
    ['900.742.137', '900742137'],
    ['900 742 137', '900742137'],
    ['900.742.137-9', '9007421379'],
    ['900\u00a0742\u2013137', '900742137'],
    ['O’Brien', "O'Brien"],
    ['Zero\u200bwidth', 'zerowidth'],
    ['ＦＵＬＬ', 'full'],
  ];
  it.each(same)('is the same for %j and %j', (a, b) => {
    expect(matchKey([a])).toBe(matchKey([b]));
  });

  const different: readonly (readonly [string, string])[] = [['001', '1'], ['01', '001'], ['Ana', 'Anna'], ['La 14', 'La 4'], ['AB1', 'AB 1']];
  it.each(different)('differs for %j and %j', (a, b) => {
    expect(matchKey([a])).not.toBe(matchKey([b]));
  });

  it('keeps the borders between values', () => {
    expect(matchKey(['12', '3'])).not.toBe(matchKey(['1', '23']));
    expect(matchKey(['1', null])).not.toBe(matchKey([null, '1']));
    expect(matchKey([5, true, null, ['Á', 'b']])).toBe('5\u001ftrue\u001f\u001fa b');
  });

  it('is stable: a folded text folds to itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldKey(foldKey(text)) === foldKey(text)), { numRuns: 2_000 });
  });

  it('folds a text of Latin letters as it folds any other', () => {
    const latin = fc.array(fc.integer({ min: 0, max: 0x17f })).map((codes) => String.fromCharCode(...codes));
    // An invisible character beyond Latin takes the long way and adds nothing.
    fc.assert(fc.property(latin, (text) => foldKey(text) === foldKey(`${text}\u200b`)), { numRuns: 3_000 });
    for (let code = 0; code < 0x180; code++) {
      for (const text of [String.fromCharCode(code), `1${String.fromCharCode(code)}2`, `a${String.fromCharCode(code)}b`, `ab${String.fromCharCode(code)}1`]) expect([code, foldKey(text)]).toEqual([code, foldKey(`${text}\u200b`)]);
    }
  });

  it('does not depend on the Unicode form or the case', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'áéíóúñÑüÜ çÇabcXYZ019.-,&'.split(''))).map((letters) => letters.join('')), (text) => {
        expect(foldKey(text.normalize('NFD'))).toBe(foldKey(text.normalize('NFC')));
        expect(foldKey(text.toUpperCase())).toBe(foldKey(text.toLowerCase()));
      }),
    );
  });
});
