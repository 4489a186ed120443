import type { Activity, ActivityRange } from '../activities/activity.js';
import { documentItems } from '../activities/document-items.js';
import { compareItems, kindOf, readPlace, takePage, writePlace, type ChangeItem, type TimelineItem, type TimelineKind, type TimelinePage } from '../activities/timeline.js';
import type { ImportSummary } from '../import/import.js';
import { QueryError } from '../errors.js';
import { findField } from '../schema/columns.js';
import { bogotaDay } from '../schema/today.js';
import type { JournalEntry } from '../store/client-store.js';
import { requirePermission } from './active-schema.js';
import { homesOf, isWithin, lastRing } from './activity-shelf.js';
import type { TimelineOptions } from './crm-activities.js';
import type { EditRoom } from './edit.js';
import { changesOf, entriesOf } from './journal.js';
import type { Call } from './verbs.js';

/** Entries of the journal read at a time. */
const entryBatch = 25;
/** The most items of a page. */
const mostItems = 500;

/** The timelines of a store. What the first page read serves the next ones as long as nobody writes an activity. */
export function createTimelines(room: EditRoom, readActivities: (clientId: string) => Promise<readonly Activity[]>) {
  const { store } = room;
  let last: { readonly clientId: string; readonly ring: string; readonly items: readonly TimelineItem[] } | null = null;

  /** Activities and documents, newest first. */
  async function readItems(clientId: string, again: boolean): Promise<readonly TimelineItem[]> {
    const ring = await lastRing(store);
    if (again && last?.clientId === clientId && last.ring === ring) return last.items;
    const [activities, documents] = await Promise.all([readActivities(clientId), store.documents(clientId)]);
    const items = [...activities.map((activity): TimelineItem => ({ kind: 'activity', id: activity.id, at: activity.start, activity })), ...documentItems(documents)].sort(compareItems);
    last = { clientId, ring, items };
    return items;
  }

  return {
    /** See `CrmActivities.timeline`. @throws QueryError for a `before` that is none of its own; PermissionError, StoreError */
    async page(call: Call, clientId: string, { before, size = 50, kinds, ...range }: Omit<TimelineOptions, 'signal'>): Promise<TimelinePage> {
      requirePermission(room.options, 'read');
      const place = before === undefined ? null : readPlace(before);
      if (before !== undefined && !place) throw new QueryError('query-cursor', `'${before.slice(0, 80)}' is no place in a timeline; give back the 'next' of the page before`);
      if (!(await store.get(clientId))) return { items: [], next: null, counts: {} };
      const within = (await readItems(clientId, place !== null)).filter((item) => (item.kind === 'activity' ? isWithin(item.activity, range) : item.kind === 'change' || isDayWithin(item.day, range)));
      const counts: Partial<Record<TimelineKind, number>> = {};
      for (const item of within) counts[kindOf(item)] = (counts[kindOf(item)] ?? 0) + 1;
      const wanted = kinds && new Set(kinds);
      const items = wanted ? within.filter((item) => wanted.has(kindOf(item))) : within;
      const changes = (below: number | null) => (!wanted || wanted.has('change') ? readChanges(room, call, clientId, below, range) : nothing());
      const page = await takePage(items, changes, { place, size: Math.min(Math.max(1, size), mostItems), from: range.from === undefined ? '' : `${range.from}T05:00:00.000Z` });
      return { items: page.items, next: writePlace(page.place), counts };
    },
  };
}

/**
 * The changes of a client's record, and of those merged into it, last first: of each what a person may see; those that changed
 * nothing they may see are left out. One for each entry, the client's own where it has one, so that a page may end at any.
 */
async function* readChanges(room: EditRoom, call: Call, clientId: string, below: number | null, range: ActivityRange): AsyncGenerator<ChangeItem> {
  const { store } = room;
  const { hidden, schema } = room.active();
  const homes = await homesOf(store, clientId);
  let before = below;
  for (;;) {
    call.signal?.throwIfAborted();
    const entries: readonly JournalEntry[] = await entriesOf(store, homes, { limit: entryBatch, ...(before === null ? {} : { before }) });
    for (const { entry, commit } of entries) {
      if (range.to !== undefined && bogotaDay(new Date(commit.at)) > range.to) continue;
      for await (const { id, type, fields } of changesOf(store, homes, entry)) {
        const seen = fields.filter(({ field }) => !hidden.has(field) && findField(schema, field) !== undefined);
        if (type === 'update' && seen.length === 0) continue;
        const fileName = (commit.info as Partial<ImportSummary> | undefined)?.fileName;
        yield {
          kind: 'change', id: `change:${entry}`, at: commit.at, entry, type, merged: id !== clientId, user: commit.user, source: commit.kind,
          fileName: typeof fileName === 'string' && fileName !== '' ? fileName : null, fields: type === 'update' ? seen : [],
        };
        break;
      }
    }
    if (entries.length < entryBatch) return;
    before = entries.at(-1)!.entry;
  }
}

// A row of changes that holds none.
async function* nothing(): AsyncGenerator<ChangeItem> {
  return;
}

function isDayWithin(day: string | null, { from, to }: ActivityRange): boolean {
  if (day === null) return from === undefined && to === undefined;
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}
