import { foldKey } from '../../client/match-key.js';

/** What companies are, not what they are called. */
const forms: ReadonlySet<string> = new Set(['sas', 'sa', 'ltda', 'limitada', 'cia', 'eu', 'sca', 'esp', 'bic', 'zomac', 's', 'c', 'en', 'de', 'del', 'la', 'las', 'el', 'los', 'y', 'e', 'the', 'of', 'and']);

/** The words that tell a name from others, folded; all of them when none does. */
export function tellingWords(name: string): readonly string[] {
  const words = foldKey(name.slice(0, 200)).split(' ').filter((word) => word !== '');
  const telling = words.filter((word) => !forms.has(word));
  return telling.length > 0 ? telling : words;
}

/** How like two names are, 0 to 1: the pairs of letters they share of those they have (Dice), the order of words aside. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.length === 0 || b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of a) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of b) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    shared++;
  }
  return (2 * shared) / (a.length + b.length);
}

function pairsOf(name: string): string[] {
  return tellingWords(name).flatMap((word) => (word.length === 1 ? [word] : Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2))));
}
