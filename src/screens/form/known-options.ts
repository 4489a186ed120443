import type { OptionLabels } from '../../schema/option-labels.js';
import type { ModuleSchema, Option } from '../../schema/schema.js';
import type { FormCrm } from './form-state.js';
import type { FormValues } from './form-values.js';

/** An open dropdown that lists more than this offers what it lists. */
const fewOptions = 50;

/** What clients have in open dropdowns without being an option: offered beside the options, so that one seller is not written in two ways. */
export class KnownOptions {
  readonly #crm: FormCrm;
  readonly #tell: () => void;
  readonly #known = new Map<string, readonly string[]>();

  constructor(crm: FormCrm, tell: () => void) {
    this.#crm = crm;
    this.#tell = tell;
  }

  read(schema: ModuleSchema, values: FormValues, sources: OptionLabels): void {
    if (!this.#crm.capabilities.facets || !this.#crm.permissions.list) return;
    for (const { name, type, dropdown } of schema.fields) {
      if (type !== 'dropdown' || dropdown === undefined || this.#known.has(name) || !values.isFree(name) || !sources.isOpen(dropdown) || sources.options(dropdown).length > fewOptions) continue;
      this.#known.set(name, []);
      this.#crm.facets(name, {}).then(
        (facets) => {
          this.#known.set(name, facets.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])));
          this.#tell();
        },
        // The options there are remain.
        () => undefined,
      );
    }
  }

  withKnown(name: string, options: readonly Option[]): readonly Option[] {
    const known = this.#known.get(name) ?? [];
    if (known.length === 0) return options;
    const keys = new Set(options.map(({ key }) => key));
    return [...options, ...known.filter((key) => !keys.has(key)).map((key) => ({ key, label: { es: key, en: key } }))];
  }
}
