import type { ErpEntity } from './sync-entity.js';

/** The words of the badge that says how old the ERP's data is. */
export interface SyncWords {
  readonly language: 'es' | 'en';
  readonly name: string;
  readonly none: string;
  readonly fresh: (age: string) => string;
  readonly old: (age: string) => string;
  /** Age of up to a minute, in minutes, hours, days. */
  readonly age: (ms: number) => string;
  readonly running: string;
  readonly reading: (entity: ErpEntity, done: string, total: string | null) => string;
  readonly missing: string;
  readonly totals: string;
  readonly waiting: (seconds: number) => string;
  readonly elsewhere: string;
  readonly offline: string;
  readonly offlineText: string;
  readonly retrying: string;
  readonly failed: string;
  readonly cancelled: string;
  readonly last: (instant: string) => string;
  readonly never: string;
  readonly sync: string;
  readonly cancel: string;
  readonly entities: Readonly<Record<ErpEntity, string>>;
  /** How old each kind of data is. */
  readonly ages: string;
  readonly noData: string;
  /** What the last sync changed. */
  readonly changed: (created: number, updated: number, missing: number) => string;
  readonly refused: (count: number) => string;
  readonly notRead: (entity: ErpEntity) => string;
  readonly incomplete: string;
  /** Beside the age, for changes that did not arrive yet. */
  readonly pending: (count: number) => string;
  /** Beside the age, for those a person has to look at. */
  readonly stuck: (count: number) => string;
  readonly unsentTitle: string;
  readonly states: Readonly<Record<'pending' | 'sending' | 'accepted' | 'rejected' | 'unknown' | 'lost', string>>;
  readonly unknownText: string;
  readonly lostText: string;
  readonly retry: string;
  readonly undo: string;
  readonly done: string;
  readonly more: (count: number) => string;
}
