import type { FieldValue } from '../../client/client.js';
import type { ImportOptions } from '../../import/import.js';
import type { ImportPreview, SavedMapping } from '../../import/preview.js';
import type { ReviewFilter } from '../../import/review-pages.js';
import type { FixChange } from '../../import/review.js';
import type { RowFix } from '../../import/row-fixes.js';
import type { ImportCrm, ImportPlanned, ImportScreen, ImportState, ImportStepState, MatchRules, OpenImportOptions, ReadSettings } from './import-state.js';
import { ImportDecisions } from './import-decisions.js';
import { failureOf, ImportHistory } from './import-history.js';
import { blockedBy, fileOf, reviewOf, settingsOf, start, withoutSettings, withWritten } from './import-transitions.js';
import { SavedMappings } from './saved-mappings.js';
import { ReviewRun } from './review-run.js';

type At<Step extends ImportStepState['step']> = Extract<ImportState, { step: Step }>;

/** An import over a CRM, step by step; `options` preset what a person would say. Reads nothing until subscribed or given a file. */
export function createImportScreen(crm: ImportCrm, options: OpenImportOptions = {}): ImportScreen {
  return new Screen(crm, options);
}

class Screen implements ImportScreen {
  readonly #crm: ImportCrm;
  readonly #preset: OpenImportOptions;
  readonly #listeners = new Set<(state: ImportState) => void>();
  readonly #decisions: ImportDecisions;
  readonly #history: ImportHistory;
  readonly #review: ReviewRun;
  readonly #mappings: SavedMappings;
  #state: ImportState;
  #file: Blob | string | null = null;
  #work: AbortController | null = null;
  #stop: (() => void) | null = null;
  #fixes: readonly RowFix[] = [];
  #rules: MatchRules;
  /** What is said of how files are read while none is chosen: it holds for the one that comes. */
  #said: ReadSettings;
  #passing: boolean;

  constructor(crm: ImportCrm, preset: OpenImportOptions) {
    this.#crm = crm;
    this.#preset = preset;
    this.#review = new ReviewRun(crm, () => (this.#state.step === 'review' ? this.#state : null), (patch) => this.#patch('review', patch));
    this.#history = new ImportHistory(crm, (patch) => this.#set(patch));
    this.#decisions = new ImportDecisions(crm, preset);
    this.#mappings = new SavedMappings(crm, this.#decisions, () => this.#rules.onNew, (patch) => this.#patch('match', patch));
    this.#rules = { match: preset.match ?? ['identificationNumber', 'branchCode'], onMatch: preset.onMatch ?? 'update', onNew: preset.onNew ?? 'create', emptyCells: preset.emptyCells ?? 'keep' };
    this.#fixes = preset.fixes ?? [];
    this.#passing = (preset.pass?.length ?? 0) > 0;
    this.#state = Object.freeze({ ...start, settings: (this.#said = settingsOf(preset)), history: null, undo: null, seen: null });
  }

  get state(): ImportState { return this.#state; }

  subscribe(listener: (state: ImportState) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#stop = this.#crm.subscribe(({ type }) => void (type === 'import' && this.#history.read()));
      void this.#history.read();
    }
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  }

