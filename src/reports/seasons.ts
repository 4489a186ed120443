import type { FieldValue } from '../client/client.js';
import { isOver, months } from './periods.js';
import type { ReportMeasure } from './report.js';
import { percent, roundCents, type YearSums } from './tally.js';

/** The full months of several years: what a month is like in an average one. */
export interface Seasons {
  /** A measure `per: 'year'` of a month, `01` to `12`. */
  value(measure: ReportMeasure, month: string): FieldValue;
}

/**
 * Seasons of sums by month and year. A month of a year counts when it is over and not before `first`, the first with a
 * row; without a row it is 0 then. `sumsOf`: of a month, by year.
 */
export function createSeasons(sumsOf: (month: string) => YearSums | undefined, first: string | null, today: string): Seasons {
  const years = first === null ? [] : Array.from({ length: Number(today.slice(0, 4)) - Number(first.slice(0, 4)) + 1 }, (_, i) => String(Number(first.slice(0, 4)) + i));
  const seen = (month: string) => years.filter((year) => `${year}-${month}` >= first! && isOver(year, month, today));
  const sum = (year: string, month: string) => sumsOf(month)?.sums.get(year) ?? 0;
  const averages = new Map(months.map((month) => [month, averageOf(seen(month).map((year) => sum(year, month)))]));
  const overall = averageOf([...averages.values()].filter((average) => average !== null));
  const ofYear = new Map(years.map((year) => [year, averageOf(months.filter((month) => seen(month).includes(year)).map((month) => sum(year, month)))]));
  const above = (month: string) => seen(month).filter((year) => sum(year, month) > (ofYear.get(year) ?? Infinity)).length;
  const index = (month: string) => {
    const average = averages.get(month) ?? null;
    return average === null || overall === null || overall <= 0 ? null : percent(average, overall);
  };
  return {
    value({ kind, from = 120 }, month) {
      if (kind === 'years') return seen(month).length;
      if (kind === 'above') return seen(month).length === 0 ? null : above(month);
      if (kind === 'index') return index(month);
      if (kind === 'average') return rounded(averages.get(month) ?? null);
      if (seen(month).length < 2) return seen(month).length === 0 ? null : false;
      return (index(month) ?? 0) >= from && above(month) * 2 > seen(month).length;
    },
  };
}

function averageOf(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function rounded(amount: number | null): number | null {
  return amount === null ? null : roundCents(amount);
}
