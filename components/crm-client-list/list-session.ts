import { createListScreen, ListViews, type ClientQuery, type Crm, type ListScreen, type Sort } from '../../src/index.js';
import { keepList, takeList, type KeptList } from './kept-lists.js';

/** The order where nothing is searched and none was chosen. */
const byName: readonly Sort[] = [{ field: 'legalName', direction: 'asc' }];
/** After a change of the data, what the views find is counted this much later, ms. */
const countMs = 800;

/** A list over one CRM: its screen and its views, begun as they were left or as the person's default view asks. */
export class ListSession {
  readonly crm: Crm;
  readonly screen: ListScreen;
  readonly views: ListViews;
  /** Where the list stood when it was left; taken once. */
  kept: KeptList | undefined;
  readonly #onAsked: (query: ClientQuery, view: string) => void;
  readonly #stop: () => void;
  #given: ClientQuery | undefined;
  #begun = false;
  #counting: ReturnType<typeof setTimeout> | undefined;

  /** `view` is the schema's that is shown. `given` is asked in the place of the default view. `onAsked` hears of each question of the person's, `onChange` of each change of the views. */
  constructor(crm: Crm, id: string, view: string, given: ClientQuery | undefined, onChange: () => void, onAsked: (query: ClientQuery, view: string) => void) {
    this.crm = crm;
    this.#given = given;
    this.#onAsked = onAsked;
    this.views = new ListViews(crm, onChange, view);
    this.kept = takeList(crm, id);
    this.screen = createListScreen(crm, { order: byName, first: () => this.#begin() });
    this.#stop = crm.subscribe((event) => event.type === 'views' && void this.views.load(false).then(() => this.countSoon()));
  }

  /** What is asked, or will be. */
  get query(): ClientQuery {
    return this.#begun ? this.screen.query : (this.#given ?? {});
  }

  set query(query: ClientQuery) {
    this.#given = query;
    if (this.#begun) this.screen.setQuery(query);
  }

  /** Whether another question is asked than that of the view shown. */
  get modified(): boolean {
    const { active } = this.views;
    return this.#begun && active.name !== '' && JSON.stringify(this.screen.query) !== JSON.stringify(active.query);
  }

  /** Does what a person asked, and tells of it when the question is another one. */
  byPerson(act: () => void): void {
    const asked = () => JSON.stringify([this.screen.query, this.views.state.active]);
    const before = asked();
    act();
    if (asked() !== before) this.#onAsked(this.query, this.views.state.active);
  }

  openView(name: string): void {
    this.byPerson(() => this.screen.setQuery(this.views.open(name).query));
  }

  /** Counts what each view finds, once the data has been still for a while. */
  countSoon(): void {
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => void this.views.count(), countMs);
  }

  /** Keeps the list for when it is drawn again. */
  keep(id: string, row: number): void {
    clearTimeout(this.#counting);
    if (this.#begun) keepList(this.crm, id, { snapshot: this.screen.snapshot(), view: this.views.state.active, row });
  }

  end(): void {
    this.#stop();
    clearTimeout(this.#counting);
  }

  /** What is asked whatever the views say is set at once, so that its rows need not wait for them. */
  async #begin(): Promise<void> {
    const { kept } = this;
    if (kept && !this.#given) this.screen.restore(kept.snapshot);
    else if (this.#given) this.screen.setQuery(this.#given);
    const view = await this.views.load(true);
    this.#begun = true;
    if (kept) this.views.open(kept.view);
    if (this.#given) this.screen.setQuery(this.#given);
    else if (!kept) this.screen.setQuery(view.query);
  }
}
