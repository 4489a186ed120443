import type { JournalItem, JournalPage } from '../crm.js';
import { QueryError } from '../errors.js';
import type { ClientStore, JournalChange, JournalEntry } from '../store/client-store.js';
import { requirePermission } from './active-schema.js';
import { homesOf } from './activity-shelf.js';
import type { EditRoom } from './edit.js';

/** Commits newest first; for one client, with what each did to it and to those that were merged into it. */
export async function readJournal(room: EditRoom, filter: { readonly clientId?: string; readonly importId?: string; readonly before?: number; readonly size: number }): Promise<JournalPage> {
  const { store } = room;
  const { hidden } = room.active();
  const { size, clientId, ...rest } = filter;
  if (clientId !== undefined) requirePermission(room.options, 'read');
  if (!Number.isInteger(size) || size < 1) throw new QueryError('query-page', `page.size is a whole number from 1 on, not ${size}`);
  const homes = clientId === undefined ? null : await homesOf(store, clientId);
  const entries = homes ? await entriesOf(store, homes, { ...rest, limit: size + 1 }) : await store.journal({ ...rest, limit: size + 1 });
  const items: JournalItem[] = [];
  for (const { entry, commit, created, updated, removed } of entries.slice(0, size)) {
    const item: JournalItem = { entry, at: commit.at, user: commit.user, kind: commit.kind, created, updated, removed };
    if (!homes) items.push(item);
    else for await (const change of changesOf(store, homes, entry)) items.push({ ...item, ...(change.id === clientId ? {} : { mergedId: change.id }), changes: change.fields.filter(({ field }) => !hidden.has(field)) });
  }
  return { items, next: entries.length > size ? entries[size - 1]!.entry : null };
}

/** The entries that changed any of these clients, newest first, each once. */
export async function entriesOf(store: ClientStore, clientIds: readonly string[], filter: { readonly importId?: string; readonly before?: number; readonly limit: number }): Promise<readonly JournalEntry[]> {
  if (clientIds.length === 1) return store.journal({ clientId: clientIds[0]!, ...filter });
  const found = new Map<number, JournalEntry>();
  for (const entries of await Promise.all(clientIds.map((clientId) => store.journal({ clientId, ...filter })))) for (const one of entries) found.set(one.entry, one);
  return [...found.values()].sort((a, b) => b.entry - a.entry).slice(0, filter.limit);
}

/** What an entry did to the first of these clients, then to the others. That it merged one of them away is no change of the first. */
export async function* changesOf(store: ClientStore, [own, ...merged]: readonly string[], entry: number): AsyncGenerator<JournalChange> {
  for (const clientId of [own!, ...merged]) {
    for await (const batch of store.journalChanges(entry, { clientId })) for (const change of batch) if (clientId === own || change.type !== 'remove') yield change;
  }
}
