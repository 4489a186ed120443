import type { FieldValue } from '../client/client.js';
import { ageingBuckets } from '../schema/report-facts.js';
import type { Column } from '../schema/schema.js';
import { filterOf, type RowFilter } from './filter-rows.js';
import { monthSplitOf, monthsBetween, monthsOf, partOf, periodOf, type MonthSplit } from './periods.js';
import { factReader, type ReadFact, type ReportRow } from './read-fact.js';
import type { ReportContext, ReportDefinition, ReportGroup, ReportMeasure, ReportNote, ReportResult } from './report.js';
import { chartOf, factField, groupColumn, groupFact, measureColumn } from './report-columns.js';
import { orderOf } from './row-order.js';
import { createSeasons } from './seasons.js';
import { createTally, percent, roundCents, YearSums, type MeasureReaders, type Tally } from './tally.js';

/** A report while its rows come, batch by batch: only its groups are held. */
export interface ReportRun {
  add(rows: Iterable<ReportRow>): void;
  /** `notes` are what was noticed where the rows were read; `asOf` takes the place of the context's. */
  result(read?: { readonly asOf?: string | null; readonly notes?: readonly ReportNote[] }): ReportResult;
}

/**
 * A report of these rows. Pure. Figures are to the cent, and totals are the sums of the rows as they stand in the table,
 * so that a column adds up. What was never read has no rows: nothing is 0 for want of data.
 */
export function runReport(definition: ReportDefinition, rows: Iterable<ReportRow>, context: ReportContext): ReportResult {
  const run = createReportRun(definition, context);
  run.add(rows);
  return run.result();
}

/** As `runReport`, for rows that come in batches. */
export function createReportRun(definition: ReportDefinition, context: ReportContext): ReportRun {
  return new Run(definition, context);
}

interface Group {
  readonly keys: readonly FieldValue[];
  /** How many, by year across. */
  readonly rows: number[];
  /** By year across (one, when there is none), then by measure. */
  readonly tallies: readonly (readonly Tally[])[];
}

/** A measure's column: which measure, and of which year across. */
interface Place {
  readonly measure: number;
  readonly year: number;
}

const compared = (measure: ReportMeasure) => measure.kind === 'difference' || measure.kind === 'change';
const seasonal = (measure: ReportMeasure) => measure.per === 'year';

class Run implements ReportRun {
  readonly #definition: ReportDefinition;
  readonly #context: ReportContext;
  readonly #passes: RowFilter;
  readonly #keys: readonly ((row: ReportRow) => FieldValue | undefined)[];
  readonly #split: MonthSplit | null;
  /** Newest first; `null` alone when no years stand across. */
  readonly #years: readonly (string | null)[];
  readonly #yearOf: (row: ReportRow) => number;
  readonly #readers: readonly MeasureReaders[];
  readonly #expected: readonly ReadFact[];
  readonly #date: ReadFact;
  readonly #groups = new Map<string, Group>();
  readonly #all: readonly (readonly Tally[])[];
  /** Measures that are said of all rows together, and are no sum of the groups. */
  readonly #whole: readonly number[];
  #count = 0;
  #undated = 0;
  #unknown = 0;
  #first: string | null = null;

