import type { TimelineItem } from '../../../src/index.js';
import { whenOf } from './history-drawing.js';

export interface DayGroup {
  /** `YYYY-MM-DD`; `null` for what has no date. */
  readonly day: string | null;
  readonly items: readonly TimelineItem[];
}

export interface MonthGroup {
  readonly key: string;
  readonly days: readonly DayGroup[];
}

const daysOfItems = new WeakMap<TimelineItem, string>();

/**
 * The items by month and day, in their order. What holds the same items as in `before` is the same object, so that only
 * what changed is drawn anew.
 */
export function groupItems(items: readonly TimelineItem[], before: readonly MonthGroup[]): readonly MonthGroup[] {
  const months: { key: string; days: { day: string | null; items: TimelineItem[] }[] }[] = [];
  let month = '';
  for (const item of items) {
    const day = dayOf(item);
    const here = day?.slice(0, 7) ?? '-';
    if (months.length === 0 || here !== month) {
      months.push({ key: `${here}/${months.filter(({ key }) => key.startsWith(here)).length}`, days: [] });
      month = here;
    }
    const { days } = months.at(-1)!;
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  const known = new Map(before.map((group) => [group.key, group]));
  return months.map((group) => {
    const old = known.get(group.key);
    if (!old) return group;
    const oldDays = new Map(old.days.map((day) => [day.day, day]));
    const days = group.days.map((day) => {
      const same = oldDays.get(day.day);
      return same && equalLists(same.items, day.items) ? same : day;
    });
    return equalLists(old.days, days) ? old : { key: group.key, days };
  });
}

function dayOf(item: TimelineItem): string | null {
  if (item.at === null) return null;
  let day = daysOfItems.get(item);
  if (day === undefined) daysOfItems.set(item, (day = whenOf(item.at).day));
  return day;
}

function equalLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
