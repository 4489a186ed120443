import type { FieldValue } from '../client/client.js';
import { ageingBuckets } from '../schema/report-facts.js';
import type { ReportResult } from './report.js';

/** A value of a chart: what the rows of one `x` come to in one series. */
export interface ChartPoint {
  /** `null` for rows that don't say it; `restKey` for the many small ones together. */
  readonly x: FieldValue;
  /** What stands in the place of `x`, where another column names it. */
  readonly named: FieldValue;
  /** Name of the column. */
  readonly series: string;
  readonly value: number;
  readonly marked: boolean;
}

export interface ChartData {
  readonly points: readonly ChartPoint[];
  /** How many values of `x` are in the one of `restKey`. */
  readonly rest: number;
}

/** The `x` of what a ranked chart draws together. */
export const restKey = '\u0000rest';

/**
 * The points of a result's chart: the figures of its table, rows of the same `x` added up, in the order of the table (ages in theirs). A
 * ranked chart has the `most` largest, and the others in one point, so that it adds up to the table too. A cell without
 * a value has no point.
 */
export function chartData({ chart, columns, rows }: ReportResult, most = 12): ChartData {
  if (!chart) return { points: [], rest: 0 };
  const at = (name: string) => columns.findIndex(({ field }) => field.name === name);
  const [x, named] = [at(chart.x), chart.named === undefined ? -1 : at(chart.named)];
  const series = chart.y.map((name) => ({ name, column: at(name) }));
  const sums = new Map<FieldValue, { named: FieldValue; values: Map<string, number> }>();
  for (const row of rows) {
    const key = row[x] ?? null;
    let held = sums.get(key);
    if (!held) sums.set(key, (held = { named: row[named] ?? key, values: new Map() }));
    for (const { name, column } of series) {
      const value = row[column];
      if (typeof value === 'number') held.values.set(name, (held.values.get(name) ?? 0) + value);
    }
  }
  const ranked = chart.kind === 'ranked-bar';
  const all = [...sums];
  const weight = ([, { values }]: (typeof all)[number]) => [...values.values()].reduce((sum, value) => sum + value, 0);
  if (ranked) all.sort((a, b) => weight(b) - weight(a));
  // Ages go from calm to hot, whatever the order of the documents.
  else if (columns[x]?.field.dropdown === 'report.ageing') all.sort(([a], [b]) => ageOf(a) - ageOf(b));
  const [shown, others] = ranked && all.length > most + 1 ? [all.slice(0, most), all.slice(most)] : [all, []];
  if (others.length > 0) {
    const values = new Map<string, number>();
    for (const [, other] of others) for (const [name, value] of other.values) values.set(name, (values.get(name) ?? 0) + value);
    shown.push([restKey, { named: restKey, values }]);
  }
  const points = shown.flatMap(([key, { named: name, values }]) =>
    [...values].map(([one, value]): ChartPoint => ({ x: key, named: name, series: one, value: Math.round(value * 100) / 100 + 0, marked: key !== null && (chart.marked?.includes(String(key)) ?? false) })),
  );
  return { points, rest: others.length };
}

function ageOf(key: FieldValue): number {
  return ageingBuckets.findIndex((bucket) => bucket === key);
}
