import { agendaOf, monthOf } from '../../activities/calendar.js';
import { harmlessFile } from '../../activities/file-safety.js';
import { writeIcs } from '../../activities/ics.js';
import type { ChangeItem, TimelineItem } from '../../activities/timeline.js';
import type { Activity, ActivityType } from '../../client/activity.js';
import { ConflictError, PermissionError, ValidationError } from '../../errors.js';
import { bogotaDay } from '../../schema/today.js';
import { changedForm, draftOfForm, formOf, newForm, writtenAs, type ActivityFields, type ActivityForm } from './activity-form.js';
import { MonthDays } from './month-days.js';
import { sameItems } from './same-items.js';
import { failureOf, kindsOf, type HistoryCrm, type HistoryFilter, type HistoryOutcome, type HistoryScreen, type HistoryStart, type HistoryState } from './history-state.js';

export type { HistoryStart } from './history-state.js';

/** The history of a client. */
export function createHistoryScreen(crm: HistoryCrm, clientId: string, start: HistoryStart = {}): HistoryScreen {
  return new Screen(crm, clientId, start);
}

/** The longest a timer may be set for, ms. */
const longestTimer = 2 ** 31 - 1;
/** The most items a timeline gives at once. */
const mostAtOnce = 500;

class Screen implements HistoryScreen {
  readonly #crm: HistoryCrm;
  readonly #clientId: string;
  readonly #now: () => Date;
  readonly #pageSize: number;
  readonly #listeners = new Set<(state: HistoryState) => void>();
  #state: HistoryState;
  readonly #days: MonthDays;
  #next: string | null = null;
  #reading = 0;
  #stop: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refreshing = false;
  #dirty = false;

