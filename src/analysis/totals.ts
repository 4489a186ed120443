import type { Client, FieldValue } from '../client/client.js';
import type { KnownDocuments } from '../client/document.js';
import type { AnalysisSettings } from '../schema/analysis-settings.js';
import { figuresOf, keptOf, ownDocuments } from './figures.js';
import { SegmentPopulation, type SegmentThresholds } from './segment.js';

/** The clients of a tenant on one day, as they are met. */
export interface Totals {
  /** The fields a client keeps of what the documents with its code say: absent where a kind was never read, `null` where there is nothing to say. */
  totalsOf(client: Client, documents: KnownDocuments): Record<string, FieldValue>;
  /** What clients are compared by, once all were met. */
  thresholds(asOf: string): SegmentThresholds;
}

/** Nothing met yet. */
export function totalsOn(today: string, settings: AnalysisSettings): Totals {
  const population = new SegmentPopulation();
  return {
    totalsOf(client, documents) {
      const figures = figuresOf(client, ownDocuments(client, documents), today, settings);
      population.add(client, figures);
      return keptOf(figures);
    },
    thresholds: (asOf) => population.thresholds(today, asOf),
  };
}
