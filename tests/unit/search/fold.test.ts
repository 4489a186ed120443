import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCode, foldPoint, foldText, foldWords, separates, skipped, complex, unitFolds } from '../../../src/search/fold.js';

const words = (text: string) => foldWords(text).map(({ word }) => word);

describe('foldWords', () => {
  it.each([
    ['Ferretería ÑANDÚ', ['ferreteria', 'nandu']],
    ['S.A.S.', ['s', 'a', 's']],
    ['900.742.137-9', ['900', '742', '137', '9']],
    ['Perez'.normalize('NFD') + ' Gómez'.normalize('NFD'), ['perez', 'gomez']],
    ['１２３ Straße', ['123', 'strasse']],
    ['a\u200bb\u00adc', ['abc']],
    ['O’Brien & Hijos', ['o', 'brien', 'hijos']],
    ['½ kg', ['1', '2', 'kg']],
    ['  --  ', []],
  ])('reads %j as %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('gives the same words for every Unicode form and case', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'aáÁñÑüÜç çŠ9-') }), (text) => {
      expect(words(text.normalize('NFD'))).toEqual(words(text.normalize('NFC')));
      expect(words(text.toUpperCase())).toEqual(words(text.toLowerCase()));
    }));
  });

  it('says where each word stood', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const { word, start, end } of foldWords(text)) expect(words(text.slice(start, end))).toContain(word);
    }));
  });
});

describe('unitFolds', () => {
  it('says of each unit what foldPoint says', () => {
    unitFolds.forEach((fold, unit) => {
      const folded = foldPoint(unit);
      if (fold === separates) expect(folded).toBe(' ');
      else if (fold === skipped) expect(folded).toBe('');
      else if (fold !== complex) expect(folded).toBe(String.fromCharCode(fold));
      else expect(folded.length > 1 || folded > '\u007f').toBe(true);
    });
  });
});

describe('foldText', () => {
  it.each([['  Doña   Inés ', 'dona ines'], ['S.A.S.', 's.a.s.'], ['A\u00a0B', 'a b'], ['Ａ', 'a']])('folds %j to %j', (text, expected) => {
    expect(foldText(text)).toBe(expected);
  });
});

describe('foldCode', () => {
  it.each([['900.742.137-9', '9007421379'], ['+57 (604) 444-1234', '576044441234'], ['ab–12', 'ab12']])('folds %j to %j', (text, expected) => {
    expect(foldCode(text)).toBe(expected);
  });
});
