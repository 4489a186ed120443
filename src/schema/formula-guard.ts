/**
 * A spreadsheet runs a cell that begins with one of these as a formula. Full-width signs count as leads in East-Asian
 * settings; NUL and the blanks that end a line hide a lead from naive checks.
 * Source: OWASP, CSV Injection; ASVS 5.0, 1.2.10.
 */
const leads = '=+\\-@\\t\\r\\n\\0\uFF1D\uFF0B\uFF0D\uFF20';

/**
 * Where a cell may begin: at the start, and after whatever another separator setting would cut at. Line ends inside a
 * text are such a place too, but a blank line in an address is no attack, so there a line end is no lead. What precedes
 * is only looked at: a tab may be the lead of one place and the cut before the next.
 */
const places = (marks: string) =>
  new RegExp(`(?<=^|[,;|\\t])("*)${marks}(?=[${leads}])|(?<=[\\r\\n])("*)${marks}(?=[${leads.replace('\\r\\n', '')}])`, 'g');
const starts = places("('*)");
const guarded = places("'('*)");

/**
 * The text with an apostrophe before every place a spreadsheet could take for the beginning of a formula, whichever
 * separator the file is opened with. Text without such a place comes back as it is. `unguardFormula` undoes it exactly,
 * also for a text that already had apostrophes there: one is added, one is removed.
 */
export function guardFormula(text: string): string {
  return text.replace(starts, (_, quotes: string | undefined, marks: string | undefined, lineQuotes: string | undefined, lineMarks: string | undefined) =>
    `${quotes ?? lineQuotes ?? ''}'${marks ?? lineMarks ?? ''}`);
}

/** Removes exactly the apostrophes `guardFormula` adds: `unguardFormula(guardFormula(text)) === text`. */
export function unguardFormula(text: string): string {
  if (!text.includes("'")) return text;
  return text.replace(guarded, (_, quotes: string | undefined, marks: string | undefined, lineQuotes: string | undefined, lineMarks: string | undefined) =>
    `${quotes ?? lineQuotes ?? ''}${marks ?? lineMarks ?? ''}`);
}
