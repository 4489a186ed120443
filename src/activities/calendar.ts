import type { Activity } from '../client/activity.js';
import { bogotaDay, bogotaOffsetMs } from '../schema/today.js';

/** A day of a month's grid. */
export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `false` for a day of the month before or after, shown to fill its week. */
  readonly inMonth: boolean;
}

const dayMs = 86_400_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** `YYYY-MM` of a day. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** A day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(utc(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day so many months later, or the last of a month that is shorter. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, days));
  return first.toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday: weeks begin on Monday in Colombia. */
export function weekdayOf(day: string): number {
  return (new Date(utc(day)).getUTCDay() + 6) % 7;
}

/** The weeks of a month `YYYY-MM`, Monday to Sunday, filled up with days of the months beside. */
export function monthWeeks(month: string): readonly (readonly CalendarDay[])[] {
  const first = `${month}-01`;
  const weeks: CalendarDay[][] = [];
  for (let day = addDays(first, -weekdayOf(first)); weeks.length === 0 || monthOf(day) === month; ) {
    const week: CalendarDay[] = [];
    for (let i = 0; i < 7; i++, day = addDays(day, 1)) week.push({ day, inMonth: monthOf(day) === month });
    weeks.push(week);
  }
  return weeks;
}

/** Where a key moves in a month's grid: by day, week, month (with `shift` by year), or to the ends of the week. `null` for other keys. */
export function movedDay(day: string, key: string, shift = false): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -weekdayOf(day));
    case 'End':
      return addDays(day, 6 - weekdayOf(day));
    case 'PageUp':
      return addMonths(day, shift ? -12 : -1);
    case 'PageDown':
      return addMonths(day, shift ? 12 : 1);
    default:
      return null;
  }
}

/** What a day has. Cancelled activities are in no calendar. */
export interface DayCount {
  readonly done: number;
  readonly planned: number;
  /** Invoices, orders and payments of the ERP. */
  readonly documents: number;
}

/** By day in Colombia; an activity of several days counts on each of them, a year at most. `documents`: the days of the ERP's. */
export function countByDay(activities: readonly Activity[], documents: readonly string[] = []): ReadonlyMap<string, DayCount> {
  const days = new Map<string, DayCount>();
  const add = (day: string, what: keyof DayCount) => {
    const count = days.get(day) ?? { done: 0, planned: 0, documents: 0 };
    days.set(day, { ...count, [what]: count[what] + 1 });
  };
  for (const day of documents) add(day, 'documents');
  for (const { start, end, status } of activities) {
    if (status === 'cancelled') continue;
    const last = bogotaDay(new Date(end ?? start));
    let day = bogotaDay(new Date(start));
    for (let i = 0; day <= last && i < 366; i++, day = addDays(day, 1)) add(day, status === 'done' ? 'done' : 'planned');
  }
  return days;
}

/** What is planned, the next first: those whose time has passed come before those of today. */
export function agendaOf(activities: readonly Activity[]): readonly Activity[] {
  return activities.filter(({ status }) => status === 'planned').sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1));
}

/** The hour `HH:MM` it is in Colombia at an instant. */
export function bogotaTime(instant: string): string {
  return new Date(Date.parse(instant) - bogotaOffsetMs).toISOString().slice(11, 16);
}

/** The instant of a day and hour `HH:MM` in Colombia, ISO 8601 UTC; `null` for what is none. */
export function instantOf(day: string, time: string): string | null {
  const text = `${day}T${time}:00.000Z`;
  const at = Date.parse(text);
  // A 30th of February would be taken for a day in March.
  return Number.isNaN(at) || new Date(at).toISOString() !== text ? null : new Date(at + bogotaOffsetMs).toISOString();
}
