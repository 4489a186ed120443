import type { FieldValue } from '../../client/client.js';
import { headerKey } from '../../import/fingerprint.js';
import type { ImportOptions, OptionValues } from '../../import/import.js';
import { canImport, isOwned, suggestMapping } from '../../import/mapping.js';
import type { ImportPreview, SavedMapping } from '../../import/preview.js';
import { findField } from '../../schema/columns.js';
import { withOptions, type NewOptions } from '../../schema/new-options.js';
import type { OptionSource } from '../../schema/options.js';
import type { Decisions, ImportCrm, ImportStepState, MatchRules, ReadSettings } from './import-state.js';
import { matchColumns, missingFields, targetFields } from './match-columns.js';

type Shown = Pick<Extract<ImportStepState, { step: 'match' }>, 'used' | 'mayAddOptions' | 'columns' | 'targets' | 'constants' | 'missing' | 'onNew' | 'blocked'>;

/** What a person decided of one file: fields, options, values for all rows. A file read again keeps it while its columns are the same. */
export class ImportDecisions {
  readonly #crm: ImportCrm;
  readonly #preset: Pick<ImportOptions, 'mapping' | 'constants' | 'optionValues' | 'newOptions'>;
  #preview: ImportPreview | null = null;
  #now: Decisions = { mapping: [], proposed: [], savedAs: null, confirmed: new Set(), constants: {}, optionValues: {}, newOptions: {} };
  #settings: ReadSettings = {};
  #used: SavedMapping | null = null;
  #towns: OptionSource | null = null;

  constructor(crm: ImportCrm, preset: Pick<ImportOptions, 'mapping' | 'constants' | 'optionValues' | 'newOptions'>) {
    this.#crm = crm;
    this.#preset = preset;
  }

