import type { ActivityDraft } from '../../activities/activity.js';
import { addDays, bogotaTime, instantOf } from '../../activities/calendar.js';
import type { Activity, ActivityFile, ActivityStatus, ActivityType } from '../../client/activity.js';
import type { Issue } from '../../client/issue.js';
import { bogotaDay, daysBetween } from '../../schema/today.js';

/** An entry as a person writes it: days and hours in Colombia. */
export interface ActivityFields {
  readonly type: ActivityType;
  readonly subject: string;
  /** `YYYY-MM-DD`, and `HH:MM`; the empty text where a person left it empty. */
  readonly day: string;
  readonly from: string;
  /** The empty text for no end. */
  readonly to: string;
  readonly endDay: string;
  readonly status: ActivityStatus;
  readonly notes: string;
  readonly amount: number | null;
  /** Minutes before it begins; `null` for no reminder. */
  readonly remindBefore: number | null;
  /** A file chosen now; `null` takes away the one there is, `undefined` leaves it. */
  readonly file: File | null | undefined;
}

/** An entry being written. */
export interface ActivityForm {
  /** `null` for a new one. */
  readonly id: string | null;
  readonly version: number | null;
  readonly fields: ActivityFields;
  /** The file it has so far. */
  readonly kept: ActivityFile | null;
  readonly issues: readonly Issue[];
  readonly saving: boolean;
  /** Something was written that is not saved. */
  readonly changed: boolean;
  /** Somebody else saved it meanwhile: how it is now; `gone` when it was removed. */
  readonly conflict: Activity | 'gone' | null;
}

/** A new entry, now to the next quarter of an hour back, or on a day. */
export function newForm(type: ActivityType, now: Date, day?: string): ActivityForm {
  const today = bogotaDay(now);
  const quarter = new Date(Math.floor(now.getTime() / 900_000) * 900_000).toISOString();
  const chosen = day ?? today;
  const fields: ActivityFields = {
    type, subject: '', day: chosen, from: chosen === today ? bogotaTime(quarter) : '09:00', to: '', endDay: chosen, status: chosen > today || type === 'task' ? 'planned' : 'done',
    notes: '', amount: null, remindBefore: null, file: undefined,
  };
  return { id: null, version: null, fields, kept: null, issues: [], saving: false, changed: false, conflict: null };
}

/** An entry to edit. */
export function formOf(activity: Activity): ActivityForm {
  const { id, version, type, subject, start, end, status, notes, amount, remindAt, file } = activity;
  const day = bogotaDay(new Date(start));
  const fields: ActivityFields = {
    type, subject, day, from: bogotaTime(start), to: end === null ? '' : bogotaTime(end), endDay: end === null ? day : bogotaDay(new Date(end)), status,
    notes: notes ?? '', amount, remindBefore: remindAt === null ? null : Math.round((Date.parse(start) - Date.parse(remindAt)) / 60_000), file: undefined,
  };
  return { id, version, fields, kept: file, issues: [], saving: false, changed: false, conflict: null };
}

/** The entry with some of it written anew. Moved to another day, it ends as many days later. */
export function changedForm(form: ActivityForm, patch: Partial<ActivityFields>): ActivityForm {
  const before = form.fields;
  const moved = patch.day !== undefined && patch.endDay === undefined && patch.day !== '' && before.day !== '' ? { endDay: addDays(patch.day, Math.max(0, daysBetween(before.day, before.endDay) || 0)) } : {};
  const touched = new Set(Object.keys(patch));
  return { ...form, fields: { ...before, ...moved, ...patch }, changed: true, issues: form.issues.filter(({ field }) => !touched.has(writtenAs(field ?? ''))) };
}

/** What saving the entry asks for. */
export function draftOfForm(form: ActivityForm, clientId: string): ActivityDraft {
  const { type, subject, day, from, to, endDay, status, notes, amount, remindBefore, file } = form.fields;
  const start = instantOf(day, from) ?? `${day} ${from}`.trim();
  const at = Date.parse(start);
  return {
    ...(form.id === null ? {} : { id: form.id }), ...(form.version === null ? {} : { version: form.version }),
    clientId, type, subject: subject.trim() === '' && file ? file.name.slice(0, 200) : subject, start, end: to === '' ? null : (instantOf(endDay === '' ? day : endDay, to) ?? to), status,
    notes, amount: type === 'quote' || type === 'sale' ? amount : null,
    remindAt: remindBefore === null || Number.isNaN(at) ? null : new Date(at - remindBefore * 60_000).toISOString(),
    ...(file === undefined ? {} : { file }),
  };
}

/** The part of the form that an issue's field is written in. */
export function writtenAs(field: string): string {
  return { start: 'from', end: 'to', remindAt: 'remindBefore' }[field] ?? field;
}
