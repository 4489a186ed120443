import type { ClientChange, Commit } from '../client/change.js';
import type { Issue } from '../client/issue.js';
import { FileError } from '../errors.js';
import { issueText, messagesFor } from '../locales/messages.js';
import { fieldsByName } from '../schema/columns.js';
import type { OptionSource } from '../schema/options.js';
import { optionKeys } from '../schema/new-options.js';
import type { ModuleSchema } from '../schema/schema.js';
import { createRowCheck, isLate, type CheckRows } from './check-rows.js';
import { decideFormats } from './column-formats.js';
import { createDraftReader, issuesByLine, type Draft, type DraftReader } from './drafts.js';
import { ErrorFile } from './error-file.js';
import type { Formats } from './formats.js';
import type { ImportOptions, ImportOutcome, Mapping } from './import.js';
import { checkMapping, suggestMapping } from './mapping.js';
import { ImportPlan } from './plan.js';
import type { Fate, PlanSource } from './plan-context.js';
import { requiredWidth } from './header.js';
import { leftAfterMending } from './row-checker.js';
import { createFixer, type Fixer } from './row-fixes.js';
import { applyRowRules, ruleIssue, type RuleAsker } from './rules.js';
import { openTable, type OpenTable, type OpenWorkbook } from './table.js';

/** Hears of every row in the order of the file, as it was decided. */
export interface RowWatcher {
  /** Before the first row. `required`: the cells a row has at least. */
  opened(check: CheckRows, match: readonly string[], required: number): void;
  /** `draft` is `null` for a row that is no client or was left out. */
  row(line: number, cells: readonly string[], fate: Fate, issues: readonly Issue[], draft: Draft | null): void;
  /** What only the end of the file tells of a row that was told before. */
  late(line: number, issues: readonly Issue[]): void;
}

/** What an import is given by whoever runs it. */
export interface ImportDeps extends PlanSource {
  readonly schema: ModuleSchema;
  readonly sources: OptionSource;
  readonly locale: string;
  /** Whether an ERP owns its fields of the clients it knows. */
  readonly connected: boolean;
  /** Those of its fields that a change here goes to. Default: none. */
  readonly writable?: ReadonlySet<string>;
  /** Fields whoever imports may not set. */
  readonly withheld?: ReadonlySet<string>;
  readonly user: string | null;
  /** `YYYY-MM-DD` in Colombia. */
  readonly today: string;
  /** Instant, ISO 8601 UTC, or as a Date. */
  readonly now: () => string | Date;
  /** Of this import; its clients' ids begin with it. */
  readonly importId: string;
  /** Of the file's bytes, kept with the import. */
  readonly fingerprint?: string;
  readonly watcher?: RowWatcher;
  readonly openWorkbook?: OpenWorkbook | undefined;
  /** The host's own rules. */
  readonly rules?: RuleAsker;
  /** Milliseconds of a steady clock, for the rate shown. Default: that of the platform. */
  readonly clockMs?: () => number;
  /** Writes all of the changes or none. */
  apply(changes: AsyncIterable<readonly ClientChange[]>, commit: () => Commit, options: { readonly signal?: AbortSignal }): Promise<unknown>;
}

const batchRows = 1_024;
const shownIssues = 1_000;
/** Ends the commit of a file without rows. */
const noRows = new Error('The file has no rows');

/**
 * Imports a file: table, drafts, plan, changes, in one pass with flat memory, and one commit that holds all of it or
 * nothing. What is wrong with rows comes back in the outcome.
 * @throws FileError for what is no table, an impossible mapping, or, with `onIssue: 'abort'`, the first row with an
 * error; StoreError; AbortError. Nothing is written then.
 */
export async function runImport(file: Blob | string | Uint8Array, options: ImportOptions, deps: ImportDeps): Promise<ImportOutcome> {
  const run = new ImportRun(await openTable(file, options, deps.openWorkbook), options, deps);
  return run.run();
}

class ImportRun {
  readonly #table: OpenTable;
  readonly #options: ImportOptions;
  readonly #deps: ImportDeps;
  readonly #at: string;
  readonly #importId: string;
  readonly #mapping: Mapping;
  readonly #plan: ImportPlan;
  readonly #issues: Issue[] = [];
  #issueCount = 0;
  #errorFile: ErrorFile | null = null;
  #formats: Formats = { dateFormats: new Map(), decimals: new Map(), dateFormat: null, decimal: null, issues: [], undecided: [] };

  constructor(table: OpenTable, options: ImportOptions, deps: ImportDeps) {
    this.#table = table;
    this.#options = options;
    this.#deps = deps;
    this.#importId = deps.importId;
    this.#at = new Date(deps.now()).toISOString();
    this.#note(table.issues);
    if (options.mapping) {
      checkMapping(options.mapping, table.header.length, deps.schema);
      this.#mapping = options.mapping;
    } else {
      const suggested = suggestMapping(table.header, deps.schema);
      this.#mapping = suggested.mapping;
      if (table.header.length > 0) this.#note(suggested.issues);
    }
    this.#plan = this.#newPlan(deps);
  }

