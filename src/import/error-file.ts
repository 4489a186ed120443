import { issueText } from '../locales/messages.js';
import type { Issue } from '../client/issue.js';
import { guardFormula, unguardFormula } from '../schema/formula-guard.js';
import type { ModuleSchema } from '../schema/schema.js';
import { errorColumns } from './error-header.js';
import type { Detected } from './import.js';

/** Text held before it goes into a Blob, which the platform may keep out of memory. Characters. */
const partLength = 1_048_576;

/**
 * Collects failed rows as they were, with line and reason, in a file that can be mended and imported again: same
 * delimiter and quote, UTF-8 with its mark, formulas guarded. Cells beyond the header follow the reason.
 */
export class ErrorFile {
  readonly #detected: Detected;
  readonly #header: readonly string[];
  readonly #columns: readonly number[];
  readonly #locale: string;
  readonly #labels: ReadonlyMap<string, string>;
  readonly #parts: Blob[] = [];
  #text = '';
  #rows = 0;

  constructor(detected: Detected, header: readonly string[], schema: ModuleSchema, locale: string) {
    const language = /^en\b/i.test(locale) ? 'en' : 'es';
    this.#detected = detected;
    this.#locale = locale;
    this.#header = header;
    // Those of an error file that is imported again would otherwise add up.
    const own = new Set<string>(errorColumns.flatMap((words) => [words.es, words.en]));
    this.#columns = header.flatMap((name, i) => (own.has(name) ? [] : [i]));
    this.#labels = new Map(schema.fields.map((field) => [field.name, field.label[language]]));
    const mark = detected.quote === '"' ? '' : detected.quote;
    this.#text = `${[...this.#columns.map((i) => this.#cell(header[i]!)), ...errorColumns.map((words) => mark + words[language] + mark)].join(detected.delimiter)}\r\n`;
  }

  add(cells: readonly string[], line: number, issues: readonly Issue[]): void {
    const errors = issues.filter((issue) => issue.severity === 'error');
    const reasons = errors.map((issue) => issueText(issue, this.#locale, issue.field === null ? undefined : this.#labels.get(issue.field)));
    this.#write([...this.#columns.map((i) => cells[i] ?? ''), String(line), [...new Set(reasons)].join('. '), ...cells.slice(this.#header.length)]);
    this.#rows++;
  }

  /** `null` when no row failed. */
  toBlob(): Blob | null {
    if (this.#rows === 0) return null;
    return new Blob(['\ufeff', ...this.#parts, this.#text], { type: 'text/csv;charset=utf-8' });
  }

  #write(cells: readonly string[]): void {
    this.#text += `${cells.map((cell) => this.#cell(cell)).join(this.#detected.delimiter)}\r\n`;
    if (this.#text.length >= partLength) {
      this.#parts.push(new Blob([this.#text]));
      this.#text = '';
    }
  }

  #cell(text: string): string {
    return quoteCell(guardFormula(unguardFormula(text)), this.#detected.delimiter, this.#detected.quote || '"');
  }
}

/** A cell as RFC 4180 writes it: quoted where it must be, and where blanks at its ends could get lost. */
export function quoteCell(text: string, delimiter: string, quote = '"'): string {
  if (!(text.includes(delimiter) || text.includes(quote) || text.includes('\n') || text.includes('\r') || text.startsWith(' ') || text.endsWith(' '))) return text;
  return quote + text.replaceAll(quote, quote + quote) + quote;
}
