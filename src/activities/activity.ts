import type { Activity, ActivityStatus, ActivityType } from '../client/activity.js';

export { activityStatuses, activityTypes } from '../client/activity.js';
export type { Activity, ActivityFile, ActivityStatus, ActivityType } from '../client/activity.js';

/** What is given to `saveActivity`: without an id a new one; `version` guards against an edit of somebody else. */
export interface ActivityDraft {
  readonly id?: string;
  readonly version?: number;
  readonly clientId: string;
  readonly type: ActivityType;
  readonly subject: string;
  /** Instants, ISO 8601. */
  readonly start: string;
  readonly end?: string | null;
  /** Default: `done` for what lies behind, `planned` for what lies ahead. */
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

/** What a removal took, whole: `crm.restoreActivity` puts it back. */
export interface RemovedActivity {
  readonly activity: Activity;
  readonly file: Blob | null;
}
