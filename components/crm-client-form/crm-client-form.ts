import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { createFormScreen, formatIdentification, formUnavailable, loadErrorWords, loadFormWords, loadIssueText, readValue, type Client, type ClientKind, type Crm, type FormBody, type FormScreen, type FormSection, type FormState, type FormWords, type IssueText, type OpenFormOptions, type Values } from '../../src/index.js';
import { Comboboxes } from '../shared/combobox.js';
import { CrmSource } from '../shared/crm-source.js';
import { defineElement } from '../shared/define-guard.js';
import { CrmClientOpenEvent, CrmErrorEvent } from '../shared/events.js';
import { fieldStyles } from '../shared/field-styles.js';
import { icon } from '../shared/icons.js';
import { ownPageStyles } from '../shared/own-page.js';
import { ScreenController } from '../shared/screen-controller.js';
import { badgeStyles, controlStyles, themeStyles } from '../shared/styles.js';
import { version } from '../shared/version.js';
import { renderControl } from './field-control.js';
import { instantOf, type FormDrawing } from './form-drawing.js';
import { CrmBeforeLeaveEvent, CrmBeforeSaveEvent, CrmClientSaveEvent, CrmFormCancelEvent } from './form-events.js';
import { callout, renderMessages } from './form-messages.js';
import { formStyles } from './form-styles.js';
import { renderKind } from './kind-fields.js';
import { renderLeaving } from './leaving-dialog.js';

/**
 * Creates a client or edits one, by the schema's layout `form`. What is typed is checked as each field is left, likely
 * duplicates are told, and what others saved meanwhile is merged field by field. Works by keyboard alone: Enter and
 * Ctrl+S save, Escape asks to leave. What is typed is kept nowhere but here, since it is personal data: a reload asks first.
 *
 * @element crm-client-form
 * @fires {CrmBeforeSaveEvent} crm-before-save - A person asked to save; cancelable. `detail.client`, `detail.values`
 * @fires {CrmClientSaveEvent} crm-client-save - The client was saved. `detail.client`
 * @fires {CrmFormCancelEvent} crm-form-cancel - A person left without saving. `detail.client`
 * @fires {CrmBeforeLeaveEvent} crm-before-leave - A person wants to leave unsaved changes; cancelable, for a host that asks by itself. `detail.changes`
 * @fires {CrmClientOpenEvent} crm-client-open - A person asked to see a client that may be the same. `detail.client`
 * @fires {CrmErrorEvent} crm-error - An operation could not run; the person has been told. `detail.code`, `detail.error`
 * @slot head - Beside the title.
 * @csspart form - The form.
 * @csspart save - The bar that saves.
 */
export class CrmClientForm extends LitElement {
  static override styles = [themeStyles, ownPageStyles, controlStyles, badgeStyles, fieldStyles, formStyles];

  readonly #source = new CrmSource(this);
  readonly #screen = new ScreenController<FormState, FormScreen>(this, (now, before) => this.#onState(now, before));
  readonly #boxes = new Comboboxes(this);

  /** The client to edit. Absent: a new one. */
  @property({ attribute: 'client-id' }) clientId?: string;

  /** What a new one is: `client` or `branch`. */
  @property() kind?: ClientKind;

  /** The client of a new branch. */
  @property({ attribute: 'parent-id' }) parentId?: string;

  /** Language, BCP 47: Spanish (`es-CO`) or English (`en`). Default: the CRM's. */
  @property() locale?: string;

  /** Light and dark: `auto` follows the system. Default: as the page around. */
  @property({ reflect: true }) theme?: 'auto' | 'light' | 'dark';

  /** Height of controls. */
  @property({ reflect: true }) density?: 'compact' | 'normal' | 'comfortable';

  /** IndexedDB name of the page's default CRM, when neither `crm` nor a provider gives one. */
  @property() database?: string;

  /** Nothing can be changed. */
  @property({ type: Boolean }) readonly = false;

  /** Leaves the focus where it is when the form is ready. */
  @property({ type: Boolean, attribute: 'no-autofocus' }) noAutofocus = false;