  /** Options that are data: where they are loaded, their texts can be matched too. */
  set towns(sources: OptionSource | null) {
    this.#towns = sources;
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
      proposed: preview.columns,
      savedAs: preview.remembered?.name ?? null,
      confirmed: new Set(),
      constants: { ...preview.remembered?.options.constants, ...this.#preset.constants },
      optionValues: { ...preview.remembered?.options.optionValues, ...this.#preset.optionValues },
      newOptions: { ...this.#preset.newOptions },
    };
    this.#used = preview.remembered;
  }

  /** The mapping in use, of those saved; `null` for what the titles propose, or what was decided since. */
  get used(): SavedMapping | null {
    return this.#used;
  }

  /** Takes over a saved mapping, title by title; `null` goes back to what the titles propose. */
  use(saved: SavedMapping | null): void {
    const { schema, connected, writable } = this.#crm;
    const shared = new Set(writable);
    const titles = this.#preview!.columns.map(({ title }) => title);
    const suggested = suggestMapping(titles, schema);
    const proposed = (saved ? fieldsByTitle(saved, titles) : suggested.mapping).map((name, i): Decisions['proposed'][number] => {
      const field = name === null ? undefined : findField(schema, name);
      if (!field || !canImport(field)) return { field: null, basis: null, confidence: 0 };
      if (connected && isOwned(field, shared)) return { field: null, basis: 'owned', confidence: 0 };
      return { field: field.name, basis: saved ? 'remembered' : suggested.basis[i]!, confidence: saved ? 1 : suggested.confidence[i]! };
    });
    this.#used = saved;
    this.#now = { ...this.#now, mapping: proposed.map(({ field }) => field), proposed, savedAs: saved?.name ?? null, confirmed: new Set(), constants: { ...saved?.options.constants }, optionValues: { ...saved?.options.optionValues } };
  }

  /** What is in use stays decided and is no saved mapping any more. */
  forget(): void {
    this.#used = null;
    this.#now = { ...this.#now, savedAs: null };
  }

  /** Those that were saved for a file with some of these titles, those for all of them first. */
  fitting(saved: readonly SavedMapping[]): readonly SavedMapping[] {
    const titles = this.#preview!.columns.map(({ title }) => title);
    const header = headerKey(titles);
    return saved.filter((mapping) => fieldsByTitle(mapping, titles).some((name) => name !== null)).sort((a, b) => Number(b.header === header) - Number(a.header === header));
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

  addOption(column: number, text: string): void {
    const { schema } = this.#crm;
    const dropdown = findField(schema, this.#now.mapping[column] ?? '')?.dropdown;
    const label = text.trim();
    if (dropdown === undefined || label === '' || !this.#crm.permissions.studio) return;
    const known = this.#now.newOptions[dropdown] ?? [];
    if (!known.some(({ key }) => key === label)) this.#now = { ...this.#now, newOptions: { ...this.#now.newOptions, [dropdown]: [...known, { key: label, label: { es: label, en: label } }] } };
    this.setMeaning(column, label, label);
  }

  /** What an import is told. */
  options(): Pick<ImportOptions, 'mapping' | 'constants' | 'optionValues' | 'newOptions'> & ReadSettings {
    const { mapping, constants, optionValues } = this.#now;
    const newOptions = this.#wanted();
    const dateFormat = this.#settings.dateFormat ?? this.#used?.options.dateFormat;
    const { sheet } = this.#preview?.detected ?? {};
    return { ...this.#settings, ...(dateFormat ? { dateFormat } : {}), ...(sheet ? { sheet } : {}), mapping, constants, optionValues, ...(Object.keys(newOptions).length > 0 ? { newOptions } : {}) };
  }

  /** Keeps them under a name, for the next file with these titles. */
  async save(name: string): Promise<SavedMapping> {
    const { mapping, dateFormat, constants, optionValues } = this.options();
    const saved: SavedMapping = { name, header: headerKey(this.#preview!.columns.map(({ title }) => title)), mapping: mapping!, savedAt: '', options: { optionValues: optionValues!, constants: constants!, ...(dateFormat ? { dateFormat } : {}) } };
    await this.#crm.saveImportMapping(saved);
    return (this.#used = saved);
  }

  /** Keeps them for the next file with the same titles. The import is done: what fails here costs a little work next time and nothing else. */
  async remember(): Promise<void> {
    try {
      await this.save(this.#used?.name ?? this.#preview!.fileName.replace(/\.[^.]*$/, ''));
    } catch {
      return;
    }
  }

  /** New options that some text of a column means. */
  #wanted(): NewOptions {
    const { newOptions, optionValues, mapping } = this.#now;
    const meant = new Set(mapping.flatMap((name) => (name === null ? [] : Object.values(optionValues[name] ?? {}).map((key) => `${findField(this.#crm.schema, name)?.dropdown} ${key}`))));
    const preset = this.#preset.newOptions ?? {};
    return Object.fromEntries(Object.entries(newOptions).flatMap(([dropdown, options]) => {
      const used = options.filter(({ key }) => meant.has(`${dropdown} ${key}`) || preset[dropdown]?.some((own) => own.key === key));
      return used.length > 0 ? [[dropdown, used]] : [];
    }));
  }

  shown(onNew: MatchRules['onNew']): Shown {
    const { connected, writable } = this.#crm;
    const schema = withOptions(this.#crm.schema, this.#now.newOptions);
    const missing = missingFields(this.#now, schema);
    return {
      columns: matchColumns(this.#preview!, this.#now, schema, this.#towns),
      targets: targetFields(this.#now, schema, connected, new Set(writable)),
      constants: this.#now.constants,
      missing,
      onNew,
      used: this.#used,
      mayAddOptions: this.#crm.permissions.studio,
      blocked: this.#now.mapping.every((name) => name === null) ? 'nothing' : missing.length > 0 && onNew === 'create' ? 'required' : null,
    };
  }
}

/** For each title of a file the field a saved mapping has for it. */
function fieldsByTitle({ header, mapping }: SavedMapping, titles: readonly string[]): (string | null)[] {
  const saved = JSON.parse(header) as readonly string[];
  const own = JSON.parse(headerKey(titles)) as readonly string[];
  const taken = new Set<string>();
  return own.map((title, i) => {
    const name = mapping[saved[i] === title ? i : saved.indexOf(title)] ?? null;
    if (name === null || taken.has(name)) return null;
    taken.add(name);
    return name;
  });
}
