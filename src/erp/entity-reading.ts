import { ConflictError, ErpContractError, ErpHttpError, StoreError } from '../errors.js';
import type { ClientChange } from '../client/change.js';
import { issueAt, type Issue } from '../client/issue.js';
import type { DocumentBase } from '../client/document.js';
import { withOptions } from './erp-schema.js';
import { planClients, type ClientPlan, type Wanted } from './plan-clients.js';
import { SeenRows } from './seen-rows.js';
import { documentsOf, type ErpClientRow, type ErpPage, type ErpRows, type ErpEntity } from './source.js';
import type { SyncTurn } from './sync.js';
import { moreIssues, type Reading } from './sync-state.js';

/** With the instant it was asked for: what people changed later is not in it. */
type AnyPage = ErpPage<ErpRows[ErpEntity]> & { readonly askedAt: string };

/** Pages stored by one commit. */
const pagesPerCommit = 10;
/** Readings of an entity whose pages drift. */
const mostPasses = 5;
/** How often the same page may come in a row before it counts as a loop. */
const mostRepeats = 3;
const attempts = 4;

export interface EndedReading {
  readonly reading: Reading;
  /** Rows, each once. */
  readonly read: number;
  /** Nothing can have slipped through. */
  readonly settled: boolean;
}

/**
 * Reads one entity to its end, page by page, and again until a pass brings nothing new where pages may drift: rows that
 * come or go while it is read move the others across the borders of pages.
 */
export class EntityReading {
  readonly #turn: SyncTurn;
  readonly #seen = new SeenRows();
  #reading: Reading;
  #total: number | null = null;
  /** The pages of a pass did not agree on the total. */
  #totalMoved = false;
  #pages = 0;
  #repeatedBefore = -1;
  #waiting: AnyPage[] = [];
  readonly #started: number;
  readonly #names = new Map<string, Map<string, string>>();
  readonly #dropdowns: ReadonlyMap<string, string>;

  constructor(turn: SyncTurn, reading: Reading) {
    this.#turn = turn;
    this.#reading = reading;
    this.#started = turn.deps.clockMs();
    this.#dropdowns = new Map(turn.deps.schema().fields.flatMap(({ name, dropdown }) => (dropdown === undefined ? [] : [[name, dropdown]])));
  }

  async run(resumed: boolean): Promise<EndedReading> {
    const ended = await this.#read(resumed);
    await this.#putLabels();
    return ended;
  }

