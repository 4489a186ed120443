import { activityStatuses, activityTypes, type ActivityStatus } from '../client/activity.js';
import { issueAt, quoted, type Issue } from '../client/issue.js';
import type { Activity, ActivityDraft } from './activity.js';

/** The most characters of a subject, and of notes. */
export const activityLengths = { subject: 200, notes: 10_000 } as const;

/** Bytes of a file that an activity may hold, where the host says nothing else: 10 MB. */
export const defaultFileBytes = 10 * 1024 * 1024;

/** The values of a draft that may be stored; what `Activity` has beside them is the store's. */
export type ActivityValues = Pick<Activity, 'type' | 'subject' | 'start' | 'end' | 'status' | 'notes' | 'amount' | 'remindAt'>;

/** A draft as it would be stored, or why it can't be: `values` are right when no issue is an error. Instants are UTC to the millisecond. */
export function readDraft(draft: ActivityDraft, { now, fileBytes }: { readonly now: string; readonly fileBytes: number }): { readonly values: ActivityValues; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const required = (field: string) => issues.push(issueAt({ field, severity: 'error' }, 'required'));
  const instant = (field: string, given: string | null | undefined): string | null => {
    if (given === undefined || given === null || given === '') return null;
    const time = Date.parse(given);
    // Four digits of a year: later ones would be sorted before all others.
    if (Number.isNaN(time) || time < minimum || time > maximum) {
      issues.push(issueAt({ field, severity: 'error' }, 'not-a-date', { text: quoted(String(given)) }));
      return null;
    }
    return new Date(time).toISOString();
  };
  const text = (field: 'subject' | 'notes', given: string | null | undefined): string | null => {
    const written = (given ?? '').trim();
    const maxLength = activityLengths[field];
    if (written.length > maxLength) issues.push(issueAt({ field, severity: 'error' }, 'too-long', { length: written.length, maxLength }));
    return written === '' ? null : written;
  };
  const choice = (field: string, given: string, options: readonly string[]) => {
    if (!options.includes(given)) issues.push(issueAt({ field, severity: 'error' }, 'not-an-option', { text: quoted(String(given)), options: [...options] }));
  };

  choice('type', draft.type, activityTypes);
  const subject = text('subject', draft.subject);
  if (subject === null) required('subject');
  const before = issues.length;
  const start = instant('start', draft.start);
  if (start === null && issues.length === before) required('start');
  const end = instant('end', draft.end);
  if (start !== null && end !== null && end < start) issues.push(issueAt({ field: 'end', severity: 'error' }, 'ends-before-start'));
  const status: ActivityStatus = draft.status ?? (start !== null && start > now ? 'planned' : 'done');
  choice('status', status, activityStatuses);
  const amount = draft.amount ?? null;
  if (amount !== null && !(typeof amount === 'number' && Number.isFinite(amount))) issues.push(issueAt({ field: 'amount', severity: 'error' }, 'not-a-number', { text: quoted(String(amount)) }));
  const notes = text('notes', draft.notes);
  const remindAt = instant('remindAt', draft.remindAt);
  if (draft.file && draft.file.size > fileBytes) issues.push(issueAt({ field: 'file', severity: 'error' }, 'file-too-large', { sizeBytes: draft.file.size, mostBytes: fileBytes }));
  return { values: { type: draft.type, subject: subject ?? '', start: start ?? now, end, status, notes, amount, remindAt }, issues };
}

/** A file's name as it is kept: no path, no control characters, at most 200 characters with its ending. */
export function fileNameOf(file: Blob | File, otherwise: string): string {
  const given = 'name' in file && typeof file.name === 'string' ? file.name : '';
  const name = given.replace(/^.*[/\\]/, '').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim() || otherwise;
  if (name.length <= 200) return name;
  const ending = /\.[^.]{1,12}$/.exec(name)?.[0] ?? '';
  return name.slice(0, 200 - ending.length) + ending;
}

const minimum = Date.parse('1900-01-01T00:00:00Z');
const maximum = Date.parse('9999-12-31T00:00:00Z');
