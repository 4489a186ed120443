import type { Client, Values } from '../client/client.js';
import type { ClientQuery, Condition, Sort } from '../client/query.js';
import { PermissionError } from '../errors.js';
import { Elsewhere } from './elsewhere.js';
import type { ListActions } from './list-actions.js';
import { ListRows } from './list-rows.js';
import { allOf, fromSelection, isSelected, noSelection, placed, selectionCount, toSelection, type ListSelection } from './list-selection.js';
import { turnedSort } from './list-sort.js';
import { beginning, failure, type ListCrm, type ListScreen, type ListSnapshot, type ListStart, type ListState, type ListTarget } from './list-state.js';

/** The list over a CRM. Reads nothing until subscribed. */
export function createListScreen(crm: ListCrm, start: ListStart = {}): ListScreen {
  return new Screen(crm, start);
}

class Screen implements ListScreen {
  readonly #crm: ListCrm;
  readonly #listeners = new Set<(state: ListState) => void>();
  readonly #rows: ListRows;
  #actions: Promise<ListActions> | null = null;
  readonly #ownOrder: readonly Sort[];
  readonly #mostNamed: number;
  #first: (() => Promise<unknown>) | undefined;
  #state: ListState;
  #stop: (() => void) | null = null;
  readonly #elsewhere: Elsewhere;
  #refreshing = false;
  #starting = false;
  #dirty = false;

