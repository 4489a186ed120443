import { CrmError } from '../../errors.js';
import type { ImportCrm, ImportFailure, ImportState } from './import-state.js';

type Told = Pick<ImportState, 'history' | 'undo'>;

/** The imports made before and the one being taken back. */
export class ImportHistory {
  readonly #crm: ImportCrm;
  readonly #tell: (patch: Partial<Told>) => void;
  #undoing = false;

  constructor(crm: ImportCrm, tell: (patch: Partial<Told>) => void) {
    this.#crm = crm;
    this.#tell = tell;
  }

  async read(): Promise<void> {
    try {
      this.#tell({ history: await this.#crm.imports() });
    } catch {
      this.#tell({ history: [] });
    }
  }

  async undo(importId: string): Promise<void> {
    if (this.#undoing) return;
    this.#undoing = true;
    this.#tell({ undo: { importId, status: 'running' } });
    try {
      this.#tell({ undo: { importId, status: 'done', report: await this.#crm.undoImport(importId) } });
    } catch (error) {
      this.#tell({ undo: { importId, status: 'failed', failure: failureOf(error) } });
    }
    this.#undoing = false;
    await this.read();
  }
}

/** A failure as the state carries it. */
export function failureOf(error: unknown): ImportFailure {
  return { code: error instanceof CrmError ? error.code : 'failed', error };
}
