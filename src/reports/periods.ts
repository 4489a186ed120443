import type { ReportGroup, ReportPart } from './report.js';

/** Months by key; with today's cut in two, `11<24` is up to the 24th and `11>24` the rest of it. */
export const months: readonly string[] = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** The part of a day, `YYYY-MM-DD`, a group is of. */
export function partOf(day: string, part: ReportPart, split: MonthSplit | null): string {
  if (part === 'year') return day.slice(0, 4);
  if (part === 'month') return day.slice(0, 7);
  const month = day.slice(5, 7);
  return split?.month === month ? (Number(day.slice(8, 10)) <= split.day ? split.before : split.after) : month;
}

/** The month of today, cut after today. */
export interface MonthSplit {
  readonly month: string;
  readonly day: number;
  /** Keys of its two parts. */
  readonly before: string;
  readonly after: string;
}

/** `null` where the group asks for none, and on the last day of a month, which is whole then. */
export function monthSplitOf(group: ReportGroup, today: string): MonthSplit | null {
  if (!group.splitToday || group.part !== 'month-of-year') return null;
  const day = Number(today.slice(8, 10));
  const month = today.slice(5, 7);
  return day >= lastDayOf(today.slice(0, 7)) ? null : { month, day, before: `${month}<${day}`, after: `${month}>${day}` };
}

/** The months of a year in order, today's in two where it is cut. */
export function monthsOf(split: MonthSplit | null): readonly string[] {
  return split ? months.flatMap((month) => (month === split.month ? [split.before, split.after] : [month])) : months;
}

/** First and last day of a month (or a part of it) in a year. */
export function periodOf(year: string, key: string): { readonly from: string; readonly to: string } {
  const month = `${year}-${key.slice(0, 2)}`;
  const day = key.slice(3);
  return {
    from: `${month}-${key[2] === '>' ? String(Number(day) + 1).padStart(2, '0') : '01'}`,
    to: `${month}-${key[2] === '<' ? day.padStart(2, '0') : String(lastDayOf(month)).padStart(2, '0')}`,
  };
}

/** Months of a year that are over, or not begun when today's was not reached. */
export function isOver(year: string, month: string, today: string): boolean {
  return `${year}-${month}` < today.slice(0, 7);
}

/** Every month from one to another, `YYYY-MM`, both counted. */
export function monthsBetween(from: string, to: string): string[] {
  const all: string[] = [];
  for (let at = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1, last = Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1; at <= last; at++) {
    all.push(`${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`);
  }
  return all;
}

function lastDayOf(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

/** The same day a year before; the 28th of February for the 29th. */
export function yearBefore(day: string): string {
  const before = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return before.endsWith('-02-29') ? before.replace('-29', '-28') : before;
}