  async run(): Promise<ImportOutcome> {
    const { dryRun, signal } = this.#options;
    this.#formats = await decideFormats(this.#table, this.#mapping, this.#deps.schema, this.#deps.locale, this.#options);
    this.#note(this.#formats.issues);
    if (dryRun) for await (const _ of this.#changes()) continue;
    else {
      // From its first row on it is planned while nobody else writes: two imports of one file would make its clients twice.
      await this.#deps.apply(this.#changes(), () => this.#commit(), signal ? { signal } : {}).catch((error: unknown) => {
        if (error !== noRows) throw error;
      });
    }
    return {
      importId: this.#importId, fileName: this.#table.name, detected: this.#detected(), ...this.#plan.counts,
      issues: this.#issues, issueCount: this.#issueCount, errorFile: this.#errorFile?.toBlob() ?? null,
    };
  }

  #newPlan(source: PlanSource): ImportPlan {
    return new ImportPlan({ ...this.#deps, mapping: this.#mapping, at: this.#at, options: this.#options, findSame: source.findSame, getMany: source.getMany });
  }

  /** In batches of the same rows however the file is read, so that the outcome is the same too. */
  async *#changes(): AsyncGenerator<readonly ClientChange[], void, undefined> {
    const read = createDraftReader({ ...this.#deps, mapping: this.#mapping, formats: this.#formats, optionValues: this.#options.optionValues });
    const fix = createFixer(this.#options.fixes ?? [], this.#mapping, this.#deps.locale, this.#formats.dateFormats);
    const progress = this.#progress();
    const required = requiredWidth(this.#table.header);
    this.#deps.watcher?.opened(createRowCheck(read, this.#mapping, (source) => this.#newPlan(source)), this.#plan.match, required);
    let batch = new Batch();
    let bytesBefore = 0;
    const ofFile: Issue[] = [];
    for await (const { rows, lines, issues, bytes } of this.#table.chunks()) {
      const noticed = issuesByLine(issues);
      for (let i = 0; i < rows.length; i++) {
        const line = lines[i]!;
        const cells = fix ? fix(rows[i]!, line) : rows[i]!;
        const found = noticed?.get(line);
        const known = found && cells !== rows[i] ? leftAfterMending(found, cells, required) : found;
        if (fix?.isOut(line) || known?.some(isNoClient)) batch.noClients.push({ before: batch.drafts.length, line, cells, issues: fix?.isOut(line) ? [] : known! });
        else batch.drafts.push(read(cells, line, known));
        if (batch.size < batchRows) continue;
        const changes = await this.#planned(batch);
        batch = new Batch();
        progress(this.#plan.counts.rows, bytesBefore + ((bytes - bytesBefore) * (i + 1)) / rows.length, false);
        if (changes.length > 0) yield changes;
      }
      bytesBefore = bytes;
      for (const issue of issues) if (issue.line === undefined) ofFile.push(issue);
    }
    const changes = await this.#planned(batch);
    this.#note(ofFile);
    progress(this.#plan.counts.rows, bytesBefore, true);
    if (changes.length > 0) yield changes;
    if (this.#plan.isOpen) yield* this.#mended(read, fix);
    await this.#askFile();
  }

  async #planned({ drafts, noClients }: Batch): Promise<ClientChange[]> {
    this.#options.signal?.throwIfAborted();
    const fates: Fate[] = [];
    const { watcher } = this.#deps;
    await applyRowRules(this.#deps.rules, drafts, this.#mapping);
    const changes = drafts.length > 0 ? await this.#plan.plan(drafts, watcher && ((fate) => fates.push(fate))) : [];
    // Issues in the order of the rows.
    let taken = 0;
    for (const { before, line, cells, issues } of noClients) {
      this.#plan.skip();
      this.#take(drafts, taken, before, fates);
      this.#note(issues);
      watcher?.row(line, cells, leftOut, issues, null);
      taken = before;
    }
    this.#take(drafts, taken, drafts.length, fates);
    return changes;
  }

  /** Before the commit: what a rule has against the file keeps all of it out. */
  async #askFile(): Promise<void> {
    const ask = this.#deps.rules?.file;
    if (!ask) return;
    const found = await ask({ fileName: this.#table.name, header: this.#table.header, mapping: this.#mapping, counts: { ...this.#plan.counts } });
    const against = found.filter(({ severity }) => severity !== 'warning');
    if (against.length > 0 && !this.#options.dryRun) throw new FileError('import-refused', `A rule of this page does not accept the file: ${against.map(({ text }) => text).join(' ')} Nothing was written.`);
    const issues = found.map((finding) => ruleIssue(finding, finding.line, this.#mapping));
    this.#note(issues);
    for (const issue of issues) if (issue.line !== undefined) this.#deps.watcher?.late(issue.line, [issue]);
  }

  /** Reads the file again for the branches whose client came late or never, in the file or in the store. */
  async *#mended(read: DraftReader, fix: Fixer | null): AsyncGenerator<readonly ClientChange[], void, undefined> {
    for await (const { rows, lines } of this.#table.chunks()) {
      this.#options.signal?.throwIfAborted();
      const changes: ClientChange[] = [];
      const adopting: Draft[] = [];
      for (let i = 0; i < rows.length; i++) {
        const line = lines[i]!;
        const cells = () => (fix ? fix(rows[i]!, line) : rows[i]!);
        if (this.#plan.adopts(line)) adopting.push(read(cells(), line));
        const mended = this.#plan.mend(line, () => read.readField(cells(), 'identificationNumber'), () => read(cells(), line));
        if (!mended) continue;
        changes.push(mended.change);
        const late = mended.draft.issues.filter(isLate);
        this.#note(late);
        if (late.length > 0) this.#deps.watcher?.late(line, late);
      }
      if (adopting.length > 0) changes.push(...(await this.#plan.adopt(adopting)));
      if (changes.length > 0) yield changes;
    }
  }

  #take(drafts: readonly Draft[], from: number, to: number, fates: readonly Fate[]): void {
    for (let i = from; i < to; i++) {
      const draft = drafts[i]!;
      if (draft.issues.length > 0) this.#note(draft.issues);
      this.#deps.watcher?.row(draft.line, draft.cells, fates[i]!, draft.issues, draft);
      if (!draft.failed) continue;
      if (this.#options.onIssue === 'abort') {
        const issue = draft.issues.find(({ severity }) => severity === 'error')!;
        const label = issue.field === null ? undefined : fieldsByName(this.#deps.schema).get(issue.field)?.label[messagesFor(this.#deps.locale).language];
        throw new FileError('import-stopped', `Row ${draft.line} can't be imported, and the import was asked to stop there: ${issueText(issue, this.#deps.locale, label)}. Nothing was written.`);
      }
      this.#errorFile ??= new ErrorFile(this.#detected(), this.#table.header, this.#deps.schema, this.#deps.locale);
      this.#errorFile.add(draft.cells, draft.line, draft.issues);
    }
  }

  #note(issues: readonly Issue[]): void {
    this.#issueCount += issues.length;
    for (const issue of issues) {
      if (this.#issues.length >= shownIssues) return;
      this.#issues.push(issue);
    }
  }

  #detected() {
    return { ...this.#table.detected, dateFormat: this.#formats.dateFormat, decimal: this.#formats.decimal };
  }

  /** A file without rows is no import; one that changes nothing is, for whoever looks for it later. */
  #commit(): Commit {
    if (this.#plan.counts.rows === 0) throw noRows;
    const { user, fingerprint } = this.#deps;
    const { newOptions } = this.#options;
    const importId = this.#importId;
    return { kind: 'import', user, at: this.#at, importId, info: { importId, fileName: this.#table.name, at: this.#at, user, ...this.#plan.counts, undoneAt: null, ...(newOptions ? { newOptions: optionKeys(newOptions) } : {}), ...(fingerprint === undefined ? {} : { fingerprint }) } };
  }

  #progress(): (rows: number, bytes: number, ended: boolean) => void {
    const { onProgress } = this.#options;
    if (!onProgress) return () => undefined;
    const clockMs = this.#deps.clockMs ?? (() => performance.now());
    const start = clockMs();
    let total: number | null = null;
    return (done, bytes, ended) => {
      const seconds = (clockMs() - start) / 1000;
      const now = ended ? done : bytes > 0 ? Math.round((done / bytes) * this.#table.sizeBytes) : null;
      // Rows differ in length: an estimate that moves with each of them would be no comfort.
      if (ended || total === null || now === null || Math.abs(now - total) > total * 0.03 || done > total) total = now;
      onProgress({ phase: this.#options.dryRun ? 'checking' : 'importing', done, total, rate: seconds > 0 ? done / seconds : 0 });
    };
  }
}

const leftOut: Fate = { bucket: 'skipped', before: null, change: null };

/** Rows that are planned together. */
class Batch {
  readonly drafts: Draft[] = [];
  /** Rows of a report that are no clients, or were left out, and how many drafts come before each. */
  readonly noClients: { readonly before: number; readonly line: number; readonly cells: readonly string[]; readonly issues: readonly Issue[] }[] = [];

  get size(): number {
    return this.drafts.length + this.noClients.length;
  }
}

/** A row that a report prints between and after its clients. */
export function isNoClient(issue: Issue): boolean {
  return issue.code === 'footer-row' || issue.code === 'repeated-header';
}
