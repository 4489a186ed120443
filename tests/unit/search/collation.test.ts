import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextSorter, type TextSource } from '../../../src/search/collation.js';

const source = (texts: readonly string[]): TextSource => ({
  text: '', start: 0, end: 0,
  seek(item) {
    this.text = `x${texts[item]}y`;
    this.start = 1;
    this.end = 1 + texts[item]!.length;
  },
});

const latin = Array.from({ length: 0x17f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).filter((char) => !/\p{Cc}/u.test(char));
const someText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aAáÁnNñÑzZoO 09.-&'), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...latin), maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'Comercializadra '), minLength: 6, maxLength: 14 }).map((tail) => `Comercializadora ${tail}`),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('Peña', 'Pena', 'peña', 'Peña'.normalize('NFD'), 'Penz', 'Muñoz', 'Munoz', 'Straße', 'Strasse', '\u0000a', 'a\u200b'),
);

describe('TextSorter', () => {
  it.each(['es-CO', 'en', 'es'])('sorts as Intl.Collator does for %s, equal texts in the order given', (locale) => {
    const { compare } = new Intl.Collator(locale);
    const sorter = new TextSorter(locale);
    fc.assert(fc.property(fc.array(someText, { maxLength: 60 }), (texts) => {
      const { order, same } = sorter.sort(Uint32Array.from(texts.keys()), source(texts));
      const expected = [...texts.keys()].sort((a, b) => compare(texts[a]!, texts[b]!) || a - b);
      expect([...order]).toEqual(expected);
      expect([...same]).toEqual(expected.map((item, i) => (i > 0 && compare(texts[expected[i - 1]!]!, texts[item]!) === 0 ? 1 : 0)));
    }), { numRuns: 300 });
  });

  it('puts ñ after n and lets accents decide only between equal letters', () => {
    const texts = ['Ñandú', 'Nube', 'Ágata', 'agua', 'Agata', 'Zeta', 'nave'];
    const { order } = new TextSorter('es-CO').sort(Uint32Array.from(texts.keys()), source(texts));
    expect([...order].map((item) => texts[item])).toEqual(['Agata', 'Ágata', 'agua', 'nave', 'Nube', 'Ñandú', 'Zeta']);
  });
});
