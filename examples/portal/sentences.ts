import { issueText, errorText, type Crm, type Issue } from 'crm-clients';

/** An issue as a person reads it: what is wrong, alone and after its field's name. */
export function sentenceOf(issue: Issue, crm: Crm): { readonly text: string; readonly named: string } {
  const english = crm.locale.startsWith('en');
  const field = crm.schema.fields.find((it) => it.name === issue.field);
  const label = field ? (english ? field.label.en : field.label.es) : '';
  return {
    text: issueText(issue, crm.locale),
    named: issueText(issue, crm.locale, label),
  };
}

/** Why an operation could not run, in words of the portal's language. */
export function reasonOf(error: unknown, locale: string): string {
  return errorText(error, locale);
}
