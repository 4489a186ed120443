import type { Label, ModuleSchema, Option } from './schema.js';

/** The options of every dropdown as they are shown: all that drawing needs, without the weight of finding one by what a file calls it. */
export interface OptionLabels {
  /** `undefined` for what is no key. */
  labelOf(dropdown: string, key: string): Label | undefined;
  options(dropdown: string): readonly Option[];
  isOpen(dropdown: string): boolean;
}

/** Options that are data, by the name of their source. */
export type SourceData = Readonly<Record<string, readonly Option[]>>;

/** The options of `schema` with their labels; a dropdown with a source has those of `loaded`, none where it is not given. */
export function optionLabelsOf(schema: Pick<ModuleSchema, 'dropdowns'>, loaded: SourceData = {}): OptionLabels {
  const lists = new Map(schema.dropdowns.map(({ name, options, source, open }) => {
    const all = [...options, ...(source !== undefined && Object.hasOwn(loaded, source) ? loaded[source]! : [])];
    const labels = new Map<string, Label>();
    for (const { key, label } of all) if (!labels.has(key)) labels.set(key, label);
    return [name, { all, labels, open: open === true }] as const;
  }));
  return {
    labelOf: (dropdown, key) => lists.get(dropdown)?.labels.get(key),
    options: (dropdown) => lists.get(dropdown)?.all ?? [],
    isOpen: (dropdown) => lists.get(dropdown)?.open ?? false,
  };
}

/** The data of the sources the schema names; nothing is loaded when it names none. */
export async function loadSourceData(schema: Pick<ModuleSchema, 'dropdowns'>): Promise<SourceData> {
  if (!schema.dropdowns.some((dropdown) => dropdown.source !== undefined)) return {};
  const { departmentOptions, cityOptions } = await import('./divipola/divipola.js');
  return { 'divipola-departments': departmentOptions(), 'divipola-cities': cityOptions() };
}
