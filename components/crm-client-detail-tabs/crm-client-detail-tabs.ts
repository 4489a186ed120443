import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { createDetailScreen, detailTabs, loadDetailWords, loadErrorWords, loadSourceData, optionLabelsOf, type Client, type Crm, type DetailScreen, type DetailState, type DetailTab, type DetailWords, type ModuleSchema, type OptionLabels } from '../../src/index.js';
import { CrmSource } from '../shared/crm-source.js';
import { defineElement } from '../shared/define-guard.js';
import { CrmBeforeExportEvent, CrmClientEditEvent, CrmClientOpenEvent, CrmErrorEvent, CrmExportDoneEvent } from '../shared/events.js';
import { MenuButton, type MenuItem } from '../shared/menu.js';
import { menuStyles } from '../shared/menu-styles.js';
import { ownPageStyles } from '../shared/own-page.js';
import { ScreenController } from '../shared/screen-controller.js';
import { badgeStyles, controlStyles, themeStyles } from '../shared/styles.js';
import { version } from '../shared/version.js';
import { CrmTabChangeEvent } from './detail-events.js';
import { writingOf, type Aim, type Drawing, type Writing } from './detail-drawing.js';
import { renderHead, renderInsights } from './detail-head.js';
import { callout, renderState, skeleton } from './detail-parts.js';
import { detailStyles } from './detail-styles.js';
import { renderFigures } from './figures.js';
import { keepTab, lastTab } from './last-tab.js';
import { tabAfter, tabOf } from './tab-keys.js';
import { panelStyles } from './panel-styles.js';

/** Draws one tab; loaded when the tab is first looked at. */
interface Panel {
  renderTab(drawing: Drawing, client: Client): TemplateResult;
}

const panels: Readonly<Record<DetailTab, () => Promise<Panel>>> = {
  basic: () => import('./tabs/basic-tab.js'),
  criteria: () => import('./tabs/criteria-tab.js'),
  analysis: () => import('./tabs/analysis-tab.js'),
  reports: () => import('./tabs/reports-tab.js'),
  history: () => import('./tabs/history-tab.js'),
};

/** Tabs whose element keeps what a person did in it while another tab is looked at. */
const kept: ReadonlySet<DetailTab> = new Set(['reports', 'history']);

/**
 * One client, whole: who it is, what is going on and what to do about it, in five tabs, each read when it is first
 * looked at. Layouts come from the views `detail`, `criteria` and `analysis` of the schema. Works by keyboard alone.
 *
 * The tab looked at last is the first of the next client, for as long as the browser tab is open; the attribute `tab`
 * says another. A page that wants it in its address listens to `crm-tab-change`.
 *
 * @element crm-client-detail-tabs
 * @fires {CrmClientEditEvent} crm-client-edit - A person asked to edit the client. `detail.client`
 * @fires {CrmClientOpenEvent} crm-client-open - A person asked for another record of the client: a branch, or the client of the branch. `detail.client`
 * @fires {CrmTabChangeEvent} crm-tab-change - A person went to another tab. `detail.tab`
 * @fires crm-activity-save - An activity was written in the history.
 * @fires {CrmBeforeExportEvent} crm-before-export - The client's file was asked for; cancelable. `detail.selection`, `detail.view`
 * @fires {CrmExportDoneEvent} crm-export-done - The file is made; cancel to download it yourself. `detail.blob`, `detail.fileName`
 * @fires {CrmErrorEvent} crm-error - An operation could not run; the person has been told. `detail.code`, `detail.error`
 * @slot nav - Above the name, such as the way back to the list.
 * @slot actions - Beside the actions of the client.
 * @slot gone - Where the client is no longer there, such as the way back to the list.
 * @csspart header - Name, state and facts.
 * @csspart figures - The figures that matter.
 * @csspart insights - What to do.
 * @csspart tablist - The tabs.
 * @csspart panel - The tab looked at.
 * @csspart notice - A line about the connection or the data.
 * @csspart state - What stands in the place of the client.
 */
export class CrmClientDetailTabs extends LitElement {
  static override styles = [themeStyles, ownPageStyles, controlStyles, badgeStyles, menuStyles, detailStyles, panelStyles];

  readonly #source = new CrmSource(this);
  readonly #screen = new ScreenController<DetailState, DetailScreen>(this, (now, before) => this.#onState(now, before));
  readonly #branchMenu = new MenuButton(this, 'branch');
  readonly #actionsMenu = new MenuButton(this, 'actions');

