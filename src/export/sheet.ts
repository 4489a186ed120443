import type { Cell } from '../schema/field-types/field-type.js';

/** By position, as the sheet's columns. Missing cells at the end are empty. */
export type Row = readonly Cell[];

export interface SheetColumn {
  readonly header: string;
  /** In characters of the normal font. */
  readonly width: number;
  /** Whether Excel keeps as text what a person types there: codes, identifications, phones. */
  readonly asText: boolean;
}

/** What was written before a sheet begins: a sheet at the end can tell it. */
export interface Written {
  /** Data rows, over all sheets. */
  readonly rows: number;
  /** Cells over Excel's 32,767 characters, cut there. */
  readonly cut: number;
  /** Cells that held control characters (dropped) or broken ones (replaced by U+FFFD). */
  readonly cleaned: number;
}

/** Rows are asked for once, in batches, when the writer gets to the sheet. */
export interface Sheet {
  /** Cleaned by the writer: 31 characters, none of `[]:*?/\`, and no two alike. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  rows(written: Written): AsyncIterable<readonly Row[]>;
  /** How many rows will come; `null` when not known. For progress only. */
  readonly total: number | null;
}

/**
 * Sheets in order; streamed, never whole in memory. Cells are primitives with a kind, so nothing from data is a formula
 * or a link.
 */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Who, for the file's properties; `null` leaves it out. */
  readonly author: string | null;
  readonly createdAt: Date;
}

/** `name` as Excel takes it and unlike every one of `taken`, which it joins. */
export function sheetName(name: string, taken: Set<string>): string {
  const clean = name
    .replace(/[\p{Cs}\u0000-\u001f\u007f\ufffe\uffff[\]:*?/\\]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '');
  for (let copy = 1; ; copy++) {
    const suffix = copy === 1 ? '' : ` (${copy})`;
    const candidate = cutAt(clean || 'Hoja', 31 - suffix.length).replace(/[\s']+$/, '') + suffix;
    const key = candidate.toLowerCase();
    // Excel keeps the name History for itself.
    if (key === 'history' || taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}

/** At most `units` UTF-16 units, without half a surrogate pair. */
function cutAt(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? units - 1 : units);
}
