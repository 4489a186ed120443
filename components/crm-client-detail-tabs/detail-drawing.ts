import { bogotaDay, createListValues, fieldLookOf, formatIdentification, optionLabelsOf, readValue, type Client, type Column, type Crm, type DetailScreen, type DetailState, type DetailTab, type DetailWords, type Field, type FieldValue, type Indicator, type OptionLabels } from '../../src/index.js';

/** What a figure or an insight leads to in a tab: a part of it, a report, an entry to write. */
export interface Aim {
  readonly place?: 'credit' | 'ageing' | 'collect' | 'payments' | 'indicators';
  readonly report?: string;
  readonly compose?: 'call';
}

/** What the parts of the element draw with. */
export interface Drawing {
  readonly crm: Crm;
  readonly screen: DetailScreen;
  readonly state: DetailState;
  readonly words: DetailWords;
  /** BCP 47. */
  readonly locale: string;
  readonly readonly: boolean;
  readonly theme: 'auto' | 'light' | 'dark' | undefined;
  readonly density: 'compact' | 'normal' | 'comfortable' | undefined;
  /** Where addresses are looked up; `null` for no map. */
  readonly maps: string | null;
  readonly write: Writing;
  /** Goes to a tab, and to what is aimed at in it. */
  readonly go: (tab: DetailTab, aim?: Aim) => void;
  /** The report asked for last; `undefined` for the first. */
  readonly report: string | undefined;
  /** Whether activities may be written. */
  readonly mayWrite: boolean;
  readonly open: (client: Client) => void;
  readonly edit: () => void;
  /** Why something failed, as a person reads it. */
  readonly reason: (code: string) => string;
}

/** Values, figures and instants as a person reads them; made anew when the schema, the options, the language or the day change. */
export interface Writing {
  /** `YYYY-MM-DD` in Colombia. */
  readonly today: string;
  readonly money: (amount: number) => string;
  readonly percent: (value: number) => string;
  readonly day: (day: string) => string;
  readonly number: (value: number) => string;
  /** `hoy 10:42`, `ayer 10:42`, `21/11/2026 10:42`. */
  readonly when: (iso: string) => string;
  field(name: string): Field | undefined;
  label(field: Field): string;
  columnLabel(column: Column): string;
  /** The value of a field as it was read; `null` when missing or hidden. */
  value(client: Client, name: string): FieldValue;
  /** The same as a person reads it; an identification carries its type and check digit. `null` when missing. */
  text(client: Client, name: string): string | null;
  /** A value of a field, wherever it is from. */
  textOf(field: Field, value: FieldValue): string;
  nameOf(client: Client): string | null;
  /** `002 La Candelaria`; `null` for a record that is no branch of anything. */
  branchOf(client: Client): string | null;
}

export function writingOf(crm: Crm, locale: string, words: DetailWords, options: OptionLabels | null): Writing {
  const { schema } = crm;
  const labels = options ?? optionLabelsOf(schema);
  const context = { locale, options: labels };
  const today = bogotaDay(new Date());
  const fields = new Map(schema.fields.map((field) => [field.name, field]));
  const formatters = new Map<string, (value: FieldValue) => string>();
  const names = createListValues(schema, { locale, today, options: labels });
  const plain = (type: 'money' | 'percent' | 'date' | 'decimal') => fieldLookOf(type).formatter({ name: type, type, owner: 'crm', label: { es: '', en: '' }, ...(type === 'decimal' ? { precision: 1 } : {}) }, context);
  const [money, percent, day, decimal] = [plain('money'), plain('percent'), plain('date'), plain('decimal')];
  const time = new Intl.DateTimeFormat(words.language === 'en' ? 'en-GB' : 'es-CO', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'America/Bogota' });
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);

  const textOf = (field: Field, value: FieldValue): string => {
    let format = formatters.get(field.name);
    if (!format) formatters.set(field.name, (format = fieldLookOf(field.type).formatter(field, context)));
    return format(value);
  };
  const value = (client: Client, name: string): FieldValue => (fields.has(name) ? readValue(client, name) : null);
  const text = (client: Client, name: string): string | null => {
    const read = value(client, name);
    return read === null ? null : textOf(fields.get(name)!, read);
  };
  return {
    today,
    money: (amount) => money(Math.round(amount)),
    percent: (share) => percent(share),
    day: (iso) => day(iso),
    number: (count) => decimal(count),
    when: (iso) => {
      const at = new Date(iso);
      const on = bogotaDay(at);
      const hour = time.format(at);
      return on === today ? words.today(hour) : on === yesterday ? words.yesterday(hour) : words.on(day(on), hour);
    },
    field: (name) => fields.get(name),
    label: (field) => field.label[words.language],
    columnLabel: (column) => column.label[words.language],
    value,
    text(client, name) {
      if (name !== 'identificationNumber') return text(client, name);
      const number = value(client, name);
      if (number === null) return null;
      const digit = value(client, 'checkDigit');
      const kind = text(client, 'identificationType');
      const written = formatIdentification(String(number), typeof digit === 'number' ? digit : null);
      return kind === null ? written : `${kind} ${written}`;
    },
    textOf,
    nameOf: (client) => names.nameOf(client),
    branchOf(client) {
      const parts = [text(client, 'branchCode'), text(client, 'branchName')].filter((part) => part !== null);
      return parts.length === 0 ? null : parts.join(' ');
    },
  };
}

/** What the analysis says under a name; `undefined` when it says nothing, or not yet. */
export function indicatorOf({ state }: Drawing, name: string): Indicator | undefined {
  return state.analysis.status === 'ready' && Object.hasOwn(state.analysis.value.indicators, name) ? state.analysis.value.indicators[name] : undefined;
}

/** A figure of the client: the analysis's, else the value as it is stored, with when its data is of and from where. */
export function figureOf(drawing: Drawing, client: Client, name: string): { readonly value: FieldValue; readonly age: string | null } {
  const { crm, write, words } = drawing;
  if (!isSeen(crm, name)) return { value: null, age: null };
  const indicator = indicatorOf(drawing, name);
  const value = indicator ? indicator.value : write.value(client, name);
  if (value === null) return { value, age: null };
  const asOf = indicator?.asOf ?? client.syncedAt ?? client.updatedAt;
  const source = client.syncedAt !== null || (crm.connected && client.source === 'erp') ? 'erp' : client.source;
  return { value, age: words.asOf(words.sources[source], write.when(asOf)) };
}

/** What is said of an amount of sales, and whether it is with tax where that is known. */
export function withBasis(drawing: Drawing, said: string): string {
  const basis = indicatorOf(drawing, 'salesBasis')?.value;
  const words = typeof basis === 'string' ? drawing.words.salesBasis[basis] : undefined;
  return words === undefined ? said : `${said}, ${words}`;
}

/** The number in a value, `null` when there is none. */
export function numberIn(value: FieldValue): number | null {
  return typeof value === 'number' ? value : null;
}

/** Whether the ERP has the word on a field here. */
export function isOwned(crm: Crm, field: Field): boolean {
  return crm.connected && field.owner === 'erp';
}

/** Whether a person may see a field. */
export function isSeen(crm: Crm, name: string): boolean {
  return crm.permissions.fields[name] !== 'hidden';
}
