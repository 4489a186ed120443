import { errorText } from 'crm-clients';

/** Why an operation could not run, in words of the portal's language. */
export function reasonOf(error: unknown, locale: string): string {
  return errorText(error, locale);
}
