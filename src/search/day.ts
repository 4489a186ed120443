/** Days as numbers (1970-01-01 is 0), without time zones; instants fall on the day they have in Colombia. */

const dayMs = 86_400_000;

/** America/Bogota has been UTC-5 all year round since 1993. */
const bogotaOffsetMs = 5 * 3_600_000;

const date = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The number of a `YYYY-MM-DD`; `NaN` when it is none, or no day of the calendar. */
export function dayNumber(text: string): number {
  const parts = date.exec(text);
  if (!parts) return NaN;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const lastDay = month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  if (month < 1 || month > 12 || day < 1 || day > lastDay) return NaN;
  return firstOfMonth(year, month) + day - 1;
}

/** The number of the first day of a month, 1 to 12; months below and above are those of the years beside. */
export function firstOfMonth(year: number, month: number): number {
  const months = year * 12 + (month - 1);
  const y = Math.floor(months / 12);
  const m = months - y * 12 + 1;
  // Days before the month in a year that begins in March, so that the leap day is the last.
  const shifted = m > 2 ? y : y - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5);
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The `YYYY-MM-DD` of a day number. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The first instant (milliseconds) of a day in Colombia. */
export function dayStartMs(day: number): number {
  return day * dayMs + bogotaOffsetMs;
}