  constructor(definition: ReportDefinition, context: ReportContext) {
    const { source, group, measures, across, filter = [] } = definition;
    const { today, fields } = context;
    this.#definition = definition;
    this.#context = context;
    const reader = (name: string) => factReader(source, name, today);
    const field = (name: string) => factField(source, name, fields);
    this.#passes = filterOf(filter, reader, (name) => field(name)?.type === 'date', today);
    this.#split = group[0] ? monthSplitOf(group[0], today) : null;
    this.#keys = group.map((one) => this.#keyReader(one));
    const dated = group.find(({ part }) => part !== undefined)?.by ?? across?.by ?? (source === 'clients' ? null : 'date');
    this.#date = dated === null ? () => null : reader(dated);
    this.#years = across ? Array.from({ length: Math.max(1, across.last) }, (_, i) => String(Number(today.slice(0, 4)) - i)) : [null];
    const acrossDate = across ? reader(across.by) : null;
    this.#yearOf = (row) => {
      if (!acrossDate) return 0;
      const day = acrossDate(row);
      return typeof day === 'string' ? this.#years.indexOf(day.slice(0, 4)) : -1;
    };
    const years = (row: ReportRow) => {
      const day = this.#date(row);
      return typeof day === 'string' && day.slice(0, 7) < today.slice(0, 7) ? { year: day.slice(0, 4), month: day.slice(5, 7) } : null;
    };
    this.#readers = measures.map(({ of = '', over = '' }) => ({ of: reader(of), over: reader(over), date: this.#date, years }));
    const expected = measures.flatMap(({ of, over }) => [of, over].filter((name) => name !== undefined && (source === 'clients' || name === 'salesBeforeTax'))) as string[];
    this.#expected = [...new Set(expected)].map(reader);
    this.#all = this.#tallies();
    this.#whole = measures.flatMap(({ kind, per }, i) => (kind === 'share' || kind === 'ratio' || kind === 'distinct' || (kind === 'average' && per === undefined) ? [i] : []));
  }

  add(rows: Iterable<ReportRow>): void {
    for (const row of rows) this.#addRow(row);
  }

  result({ asOf = this.#context.asOf, notes = [] }: { readonly asOf?: string | null; readonly notes?: readonly ReportNote[] } = {}): ReportResult {
    const { definition, places } = { definition: this.#definition, places: this.#places() };
    const { group, measures } = definition;
    const { today, target, parameters, fields } = this.#context;
    const groupColumns = group.map((one) => groupColumn(one, factField(definition.source, groupFact(one, definition, parameters), fields)));
    const columns: Column[] = [
      ...groupColumns,
      ...places.map(({ measure, year }) => measureColumn(measures[measure]!, factField(definition.source, measures[measure]!.of ?? '', fields), compared(measures[measure]!) ? null : this.#years[year]!, measures.filter((one) => !compared(one)).length === 1)),
    ];
    const known = this.#count > 0 && asOf !== null;
    const rows = known ? this.#rows(places) : [];
    orderOf(definition, columns, this.#context)(rows);
    // A year that is not over is compared over its days, not with a whole one.
    const totals = known ? this.#totals(places, rows).map((value, i) => (this.#split && i >= group.length && compared(measures[places[i - group.length]!.measure]!) ? null : value)) : null;
    const month = this.#split?.before ?? (group[0]?.part === 'month' ? today.slice(0, 7) : group[0]?.part === 'year' ? today.slice(0, 4) : null);
    const newest = places.find(({ measure }) => !compared(measures[measure]!));
    return {
      name: definition.name, label: definition.label, help: definition.help ?? null, target, parameters, columns, rows, totals,
      toDate: known && this.#split ? this.#totals(places, rows.filter(([key]) => String(key) <= this.#split!.before)) : null,
      chart: chartOf(definition, columns, rows),
      asOf, today, count: this.#count,
      incomplete: month === null || !rows.some(([key]) => key === month) ? null : { row: month, column: this.#years[0] === null || !newest ? null : columns[group.length + places.indexOf(newest)]!.field.name },
      notes: [...notes, ...(this.#undated > 0 ? [{ code: 'undated', count: this.#undated } as const] : []), ...(this.#unknown > 0 ? [{ code: 'unknown', count: this.#unknown } as const] : [])],
    };
  }

  #addRow(row: ReportRow): void {
    const passes = this.#passes(row);
    if (passes === false) return;
    const year = this.#yearOf(row);
    const keys = this.#keys.map((key) => key(row));
    if (passes === 'undated' || keys.includes(undefined)) return void this.#undated++;
    if (year < 0) return;
    this.#count++;
    if (this.#expected.some((read) => read(row) === null)) this.#unknown++;
    const day = this.#date(row);
    if (typeof day === 'string' && (this.#first === null || day < this.#first)) this.#first = day;
    const name = this.#definition.group.length === 0 ? String(this.#count) : nameOf(keys);
    let group = this.#groups.get(name);
    if (!group) this.#groups.set(name, (group = this.#group(keys as FieldValue[])));
    group.rows[year]!++;
    for (const tally of group.tallies[year]!) tally.add(row);
    for (const measure of this.#whole) this.#all[year]![measure]!.add(row);
  }

  /** `undefined` for a part of a date that is missing: the row has no place. */
  #keyReader(group: ReportGroup): (row: ReportRow) => FieldValue | undefined {
    const read = factReader(this.#definition.source, groupFact(group, this.#definition, this.#context.parameters), this.#context.today);
    const { part } = group;
    if (part === undefined) return read;
    return (row) => {
      const day = read(row);
      return typeof day === 'string' ? partOf(day, part, this.#split) : undefined;
    };
  }

  #group(keys: readonly FieldValue[]): Group {
    return { keys, rows: this.#years.map(() => 0), tallies: this.#tallies() };
  }

  #tallies(): readonly (readonly Tally[])[] {
    return this.#years.map(() => this.#definition.measures.map((measure, i) => createTally(measure, this.#readers[i]!)));
  }

  /** Columns of measures in order: each year's, the comparison after the two newest. */
  #places(): readonly Place[] {
    const { measures } = this.#definition;
    if (this.#years[0] === null) return measures.map((_, measure) => ({ measure, year: 0 }));
    const all: Place[] = [];
    this.#years.forEach((_, year) => {
      measures.forEach((one, measure) => compared(one) || all.push({ measure, year }));
      if (year === Math.min(1, this.#years.length - 1)) measures.forEach((one, measure) => compared(one) && all.push({ measure, year }));
    });
    return all;
  }

  #rows(places: readonly Place[]): FieldValue[][] {
    this.#addEvery();
    const { measures } = this.#definition;
    const seasons = measures.map((measure, i) => (seasonal(measure) ? createSeasons((month) => this.#sums(month, i), this.#first?.slice(0, 7) ?? null, this.#context.today) : null));
    return [...this.#groups.values()].map(({ keys, rows, tallies }) => {
      const figures = tallies.map((list, year) => list.map((tally, i) => seasons[i]?.value(measures[i]!, String(keys[0])) ?? this.#figure(tally, rows[year]! > 0, measures[i]!, keys[0] ?? null, year)));
      return [...keys, ...this.#cells(places, figures, (measure) => this.#all[0]![measure]!.value())];
    });
  }

  #sums(month: string, measure: number): YearSums | undefined {
    const tally = this.#groups.get(nameOf([month]))?.tallies[0]![measure];
    return tally instanceof YearSums ? tally : undefined;
  }

  /** What a place without a row is: 0 in a period that was seen, `null` before the first row and after today. */
  #figure(tally: Tally, seen: boolean, { kind }: ReportMeasure, key: FieldValue, year: number): FieldValue {
    const value = tally.value();
    if (seen || (kind !== 'sum' && kind !== 'count' && kind !== 'distinct')) return value;
    const group = this.#definition.group[0];
    if (!group?.every || typeof key !== 'string') return value;
    if (group.part === undefined) return 0;
    const at = group.part === 'month-of-year' ? this.#years[year] : key.slice(0, 4);
    if (at === null || at === undefined) return 0;
    const { from, to } = periodOf(at, group.part === 'month' ? key.slice(5) : key);
    return from > this.#context.today || to < (this.#first ?? to) ? null : 0;
  }

  #cells(places: readonly Place[], figures: readonly (readonly FieldValue[])[], whole: (measure: number) => FieldValue): FieldValue[] {
    const { measures } = this.#definition;
    return places.map(({ measure, year }) => {
      const { kind, of } = measures[measure]!;
      if (kind === 'share') {
        const [part, all] = [figures[year]![measure], whole(measure)];
        return typeof part === 'number' && typeof all === 'number' && all !== 0 ? percent(part, all) : null;
      }
      if (kind !== 'difference' && kind !== 'change') return figures[year]![measure]!;
      const sum = measures.findIndex((one) => one.kind === 'sum' && one.of === of);
      const [now, before] = [figures[0]?.[sum] ?? null, figures[1]?.[sum] ?? null];
      if (typeof now !== 'number' || typeof before !== 'number') return null;
      return kind === 'difference' ? roundCents(now - before) : before > 0 ? roundCents((100 * (now - before)) / before) : null;
    });
  }

  #addEvery(): void {
    const [group] = this.#definition.group;
    if (!group?.every || this.#definition.group.length !== 1) return;
    const add = (key: string) => {
      const name = nameOf([key]);
      if (!this.#groups.has(name)) this.#groups.set(name, this.#group([key]));
    };
    if (group.part === 'month-of-year') monthsOf(this.#split).forEach(add);
    else if (group.part === 'month' && this.#first) monthsBetween(this.#first, this.#context.today).forEach(add);
    else if (group.by === 'bucket') ageingBuckets.slice(0, 5).forEach(add);
  }

  /** Sums of the rows as they stand; what is no sum is said of all rows, or is `null`. */
  #totals(places: readonly Place[], rows: readonly (readonly FieldValue[])[]): FieldValue[] {
    const { group, measures } = this.#definition;
    const figures = this.#years.map((_, year) =>
      measures.map(({ kind, per }, measure): FieldValue => {
        if (kind === 'sum' || kind === 'count') return sumOf(rows.map((row) => row[group.length + places.findIndex((place) => place.measure === measure && place.year === year)] ?? null));
        if (kind === 'share' || kind === 'ratio' || kind === 'distinct') return this.#all[year]![measure]!.value();
        return kind === 'average' && per === undefined ? this.#all[year]![measure]!.value() : null;
      }),
    );
    return [...group.map(() => null), ...this.#cells(places, figures, (measure) => this.#all[0]![measure]!.value())];
  }
}

/** What tells one group from another; the text `1` is another than the number. */
function nameOf(keys: readonly (FieldValue | undefined)[]): string {
  const [only] = keys;
  return keys.length === 1 && typeof only === 'string' ? `"${only}` : JSON.stringify(keys);
}

function sumOf(values: readonly FieldValue[]): number | null {
  let total: number | null = null;
  for (const value of values) if (typeof value === 'number') total = (total ?? 0) + value;
  return total === null ? null : roundCents(total);
}
