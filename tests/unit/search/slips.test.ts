import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSlips, slippedWord } from '../../../src/search/slips.js';
import type { Segment } from '../../../src/search/segment.js';

const utf8 = new TextEncoder();
const alphabet = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** A segment with these words and nothing else. */
function dictionary(words: readonly string[]): Segment {
  const sorted = [...new Set(words)].map((word) => utf8.encode(word)).sort((a, b) => Buffer.compare(a, b));
  const starts = new Uint32Array(sorted.length + 1);
  sorted.forEach((word, i) => (starts[i + 1] = starts[i]! + word.length));
  const bytes = new Uint8Array(starts.at(-1)!);
  sorted.forEach((word, i) => bytes.set(word, starts[i]));
  const none = new Uint32Array(1);
  return { owned: 1, made: 1, bytes, starts, postStarts: new Uint32Array(starts.length), postings: new Uint16Array(0), gramKeys: new Uint16Array(0), gramStarts: none, grams: new Uint8Array(0) };
}

/** Every text one slip away, written out. */
function allSlips(word: string): Set<string> {
  const chars = [...word];
  const found = new Set<string>();
  for (let i = 0; i <= chars.length; i++) {
    const [before, rest] = [chars.slice(0, i), chars.slice(i)];
    for (const char of alphabet) found.add([...before, char, ...rest].join(''));
    if (rest.length === 0) continue;
    for (const char of alphabet) found.add([...before, char, ...rest.slice(1)].join(''));
    found.add([...before, ...rest.slice(1)].join(''));
    if (rest.length > 1) found.add([...before, rest[1]!, rest[0]!, ...rest.slice(2)].join(''));
  }
  found.delete(word);
  return found;
}

function slipsIn(segment: Segment, word: string): Set<string> {
  const found = new Set<string>();
  findSlips(segment, slippedWord(word), (bytes) => found.add(new TextDecoder().decode(bytes)));
  return found;
}

describe('findSlips', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'e', 'r', 't', '1', 'ж', '-'), minLength: 1, maxLength: 7 });

  it('finds exactly the texts one slip away that a word begins with', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), word, (words, sought) => {
        const expected = [...allSlips(sought)].filter((slip) => slip !== '' && words.some((known) => known.startsWith(slip)));
        const found = [...slipsIn(dictionary(words), sought)].filter((slip) => slip !== '');
        expect(found.sort()).toEqual(expected.sort());
      }),
      { numRuns: 400 },
    );
  });

  it('finds a missing, a doubled, a wrong and two swapped letters', () => {
    const segment = dictionary(['ferreteria', 'papeleria', 'repuestos']);
    expect([slipsIn(segment, 'ferretria'), slipsIn(segment, 'ferrreteria'), slipsIn(segment, 'papelaria'), slipsIn(segment, 'reupestos')].map((found) => [...found][0])).toEqual(['ferreteria', 'ferreteria', 'papeleria', 'repuestos']);
  });
});
