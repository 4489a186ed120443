import type { Crm } from '../crm.js';
import { PermissionError } from '../errors.js';
import type { ReportDefinition, ReportResult, ReportTarget } from '../reports/report.js';

/** What the screen needs of a `Crm`. */
export type ReportCrm = Pick<Crm, 'connected' | 'permissions' | 'ready' | 'reports' | 'runReport' | 'exportReport' | 'sync' | 'subscribe'>;

/** An operation that could not run: the error's code, for its words, and the error itself. */
export interface ReportFailure {
  readonly code: string;
  readonly error: unknown;
}

/** What the last export came to, until dismissed. */
export type ReportOutcome =
  | { readonly type: 'exported'; readonly blob: Blob; readonly format: 'xlsx' | 'csv'; readonly result: ReportResult }
  | { readonly type: 'failed'; readonly failure: ReportFailure };

interface Chosen {
  /** Those of the target, in order. */
  readonly reports: readonly ReportDefinition[];
  readonly report: ReportDefinition;
  /** Values of its parameters, those not chosen left out. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly exporting: 'xlsx' | 'csv' | null;
  readonly outcome: ReportOutcome | null;
  readonly syncing: boolean;
}

/** Which report is shown, and where it is: being made, made, or why not. */
export type ReportState =
  | { readonly status: 'opening' | 'no-permission' | 'none' }
  | { readonly status: 'unopened'; readonly failure: ReportFailure }
  /** `result` is the one before, of the same report, while it is made anew. */
  | (Chosen & { readonly status: 'running'; readonly result: ReportResult | null })
  | (Chosen & { readonly status: 'ready'; readonly result: ReportResult })
  | (Chosen & { readonly status: 'cancelled' })
  | (Chosen & { readonly status: 'error'; readonly failure: ReportFailure });

/** The reports of a client or a selection, one of them shown. */
export interface ReportScreen {
  readonly state: ReportState;
  readonly target: ReportTarget;
  subscribe(listener: (state: ReportState) => void): () => void;
  /** Shows another report. */
  select(name: string): void;
  /** Chooses the value of one of its parameters, and makes it again. */
  choose(parameter: string, value: string): void;
  /** Makes it again. */
  run(): Promise<void>;
  exportAs(format: 'xlsx' | 'csv'): Promise<void>;
  /** Stops making the report, or its file. */
  cancel(): void;
  dismiss(): void;
  /** Reads the ERP, then makes the report again. */
  sync(): Promise<void>;
}

/** The reports of a target. Reads nothing until subscribed; `name` is the one shown first. */
export function createReportScreen(crm: ReportCrm, target: ReportTarget, name?: string): ReportScreen {
  return new Screen(crm, target, name);
}

class Screen implements ReportScreen {
  readonly target: ReportTarget;
  readonly #crm: ReportCrm;
  readonly #listeners = new Set<(state: ReportState) => void>();
  #state: ReportState = Object.freeze({ status: 'opening' });
  #name: string | undefined;
  #stop: (() => void) | null = null;
  #working: AbortController | null = null;
  #exporting: AbortController | null = null;

  constructor(crm: ReportCrm, target: ReportTarget, name: string | undefined) {
    this.#crm = crm;
    this.target = target;
    this.#name = name;
  }

  get state(): ReportState {
    return this.#state;
  }

  subscribe(listener: (state: ReportState) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#pause();
    };
  }

