import type { Activity, ActivityType } from '../client/activity.js';
import type { FieldChange } from '../client/change.js';

/** What a timeline may hold. */
export type TimelineKind = ActivityType | 'invoice' | 'order' | 'payment' | 'change';

interface ItemBase {
  /** Its own in the timeline of a client, and the same in each reading. */
  readonly id: string;
  /** Instant, ISO 8601 UTC; of a document that only has a day, the beginning of that day in Colombia. `null` when the ERP gave no date. */
  readonly at: string | null;
}

export interface ActivityItem extends ItemBase {
  readonly kind: 'activity';
  readonly at: string;
  readonly activity: Activity;
}

/** A document of the ERP, one item however many lines it has. */
export interface DocumentItem extends ItemBase {
  readonly kind: 'invoice' | 'order' | 'payment';
  readonly number: string;
  /** `YYYY-MM-DD`; `null` when the ERP gave none. */
  readonly day: string | null;
  /** In the company's currency; below 0 for a return. */
  readonly amount: number;
  /** Of an invoice or an order, as in `InvoiceLine` and `OrderLine`; `returned` for a return, `shipped` for an order with nothing left to ship; `paid` for a payment. */
  readonly state: 'draft' | 'approved' | 'annulled' | 'unknown' | 'returned' | 'credit-approved' | 'committed' | 'shipped' | 'paid';
  readonly lines: number;
  /** Of an invoice still owed: when it is due, and what is owed. `null` when nothing is owed, or nothing is known. */
  readonly owed: { readonly dueDate: string | null; readonly balance: number } | null;
  /** When the ERP was read, ISO 8601 UTC. */
  readonly asOf: string | null;
}

/** One change of the record, or of one that was merged into it, with each field before and after. */
export interface ChangeItem extends ItemBase {
  readonly kind: 'change';
  readonly at: string;
  /** Of the journal, for `crm.undoChange`. */
  readonly entry: number;
  readonly type: 'create' | 'update' | 'remove';
  /** It is of a client that was merged into this one, and can't be taken back here. */
  readonly merged: boolean;
  readonly user: string | null;
  /** Where it came from, as the journal says. */
  readonly source: 'edit' | 'remove' | 'import' | 'sync' | 'undo' | 'restore';
  /** File name of an import; `null` for what is none. */
  readonly fileName: string | null;
  readonly fields: readonly FieldChange[];
}

/** One thing in a client's history. */
export type TimelineItem = ActivityItem | DocumentItem | ChangeItem;

/** A part of a timeline, newest first. `next` asks for what comes after; `null` at the end. */
export interface TimelinePage {
  readonly items: readonly TimelineItem[];
  readonly next: string | null;
  /** How many of each kind there are in the period, changes left out: they are counted nowhere. */
  readonly counts: Readonly<Partial<Record<TimelineKind, number>>>;
}

/** How far a timeline was read. */
export interface TimelinePlace {
  /** The last item given that is no change: those after it follow. Its `id` is `null` where a change came last: all at its instant were given. */
  readonly at: string;
  readonly id: string | null;
  /** Changes follow below this entry of the journal. */
  readonly below: number;
  /** The instant no change that follows may be taken to be after. */
  readonly ceiling: string | null;
}

/** The kind by which an item is filtered and counted. */
export function kindOf(item: TimelineItem): TimelineKind {
  return item.kind === 'activity' ? item.activity.type : item.kind;
}

/** Newest first; what has no date comes last; at the same instant by id. */
export function compareItems(a: { readonly at: string | null; readonly id: string }, b: { readonly at: string | null; readonly id: string }): number {
  const [left, right] = [a.at ?? '', b.at ?? ''];
  return left < right ? 1 : left > right ? -1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The next `size` of two rows joined: `items` in the order of `compareItems`, and `changes` in the order they were
 * written, last first. The order they were written in stands: a change whose clock ran ahead of a later one is placed
 * with that one, so pages join without a gap or a repetition whatever the clocks said.
 */
export async function takePage(
  items: readonly TimelineItem[], changes: (below: number | null) => AsyncIterable<ChangeItem>,
  { place, size, from = '' }: { readonly place: TimelinePlace | null; readonly size: number; readonly from?: string },
): Promise<{ readonly items: readonly TimelineItem[]; readonly place: TimelinePlace | null }> {
  const given: TimelineItem[] = [];
  let index = place ? items.findIndex((item) => isAfter(item, place)) : 0;
  if (index < 0) index = items.length;
  let ceiling = place?.ceiling ?? null;
  let at = place?.at ?? '';
  let id = place?.id ?? null;
  let below = place?.below ?? null;
  const written = below === 0 ? null : changes(below)[Symbol.asyncIterator]();
  const read = async (): Promise<{ readonly item: ChangeItem; readonly at: string } | null> => {
    const next = written ? await written.next() : { done: true as const };
    if (next.done) return null;
    const item = next.value;
    const taken = ceiling !== null && item.at > ceiling ? ceiling : item.at;
    return taken < from ? null : { item, at: taken };
  };
  try {
    let change = await read();
    while (given.length < size && (index < items.length || change)) {
      const item = items[index];
      if (item && (!change || (item.at ?? '') >= change.at)) {
        given.push(item);
        [at, id] = [item.at ?? '', item.id];
        index++;
      } else if (change) {
        given.push(change.item);
        [at, id, ceiling, below] = [change.at, null, change.at, change.item.entry];
        change = await read();
      }
    }
    if (index >= items.length && !change) return { items: given, place: null };
    return { items: given, place: { at, id, below: change ? change.item.entry + 1 : 0, ceiling } };
  } finally {
    await written?.return?.();
  }
}

/** A place as text, for whoever asks for the next page. */
export function writePlace(place: TimelinePlace | null): string | null {
  return place && JSON.stringify([place.at, place.id, place.below, place.ceiling]);
}

/** The place a text stands for; `null` for a text that is none. */
export function readPlace(text: string): TimelinePlace | null {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 4) return null;
  const [at, id, below, ceiling] = parts as unknown[];
  if (typeof at !== 'string' || !(id === null || typeof id === 'string') || !Number.isSafeInteger(below) || !(ceiling === null || typeof ceiling === 'string')) return null;
  return { at, id, below: below as number, ceiling };
}

function isAfter(item: TimelineItem, place: TimelinePlace): boolean {
  if (place.id === null) return (item.at ?? '') < place.at;
  return compareItems(item, { at: place.at, id: place.id }) > 0;
}
