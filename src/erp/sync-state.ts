import type { Issue } from '../client/issue.js';
import type { ErpEntity } from './source.js';

/** What became of one entity. */
export interface EntityReport {
  readonly name: ErpEntity;
  /** Rows of the own company that were read, each once. */
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Gone from the ERP with this reading. */
  readonly missing: number;
  readonly refused: number;
  /** The first 100. */
  readonly issues: readonly Issue[];
  /** When what is here of it was read, ISO 8601 UTC; `null` when it never was. */
  readonly asOf: string | null;
  /** Why it could not be read; what was here stays. */
  readonly failed: { readonly code: string; readonly message: string } | null;
}

export interface SyncReport {
  /** Everything was read, and nothing can have slipped through. */
  readonly complete: boolean;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly entities: readonly EntityReport[];
}

/** How old what is here of an entity is. */
export interface EntityState {
  readonly asOf: string;
  /** When it was last read whole. */
  readonly fullAt: string | null;
  /** The ERP's own word for where the next incremental reading begins. */
  readonly since: string | null;
}

/** A reading of an entity that is under way. */
export interface Reading {
  readonly entity: ErpEntity;
  readonly whole: boolean;
  readonly since: string | null;
  readonly startedAt: string;
  /** From 1. */
  readonly pass: number;
  /** Cursor of the next page; all before it is stored. */
  readonly cursor: string | null;
  /** Parts written. */
  readonly parts: number;
  readonly latest: string | null;
  /** Once begun anew because the ERP refused a cursor. */
  readonly restarted: boolean;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly issues: readonly Issue[];
}

export interface SyncRun {
  readonly id: string;
  /** Who may write for it; another tab that takes it over writes its own name here. */
  readonly holder: string;
  /** Counts up with each write, so that others see it live. */
  readonly beat: number;
  readonly startedAt: string;
  readonly full: boolean;
  readonly done: readonly EntityReport[];
  readonly reading: Reading | null;
  /** Runs that broke off before it, whose clients are not known yet; absent when there are none. */
  readonly unkept?: readonly string[];
}

/** What is known of the ERP, in one record of the metadata. */
export interface SyncState {
  readonly format: 1;
  /** Of the source it was read from. */
  readonly identity: string;
  readonly run: SyncRun | null;
  readonly entities: Readonly<Partial<Record<ErpEntity, EntityState>>>;
  readonly last: SyncReport | null;
  /** How the last attempt failed; `null` after one that came through. */
  readonly failed: { readonly code: string; readonly message: string; readonly at: string } | null;
}

/** The metadata key of the state. */
export const syncKey = 'sync';

export function emptyState(identity: string): SyncState {
  return { format: 1, identity, run: null, entities: {}, last: null, failed: null };
}

export function isSyncState(value: unknown): value is SyncState {
  return typeof value === 'object' && value !== null && (value as SyncState).format === 1 && typeof (value as SyncState).identity === 'string' && typeof (value as SyncState).entities === 'object';
}

/** Issues kept of one entity. */
const shownIssues = 100;

export function moreIssues(known: readonly Issue[], found: readonly Issue[]): readonly Issue[] {
  return known.length >= shownIssues || found.length === 0 ? known : [...known, ...found].slice(0, shownIssues);
}