  select(name: string): void {
    const chosen = this.#chosen;
    this.#name = name;
    const report = chosen?.reports.find((one) => one.name === name);
    if (!chosen || !report || (report === chosen.report && this.#state.status === 'ready')) return;
    this.#set({ ...chosen, report, parameters: {}, outcome: null, status: 'running', result: null });
    void this.run();
  }

  choose(parameter: string, value: string): void {
    const chosen = this.#chosen;
    if (!chosen) return;
    this.#set({ ...chosen, parameters: { ...chosen.parameters, [parameter]: value }, status: 'running', result: null });
    void this.run();
  }

  async run(): Promise<void> {
    const chosen = this.#chosen;
    if (!chosen) return this.#open();
    this.#working?.abort();
    const working = (this.#working = new AbortController());
    const held = this.#state.status === 'ready' || this.#state.status === 'running' ? this.#state.result : null;
    this.#set({ ...chosen, status: 'running', result: held });
    try {
      const result = await this.#crm.runReport(chosen.report.name, { ...this.target, ...chosen.parameters, signal: working.signal });
      if (this.#working === working) this.#set({ ...this.#chosen, status: 'ready', result });
    } catch (error) {
      if (this.#working !== working) return;
      if (working.signal.aborted) this.#set({ ...this.#chosen, status: 'cancelled' });
      else if (error instanceof PermissionError) this.#set({ status: 'no-permission' });
      else this.#set({ ...this.#chosen, status: 'error', failure: failureOf(error) });
    }
  }

  async exportAs(format: 'xlsx' | 'csv'): Promise<void> {
    if (this.#state.status !== 'ready' || this.#state.exporting !== null) return;
    const { result } = this.#state;
    const exporting = (this.#exporting = new AbortController());
    this.#patch({ exporting: format, outcome: null });
    try {
      const blob = await this.#crm.exportReport(result, { format, signal: exporting.signal });
      this.#patch({ exporting: null, outcome: { type: 'exported', blob, format, result } });
    } catch (error) {
      this.#patch({ exporting: null, outcome: exporting.signal.aborted ? null : { type: 'failed', failure: failureOf(error) } });
    }
  }

  cancel(): void {
    this.#exporting?.abort();
    if (this.#state.status === 'running') this.#working?.abort();
  }

  dismiss(): void {
    this.#patch({ outcome: null });
  }

  async sync(): Promise<void> {
    if (!this.#chosen || this.#chosen.syncing) return;
    this.#patch({ syncing: true, outcome: null });
    try {
      await this.#crm.sync();
      this.#patch({ syncing: false });
      await this.run();
    } catch (error) {
      this.#patch({ syncing: false, outcome: { type: 'failed', failure: failureOf(error) } });
    }
  }

  get #chosen(): Chosen | null {
    const state = this.#state;
    if (!('report' in state)) return null;
    const { reports, report, parameters, exporting, outcome, syncing } = state;
    return { reports, report, parameters, exporting, outcome, syncing };
  }

  #start(): void {
    this.#stop = this.#crm.subscribe(({ type, ids }) => {
      // A report over a selection is as of when it was asked for; a client's follows its data.
      const own = 'clientId' in this.target && (ids === undefined || ids.includes(this.target.clientId));
      if (type === 'schema') void this.#open();
      else if (own && (type === 'sync' || type === 'clients') && !this.#chosen?.syncing) void this.run();
    });
    if (this.#state.status !== 'ready') void this.#open();
  }

  #pause(): void {
    this.#stop?.();
    this.#stop = null;
    this.#working?.abort();
    this.#exporting?.abort();
  }

  async #open(): Promise<void> {
    if (!this.#crm.permissions.read || ('selection' in this.target && !this.#crm.permissions.list)) return this.#set({ status: 'no-permission' });
    try {
      await this.#crm.ready();
      const scope = 'clientId' in this.target ? 'client' : 'selection';
      const reports = (await this.#crm.reports()).filter((report) => report.scope === scope);
      const before = this.#chosen;
      const report = reports.find(({ name }) => name === (this.#name ?? before?.report.name)) ?? reports[0];
      if (!report) return this.#set({ status: 'none' });
      const parameters = before?.report.name === report.name ? before.parameters : {};
      this.#set({ reports, report, parameters, exporting: null, outcome: null, syncing: false, status: 'running', result: null });
      await this.run();
    } catch (error) {
      this.#set(error instanceof PermissionError ? { status: 'no-permission' } : { status: 'unopened', failure: failureOf(error) });
    }
  }

  #patch(patch: Partial<Pick<Chosen, 'exporting' | 'outcome' | 'syncing'>>): void {
    if (this.#chosen) this.#set({ ...this.#state, ...patch });
  }

  #set(state: ReportState): void {
    this.#state = Object.freeze(state);
    for (const listener of this.#listeners) listener(this.#state);
  }
}

function failureOf(error: unknown): ReportFailure {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return { code: typeof code === 'string' ? code : '', error };
}
