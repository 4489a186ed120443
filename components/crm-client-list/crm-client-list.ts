import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toSelection, type ClientQuery, type Crm, type ListScreen, type ListState } from '../../src/index.js';
import { CrmSource } from '../shared/crm-source.js';
import { defineElement } from '../shared/define-guard.js';
import { CrmClientEditEvent, CrmClientOpenEvent, CrmErrorEvent, CrmQueryChangeEvent, CrmSelectionChangeEvent } from '../shared/events.js';
import { icon } from '../shared/icons.js';
import { ScreenController } from '../shared/screen-controller.js';
import { badgeStyles, controlStyles, themeStyles } from '../shared/styles.js';
import { version } from '../shared/version.js';
import { renderSearch, renderViews } from './list-bars.js';
import { ListGrid, type GridHost } from './list-grid.js';
import { renderHead, renderSorting, setTracks } from './list-head.js';
import { ListLook } from './list-look.js';
import { ListSession } from './list-session.js';
import { gridStyles, listStyles } from './list-styles.js';
import type { RowPlan } from './row-view.js';
import type { ListAction, ListHost, Tools } from './tool-host.js';

/** Rows drawn as waiting before the first answer. */
const waitingRows = 12;
/** Up to this width, px, rows are cards. */
const cardWidth = 480;
/** A screen reader is told of an answer after this long without another, ms. */
const announceMs = 400;

/**
 * The clients of a CRM as a list: search as you type, sort, select, remove with undo, export. Virtual rows, so a
 * million are as quick as ten; cards where it is narrow. Works by keyboard alone.
 *
 * @element crm-client-list
 * @fires {CrmClientOpenEvent} crm-client-open - A person asked to see a client. `detail.client`
 * @fires {CrmClientEditEvent} crm-client-edit - A person asked to edit a client. `detail.client`
 * @fires {CrmClientCreateEvent} crm-client-create - A person asked for a new client.
 * @fires {CrmSelectionChangeEvent} crm-selection-change - The selection is another. `detail.selection`, `detail.count`
 * @fires {CrmQueryChangeEvent} crm-query-change - A person asked another question. `detail.query` for the page's address, `detail.view`
 * @fires {CrmBeforeRemoveEvent} crm-before-remove - A removal was confirmed; cancelable. `detail.selection`, `detail.count`
 * @fires {CrmBeforeExportEvent} crm-before-export - An export was asked for; cancelable. `detail.selection`, `detail.count`, `detail.view`
 * @fires {CrmExportDoneEvent} crm-export-done - The file is made; cancel to download it yourself. `detail.blob`, `detail.fileName`
 * @fires {CrmErrorEvent} crm-error - An operation could not run; the person has been told. `detail.code`, `detail.error`
 * @slot toolbar - Beside the actions.
 * @slot sync - Of a connected CRM, in the place of the badge with the age of its data.
 * @slot empty - Actions of the host where there are no clients yet.
 * @slot footer - At the end of the footer, such as the date of the figures.
 * @csspart list - Everything.
 * @csspart toolbar - Search and actions.
 * @csspart search - The search box and its signs.
 * @csspart notice - A line about storage, connection or the words searched.
 * @csspart selection-bar - What is selected.
 * @csspart outcome - The action under way, or what it came to.
 * @csspart frame - What scrolls.
 * @csspart grid - The grid.
 * @csspart row - A row.
 * @csspart state - What stands in the place of rows.
 * @csspart footer - Counts.
 * @cssproperty [--crm-client-list-row-height=2.375rem] - Height of a row.
 * @cssproperty [--crm-client-list-card-height=5.25rem] - Height of a row drawn as a card.
 */
export class CrmClientList extends LitElement {
  static override styles = [themeStyles, controlStyles, badgeStyles, listStyles, gridStyles];

  readonly #source = new CrmSource(this);
  readonly #screen = new ScreenController<ListState, ListScreen>(this, (now, before) => this.#onState(now, before));
  readonly #look = new ListLook(() => this.requestUpdate());
  readonly #sizes = new ResizeObserver(() => this.#fit());

  /** Name of the view whose columns are shown. */
  @property() view = 'list';

  /** Shows without letting change: no editing, no removing. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Keeps the `/` key from going to the search box. */
  @property({ type: Boolean, attribute: 'no-shortcut' }) noShortcut = false;

  /** Language, BCP 47: Spanish (`es-CO`) or English (`en`). Default: the CRM's. */
  @property() locale?: string;

