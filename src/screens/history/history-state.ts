import type { RemovedActivity } from '../../activities/activity.js';
import type { DayCount } from '../../activities/calendar.js';
import type { KeptField } from '../../activities/change-undo.js';
import type { ChangeItem, TimelineItem, TimelineKind } from '../../activities/timeline.js';
import type { Activity, ActivityType } from '../../client/activity.js';
import type { Crm } from '../../crm.js';
import type { ActivityFields, ActivityForm } from './activity-form.js';

/** What the history needs of a `Crm`. */
export type HistoryCrm = Pick<Crm, 'permissions' | 'maxFileBytes' | 'activities' | 'saveActivity' | 'removeActivity' | 'restoreActivity' | 'activityFile' | 'timeline' | 'undoChange' | 'subscribe'>;

export interface HistoryStart {
  /** Nothing can be changed, whatever the permissions. */
  readonly readonly?: boolean;
  readonly now?: () => Date;
  /** Items read at a time. Default 50. */
  readonly pageSize?: number;
}

/** What the timeline is narrowed to. A sale is one written by hand, or an invoice of the ERP. */
export const historyKinds = ['meeting', 'call', 'task', 'note', 'email', 'document', 'quote', 'sale', 'order', 'payment', 'change'] as const;
export type HistoryKind = (typeof historyKinds)[number];

export interface HistoryFilter {
  readonly kind: HistoryKind | null;
  /** Days `YYYY-MM-DD`, both counted in; the empty text for no end. */
  readonly from: string;
  readonly to: string;
}

/** An operation that could not run. */
export interface HistoryFailure {
  readonly code: string;
  readonly error: unknown;
}

/** What the last deed came to, until dismissed. */
export type HistoryOutcome =
  | { readonly type: 'saved' | 'completed' | 'reopened' | 'restored'; readonly subject: string }
  | { readonly type: 'removed'; readonly removed: RemovedActivity }
  | { readonly type: 'change-undone'; readonly restored: readonly string[]; readonly kept: readonly KeptField[] }
  | { readonly type: 'failed'; readonly action: 'save' | 'complete' | 'remove' | 'restore' | 'undo-change' | 'file'; readonly failure: HistoryFailure };

export interface HistoryState {
  readonly status: 'loading' | 'ready' | 'error' | 'no-permission';
  readonly failure: HistoryFailure | null;
  readonly mayEdit: boolean;
  /** Newest first, as far as they were read. */
  readonly items: readonly TimelineItem[];
  readonly more: boolean;
  readonly pending: boolean;
  readonly filter: HistoryFilter;
  /** By kind, in the period; changes are counted nowhere. */
  readonly counts: Readonly<Partial<Record<TimelineKind, number>>>;
  /** `YYYY-MM-DD` in Colombia. */
  readonly today: string;
  /** Month shown, `YYYY-MM`, and the day the keyboard is on. */
  readonly month: string;
  readonly focusDay: string;
  readonly days: ReadonlyMap<string, DayCount>;
  /** What is planned, the next first. */
  readonly agenda: readonly Activity[];
  /** Of those, the ones whose reminder is due. A host may show them as it likes. */
  readonly dueReminders: readonly Activity[];
  readonly form: ActivityForm | null;
  /** An activity or a change that is being written. */
  readonly busy: string | null;
  readonly outcome: HistoryOutcome | null;
}

/** The history of one client without its drawing. Reads nothing until subscribed. */
export interface HistoryScreen {
  readonly state: HistoryState;
  subscribe(listener: (state: HistoryState) => void): () => void;
  setFilter(patch: Partial<HistoryFilter>): void;
  /** Narrows the timeline to one day, or takes that back. */
  openDay(day: string | null): void;
  more(): Promise<void>;
  retry(): void;
  /** Goes to a day in the calendar, and to its month. */
  moveTo(day: string): void;
  compose(type: ActivityType, day?: string): void;
  edit(activity: Activity): void;
  change(patch: Partial<ActivityFields>): void;
  /** What was saved; `null` when it could not be, and the form says why. */
  save(): Promise<Activity | null>;
  closeForm(): void;
  /** After a conflict: writes over what somebody else saved, or takes it as it is. */
  keepMine(): Promise<Activity | null>;
  takeTheirs(): void;
  complete(activity: Activity, done?: boolean): Promise<Activity | null>;
  /** Reminds again later, `null` never. */
  remindAgain(activity: Activity, minutes: number | null): Promise<void>;
  remove(activity: Activity): Promise<void>;
  /** Puts back what was removed last. */
  undo(): Promise<void>;
  undoChange(item: ChangeItem): Promise<void>;
  /** The file as it may be handed out; `null` when it could not be read. */
  file(activity: Activity): Promise<{ readonly blob: Blob; readonly openable: boolean; readonly name: string } | null>;
  /** The activities that are planned, or all of them, as an iCalendar file. */
  ics(which: 'planned' | 'all', summaryOf?: (activity: Activity) => string): Promise<Blob>;
  dismiss(): void;
}

/** The kinds a filter lets through. */
export function kindsOf(kind: HistoryKind): readonly TimelineKind[] {
  return kind === 'sale' ? ['sale', 'invoice'] : [kind];
}

/** An error as the state holds it. */
export function failureOf(error: unknown): HistoryFailure {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return { code: typeof code === 'string' ? code : 'failed', error };
}
