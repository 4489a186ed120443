import { type ListLayout, analysisSettingsOf, bogotaDay, createListValues, esList, loadListWords, loadSourceData, optionLabelsOf, type Column, type Crm, type ListValues, type ListWords, type ModuleSchema, type OptionLabels } from '../../src/index.js';
import type { RowLook } from './row-cells.js';
import type { RowPlan } from './row-view.js';

type Matcher = (text: string, query: string) => readonly (readonly [number, number])[];

/** What decides how a list is drawn, beside its rows. */
export interface LookOf {
  readonly crm: Crm;
  readonly locale: string;
  /** Name of the view whose columns are drawn. */
  readonly view: string;
  readonly layout: ListLayout;
  readonly editable: boolean;
  /** What the rows were searched with, to mark it. */
  readonly searched: string;
}

/**
 * Columns, words and values of a list, each made anew only when what it is made of changed: rows are repainted when
 * `look` is another, and remade when `plan` is.
 */
export class ListLook {
  words: ListWords = esList;
  /** Whether `words` are of the language asked for. */
  ready = false;
  plan: RowPlan = { columns: [], sized: new Set(), editable: false, words: this.words };
  look: RowLook | null = null;
  readonly #onLoad: () => void;
  #of: LookOf | null = null;
  #schema: ModuleSchema | null = null;
  #options: OptionLabels | null = null;
  #values: ListValues | null = null;
  #match: Matcher | null = null;
  #matching: Matcher | null = null;
  #loadingMatch = false;

  /** `onLoad` is told when words or options that are loaded on demand have arrived. */
  constructor(onLoad: () => void) {
    this.#onLoad = onLoad;
  }

  /** BCP 47. */
  get locale(): string {
    return this.#of?.locale ?? 'es-CO';
  }

  /** Names of cities and all other options, once they are here. */
  get options(): OptionLabels {
    return this.#options ?? optionLabelsOf({ dropdowns: [] });
  }

  update(of: LookOf): void {
    const before = this.#of;
    this.#of = of;
    const { schema } = of.crm;
    const today = bogotaDay(new Date());
    const sameSchema = schema === this.#schema;
    const sameLocale = of.locale === before?.locale;
    if (!sameSchema) {
      this.#schema = schema;
      this.#options = optionLabelsOf(schema);
      void this.#load(schema);
    }
    if (!sameLocale) this.#speak(of.locale);
    const sameWords = this.words === this.plan.words;
    const { plan } = this;
    if (!sameSchema || !sameWords || of.crm !== before?.crm || of.view !== before.view || of.layout !== before.layout || of.editable !== plan.editable || plan.columns.length === 0) {
      this.plan = { columns: columnsWith(of), sized: new Set(Object.keys(of.layout.widths)), editable: of.editable, words: this.words };
    }
    if (!this.#values || !sameSchema || !sameLocale || today !== this.#values.today) this.#values = createListValues(schema, { locale: of.locale, today, options: this.#options! });
    const values = this.#values;
    const { searched } = of;
    if (searched !== '' && !this.#match) this.#loadMatch();
    const match = searched === '' ? null : this.#match;
    if (this.look?.values === values && this.look.words === this.words && before?.searched === searched && match === this.#matching) return;
    this.#matching = match;
    this.look = { values, words: this.words, rules: analysisSettingsOf(schema.analysis), marks: match ? (text) => match(text, searched) : () => [] };
  }

  #speak(locale: string): void {
    this.ready = !/^en\b/i.test(locale);
    if (this.ready) this.words = esList;
    else {
      loadListWords(locale).then(
        (words) => {
          if (this.#of?.locale !== locale) return;
          this.words = words;
          this.ready = true;
          this.#onLoad();
        },
        (error: unknown) => {
          this.ready = true;
          console.warn('crm-clients: no English words', error);
          this.#onLoad();
        },
      );
    }
  }

  /** What marks matches is loaded with the first search. */
  #loadMatch(): void {
    if (this.#loadingMatch) return;
    this.#loadingMatch = true;
    void import('./match-marks.js').then(({ matchRanges }) => {
      this.#match = matchRanges;
      this.#onLoad();
    }).catch(() => (this.#loadingMatch = false));
  }

  async #load(schema: ModuleSchema): Promise<void> {
    try {
      const options = optionLabelsOf(schema, await loadSourceData(schema));
      if (schema !== this.#schema) return;
      this.#options = options;
      this.#values = null;
      this.#onLoad();
    } catch (error) {
      console.warn('crm-clients: no names of cities, so their codes are shown', error);
    }
  }
}

/** The columns of a layout; those of the view where it says none, or none that is left. */
function columnsWith({ crm, view, layout: { columns, widths } }: LookOf): readonly Column[] {
  const own = crm.columns(view);
  const wide = new Map(own.map(({ field, width }) => [field.name, width]));
  const named = columns ? crm.columns(columns.map((field) => ({ field, ...(wide.get(field) ? { width: wide.get(field)! } : {}) }))) : own;
  const shown = named.length > 0 ? named : own;
  return shown.map((column) => (Object.hasOwn(widths, column.field.name) ? { ...column, width: widths[column.field.name]! } : column));
}
