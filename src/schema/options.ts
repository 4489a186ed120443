import { foldKey } from '../client/match-key.js';
import { loadSourceData, type OptionLabels, type SourceData } from './option-labels.js';
import type { Dropdown, ModuleSchema, Option } from './schema.js';

export { loadSourceData, type SourceData };

/** What a text means in a dropdown: an option's key, or several it could be, or none. */
export type Found = { readonly key: string } | { readonly ambiguous: readonly Option[] } | null;

/** The options of every dropdown of a schema, those that are data included once loaded. */
export interface OptionSource extends OptionLabels {
  /** By key, label in any language, or alias, ignoring case, accents and punctuation; a key as it is comes first. */
  find(dropdown: string, text: string): Found;
}

/** Names of `Dropdown.source` that can be loaded. */
export const dropdownSources = ['divipola-departments', 'divipola-cities'] as const;

/** The options of `schema`; a dropdown with a source has those of `loaded`, none where it is not given. */
export function optionSourceOf(schema: Pick<ModuleSchema, 'dropdowns'>, loaded: SourceData = {}): OptionSource {
  const lists = new Map<string, OptionList>();
  for (const dropdown of schema.dropdowns) lists.set(dropdown.name, new OptionList(dropdown, loaded));
  return {
    find: (dropdown, text) => lists.get(dropdown)?.find(text) ?? null,
    labelOf: (dropdown, key) => lists.get(dropdown)?.byKey.get(key)?.label,
    options: (dropdown) => lists.get(dropdown)?.options ?? [],
    isOpen: (dropdown) => lists.get(dropdown)?.open ?? false,
  };
}

/** `optionSourceOf` with the data of the sources the schema names, loaded on first use. Rejects when a data file can't be loaded. */
export async function loadDropdownSources(schema: Pick<ModuleSchema, 'dropdowns'>): Promise<OptionSource> {
  return optionSourceOf(schema, await loadSourceData(schema));
}

/** Longer texts are no label. */
const longestLabel = 500;

class OptionList {
  readonly options: readonly Option[];
  readonly byKey = new Map<string, Option>();
  readonly open: boolean;
  #byText: Map<string, Option | Option[]> | undefined;
  /** What was asked before: the same few texts come a million times. */
  readonly #answers = new Map<string, Found>();

  constructor(dropdown: Dropdown, loaded: SourceData) {
    const data = dropdown.source !== undefined && Object.hasOwn(loaded, dropdown.source) ? loaded[dropdown.source]! : [];
    this.options = data.length > 0 ? [...dropdown.options, ...data] : dropdown.options;
    this.open = dropdown.open === true;
    for (const option of this.options) if (!this.byKey.has(option.key)) this.byKey.set(option.key, option);
  }

  find(text: string): Found {
    const known = this.#answers.get(text);
    if (known !== undefined) return known;
    const found = this.#look(text);
    if (this.#answers.size > 5_000) this.#answers.clear();
    if (text.length <= 200) this.#answers.set(text, found);
    return found;
  }

  #look(text: string): Found {
    if (this.byKey.has(text)) return { key: text };
    if (text.length > longestLabel) return null;
    const folded = foldKey(text);
    if (folded === '') return null;
    const found = (this.#byText ??= this.#index()).get(folded);
    if (found === undefined) return null;
    return Array.isArray(found) ? { ambiguous: found } : { key: found.key };
  }

  /** Keys win over labels, labels over aliases; what is left with two meanings is ambiguous. */
  #index(): Map<string, Option | Option[]> {
    const index = new Map<string, Option | Option[]>();
    const level = (textsOf: (option: Option) => readonly string[]) => {
      const own = new Map<string, Option[]>();
      for (const option of this.options) {
        for (const text of new Set(textsOf(option).map(foldKey))) {
          if (text === '') continue;
          const sharing = own.get(text);
          if (sharing) sharing.push(option);
          else own.set(text, [option]);
        }
      }
      for (const [text, sharing] of own) if (!index.has(text)) index.set(text, sharing.length === 1 ? sharing[0]! : sharing);
    };
    level((option) => [option.key]);
    level((option) => [option.label.es, option.label.en]);
    level((option) => option.aliases ?? []);
    return index;
  }
}
