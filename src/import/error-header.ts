import type { Dialect } from './tokenizer.js';

/** The columns an error file has beyond those of its source, the last of its header; an import knows them and leaves them out. */
export const errorColumns = [
  { es: 'Línea', en: 'Line' },
  { es: 'Motivo', en: 'Reason' },
] as const;

/** A quote other than `"` is round our titles, so that the file says which it is. */
const ending = /(.)([^L\r\n]?)(?:Línea\2\1\2Motivo|Line\2\1\2Reason)\2\1*(?=[\r\n])/;

/**
 * How the file of failed rows at the beginning of `sample` is written; `null` where it is another file. Its few rows,
 * all wrong, and the commas of its reasons would mislead who guesses.
 */
export function readErrorHeader(sample: string): Dialect | null {
  const found = ending.exec(sample);
  return found ? { delimiter: found[1]!, quote: found[2] === '' ? '"' : found[2]! } : null;
}

/** Whether a first row is the header of a file of failed rows. */
export function isErrorHeader(cells: readonly string[]): boolean {
  const [line, reason] = errorColumns;
  const end = cells.findLastIndex((cell) => cell.trim() !== '');
  return (['es', 'en'] as const).some((language) => cells[end] === reason[language] && cells[end - 1] === line[language]);
}
