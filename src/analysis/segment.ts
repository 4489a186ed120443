import type { Client } from '../client/client.js';
import { daysBetween } from '../schema/today.js';
import type { Segment, SegmentGroup } from './analysis.js';
import type { Figures } from './figures.js';

/** Where one quintile ends and the next begins, in what is compared: four values each, ascending. */
export interface SegmentCuts {
  readonly clients: number;
  /** Days of the last purchase, `YYYY-MM-DD`: later is better, and stays so while time passes. */
  readonly recency: readonly string[];
  /** Purchases of twelve months. */
  readonly frequency: readonly number[];
  /** Sales less returns of twelve months. */
  readonly monetary: readonly number[];
}

/** What a tenant's clients are compared by. Whole clients and branches apart, for one is the sum of the others. */
export interface SegmentThresholds {
  /** The day the figures were of: a client is compared by its figures of that day. */
  readonly day: string;
  /** The age of the invoices, ISO 8601 UTC. */
  readonly asOf: string;
  /** `null` when there were too few to compare. */
  readonly whole: SegmentCuts | null;
  readonly branches: SegmentCuts | null;
}

/** With fewer there is no fifth of them. */
const fewestClients = 5;

/** The clients of a tenant as they are met, to be compared. */
export class SegmentPopulation {
  readonly #whole = new Purchases();
  readonly #branches = new Purchases();

  /** A client by its figures; one that never bought is not compared. */
  add(client: Client, figures: Figures): void {
    (isWhole(client) ? this.#whole : this.#branches).add(figures);
  }

  thresholds(day: string, asOf: string): SegmentThresholds {
    return { day, asOf, whole: this.#whole.cuts(), branches: this.#branches.cuts() };
  }
}

/**
 * RFM: the quintiles of a client among the tenant's own, by the day of its last purchase, its purchases and its sales of
 * twelve months; 1 to 5, 5 the best, equal clients in the same. `null` when it never bought or there is nobody to
 * compare with. Source: recency, frequency, monetary; the quintile of a value is 1 + how many of the values at 20, 40, 60 and 80 % lie below it.
 */
export function segmentOf(client: Client, figures: Figures, thresholds: SegmentThresholds | null): Segment | null {
  const cuts = isWhole(client) ? thresholds?.whole : thresholds?.branches;
  const [last, purchases, sales] = [figures['lastPurchaseDate'], figures['purchases12Months'], figures['sales12Months']];
  if (!thresholds || !cuts || typeof last !== 'string' || typeof purchases !== 'number' || typeof sales !== 'number') return null;
  const [recency, frequency, monetary] = [quintileOf(last, cuts.recency), quintileOf(purchases, cuts.frequency), quintileOf(sales, cuts.monetary)];
  return { recency, frequency, monetary, group: groupOf(recency, frequency, monetary), clients: cuts.clients, asOf: thresholds.asOf };
}

/** The values at 20, 40, 60 and 80 % of `sorted`, by nearest rank. */
export function cutsOf<T>(sorted: { readonly length: number; readonly [at: number]: T }): T[] {
  return [1, 2, 3, 4].map((fifth) => sorted[Math.ceil((sorted.length * fifth) / 5) - 1]!);
}

/** 1 to 5. */
export function quintileOf<T extends number | string>(value: T, cuts: readonly T[]): number {
  return 1 + cuts.filter((cut) => cut < value).length;
}

function groupOf(recency: number, frequency: number, monetary: number): SegmentGroup {
  const worth = Math.max(frequency, monetary);
  if (recency >= 4) return worth >= 5 && Math.min(frequency, monetary) >= 4 ? 'best' : worth >= 4 ? 'loyal' : 'recent';
  if (worth >= 4) return recency >= 2 ? 'cooling' : 'lost';
  return recency === 3 ? 'regular' : 'occasional';
}

function isWhole(client: Client): boolean {
  return (client.values['branchCode'] ?? null) === null;
}

/** Plain numbers, since there may be a million clients. */
class Purchases {
  readonly #days: number[] = [];
  readonly #counts: number[] = [];
  readonly #sales: number[] = [];

  add({ lastPurchaseDate, purchases12Months, sales12Months }: Figures): void {
    if (typeof lastPurchaseDate !== 'string' || typeof purchases12Months !== 'number' || typeof sales12Months !== 'number') return;
    this.#days.push(daysBetween(epoch, lastPurchaseDate));
    this.#counts.push(purchases12Months);
    this.#sales.push(sales12Months);
  }

  cuts(): SegmentCuts | null {
    if (this.#days.length < fewestClients) return null;
    const of = (numbers: readonly number[]) => cutsOf(Float64Array.from(numbers).sort());
    return { clients: this.#days.length, recency: of(this.#days).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)), frequency: of(this.#counts), monetary: of(this.#sales) };
  }
}

const epoch = '1970-01-01';
