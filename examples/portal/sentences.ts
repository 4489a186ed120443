import { issueText, errorText, type Crm, type Issue } from 'crm-clients';

/** An issue as a person reads it: what is wrong, alone and after its field's name, the column as the spreadsheet shows it, how bad it is. */
export function sentenceOf(issue: Issue, crm: Crm): { readonly text: string; readonly named: string; readonly column: string; readonly severity: string } {
  const english = crm.locale.startsWith('en');
  const field = crm.schema.fields.find((it) => it.name === issue.field);
  const label = field ? (english ? field.label.en : field.label.es) : '';
  const letters = issue.column === undefined ? '' : columnLetters(issue.column);
  return {
    text: issueText(issue, crm.locale),
    named: issueText(issue, crm.locale, label),
    column: [letters, label].filter(Boolean).join(' · '),
    severity: issue.severity === 'error' ? 'Error' : english ? 'Warning' : 'Aviso',
  };
}

/** Why an operation could not run, in words of the portal's language. */
export function reasonOf(error: unknown, locale: string): string {
  return errorText(error, locale);
}

/** 1 is A, 27 is AA. */
function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