  /** Id of the client shown. */
  @property({ attribute: 'client-id' }) clientId?: string;

  /** The tab looked at: `basic`, `criteria`, `analysis`, `reports`, `history`, or the same in Spanish (`basica`, `criterios`, `analisis`, `reportes`, `historial`). */
  @property({ reflect: true }) tab?: string;

  /** Shows without letting change: no editing, no activities. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Where addresses are looked up, up to the address itself: an `https:` address. `none` for no map. */
  @property() maps = 'https://www.openstreetmap.org/search?query=';

  /** Language, BCP 47: Spanish (`es-CO`) or English (`en`). Default: the CRM's. */
  @property() locale?: string;

  /** Light and dark: `auto` follows the system. Default: as the page around. */
  @property({ reflect: true }) theme?: 'auto' | 'light' | 'dark';

  /** Height of controls and rows. */
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

  @state() private words: DetailWords | null = null;
  @state() private errorWords: Readonly<Record<string, string>> | null = null;
  @state() private failedTabs: ReadonlySet<DetailTab> = new Set();
  #spoken: string | null = null;
  #drawn: Crm | null = null;
  #writing: { readonly of: readonly unknown[]; readonly write: Writing } | null = null;
  #options: { readonly schema: ModuleSchema; readonly options: OptionLabels | null } | null = null;
  #panels: Partial<Record<DetailTab, Panel>> = {};
  readonly #loading = new Map<DetailTab, Promise<void>>();
  #focusTab = false;
  #aim: Aim = {};
  #report: string | undefined;
  #shownTab: DetailTab | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.#onNetwork);
    window.addEventListener('offline', this.#onNetwork);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#onNetwork);
    window.removeEventListener('offline', this.#onNetwork);
  }

  /** Something was written in the history that is not saved: it is lost with the element, or with another client. */
  get unsaved(): boolean {
    return this.shadowRoot?.querySelector('crm-history-view')?.unsaved ?? false;
  }

  /** Goes to the client's name, for a page that has just shown it. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus(options);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    await Promise.all(this.#loading.values());
    return done;
  }

  protected override willUpdate(): void {
    const { crm } = this;
    if (!crm) return;
    this.#speak(this.locale ?? crm.locale);
    const tab = tabOf(this.tab) ?? lastTab() ?? 'basic';
    if (crm !== this.#drawn) {
      this.#drawn = crm;
      this.#screen.screen = createDetailScreen(crm, { clientId: this.clientId ?? null, tab });
      this.#onNetwork();
    }
    const screen = this.#screen.screen!;
    // Before the first frame of another client, so that nothing of the one before is drawn again.
    screen.open(this.clientId ?? null);
    if (tabOf(this.tab)) screen.selectTab(tab);
    for (const one of screen.state.visited) this.#load(one);
    if (this.#options?.schema !== screen.state.schema) void this.#loadOptions(screen.state.schema);
  }

  protected override render(): TemplateResult {
    const screen = this.#screen.screen;
    const { crm, words } = this;
    if (!screen || !crm || !words) return html`<div class="module" aria-busy="true"></div>`;
    const drawing = this.#drawing(crm, screen, words);
    const { state: at } = screen;
    const client = at.status === 'ready' ? at.client : null;
    if (at.status !== 'ready' && at.status !== 'loading') return html`<div class="module" lang=${words.language}><slot name="nav"></slot>${renderState(at, words, drawing.reason, () => screen.retry())}</div>`;
    return html`<article class="module" lang=${words.language} aria-busy=${client ? 'false' : 'true'}>
      ${renderHead(drawing, client, { branchMenu: this.#branchMenu, actionsMenu: this.#actionsMenu, actions: this.#actions(drawing) })}
      ${this.#notices(drawing, client)}
      <section class="panel" aria-label=${words.figuresLabel}>${renderFigures(drawing, client)}${renderInsights(drawing, client)}</section>
      <section class="panel tabs">
        <div class="tablist" part="tablist" role="tablist" aria-label=${client ? (drawing.write.nameOf(client) ?? words.unnamed) : words.loading} @keydown=${this.#onTabKey}>${detailTabs.map((tab) => html`<button type="button" role="tab" id="tab-${tab}" aria-controls="panel-${tab}" aria-selected=${tab === at.tab ? 'true' : 'false'} tabindex=${tab === at.tab ? 0 : -1} @click=${() => this.#choose(tab)}>${words.tabs[tab]}</button>`)}</div>
        ${detailTabs.map((tab) => html`<div role="tabpanel" id="panel-${tab}" part=${tab === at.tab ? 'panel' : ''} aria-labelledby="tab-${tab}" tabindex=${tab === at.tab ? 0 : -1} ?hidden=${tab !== at.tab}>${this.#panel(drawing, client, tab)}</div>`)}
      </section>
    </article>`;
  }

  protected override updated(): void {
    const tab = this.#screen.screen?.state.tab ?? null;
    if (tab !== this.#shownTab) this.#reveal((this.#shownTab = tab));
    if (this.#focusTab) {
      this.#focusTab = false;
      this.renderRoot.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
    }
    this.#seek();
  }

  /** Brings the selected tab into the view of its list, without moving the page. */
  #reveal(tab: DetailTab | null): void {
    const list = this.renderRoot.querySelector<HTMLElement>('.tablist');
    const button = tab && this.renderRoot.querySelector<HTMLElement>(`#tab-${tab}`);
    if (!list || !button) {
      this.#shownTab = null;
      return;
    }
    list.scrollLeft = button.offsetLeft - (list.clientWidth - button.offsetWidth) / 2;
  }

