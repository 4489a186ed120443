import type { FieldValue } from '../../client/client.js';
import { headerKey } from '../../import/fingerprint.js';
import type { ImportOptions, OptionValues } from '../../import/import.js';
import type { ImportPreview } from '../../import/preview.js';
import { findField } from '../../schema/columns.js';
import type { Decisions, ImportCrm, ImportStepState, MatchRules, ReadSettings } from './import-state.js';
import { matchColumns, missingFields, targetFields } from './match-columns.js';

type Shown = Pick<Extract<ImportStepState, { step: 'match' }>, 'columns' | 'targets' | 'constants' | 'missing' | 'onNew' | 'blocked'>;

/** What a person decided of one file: fields, options, values for all rows. A file read again keeps it while its columns are the same. */
export class ImportDecisions {
  readonly #crm: ImportCrm;
  readonly #preset: Pick<ImportOptions, 'mapping' | 'constants' | 'optionValues'>;
  #preview: ImportPreview | null = null;
  #now: Decisions = { mapping: [], confirmed: new Set(), constants: {}, optionValues: {} };
  #settings: ReadSettings = {};

  constructor(crm: ImportCrm, preset: Pick<ImportOptions, 'mapping' | 'constants' | 'optionValues'>) {
    this.#crm = crm;
    this.#preset = preset;
  }

  get settings(): ReadSettings {
    return this.#settings;
  }

  clear(): void {
    this.#preview = null;
  }

  begin(preview: ImportPreview, settings: ReadSettings): void {
    const same = this.#preview !== null && this.#preview.columns.length === preview.columns.length && this.#preview.columns.every(({ title }, i) => title === preview.columns[i]!.title);
    this.#preview = preview;
    this.#settings = settings;
    if (same) return;
    this.#now = {
      mapping: preview.columns.map(({ field }) => field),
      confirmed: new Set(),
      constants: { ...preview.remembered?.options.constants, ...this.#preset.constants },
      optionValues: { ...preview.remembered?.options.optionValues, ...this.#preset.optionValues },
    };
  }

  setField(column: number, field: string | null): void {
    const mapping = this.#now.mapping.map((name, i) => (i === column ? field : name === field ? null : name));
    this.#now = { ...this.#now, mapping, confirmed: new Set([...this.#now.confirmed, column]) };
    if (field !== null) this.setConstant(field, null);
  }

  confirm(column: number): void {
    this.#now = { ...this.#now, confirmed: new Set([...this.#now.confirmed, column]) };
  }

  setConstant(field: string, value: FieldValue): void {
    const { [field]: _before, ...others } = this.#now.constants;
    this.#now = { ...this.#now, constants: value === null || value === '' ? others : { ...others, [field]: value } };
  }

  setMeaning(column: number, text: string, key: string | null): void {
    const field = this.#now.mapping[column];
    if (!field) return;
    const optionValues: OptionValues = { ...this.#now.optionValues, [field]: { ...this.#now.optionValues[field], [text]: key } };
    this.#now = { ...this.#now, optionValues };
  }

  async addOption(column: number, text: string): Promise<void> {
    const { schema } = this.#crm;
    const dropdown = findField(schema, this.#now.mapping[column] ?? '')?.dropdown;
    const label = text.trim();
    if (dropdown === undefined || label === '') return;
    await this.#crm.setSchema({
      ...schema,
      dropdowns: schema.dropdowns.map((known) => (known.name === dropdown && !known.options.some(({ key }) => key === label) ? { ...known, options: [...known.options, { key: label, label: { es: label, en: label } }] } : known)),
    });
    this.setMeaning(column, label, label);
  }

  /** What an import is told. */
  options(): Pick<ImportOptions, 'mapping' | 'constants' | 'optionValues'> & ReadSettings {
    const { mapping, constants, optionValues } = this.#now;
    const dateFormat = this.#settings.dateFormat ?? this.#preview?.remembered?.options.dateFormat;
    const { sheet } = this.#preview?.detected ?? {};
    return { ...this.#settings, ...(dateFormat ? { dateFormat } : {}), ...(sheet ? { sheet } : {}), mapping, constants, optionValues };
  }

  /** Keeps them for the next file with the same titles. The import is done: what fails here costs a little work next time and nothing else. */
  async remember(importId: string): Promise<void> {
    const preview = this.#preview!;
    const { mapping, dateFormat, constants, optionValues } = this.options();
    try {
      const savedAt = (await this.#crm.imports()).find((it) => it.importId === importId)?.at ?? '';
      const name = preview.remembered?.name ?? preview.fileName.replace(/\.[^.]*$/, '');
      await this.#crm.saveImportMapping({ name, header: headerKey(preview.columns.map(({ title }) => title)), mapping: mapping!, savedAt, options: { optionValues: optionValues!, constants: constants!, ...(dateFormat ? { dateFormat } : {}) } });
    } catch {
      return;
    }
  }

  shown(onNew: MatchRules['onNew']): Shown {
    const { schema, connected } = this.#crm;
    const missing = missingFields(this.#now, schema);
    return {
      columns: matchColumns(this.#preview!, this.#now, schema),
      targets: targetFields(this.#now, schema, connected),
      constants: this.#now.constants,
      missing,
      onNew,
      blocked: this.#now.mapping.every((name) => name === null) ? 'nothing' : missing.length > 0 && onNew === 'create' ? 'required' : null,
    };
  }
}
