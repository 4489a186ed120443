import { loadDropdownSources } from '../../schema/options.js';
import type { ImportDecisions } from './import-decisions.js';
import { failureOf } from './import-history.js';
import type { ImportCrm, ImportStepState, MatchRules } from './import-state.js';

type MatchState = Extract<ImportStepState, { step: 'match' }>;

/** The mappings kept for later files, and what the step of matching reads beside the file. */
export class SavedMappings {
  readonly #crm: ImportCrm;
  readonly #decisions: ImportDecisions;
  readonly #onNew: () => MatchRules['onNew'];
  readonly #patch: (patch: Partial<MatchState>) => void;

  constructor(crm: ImportCrm, decisions: ImportDecisions, onNew: () => MatchRules['onNew'], patch: (patch: Partial<MatchState>) => void) {
    this.#crm = crm;
    this.#decisions = decisions;
    this.#onNew = onNew;
    this.#patch = patch;
  }

  save(name: string): Promise<void> {
    return this.#change(async () => void (name !== '' && (await this.#decisions.save(name))));
  }

  remove(name: string): Promise<void> {
    return this.#change(async () => {
      await this.#crm.removeImportMapping(name);
      if (this.#decisions.used?.name === name) this.#decisions.forget();
    });
  }

  /** Departments and towns are a file of their own. */
  async read(): Promise<void> {
    const towns = loadDropdownSources(this.#crm.schema).catch(() => null);
    await this.#change(async () => undefined);
    this.#decisions.towns = await towns;
    this.#patch(this.#decisions.shown(this.#onNew()));
  }

  async #change(change: () => Promise<void>): Promise<void> {
    try {
      await change();
      const mappings = this.#decisions.fitting(await this.#crm.importMappings());
      this.#patch({ ...this.#decisions.shown(this.#onNew()), mappings, failure: null });
    } catch (error) {
      this.#patch({ failure: failureOf(error) });
    }
  }
}
