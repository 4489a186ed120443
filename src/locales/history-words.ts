import type { ActivityStatus, ActivityType } from '../client/activity.js';
import type { Commit } from '../client/change.js';
import type { InvoiceLine, OrderLine } from '../client/document.js';

type Source = Commit['kind'];

/** The words of a client's history. Days arrive as `YYYY-MM-DD`, hours as `HH:MM`, both of Colombia. */
export interface HistoryWords {
  readonly language: 'es' | 'en';
  readonly number: (value: number) => string;
  readonly money: (value: number) => string;
  readonly size: (bytes: number) => string;
  /** `45 min`, `2 h 30 min`. */
  readonly duration: (minutes: number) => string;
  /** `24/11/2026`. */
  readonly shortDay: (day: string) => string;
  /** `martes 24 de noviembre de 2026`. */
  readonly longDay: (day: string) => string;
  /** Heading of a day, and what stands below it. */
  readonly dayHeading: (day: string | null, today: string) => readonly [title: string, below: string];
  /** `Noviembre 2026`. */
  readonly month: (month: string) => string;
  /** Monday to Sunday: letter and name. */
  readonly weekdays: readonly (readonly [letter: string, name: string])[];
  /** When, in a list of what is to come. */
  readonly moment: (day: string, time: string, today: string) => string;

  readonly types: Readonly<Record<ActivityType, string>>;
  readonly kinds: Readonly<Record<ActivityType | 'order' | 'payment' | 'change', string>>;
  readonly typeLabel: string;
  readonly all: string;
  readonly period: string;
  readonly periods: Readonly<Record<'all' | 'month' | 'quarter' | 'year' | 'between', string>>;
  readonly from: string;
  readonly to: string;
  readonly record: string;
  readonly recordOn: (day: string) => string;
  readonly showAll: string;
  readonly more: (count: number) => string;
  readonly loading: string;
  readonly shown: (count: number) => string;

  readonly status: Readonly<Record<ActivityStatus | 'late', string>>;
  readonly documents: Readonly<Record<'invoice' | 'order' | 'payment', (number: string) => string>>;
  readonly documentStates: Readonly<Record<InvoiceLine['state'] | OrderLine['state'] | 'returned' | 'shipped' | 'paid', string>>;
  readonly invoiceDue: string;
  readonly invoiceOverdue: string;
  readonly owed: (balance: number) => string;
  readonly due: (day: string) => string;
  readonly overdue: (day: string) => string;
  readonly lines: (count: number) => string;
  readonly asOf: (day: string, time: string) => string;
  readonly noDate: string;
  readonly noData: string;

  readonly created: (user: string | null, source: Source, fileName: string | null) => string;
  readonly removedRecord: (user: string | null) => string;
  /** Said after a change of a client that was merged into this one. */
  readonly ofMerged: string;
  readonly changedBy: (user: string | null, source: Source, fileName: string | null) => string;
  readonly fields: (count: number) => string;
  readonly empty: string;
  readonly becomes: string;
  readonly undoChange: string;
  readonly undoChangeOf: (what: string, when: string) => string;
  readonly changeUndone: (fields: readonly string[]) => string;
  readonly changeKept: Readonly<Record<'edited-since' | 'already-undone' | 'erp' | 'computed' | 'record' | 'permission' | 'unknown-field', (fields: string) => string>>;

  readonly complete: string;
  readonly completeIt: (subject: string) => string;
  readonly reopen: (subject: string) => string;
  readonly edit: (subject: string) => string;
  readonly remove: (subject: string) => string;
  readonly openFile: (name: string) => string;
  readonly downloadFile: (name: string) => string;

  readonly calendar: string;
  readonly previousMonth: string;
  readonly nextMonth: string;
  readonly today: string;
  readonly dayCount: (done: number, planned: number, documents: number) => string;
  readonly done: string;
  readonly planned: string;
  readonly upcoming: string;
  readonly nothingPlanned: string;
  readonly takeCalendar: string;
  readonly takeAll: string;
  readonly calendarFile: string;
  readonly calendarKeys: string;
  readonly reminders: string;
  readonly later: string;
  readonly never: string;

  readonly newEntry: string;
  readonly editEntry: string;
  readonly subject: string;
  readonly subjectHints: Readonly<Record<ActivityType, string>>;
  readonly day: string;
  readonly begins: string;
  readonly ends: string;
  readonly endDay: string;
  readonly isDone: string;
  readonly isPlanned: string;
  readonly isCancelled: string;
  readonly statusLabel: string;
  readonly notes: string;
  readonly amount: string;
  readonly remind: string;
  readonly noReminder: string;
  readonly remindBefore: (minutes: number) => string;
  readonly file: string;
  readonly fileHint: (most: string) => string;
  readonly chooseFile: string;
  readonly changeFile: string;
  readonly removeFile: string;
  readonly save: string;
  readonly saveNew: Readonly<Record<ActivityType, string>>;
  readonly saving: string;
  readonly cancel: string;
  readonly discard: string;
  readonly discardAsk: string;
  readonly keepWriting: string;
  readonly conflict: (user: string | null) => string;
  readonly conflictGone: string;
  readonly keepMine: string;
  readonly takeTheirs: string;

  readonly firstTitle: string;
  readonly firstText: string;
  readonly firstButton: string;
  readonly nothingFound: string;
  readonly clearFilter: string;
  readonly readonly: string;
  readonly noPermission: string;
  readonly failedTitle: string;
  readonly retry: string;
  readonly close: string;
  readonly undo: string;
  readonly outcomes: Readonly<Record<'saved' | 'completed' | 'reopened' | 'restored' | 'removed', (subject: string) => string>>;
  readonly failed: Readonly<Record<'save' | 'complete' | 'remove' | 'restore' | 'undo-change' | 'file', string>>;
}
