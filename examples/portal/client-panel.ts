import { html, nothing, render, type TemplateResult } from 'lit';
import { ConflictError, readValue, ValidationError, type Client, type Column, type Crm, type Issue, type Values } from 'crm-clients';
import { reasonOf, sentenceOf } from './sentences.js';
import { textsOf, type ClientTexts } from './texts.js';
import type { Words } from './words.js';

type Mode = 'read' | 'edit' | 'create';

const contactFields = ['contactName', 'address', 'phone', 'mobile', 'email', 'notes'];
const newFields = ['identificationNumber', 'legalName', ...contactFields];
const inputTypes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', url: 'url' };

/** A panel at the side of the portal: one client's values, and its contact data to edit. */
export class ClientPanel {
  #mode: Mode = 'read';
  #client: Client | null = null;
  #texts: ClientTexts | null = null;
  #written: Readonly<Record<string, string>> = {};
  #issues: readonly Issue[] = [];
  #said = '';
  #allFields = false;
  readonly #crm: Crm;
  readonly #dialog: HTMLDialogElement;
  readonly #words: Words;

  constructor(crm: Crm, dialog: HTMLDialogElement, words: Words) {
    this.#crm = crm;
    this.#dialog = dialog;
    this.#words = words;
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  /** Shows a client; `edit` begins with the fields open. */
  async open(client: Client, mode: 'read' | 'edit'): Promise<void> {
    // What the list holds may be older than what is stored.
    await this.#show(mode, (await this.#crm.get(client.id)) ?? client);
  }

  async create(): Promise<void> {
    await this.#show('create', null);
  }

  async #show(mode: Mode, client: Client | null): Promise<void> {
    this.#texts = await textsOf(this.#crm);
    this.#client = client;
    this.#allFields = false;
    this.#turn(mode);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#focus();
  }

