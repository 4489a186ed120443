import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { createImportScreen, fieldLookOf, loadDropdownSources, loadErrorWords, loadImporterWords, loadIssueText, optionSourceOf, type Crm, type FieldValue, type ImporterWords, type ImportOptions, type ImportScreen, type ImportState, type IssueText, type OpenImportOptions, type OptionSource } from '../../src/index.js';
import { CrmSource } from '../shared/crm-source.js';
import { defineElement } from '../shared/define-guard.js';
import { CrmBeforeImportEvent, CrmErrorEvent, CrmImportDoneEvent, CrmImportStepEvent } from '../shared/events.js';
import { icon } from '../shared/icons.js';
import { ownPageStyles } from '../shared/own-page.js';
import { ScreenController } from '../shared/screen-controller.js';
import { badgeStyles, controlStyles, themeStyles } from '../shared/styles.js';
import { version } from '../shared/version.js';
import { renderChoose } from './choose-step.js';
import { importerStyles } from './importer-styles.js';
import { renderHistory } from './import-history.js';
import type { FixKind } from './review-step.js';
import { reviewStyles } from './review-styles.js';
import type { ReviewTable } from './review-table.js';
import { callout, download, type Drawing } from './step-parts.js';

/** A screen reader hears how far an import is after this long, ms. */
const announceMs = 5_000;

/**
 * Brings clients from a spreadsheet: choose the file, match its columns, review every row before anything is written,
 * import with a way back. Every row is checked where the data is, so the page never waits. Works by keyboard alone.
 *
 * @element crm-client-importer
 * @fires {CrmImportStepEvent} crm-import-step - The importer is at another step. `detail.step`
 * @fires {CrmBeforeImportEvent} crm-before-import - An import was confirmed; cancelable. `detail.plan` is what would be written, `detail.change(options)` gives it other options
 * @fires {CrmImportDoneEvent} crm-import-done - An import was written. `detail.report`
 * @fires {CrmErrorEvent} crm-error - An operation could not run; the person has been told. `detail.code`, `detail.error`
 * @slot head - Beside the title.
 * @slot report - Beside the actions of the report, such as a link to the list.
 * @csspart importer - Everything.
 * @csspart dropzone - Where a file is dropped.
 * @cssproperty [--crm-client-importer-review-height=32rem] - Height of the rows under review.
 */
export class CrmClientImporter extends LitElement {
  static override styles = [themeStyles, ownPageStyles, controlStyles, badgeStyles, importerStyles, reviewStyles];

  readonly #source = new CrmSource(this);
  readonly #screen = new ScreenController<ImportState, ImportScreen>(this, (now, before) => this.#onState(now, before));

  /** Language, BCP 47: Spanish (`es-CO`) or English (`en`). Default: the CRM's. */
  @property() locale?: string;

  /** Light and dark: `auto` follows the system. Default: as the page around. */
  @property({ reflect: true }) theme?: 'auto' | 'light' | 'dark';

  /** Height of controls. */
  @property({ reflect: true }) density?: 'compact' | 'normal' | 'comfortable';

  /** IndexedDB name of the page's default CRM, when neither `crm` nor a provider gives one. */
  @property() database?: string;

  /** The step shown; reflects where the person is. */
  @property({ reflect: true }) step: ImportState['step'] = 'choose';

  /** Leaves the list of earlier imports out. */
  @property({ type: Boolean, attribute: 'no-history' }) noHistory = false;

  /** What a person would otherwise say, and the steps that are passed while nothing in them must be decided. Read when a file is chosen. */
  @property({ attribute: false }) options: OpenImportOptions = {};

  /** The CRM imported into. When none is set: that of the nearest `<crm-provider>`, else the page's default. */
  @property({ attribute: false })
  set crm(crm: Crm | undefined) {
    this.#source.own = crm;
  }
  get crm(): Crm | undefined {
    return this.#source.crm;
  }

