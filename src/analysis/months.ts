/** A day so many months after another (before, below 0), `YYYY-MM-DD`; a bound to compare with, for it may be one no calendar has. */
export function addMonths(day: string, months: number): string {
  return `${monthAt(monthNumber(day) + months)}${day.slice(7)}`;
}

/** The first day of a day's month. */
export function monthStart(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** Months from the month of one day to that of another. */
export function monthsFrom(from: string, to: string): number {
  return monthNumber(to) - monthNumber(from);
}

/** The months up to the month of `day`, so many of them, `YYYY-MM`, oldest first. */
export function monthsUpTo(day: string, count: number): string[] {
  const last = monthNumber(day);
  return Array.from({ length: count }, (_, i) => monthAt(last - count + 1 + i));
}

/** Months since the year 0. */
export function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** A day as a number in the order of days: `2026-11-24` is 20261124. */
export function dayKey(day: string): number {
  let key = 0;
  for (let i = 0; i < day.length && i < 10; i++) {
    const digit = day.charCodeAt(i) - 48;
    if (digit >= 0) key = key * 10 + digit;
  }
  return key;
}

/** `monthNumber` of a `dayKey`. */
export function monthOfKey(key: number): number {
  return Math.floor(key / 10_000) * 12 + (Math.floor(key / 100) % 100) - 1;
}

function monthAt(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}
