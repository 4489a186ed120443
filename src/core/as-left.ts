import { sameValue, type Client } from '../client/client.js';
import type { ClientStore, JournalChange, JournalEntry } from '../store/client-store.js';
import { fieldChanges } from '../store/journal-parts.js';
import { signalOf } from './edit.js';
import type { Call } from './verbs.js';

/** Entries asked of the journal at a time. */
const entryBatch = 500;

/**
 * Tells of a client changed since an entry whether it is again as that entry left it, by whatever way it came back: what
 * was done since is then undone, and taking the entry back loses nobody's work.
 */
export function createAsLeft(store: ClientStore, entry: number, undone: JournalEntry | undefined, call: Call): (change: JournalChange, current: Client) => Promise<boolean> {
  let all: Promise<ReadonlySet<string>> | null = null;
  return async (change, current) => {
    if (change.type === 'update') return differsBy(change, current);
    // The journal has no record for a creation; what changed it first since has it, as it was before.
    const returned = await (undone?.created === 1 ? findReturned(store, entry, call, change.id) : (all ??= findReturned(store, entry, call)));
    return returned.has(keyOf(change.version, change.id));
  };
}

/** Whether a client differs from the record before a change by just what the change did. */
function differsBy({ before, fields }: JournalChange, current: Client): boolean {
  const now = new Map(fieldChanges(before!, current).map(({ field, after }) => [field, after]));
  return now.size === fields.length && fields.every(({ field, after }) => now.has(field) && sameValue(now.get(field)!, after));
}

/** Versions of clients that were changed after an entry and that are as they are now again. */
async function findReturned(store: ClientStore, entry: number, call: Call, clientId?: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const later of entriesSince(store, entry)) {
    for await (const batch of store.journalChanges(later, { ...signalOf(call), ...(clientId === undefined ? {} : { clientId }) })) {
      const changed = batch.filter(({ before }) => before !== null);
      const current = await store.getMany(changed.map(({ id }) => id));
      changed.forEach(({ id, before }, i) => {
        const now = current[i];
        if (now && fieldChanges(before!, now).length === 0) found.add(keyOf(before!.version, id));
      });
    }
  }
  return found;
}

function keyOf(version: number, id: string): string {
  return `${version} ${id}`;
}

/** The entries after one that changed or removed clients. */
async function* entriesSince(store: ClientStore, entry: number): AsyncGenerator<number> {
  let before: number | undefined;
  for (;;) {
    const entries = await store.journal({ limit: entryBatch, ...(before === undefined ? {} : { before }) });
    for (const one of entries) {
      if (one.entry <= entry) return;
      if (one.updated + one.removed > 0) yield one.entry;
    }
    if (entries.length < entryBatch) return;
    before = entries.at(-1)!.entry;
  }
}
