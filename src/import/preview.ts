import type { Issue } from '../client/issue.js';
import type { OptionSource } from '../schema/options.js';
import { fieldsByName } from '../schema/columns.js';
import type { Field, ModuleSchema } from '../schema/schema.js';
import { evidenceOf } from './column-formats.js';
import { FormatEvidence, type UndecidedDates } from './formats.js';
import { headerKey } from './fingerprint.js';
import type { Detected, ImportOptions, ImportProgress, ImportSummary, Mapping } from './import.js';
import { isOwned, suggestMapping } from './mapping.js';
import { openTable, type OpenWorkbook } from './table.js';

/** A text of a column and how often it comes. `beside`: of a town, what the column of the department says with it, most often first. */
export interface PreviewText {
  readonly text: string;
  readonly count: number;
  readonly beside: readonly string[];
}

/** A column of the file and the field proposed for it. */
export interface PreviewColumn {
  readonly title: string;
  /** At most three different texts, as they are written. */
  readonly samples: readonly string[];
  /** Every different text, most frequent first; `null` when there are more than 200, of a field whose options are data more than 2,000. */
  readonly texts: readonly PreviewText[] | null;
  readonly field: string | null;
  /** Why that field, `null` where none is proposed; `owned`: it would fit a field the ERP defines. */
  readonly basis: 'name' | 'alias' | 'like' | 'remembered' | 'owned' | null;
  /** 0 to 1. */
  readonly confidence: number;
}

/** What a file looks like before anything is decided. */
export interface FilePreview {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly detected: Detected;
  /** Names of the sheets of a workbook, `null` for a text. */
  readonly sheets: readonly string[] | null;
  readonly columns: readonly PreviewColumn[];
  /** The first rows after the header. */
  readonly first: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Rows after the header, those that are no clients included. */
  readonly rows: number;
  readonly lastLine: number;
  /** Rows of a report that are read as no clients. */
  readonly noClients: readonly { readonly line: number; readonly text: string }[];
  readonly noClientCount: number;
  /** What a person must say: dates that can be read in two ways. Empty when `dateFormat` was given. */
  readonly undecided: readonly UndecidedDates[];
  readonly issues: readonly Issue[];
  /** The remembered mapping that was used, or `null`. */
  readonly remembered: SavedMapping | null;
}

/** What a file holds, and the import that brought the same one, if it was not taken back. */
export interface ImportPreview extends FilePreview {
  readonly sameAs: ImportSummary | null;
}

/** A mapping kept for the next file with the same titles. */
export interface SavedMapping {
  readonly name: string;
  /** `headerKey` of its titles. */
  readonly header: string;
  readonly mapping: Mapping;
  readonly options: Pick<ImportOptions, 'optionValues' | 'dateFormat' | 'constants'>;
  /** Instant, ISO 8601 UTC; the empty text is the moment it is saved. */
  readonly savedAt: string;
}

export interface PreviewContext {
  readonly schema: ModuleSchema;
  readonly sources: OptionSource;
  readonly locale: string;
  /** Whether an ERP owns its fields. */
  readonly connected: boolean;
  /** Those of its fields that a change here goes to. Default: none. */
  readonly writable?: ReadonlySet<string>;
  readonly saved: readonly SavedMapping[];
  readonly openWorkbook?: OpenWorkbook | undefined;
}

const firstRows = 8;
const mostTexts = 200;
/** A country has more towns than that. */
const mostDataTexts = 2_000;
const shownIssues = 100;

/**
 * Reads a whole file once and tells what it holds and what could become of it. Flat memory.
 * @throws FileError for what is no table; AbortError.
 */
