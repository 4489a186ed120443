import { documentKinds } from '../client/document.js';
import { CrmError, ErpContractError, ErpHttpError } from '../errors.js';
import { markMissing } from './mark-missing.js';
import { EntityReading } from './entity-reading.js';
import { documentsOf, erpEntities, type ErpEntity } from './source.js';
import type { MetaBatch, SyncDeps } from './sync-deps.js';
import { emptyState, isSyncState, syncKey, type EntityReport, type EntityState, type Reading, type SyncReport, type SyncRun, type SyncState } from './sync-state.js';
import { writeTotals } from './write-totals.js';

export interface SyncOptions {
  /** Reads everything, also what could be read by its changes alone. */
  readonly full: boolean;
  /** Age at which an entity is read whole again, in ms. Default seven days. */
  readonly fullAfterMs?: number;
  /** Age at which a broken-off run is not gone on with, in ms. Default one day. */
  readonly resumeWithinMs?: number;
}

const dayMs = 86_400_000;

/**
 * Brings the store to what the ERP has. Each page is stored together with its cursor, so that a run that breaks off goes
 * on from there; of two runs at once the one that began first loses its turn. What can't be asked of the ERP for one entity is in
 * the report and leaves the others alone.
 * @throws ErpError when the ERP can't be reached, or answers nothing at all; StoreError; AbortError. What was read until
 * then stays.
 */
export async function runSync(deps: SyncDeps, options: SyncOptions): Promise<SyncReport> {
  return new Sync(deps, options).run();
}

/** What the parts of a sync share: the state as it is stored, and the turn to write. */
export class SyncTurn {
  readonly deps: SyncDeps;
  readonly holder: string;
  state: SyncState;

  constructor(deps: SyncDeps, state: SyncState) {
    this.deps = deps;
    this.holder = deps.newId();
    this.state = state;
  }

  get run(): SyncRun {
    return this.state.run!;
  }

  get only(): NonNullable<MetaBatch['only']> {
    const { holder } = this;
    return { key: syncKey, if: (stored) => isSyncState(stored) && stored.run?.holder === holder };
  }

  /** The next state, and what writes it with `more` while the turn is ours. */
  next(run: Partial<SyncRun>, more: MetaBatch['writes'] = []): { readonly state: SyncState; readonly meta: MetaBatch } {
    const state = { ...this.state, run: { ...this.run, ...run, beat: this.run.beat + 1 } };
    return { state, meta: { writes: [...more, { key: syncKey, value: state }], only: this.only } };
  }

  async write(run: Partial<SyncRun>): Promise<void> {
    const { state, meta } = this.next(run);
    await this.deps.writeMetas(meta);
    this.state = state;
  }
}

class Sync {
  readonly #deps: SyncDeps;
  readonly #options: SyncOptions;
  #turn!: SyncTurn;

