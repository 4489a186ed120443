export const activityTypes = ['meeting', 'call', 'task', 'note', 'email', 'document', 'quote', 'sale'] as const;
export type ActivityType = (typeof activityTypes)[number];

export const activityStatuses = ['planned', 'done', 'cancelled'] as const;
export type ActivityStatus = (typeof activityStatuses)[number];

/** A file of an activity: its bytes lie apart and come with `crm.activityFile(id)`. */
export interface ActivityFile {
  readonly name: string;
  /** As the browser that gave it said; never trusted when it is opened. */
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
  /** When to remind of it, as long as it is planned; `null` for never. */
  readonly remindAt: string | null;
  readonly file: ActivityFile | null;
  /** Who saved it first. */
  readonly user: string | null;
  /** 1 when created, one more with each change. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}