  /** Light and dark: `auto` follows the system. Default: as the page around. */
  @property({ reflect: true }) theme?: 'auto' | 'light' | 'dark';

  /** Height of rows and controls. */
  @property({ reflect: true }) density?: 'compact' | 'normal' | 'comfortable';

  /** IndexedDB name of the page's default CRM, when neither `crm` nor a provider gives one. */
  @property() database?: string;

  /** The CRM shown. When none is set: that of the nearest `<crm-provider>`, else the page's default. */
  @property({ attribute: false })
  set crm(crm: Crm | undefined) {
    this.#source.own = crm;
  }
  get crm(): Crm | undefined {
    return this.#source.crm;
  }

  /** Actions of the page in the menu "Acciones". */
  @property({ attribute: false }) actions: readonly ListAction[] = [];

  /**
   * What is asked: text, filter and order, as plain data that a page can put in its address. Setting it asks it, in the
   * place of what the person's own default view would ask.
   */
  @property({ attribute: false })
  set query(query: ClientQuery) {
    this.#given = query;
    if (this.#session) this.#session.query = query;
  }
  get query(): ClientQuery {
    return this.#session?.query ?? this.#given ?? {};
  }

  @state() private announcement = '';
  @state() private narrow = false;
  @state() private unboxed = false;
  @state() private toolless = false;
  #grid: ListGrid | null = null;
  #tracked: RowPlan | null = null;
  #announcing: ReturnType<typeof setTimeout> | undefined;
  #given: ClientQuery | undefined;
  #session: ListSession | null = null;
  #tools: Tools | null = null;
  #toolsLoading: Promise<Tools> | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onShortcut);
    window.addEventListener('online', this.#onNetwork);
    window.addEventListener('offline', this.#onNetwork);
    this.#sizes.observe(this);
    const { frame } = this;
    if (this.#grid && frame) this.#sizes.observe(frame);
    this.#fit();
    this.#grid?.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onShortcut);
    window.removeEventListener('online', this.#onNetwork);
    window.removeEventListener('offline', this.#onNetwork);
    clearTimeout(this.#announcing);
    this.#session?.keep(this.id, this.#grid?.firstRow ?? 0);
    this.#sizes.disconnect();
    this.#grid?.disconnect();
  }

  /** With the tools, once they are asked for. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await this.#toolsLoading?.catch(() => undefined);
    return done;
  }

  protected override willUpdate(): void {
    const { crm } = this;
    if (crm !== this.#session?.crm) {
      this.#session?.end();
      this.#session = crm ? new ListSession(crm, this.id, this.view, this.#given, () => this.requestUpdate(), (query, view) => this.dispatchEvent(new CrmQueryChangeEvent(query, view))) : null;
      this.#screen.screen = this.#session?.screen ?? null;
      this.#onNetwork();
    }
    if (!crm || !this.#session) return;
    const { views, screen } = this.#session;
    views.showViewOfSchema(this.view);
    this.#look.update({ crm, locale: this.locale ?? crm.locale, view: this.view, layout: views.state.layout, editable: !this.readonly && crm.permissions.update, searched: screen.state.searched });
  }

  protected override render(): TemplateResult {
    const session = this.#session;
    const { words, plan } = this.#look;
    if (!session || !this.crm || !this.#look.ready) return html``;
    const { screen, views } = session;
    const { state: at } = screen;
    const tools = this.#tools;
    const framed = at.status === 'opening' || at.status === 'loading' || at.status === 'ready' || at.status === 'no-results';
    const usable = framed || at.status === 'empty' || (at.status === 'error' && at.all !== null);
    const clear = () => this.#clearSearch();
    const use = (act: (tools: Tools) => void) => () => void this.#withTools(act);
    const sort = (field: string, add: boolean) => session.byPerson(() => screen.sortBy(field, add));
    return html`<section class="list ${this.narrow ? 'cards' : ''} ${this.unboxed ? 'unboxed' : ''} ${views.state.layout.density ?? ''} ${at.pending && at.status === 'ready' ? 'pending' : ''}" part="list" aria-label=${words.name} lang=${words.language}>
      ${usable ? html`${renderViews(views.state, at.all, session.modified, words, { open: (name) => session.openView(name), save: use((loaded) => loaded.saveView()) }, tools?.viewMenu() ?? nothing)}
      <div class="toolbar" part="toolbar">
        ${renderSearch(at, words, { search: (text) => session.byPerson(() => screen.search(text)), clear, down: () => tools?.focusRecent() || this.#grid?.focus(), done: () => views.addRecent(screen.state.text) }, !this.noShortcut, tools?.recent() ?? nothing)}
        <button type="button" class="button" id="advanced-button" aria-expanded=${tools?.advancedOpen ? 'true' : 'false'} @click=${use((loaded) => loaded.toggleAdvanced())}>${icon('filter')}${words.advanced}</button>
        ${renderSorting(plan.columns, at.order, words, (order) => session.byPerson(() => screen.setSort(order)))}
        <span class="end cluster">${tools?.badge() ?? nothing}<slot name="toolbar"></slot><span class="drop columns"><button type="button" class="button" id="columns-button" aria-haspopup="dialog" aria-expanded=${tools?.columnsOpen ? 'true' : 'false'} @click=${use((loaded) => loaded.toggleColumns())}>${icon('columns')}${words.columns}</button>${tools?.columns() ?? nothing}</span>${tools?.actions(this.readonly, this.actions) ?? html`<button type="button" class="button" id="actions-button" aria-haspopup="menu" aria-expanded="false" @click=${use((loaded) => loaded.openActions())}>${words.actions}${icon('down')}</button>`}</span>
      </div>${tools?.advanced() ?? nothing}${at.where || tools?.advancedOpen ? html`<div class="filters" part="filters">${tools?.chips() ?? nothing}</div>` : nothing}` : nothing}
      ${tools?.notices((text) => session.byPerson(() => screen.search(text))) ?? nothing}
      ${usable ? (tools?.selection(this.readonly) ?? nothing) : nothing}
      <div class="frame ${at.status === 'no-results' ? 'bare' : ''} ${views.state.layout.pinned > 0 ? 'pinned' : ''}" part="frame" ?hidden=${!framed}>
        <span class="probe"></span>
        <div class="grid" part="grid" role="grid" aria-label=${words.name} aria-multiselectable="true" aria-rowcount=${rowCount(at)} aria-colcount=${plan.columns.length + 1 + (plan.editable ? 1 : 0)} aria-busy=${at.pending || at.status === 'opening' || at.status === 'loading' ? 'true' : 'false'}>
          ${renderHead(plan, at, words, { all: (on) => (on ? screen.selectAll() : screen.clearSelection()), sort, menu: (field, anchor) => use((loaded) => loaded.columnMenu(field, anchor))(), grip: (field, event) => tools?.grip(field, event), fit: (field) => tools?.fit(field), widen: (field, by) => tools?.widen(field, by) })}
          <div class="body" role="rowgroup"></div>
        </div>
      </div>
      ${tools?.state(!this.readonly, clear) ?? (this.toolless && at.status === 'error' ? html`<div class="state" role="alert">${words.errorTitle}</div>` : nothing)}
      ${tools?.outcome() ?? nothing}
      ${at.status === 'ready' || at.status === 'no-results' ? html`<div class="foot" part="footer"><span>${words.count(at.total, at.all, at.totalRelation === 'exact')}</span><span class="range"></span><span class="end"><slot name="footer"></slot></span></div>` : nothing}
      <div class="sr" role="status">${this.announcement}</div>
      ${tools?.overlays() ?? nothing}
    </section>`;
  }

  protected override updated(): void {
    const screen = this.#screen.screen;
    const { frame } = this;
    if (!screen || !this.#look.look || !frame) return;
    // What is typed stands there already; another text comes from a view, an address or a button.
    const search = this.renderRoot.querySelector<HTMLInputElement>('#search');
    if (search && search.value !== screen.state.text) search.value = screen.state.text;
    if (!this.#grid) {
      this.#sizes.observe(frame);
      this.#grid = new ListGrid(this.#gridHost, frame);
      this.#grid.connect();
    }
    const { state: at } = screen;
    const { plan, look } = this.#look;
    if (plan !== this.#tracked) setTracks(frame, (this.#tracked = plan));
    const waiting = at.status === 'opening' || at.status === 'loading';
    this.#grid.update({ screen, plan, look, count: at.status === 'ready' ? at.room : waiting ? waitingRows : 0, waiting });
    if (waiting) return;
    void this.#loadTools();
    const { kept } = this.#session!;
    if (!kept || at.status !== 'ready') return;
    this.#session!.kept = undefined;
    this.#grid.showRow(kept.row);
  }

  private get frame(): HTMLElement | null {
    return this.renderRoot.querySelector('.frame');
  }

  readonly #gridHost: GridHost = {
    openClient: (client) => this.dispatchEvent(new CrmClientOpenEvent(client)),
    editClient: (client) => this.dispatchEvent(new CrmClientEditEvent(client)),
    copy: () => void this.#withTools((tools) => tools.copy()),
    pointAt: (target) => this.#tools?.pointAt(target),
    showRange: (first, last) => {
      const range = this.renderRoot.querySelector('.range');
      if (range) range.textContent = last < 0 ? '' : this.#look.words.rows(first + 1, last + 1);
    },
  };

  #onState(now: ListState, before: ListState | null): void {
    const { outcome } = now;
    const ended = outcome !== (before?.outcome ?? null);
    if (before && now.selection !== before.selection) this.dispatchEvent(new CrmSelectionChangeEvent(toSelection(now.selection), now.selectedCount));
    if (before && (now.searched !== before.searched || now.order !== before.order || now.where !== before.where)) this.#grid?.scrollToStart();
    const failed = now.status === 'error' && before?.status !== 'error' ? now.failure : ended && outcome?.type === 'failed' && outcome.failure;
    if (failed) this.dispatchEvent(new CrmErrorEvent(failed.code, failed.error));
    if (now.all !== before?.all || (ended && outcome)) this.#session?.countSoon();
    if (ended) void this.#withTools((tools) => tools.ended());
    this.#announce(now, before);
  }

  #announce(now: ListState, before: ListState | null): void {
    if (now.pending || (now.status === before?.status && now.searched === before.searched && now.where === before.where && now.total === before.total && now.outcome === before.outcome && now.selectedCount === before.selectedCount)) return;
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => void this.#withTools((tools) => (this.announcement = tools.announcement())), announceMs);
  }

  /** Once they are loaded, unless the list has lost its CRM meanwhile, or they can't be: that is told where it happens. */
  #withTools(act: (tools: Tools) => void): Promise<void> {
    return this.#loadTools().then((tools) => void (this.#session && act(tools)), () => undefined);
  }

  /** Loaded when rows stand, or when something of theirs is asked for. */
  #loadTools(): Promise<Tools> {
    // The rows stand first.
    this.#toolsLoading ??= new Promise((resolve) => setTimeout(resolve)).then(() => import('./tools/list-tools.js')).then(({ createTools }) => {
      const tools = createTools(this.#listHost());
      this.#tools = tools;
      this.requestUpdate();
      return tools;
    });
    this.#toolsLoading.catch((error: unknown) => {
      this.#toolsLoading = null;
      this.toolless = true;
      console.warn('crm-clients: no tools of the list', error);
    });
    return this.#toolsLoading;
  }

  #listHost(): ListHost {
    const session = () => this.#session!;
    return {
      element: this,
      look: this.#look,
      focusGrid: () => this.#grid?.focus(),
      get session() {
        return session();
      },
    };
  }