  async #read(resumed: boolean): Promise<EndedReading> {
    const kind = documentsOf[this.#reading.entity];
    if (resumed) for await (const part of this.#turn.deps.shelf.parts(kind, this.#turn.run.id)) for (const row of part) this.#seen.add(row.id, '');
    // A page read before the break and one after it may not fit together.
    let torn = resumed && this.#reading.cursor !== null;
    for (;;) {
      this.#seen.beginPass();
      await this.#pass();
      if (await this.#isSettled(torn)) return { reading: this.#reading, read: this.#seen.size, settled: true };
      if (this.#reading.pass >= mostPasses) {
        const issue = issueAt({ field: null, severity: 'warning' }, 'erp-paging-unstable', { passes: this.#reading.pass });
        return { reading: { ...this.#reading, issues: [...this.#reading.issues, issue] }, read: this.#seen.size, settled: false };
      }
      torn = false;
      await this.#save({ pass: this.#reading.pass + 1, cursor: null });
    }
  }

  async #isSettled(torn: boolean): Promise<boolean> {
    const { repeated, fresh } = this.#seen;
    const before = this.#repeatedBefore;
    this.#repeatedBefore = repeated;
    if (torn) return false;
    // A query that itself gives a row twice does so in each pass.
    if (repeated > 0) return this.#reading.pass > 1 && fresh === 0 && repeated === before;
    if (this.#turn.deps.source.entities[this.#reading.entity]!.stable || this.#pages <= 1) return true;
    if (this.#reading.pass > 1 && fresh === 0) return true;
    if (this.#total === null || this.#totalMoved || this.#total !== this.#seen.size + this.#reading.refused) return false;
    // One row that went and one that came leave the total as it was, and a third may have slipped to a page already read: nobody is gone by one look alone.
    return this.#reading.entity !== 'clients' || this.#reading.pass > 1 || !this.#reading.whole || (await this.#turn.deps.shelf.missing('accounts', this.#turn.run.id)).length === 0;
  }

  async #pass(): Promise<void> {
    const { signal } = this.#turn.deps;
    this.#pages = 0;
    this.#total = null;
    this.#totalMoved = false;
    const asked = new Set<string>();
    let last = '';
    let repeats = 0;
    let next: Promise<AnyPage> | null = this.#fetch(this.#reading.cursor);
    let cursor = this.#reading.cursor;
    try {
      while (next) {
        const page: AnyPage = await next;
        next = null;
        signal?.throwIfAborted();
        this.#pages++;
        if (cursor !== null) asked.add(cursor);
        const ids = page.rows.map((row) => documentOf(row).id).join('\n');
        repeats = ids !== '' && ids === last ? repeats + 1 : 0;
        last = ids;
        if (page.next !== null && (asked.has(page.next) || page.next === cursor || repeats >= mostRepeats)) {
          throw new ErpContractError('erp-cursor-loop', `The ERP gives the same page of ${this.#reading.entity} over and over (${JSON.stringify(page.next)})`);
        }
        cursor = page.next;
        // The next page is under way while this one is stored.
        if (cursor !== null) next = this.#fetch(cursor);
        if (this.#pages > 1 && page.total !== this.#total) this.#totalMoved = true;
        this.#total = page.total;
        this.#waiting.push(page);
        // The first one at once: people see that something comes.
        if (this.#waiting.length >= (this.#pages === 1 ? 1 : pagesPerCommit) || cursor === null) await this.#commit();
        this.#tell();
      }
    } catch (error) {
      next?.catch(() => {});
      if (this.#canRestart(error)) {
        this.#waiting = [];
        await this.#save({ whole: true, since: null, cursor: null, restarted: true });
        return this.#pass();
      }
      // What came before the fault is kept.
      if (!(error instanceof ErpContractError && error.code === 'erp-cursor-loop') && !isStoreError(error)) await this.#commit();
      throw error;
    }
  }

  #fetch(cursor: string | null): Promise<AnyPage> {
    const { source, signal, onProgress } = this.#turn.deps;
    const { entity, since } = this.#reading;
    const askedAt = this.#turn.deps.now();
    const page = source.page(entity, {
      cursor, since, ...(signal ? { signal } : {}),
      ...(onProgress ? { onWait: (waitMs) => onProgress({ phase: 'waiting', done: 0, total: waitMs, rate: 0 }) } : {}),
    }).then((answered) => ({ ...answered, askedAt }));
    // Awaited a little later; meanwhile it is not an unhandled failure.
    page.catch(() => {});
    return page;
  }

  /** The ERP forgot the cursor, or does not take the change filter: read it whole, once. */
  #canRestart(error: unknown): boolean {
    const { restarted, cursor, since } = this.#reading;
    if (!(error instanceof ErpHttpError) || restarted) return false;
    return error.status === 410 || (error.status === 400 && (cursor !== null || since !== null || this.#waiting.length > 0));
  }

  async #commit(): Promise<void> {
    const pages = this.#waiting;
    if (pages.length === 0) return;
    this.#waiting = [];
    const { deps, run } = this.#turn;
    const { entity } = this.#reading;
    const kind = documentsOf[entity];
    const issues: Issue[] = pages.flatMap((page) => [...page.issues]);
    const rows = new Map<string, ErpRows[ErpEntity]>();
    for (const page of pages) {
      const here = new Map<string, string>();
      for (const row of page.rows) {
        const { id } = documentOf(row);
        const content = JSON.stringify(row);
        if (here.has(id) && here.get(id) !== content) issues.push(issueAt({ field: null, severity: 'warning' }, 'erp-duplicate-row', { text: id }));
        here.set(id, content);
        if (isOlder(row, rows.get(id))) continue;
        if (this.#seen.add(id, content)) rows.set(id, row);
      }
    }
    const documents = [...rows.values()].map(documentOf);
    const part = documents.length > 0 ? [deps.shelf.part(kind, run.id, this.#reading.parts, documents as never)] : [];
    const latest = pages.reduce<string | null>((high, page) => (page.latest !== null && (high === null || page.latest > high) ? page.latest : high), this.#reading.latest);
    const refused = this.#reading.pass === 1 ? pages.reduce((sum, page) => sum + page.refused, 0) : 0;
    const found = this.#reading.pass === 1 ? issues : issues.filter(({ code }) => code === 'erp-duplicate-row');
    const base = { ...this.#reading, cursor: pages.at(-1)!.next, parts: this.#reading.parts + part.length, latest, refused: this.#reading.refused + refused, issues: moreIssues(this.#reading.issues, found) };
    if (entity !== 'clients') return this.#write({ ...base, read: this.#seen.size }, part);
    this.#noteLabels([...rows.values()] as ErpClientRow[]);
    await this.#commitClients([...rows.values()] as ErpClientRow[], base, part, pages[0]!.askedAt);
  }

  async #commitClients(rows: readonly ErpClientRow[], base: Reading, part: readonly { key: string; value: unknown }[], askedAt: string): Promise<void> {
    const { deps } = this.#turn;
    const wanted = new Map<string, Wanted>();
    for (const { clients, wanted: create } of rows) for (const client of clients) wanted.set(client.id, { client, create });
    for (let attempt = 1; ; attempt++) {
      const at = deps.now();
      const planned = () => planClients([...wanted.values()], { schema: deps.schema(), sources: deps.sources(), findSame: deps.findSame, getMany: deps.getMany, held: deps.held && (() => deps.held!(askedAt)), newId: deps.newId, at });
      const read = deps.commits();
      let plan: ClientPlan = await planned();
      const reading = (): Reading => ({
        ...base, read: this.#seen.size, created: base.created + plan.created, updated: base.updated + plan.updated,
        unchanged: base.unchanged + (base.pass === 1 ? plan.unchanged : 0), refused: base.refused + plan.refused, issues: moreIssues(base.issues, plan.issues),
      });
      if (plan.changes.length === 0) return this.#write(reading(), part);
      async function* changes(): AsyncGenerator<readonly ClientChange[]> {
        // Nobody else writes now: whom somebody made since the plan is not made once more.
        if (deps.commits() !== read) plan = await planned();
        yield plan.changes;
      }
      const next = () => this.#turn.next({ reading: reading() }, part);
      try {
        await deps.apply(changes(), { kind: 'sync', user: deps.user, at, info: { entity: base.entity, run: this.#turn.run.id, cursor: base.cursor } }, { meta: () => next().meta, ...(deps.signal ? { signal: deps.signal } : {}) });
        this.#turn.state = next().state;
        this.#reading = reading();
        return;
      } catch (error) {
        // Somebody edited one of them between the plan and the commit, or wrote first where nobody can be kept out.
        if (!(error instanceof ConflictError || (error instanceof StoreError && error.code === 'not-leader')) || attempt === attempts) throw error;
      }
    }
  }

  /** Names the ERP gives to the options of dropdowns; put in force at the end, since the search is made anew for them. */
  #noteLabels(rows: readonly ErpClientRow[]): void {
    const { deps } = this.#turn;
    for (const { clients } of rows) {
      for (const { values, labels } of clients) {
        for (const [field, label] of Object.entries(labels)) {
          const dropdown = this.#dropdowns.get(field);
          const key = values[field];
          if (dropdown === undefined || typeof key !== 'string' || deps.sources().labelOf(dropdown, key)) continue;
          if (!this.#names.has(dropdown)) this.#names.set(dropdown, new Map());
          this.#names.get(dropdown)!.set(key, label);
        }
      }
    }
  }

  async #putLabels(): Promise<void> {
    if (this.#names.size === 0) return;
    await this.#turn.deps.changeSchema((schema) => [...this.#names].reduce((next, [dropdown, options]) => withOptions(next, dropdown, options), schema));
  }

  async #write(reading: Reading, part: readonly { key: string; value: unknown }[]): Promise<void> {
    const { state, meta } = this.#turn.next({ reading }, part);
    await this.#turn.deps.writeMetas(meta);
    this.#turn.state = state;
    this.#reading = reading;
  }

  #save(change: Partial<Reading>): Promise<void> {
    return this.#write({ ...this.#reading, ...change }, []);
  }

  #tell(): void {
    const { onProgress, clockMs } = this.#turn.deps;
    const seconds = (clockMs() - this.#started) / 1000;
    const waiting = this.#reading.pass > 1 ? 0 : this.#waiting.reduce((sum, { rows }) => sum + rows.length, 0);
    onProgress?.({ phase: this.#reading.entity, done: this.#seen.size + waiting, total: this.#total, rate: seconds > 0 ? this.#seen.size / seconds : 0 });
  }
}

function documentOf(row: ErpRows[ErpEntity]): DocumentBase {
  return 'clients' in row ? row.account : row;
}

/** Of two rows with one id the one that was changed later counts, in whatever order they come. */
function isOlder(row: ErpRows[ErpEntity], known: ErpRows[ErpEntity] | undefined): boolean {
  if (!known || !('clients' in row) || !('clients' in known)) return false;
  return row.updatedAt !== null && known.updatedAt !== null && row.updatedAt < known.updatedAt;
}

function isStoreError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'StoreError' || error.name === 'ConflictError');
}
