import { fieldTypeOf, loadDropdownSources, readValue, sameValue, type Client, type Column, type Crm, type FieldValue, type Issue, type Values } from 'crm-clients';

/** A client's values as texts in the portal's language, and back. */
export interface ClientTexts {
  label(column: Column): string;
  /** The empty text for what is missing or unknown. */
  format(field: string, value: FieldValue): string;
  /** Of what was written, by field, the values that differ from `client`'s; issues for what could not be read. */
  parse(written: Readonly<Record<string, string>>, client: Client | null): { readonly values: Values; readonly issues: readonly Issue[] };
}

export async function textsOf(crm: Crm): Promise<ClientTexts> {
  const { schema, locale } = crm;
  const options = await loadDropdownSources(schema);
  const fields = new Map(schema.fields.map((field) => [field.name, field]));
  const formatters = new Map<string, (value: FieldValue) => string>();
  const format = (name: string, value: FieldValue): string => {
    const field = fields.get(name);
    if (!field) return '';
    let formatter = formatters.get(name);
    if (!formatter) formatters.set(name, (formatter = fieldTypeOf(field.type).formatter(field, { locale, options })));
    return formatter(value);
  };
  return {
    label: (column) => (locale.startsWith('en') ? column.label.en : column.label.es),
    format,
    parse(written, client) {
      const values: Record<string, FieldValue> = {};
      const issues: Issue[] = [];
      for (const [name, text] of Object.entries(written)) {
        const field = fields.get(name);
        if (!field) continue;
        const before = client ? readValue(client, name) : null;
        // A text nobody touched stays the value it was, whatever its format leaves out.
        if (client && text === format(name, before)) continue;
        const also = (other: string, value: FieldValue) => (values[other] ??= value);
        const parse = fieldTypeOf(field.type).parser(field, { locale, options, also });
        const value = parse(text, (code, severity, ...parameters) => issues.push({ code, severity, field: name, ...parameters[0] } as unknown as Issue));
        if (!sameValue(value, before)) values[name] = value;
      }
      return { values, issues };
    },
  };
}
