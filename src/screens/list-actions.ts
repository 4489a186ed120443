import type { Client, Values } from '../client/client.js';
import { PermissionError } from '../errors.js';
import { noSelection, toSelection, type ListSelection } from './list-selection.js';
import { failure, type ListCrm, type ListOutcome, type ListState, type ListTarget, type ListTask } from './list-state.js';

export { namedSelection, recountedSelection } from './named-selection.js';

/** What the actions need of the list they act on. */
export interface ActionHost {
  state(): ListState;
  target(): ListTarget;
  set(patch: Partial<Pick<ListState, 'task' | 'outcome'>>): void;
  select(selection: ListSelection): void;
  refresh(): void;
}

/** What is done to the clients of a list: one action at a time, each ending in an outcome. */
export class ListActions {
  readonly #crm: ListCrm;
  readonly #host: ActionHost;
  #exporting: AbortController | null = null;

  constructor(crm: ListCrm, host: ActionHost) {
    this.#crm = crm;
    this.#host = host;
  }

  remove(): Promise<void> {
    return this.#onSelected('remove', async (count) => {
      this.#require('delete');
      const { removed, entry } = await this.#crm.remove(this.#selection);
      this.#host.select(noSelection);
      return { type: 'removed', count: removed ?? count, entry };
    });
  }

  updateAll(patch: Values): Promise<void> {
    return this.#onSelected('update', async () => {
      this.#require('update', 'bulk');
      const { updated, unchanged, refusedCount, entry } = await this.#crm.updateAll(this.#selection, patch);
      return { type: 'updated', count: updated, unchanged, refused: refusedCount, entry };
    });
  }

  merge(into: string, values: Values): Promise<void> {
    return this.#onSelected('merge', async (count) => {
      this.#require('update', 'delete');
      const selection = this.#selection;
      const { entry } = await this.#crm.merge('ids' in selection ? selection.ids : [], into, values);
      this.#host.select(noSelection);
      return { type: 'merged', count, entry };
    });
  }

  async copy(copy: (clients: AsyncIterable<readonly Client[]>) => Promise<void>): Promise<void> {
    const { selectedCount: count, task } = this.#host.state();
    if (count === 0 || task) return;
    try {
      await copy(this.#crm.each(this.#selection, { batchSize: 1_000 }));
      this.#host.set({ outcome: { type: 'copied', count } });
    } catch (error) {
      this.#host.set({ outcome: { type: 'failed', action: 'copy', failure: failure(error) } });
    }
  }

  async undo(): Promise<void> {
    const { outcome, task } = this.#host.state();
    if (task || !outcome || !('entry' in outcome) || outcome.entry === null) return;
    const { entry } = outcome;
    await this.#run({ type: 'undo' }, async () => {
      const { restored, kept } = await this.#crm.undo(entry);
      return { type: 'restored', count: restored, kept: kept.length };
    });
    this.#host.refresh();
  }

  async exportClients(view: string, { format = 'xlsx', columns }: { readonly format?: 'xlsx' | 'csv'; readonly columns?: readonly string[] } = {}): Promise<void> {
    if (this.#host.state().task) return;
    const { selection, count } = this.#host.target();
    const { signal } = (this.#exporting = new AbortController());
    await this.#run({ type: 'export', view, done: 0, total: count }, async () => {
      this.#require('export');
      const blob = await this.#crm.exportClients(selection, {
        view, format, signal, ...(columns ? { columns } : {}),
        onProgress: ({ done, total }) => {
          if (this.#host.state().task?.type === 'export') this.#host.set({ task: { type: 'export', view, done, total: total ?? count } });
        },
      });
      return { type: 'exported', view, format, count, blob };
    }, signal);
    this.#exporting = null;
  }

  cancel(): void {
    this.#exporting?.abort();
  }

  get #selection() {
    return toSelection(this.#host.state().selection);
  }

  #require(...rights: ('update' | 'delete' | 'export' | 'bulk')[]): void {
    for (const right of rights) if (!this.#crm.permissions[right]) throw new PermissionError('not-permitted', `This CRM was made without the permission '${right}'`);
  }

  async #onSelected(type: 'remove' | 'update' | 'merge', act: (count: number) => Promise<ListOutcome>): Promise<void> {
    const { selectedCount: count, task } = this.#host.state();
    if (count === 0 || task) return;
    await this.#run({ type, count }, () => act(count));
    this.#host.refresh();
  }

  async #run(task: ListTask, act: () => Promise<ListOutcome>, signal?: AbortSignal): Promise<void> {
    this.#host.set({ task, outcome: null });
    try {
      const outcome = await act();
      this.#host.set({ task: null, outcome: signal?.aborted ? null : outcome });
    } catch (error) {
      this.#host.set({ task: null, outcome: signal?.aborted ? null : { type: 'failed', action: task.type, failure: failure(error) } });
    }
  }
}
