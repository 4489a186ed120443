import { CrmError } from '../../errors.js';
import type { ImportSummary } from '../../import/import.js';
import type { ImportCrm, ImportFailure, ImportState } from './import-state.js';

type Told = Pick<ImportState, 'history' | 'undo' | 'seen'>;

/** The imports made before and the one being taken back. */
export class ImportHistory {
  readonly #crm: ImportCrm;
  readonly #tell: (patch: Partial<Told>) => void;
  #known: readonly ImportSummary[] = [];
  #undoing = false;
  #seen: string | null = null;

  constructor(crm: ImportCrm, tell: (patch: Partial<Told>) => void) {
    this.#crm = crm;
    this.#tell = tell;
  }

  async read(): Promise<void> {
    try {
      this.#tell({ history: (this.#known = await this.#crm.imports()) });
    } catch {
      // What was known is better than none.
      this.#tell({ history: this.#known });
    }
  }

  async undo(importId: string): Promise<void> {
    if (this.#undoing) return;
    this.#undoing = true;
    this.#tell({ undo: { importId, status: 'running' } });
    try {
      const report = await this.#crm.undoImport(importId);
      this.#tell({ undo: { importId, status: 'done', report, names: await this.#namesOf(report.kept.slice(0, mostNamed).map(({ id }) => id)) } });
    } catch (error) {
      this.#tell({ undo: { importId, status: 'failed', failure: failureOf(error) } });
    }
    this.#undoing = false;
    await this.read();
  }

  async seeKept(importId: string | null): Promise<void> {
    this.#seen = importId;
    if (importId === null) return this.#tell({ seen: null });
    this.#tell({ seen: { importId, names: null } });
    const { kept } = this.#known.find((known) => known.importId === importId) ?? {};
    const names = await this.#namesOf((kept?.first ?? []).map(({ id }) => id));
    if (this.#seen === importId) this.#tell({ seen: { importId, names } });
  }

  /** What is taken back is so, whether its names can be read or not. */
  async #namesOf(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const clients = await Promise.all(ids.map((id) => this.#crm.get(id).catch(() => undefined)));
    return Object.fromEntries(clients.flatMap((client) => {
      const name = client?.values['legalName'] ?? client?.values['identificationNumber'] ?? null;
      return client && name !== null ? [[client.id, [name, client.values['branchCode'] ?? null].filter((part) => part !== null).join(' ')]] : [];
    }));
  }
}

/** Kept clients that are called by their names. */
const mostNamed = 200;

/** A failure as the state carries it. */
export function failureOf(error: unknown): ImportFailure {
  return { code: error instanceof CrmError ? error.code : 'failed', error };
}