  /** Once it is there, what a figure or an insight leads to. */
  #seek(): void {
    const { place, compose } = this.#aim;
    const history = compose ? this.renderRoot.querySelector('crm-history-view') : null;
    if (history && compose) {
      this.#aim = {};
      // It begins anew with its first drawing.
      void history.updateComplete.then(() => history.compose(compose));
    }
    const part = place ? (this.renderRoot.querySelector<HTMLElement>(`#${place}`) ?? this.renderRoot.querySelector<HTMLElement>('#indicators')) : null;
    if (!part) return;
    this.#aim = {};
    part.scrollIntoView({ block: 'nearest' });
    part.focus({ preventScroll: true });
  }

  #panel(drawing: Drawing, client: Client | null, tab: DetailTab): unknown {
    const { state: at, words } = drawing;
    if (!at.visited.has(tab) || (tab !== at.tab && !kept.has(tab))) return nothing;
    if (this.failedTabs.has(tab)) return html`<div class="body">${callout('warning', words.tabFailed, false, html`<button type="button" class="button" @click=${() => this.#reload(tab)}>${words.retry}</button>`)}</div>`;
    const panel = this.#panels[tab];
    return client && panel ? panel.renderTab(drawing, client) : html`<div class="body" aria-busy="true">${skeleton(6)}</div>`;
  }

  #notices({ words, write, state: at, screen }: Drawing, client: Client | null): TemplateResult {
    const missing = client && write.value(client, 'status') === 'missing';
    const since = client?.values['erpMissingSince'];
    return html`${at.offline ? callout('offline', words.offline, true) : nothing}${at.stale ? callout('warning', words.stale, false, html`<button type="button" class="button small" @click=${() => screen.retry()}>${words.retry}</button>`) : nothing}${missing ? callout('out', words.removedFromErp(typeof since === 'string' ? write.day(since) : null), false) : nothing}`;
  }

  #actions({ crm, words, mayWrite }: Drawing): readonly MenuItem[] {
    return [...(mayWrite ? [{ label: words.logCall, icon: 'plus' as const, act: () => this.#go('history', { compose: 'call' }) }] : []), ...(crm.permissions.export ? [{ label: words.exportExcel, icon: 'download' as const, act: () => void this.#export() }] : []), { label: words.print, icon: 'sheet' as const, act: () => print() }];
  }

  #drawing(crm: Crm, screen: DetailScreen, words: DetailWords): Drawing {
    const locale = this.locale ?? crm.locale;
    const { state: at } = screen;
    const options = this.#options?.schema === at.schema ? this.#options.options : null;
    const of = [crm, at.schema, locale, words, options, new Date().toDateString()];
    if (!this.#writing || of.some((one, i) => one !== this.#writing!.of[i])) this.#writing = { of, write: writingOf(crm, locale, words, options) };
    return {
      crm, screen, state: at, words, locale, readonly: this.readonly, maps: this.maps === 'none' ? null : this.maps, write: this.#writing.write,
      theme: this.theme, density: this.density,
      report: this.#report,
      mayWrite: this.#mayWrite(crm),
      go: (tab, aim = {}) => this.#go(tab, aim),
      open: (client) => this.dispatchEvent(new CrmClientOpenEvent(client)),
      edit: () => at.status === 'ready' && this.dispatchEvent(new CrmClientEditEvent(at.client)),
      reason: (code) => this.errorWords?.[code.startsWith('not-allowed-') ? 'not-permitted' : code] ?? words.errorReason,
    };
  }

  #choose(tab: DetailTab): void {
    if (tab === this.#screen.screen?.state.tab) return;
    this.tab = tab;
    keepTab(tab);
    this.#screen.screen?.selectTab(tab);
    this.dispatchEvent(new CrmTabChangeEvent(tab));
  }

  #go(tab: DetailTab, aim: Aim): void {
    this.#choose(tab);
    this.#aim = aim;
    if (aim.report !== undefined) this.#report = aim.report;
    if (aim.place === undefined && aim.compose === undefined) this.#focusTab = true;
    this.requestUpdate();
  }

  #mayWrite(crm: Crm): boolean {
    return !this.readonly && crm.permissions.update;
  }

  #load(tab: DetailTab): void {
    if (this.#panels[tab] || this.#loading.has(tab) || this.failedTabs.has(tab)) return;
    const loading = panels[tab]().then(
      (panel) => {
        this.#panels = { ...this.#panels, [tab]: panel };
      },
      (error: unknown) => {
        this.failedTabs = new Set([...this.failedTabs, tab]);
        this.dispatchEvent(new CrmErrorEvent('failed', error));
      },
    ).finally(() => {
      this.#loading.delete(tab);
      this.requestUpdate();
    });
    this.#loading.set(tab, loading);
  }

  #reload(tab: DetailTab): void {
    this.failedTabs = new Set([...this.failedTabs].filter((one) => one !== tab));
  }

  #speak(locale: string): void {
    if (locale === this.#spoken) return;
    this.#spoken = locale;
    loadDetailWords(locale).then(
      (words) => locale === this.#spoken && (this.words = words),
      (error: unknown) => {
        this.#spoken = null;
        console.warn('crm-clients: the words of the detail could not be loaded', error);
      },
    );
  }

  /** The names of options that are data come when they are here. */
  async #loadOptions(schema: ModuleSchema): Promise<void> {
    this.#options = { schema, options: null };
    try {
      const options = optionLabelsOf(schema, await loadSourceData(schema));
      if (this.#options.schema !== schema) return;
      this.#options = { schema, options };
      this.requestUpdate();
    } catch (error) {
      console.warn('crm-clients: the names of cities and departments could not be loaded; their codes are shown', error);
    }
  }

  #onState(now: DetailState, before: DetailState | null): void {
    const failed = failureIn(now);
    if (!failed || failed === (before && failureIn(before))) return;
    this.dispatchEvent(new CrmErrorEvent(failed.code, failed.error));
    void loadErrorWords(/^en\b/i.test(this.locale ?? this.crm?.locale ?? '') ? 'en' : 'es').then((words) => (this.errorWords = words), () => undefined);
  }

  async #export(): Promise<void> {
    const { crm, words } = this;
    const at = this.#screen.screen?.state;
    if (!crm || !words || at?.status !== 'ready') return;
    const selection = { ids: [at.client.id] };
    if (!this.dispatchEvent(new CrmBeforeExportEvent(selection, 1, 'complete'))) return;
    try {
      const blob = await crm.exportClients(selection, { view: 'complete', format: 'xlsx' });
      const name = this.#writing?.write.nameOf(at.client) ?? at.client.id;
      const fileName = `${words.exportName(name).replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ').slice(0, 120).trim()}.xlsx`;
      if (this.dispatchEvent(new CrmExportDoneEvent(blob, fileName))) download(blob, fileName);
    } catch (error) {
      this.dispatchEvent(new CrmErrorEvent((error as { readonly code?: string }).code ?? 'failed', error));
    }
  }

  readonly #onTabKey = (event: KeyboardEvent): void => {
    const at = this.#screen.screen?.state.tab;
    if (!at || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const next = tabAfter(event.key, at, detailTabs, getComputedStyle(this).direction === 'rtl');
    if (!next) return;
    event.preventDefault();
    this.#focusTab = true;
    this.#choose(next);
  };

  readonly #onNetwork = (): void => {
    this.#screen.screen?.setOnline(navigator.onLine);
  };
}

function failureIn(state: DetailState): { readonly code: string; readonly error: unknown } | null {
  return state.status === 'error' ? state.failure : (state.stale ?? (state.analysis.status === 'failed' ? state.analysis.failure : null));
}

function download(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

defineElement('crm-client-detail-tabs', CrmClientDetailTabs, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-client-detail-tabs': CrmClientDetailTabs;
  }
}
