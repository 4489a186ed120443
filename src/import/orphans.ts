import { KeyTable, notFound } from './key-table.js';
import { LineTable } from './line-table.js';

const isOrphan = 0;
const isClient = 1;

/**
 * Branches of the store that belong to nobody, while a file is read that may bring their client: before the branch's own
 * row, after it, or without one. Remembers the rows that must be read again at the end to bring both together. Flat memory.
 */
export class Orphans {
  /** Identifications of rows found as branches that belong to nobody. */
  readonly #waiting = new KeyTable();
  /** Ids of the branches that have a row of their own, or were adopted. */
  readonly #taken = new KeyTable();
  readonly #rows = new LineTable();
  #open = false;

  /** Whether any branch found its client. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** A row found as a branch that belongs to nobody; `clientCame`: its client was in a row before. */
  branch(line: number, id: string, identification: string, clientCame: boolean): void {
    this.#rows.add(line, isOrphan);
    this.#taken.add(id, line);
    this.#waiting.add(identification, line);
    if (clientCame) this.#open = true;
  }

  /** A row that is a new client; `stored`: the store has branches of it that belong to nobody. */
  client(line: number, identification: string, stored: boolean): void {
    if (stored) this.#rows.add(line, isClient);
    if (stored || (this.#waiting.size > 0 && this.#waiting.find(identification) !== notFound)) this.#open = true;
  }

  /** What a row has to do with orphans. */
  roleOf(line: number): 'branch' | 'client' | null {
    const role = this.#rows.find(line);
    return role === null ? null : role === isOrphan ? 'branch' : 'client';
  }

  /** Whether a branch without a row of its own is free to be adopted, which it then is. */
  take(id: string): boolean {
    if (this.#taken.find(id) !== notFound) return false;
    this.#taken.add(id, 0);
    return true;
  }
}
