import type { Client } from '../client/client.js';
import type { ClientQuery, Selection, Sort } from '../client/query.js';
import { CrmError, PermissionError } from '../errors.js';
import { ListRows } from './list-rows.js';
import { allOf, isSelected, noSelection, selectionCount, toSelection, withIds, type ListSelection } from './list-selection.js';
import type { ListCrm, ListFailure, ListOutcome, ListScreen, ListState, ListTask } from './list-state.js';

/** The list over a CRM. Reads nothing until subscribed. */
export function createListScreen(crm: ListCrm): ListScreen {
  return new Screen(crm);
}

class Screen implements ListScreen {
  readonly #crm: ListCrm;
  readonly #listeners = new Set<(state: ListState) => void>();
  readonly #rows: ListRows;
  #state: ListState;
  #stop: (() => void) | null = null;
  #exporting: AbortController | null = null;
  #selecting: AbortController | null = null;
  #refreshing = false;
  #dirty = false;

  constructor(crm: ListCrm) {
    this.#crm = crm;
    this.#rows = new ListRows((query, signal) => crm.find(query, { signal }), () => this.#set({ revision: this.#state.revision + 1 }), (error) => this.#fail(error));
    this.#state = Object.freeze({
      status: crm.permissions.list ? 'opening' : 'no-permission',
      text: '', searched: '', corrected: null, sort: [], total: 0, totalRelation: 'exact', all: null, pending: false,
      selection: noSelection, selectedCount: 0, notice: null, offline: false, task: null, outcome: null, revision: 0,
    } satisfies ListState);
  }

  get state(): ListState {
    return this.#state;
  }

  subscribe(listener: (state: ListState) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#pause();
    };
  }

  rowAt(index: number): Client | undefined {
    return this.#rows.at(index);
  }

  show(first: number, last: number): void {
    this.#rows.show(first, last);
  }

  search(text: string): void {
    const same = text.trim() === this.#state.text.trim();
    this.#set({ text });
    if (same) return;
    // "All that match" are all that match another question: what stays selected would not be what the rows show.
    if (this.#state.selection.mode === 'query') this.clearSelection();
    void this.#load(false);
  }

  sortBy(field: string): void {
    const at = this.#state.sort[0];
    const direction = at?.field !== field ? 'asc' : at.direction === 'asc' ? 'desc' : null;
    this.setSort(direction ? [{ field, direction }] : []);
  }

  setSort(sort: readonly Sort[]): void {
    this.#set({ sort });
    void this.#load(false);
  }

  retry(): void {
    this.#open();
  }

  isSelected(id: string): boolean {
    return isSelected(this.#state.selection, id);
  }

  select(id: string, on: boolean): void {
    this.#setSelection(withIds(this.#state.selection, [id], on));
  }

  async selectRange(from: number, to: number, on: boolean): Promise<void> {
    this.#selecting?.abort();
    const selecting = (this.#selecting = new AbortController());
    try {
      const ids = await this.#rows.ids(Math.min(from, to), Math.max(from, to), selecting.signal);
      if (!selecting.signal.aborted) this.#setSelection(withIds(this.#state.selection, ids, on));
    } catch (error) {
      if (!selecting.signal.aborted) this.#set({ outcome: { type: 'failed', action: 'select', failure: failure(error) } });
    }
  }

  selectAll(): void {
    this.#setSelection(allOf(this.#query(), this.#state.total));
  }

  clearSelection(): void {
    this.#setSelection(noSelection);
  }

  get target(): { readonly selection: Selection; readonly count: number } {
    const { selection, selectedCount, total } = this.#state;
    return selectedCount > 0 ? { selection: toSelection(selection), count: selectedCount } : { selection: { query: this.#query() }, count: total };
  }

  async remove(): Promise<void> {
    const { selection, selectedCount: count } = this.#state;
    if (count === 0 || this.#state.task) return;
    await this.#run({ type: 'remove', count }, async () => {
      if (!this.#crm.permissions.delete) throw new PermissionError('not-permitted', 'The permissions of this CRM do not allow removing clients');
      const { removed, entry } = await this.#crm.remove(toSelection(selection));
      this.#setSelection(noSelection);
      return { type: 'removed', count: removed, entry };
    });
    void this.#refresh();
  }

  async undo(): Promise<void> {
    const { outcome, task } = this.#state;
    if (task || outcome?.type !== 'removed' || outcome.entry === null) return;
    const { entry } = outcome;
    await this.#run({ type: 'undo' }, async () => {
      const { restored, kept } = await this.#crm.undo(entry);
      return { type: 'restored', count: restored, kept: kept.length };
    });
    void this.#refresh();
  }

  async exportClients(view: string): Promise<void> {
    if (this.#state.task) return;
    const { selection, count } = this.target;
    const { signal } = (this.#exporting = new AbortController());
    await this.#run({ type: 'export', view, done: 0, total: count }, async () => {
      if (!this.#crm.permissions.export) throw new PermissionError('not-permitted', 'The permissions of this CRM do not allow exporting clients');
      let done = 0;
      const blob = await this.#crm.exportClients(selection, {
        view, format: 'xlsx', signal,
        onProgress: (progress) => {
          done = progress.done;
          if (this.#state.task?.type === 'export') this.#set({ task: { type: 'export', view, done, total: progress.total ?? count } });
        },
      });
      return { type: 'exported', view, count, blob };
    }, signal);
    this.#exporting = null;
  }

  cancel(): void {
    this.#exporting?.abort();
  }

  dismiss(): void {
    this.#set({ outcome: null });
  }

  setOnline(online: boolean): void {
    if (this.#state.offline === online) this.#set({ offline: !online });
  }

  #start(): void {
    if (this.#state.status === 'no-permission') return;
    this.#stop = this.#crm.subscribe((event) => {
      if (event.type === 'state' && event.state) this.#set({ notice: event.state.notice });
      if (event.type === 'clients' || event.type === 'schema') void this.#refresh();
    });
    this.#open();
  }

  #pause(): void {
    this.#stop?.();
    this.#stop = null;
    this.#rows.stop();
    this.#selecting?.abort();
  }

  #open(): void {
    const held = this.#state.status === 'ready';
    if (!held) this.#set({ status: 'opening' });
    this.#crm.ready().then(
      ({ notice }) => this.#set(this.#state.status === 'opening' ? { notice, status: 'loading' } : { notice }),
      // The rows' own request fails with it and says so.
      () => undefined,
    );
    void this.#load(held);
  }

  #query(): ClientQuery {
    const { text, sort } = this.#state;
    const words = text.trim();
    return { ...(words ? { text: words } : {}), ...(sort.length > 0 ? { sort } : {}) };
  }

  async #load(keepViewport: boolean): Promise<void> {
    const query = this.#query();
    if (!this.#state.pending) this.#set({ pending: true });
    try {
      const head = await this.#rows.load(query, keepViewport);
      if (!head) return;
      const all = query.text === undefined ? head.total.value : this.#state.all;
      const found = head.total.value > 0;
      this.#set({
        status: found ? 'ready' : query.text === undefined ? 'empty' : 'no-results',
        total: head.total.value, totalRelation: head.total.relation, corrected: head.corrected, searched: query.text ?? '',
        all, pending: false, revision: this.#state.revision + 1,
      });
      if (all === null) await this.#countAll();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** After a change of the data: the rows looked at are read again, and what is counted is counted again. Changes that come meanwhile make one more round. */
  async #refresh(): Promise<void> {
    this.#dirty = true;
    if (this.#refreshing || !this.#stop) return;
    this.#refreshing = true;
    try {
      while (this.#dirty && this.#stop) {
        this.#dirty = false;
        const loading = this.#load(true);
        await this.#recount();
        await loading;
        if (this.#state.text.trim() !== '') await this.#countAll();
      }
    } finally {
      this.#refreshing = false;
    }
  }

  async #countAll(): Promise<void> {
    try {
      const all = await this.#crm.count({ query: {} });
      this.#set({ all });
    } catch {
      this.#set({ all: null });
    }
  }

  /** Keeps the count of the selection true when clients come and go elsewhere. */
  async #recount(): Promise<void> {
    const { selection } = this.#state;
    if (selectionCount(selection) === 0) return;
    try {
      if (selection.mode === 'query') {
        const left = await this.#crm.count(toSelection(selection));
        if (this.#state.selection !== selection) return void (this.#dirty = true);
        // Exceptions that no longer match weigh in `except` still, and so in `total`: the count is what the store says.
        return this.#setSelection(left === 0 ? noSelection : { ...selection, total: left + selection.except.size });
      }
      if ((await this.#crm.count(toSelection(selection))) === selection.ids.size) return;
      const left = new Set<string>();
      for await (const clients of this.#crm.each(toSelection(selection))) for (const client of clients) left.add(client.id);
      if (this.#state.selection === selection) this.#setSelection({ mode: 'ids', ids: left });
      else this.#dirty = true;
    } catch {
      // The rows' own request fails with it and says so.
    }
  }

  async #run(task: ListTask, act: () => Promise<ListOutcome>, signal?: AbortSignal): Promise<void> {
    this.#set({ task, outcome: null });
    try {
      const outcome = await act();
      this.#set({ task: null, outcome: signal?.aborted ? null : outcome });
    } catch (error) {
      this.#set({ task: null, outcome: signal?.aborted ? null : { type: 'failed', action: task.type, failure: failure(error) } });
    }
  }

  #setSelection(selection: ListSelection): void {
    this.#set({ selection, selectedCount: selectionCount(selection) });
  }

  #fail(error: unknown): void {
    const refused = error instanceof PermissionError;
    this.#set({ ...(refused ? { status: 'no-permission' } : { status: 'error', failure: failure(error) }), pending: false });
  }

  #set(patch: Partial<ListState>): void {
    this.#state = Object.freeze({ ...this.#state, ...patch } as ListState);
    for (const listener of this.#listeners) listener(this.#state);
  }
}

function failure(error: unknown): ListFailure {
  return { code: error instanceof CrmError ? error.code : 'failed', error };
}
