import type { Selection } from '../client/query.js';
import type { SavedView } from '../crm.js';

/** Which columns a list shows and how. `columns: null` are those of its schema view. */
export interface ListLayout {
  readonly columns: readonly string[] | null;
  /** px, by field. */
  readonly widths: Readonly<Record<string, number>>;
  /** Columns from the first that stay while the others scroll. */
  readonly pinned: number;
  readonly density: 'compact' | 'normal' | 'comfortable' | null;
}

/** What saved views need of a `Crm`. */
export interface ViewsCrm {
  readonly capabilities: { readonly exactTotals: boolean };
  readonly permissions: { readonly studio: boolean };
  views(): Promise<readonly SavedView[]>;
  saveView(view: SavedView, place?: { readonly replaces?: string; readonly at?: number }): Promise<void>;
  removeView(name: string): Promise<void>;
  count(selection: Selection): Promise<number>;
}

/** Frozen: every change makes a new one. */
export interface ViewsState {
  /** Those with a name, in order. */
  readonly views: readonly SavedView[];
  /** The name of the one shown; `''` is the list itself. */
  readonly active: string;
  readonly layout: ListLayout;
  /** How many match each, by name; without those not counted. */
  readonly counts: Readonly<Record<string, number>>;
  /** What was searched last, newest first. */
  readonly recent: readonly string[];
  /** A view just removed, to bring back. */
  readonly removed: { readonly view: SavedView; readonly at: number } | null;
  /** Why the last change of a view was not kept. */
  readonly failure: unknown;
}

const plain: ListLayout = { columns: null, widths: {}, pinned: 0, density: null };
const mostRecent = 8;
/** More views than this are not counted. */
const mostCounted = 12;

/**
 * The saved views of a list and the look of each. What a person does to columns stays with the view it was done in, at
 * once; what they filter by only when they save it. Without storage for views there is the list itself. No verb rejects.
 */
export class ListViews {
  readonly #crm: ViewsCrm;
  readonly #onChange: () => void;
  #of: string;
  #base: SavedView = { name: '', query: {} };
  #state: ViewsState = Object.freeze({ views: [], active: '', layout: plain, counts: {}, recent: [], removed: null, failure: null });
  #writing: Promise<unknown> = Promise.resolve();
  #writes = 0;
  #round = 0;

  /** `of` is the view of the schema that the list shows: without a saved one, each has a look of its own. */
  constructor(crm: ViewsCrm, onChange: () => void, of = 'list') {
    this.#of = of;
    this.#crm = crm;
    this.#onChange = onChange;
  }

  get state(): ViewsState {
    return this.#state;
  }

  /** The view shown; the list itself where none is. */
  get active(): SavedView {
    return this.#state.views.find(({ name }) => name === this.#state.active) ?? this.#base;
  }

  /** The list itself, without a filter. */
  get base(): SavedView {
    return this.#base;
  }

  /** Whether the person may change the view shown. */
  get mayChange(): boolean {
    return this.active.shared !== true || this.#crm.permissions.studio;
  }

