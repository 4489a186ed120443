import { foldKey } from '../client/match-key.js';
import type { Option } from '../schema/schema.js';
import { distance } from './distance.js';

/** Less alike than this is another word. */
const enough = 0.62;
/** How much nearer the department of the row brings its towns. */
const homeShare = 0.2;
/** Those less near than the best by more than this are not worth showing beside it. */
const close = 0.06;
const most = 3;

/**
 * The options a text may be a slip of, the likest first: a letter or two off, words left out or added, words cut short,
 * names of before. `homes` are beginnings of the keys that are likelier, such as the departments of the rows for a
 * town. Empty where nothing is like it.
 */
export function nearestOptions(text: string, options: readonly Option[], homes: readonly string[] = []): readonly Option[] {
  const wanted = nameOf(text);
  if (wanted.joined.length < 2 || text.length > 100) return [];
  const found: { readonly option: Option; readonly share: number }[] = [];
  for (const { option, names } of namesOf(options)) {
    let share = 0;
    for (const name of names) share = Math.max(share, likeness(wanted, name));
    if (share >= enough) found.push({ option, share: share + (homes.some((home) => option.key.startsWith(home)) ? homeShare : 0) });
  }
  found.sort((a, b) => b.share - a.share);
  return found.filter(({ share }) => share >= found[0]!.share - close).slice(0, most).map(({ option }) => option);
}

/** The name alone: what stands in brackets behind it tells namesakes apart, and is not written in a file. */
export function withoutBrackets(label: string): string {
  return label.replace(/\s*\([^()]*\)$/, '');
}

/** A name as it is compared: its words, and all of it without the gaps. */
interface Name {
  readonly words: readonly string[];
  readonly joined: string;
}

function nameOf(text: string): Name {
  const words = foldKey(text).split(' ').filter((word) => word !== '');
  return { words, joined: words.join('') };
}

interface Named {
  readonly option: Option;
  readonly names: readonly Name[];
}

/** Lists are the same from one text to the next. */
const named = new WeakMap<readonly Option[], readonly Named[]>();

function namesOf(options: readonly Option[]): readonly Named[] {
  const known = named.get(options);
  if (known) return known;
  const made = options.map((option) => ({ option, names: [...new Set([option.label.es, option.label.en, ...(option.aliases ?? [])].map(withoutBrackets))].map(nameOf) }));
  named.set(options, made);
  return made;
}

/** 0 to 1. */
function likeness(a: Name, b: Name): number {
  if (b.joined === '') return 0;
  return Math.max(lettersAlike(a.joined, b.joined), wordsAlike(a.words, b.words));
}

/** One slip in a short name, two in a longer one; else as much of a name as was written before it was cut short. */
function lettersAlike(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  const slips = longer < 4 ? 0 : longer < 8 ? 1 : longer < 14 ? 2 : 3;
  if (Math.abs(a.length - b.length) <= slips) {
    const apart = distance(a, b, slips);
    // Who mistypes a name begins it right.
    if (apart <= (a[0] === b[0] ? slips : Math.min(slips, 1))) return 1 - apart / longer;
  }
  return a.length >= 3 && b.startsWith(a) ? 0.7 + (0.2 * a.length) / b.length : 0;
}

/** How much of both names is in words of the other; a word that many names have says little. */
function wordsAlike(a: readonly string[], b: readonly string[]): number {
  if (a.length === 1 && b.length === 1) return 0;
  // «Medellín Antioquia»: the whole name, and more that tells of it.
  const isBeginning = b.length < a.length && b.every((word, i) => word === a[i]) && b.join('').length >= 4;
  const left = [...b];
  let shared = 0;
  let weight = 0;
  let strange = 0;
  for (const word of a) {
    const own = weightOf(word);
    weight += own;
    const at = best(word, left);
    if (at.share === 0) {
      strange += own;
      continue;
    }
    shared += own * at.share;
    left.splice(at.index, 1);
  }
  // A word that the other name lacks says more against it than one that was left out.
  const lacking = left.reduce((sum, word) => sum + weightOf(word), 0);
  return isBeginning ? 0.75 : shared <= 1 ? 0 : (0.98 * shared) / (weight + strange * 0.4 + lacking * 0.35);
}

function best(word: string, others: readonly string[]): { readonly index: number; readonly share: number } {
  let found = { index: -1, share: 0 };
  others.forEach((other, index) => {
    const share = word === other ? 1 : word.length >= 4 && other.length >= 4 ? lettersAlike(word, other) : 0;
    if (share > found.share) found = { index, share };
  });
  return found;
}

const joining: ReadonlySet<string> = new Set(['de', 'del', 'la', 'las', 'el', 'los', 'y', 'd', 'c', 'dc', 'dt']);
const usual: ReadonlySet<string> = new Set(['san', 'santa', 'santo', 'santafe', 'jose', 'juan', 'puerto', 'villa', 'ciudad', 'santiago']);

/** By its letters, since the longer one is rarely there by chance. */
function weightOf(word: string): number {
  return joining.has(word) ? 0.4 : usual.has(word) ? 2 : word.length;
}
