import { type ListLayout, bogotaDay, createListValues, listWordsOf, loadDropdownSources, loadErrorWords, matchRanges, optionSourceOf, type Column, type Crm, type ListValues, type ListWords, type ModuleSchema, type OptionSource } from '../../src/index.js';
import type { RowLook } from './row-cells.js';
import type { RowPlan } from './row-view.js';

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
  words: ListWords = listWordsOf('es');
  plan: RowPlan = { columns: [], sized: new Set(), editable: false, words: this.words };
  look: RowLook | null = null;
  readonly #onLoad: () => void;
  #errors: { readonly language: string; readonly words: Readonly<Record<string, string>> } | null = null;
  #of: LookOf | null = null;
  #schema: ModuleSchema | null = null;
  #options: OptionSource | null = null;
  #values: ListValues | null = null;

  /** `onLoad` is told when words or options that are loaded on demand have arrived. */
  constructor(onLoad: () => void) {
    this.#onLoad = onLoad;
  }

  /** BCP 47. */
  get locale(): string {
    return this.#of?.locale ?? 'es-CO';
  }

  /** Names of cities and all other options, once they are here. */
  get options(): OptionSource {
    return this.#options ?? optionSourceOf({ dropdowns: [] });
  }

  /** Why something failed and what to do, in the words of the code once they are here. */
  errorText(code: string): string {
    const { language, errorReason } = this.words;
    if (this.#errors?.language !== language) {
      this.#errors = { language, words: {} };
      loadErrorWords(language).then(
        (words) => {
          this.#errors = { language, words };
          this.#onLoad();
        },
        // Without them the general words stand.
        () => undefined,
      );
    }
    return Object.hasOwn(this.#errors.words, code) ? this.#errors.words[code]! : errorReason;
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
      this.#options = optionSourceOf(schema);
      void this.#load(schema);
    }
    if (!sameLocale) this.words = listWordsOf(of.locale);
    const { plan } = this;
    if (!sameSchema || !sameLocale || of.crm !== before?.crm || of.view !== before.view || of.layout !== before.layout || of.editable !== plan.editable || plan.columns.length === 0) {
      this.plan = { columns: columnsWith(of), sized: new Set(Object.keys(of.layout.widths)), editable: of.editable, words: this.words };
    }
    if (!this.#values || !sameSchema || !sameLocale || today !== this.#values.today) this.#values = createListValues(schema, { locale: of.locale, today, options: this.#options! });
    const values = this.#values;
    if (this.look?.values === values && this.look.words === this.words && before?.searched === of.searched) return;
    const { searched } = of;
    this.look = { values, words: this.words, marks: searched === '' ? () => [] : (text) => matchRanges(text, searched) };
  }

  async #load(schema: ModuleSchema): Promise<void> {
    try {
      const options = await loadDropdownSources(schema);
      if (schema !== this.#schema) return;
      this.#options = options;
      this.#values = null;
      this.#onLoad();
    } catch (error) {
      console.warn('crm-clients: the names of cities and departments could not be loaded; their codes are shown', error);
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
