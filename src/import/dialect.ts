import { readErrorHeader } from './error-header.js';
import { Tokenizer, type Dialect } from './tokenizer.js';

/** In the order they are preferred when the text can't tell. */
export const delimiters = [';', ',', '\t', '|'] as const;

/** Characters looked at to guess. */
const guessLength = 65_536;

/** The first line `sep=;`, an instruction for spreadsheets, which don't show it as a row. */
const directive = /^"?sep=(.)"?(?:\r\n|\r|\n|$)/i;

/** The directive at the beginning of a file: its delimiter, and how many characters it takes. */
export function readDirective(text: string): { readonly delimiter: string; readonly length: number } | null {
  const found = directive.exec(text);
  return found ? { delimiter: found[1]!, length: found[0].length } : null;
}

/**
 * The delimiter and quote that read `sample` best: the most cells, the same number in most rows, no quotes left over.
 * `sample` is the beginning of a file without its directive; `whole` says that it is all of it. What `stated` has is not
 * guessed. One column reads as `;`.
 */
export function detectDialect(sample: string, whole: boolean, stated: Partial<Dialect> = {}): Dialect {
  const own = readErrorHeader(sample);
  if (own) return { delimiter: stated.delimiter || own.delimiter, quote: stated.quote ?? own.quote };
  const quote = stated.quote ?? detectQuote(sample);
  if (stated.delimiter !== undefined && stated.delimiter !== '') return { delimiter: stated.delimiter, quote };
  let best: Dialect = { delimiter: ';', quote };
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = scoreOf(sample, whole, { delimiter, quote });
    if (score > bestScore * 1.0001) {
      bestScore = score;
      best = { delimiter, quote };
    }
  }
  return best;
}

/** An apostrophe quotes only where cells begin and end with it, and no cell does with `"`. */
function detectQuote(sample: string): string {
  const double = count(sample, /(?:^|[;,|\t\r\n]) *"/g);
  if (double > 0) return '"';
  const single = count(sample, /(?:^|[;,|\t\r\n]) *'[^'\r\n]*' *(?=[;,|\t\r\n]|$)/g);
  const opened = count(sample, /(?:^|[;,|\t\r\n]) *'/g);
  return single > 1 && single >= opened * 0.8 ? "'" : '"';
}

function scoreOf(sample: string, whole: boolean, dialect: Dialect): number {
  let { rows, issues } = firstRows(sample.slice(0, guessLength), whole && sample.length <= guessLength, dialect, 400);
  // One row may be longer than what is looked at.
  if (rows.length === 0) ({ rows, issues } = firstRows(sample, true, dialect, 400));
  if (rows.length === 0) return 0;
  const widths = new Map<number, number>();
  let leftover = 0;
  for (const cells of rows) {
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    if (dialect.quote !== '') for (const cell of cells) if (isCut(cell, dialect.quote)) leftover++;
  }
  let width = 1;
  let share = 0;
  for (const candidate of widths.keys()) {
    if (candidate === 1) continue;
    let fits = 0;
    // A row a little too short or too long is still one cut in the right places.
    for (const [other, times] of widths) fits += other === candidate ? times : other > 1 && Math.abs(other - candidate) <= Math.max(1, candidate / 5) ? times * 0.7 : 0;
    const fitShare = fits / rows.length;
    if (fitShare * Math.log2(candidate + 1) > share * Math.log2(width + 1)) {
      width = candidate;
      share = fitShare;
    }
  }
  if (width === 1) return 0;
  const damage = (leftover + issues.length) / rows.length;
  // The header is text without decimal marks: it tells a delimiter from a comma inside numbers or addresses.
  const header = rows.slice(0, 12).some((cells) => cells.length > 1 && Math.abs(cells.length - width) <= Math.max(2, width / 4) && cells.filter((cell) => /\p{L}/u.test(cell)).length * 2 > cells.length);
  return (share * share * Math.log2(width + 1) * (header ? 1 : 0.3)) / (1 + 4 * damage);
}

/** A bare cell that begins or ends with a quote was cut in two; a name that ends in a quoted word was not. */
function isCut(cell: string, quote: string): boolean {
  return cell.startsWith(quote) !== cell.endsWith(quote) && cell.split(quote).length % 2 === 0;
}

/** At most `most` rows from the beginning of `sample`; a row its end cuts in two is left out unless `whole`. */
export function firstRows(sample: string, whole: boolean, dialect: Dialect, most: number): ReturnType<Tokenizer['push']> {
  const { rows, lines, issues } = new Tokenizer(dialect).push(sample, whole);
  return rows.length <= most ? { rows, lines, issues } : { rows: rows.slice(0, most), lines: lines.slice(0, most), issues: issues.filter((issue) => (issue.line ?? 0) <= lines[most - 1]!) };
}

function count(text: string, pattern: RegExp): number {
  return text.slice(0, guessLength).match(pattern)?.length ?? 0;
}