  #turn(mode: Mode, said = ''): void {
    this.#mode = mode;
    this.#said = said;
    this.#issues = [];
    this.#written = {};
    this.#draw();
  }

  #focus(): void {
    this.#dialog.querySelector<HTMLElement>(this.#mode === 'read' ? 'h2' : 'input')?.focus();
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const texts = this.#texts!;
    const form = new FormData(event.target as HTMLFormElement);
    this.#written = Object.fromEntries([...form].map(([name, text]) => [name, typeof text === 'string' ? text : '']));
    const { values, issues } = texts.parse(this.#written, this.#client);
    this.#issues = issues;
    this.#said = '';
    if (issues.some((issue) => issue.severity === 'error')) return this.#refuse();
    try {
      const before = this.#client;
      this.#client = before ? await this.#crm.update(before.id, values, { ifVersion: before.version }) : await this.#crm.create(this.#newValues(values));
      this.#turn('read', this.#words.saved);
      // What was kept although it looks wrong.
      this.#issues = issues;
      this.#draw();
      this.#focus();
    } catch (error) {
      if (error instanceof ValidationError) this.#issues = error.issues;
      else if (error instanceof ConflictError) {
        if (error.current) this.#client = error.current;
        this.#turn(error.current ? 'edit' : 'read', error.current ? this.#words.conflict : this.#words.gone);
        return;
      } else this.#said = this.#words.failed(reasonOf(error, this.#crm.locale));
      this.#refuse();
    }
  }

  #newValues(values: Values): Values {
    return { branchCode: '001', status: 'active', ...values };
  }

  #refuse(): void {
    this.#draw();
    this.#dialog.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }

  #draw(): void {
    const client = this.#client;
    const words = this.#words;
    const name = client ? this.#text('legalName') || this.#text('tradeName') : words.newClient;
    render(
      html`
        <header>
          <div>
            <h2 id="client-title" tabindex="-1"><bdi>${name}</bdi></h2>
            ${client ? html`<p class="quiet">${[[this.#text('identificationNumber'), this.#text('checkDigit')].filter(Boolean).join('-'), this.#text('branchCode'), this.#text('city')].filter(Boolean).join(' · ')}</p>` : nothing}
          </div>
          <button class="button quiet icon-only" aria-label=${words.close} @click=${this.#close}><svg class="icon" aria-hidden="true"><use href="#close" /></svg></button>
        </header>
        <div role="status">${this.#said ? html`<div class="callout info"><p>${this.#said}</p></div>` : nothing}${this.#mode === 'read' && this.#issues.length > 0 ? html`<div class="callout warning"><ul>${this.#issues.map((issue) => this.#sentence(issue, true))}</ul></div>` : nothing}</div>
        ${this.#mode === 'read' ? this.#facts() : this.#form()}
      `,
      this.#dialog,
    );
  }

  #facts(): TemplateResult {
    const columns = this.#crm.columns('complete');
    const filled = columns.filter((column) => this.#text(column.field.name) !== '');
    const empty = columns.length - filled.length;
    return html`
      <dl>${(this.#allFields ? columns : filled).map((column) => this.#fact(column))}</dl>
      <footer>
        ${empty > 0 ? html`<button class="button quiet" aria-expanded=${this.#allFields} @click=${this.#toggle}>${this.#allFields ? this.#words.hideEmpty : this.#words.showEmpty(empty)}</button>` : nothing}
        ${this.#crm.permissions.update ? html`<button class="button primary" @click=${this.#edit}><svg class="icon" aria-hidden="true"><use href="#edit" /></svg>${this.#words.edit}</button>` : nothing}
      </footer>
    `;
  }

  #fact(column: Column): TemplateResult {
    const text = this.#text(column.field.name);
    return html`<div>
      <dt>${this.#texts!.label(column)}</dt>
      <dd class=${text ? (column.align === 'end' ? 'figure' : '') : 'quiet'}><bdi>${text || this.#words.noData}</bdi></dd>
    </div>`;
  }

  #form(): TemplateResult {
    const names = this.#mode === 'create' ? newFields : contactFields;
    const columns = names.flatMap((name) => this.#crm.columns('complete').find((column) => column.field.name === name) ?? []);
    const elsewhere = this.#issues.filter((issue) => issue.field === null || !names.includes(issue.field));
    return html`<form novalidate @submit=${(event: SubmitEvent) => this.#save(event)}>
      ${elsewhere.length > 0 ? html`<div class="callout warning" role="alert"><ul>${elsewhere.map((issue) => this.#sentence(issue, true))}</ul></div>` : nothing}
      ${columns.map((column) => this.#input(column))}
      <footer>
        <button type="button" class="button" @click=${this.#cancel}>${this.#words.cancel}</button>
        <button class="button primary">${this.#mode === 'create' ? this.#words.create : this.#words.save}</button>
      </footer>
    </form>`;
  }

  #input(column: Column): TemplateResult {
    const { name, type, maxLength, required } = column.field;
    const issues = this.#issues.filter((issue) => issue.field === name);
    const value = this.#written[name] ?? (this.#client ? this.#text(name) : '');
    const why = issues.length > 0 ? `${name}-why` : nothing;
    const invalid = issues.some((issue) => issue.severity === 'error');
    const locked = this.#crm.permissions.fields[name] === 'readonly' || (this.#crm.connected && column.field.owner === 'erp');
    return html`<div class="entry">
      <label for=${`edit-${name}`}>${this.#texts!.label(column)}${required ? ' *' : ''}</label>
      ${type === 'long-text'
        ? html`<textarea id=${`edit-${name}`} name=${name} rows="3" maxlength=${maxLength ?? nothing} ?readonly=${locked} aria-invalid=${invalid} aria-describedby=${why} .value=${value}></textarea>`
        : html`<input id=${`edit-${name}`} name=${name} type=${inputTypes[type] ?? 'text'} maxlength=${maxLength ?? nothing} autocomplete="off" ?readonly=${locked} aria-invalid=${invalid} aria-describedby=${why} .value=${value} />`}
      ${locked ? html`<p class="quiet small">${this.#words.fromErp}</p>` : nothing}
      ${issues.length > 0 ? html`<ul class="why" id=${`${name}-why`}>${issues.map((issue) => this.#sentence(issue))}</ul>` : nothing}
    </div>`;
  }

  #sentence(issue: Issue, named = false): TemplateResult {
    const { text, named: withField } = sentenceOf(issue, this.#crm);
    return html`<li class=${issue.severity}><bdi>${named ? withField : text}</bdi></li>`;
  }

  #text(field: string): string {
    return this.#client && this.#texts ? this.#texts.format(field, readValue(this.#client, field)) : '';
  }

  readonly #close = (): void => this.#dialog.close();

  readonly #edit = (): void => {
    this.#turn('edit');
    this.#focus();
  };

  readonly #cancel = (): void => {
    if (this.#mode === 'create') return this.#dialog.close();
    this.#turn('read');
    this.#focus();
  };

  readonly #toggle = (): void => {
    this.#allFields = !this.#allFields;
    this.#draw();
  };
}
