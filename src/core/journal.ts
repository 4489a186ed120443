import type { JournalItem, JournalPage } from '../crm.js';
import type { EditRoom } from './edit.js';

/** Commits newest first; for one client, with what each did to it. */
export async function readJournal(room: EditRoom, filter: { readonly clientId?: string; readonly importId?: string; readonly before?: number; readonly size: number }): Promise<JournalPage> {
  const { store } = room;
  const { hidden } = room.active();
  const { size, ...rest } = filter;
  const entries = await store.journal({ ...rest, limit: size + 1 });
  const items: JournalItem[] = [];
  for (const { entry, commit, created, updated, removed } of entries.slice(0, size)) {
    const item: JournalItem = { entry, at: commit.at, user: commit.user, kind: commit.kind, created, updated, removed };
    if (filter.clientId === undefined) {
      items.push(item);
      continue;
    }
    for await (const batch of store.journalChanges(entry, { clientId: filter.clientId })) {
      for (const change of batch) items.push({ ...item, changes: change.fields.filter(({ field }) => !hidden.has(field)) });
    }
  }
  return { items, next: entries.length > size ? entries[size - 1]!.entry : null };
}
