import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { createHistoryScreen, historyWordsOf, issueText, loadDropdownSources, loadErrorWords, type Activity, type Crm, type FieldValue, type HistoryScreen, type HistoryState, type HistoryWords, type OptionSource } from '../../../src/index.js';
import { defineElement } from '../define-guard.js';
import { CrmErrorEvent } from '../events.js';
import { fieldStyles } from '../field-styles.js';
import { icon } from '../icons.js';
import { ScreenController } from '../screen-controller.js';
import { badgeStyles, controlStyles, themeStyles } from '../styles.js';
import { version } from '../version.js';
import { dayCell, renderAgenda, renderMonth } from './calendar-part.js';
import { renderForm } from './entry-form.js';
import { handOut } from './hand-out.js';
import { valueTextOf, type HistoryDrawing, type HistoryVerbs } from './history-drawing.js';
import { CrmActivitySaveEvent } from './history-events.js';
import { groupItems, type MonthGroup } from './item-groups.js';
import { historyStyles } from './history-styles.js';
import { renderDue, renderFilters, renderOutcome } from './history-tools.js';
import { renderTimeline } from './timeline-part.js';

const waiting = html`<div class="waiting" aria-hidden="true">${Array.from({ length: 9 }, () => html`<i></i>`)}</div>`;

/**
 * The history of one client: what was and will be done, the ERP's documents and the changes of the record in one
 * timeline, with a calendar and an agenda beside it. Drawn inside the client's own page. Works by keyboard alone.
 *
 * @element crm-history-view
 * @fires {CrmActivitySaveEvent} crm-activity-save - An activity was written. `detail.activity`
 * @fires {CrmErrorEvent} crm-error - An operation could not run; the person has been told. `detail.code`, `detail.error`
 * @csspart history - Everything.
 */
export class CrmHistoryView extends LitElement {
  static override styles = [themeStyles, controlStyles, badgeStyles, fieldStyles, historyStyles];

  readonly #screen = new ScreenController<HistoryState, HistoryScreen>(this, (now, before) => this.#onState(now, before));

  /** The CRM it reads and writes. */
  @property({ attribute: false }) crm?: Crm;

  /** Whose history. */
  @property({ attribute: 'client-id' }) clientId = '';

  /** Language, BCP 47: Spanish (`es-CO`) or English (`en`). Default: the CRM's. */
  @property() locale?: string;

  /** Nothing can be changed. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** The clock. */
  @property({ attribute: false }) now: () => Date = () => new Date();

  @state() private discarding = false;
  @state() private wholeAgenda = false;
  @state() private between = false;
  @state() private announced = '';
  @state() private errorWords: Readonly<Record<string, string>> | null = null;
  @state() private sources: OptionSource | null = null;
  #texts: { readonly key: readonly unknown[]; readonly text: (name: string, value: FieldValue) => string } | null = null;
  #months: readonly MonthGroup[] = [];
  #afterDraw: (() => void) | null = null;
  #opener: HTMLElement | null = null;

  /** Something was written in a form that is not saved. */
  get unsaved(): boolean {
    return this.#screen.screen?.state.form?.changed ?? false;
  }

  /** Begins an entry, as the page's own button may ask for. */
  compose(type: Activity['type'] = 'call', day?: string): void {
    this.#ensureScreen();
    const screen = this.#screen.screen;
    if (!screen?.state.mayEdit) return;
    this.#opener = this.renderRoot.querySelector<HTMLElement>(':focus');
    if (!screen.state.form) screen.compose(type, day);
    this.discarding = false;
    this.#focus('#subject');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('crm') || changed.has('clientId') || changed.has('readonly')) this.#ensureScreen(true);
  }

  protected override render(): TemplateResult {
    const screen = this.#screen.screen;
    const { crm } = this;
    if (!screen || !crm) return html``;
    const drawing = this.#drawing(crm, screen);
    const { words, state: now } = drawing;
    if (now.status === 'no-permission') return html`<div class="callout plain" lang=${words.language}>${icon('lock')}<p>${words.noPermission}</p></div>`;
    if (now.status === 'error') {
      return html`<div class="callout" role="alert" lang=${words.language}>${icon('warning')}<div class="said"><p><b>${words.failedTitle}</b> ${now.failure ? drawing.reason(now.failure.code) : ''}</p><div><button type="button" class="button" id="retry" @click=${() => screen.retry()}>${words.retry}</button></div></div></div>`;
    }
    return html`<div class="history" part="history" lang=${words.language} aria-busy=${now.status === 'loading' ? 'true' : 'false'}>
      <div class="top">${renderDue(drawing)}${renderFilters(drawing, this.between, this.#setBetween)}${renderOutcome(drawing)}${now.form ? renderForm(now.form, drawing, this.discarding) : nothing}</div>
      <div class="main">${this.#renderMain(drawing)}</div>
      <aside aria-label=${words.calendar}>${renderMonth(drawing)}${renderAgenda(drawing, this.wholeAgenda, this.#showAgenda)}</aside>
      <div class="sr" role="status">${now.status === 'loading' ? words.loading : this.announced}</div>
    </div>`;
  }

