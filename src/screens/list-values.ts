import { readValue, type Client, type FieldValue } from '../client/client.js';
import { formatIdentification } from '../client/identification-format.js';
import { computeField } from '../schema/computed.js';
import { fieldLookOf } from '../schema/field-types/looks.js';
import type { OptionLabels } from '../schema/option-labels.js';
import type { Field, ModuleSchema } from '../schema/schema.js';

/** Values of clients as rows show them. */
export interface ListValues {
  /** `YYYY-MM-DD` in Colombia: the day that computed values count from. */
  readonly today: string;
  /** The value of a field, stored or computed; `null` when missing, and for a field the schema does not have. */
  value(client: Client, field: string): FieldValue;
  /** The same as a person reads it; `null` when missing. An identification carries its check digit. */
  text(client: Client, field: string): string | null;
  /** What the client is called: its legal name, else its trade or own name, else its identification; `null` without any. */
  nameOf(client: Client): string | null;
}

/** Reads and writes the values of a schema's fields for a list, in a language, on a day. */
export function createListValues(schema: ModuleSchema, { locale, today, options }: { readonly locale: string; readonly today: string; readonly options: OptionLabels }): ListValues {
  const fields = new Map<string, Field>(schema.fields.map((field) => [field.name, field]));
  const formatters = new Map<string, (value: FieldValue) => string>();

  function value(client: Client, name: string): FieldValue {
    const field = fields.get(name);
    if (!field) return null;
    return field.owner === 'computed' ? computeField(name, (stored) => readValue(client, stored), today) : readValue(client, name);
  }

  function text(client: Client, name: string): string | null {
    const read = value(client, name);
    if (read === null) return null;
    if (name === 'identificationNumber') return formatIdentification(String(read), checkDigitOf(client));
    const field = fields.get(name)!;
    let format = formatters.get(name);
    if (!format) formatters.set(name, (format = fieldLookOf(field.type).formatter(field, { locale, options })));
    return format(read);
  }

  function nameOf(client: Client): string | null {
    const own = [text(client, 'firstName'), text(client, 'lastName')].filter((part) => part !== null).join(' ');
    return text(client, 'legalName') ?? text(client, 'tradeName') ?? (own || text(client, 'branchName') || text(client, 'identificationNumber'));
  }

  return { today, value, text, nameOf };
}

function checkDigitOf(client: Client): number | null {
  const digit = readValue(client, 'checkDigit');
  return typeof digit === 'number' ? digit : typeof digit === 'string' && /^\d$/.test(digit) ? Number(digit) : null;
}