  /** The words of one language, when they are here. */
  @state() private spoken: { readonly words: ImporterWords; readonly issueText: IssueText } | null = null;
  /** The steps after the first, when they are here. */
  @state() private later: (typeof import('./later-steps.js') & { readonly table: ReviewTable }) | null = null;
  @state() private over = false;
  @state() private vetoed = false;
  @state() private announced = '';
  @state() private templateFormat: 'csv' | 'xlsx' = 'csv';
  @state() private chosenFix: { readonly column: number; readonly kind: FixKind } = { column: 0, kind: 'trim' };
  @state() private errorWords: Readonly<Record<string, string>> | null = null;
  @state() private templateFailed = '';
  @state() private giving = '';
  #drawn: { readonly crm: Crm; readonly options: OpenImportOptions } | null = null;
  #sources: { readonly of: unknown; readonly options: OptionSource } | null = null;
  #focusTitle = false;
  #locale: string | null = null;
  #loading = false;
  #announcedAt = -Infinity;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('dragover', this.#onDragOver);
    this.addEventListener('dragleave', this.#onDragLeave);
    this.addEventListener('drop', this.#onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('dragover', this.#onDragOver);
    this.removeEventListener('dragleave', this.#onDragLeave);
    this.removeEventListener('drop', this.#onDrop);
  }

  /** Begins with this file, as if the person had chosen it. */
  take(file: Blob | string): void {
    this.#ensureScreen();
    this.#screen.screen?.choose(file);
  }

  protected override willUpdate(): void {
    this.#ensureScreen();
    const locale = this.locale ?? this.crm?.locale;
    if (locale !== undefined && locale !== this.#locale) void this.#loadWords((this.#locale = locale));
  }

  protected override render(): TemplateResult {
    const screen = this.#screen.screen;
    if (!screen || !this.crm || !this.spoken) return html``;
    const drawing = this.#drawing(screen, this.crm, this.spoken);
    const { words } = drawing;
    const { state: at } = screen;
    if (!this.crm.permissions.import) return html`<section class="importer" part="importer" aria-label=${words.title} lang=${words.language}>${callout('lock', html`<p>${words.noPermission}</p>`)}</section>`;
    return html`<section class="importer ${this.over ? 'over' : ''}" part="importer" aria-labelledby="title" lang=${words.language}>
      <header class="head"><h1 id="title">${words.title}</h1><slot name="head"></slot>${this.#steps(at, words)}</header>
      ${this.templateFailed ? html`<div role="alert">${callout('warning', html`<p>${words.failed} ${drawing.reason(this.templateFailed)}</p>`)}</div>` : nothing}
      ${this.#stepOf(at, drawing)}
      ${this.noHistory || (at.step !== 'choose' && at.step !== 'report') ? nothing : renderHistory(at, drawing, (importId) => void this.#undo(importId))}
    </section>`;
  }

  protected override firstUpdated(): void {
    void this.#loadLater();
  }

  protected override updated(): void {
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>('[data-share]')) bar.style.setProperty('--_share', `${bar.dataset['share']}%`);
    const title = this.#focusTitle ? this.renderRoot.querySelector<HTMLElement>('#step-title') : null;
    if (!title) return;
    this.#focusTitle = false;
    title.focus();
  }

  #ensureScreen(): void {
    const { crm, options } = this;
    if (!crm || (this.#drawn?.crm === crm && this.#drawn.options === options)) return;
    this.#drawn = { crm, options };
    this.#screen.screen = createImportScreen(crm, options);
  }

  #stepOf(at: ImportState, drawing: Drawing): TemplateResult {
    if (at.step === 'choose') return this.#choose(at, drawing);
    const { later } = this;
    if (!later) {
      void this.#loadLater();
      return html`<section class="panel inset" aria-busy="true"></section>`;
    }
    switch (at.step) {
      case 'match':
        return later.renderMatch(at, drawing, { giving: this.giving, setGiving: (field) => (this.giving = field) });
      case 'review':
        return later.renderReview(at, drawing, later.table, { apply: () => this.#apply(), vetoed: this.vetoed, fix: this.chosenFix, setFix: (fix) => (this.chosenFix = fix) });
      case 'apply':
        return later.renderApply(at, drawing, this.announced);
      case 'report':
        return later.renderReport(at, drawing, { downloadFailed: () => download(at.report.errorFile(), drawing.words.errorFileName(at.report.fileName.replace(/\.[^.]*$/, ''))), undo: (importId) => void this.#undo(importId) });
    }
  }

  #choose(at: Extract<ImportState, { step: 'choose' }>, drawing: Drawing): TemplateResult {
    return renderChoose(at, drawing, { pick: () => this.#fileField?.click(), chosen: this.#onChosen, template: () => void this.#template(), templateFormat: this.templateFormat, setTemplateFormat: (format) => (this.templateFormat = format) });
  }

  /** Once; again where it could not be had before. */
  async #loadLater(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    try {
      const steps = await import('./later-steps.js');
      this.later = { ...steps, table: new steps.ReviewTable(this, (field, value) => this.#valueText(field, value)) };
    } catch (error) {
      this.dispatchEvent(new CrmErrorEvent('failed', error));
    } finally {
      this.#loading = this.later !== null;
    }
  }

  #steps(at: ImportState, words: ImporterWords): TemplateResult {
    const names = ['choose', 'match', 'review', 'apply'] as const;
    const here = at.step === 'report' ? 4 : names.indexOf(at.step);
    return html`<ol class="steps" aria-label=${words.stepsLabel}>${names.map((name, i) => html`<li class=${i < here ? 'done' : ''} aria-current=${i === Math.min(here, 3) ? 'step' : nothing}><i aria-hidden="true">${i < here ? icon('check') : i + 1}</i><span>${words.steps[name]}</span></li>`)}</ol>`;
  }

  async #loadWords(locale: string): Promise<void> {
    try {
      const [words, issueText] = await Promise.all([loadImporterWords(locale), loadIssueText(locale)]);
      if (locale === this.#locale) this.spoken = { words, issueText };
    } catch (error) {
      this.#locale = null;
      this.dispatchEvent(new CrmErrorEvent('failed', error));
    }
  }

  #drawing(screen: ImportScreen, crm: Crm, { words, issueText }: NonNullable<CrmClientImporter['spoken']>): Drawing {
    const locale = this.locale ?? crm.locale;
    const { schema } = crm;
    const fieldLabel = (name: string) => schema.fields.find((field) => field.name === name)?.label[words.language] ?? name;
    const when = new Intl.DateTimeFormat(words.language === 'en' ? 'en-GB' : locale, { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'America/Bogota' });
    const day = new Intl.DateTimeFormat(words.language === 'en' ? 'en-GB' : locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'America/Bogota' });
    return {
      screen, words, schema, locale, fieldLabel,
      reason: (code) => this.errorWords?.[code.startsWith('not-allowed-') ? 'not-permitted' : code] ?? this.errorWords?.['failed'] ?? code,
      brief: (issue) => words.problemsOf.brief(issue) ?? words.problemsOf.titles[issue.code] ?? issueText(issue),
      valueText: (field, value) => this.#valueText(field, value),
      optionsOf: ({ dropdown }) => (dropdown === undefined ? [] : (this.#sources?.options ?? optionSourceOf(schema)).options(dropdown)),
      sentence: (issue, named) => issueText(issue, named && issue.field !== null ? fieldLabel(issue.field) : undefined),
      instant: (iso) => when.format(new Date(iso)).replace(',', ''),
      day: (iso) => day.format(new Date(iso)),
    };
  }

  #onState(now: ImportState, before: ImportState | null): void {
    this.step = now.step;
    if (before && now.step !== before.step) {
      this.#focusTitle = true;
      this.vetoed = false;
      this.announced = '';
      this.#announcedAt = -Infinity;
      this.dispatchEvent(new CrmImportStepEvent(now.step));
      if (now.step === 'report') this.dispatchEvent(new CrmImportDoneEvent(now.report));
    }
    const failed = failureIn(now);
    if (failed && failed !== (before && failureIn(before))) {
      void this.#loadErrorWords();
      this.dispatchEvent(new CrmErrorEvent(failed.code, failed.error));
    }
    if ((now.step === 'match' || now.step === 'review') && this.#sources?.of !== this.crm?.schema) void this.#loadOptions();
    if (now.step === 'apply') this.#announce(now);
  }

  #announce(now: Extract<ImportState, { step: 'apply' }>): void {
    const time = performance.now();
    const due = time - this.#announcedAt >= announceMs || now.progress?.staged?.committing === true;
    if (!due || !now.progress || !this.spoken || !this.later) return;
    this.#announcedAt = time;
    this.announced = this.later.announcementOf(now, this.spoken.words);
  }

  /** The names of options that are data come when they are here. */
  async #loadOptions(): Promise<void> {
    const { schema } = this.crm!;
    this.#sources = { of: schema, options: optionSourceOf(schema) };
    const options = await loadDropdownSources(schema).catch(() => null);
    if (options && this.#sources.of === schema) this.#sources = { of: schema, options };
    this.requestUpdate();
  }

  #valueText(name: string, value: FieldValue): string {
    const crm = this.crm!;
    const field = crm.schema.fields.find((known) => known.name === name);
    return field && value !== null ? fieldLookOf(field.type).formatter(field, { locale: this.locale ?? crm.locale, options: this.#sources?.options ?? optionSourceOf(crm.schema) })(value) : '';
  }

  async #loadErrorWords(): Promise<void> {
    this.errorWords = await loadErrorWords(/^en\b/i.test(this.locale ?? this.crm!.locale) ? 'en' : 'es');
  }

  #apply(): void {
    const screen = this.#screen.screen!;
    const { plan } = screen;
    if (!plan) return;
    let changes: Partial<ImportOptions> = {};
    this.vetoed = !this.dispatchEvent(new CrmBeforeImportEvent(plan, (options) => (changes = { ...changes, ...options })));
    if (!this.vetoed) void screen.apply(changes);
  }

  async #undo(importId: string): Promise<void> {
    await this.#screen.screen?.undo(importId);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(this.step === 'report' ? '#step-title' : '#history-title')?.focus();
  }

  async #template(): Promise<void> {
    const { crm, templateFormat: format } = this;
    const locale = this.locale ?? crm!.locale;
    this.templateFailed = '';
    try {
      download(await crm!.importTemplate({ format, locale }), `${this.spoken!.words.templateName}.${format}`);
    } catch (error) {
      await this.#loadErrorWords();
      this.templateFailed = (error as { readonly code?: string }).code ?? 'failed';
    }
  }

  get #fileField(): HTMLInputElement | null {
    return this.renderRoot.querySelector('#file');
  }

  readonly #onChosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) this.#screen.screen?.choose(file);
    // The same file may be chosen again, mended.
    input.value = '';
  };

  readonly #onDragOver = (event: DragEvent): void => {
    if (this.step === 'apply' || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  };

  readonly #onDragLeave = (event: DragEvent): void => {
    if (!this.contains(event.relatedTarget as Node | null)) this.over = false;
  };

  readonly #onDrop = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer.files[0];
    if (file && this.step !== 'apply') this.#screen.screen?.choose(file);
  };
}

function failureIn(state: ImportState): { readonly code: string; readonly error: unknown } | null {
  if (state.undo?.status === 'failed') return state.undo.failure;
  return 'failure' in state ? state.failure : null;
}

defineElement('crm-client-importer', CrmClientImporter, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-client-importer': CrmClientImporter;
  }
}
