/** The types of `generate.mjs`, for the TypeScript that reuses it. */

export interface SeedLabel {
  readonly es: string;
  readonly en: string;
}

/** A column of an invented client: the schema's field and the header a file gives it. */
export interface SeedColumn {
  readonly field: string;
  readonly type: 'text' | 'integer' | 'money' | 'date' | 'option' | 'identification';
  readonly label: SeedLabel;
  /** By key, for `option`. */
  readonly options?: Readonly<Record<string, SeedLabel>>;
}

/** Texts, numbers, option keys, dates as `YYYY-MM-DD`, `null`; by position in `columns`. */
export type SeedRow = readonly (string | number | null)[];

export interface SeedOptions {
  /** Records, companies and their branches together. */
  readonly clients: number;
  /** Whole, default 1. */
  readonly seed?: number;
  /** `YYYY-MM-DD`, what the figures are of. */
  readonly today?: string;
}

export interface SeedDialect {
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'windows-1252';
  readonly delimiter: string;
  readonly newline: string;
  readonly dates: 'DD/MM/YYYY' | 'MM/DD/YYYY' | 'YYYY-MM-DD';
  readonly decimal: ',' | '.';
  readonly group: string;
  readonly language: 'es' | 'en';
  readonly dotted: boolean;
  readonly sepLine?: boolean;
}

export const columns: readonly SeedColumn[];
export const defaultToday: string;
export const dialects: Readonly<Record<string, SeedDialect>>;
export function clientRows(options: SeedOptions): Generator<SeedRow, void>;
export function checkDigit(digits: string): number;
export function headerLines(dialect: SeedDialect): string;
export function rowLine(row: SeedRow, dialect: SeedDialect): string;
export function csvPieces(options: SeedOptions & { readonly dialect?: string }): Generator<Uint8Array, void>;
export function writeSeeds(options: SeedOptions & { readonly dialect?: string; readonly out: string }): Promise<number>;
