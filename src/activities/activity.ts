export const activityTypes = ['meeting', 'call', 'task', 'note', 'email', 'document', 'quote', 'sale'] as const;
export type ActivityType = (typeof activityTypes)[number];

export const activityStatuses = ['planned', 'done', 'cancelled'] as const;
export type ActivityStatus = (typeof activityStatuses)[number];

/** A file of an activity: its bytes lie apart and come with `crm.activityFile(id)`. */
export interface ActivityFile {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
}

/** Something done, or to be done, with a client. Instants ISO 8601 UTC. */
export interface Activity {
  readonly id: string;
  readonly clientId: string;
  readonly type: ActivityType;
  readonly subject: string;
  readonly start: string;
  readonly end: string | null;
  readonly status: ActivityStatus;
  readonly notes: string | null;
  /** In the company's money, of a quote or a sale. */
  readonly amount: number | null;
  /** When to remind of it; `null` for never. */
  readonly remindAt: string | null;
  readonly file: ActivityFile | null;
  readonly user: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What is given to `saveActivity`: without an id a new one; `version` guards against an edit of somebody else. */
export interface ActivityDraft {
  readonly id?: string;
  readonly version?: number;
  readonly clientId: string;
  readonly type: ActivityType;
  readonly subject: string;
  readonly start: string;
  readonly end?: string | null;
  readonly status?: ActivityStatus;
  readonly notes?: string | null;
  readonly amount?: number | null;
  readonly remindAt?: string | null;
  /** A new file; absent keeps the one there is, `null` takes it away. */
  readonly file?: File | Blob | null;
}

/** From and to, both counted in, as days `YYYY-MM-DD` in Colombia. */
export interface ActivityRange {
  readonly from?: string;
  readonly to?: string;
}

/** One thing in a client's history: an activity, a document of the ERP, or a change of the record. Newest first in a timeline. */
export type TimelineItem =
  | { readonly kind: 'activity'; readonly at: string; readonly activity: Activity }
  | { readonly kind: 'invoice' | 'order' | 'payment'; readonly at: string; readonly number: string; readonly amount: number; readonly state: string; readonly lines: number; readonly asOf: string | null }
  | { readonly kind: 'change'; readonly at: string; readonly entry: number; readonly user: string | null; readonly source: string; readonly fields: number };
