import type { Client, ClientKind } from '../client/client.js';
import { KeyTable, notFound } from './key-table.js';
import { LineTable } from './line-table.js';

/** What the file or the rules say a new record is. `main` is a client unless its identification has another one. */
export type Role = 'client' | 'root' | 'main' | 'branch';

/** Where a new record stands: its own id, and its client's when it is a branch. */
export interface Place {
  readonly id: string;
  readonly kind: ClientKind;
  readonly parentId: string | null;
}

const seen = 1;
const root = 2;
const mended = 4;

/**
 * Gives new records their ids and brings branches to their client, in whatever order a file has them: a branch that
 * comes first reserves the id of its client. What only the end of the file can tell (a client that never came, or came
 * after its main branch had taken its place) is told by `isOpen` and put right by `mend`. Flat memory.
 */
export class Families {
  readonly #prefix: string;
  #next = 0;
  /** By identification: the ordinal of its client, and what is known of it. */
  readonly #clients = new KeyTable();
  /** Ordinals of the records made that may need mending. */
  readonly #watched = new LineTable();
  #mended = false;

  constructor(importId: string) {
    this.#prefix = `${importId}-`;
  }

  /** `stored` is the client of that identification in the store, if any. */
  place(line: number, identification: string, role: Role, stored: Pick<Client, 'id'> | null): Place {
    if (identification === '') return { id: this.#id(this.#next++), kind: role === 'branch' ? 'branch' : 'client', parentId: null };
    const entry = this.#clients.find(identification);
    const mark = entry === notFound ? 0 : this.#clients.mark(entry);
    if (role === 'branch' || (role === 'main' && ((mark & root) !== 0 || stored !== null))) {
      const ordinal = this.#next++;
      if ((mark & seen) === 0 && stored) return { id: this.#id(ordinal), kind: 'branch', parentId: stored.id };
      const parent = entry === notFound ? this.#clients.value(this.#clients.add(identification, this.#next++)) : this.#clients.value(entry);
      this.#watched.add(line, ordinal);
      return { id: this.#id(ordinal), kind: 'branch', parentId: this.#id(parent) };
    }
    const ordinal = this.#ordinalOfClient(identification, entry, role);
    if (role === 'main') this.#watched.add(line, ordinal);
    return { id: this.#id(ordinal), kind: 'client', parentId: null };
  }

  /** The id of the client the file has of an identification, as far as it was read; `null` for none. */
  clientOf(identification: string): string | null {
    const entry = this.#clients.find(identification);
    return entry === notFound || (this.#clients.mark(entry) & seen) === 0 ? null : this.#id(this.#clients.value(entry));
  }

  /** Whether records made earlier must be looked at again now that the file has ended. */
  get isOpen(): boolean {
    if (this.#mended) return true;
    for (let entry = 0; entry < this.#clients.size; entry++) if ((this.#clients.mark(entry) & seen) === 0) return true;
    return false;
  }

  /**
   * After the end: where the record of this row stands now, `null` when that is where it was put. Asked in the order of
   * the rows. A parent of `null` is a client that never came.
   */
  mend(line: number, identificationOf: () => string): Place | null {
    const ordinal = this.#watched.find(line);
    if (ordinal === null) return null;
    const entry = this.#clients.find(identificationOf());
    if (entry === notFound) return null;
    const mark = this.#clients.mark(entry);
    if ((mark & seen) === 0) return { id: this.#id(ordinal), kind: 'branch', parentId: null };
    if ((mark & mended) === 0 || this.#clients.value(entry) === ordinal) return null;
    return { id: this.#id(ordinal), kind: 'branch', parentId: this.#id(this.#clients.value(entry)) };
  }

  #ordinalOfClient(identification: string, entry: number, role: Role): number {
    const mine = seen | (role === 'main' ? 0 : root);
    if (entry === notFound) {
      const ordinal = this.#next++;
      this.#clients.addMark(this.#clients.add(identification, ordinal), mine);
      return ordinal;
    }
    const mark = this.#clients.mark(entry);
    if ((mark & seen) === 0) {
      this.#clients.addMark(entry, mine);
      return this.#clients.value(entry);
    }
    const ordinal = this.#next++;
    if (role === 'root' && (mark & root) === 0) {
      this.#clients.setValue(entry, ordinal);
      this.#clients.addMark(entry, root | mended);
      this.#mended = true;
    }
    return ordinal;
  }

  #id(ordinal: number): string {
    return this.#prefix + ordinal.toString(36);
  }
}