  constructor(deps: SyncDeps, options: SyncOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  async run(): Promise<SyncReport> {
    this.#turn = await this.#begin();
    try {
      return await this.#all();
    } catch (error) {
      await this.#noteFailure(error);
      throw error;
    }
  }

  async #all(): Promise<SyncReport> {
    const { source } = this.#deps;
    const failures: unknown[] = [];
    for (const entity of erpEntities) {
      if (!source.entities[entity] || this.#turn.run.done.some(({ name }) => name === entity)) continue;
      this.#deps.signal?.throwIfAborted();
      try {
        await this.#read(entity);
      } catch (error) {
        if (!isOfOneEntity(error)) throw error;
        failures.push(error);
        await this.#fail(entity, error);
      }
    }
    const done = this.#turn.run.done;
    if (done.length > 0 && failures.length === done.length) throw failures[0];
    const unknown = await writeTotals(this.#turn);
    return this.#end(unknown);
  }

  /** Takes the turn: with a run that broke off where it stopped, else with a new one. */
  async #begin(): Promise<SyncTurn> {
    const { source, shelf, now, newId } = this.#deps;
    const stored = await this.#deps.readMeta(syncKey);
    let state = isSyncState(stored) && stored.identity === source.identity ? stored : emptyState(source.identity);
    const startedAt = now();
    if (isSyncState(stored) && stored.identity !== source.identity) {
      // Another company's documents must not stand beside this one's clients.
      for (const kind of documentKinds) if ((await shelf.asOf(kind)) !== null) await shelf.publish(kind, { run: 'none', whole: true, asOf: startedAt });
    }
    const broken = state.run;
    const young = broken !== null && Date.parse(startedAt) - Date.parse(broken.startedAt) < (this.#options.resumeWithinMs ?? dayMs);
    const turn = new SyncTurn(this.#deps, state);
    const run: SyncRun = young && (broken.full || !this.#options.full)
      ? { ...broken, holder: turn.holder, beat: broken.beat + 1, done: broken.done.filter(({ failed }) => failed === null) }
      : { id: newId(), holder: turn.holder, beat: 0, startedAt, full: this.#options.full, done: [], reading: null, ...(broken ? { unkept: [...(broken.unkept ?? []), broken.id] } : {}) };
    state = { ...state, run };
    await this.#deps.writeMetas({ writes: [{ key: syncKey, value: state }] });
    turn.state = state;
    // Clients that were made before a run broke off are known from then on, so that they can be missed: the next run keeps them where this one breaks off too.
    for (const id of run.unkept ?? []) await this.#keepAccounts(turn, id);
    for (const kind of documentKinds) await shelf.drop(kind, run.id, turn.only);
    if (run.unkept) await turn.write({ unkept: [] });
    return turn;
  }

  async #read(entity: ErpEntity): Promise<void> {
    const turn = this.#turn;
    const { source, shelf, now, signal } = this.#deps;
    const known = turn.state.entities[entity];
    const broken = turn.run.reading?.entity === entity ? turn.run.reading : null;
    const whole = turn.run.full || !source.entities[entity]!.incremental || !known?.since || this.#isOld(known);
    const reading: Reading = broken ?? {
      entity, whole, since: whole ? null : known.since, startedAt: now(), pass: 1, cursor: null, parts: 0, latest: null, restarted: false,
      read: 0, created: 0, updated: 0, unchanged: 0, refused: 0, issues: [],
    };
    if (!broken) await turn.write({ reading });
    const ended = await new EntityReading(turn, reading).run(broken !== null);
    const { read, settled, reading: last } = ended;
    const kind = documentsOf[entity];
    const missing = entity === 'clients' && last.whole && settled ? await markMissing(turn, last) : { missing: 0, issues: [], held: false };
    // What may have slipped through stays as it was.
    const published = await shelf.publish(kind, { run: turn.run.id, whole: last.whole && settled && !missing.held, asOf: last.startedAt, only: turn.only, signal });
    const counts = entity === 'clients' ? { created: last.created, updated: last.updated, unchanged: last.unchanged, missing: missing.missing } : { ...published, missing: published.removed };
    const report: EntityReport = {
      name: entity, read, created: counts.created, updated: counts.updated, unchanged: counts.unchanged, missing: counts.missing, refused: last.refused,
      issues: [...last.issues, ...missing.issues], asOf: last.startedAt, failed: null,
    };
    const entityState: EntityState = {
      asOf: last.startedAt,
      fullAt: last.whole && settled ? last.startedAt : (known?.fullAt ?? null),
      since: laterOf(last.latest, last.whole ? null : (known?.since ?? null)),
    };
    turn.state = { ...turn.state, entities: { ...turn.state.entities, [entity]: entityState } };
    await turn.write({ reading: null, done: [...turn.run.done, report] });
  }

  #isOld(known: EntityState): boolean {
    return known.fullAt === null || Date.parse(this.#deps.now()) - Date.parse(known.fullAt) >= (this.#options.fullAfterMs ?? 7 * dayMs);
  }

  async #fail(entity: ErpEntity, error: CrmError): Promise<void> {
    const { run, state } = this.#turn;
    const report: EntityReport = {
      name: entity, read: run.reading?.read ?? 0, created: 0, updated: 0, unchanged: 0, missing: 0, refused: run.reading?.refused ?? 0,
      issues: run.reading?.issues ?? [], asOf: state.entities[entity]?.asOf ?? null, failed: { code: error.code, message: error.message },
    };
    if (entity === 'clients') await this.#keepAccounts(this.#turn, run.id);
    await this.#deps.shelf.drop(documentsOf[entity], null, this.#turn.only);
    await this.#turn.write({ reading: null, done: [...run.done, report] });
  }

  async #keepAccounts(turn: SyncTurn, run: string): Promise<void> {
    await this.#deps.shelf.publish('accounts', { run, whole: false, asOf: turn.state.entities.clients?.asOf ?? turn.run.startedAt, only: turn.only });
  }

  async #end(unknown: ReadonlyMap<ErpEntity, EntityReport['issues']>): Promise<SyncReport> {
    const { run } = this.#turn;
    const entities = run.done.map((report) => ({ ...report, issues: [...report.issues, ...(unknown.get(report.name) ?? [])] }));
    const complete = entities.every(({ failed, issues }) => failed === null && !issues.some(({ code }) => code === 'erp-paging-unstable' || code === 'erp-many-missing'));
    const report: SyncReport = { complete, startedAt: run.startedAt, finishedAt: this.#deps.now(), entities };
    const state: SyncState = { ...this.#turn.state, run: null, last: report, failed: null };
    await this.#deps.writeMetas({ writes: [{ key: syncKey, value: state }], only: this.#turn.only });
    return report;
  }

  /** So that a person sees why, also after a reload. The run stays, to be gone on with. */
  async #noteFailure(error: unknown): Promise<void> {
    const code = error instanceof CrmError ? error.code : (error as Error).name === 'AbortError' ? 'aborted' : 'failed';
    const state: SyncState = { ...this.#turn.state, failed: { code, message: error instanceof Error ? error.message : String(error), at: this.#deps.now() } };
    await this.#deps.writeMetas({ writes: [{ key: syncKey, value: state }], only: this.#turn.only }).catch(() => {});
  }
}

/** The ERP answers, but not this: another query may be allowed. */
function isOfOneEntity(error: unknown): error is CrmError {
  return error instanceof ErpContractError || (error instanceof ErpHttpError && error.status < 500 && error.status !== 429 && error.status !== 408);
}

function laterOf(a: string | null, b: string | null): string | null {
  return a === null ? b : b === null || a > b ? a : b;
}
