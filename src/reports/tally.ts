import type { FieldValue } from '../client/client.js';
import type { ReportMeasure } from './report.js';
import type { ReadFact, ReportRow } from './read-fact.js';

/** Gathers one measure of one group while rows come. */
export interface Tally {
  add(row: ReportRow): void;
  /** `null` where no row said anything. */
  value(): FieldValue;
}

/** What a measure reads, compiled once for all of its groups. */
export interface MeasureReaders {
  readonly of: ReadFact;
  readonly over: ReadFact;
  /** The date a row is newest by. */
  readonly date: ReadFact;
  readonly years: YearReader;
}

/** Year and month of a row, `null` without a date or while its month is not over. */
export type YearReader = (row: ReportRow) => { readonly year: string; readonly month: string } | null;

/** Two decimals, never -0. Money adds up to the cent. */
export function roundCents(amount: number): number {
  return Math.round(amount * 100) / 100 + 0;
}

export function createTally(measure: ReportMeasure, readers: MeasureReaders): Tally {
  switch (measure.kind) {
    case 'count': {
      let count = 0;
      return { add: () => void count++, value: () => count };
    }
    case 'distinct': {
      const seen = new Set<FieldValue>();
      return { add: (row) => void seen.add(readers.of(row)), value: () => seen.size - (seen.has(null) ? 1 : 0) };
    }
    case 'max':
    case 'min':
      return extreme(readers.of, measure.kind === 'max' ? 1 : -1);
    case 'value':
      return newest(readers);
    case 'average': {
      if (measure.per === 'year') return new YearSums(readers);
      const sum = adder(readers.of);
      return { add: sum.add, value: () => (sum.count === 0 ? null : roundCents(sum.total / sum.count)) };
    }
    case 'ratio': {
      const [part, whole] = [adder(readers.of), adder(readers.over)];
      return {
        add: (row) => (part.add(row), whole.add(row)),
        value: () => (part.count === 0 || whole.total === 0 ? null : percent(part.total, whole.total)),
      };
    }
    case 'index':
    case 'above':
    case 'years':
    case 'peak':
      return new YearSums(readers);
    default: {
      const sum = adder(readers.of);
      return { add: sum.add, value: () => (sum.count === 0 ? null : roundCents(sum.total)) };
    }
  }
}

/** One figure in percent of another, to a hundredth. */
export function percent(part: number, whole: number): number {
  return roundCents((100 * part) / whole);
}

/** Sums by year of the full months of a group; the result makes averages and peaks of them. */
export class YearSums implements Tally {
  readonly sums = new Map<string, number>();
  readonly #readers: MeasureReaders;

  constructor(readers: MeasureReaders) {
    this.#readers = readers;
  }

  add(row: ReportRow): void {
    const value = this.#readers.of(row);
    const when = this.#readers.years(row);
    if (typeof value === 'number' && when) this.sums.set(when.year, (this.sums.get(when.year) ?? 0) + value);
  }

  value(): FieldValue {
    return null;
  }
}

function adder(read: ReadFact) {
  const sum = { total: 0, count: 0, add };
  function add(row: ReportRow): void {
    const value = read(row);
    if (typeof value !== 'number') return;
    sum.total += value;
    sum.count++;
  }
  return sum;
}

function extreme(read: ReadFact, direction: 1 | -1): Tally {
  let most: string | number | null = null;
  return {
    add: (row) => {
      const value = read(row);
      if (typeof value !== 'string' && typeof value !== 'number') return;
      if (most === null || (direction === 1 ? value > most : value < most)) most = value;
    },
    value: () => most,
  };
}

function newest({ of, date }: MeasureReaders): Tally {
  let at = '';
  let held: FieldValue = null;
  return {
    add: (row) => {
      const day = date(row);
      const when = typeof day === 'string' ? day : '';
      if (held !== null && when < at) return;
      const value = of(row);
      if (value === null) return;
      at = when;
      held = value;
    },
    value: () => held,
  };
}
