import type { Client } from '../client/client.js';
import { erpLinkFields } from '../client/document.js';
import { matchKey } from '../client/match-key.js';
import { judge, type OutboxEntry } from '../erp/outbox.js';
import type { ClientStore } from '../store/client-store.js';
import type { UnsentCopy } from '../store/unsent-copy.js';

/**
 * Changes that waited for the ERP in a store that is gone. They are told of as `lost`, unless the ERP shows by the next
 * sync that it had taken them. Without a copy there are none; what is wrong with the copy is nobody's failure.
 */
export class LostWrites {
  readonly #copy: UnsentCopy<OutboxEntry> | null;
  readonly #store: ClientStore;
  #found: readonly OutboxEntry[] | null = null;

  constructor(copy: UnsentCopy<OutboxEntry> | null, store: ClientStore) {
    this.#copy = copy;
    this.#store = store;
  }

  /** Those of stores before this one. `isEmpty` is asked after the copy was read: a tab that queues writes its outbox first. */
  async list(isEmpty: () => Promise<boolean>): Promise<readonly OutboxEntry[]> {
    if (!this.#copy) return [];
    try {
      if (this.#found) return (this.#found = (await this.#copy.read()).lost);
      const { revision, lost } = await this.#copy.read();
      if (revision > 0 && (await isEmpty())) {
        await this.#copy.change((ledger) => (ledger.revision === revision ? { revision: 0, open: [], lost: [...ledger.lost, ...ledger.open.map(toLost)] } : null));
        return (this.#found = (await this.#copy.read()).lost);
      }
      return (this.#found = lost);
    } catch {
      return [];
    }
  }

  /** Takes down what the outbox holds now. */
  async note(revision: number, entries: readonly OutboxEntry[]): Promise<void> {
    const open = entries.filter(({ state }) => state !== 'accepted');
    await this.#copy?.change((ledger) => (ledger.revision >= revision ? null : { ...ledger, revision, open })).catch(() => {});
  }

  async drop(keys: ReadonlySet<string>): Promise<void> {
    await this.#copy?.change((ledger) => ({ ...ledger, lost: ledger.lost.filter(({ key }) => !keys.has(key)) })).catch(() => {});
  }

  /** Nothing is lost of what a person deletes. */
  async clear(): Promise<void> {
    await this.#copy?.clear().catch(() => {});
    this.#found = null;
  }

  /** The record the change was of, as it was read anew. */
  async clientOf({ target }: OutboxEntry): Promise<Client | undefined> {
    const [ids] = await this.#store.findSame([erpLinkFields.id], [matchKey([target.id])]);
    return ids?.[0] === undefined ? undefined : this.#store.get(ids[0]);
  }

  /** Lets go those the ERP turns out to have. */
  async sweep(lost: readonly OutboxEntry[]): Promise<void> {
    const taken = new Set<string>();
    for (const entry of lost) {
      const client = await this.clientOf(entry);
      if (client && judge(entry, Object.fromEntries(entry.fields.map(({ field }) => [field, client.values[field] ?? null]))) === 'taken') taken.add(entry.key);
    }
    if (taken.size > 0) await this.drop(taken);
  }
}

function toLost(entry: OutboxEntry): OutboxEntry {
  return { ...entry, state: 'lost', holder: null, nextAt: null };
}
