import { optionSourceOf, type OptionSource } from './options.js';
import type { ModuleSchema, Option } from './schema.js';

/** Options to be, by the name of their dropdown. */
export type NewOptions = Readonly<Record<string, readonly Option[]>>;

/** The schema with these options added to its dropdowns; the same one where all are there. */
export function withOptions(schema: ModuleSchema, added: NewOptions | undefined): ModuleSchema {
  const more = (name: string) => (added && Object.hasOwn(added, name) ? added[name]! : []);
  if (!schema.dropdowns.some(({ name, options }) => more(name).some(({ key }) => !options.some((known) => known.key === key)))) return schema;
  return { ...schema, dropdowns: schema.dropdowns.map((dropdown) => ({ ...dropdown, options: [...dropdown.options, ...more(dropdown.name).filter(({ key }) => !dropdown.options.some((known) => known.key === key))] })) };
}

/** The options of a schema that has some more than the one `sources` was made of. */
export function sourceWith(schema: ModuleSchema, sources: OptionSource, added: NewOptions): OptionSource {
  const own = optionSourceOf({ dropdowns: schema.dropdowns.filter(({ name, source }) => source === undefined && Object.hasOwn(added, name)) });
  const of = (dropdown: string) => (own.options(dropdown).length > 0 ? own : sources);
  return { find: (dropdown, text) => of(dropdown).find(dropdown, text), labelOf: (dropdown, key) => of(dropdown).labelOf(dropdown, key), options: (dropdown) => of(dropdown).options(dropdown), isOpen: (dropdown) => sources.isOpen(dropdown) };
}

/** The keys of new options, by the name of their dropdown. */
export function optionKeys(added: NewOptions): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(added).map(([dropdown, options]) => [dropdown, options.map(({ key }) => key)]));
}