export async function previewFile(file: Blob | string | Uint8Array, options: ImportOptions, context: PreviewContext): Promise<FilePreview> {
  const { schema, locale, connected } = context;
  const table = await openTable(file, options, context.openWorkbook);
  const suggested = suggestMapping(table.header, schema);
  const known = options.mapping === undefined ? context.saved.find(({ header }) => header === headerKey(table.header)) : undefined;
  const fields = fieldsByName(schema);
  const owned = (name: string | null) => {
    const field = name === null ? undefined : fields.get(name);
    return connected && field !== undefined && isOwned(field, context.writable);
  };
  const wanted = options.mapping ?? known?.mapping.map((name) => (name !== null && fields.has(name) ? name : null)) ?? suggested.mapping;
  const mapping: Mapping = table.header.map((_, i) => (owned(wanted[i] ?? null) ? null : (wanted[i] ?? null)));
  const evidence = evidenceOf(mapping, schema) ?? new FormatEvidence([]);
  const departments = mapping.indexOf('department');
  const tallies = mapping.map((name) => new Tally(isData(schema, fields.get(name ?? '')) ? mostDataTexts : mostTexts, name === 'city' && departments >= 0));
  const first: { line: number; cells: readonly string[] }[] = [];
  const noClients: { line: number; text: string }[] = [];
  const issues: Issue[] = [...table.issues];
  let noClientCount = 0;
  let rowCount = 0;
  let lastLine = table.detected.headerRow;
  for await (const { rows, lines, issues: found, bytes } of table.chunks()) {
    const skipped = new Map<number, string>();
    for (const issue of found) {
      if (issue.line !== undefined && (issue.code === 'footer-row' || issue.code === 'repeated-header')) skipped.set(issue.line, '');
      if (issues.length < shownIssues) issues.push(issue);
    }
    evidence.add(rows);
    for (let i = 0; i < rows.length; i++) {
      const cells = rows[i]!;
      if (first.length < firstRows) first.push({ line: lines[i]!, cells });
      if (skipped.size > 0 && skipped.has(lines[i]!)) {
        noClientCount++;
        if (noClients.length < 3) noClients.push({ line: lines[i]!, text: cells.filter((cell) => cell.trim() !== '').join(' ').slice(0, 120) });
        continue;
      }
      for (let c = 0; c < tallies.length; c++) tallies[c]!.add(cells[c], cells[departments]);
    }
    rowCount += rows.length;
    lastLine = lines.at(-1) ?? lastLine;
    options.onProgress?.(progressOf(rowCount, bytes, table.sizeBytes));
  }
  const formats = evidence.decide(locale, { dateFormat: options.dateFormat ?? known?.options.dateFormat, decimal: options.decimal });
  return {
    fileName: table.name,
    sizeBytes: table.sizeBytes,
    detected: { ...table.detected, dateFormat: formats.dateFormat, decimal: formats.decimal },
    sheets: table.sheets,
    columns: table.header.map((title, i) => ({
      title,
      ...tallies[i]!.told,
      field: mapping[i]!,
      basis: owned(wanted[i] ?? null) ? 'owned' : mapping[i] === null ? null : known ? 'remembered' : suggested.mapping[i] === mapping[i] ? suggested.basis[i]! : 'name',
      confidence: mapping[i] === null ? 0 : known ? 1 : suggested.mapping[i] === mapping[i] ? suggested.confidence[i]! : 1,
    })),
    first,
    rows: rowCount,
    lastLine,
    noClients,
    noClientCount,
    undecided: formats.undecided,
    issues: [...issues, ...formats.issues],
    remembered: known ?? null,
  };
}

function progressOf(done: number, bytes: number, sizeBytes: number): ImportProgress {
  return { phase: 'reading', done, total: bytes > 0 ? Math.round((done / bytes) * sizeBytes) : null, rate: 0 };
}

/** Whether the options of a field come from a file of data. */
function isData({ dropdowns }: ModuleSchema, field: Field | undefined): boolean {
  return field?.dropdown !== undefined && dropdowns.some(({ name, source }) => name === field.dropdown && source !== undefined);
}

/** The different texts of a column, until there are too many; of each, where asked, what comes beside it. */
class Tally {
  readonly #counts = new Map<string, number>();
  readonly #beside: Map<string, Map<string, number>> | null;
  readonly #most: number;
  #many = false;

  constructor(most: number, withBeside: boolean) {
    this.#most = most;
    this.#beside = withBeside ? new Map() : null;
  }

  add(cell: string | undefined, beside: string | undefined): void {
    if (this.#many || cell === undefined || cell === '') return;
    const text = cell.length > 200 ? cell.slice(0, 200) : cell;
    const known = this.#counts.get(text);
    if (known !== undefined) this.#counts.set(text, known + 1);
    else if (this.#counts.size < this.#most) this.#counts.set(text, 1);
    else this.#many = true;
    if (this.#beside && beside) this.#addBeside(this.#beside, text.trim(), beside.trim().slice(0, 200));
  }

  get told(): Pick<PreviewColumn, 'samples' | 'texts'> {
    const texts = new Map<string, number>();
    for (const [text, count] of this.#counts) if (text.trim() !== '') texts.set(text.trim(), (texts.get(text.trim()) ?? 0) + count);
    return {
      samples: [...texts.keys()].slice(0, 3),
      texts: this.#many ? null : [...texts].map(([text, count]) => ({ text, count, beside: this.#besideOf(text) })).sort((a, b) => b.count - a.count),
    };
  }

  #addBeside(all: Map<string, Map<string, number>>, text: string, beside: string): void {
    let counts = all.get(text);
    if (!counts) all.set(text, (counts = new Map<string, number>()));
    // More than there are departments are no departments.
    if (counts.has(beside) || counts.size < 40) counts.set(beside, (counts.get(beside) ?? 0) + 1);
  }

  #besideOf(text: string): string[] {
    return [...(this.#beside?.get(text) ?? [])].sort(([, a], [, b]) => b - a).map(([beside]) => beside);
  }
}