  choose(file: Blob | string): void {
    if (this.#state.step === 'apply') return;
    this.#leave();
    this.#file = file;
    this.#fixes = this.#preset.fixes ?? [];
    this.#passing = (this.#preset.pass?.length ?? 0) > 0;
    this.#decisions.clear();
    this.#go({ ...start, settings: this.#said, file: fileOf(file) });
    void this.#read();
  }

  setReading(patch: Parameters<ImportScreen['setReading']>[0]): void {
    const { state } = this;
    if (state.step !== 'choose') return;
    const settings = settingsOf({ ...state.settings, ...patch } as ReadSettings);
    this.#patch('choose', { settings });
    if (this.#file) void this.#read();
    else this.#said = settings;
  }

  next(): void {
    const { state } = this;
    if (state.step === 'choose' && state.blocked === null && state.preview && state.file) this.#match(state.file, state.preview);
    else if (state.step === 'match' && state.blocked === null) {
      this.#go(reviewOf(state, this.#rules, this.#fixes, null));
      void this.#check();
    }
  }

  back(): void {
    const { state } = this;
    if (state.step === 'match') {
      this.#go({ step: 'choose', file: state.file, settings: this.#decisions.settings, reading: null, preview: state.preview, failure: null, blocked: blockedBy(state.preview) });
    } else if (state.step === 'review') {
      this.#leave();
      this.#match(state.file, state.preview, false);
    }
    this.#passing = false;
  }

  setField(column: number, field: string | null): void {
    this.#decide(() => this.#decisions.setField(column, field));
  }

  confirm(column: number): void { this.#decide(() => this.#decisions.confirm(column)); }

  setConstant(field: string, value: FieldValue): void {
    this.#decide(() => this.#decisions.setConstant(field, value));
  }

  setMeaning(column: number, text: string, key: string | null): void {
    this.#decide(() => this.#decisions.setMeaning(column, text, key));
  }

  addOption(column: number, text: string): void { this.#decide(() => this.#decisions.addOption(column, text)); }

  useMapping(saved: SavedMapping | null): void { this.#decide(() => this.#decisions.use(saved)); }

  saveMapping(name: string): Promise<void> { return this.#mappings.save(name.trim()); }

  removeMapping(name: string): Promise<void> { return this.#mappings.remove(name); }

  setRules(patch: Partial<MatchRules>): void {
    this.#rules = { ...this.#rules, ...patch };
    this.#decide(() => undefined);
    if (this.#state.step !== 'review') return;
    this.#patch('review', { rules: this.#rules, cancelled: false });
    void this.#check();
  }

  setFilter(filter: ReviewFilter): void {
    if (this.#state.step !== 'review') return;
    this.#patch('review', { filter });
    this.#review.read(filter);
  }

  show(first: number, last: number): void { this.#review.rows.show(first, last); }

  rowAt(index: number): ReturnType<ImportScreen['rowAt']> {
    const row = this.#review.rows.at(index);
    if (!row || this.#state.step !== 'review' || !(this.#state.checking || this.#review.changing)) return row;
    return withWritten(row, this.#fixes);
  }

  edit(line: number, column: number, from: string, to: string): void {
    if (this.#state.step !== 'review' || from === to) return;
    const count = this.#state.preview.columns[column]?.texts?.find(({ text }) => text === from.trim())?.count ?? null;
    this.fix({ type: 'cell', line, column, text: to });
    if (from.trim() !== '' && count !== 1) this.#patch('review', { offer: { line, column, from, to, count } });
  }

  applyOffer(): void {
    if (this.#state.step !== 'review' || !this.#state.offer) return;
    const { column, from, to } = this.#state.offer;
    this.#fixes = [...this.#fixes.slice(0, -1), { type: 'replace', column, from, to }];
    this.#patch('review', { fixes: this.#fixes, offer: null, cancelled: false });
    void this.#check();
  }

  dismissOffer(): void { this.#patch('review', { offer: null }); }

  fix(fix: RowFix): void {
    if (this.#state.step !== 'review') return;
    this.#fixes = [...this.#fixes, fix];
    this.#patch('review', { fixes: this.#fixes, offer: null, cancelled: false });
    void this.#change({ add: fix });
  }

  undoFix(): void {
    if (this.#state.step !== 'review' || this.#fixes.length === 0) return;
    this.#fixes = this.#fixes.slice(0, -1);
    this.#patch('review', { fixes: this.#fixes, offer: null });
    void this.#change({ undo: true });
  }

  get plan(): ImportPlanned | null {
    const state = this.#state;
    return state.step === 'review' && state.summary && state.blocked === null ? { fileName: state.file.name, summary: state.summary, options: this.#options() } : null;
  }

  async apply(changes: Partial<ImportOptions> = {}): Promise<void> {
    const { state } = this;
    if (state.step !== 'review' || !state.summary || state.blocked !== null || !this.#file) return;
    const { file, preview, summary, columns } = state;
    const work = this.#begin();
    this.#go({ step: 'apply', file, preview, summary, rules: this.#rules, progress: null, elapsedMs: 0, cancelling: false });
    const began = performance.now();
    try {
      const report = await this.#crm.importFile(this.#file, { ...this.#options(), ...changes, signal: work.signal, onProgress: (progress) => this.#patch('apply', { progress, elapsedMs: performance.now() - began }) });
      this.#leave();
      this.#go({ step: 'report', file, preview, report, durationMs: performance.now() - began });
      await this.#decisions.remember();
    } catch (error) {
      const cancelled = work.signal.aborted;
      this.#go({ ...reviewOf({ file, preview, columns }, this.#rules, this.#fixes, summary), failure: cancelled ? null : failureOf(error), cancelled });
      this.#review.read({});
    }
    await this.#history.read();
  }

  cancel(): void {
    if (this.#state.step === 'apply') this.#patch('apply', { cancelling: true });
    this.#work?.abort();
  }

  undo(importId: string): Promise<void> { return this.#history.undo(importId); }

  dismissUndo(): void { this.#set({ undo: null }); }
  seeKept(importId: string | null): void { void this.#history.seeKept(importId); }

  reset(): void {
    this.#leave();
    this.#file = null;
    this.#set({ undo: null });
    this.#go({ ...start, settings: (this.#said = settingsOf(this.#preset)) });
  }

  async #read(): Promise<void> {
    const file = this.#file!;
    const work = this.#begin();
    const state = this.#state as At<'choose'>;
    this.#patch('choose', { reading: { progress: null }, failure: null, blocked: 'reading' });
    try {
      await this.#crm.ready();
      const { mapping } = this.#preset;
      const preview = await this.#crm.previewImport(file, { ...state.settings, ...(mapping ? { mapping } : {}), signal: work.signal, onProgress: (progress) => !work.signal.aborted && this.#patch('choose', { reading: { progress } }) });
      if (work.signal.aborted) return;
      this.#decisions.begin(preview, (this.#state as At<'choose'>).settings);
      this.#patch('choose', { reading: null, preview, file: { name: preview.fileName || state.file!.name, sizeBytes: state.file!.sizeBytes }, blocked: blockedBy(preview) });
      if (this.#passes('choose')) this.next();
    } catch (error) {
      if (!work.signal.aborted) this.#patch('choose', { reading: null, preview: null, failure: failureOf(error), blocked: 'failed' });
    }
  }

  #match(file: At<'match'>['file'], preview: ImportPreview, mayPass = true): void {
    this.#go({ step: 'match', file, preview, ...this.#decisions.shown(this.#rules.onNew), mappings: null, failure: null });
    if (mayPass && this.#passes('match')) return this.next();
    void this.#mappings.read();
  }

  async #check(): Promise<void> {
    const work = this.#begin();
    if ((await this.#review.check(this.#file!, this.#options(), work.signal)) && this.#passes('review')) await this.apply();
  }

  /** One row is checked at once; where that is not all, the file is. */
  async #change(change: FixChange): Promise<void> {
    if (this.#state.step !== 'review' || this.#state.checking || !(await this.#review.change(change))) void this.#check();
  }

  #options(): ImportOptions {
    const { pass: _pass, signal: _signal, onProgress: _onProgress, ...preset } = this.#preset;
    return { ...withoutSettings(preset), ...this.#decisions.options(), ...this.#rules, fixes: this.#fixes };
  }

  #decide(decide: () => void): void {
    decide();
    if (this.#state.step === 'match') this.#patch('match', { ...this.#decisions.shown(this.#rules.onNew), failure: null });
  }

  #begin(): AbortController {
    this.#work?.abort();
    return (this.#work = new AbortController());
  }

  #passes(step: 'choose' | 'match' | 'review'): boolean {
    return this.#passing && this.#preset.pass!.includes(step);
  }

  #leave(): void {
    this.#work?.abort();
    this.#work = null;
    this.#review.close();
  }

  #go(state: ImportStepState): void {
    const { history, undo, seen } = this.#state;
    this.#state = Object.freeze({ ...state, history, undo, seen });
    this.#tell();
  }

  #patch<Step extends ImportStepState['step']>(step: Step, patch: Partial<At<Step>>): void {
    if (this.#state.step === step) this.#set(patch);
  }

  #set(patch: Partial<ImportState>): void {
    this.#state = Object.freeze({ ...this.#state, ...patch } as ImportState);
    this.#tell();
  }

  #tell(): void { for (const listener of [...this.#listeners]) listener(this.#state); }
}
