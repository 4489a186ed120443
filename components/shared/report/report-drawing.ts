import { fieldLookOf, loadSourceData, optionLabelsOf, reportOptionsOf, restKey, shortMonth, type ChartPoint, type Column, type Crm, type Field, type FieldValue, type Label, type ModuleSchema, type OptionLabels, type ReportResult, type ReportWords } from '../../../src/index.js';

/** How the values of a result are written: in the table, in the chart and in sentences the same way. */
export class ReportDrawing {
  readonly words: ReportWords;
  readonly locale: string;
  readonly #options: OptionLabels;
  readonly #writers = new Map<Field, (value: FieldValue) => string>();
  readonly #compact: Intl.NumberFormat;

  constructor(words: ReportWords, locale: string, options: OptionLabels) {
    this.words = words;
    this.locale = locale;
    this.#options = options;
    this.#compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  }

  /** A value of a column; the empty text for none. */
  write({ field }: Column, value: FieldValue): string {
    let writer = this.#writers.get(field);
    if (!writer) this.#writers.set(field, (writer = fieldLookOf(field.type).formatter(field, { locale: this.locale, options: this.#options })));
    return writer(value);
  }

  /** In few digits: `28,7 M`. */
  readonly amount = (value: number): string => this.#compact.format(value);

  percent(value: number): string {
    return `${value > 0 ? '+' : ''}${fieldLookOf('percent').formatter(percentField, { locale: this.locale, options: this.#options })(value)}`;
  }

  day(day: string): string {
    return fieldLookOf('date').formatter(dateField, { locale: this.locale, options: this.#options })(day);
  }

  instant(at: string): string {
    return fieldLookOf('datetime').formatter(instantField, { locale: this.locale, options: this.#options })(at);
  }

  /** What a point of the chart is of, in full. */
  nameOf(result: ReportResult, { x, named }: ChartPoint, rest: number): string {
    if (x === restKey) return this.words.rest(rest);
    const { chart } = result;
    const column = result.columns.find(({ field }) => field.name === (named !== null && named !== x ? chart!.named : chart!.x));
    const value = named ?? x;
    return value === null || !column ? this.words.missing : this.write(column, value);
  }

  /** The same in few letters, where there are fewer. */
  shortName(result: ReportResult, point: ChartPoint, rest: number): string {
    const dropdown = result.columns.find(({ field }) => field.name === result.chart!.x)?.field.dropdown;
    return (dropdown === 'report.month' || dropdown === 'report.year-month') && typeof point.x === 'string' ? shortMonth(point.x, this.language) : this.nameOf(result, point, rest);
  }

  get language(): keyof Label {
    return this.words.language;
  }
}

/** What a drawing takes of the schema in force, the data of its dropdowns loaded. */
export async function loadDrawing(crm: Crm, words: ReportWords, locale: string): Promise<ReportDrawing> {
  const { schema } = crm;
  return new ReportDrawing(words, locale, reportOptionsOf(optionLabelsOf(schema, await sourceData(schema))));
}

/** Names of cities that can't be loaded are their codes. */
async function sourceData(schema: ModuleSchema) {
  return loadSourceData(schema).catch(() => ({}));
}

const dateField: Field = { name: 'date', type: 'date', label: { es: '', en: '' }, owner: 'computed' };
const instantField: Field = { ...dateField, type: 'datetime' };
const percentField: Field = { ...dateField, type: 'percent' };
