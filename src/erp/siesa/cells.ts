/**
 * A row of the ERP with its column names in lower case: their case varies from query to query. Values as JSON gave
 * them, texts trimmed (they come padded with spaces), the empty text as `null`.
 */
export type ErpRow = ReadonlyMap<string, unknown>;

/** `null` for what is no row. */
export function toRow(raw: unknown): ErpRow | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  const row = new Map<string, unknown>();
  for (const [name, value] of Object.entries(raw) as [string, unknown][]) {
    const clean = typeof value === 'string' ? value.replaceAll('\u0000', '').trim() : value;
    const cell = clean === '' || clean === undefined ? null : clean;
    const key = name.trim().toLowerCase();
    // A name that comes twice in another case: whichever says something.
    if (!row.has(key) || row.get(key) === null) row.set(key, cell);
  }
  return row;
}

/** Whether every column is NULL: what the ERP answers instead of an error when a page is too large. */
export function isBlank(row: ErpRow): boolean {
  for (const value of row.values()) if (value !== null) return false;
  return true;
}

/** The first of `columns` that says something; `null` when those there say nothing, `undefined` when none is there. */
export function cellOf(row: ErpRow, columns: readonly string[]): unknown {
  let found: unknown = undefined;
  for (const column of columns) {
    const key = column.toLowerCase();
    if (!row.has(key)) continue;
    const value = row.get(key);
    if (value !== null) return value;
    found = null;
  }
  return found;
}

/** A code or id as text; numbers keep every digit they came with. `null` for what is none. */
export function toCode(cell: unknown): string | null {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' && Number.isFinite(cell)) return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell);
  return null;
}

/** `undefined` for what is no number. Texts are written with a point. */
export function toNumber(cell: unknown): number | null | undefined {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell !== 'string' || !/^[+-]?(\d{1,18}(\.\d*)?|\.\d+)$/.test(cell)) return undefined;
  return Number(cell);
}

/** `undefined` for what is neither yes nor no. */
export function toFlag(cell: unknown): boolean | null | undefined {
  if (cell === null || cell === undefined) return null;
  if (cell === true || cell === 1 || cell === '1' || cell === 'true' || cell === 'S') return true;
  if (cell === false || cell === 0 || cell === '0' || cell === 'false' || cell === 'N') return false;
  return undefined;
}

const firstYear = 1900;
const lastYear = 2200;

/**
 * The day of `20260922`, `2026-09-22`, `2026-09-22T00:00:00` (the ERP's own time, Colombia's) or an instant with its
 * zone, which is brought to Colombia before the day is taken. `undefined` for what is no day of 1900 to 2200: a stamp
 * of the year 9999 stands for never, and a wrong one must not count.
 */
export function toDay(cell: unknown): string | null | undefined {
  if (cell === null || cell === undefined) return null;
  const text = typeof cell === 'number' ? String(cell) : cell;
  if (typeof text !== 'string') return undefined;
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, time, zone] = parts;
  const asWritten = `${year}-${month}-${day}`;
  const there = Date.parse(`${asWritten}T00:00:00Z`);
  if (Number.isNaN(there) || new Date(there).toISOString().slice(0, 10) !== asWritten) return undefined;
  if (Number(year) < firstYear || Number(year) > lastYear) return undefined;
  if (zone === undefined || time === undefined) return asWritten;
  const instant = Date.parse(`${asWritten}T${time}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`);
  return Number.isNaN(instant) ? undefined : new Date(instant - 5 * 3_600_000).toISOString().slice(0, 10);
}

/** A change stamp as comparable text, `2026-09-22T10:30:00.000` in the ERP's own time; `null` for nonsense. */
export function toStamp(cell: unknown): string | null {
  const day = toDay(cell);
  if (day === null || day === undefined) return null;
  const text = String(cell);
  const time = /[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?/.exec(text);
  if (!time) return `${day}T00:00:00.000`;
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const instant = Date.parse(text.replace(' ', 'T'));
    return Number.isNaN(instant) ? `${day}T00:00:00.000` : new Date(instant - 5 * 3_600_000).toISOString().slice(0, 23);
  }
  return `${day}T${time[1]}:${time[2]}:${time[3] ?? '00'}.${(time[4] ?? '').padEnd(3, '0').slice(0, 3)}`;
}