  protected override updated(): void {
    const after = this.#afterDraw;
    this.#afterDraw = null;
    after?.();
  }

  #renderMain(drawing: HistoryDrawing): TemplateResult {
    const { state: now, words, verbs, screen } = drawing;
    if (now.status === 'loading') return waiting;
    const { kind, from, to } = now.filter;
    const narrowed = kind !== null || from !== '' || to !== '';
    const day = from !== '' && from === to ? from : null;
    const first = !narrowed && Object.keys(now.counts).length === 0;
    return html`${now.failure ? html`<div class="callout" role="alert">${icon('warning')}<div class="said"><p>${words.failedTitle} ${drawing.reason(now.failure.code)}</p><div><button type="button" class="button small" @click=${() => screen.retry()}>${words.retry}</button></div></div></div>` : nothing}
      ${day === null ? nothing : html`<div class="row opened"><h2 id="opened-day">${words.longDay(day)}</h2><span class="end row">${now.mayEdit ? html`<button type="button" class="button small" @click=${() => verbs.compose(day)}>${icon('plus')}${words.record}</button>` : nothing}<button type="button" class="button quiet small" id="show-all" @click=${() => this.#showAll()}>${words.showAll}</button></span></div>`}
      ${first ? html`<div class="blank"><h2>${words.firstTitle}</h2><p class="quiet">${words.firstText}</p>${now.mayEdit ? (now.form ? nothing : html`<button type="button" class="button primary" id="first" @click=${() => verbs.compose()}>${icon('plus')}${words.firstButton}</button>`) : html`<p class="quiet">${words.readonly}</p>`}</div>` : nothing}
      ${now.items.length === 0 && narrowed && !now.pending ? html`<div class="blank"><p>${words.nothingFound}</p><button type="button" class="button" id="clear-filter" @click=${() => this.#showAll()}>${words.clearFilter}</button></div>` : nothing}
      ${renderTimeline((this.#months = groupItems(now.items, this.#months)), drawing)}
      ${now.more ? html`<p class="foot"><button type="button" class="button" id="more" aria-disabled=${now.pending ? 'true' : 'false'} @click=${verbs.more}>${words.more(50)}</button></p>` : nothing}`;
  }

  #ensureScreen(anew = false): void {
    const { crm, clientId } = this;
    if (this.#screen.screen && !anew) return;
    this.discarding = this.wholeAgenda = this.between = false;
    this.#screen.screen = crm && clientId !== '' ? createHistoryScreen(crm, clientId, { readonly: this.readonly, now: () => this.now() }) : null;
    if (crm) void this.#loadOptions(crm);
  }

  #drawing(crm: Crm, screen: HistoryScreen): HistoryDrawing {
    const locale = this.locale ?? crm.locale;
    const words = historyWordsOf(locale);
    const { schema } = crm;
    const key = [schema, locale, this.sources];
    if (!this.#texts || key.some((part, i) => part !== this.#texts!.key[i])) this.#texts = { key, text: valueTextOf(crm, locale, this.sources) };
    return {
      screen, words, state: screen.state, maxFileBytes: crm.maxFileBytes, valueText: this.#texts.text, verbs: this.#verbs,
      fieldLabel: (name) => schema.fields.find((field) => field.name === name)?.label[words.language] ?? name,
      sentence: (issue) => issueText(issue, locale),
      reason: (code) => this.errorWords?.[code.startsWith('not-allowed-') ? 'not-permitted' : code] ?? this.errorWords?.['failed'] ?? '',
    };
  }

  readonly #verbs: HistoryVerbs = {
    compose: (day) => this.compose('call', day),
    edit: (activity) => {
      this.#opener = this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(activity.id)}"] .edit`);
      this.discarding = false;
      this.#screen.screen!.edit(activity);
      this.#focus('#subject');
    },
    save: () => void this.#save(() => this.#screen.screen!.save()),
    keepMine: () => void this.#save(() => this.#screen.screen!.keepMine()),
    closeForm: () => {
      if (this.unsaved && !this.discarding) {
        this.discarding = true;
        this.#focus('#discard');
      } else this.#screen.screen!.closeForm();
    },
    keepWriting: () => {
      this.discarding = false;
      this.#focus('#subject');
    },
    complete: (activity, done) => {
      void this.#screen.screen!.complete(activity, done).then((saved) => {
        if (saved) this.dispatchEvent(new CrmActivitySaveEvent(saved));
        this.#focus('#dismiss');
      });
    },
    remove: (activity) => void this.#screen.screen!.remove(activity).then(() => this.#focus('#undo', '#dismiss')),
    undo: () => void this.#screen.screen!.undo().then(() => this.#focus('#dismiss')),
    openFile: (activity) => void this.#openFile(activity),
    calendarFile: (which) => void this.#calendarFile(which),
    more: () => void this.#more(),
  };

  readonly #setBetween = (on: boolean): void => void (this.between = on);
  readonly #showAgenda = (): void => void (this.wholeAgenda = true);

  async #save(save: () => Promise<Activity | null>): Promise<void> {
    this.discarding = false;
    const saved = await save();
    if (saved) this.dispatchEvent(new CrmActivitySaveEvent(saved));
    else this.#focus('[aria-invalid="true"]', '#keep-mine', '#dismiss');
  }

  async #more(): Promise<void> {
    const screen = this.#screen.screen!;
    const before = screen.state.items.length;
    await screen.more();
    this.announced = this.#words.shown(screen.state.items.length);
    // The button that was pressed is gone with the last part.
    if (!screen.state.more && screen.state.items.length > before) this.#focus('#upcoming');
  }

  async #openFile(activity: Activity): Promise<void> {
    const file = await this.#screen.screen!.file(activity);
    if (file) handOut(file);
  }

  async #calendarFile(which: 'planned' | 'all'): Promise<void> {
    const blob = await this.#screen.screen!.ics(which);
    handOut({ blob, name: `${this.#words.calendarFile}.ics`, openable: false });
  }

  #showAll(): void {
    this.between = false;
    this.#screen.screen!.setFilter({ kind: null, from: '', to: '' });
    this.#focus('.types .button');
  }

  get #words(): HistoryWords {
    return historyWordsOf(this.locale ?? this.crm!.locale);
  }

  #onState(now: HistoryState, before: HistoryState | null): void {
    if (before && now.focusDay !== before.focusDay && this.renderRoot.querySelector('.month')?.contains(this.renderRoot.querySelector('td:focus'))) this.#afterDraw = () => dayCell(this.renderRoot, now.focusDay)?.focus();
    if (before?.form && !now.form) {
      const opener = this.#opener;
      this.#afterDraw = () => (opener?.isConnected ? opener : this.renderRoot.querySelector<HTMLElement>('#record, #first'))?.focus();
    }
    if (before && before.filter !== now.filter) this.announced = '';
    if (before && now.items !== before.items && now.filter !== before.filter) this.announced = this.#words.shown(now.items.length);
    if (before && before.pending && !now.pending && (now.filter.kind !== null || now.filter.from !== '')) this.announced = this.#words.shown(now.items.length);
    const failure = now.failure ?? (now.outcome?.type === 'failed' ? now.outcome.failure : null);
    const known = before && (before.failure ?? (before.outcome?.type === 'failed' ? before.outcome.failure : null));
    if (failure && failure !== known) {
      void loadErrorWords(this.#words.language).then((words) => (this.errorWords = words));
      this.dispatchEvent(new CrmErrorEvent(failure.code, failure.error));
    }
  }

  /** The names of options that are data come when they are here. */
  async #loadOptions(crm: Crm): Promise<void> {
    this.sources = await loadDropdownSources(crm.schema).catch(() => null);
  }

  /** After the next drawing, on the first of these that is there. */
  #focus(...selectors: readonly string[]): void {
    this.#afterDraw = () => {
      const found = selectors.map((selector) => this.renderRoot.querySelector<HTMLElement>(selector)).find((element) => element !== null);
      found?.focus();
    };
    this.requestUpdate();
  }
}

defineElement('crm-history-view', CrmHistoryView, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-history-view': CrmHistoryView;
  }
}
