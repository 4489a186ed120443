import type { ClientChange } from '../client/change.js';
import type { Client } from '../client/client.js';
import type { OptionSource } from '../schema/options.js';
import type { ModuleSchema } from '../schema/schema.js';
import type { ImportCounts, ImportOptions, Mapping } from './import.js';

/** The store's answers a plan needs. */
export interface PlanSource {
  /** For each key made by `matchKey` of `fields`, the ids of the clients that have it. */
  findSame(fields: readonly string[], keys: readonly string[]): Promise<string[][]>;
  getMany(ids: readonly string[]): Promise<(Client | undefined)[]>;
}

export interface PlanContext extends PlanSource {
  readonly schema: ModuleSchema;
  readonly sources: OptionSource;
  readonly mapping: Mapping;
  /** Whether an ERP owns its fields of the clients it knows. */
  readonly connected: boolean;
  /** Fields of the ERP that people may change all the same: it is told. */
  readonly writable?: ReadonlySet<string> | undefined;
  /** Fields whoever imports may not change. */
  readonly withheld?: ReadonlySet<string> | undefined;
  readonly importId: string;
  /** Instant of the import, ISO 8601 UTC. */
  readonly at: string;
  readonly options: Pick<ImportOptions, 'match' | 'onMatch' | 'onNew' | 'emptyCells' | 'constants'>;
}

/** What becomes of a row. */
export type Bucket = Exclude<keyof ImportCounts, 'rows'>;

/** Where a draft went: the client it was found to be, and the change that is made. */
export interface Fate {
  readonly bucket: Bucket;
  readonly before: Client | null;
  readonly change: ClientChange | null;
}