  #clearSearch(): void {
    this.#session?.byPerson(() => this.#session?.screen.search(''));
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  }

  /** Watched by hand: with a container query, each row that scrolls in would cost twice its style. */
  #fit(): void {
    // A page that unsets every element leaves this one without a box: the list takes its place.
    this.unboxed = getComputedStyle(this).display === 'inline';
    const width = this.clientWidth || (this.renderRoot.querySelector('.list')?.clientWidth ?? 0);
    this.narrow = width > 0 && width <= cardWidth;
  }

  readonly #onNetwork = (): void => {
    this.#screen.screen?.setOnline(navigator.onLine);
  };

  readonly #onShortcut = (event: KeyboardEvent): void => {
    if (event.key !== '/' || this.noShortcut || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    const busy = target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select, [role="menuitem"]'));
    const search = this.renderRoot.querySelector<HTMLElement>('#search');
    if (busy || !search || this.renderRoot.querySelector('dialog[open]')) return;
    event.preventDefault();
    search.focus();
  };
}

/** Rows in the grid, its header counted; -1 while not known. */
function rowCount(state: ListState): number {
  if (state.status === 'no-results') return 1;
  return state.status === 'ready' && state.totalRelation === 'exact' ? state.total + 1 : -1;
}

defineElement('crm-client-list', CrmClientList, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-client-list': CrmClientList;
  }
}
