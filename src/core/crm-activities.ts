import type { Activity, ActivityDraft, ActivityRange, RemovedActivity } from '../activities/activity.js';
import type { TimelineKind, TimelinePage } from '../activities/timeline.js';
import type { UndoneChange } from './undo-change.js';

export interface TimelineOptions extends ActivityRange {
  /** The `next` of the page before. */
  readonly before?: string;
  /** Default 50, at most 500. */
  readonly size?: number;
  /** Default: every kind. */
  readonly kinds?: readonly TimelineKind[];
  readonly signal?: AbortSignal;
}

/** What was and will be done with clients. Reading takes the permission `read`, writing `update`. */
export interface CrmActivities {
  /** Bytes a file of an activity may have. */
  readonly maxFileBytes: number;
  /** Those of a client, newest first, those of clients merged into it too; with `null` those of all clients. None of a client that is not there. */
  activities(clientId: string | null, range?: ActivityRange): Promise<readonly Activity[]>;
  activity(id: string): Promise<Activity | undefined>;
  /** @throws ValidationError; ConflictError, whose `activity` is how it is now, when `version` is not its version or it is gone; StoreError `quota`, with nothing written */
  saveActivity(draft: ActivityDraft): Promise<Activity>;
  /** What it answers puts it back with `restoreActivity`. @throws ConflictError */
  removeActivity(id: string, options?: { readonly ifVersion?: number }): Promise<RemovedActivity>;
  restoreActivity(removed: RemovedActivity): Promise<Activity>;
  /** The bytes of an activity's file, of the type it was given with: nothing to show as it comes, see `openableType`. */
  activityFile(id: string): Promise<Blob | undefined>;
  /** Planned activities of all clients whose reminder is due, the longest waiting first; by `until` (an instant, default now). */
  reminders(options?: { readonly until?: string }): Promise<readonly Activity[]>;
  /** Activities, the ERP's invoices, orders and payments, and changes of the record in one row, newest first. @throws QueryError for a `before` that is none of its own */
  timeline(clientId: string, options?: TimelineOptions): Promise<TimelinePage>;
  /** Gives the fields one entry of the journal changed their values of before; what was edited since or is the ERP's stays, and is told. @throws CrmError `change-not-found`, ValidationError, ConflictError */
  undoChange(clientId: string, entry: number): Promise<UndoneChange>;
}