  /** What a new client begins with. */
  @property({ attribute: false }) values: Values = {};

  /** The CRM written to. When none is set: that of the nearest `<crm-provider>`, else the page's default. */
  @property({ attribute: false })
  set crm(crm: Crm | undefined) {
    this.#source.own = crm;
  }
  get crm(): Crm | undefined {
    return this.#source.crm;
  }

  @state() private refused = false;
  @state() private vetoed = false;
  @state() private errorWords: Readonly<Record<string, string>> | null = null;
  /** `null` until they are loaded. */
  @state() private words: FormWords | null = null;
  @state() private issueText: IssueText | null = null;
  @state() private conflictDialog: typeof import('./conflict-dialog.js') | null = null;
  /** What could not be loaded: the words, or the dialog of a conflict. */
  @state() private unloaded: 'words' | 'conflict' | null = null;
  #spoken = '';
  #sayable = '';
  #made: readonly unknown[] = [];
  #guarding = false;
  #answer: ((mayLeave: boolean) => void) | null = null;
  #focus: 'first' | 'wrong' | 'told' | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    this.#guard(this.changes > 0);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.#guard(false);
    this.#answered(false);
  }

  /** How many fields are not saved. */
  get changes(): number {
    return this.#body?.changes ?? 0;
  }

  /** Saves, as the button does. The client as saved; `null` when it was not, and the form says why. */
  async save(): Promise<Client | null> {
    const screen = this.#screen.screen;
    if (!screen || !this.#body || this.#body.saving || this.readonly) return null;
    this.vetoed = !this.dispatchEvent(new CrmBeforeSaveEvent(this.#body.client, screen.patch));
    return this.vetoed ? null : this.#saved(screen.save());
  }

  /** Whether the form may go: at once when nothing is unsaved, else as the person answers. A host asks before it takes the form away. */
  leave(): Promise<boolean> {
    const screen = this.#screen.screen;
    if (!screen || this.changes === 0) return Promise.resolve(true);
    if (!this.dispatchEvent(new CrmBeforeLeaveEvent(this.changes))) return Promise.resolve(false);
    this.#answered(false);
    const asked = new Promise<boolean>((resolve) => (this.#answer = resolve));
    screen.leave();
    return asked;
  }

  /** Forgets what is not saved. */
  discard(): void {
    this.#screen.screen?.discard();
    this.refused = false;
  }

  protected override willUpdate(): void {
    this.#ensureScreen();
    if (this.crm && this.#locale !== this.#spoken) void this.#loadWords(this.#locale);
  }

  protected override render(): TemplateResult {
    const screen = this.#screen.screen;
    if (!screen || !this.crm) return html``;
    const { state: at } = screen;
    const { words } = this;
    const waiting = html`<div class="panel waiting" aria-hidden="true">${[1, 2, 3, 4, 5, 6].map(() => html`<i></i>`)}</div>`;
    if (!words) return html`<section class="form-frame" aria-busy=${this.unloaded ? nothing : 'true'}>${this.unloaded ? this.#unavailable() : waiting}</section>`;
    const frame = (content: unknown, busy = false) => html`<section class="form-frame" lang=${words.language} aria-label=${this.clientId ? words.editClient : words.newClient} aria-busy=${busy ? 'true' : nothing}>${content}</section>`;
    switch (at.status) {
      case 'loading': return frame(html`<p class="sr" role="status">${words.loading}</p>${waiting}`, true);
      case 'no-permission': return frame(callout('lock', 'plain', html`<p>${words.noPermission[this.clientId ? 'edit' : 'create']}</p>`, 'status', this.#closing(words)));
      case 'missing': return frame(callout('warning', '', html`<p>${words.missing}</p>`, 'status', this.#closing(words)));
      case 'failed': return frame(callout('warning', 'negative', html`<p>${this.#reason(at.failure.code, words)}</p>`, 'alert', html`<button type="button" class="button small" @click=${() => screen.reload()}>${words.retry}</button>`));
      case 'ready': return this.#renderForm(this.#drawing(screen, at, this.crm, words));
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#modal('#leaving', this.#body?.leaving === true);
    this.#modal('#conflict', this.#body?.conflict !== undefined && this.#body.conflict !== null);
    if (!this.renderRoot.querySelector('form')) return;
    if (this.#sayable !== this.#locale) void this.#loadIssueText(this.#locale);
    const focus = this.#focus;
    this.#focus = null;
    if (focus === 'first') this.renderRoot.querySelector<HTMLElement>('.part :is(input, select, textarea):not([readonly], [tabindex="-1"], [name="record-kind"])')?.focus({ preventScroll: true });
    // What failed is said above the fields, and the person may be at their end.
    if (focus === 'told') this.renderRoot.querySelector('.callout[role="alert"]')?.scrollIntoView({ block: 'nearest' });
    if (focus === 'wrong') this.renderRoot.querySelector<HTMLElement>('.part [aria-invalid="true"]')?.focus();
  }

  #ensureScreen(): void {
    const { crm, values } = this;
    if (!crm) return;
    // An attribute that is taken away, or empty, says nothing.
    const [clientId, kind, parentId, locale] = [this.clientId || undefined, this.kind || undefined, this.parentId || undefined, this.locale || undefined];
    const made = [crm, clientId, kind, parentId, values, locale, this.readonly];
    if (made.every((part, i) => part === this.#made[i]) && this.#made.length > 0) return;
    const isSame = made.every((part, i) => i === 1 || part === this.#made[i]);
    this.#made = made;
    // A host that names the client just created goes on with the same form.
    if (isSame && clientId !== undefined && this.#body?.client?.id === clientId) return;
    const options: OpenFormOptions = { readonly: this.readonly, values, ...(clientId === undefined ? {} : { clientId }), ...(kind === undefined ? {} : { kind }), ...(parentId === undefined ? {} : { parentId }), ...(locale === undefined ? {} : { locale }) };
    this.refused = false;
    this.vetoed = false;
    this.#screen.screen = createFormScreen(crm, options);
  }

  #renderForm(drawing: FormDrawing): TemplateResult {
    const { body, words } = drawing;
    const title = this.readonly ? words.look[body.kind] : body.mode === 'create' ? (body.kind === 'branch' ? words.newBranch : words.newClient) : body.kind === 'branch' ? words.editBranch : words.editClient;
    const name = body.client ? drawing.nameOf(body.client) : '';
    return html`<section class="form-frame" lang=${words.language} aria-labelledby="form-title">
      <header class="head">${this.readonly ? nothing : html`<button type="button" class="link back" aria-label=${words.back(name || words.clients)} @click=${this.#cancel}>${icon('left')}<span dir="auto">${name || words.clients}</span></button>`}
        <div class="row"><h1 id="form-title">${title}</h1><slot name="head"></slot></div>${body.client ? this.#facts(body.client, drawing) : nothing}</header>
      ${renderMessages(drawing, { createAgain: () => void this.#saved(drawing.screen.createAgain()), save: () => void this.save(), go: (id) => this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus(), refused: this.refused, vetoed: this.vetoed, unloaded: this.unloaded !== null, load: () => void this.#loadConflict() })}
      <form class="panel" part="form" novalidate aria-labelledby="form-title" @submit=${this.#onSubmit}>
        ${renderKind(drawing)}${body.sections.map((section, i) => this.#section(section, `section-${i}`, drawing))}
        ${this.readonly ? nothing : this.#saveBar(drawing)}
      </form>
      ${renderLeaving(drawing, () => this.#leaveNow())}${this.conflictDialog?.renderConflict(drawing, () => void this.#saved(drawing.screen.saveResolved())) ?? nothing}
    </section>`;
  }

  #facts(client: Client, { words, body, screen }: FormDrawing): TemplateResult {
    const type = screen.text('identificationType', readValue(client, 'identificationType')) || words.identification;
    const branch = [readValue(client, 'branchCode'), readValue(client, 'branchName')].filter((part) => part !== null).join(' · ');
    return html`<div class="row facts">${!body.fields.has('identificationNumber') ? nothing : html`<span>${type} <b dir="auto">${identificationOf(client) || words.noData}</b></span>`}${branch === '' ? nothing : html`<span>${words.branch} <b dir="auto">${branch}</b></span>`}</div>`;
  }

  #section({ label, fields }: FormSection, id: string, drawing: FormDrawing): TemplateResult {
    const entries = fields.flatMap((name) => drawing.body.fields.get(name) ?? []);
    const isOwned = entries.some(({ locked }) => locked === 'erp');
    return html`<section class="part" aria-labelledby="${id}-title"><header><h2 id="${id}-title">${label?.[drawing.words.language] ?? drawing.words.otherFields}</h2>${isOwned ? html`<p id="${id}-why">${drawing.words.erpSection}</p>` : nothing}</header>
      <div class="fields">${entries.map((entry) => renderControl(entry, drawing, id))}</div></section>`;
  }

  #saveBar({ body, words }: FormDrawing): TemplateResult {
    const text = body.saving ? words.saving : body.changes > 0 ? words.unsaved(body.changes) : body.saved ? words.saved : words.nothingUnsaved;
    const look = body.changes > 0 && !body.saving ? 'unsaved' : body.saved ? 'saved' : 'quiet';
    return html`<footer class="save" part="save"><span class=${look} role="status">${look === 'saved' ? icon('check') : nothing}${text}</span>
      ${body.errors > 0 ? html`<button type="button" class="link wrong" @click=${this.#toWrong}>${words.toMend(body.errors)}</button>` : nothing}
      <span class="end row"><button type="button" class="button" @click=${this.#cancel}>${body.changes === 0 && body.saved ? words.close : words.cancel}</button>
        <button type="submit" class="button primary" aria-disabled=${body.saving ? 'true' : 'false'}>${body.saving ? words.saving : body.mode === 'create' ? words.create[body.kind] : words.save}</button></span></footer>`;
  }

  #closing(words: FormWords): TemplateResult {
    return html`<button type="button" class="button small" @click=${this.#cancel}>${words.close}</button>`;
  }

  #drawing(screen: FormScreen, body: FormBody, crm: Crm, words: FormWords): FormDrawing {
    const locale = this.#locale;
    const label = (name: string) => crm.schema.fields.find((field) => field.name === name)?.label[words.language] ?? name;
    const text = (client: Client, name: string) => screen.text(name, readValue(client, name));
    const dropdownOf = (name: string) => crm.schema.fields.find((field) => field.name === name)?.dropdown;
    return {
      screen, body, words, locale, boxes: this.#boxes, label,
      takesAny: (name) => crm.schema.dropdowns.find((dropdown) => dropdown.name === dropdownOf(name))?.open === true,
      reason: (code) => this.#reason(code, words),
      sentence: (issue) => this.issueText?.(issue) ?? words.checkThis,
      instant: instantOf(words.language === 'en' ? 'en-GB' : locale, words),
      nameOf: (client) => text(client, 'legalName') || text(client, 'tradeName') || text(client, 'identificationNumber') || words.unnamed,
      aboutOf: (client) => [identificationOf(client), text(client, 'branchCode'), text(client, 'city')].filter(Boolean).join(' · '),
      open: (client) => this.dispatchEvent(new CrmClientOpenEvent(client)),
    };
  }

  get #body(): FormBody | null {
    const at = this.#screen.screen?.state;
    return at?.status === 'ready' ? at : null;
  }

  #reason(code: string, words: FormWords): string {
    return this.errorWords?.[code.startsWith('not-allowed-') ? 'not-permitted' : code] ?? this.errorWords?.['failed'] ?? words.somethingFailed;
  }

  get #locale(): string {
    return this.locale ?? this.crm?.locale ?? '';
  }

  #unavailable(): TemplateResult {
    const { text, retry } = formUnavailable(this.#locale);
    return callout('warning', 'negative', html`<p>${text}</p>`, 'alert', html`<button type="button" class="button small" @click=${() => void this.#loadWords(this.#locale)}>${retry}</button>`);
  }

  async #loadWords(locale: string): Promise<void> {
    this.#spoken = locale;
    this.unloaded = null;
    try {
      const words = await loadFormWords(locale);
      if (locale === this.#locale) this.words = words;
    } catch (error) {
      this.unloaded = 'words';
      this.dispatchEvent(new CrmErrorEvent('failed', error));
    }
  }

  /** The sentences of issues: wanted once the fields are there. */
  async #loadIssueText(locale: string): Promise<void> {
    this.#sayable = locale;
    try {
      const issueText = await loadIssueText(locale);
      if (locale === this.#locale) this.issueText = issueText;
    } catch (error) {
      this.dispatchEvent(new CrmErrorEvent('failed', error));
    }
  }

  async #loadConflict(): Promise<void> {
    this.unloaded = null;
    try {
      this.conflictDialog = await import('./conflict-dialog.js');
    } catch (error) {
      this.unloaded = 'conflict';
      this.dispatchEvent(new CrmErrorEvent('failed', error));
    }
  }

  #onState(now: FormState, before: FormState | null): void {
    if (now.status === 'ready' && before?.status !== 'ready' && !this.noAutofocus) this.#focus = 'first';
    this.#guard(now.status === 'ready' && now.changes > 0);
    if (now.status === 'ready' && this.refused && now.errors === 0 && now.issues.length === 0) this.refused = false;
    if (now.status === 'ready' && before?.status === 'ready' && before.leaving && !now.leaving) this.#answered(false);
    const failed = failureIn(now);
    if (now.status === 'ready' && now.conflict && !this.conflictDialog) void this.#loadConflict();
    if (!failed || failed === (before && failureIn(before))) return;
    loadErrorWords(/^en\b/i.test(this.#locale) ? 'en' : 'es').then((words) => (this.errorWords = words), () => undefined);
    this.dispatchEvent(new CrmErrorEvent(failed.code, failed.error));
  }

  async #saved(saving: Promise<Client | null>): Promise<Client | null> {
    const client = await saving;
    this.refused = client === null && ((this.#body?.errors ?? 0) > 0 || (this.#body?.issues.length ?? 0) > 0);
    if (this.refused) this.#focus = 'wrong';
    else if (client === null && !this.#body?.conflict) this.#focus = 'told';
    this.requestUpdate();
    if (client) this.dispatchEvent(new CrmClientSaveEvent(client));
    return client;
  }

  #modal(id: string, open: boolean): void {
    const dialog = this.renderRoot.querySelector<HTMLDialogElement>(id);
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }

  /** While something is unsaved the browser asks before the page goes. */
  #guard(on: boolean): void {
    if (on === this.#guarding) return;
    this.#guarding = on;
    if (on) addEventListener('beforeunload', onUnload);
    else removeEventListener('beforeunload', onUnload);
  }

  #answered(mayLeave: boolean): void {
    this.#answer?.(mayLeave);
    this.#answer = null;
  }

  #leaveNow(): void {
    this.#answered(true);
    this.discard();
  }

  readonly #cancel = async (): Promise<void> => {
    const client = this.#body?.client ?? null;
    if (await this.leave()) this.dispatchEvent(new CrmFormCancelEvent(client));
  };

  readonly #toWrong = (): void => this.renderRoot.querySelector<HTMLElement>('.part [aria-invalid="true"]')?.focus();

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.save();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const isModal = this.renderRoot.querySelector('dialog[open]') !== null;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault();
      if (!isModal) void this.save();
    } else if (event.key === 'Escape' && !isModal && this.#body && !this.readonly) {
      event.preventDefault();
      void this.#cancel();
    }
  };
}

function onUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** With its check digit as it is stored; the empty text without a number. */
function identificationOf(client: Client): string {
  const number = readValue(client, 'identificationNumber');
  const digit = readValue(client, 'checkDigit');
  return number === null ? '' : formatIdentification(String(number), typeof digit === 'number' ? digit : null);
}

function failureIn(state: FormState): { readonly code: string; readonly error: unknown } | null {
  return 'failure' in state ? state.failure : null;
}

defineElement('crm-client-form', CrmClientForm, version);

declare global {
  interface HTMLElementTagNameMap {
    'crm-client-form': CrmClientForm;
  }
}
