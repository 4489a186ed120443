import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { bogotaDay, createListScreen, toSelection, type Crm, type ListScreen, type ListState, type ListWords } from '../../src/index.js';
import { CrmSource } from '../shared/crm-source.js';
import { defineElement } from '../shared/define-guard.js';
import { CrmBeforeExportEvent, CrmBeforeRemoveEvent, CrmClientCreateEvent, CrmClientEditEvent, CrmClientOpenEvent, CrmErrorEvent, CrmExportDoneEvent, CrmSelectionChangeEvent } from '../shared/events.js';
import { MenuButton, type MenuItem } from '../shared/menu.js';
import { ScreenController } from '../shared/screen-controller.js';
import { controlStyles, pieceStyles, themeStyles } from '../shared/styles.js';
import { version } from '../shared/version.js';
import { ExportDownload } from './export-download.js';
import { renderOutcome, renderSearch, renderSelectionBar } from './list-bars.js';
import { ListGrid, type GridHost } from './list-grid.js';
import { renderHead, renderSorting, setTracks } from './list-head.js';
import { ListLook } from './list-look.js';
import { renderNotices, renderState } from './list-states.js';
import { gridStyles, listStyles } from './list-styles.js';
import { labelOf, type RowPlan } from './row-view.js';
import { RemoveDialog } from './remove-dialog.js';

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
 * @fires {CrmBeforeRemoveEvent} crm-before-remove - A removal was confirmed; cancelable. `detail.selection`, `detail.count`
 * @fires {CrmBeforeExportEvent} crm-before-export - An export was asked for; cancelable. `detail.selection`, `detail.count`, `detail.view`
 * @fires {CrmExportDoneEvent} crm-export-done - The file is made; cancel to download it yourself. `detail.blob`, `detail.fileName`
 * @fires {CrmErrorEvent} crm-error - An operation could not run; the person has been told. `detail.code`, `detail.error`
 * @slot toolbar - Beside the actions.
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
  static override styles = [themeStyles, controlStyles, pieceStyles, listStyles, gridStyles];

  readonly #source = new CrmSource(this);
  readonly #screen = new ScreenController<ListState, ListScreen>(this, (now, before) => this.#onState(now, before));
  readonly #look = new ListLook(() => this.requestUpdate());
  readonly #actions = new MenuButton(this, 'actions');
  readonly #columns = new MenuButton(this, 'columns');
  readonly #dialog = new RemoveDialog(this, () => void this.#remove(), () => this.#actions.focus());
  readonly #download = new ExportDownload(this);
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

  @state() private hiddenColumns: ReadonlySet<string> = new Set();
  @state() private announcement = '';
  @state() private narrow = false;
  @query('.frame') private readonly frame!: HTMLElement;
  #grid: ListGrid | null = null;
  #crmShown: Crm | undefined;
  #tracked: RowPlan | null = null;
  #announcing: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onShortcut);
    window.addEventListener('online', this.#onNetwork);
    window.addEventListener('offline', this.#onNetwork);
    this.#sizes.observe(this);
    this.#fit();
    this.#grid?.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onShortcut);
    window.removeEventListener('online', this.#onNetwork);
    window.removeEventListener('offline', this.#onNetwork);
    clearTimeout(this.#announcing);
    this.#sizes.disconnect();
    this.#grid?.disconnect();
  }

  protected override willUpdate(): void {
    const { crm } = this;
    if (crm !== this.#crmShown) {
      this.#crmShown = crm;
      this.#screen.screen = crm ? createListScreen(crm) : null;
      this.#onNetwork();
    }
    if (!crm) return;
    const { searched = '' } = this.#screen.screen?.state ?? {};
    this.#look.update({ crm, locale: this.locale ?? crm.locale, view: this.view, hidden: this.hiddenColumns, editable: !this.readonly && crm.permissions.update, searched });
  }

  protected override render(): TemplateResult {
    const screen = this.#screen.screen;
    const { words, plan } = this.#look;
    if (!screen || !this.crm) return html``;
    const { state: at } = screen;
    const may = this.crm.permissions;
    const can = { create: may.create && !this.readonly, remove: may.delete && !this.readonly, export: may.export };
    const framed = at.status === 'opening' || at.status === 'loading' || at.status === 'ready' || at.status === 'no-results';
    const usable = framed || at.status === 'empty';
    const clear = () => this.#clearSearch();
    const errorText = (code: string) => this.#look.errorText(code);
    return html`<section class="list ${this.narrow ? 'cards' : ''} ${at.pending && at.status === 'ready' ? 'pending' : ''}" part="list" aria-label=${words.name} lang=${words.language}>
      ${usable ? html`<div class="toolbar" part="toolbar">
        ${renderSearch(at, words, { search: (text) => screen.search(text), clear, down: () => this.#grid?.focus() }, !this.noShortcut)}
        ${renderSorting(plan.columns, at.sort, words, (sort) => screen.setSort(sort))}
        <span class="end cluster"><slot name="toolbar"></slot>${this.#columns.render(words.columns, { icon: 'columns', class: 'columns' }, this.#columnItems())}${this.#actions.render(words.actions, {}, this.#actionItems(can))}</span>
      </div>` : nothing}
      ${renderNotices(at, words)}
      ${usable ? renderSelectionBar(at, words, can, { all: () => screen.selectAll(), none: () => screen.clearSelection(), remove: () => this.#dialog.open(), export: (view) => void this.#export(view) }) : nothing}
      <div class="frame ${at.status === 'no-results' ? 'bare' : ''}" part="frame" ?hidden=${!framed}>
        <span class="probe"></span>
        <div class="grid" part="grid" role="grid" aria-label=${words.name} aria-multiselectable="true" aria-rowcount=${rowCount(at)} aria-colcount=${plan.columns.length + 1 + (plan.editable ? 1 : 0)} aria-busy=${at.pending || at.status === 'opening' || at.status === 'loading' ? 'true' : 'false'}>
          ${renderHead(plan, at, words, { all: (on) => (on ? screen.selectAll() : screen.clearSelection()), sort: (field) => screen.sortBy(field) })}
          <div class="body" role="rowgroup"></div>
        </div>
      </div>
      ${renderState(at, words, errorText, can, { clear, retry: () => screen.retry(), create: () => this.dispatchEvent(new CrmClientCreateEvent()) })}
      ${renderOutcome(at, words, errorText, this.#download.link, { cancel: () => screen.cancel(), undo: () => void this.#undo(), dismiss: () => screen.dismiss() })}
      ${at.status === 'ready' || at.status === 'no-results' ? html`<div class="foot" part="footer"><span>${words.count(at.total, at.all, at.totalRelation === 'exact')}</span><span class="range"></span><span class="end"><slot name="footer"></slot></span></div>` : nothing}
      <div class="sr" role="status">${this.announcement}</div>
      ${this.#dialog.render(at.selectedCount, words)}
    </section>`;
  }

  protected override updated(): void {
    const screen = this.#screen.screen;
    if (!screen || !this.#look.look) return;
    if (!this.#grid) {
      this.#grid = new ListGrid(this.#gridHost, this.frame);
      this.#grid.connect();
    }
    const { state: at } = screen;
    const { plan, look } = this.#look;
    if (plan !== this.#tracked) setTracks(this.frame, (this.#tracked = plan));
    const count = at.status === 'ready' ? at.total : at.status === 'opening' || at.status === 'loading' ? waitingRows : 0;
    this.#grid.update({ screen, plan, look, count });
  }

  readonly #gridHost: GridHost = {
    openClient: (client) => this.dispatchEvent(new CrmClientOpenEvent(client)),
    editClient: (client) => this.dispatchEvent(new CrmClientEditEvent(client)),
    showRange: (first, last) => {
      const range = this.renderRoot.querySelector('.range');
      if (range) range.textContent = last < 0 ? '' : this.#look.words.rows(first + 1, last + 1);
    },
  };

  #onState(now: ListState, before: ListState | null): void {
    if (before && now.selection !== before.selection) this.dispatchEvent(new CrmSelectionChangeEvent(toSelection(now.selection), now.selectedCount));
    if (before && (now.searched !== before.searched || now.sort !== before.sort)) this.#grid?.scrollToStart();
    if (now.status === 'error' && before?.status !== 'error') this.dispatchEvent(new CrmErrorEvent(now.failure.code, now.failure.error));
    if (now.outcome?.type === 'failed' && now.outcome !== before?.outcome) this.dispatchEvent(new CrmErrorEvent(now.outcome.failure.code, now.outcome.failure.error));
    if (now.outcome?.type !== 'exported') this.#download.withdraw();
    else if (now.outcome !== before?.outcome) this.#offer(now.outcome.view, now.outcome.blob);
    this.#announce(now, before);
  }

  #announce(now: ListState, before: ListState | null): void {
    if (now.pending || (now.status === before?.status && now.searched === before.searched && now.total === before.total && now.outcome === before.outcome && now.selectedCount === before.selectedCount)) return;
    const { words } = this.#look;
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => {
      this.announcement = outcomeWords(now, words) ?? (now.selectedCount > 0 ? words.selected(now.selectedCount) : now.status === 'ready' ? words.found(now.total, now.totalRelation === 'exact') : now.status === 'no-results' ? words.noResultsTitle(now.searched) : now.status === 'empty' ? words.emptyTitle : '');
    }, announceMs);
  }

  #columnItems(): MenuItem[] {
    const { columns, words, plan } = this.#look;
    return columns.map((column) => {
      const { name } = column.field;
      const shown = !this.hiddenColumns.has(name);
      return {
        label: labelOf(column, words),
        checked: shown,
        refused: shown && plan.columns.length === 1 ? words.lastColumn : null,
        act: () => {
          const hidden = new Set(this.hiddenColumns);
          if (shown) hidden.add(name);
          else hidden.delete(name);
          this.hiddenColumns = hidden;
        },
      };
    });
  }

  #actionItems(can: { readonly remove: boolean; readonly export: boolean }): MenuItem[] {
    const { words } = this.#look;
    const { selectedCount, total, task } = this.#screen.screen!.state;
    const busy = task === null ? null : words.busy;
    const noExport = can.export ? (busy ?? (total === 0 ? words.nothingToExport : null)) : words.notPermitted;
    const remove: MenuItem = { label: words.remove, icon: 'trash', danger: true, refused: can.remove ? (busy ?? (selectedCount === 0 ? words.selectFirst : null)) : words.notPermitted, act: () => this.#dialog.open() };
    return [
      ...(this.readonly ? [] : [remove]),
      { label: words.exportBasic, icon: 'sheet', refused: noExport, act: () => void this.#export('basic') },
      { label: words.exportComplete, icon: 'sheet', refused: noExport, act: () => void this.#export('complete') },
    ];
  }

  #clearSearch(): void {
    this.#screen.screen?.search('');
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  }

  async #remove(): Promise<void> {
    const screen = this.#screen.screen!;
    const { selection, count } = screen.target;
    if (!this.dispatchEvent(new CrmBeforeRemoveEvent(selection, count))) return;
    await screen.remove();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#undo')?.focus();
  }

  async #undo(): Promise<void> {
    await this.#screen.screen?.undo();
    await this.updateComplete;
    this.#grid?.focus();
  }

  async #export(view: string): Promise<void> {
    const screen = this.#screen.screen!;
    const { selection, count } = screen.target;
    if (this.dispatchEvent(new CrmBeforeExportEvent(selection, count, view))) await screen.exportClients(view);
  }

  #offer(view: string, blob: Blob): void {
    const fileName = `${this.#look.words.fileName(view, bogotaDay(new Date()))}.xlsx`;
    this.#download.offer(blob, fileName);
    if (this.dispatchEvent(new CrmExportDoneEvent(blob, fileName))) this.#download.start();
  }

  /** Watched by hand: with a container query, each row that scrolls in would cost twice its style. */
  #fit(): void {
    this.narrow = this.clientWidth > 0 && this.clientWidth <= cardWidth;
  }

  readonly #onNetwork = (): void => {
    this.#screen.screen?.setOnline(navigator.onLine);
  };

  readonly #onShortcut = (event: KeyboardEvent): void => {
    if (event.key !== '/' || this.noShortcut || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    const busy = target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select, [role="menuitem"]'));
    const search = this.renderRoot.querySelector<HTMLElement>('#search');
    if (busy || !search || this.renderRoot.querySelector('dialog')?.open) return;
    event.preventDefault();
    search.focus();
  };
}

/** Rows in the grid, its header counted; -1 while not known. */
function rowCount(state: ListState): number {
  if (state.status === 'no-results') return 1;
  return state.status === 'ready' && state.totalRelation === 'exact' ? state.total + 1 : -1;
}

function outcomeWords({ outcome }: ListState, words: ListWords): string | null {
  switch (outcome?.type) {
    case 'removed':
      return words.removed(outcome.count);
    case 'restored':
      return words.restored(outcome.count, outcome.kept);
    case 'exported':
      return words.exported(outcome.count);
    default:
      return null;
  }
}

defineElement('crm-client-list', CrmClientList, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-client-list': CrmClientList;
  }
}