  constructor(crm: ListCrm, { order = [], first, mostNamed = 50_000 }: ListStart) {
    this.#mostNamed = mostNamed;
    this.#crm = crm;
    this.#ownOrder = order;
    this.#first = first;
    this.#rows = new ListRows((query, signal) => crm.find(query, { signal }), () => this.#onRows(), (error) => this.#fail(error), () => !crm.capabilities.offsets);
    this.#state = beginning(crm, order);
    this.#elsewhere = new Elsewhere(crm, {
      selection: () => this.#state.selection, select: (selection) => this.#setSelection(selection), shown: () => this.#rows.shownIds, learnt: () => this.#set({ revision: this.#state.revision + 1 }),
      failed: (error) => this.#set({ outcome: { type: 'failed', action: 'select', failure: failure(error) } }),
    });
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

  readonly rowAt = (index: number): Client | undefined => (this.#starting ? undefined : this.#rows.at(index));
  readonly show = (first: number, last: number): void => {
    this.#rows.show(first, last);
    this.#elsewhere.look();
  };

  search(text: string): void {
    const same = text.trim() === this.#state.text.trim();
    if (same) return this.#set({ text });
    this.#ask({ text });
  }

  setWhere(where: Condition | null): void {
    if (JSON.stringify(where) !== JSON.stringify(this.#state.where)) this.#ask({ where });
  }

  setQuery({ text = '', where = null as unknown as Condition, sort = [] }: ClientQuery): void {
    const { state } = this;
    if (JSON.stringify([text.trim(), where, sort]) === JSON.stringify([state.text.trim(), state.where, state.sort])) return;
    this.#ask({ text, where, sort });
  }

  get query(): ClientQuery {
    const { text, where, sort } = this.#state;
    const words = text.trim();
    return { ...(words ? { text: words } : {}), ...(where ? { where } : {}), ...(sort.length > 0 ? { sort } : {}) };
  }

  snapshot(): ListSnapshot {
    return { query: this.query, selection: toSelection(this.#state.selection), selectedCount: this.#state.selectedCount };
  }

  restore({ query, selection, selectedCount }: ListSnapshot): void {
    this.setQuery(query);
    this.#setSelection(placed(fromSelection(selection, selectedCount), this.query));
    if (this.#stop) void this.#recount();
  }

  sortBy(field: string, add = false): void {
    this.setSort(turnedSort(this.#state.order, field, add, this.#ownOrder));
  }

  setSort(sort: readonly Sort[]): void {
    this.#ask({ sort });
  }

  readonly retry = (): void => this.#open();
  readonly isSelected = (id: string): boolean => isSelected(this.#state.selection, id);
  readonly select = (id: string, on: boolean): void => void this.#elsewhere.choose([id], on);

  selectRange(from: number, to: number, on: boolean): Promise<void> {
    return this.#elsewhere.chooseRead((signal) => this.#rows.ids(Math.min(from, to), Math.max(from, to), signal), on);
  }

  selectAll(): void {
    this.#setSelection(allOf(this.#asked, this.#state.total));
  }

  clearSelection(): void {
    this.#setSelection(noSelection);
  }

  get target(): ListTarget {
    const { selection, selectedCount, total } = this.#state;
    return selectedCount > 0 ? { selection: toSelection(selection), count: selectedCount } : { selection: { query: this.#asked }, count: total };
  }

  readonly remove = (): Promise<void> => this.#act((actions) => actions.remove());
  readonly updateAll = (patch: Values): Promise<void> => this.#act((actions) => actions.updateAll(patch));
  readonly merge = (into: string, values: Values): Promise<void> => this.#act((actions) => actions.merge(into, values));
  readonly copy: ListScreen['copy'] = (copy) => this.#act((actions) => actions.copy(copy));
  readonly undo = (): Promise<void> => this.#act((actions) => actions.undo());
  readonly exportClients: ListScreen['exportClients'] = (view, options) => this.#act((actions) => actions.exportClients(view, options));
  readonly cancel = (): void => void this.#act(async (actions) => actions.cancel());

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
    this.#elsewhere.stop();
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

  /** What the store is asked: the list's own order where the person chose none and searches nothing. */
  get #asked(): ClientQuery {
    const order = this.#order;
    return { ...this.query, ...(order.length > 0 ? { sort: order } : {}) };
  }

  get #order(): readonly Sort[] {
    const { text, sort } = this.#state;
    return sort.length > 0 || text.trim() !== '' ? sort : this.#ownOrder;
  }

  /** Another question: its answer takes the place of the rows, and what was selected stays selected, named one by one. */
  #ask(patch: Partial<Pick<ListState, 'text' | 'where' | 'sort'>>): void {
    const { selection, selectedCount } = this.#state;
    this.#set(patch);
    this.#set({ order: this.#order });
    // Another order finds the same clients.
    if (selection.mode === 'query' && ('text' in patch || 'where' in patch)) {
      if (selectedCount > this.#mostNamed) this.#setSelection(placed(selection, this.query));
      else void this.#nameSelected(selection);
    }
    if (this.#stop && !this.#starting) void this.#load(false);
  }

  /** What comes before the first question may be the question. */
  async #begin(first: () => Promise<unknown>): Promise<void> {
    this.#first = undefined;
    this.#starting = true;
    try {
      await first();
    } finally {
      this.#starting = false;
    }
  }

  async #nameSelected(selection: ListSelection): Promise<void> {
    const named = await import('./list-actions.js').then(({ namedSelection }) => namedSelection(this.#crm, selection)).catch(() => noSelection);
    if (this.#state.selection === selection) this.#setSelection(named);
  }

  #onRows(): void {
    const { total, room } = this.#rows;
    this.#set({ total: total.value, totalRelation: total.relation, room, revision: this.#state.revision + 1 });
    this.#elsewhere.look();
  }

  async #load(keepViewport: boolean): Promise<void> {
    if (!this.#state.pending) this.#set({ pending: true });
    try {
      const beginning = this.#first && this.#begin(this.#first);
      // What the store can do is known once it is open.
      if (beginning) await this.#crm.ready();
      let query = this.#asked;
      let loading = this.#rows.load(query, keepViewport);
      if (beginning) {
        // Asked together with what may still change the question, which it seldom does: then this answer is not looked at.
        loading.catch(() => undefined);
        await beginning;
        const asked = this.#asked;
        if (JSON.stringify(asked) !== JSON.stringify(query)) loading = this.#rows.load((query = asked), keepViewport);
      }
      const head = await loading;
      if (!head) return;
      const plain = query.text === undefined && query.where === undefined;
      const all = plain && head.total.relation === 'exact' ? head.total.value : this.#state.all;
      const found = head.total.value > 0;
      this.#set({
        status: found ? 'ready' : plain ? 'empty' : 'no-results',
        total: head.total.value, totalRelation: head.total.relation, room: this.#rows.room, corrected: head.corrected, searched: query.text ?? '',
        all, pending: false, revision: this.#state.revision + 1,
      });
      this.#elsewhere.look();
      if (all === null && this.#crm.capabilities.exactTotals) await this.#countAll();
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
        if ((this.#state.text.trim() !== '' || this.#state.where) && this.#crm.capabilities.exactTotals) await this.#countAll();
      }
    } finally {
      this.#refreshing = false;
    }
  }

  async #countAll(): Promise<void> {
    this.#set({ all: await this.#crm.count({ query: {} }).catch(() => null) });
  }

  /** Keeps the count of the selection true when clients come and go elsewhere. */
  async #recount(): Promise<void> {
    const { selection } = this.#state;
    if (selectionCount(selection) === 0) return;
    try {
      const counted = await import('./list-actions.js').then(({ recountedSelection }) => recountedSelection(this.#crm, selection));
      if (this.#state.selection !== selection) this.#dirty = true;
      else if (counted !== selection) this.#setSelection(counted);
    } catch {
      // The rows' own request fails with it and says so.
    }
  }

  /** Actions are loaded with the first of them: rows need none. */
  #act(act: (actions: ListActions) => Promise<void>): Promise<void> {
    this.#actions ??= import('./list-actions.js').then(({ ListActions }) => new ListActions(this.#crm, {
      state: () => this.#state, target: () => this.target, set: (patch) => this.#set(patch), select: (selection) => this.#setSelection(selection), refresh: () => void this.#refresh(),
    }));
    return this.#actions.then(act);
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
