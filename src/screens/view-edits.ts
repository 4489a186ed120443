import type { ClientQuery } from '../client/query.js';
import { withLayout, type ListViews, type ViewsCrm } from './list-views.js';

/** What a person does to saved views: keep, rename, share, remove and bring back. No verb rejects: what fails is in the state. */
export class ViewEdits {
  readonly #views: ListViews;
  readonly #crm: Pick<ViewsCrm, 'removeView'>;

  constructor(views: ListViews, crm: Pick<ViewsCrm, 'removeView'>) {
    this.#views = views;
    this.#crm = crm;
  }

  /** A new view of this query with the look of now; it is shown. */
  async saveAs(name: string, query: ClientQuery, shared: boolean): Promise<void> {
    const view = withLayout({ name, query, ...(shared ? { shared } : {}) }, this.#views.state.layout);
    if (await this.#views.write(view)) this.#views.set({ active: name });
  }

  /** The view shown, with another query. */
  async save(query: ClientQuery): Promise<void> {
    await this.#views.write(withLayout({ ...this.#views.active, query }, this.#views.state.layout));
  }

  async rename(name: string): Promise<void> {
    const { active } = this.#views;
    if (name === active.name || !(await this.#views.write({ ...active, name }, { replaces: active.name }))) return;
    this.#views.set({ active: name });
  }

  async setDefault(isDefault: boolean): Promise<void> {
    await this.#views.write({ ...this.#views.active, isDefault });
    await this.#views.load(false);
  }

  async share(shared: boolean): Promise<void> {
    await this.#views.write({ ...this.#views.active, shared });
  }

  /** Removes the view shown; `restore` brings it back where it was. */
  async remove(): Promise<void> {
    const view = this.#views.active;
    const at = this.#views.state.views.indexOf(view);
    if (at < 0) return;
    try {
      await this.#crm.removeView(view.name);
      this.#views.set({ views: this.#views.state.views.filter((one) => one !== view), active: '', layout: this.#views.layoutOf(this.#views.base), removed: { view, at }, failure: null });
    } catch (failure) {
      this.#views.set({ failure });
    }
  }

  async restore(): Promise<void> {
    const { removed } = this.#views.state;
    if (!removed || !(await this.#views.write(removed.view, { at: removed.at }))) return;
    this.#views.set({ active: removed.view.name, layout: this.#views.layoutOf(removed.view), removed: null });
  }

  clearRecent(): void {
    this.#views.set({ recent: [] });
    void this.#views.write({ ...this.#views.base, recent: [] });
  }

  dismiss(): void {
    this.#views.set({ removed: null, failure: null });
  }
}
