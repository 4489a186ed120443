import type { ImportPreview } from '../../import/preview.js';
import type { ReviewSummary } from '../../import/review.js';
import type { IssueGroup, ReviewFilter, ReviewRow } from '../../import/review-pages.js';
import type { RowFix } from '../../import/row-fixes.js';
import type { ImportedFile, ImportStepState, MatchRules, ReadSettings } from './import-state.js';

type ChooseState = Extract<ImportStepState, { step: 'choose' }>;
type ReviewState = Extract<ImportStepState, { step: 'review' }>;

/** Before a file is chosen. */
export const start: ChooseState = { step: 'choose', file: null, settings: {}, reading: null, preview: null, failure: null, blocked: 'no-file' };

/** What is known of a file before it is read. */
export function fileOf(file: Blob | string): ImportedFile {
  return typeof file === 'string' ? { name: '', sizeBytes: file.length } : { name: 'name' in file ? String(file.name) : '', sizeBytes: file.size };
}

/** The beginning of a review, or the return to one. */
export function reviewOf({ file, preview, columns }: Pick<ReviewState, 'file' | 'preview' | 'columns'>, rules: MatchRules, fixes: readonly RowFix[], summary: ReviewSummary | null): ReviewState {
  return { step: 'review', file, preview, columns, rules, fixes, checking: null, summary, filter: {}, total: 0, revision: 0, offer: null, failure: null, cancelled: false, blocked: summary ? null : 'checking' };
}

/** Why what was read can't be gone on with. */
export function blockedBy(preview: ImportPreview): ChooseState['blocked'] {
  return preview.rows - preview.noClientCount === 0 ? 'empty' : preview.undecided.length > 0 ? 'dates' : null;
}

/** The settings among options, those that are said. */
export function settingsOf({ encoding, delimiter, quote, headerRow, decimal, dateFormat, sheet }: ReadSettings): ReadSettings {
  return Object.fromEntries(Object.entries({ encoding, delimiter, quote, headerRow, decimal, dateFormat, sheet }).filter(([, value]) => value !== undefined));
}

/** Options but for how the file is read: where a person takes back what was preset, nothing is said of it. */
export function withoutSettings<Options extends ReadSettings>({ encoding: _encoding, delimiter: _delimiter, quote: _quote, headerRow: _headerRow, decimal: _decimal, dateFormat: _dateFormat, sheet: _sheet, ...others }: Options): Omit<Options, keyof ReadSettings> {
  return others;
}

/** The same filter among other groups; none where its trouble is gone. */
export function filterIn(filter: ReviewFilter, before: ReviewSummary | null, now: ReviewSummary): ReviewFilter {
  if (filter.group == null) return filter;
  const was = before?.groups[filter.group];
  const at = now.groups.findIndex((group) => group.rows > 0 && group.code === was?.code && group.field === was.field && group.severity === was.severity && nameIn(group) === nameIn(was));
  return { ...filter, group: at < 0 ? null : at };
}

/** A host's rules have names. */
function nameIn({ example }: IssueGroup): string {
  return example.code === 'rule' ? example.name : '';
}

/** What was written since the last check is shown at once; what it comes to, when it is known. */
export function withWritten(row: ReviewRow, fixes: readonly RowFix[]): ReviewRow {
  const written = fixes.flatMap((fix) => (fix.type === 'cell' && fix.line === row.line ? [fix] : []));
  if (written.length === 0) return row;
  const cells = [...row.cells];
  for (const { column, text } of written) cells[column] = text;
  return { ...row, cells };
}