  constructor(crm: HistoryCrm, clientId: string, { readonly = false, now = () => new Date(), pageSize = 50 }: HistoryStart) {
    this.#crm = crm;
    this.#clientId = clientId;
    this.#now = now;
    this.#pageSize = pageSize;
    this.#days = new MonthDays(crm, clientId, (days) => this.#set({ days }));
    const today = bogotaDay(now());
    this.#state = Object.freeze({
      status: crm.permissions.read ? 'loading' : 'no-permission', failure: null, mayEdit: crm.permissions.update && !readonly, items: [], more: false, pending: false,
      filter: { kind: null, from: '', to: '' }, counts: {}, today, month: monthOf(today), focusDay: today, days: new Map(), agenda: [], dueReminders: [], form: null, busy: null, outcome: null,
    } satisfies HistoryState);
  }

  get state(): HistoryState {
    return this.#state;
  }

  subscribe(listener: (state: HistoryState) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1 && this.#state.status !== 'no-permission') {
      this.#stop = this.#crm.subscribe(({ type, ids }) => {
        if ((type === 'activities' || type === 'clients' || type === 'import' || type === 'sync' || type === 'schema') && (!ids || ids.includes(this.#clientId))) void this.#refresh();
      });
      void this.#refresh();
    }
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      this.#reading++;
      clearTimeout(this.#timer);
    };
  }

  setFilter(patch: Partial<HistoryFilter>): void {
    this.#set({ filter: { ...this.#state.filter, ...patch } });
    void this.#load(this.#pageSize);
  }

  openDay(day: string | null): void {
    if (day !== null) this.moveTo(day);
    this.setFilter({ from: day ?? '', to: day ?? '' });
  }

  async more(): Promise<void> {
    if (this.#next === null || this.#state.pending) return;
    const reading = ++this.#reading;
    this.#set({ pending: true });
    try {
      const page = await this.#page(this.#pageSize, this.#next);
      if (reading !== this.#reading) return;
      this.#next = page.next;
      this.#set({ items: [...this.#state.items, ...page.items], more: page.next !== null, pending: false, failure: null });
    } catch (error) {
      if (reading === this.#reading) this.#set({ pending: false, failure: failureOf(error) });
    }
  }

  retry(): void {
    if (this.#state.items.length === 0) this.#set({ status: 'loading', failure: null });
    void this.#refresh();
  }

  moveTo(day: string): void {
    this.#set({ focusDay: day, month: monthOf(day) });
    if (this.#stop) void this.#days.show(monthOf(day));
  }

  compose(type: ActivityType, day?: string): void {
    if (this.#state.mayEdit) this.#set({ form: newForm(type, this.#now(), day), outcome: null });
  }

  edit(activity: Activity): void {
    if (this.#state.mayEdit) this.#set({ form: formOf(activity), outcome: null });
  }

  change(patch: Partial<ActivityFields>): void {
    if (this.#state.form) this.#set({ form: changedForm(this.#state.form, patch) });
  }

  closeForm(): void {
    this.#set({ form: null });
  }

  async save(): Promise<Activity | null> {
    const { form } = this.#state;
    if (!form || form.saving) return null;
    this.#set({ form: { ...form, saving: true, issues: [] }, outcome: null });
    try {
      const saved = await this.#crm.saveActivity(draftOfForm(form, this.#clientId));
      this.#set({ form: null, outcome: { type: 'saved', subject: saved.subject } });
      return saved;
    } catch (error) {
      this.#set(this.#refused(form, error));
      return null;
    }
  }

  keepMine(): Promise<Activity | null> {
    const { form } = this.#state;
    if (!form?.conflict) return Promise.resolve(null);
    const version = form.conflict === 'gone' ? null : form.conflict.version;
    this.#set({ form: { ...form, id: form.conflict === 'gone' ? null : form.id, version, conflict: null } });
    return this.save();
  }

  takeTheirs(): void {
    const conflict = this.#state.form?.conflict;
    this.#set({ form: conflict && conflict !== 'gone' ? formOf(conflict) : null });
  }

  async complete(activity: Activity, done = true): Promise<Activity | null> {
    return this.#write(activity, { status: done ? 'done' : 'planned' }, { type: done ? 'completed' : 'reopened', subject: activity.subject });
  }

  async remindAgain(activity: Activity, minutes: number | null): Promise<void> {
    await this.#write(activity, { remindAt: minutes === null ? null : new Date(this.#now().getTime() + minutes * 60_000).toISOString() }, null);
  }

  async remove(activity: Activity): Promise<void> {
    await this.#deed('remove', activity.id, async () => {
      const removed = await this.#crm.removeActivity(activity.id, { ifVersion: activity.version });
      if (this.#state.form?.id === activity.id) this.#set({ form: null });
      return { type: 'removed', removed };
    });
  }

  async undo(): Promise<void> {
    const { outcome } = this.#state;
    if (outcome?.type !== 'removed') return;
    await this.#deed('restore', outcome.removed.activity.id, async () => ({ type: 'restored', subject: (await this.#crm.restoreActivity(outcome.removed)).subject }));
  }

  async undoChange(item: ChangeItem): Promise<void> {
    await this.#deed('undo-change', item.id, async () => {
      const { restored, kept } = await this.#crm.undoChange(this.#clientId, item.entry);
      return { type: 'change-undone', restored, kept };
    });
  }

  async file(activity: Activity): Promise<{ readonly blob: Blob; readonly openable: boolean; readonly name: string } | null> {
    try {
      const found = await this.#crm.activityFile(activity.id);
      if (found) return { ...(await harmlessFile(found)), name: activity.file?.name ?? activity.subject };
      this.#set({ outcome: { type: 'failed', action: 'file', failure: { code: 'file-unreadable', error: null } } });
    } catch (error) {
      this.#set({ outcome: { type: 'failed', action: 'file', failure: failureOf(error) } });
    }
    return null;
  }

  async ics(which: 'planned' | 'all', summaryOf?: (activity: Activity) => string): Promise<Blob> {
    const activities = which === 'planned' ? this.#state.agenda : await this.#crm.activities(this.#clientId);
    const text = writeIcs(activities, { now: this.#now().toISOString(), ...(summaryOf ? { summaryOf } : {}) });
    return new Blob([text], { type: 'text/calendar;charset=utf-8' });
  }

  dismiss(): void {
    this.#set({ outcome: null });
  }

  /** Changes of an activity beside the form. */
  async #write(activity: Activity, patch: { readonly status?: Activity['status']; readonly remindAt?: string | null }, outcome: HistoryOutcome | null): Promise<Activity | null> {
    let saved: Activity | null = null;
    const { file: _, ...values } = activity;
    await this.#deed(patch.status === undefined ? 'save' : 'complete', activity.id, async () => {
      saved = await this.#crm.saveActivity({ ...values, ...patch });
      return outcome;
    });
    return saved;
  }

  async #deed(action: Extract<HistoryOutcome, { type: 'failed' }>['action'], id: string, deed: () => Promise<HistoryOutcome | null>): Promise<void> {
    if (this.#state.busy !== null || !this.#state.mayEdit) return;
    this.#set({ busy: id });
    try {
      this.#set({ outcome: await deed(), busy: null });
    } catch (error) {
      this.#set({ outcome: { type: 'failed', action, failure: failureOf(error) }, busy: null });
      // It is not as it was shown.
      if (error instanceof ConflictError) void this.#refresh();
    }
  }

  #refused(form: ActivityForm, error: unknown): Partial<HistoryState> {
    if (error instanceof ValidationError) return { form: { ...form, saving: false, issues: error.issues.map((issue) => ({ ...issue, field: issue.field === null ? null : writtenAs(issue.field) })) } };
    if (error instanceof ConflictError && form.id !== null) return { form: { ...form, saving: false, conflict: error.activity ?? 'gone' } };
    return { form: { ...form, saving: false }, outcome: { type: 'failed', action: 'save', failure: failureOf(error) } };
  }

  /** Changes that come while it reads make one more round. */
  async #refresh(): Promise<void> {
    this.#dirty = true;
    if (this.#refreshing) return;
    this.#refreshing = true;
    while (this.#dirty && this.#stop) {
      this.#dirty = false;
      await Promise.all([this.#load(Math.max(this.#pageSize, this.#state.items.length)), this.#loadActivities(), this.#days.show(this.#state.month, true)]);
    }
    this.#refreshing = false;
  }

  /** The first `count` items anew. */
  async #load(count: number): Promise<void> {
    const reading = ++this.#reading;
    this.#set({ pending: true });
    try {
      const items: TimelineItem[] = [];
      let next: string | null = null;
      let counts: HistoryState['counts'] = {};
      do {
        const page = await this.#page(Math.min(count - items.length, mostAtOnce), next);
        if (reading !== this.#reading) return;
        items.push(...page.items);
        ({ next, counts } = page);
      } while (next !== null && items.length < count);
      this.#next = next;
      this.#set({ status: 'ready', items: sameItems(this.#state.items, items), more: next !== null, pending: false, counts, failure: null, today: bogotaDay(this.#now()) });
    } catch (error) {
      if (reading !== this.#reading) return;
      const status = error instanceof PermissionError ? 'no-permission' : this.#state.items.length > 0 ? 'ready' : 'error';
      this.#set({ status, pending: false, failure: failureOf(error) });
    }
  }

  async #loadActivities(): Promise<void> {
    try {
      const activities = await this.#crm.activities(this.#clientId);
      this.#days.activities = activities;
      this.#set({ agenda: agendaOf(activities) });
      this.#remind();
    } catch {
      // The timeline fails with it and says so.
    }
  }

  /** What is due now, and again when the next reminder is. */
  #remind(): void {
    clearTimeout(this.#timer);
    const now = this.#now();
    const at = now.toISOString();
    const waiting = this.#state.agenda.flatMap(({ remindAt }) => (remindAt !== null && remindAt > at ? [remindAt] : [])).sort();
    this.#set({ dueReminders: this.#state.agenda.filter(({ remindAt }) => remindAt !== null && remindAt <= at) });
    if (waiting[0] === undefined || !this.#stop) return;
    this.#timer = setTimeout(() => this.#remind(), Math.min(longestTimer, Date.parse(waiting[0]) - now.getTime() + 1));
    // Node would wait for it before it ends.
    (this.#timer as { unref?: () => void }).unref?.();
  }

  #page(size: number, before: string | null): ReturnType<HistoryCrm['timeline']> {
    const { kind, from, to } = this.#state.filter;
    return this.#crm.timeline(this.#clientId, { size, ...(before === null ? {} : { before }), ...(kind === null ? {} : { kinds: kindsOf(kind) }), ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) });
  }

  #set(patch: Partial<HistoryState>): void {
    this.#state = Object.freeze({ ...this.#state, ...patch });
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}