  /** Reads them; the first time `begin` opens the default one. Returns the one shown. */
  async load(begin: boolean): Promise<SavedView> {
    try {
      const all = await this.#crm.views();
      // What is being written is newer than what was read.
      if (this.#writes > 0) return this.active;
      this.#base = all.find(({ name }) => name === '') ?? this.#base;
      const views = all.filter(({ name }) => name !== '');
      const first = begin ? views.find(({ isDefault }) => isDefault === true) : undefined;
      const active = first?.name ?? (views.some(({ name }) => name === this.#state.active) ? this.#state.active : '');
      this.set({ views, active, recent: this.#base.recent ?? [] });
      // The same columns are the same rows: another object would have them made anew.
      if (JSON.stringify(this.layoutOf(this.active)) !== JSON.stringify(this.#state.layout)) this.set({ layout: this.layoutOf(this.active) });
    } catch (failure) {
      this.set({ failure });
    }
    return this.active;
  }

  /** Shows another view. Returns it: its query is the list's to ask. */
  open(name: string): SavedView {
    this.set({ active: name, removed: null });
    this.set({ layout: this.layoutOf(this.active) });
    return this.active;
  }

  /** Columns, widths, density as the person left them: kept with the view. */
  setLayout(patch: Partial<ListLayout>): void {
    const layout = { ...this.#state.layout, ...patch };
    this.set({ layout });
    if (!this.mayChange) return;
    const { active } = this;
    const own = active.name === '' && this.#of !== 'list';
    void this.write(own ? { ...active, layouts: { ...active.layouts, [this.#of]: withLayout({}, layout) } } : withLayout(active, layout));
  }

  /** The list shows another view of the schema: that has its own look. */
  showViewOfSchema(of: string): void {
    if (of === this.#of) return;
    this.#of = of;
    this.set({ layout: this.layoutOf(this.active) });
  }

  /** The look a saved view has in this list. */
  layoutOf(view: SavedView): ListLayout {
    const { columns, widths, pinned, density } = view.name === '' && this.#of !== 'list' ? (view.layouts?.[this.#of] ?? {}) : view;
    return { columns: columns ?? null, widths: widths ?? {}, pinned: pinned ?? 0, density: density ?? null };
  }

  /** Keeps what was searched, newest first. */
  addRecent(text: string): void {
    const words = text.trim();
    if (words.length < 2 || words === this.#state.recent[0]) return;
    // What was typed on the way to it says nothing of its own.
    const others = this.#state.recent.filter((one) => one !== words && !words.startsWith(one));
    const recent = [words, ...others].slice(0, mostRecent);
    this.set({ recent });
    void this.write({ ...this.#base, recent });
  }

  /** Counts what each view finds, one after the other; a later call ends an earlier one. */
  async count(): Promise<void> {
    if (!this.#crm.capabilities.exactTotals) return;
    const round = ++this.#round;
    for (const { name, query } of this.#state.views.slice(0, mostCounted)) {
      const counted = await this.#crm.count({ query }).catch(() => null);
      if (round !== this.#round) return;
      if (counted !== null) this.set({ counts: { ...this.#state.counts, [name]: counted } });
    }
  }

  /** Keeps a view, one write after the other, so that the last is what stays. Whether it was kept. */
  async write(view: SavedView, place: { readonly replaces?: string; readonly at?: number } = {}): Promise<boolean> {
    const replaced = place.replaces ?? view.name;
    if (view.name === '') this.#base = view;
    else {
      const { views } = this.#state;
      const at = views.findIndex(({ name }) => name === replaced);
      this.set({ views: at < 0 ? [...views.slice(0, place.at ?? views.length), view, ...views.slice(place.at ?? views.length)] : views.map((one, i) => (i === at ? view : one)) });
    }
    this.#writes++;
    const kept = this.#writing.then(() => this.#crm.saveView(view, place));
    this.#writing = kept.catch(() => undefined);
    try {
      await kept;
      if (this.#state.failure) this.set({ failure: null });
    } catch (failure) {
      this.set({ failure });
      return false;
    } finally {
      this.#writes--;
    }
    if (view.name !== '' && !Object.hasOwn(this.#state.counts, view.name)) void this.count();
    return true;
  }

  /** Shows another state; for what edits views. */
  set(patch: Partial<ViewsState>): void {
    this.#state = Object.freeze({ ...this.#state, ...patch });
    this.#onChange();
  }
}

/** The view with another look. */
export function withLayout<View extends Partial<SavedView>>(view: View, { columns, widths, pinned, density }: ListLayout): View {
  const { columns: _, widths: __, pinned: ___, density: ____, ...rest } = view;
  return { ...(rest as View), ...(columns ? { columns } : {}), ...(Object.keys(widths).length > 0 ? { widths } : {}), ...(pinned > 0 ? { pinned } : {}), ...(density ? { density } : {}) };
}
