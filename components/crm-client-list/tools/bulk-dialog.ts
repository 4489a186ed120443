import { html, nothing, type ReactiveController } from 'lit';
import { issueText, type BulkReport, type Field, type FieldValue, type ToolWords } from '../../../src/index.js';
import type { ToolHost } from './tool-host.js';
import { fieldSelect, visibleFields } from './field-choice.js';
import { ValueEditors } from './value-editors.js';

const previewMs = 300;
/** They tell one client from another, and are edited one by one. */
const identity: ReadonlySet<string> = new Set(['identificationNumber', 'identificationType', 'checkDigit', 'branchCode', 'kind', 'source', 'createdAt', 'updatedAt', 'syncedAt']);

/** Gives one field the same value on all that are selected: shows how many change before it does. */
export class BulkDialog implements ReactiveController {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  readonly #values: ValueEditors;
  #field = '';
  #value: FieldValue = null;
  #empty = false;
  #preview: BulkReport | null = null;
  #previewing: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
    this.#values = new ValueEditors(host, words);
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#previewing?.abort();
  }

  openDialog(): void {
    if (this.#host.screen.state.selectedCount === 0) return;
    this.#choose('');
    void this.#host.updateComplete.then(() => this.#dialog && !this.#dialog.open && this.#dialog.showModal());
  }

  render(): unknown {
    const words = this.#words();
    const { screen, crm } = this.#host;
    const count = screen.state.selectedCount;
    const fields = this.#fields;
    const field = fields.find(({ name }) => name === this.#field);
    const preview = this.#preview;
    return html`<dialog id="bulk" aria-labelledby="bulk-title"><form @submit=${this.#onSubmit}>
      <h2 id="bulk-title">${words.editTitle(count)}</h2>
      <label class="stack">${words.editField}${fieldSelect(fields, this.#field, words, (name) => this.#choose(name), words.editField)}</label>
      ${field ? html`<div class="stack"><span>${words.newValue}</span>${this.#empty ? nothing : this.#values.one(field, this.#value, 'bulk-value', words.newValue, (value) => this.#set(value))}</div>
        ${field.required ? nothing : html`<label class="check"><input type="checkbox" .checked=${this.#empty} @change=${(event: Event) => this.#setEmpty((event.target as HTMLInputElement).checked)}>${words.emptyValue}</label>`}` : nothing}
      <p class="quiet" role="status" id="bulk-preview">${preview ? words.preview(preview.updated, preview.unchanged, preview.refusedCount) : this.#ready ? words.counting : words.needsValue}</p>
      ${preview && preview.refusedCount > 0 ? html`<p class="why">${words.refusedWhy(preview.refusedCount)} ${[...new Set(preview.refused.flatMap(({ issues }) => issues.map((issue) => issueText(issue, this.#host.locale))))].slice(0, 3).join('; ')}</p>` : nothing}
      <div class="answers"><button type="button" class="button" @click=${() => this.#dialog?.close()}>${words.cancel}</button><button class="button primary" ?disabled=${!preview || preview.updated === 0 || !crm.permissions.bulk}>${words.apply(preview ? preview.updated : null)}</button></div>
    </form></dialog>`;
  }

  get #fields(): readonly Field[] {
    const { crm } = this.#host;
    return visibleFields(crm).filter(({ name, owner, unique }) => owner !== 'computed' && !(owner === 'erp' && crm.connected && !crm.writable.includes(name)) && !unique && !identity.has(name) && crm.permissions.fields[name] !== 'readonly');
  }

  get #ready(): boolean {
    return this.#field !== '' && (this.#empty || (this.#value !== null && this.#value !== '' && !(Array.isArray(this.#value) && this.#value.length === 0)));
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('#bulk');
  }

  #choose(field: string): void {
    this.#field = field;
    this.#empty = false;
    this.#set(null);
  }

  #setEmpty(empty: boolean): void {
    this.#empty = empty;
    this.#set(this.#value);
  }

  #set(value: FieldValue): void {
    this.#value = value;
    this.#preview = null;
    clearTimeout(this.#timer);
    this.#previewing?.abort();
    if (this.#ready) this.#timer = setTimeout(() => void this.#look(), previewMs);
    this.#host.requestUpdate();
  }

  get #patch() {
    return { [this.#field]: this.#empty ? null : this.#value };
  }

  async #look(): Promise<void> {
    const { signal } = (this.#previewing = new AbortController());
    const { crm, screen } = this.#host;
    try {
      const preview = await crm.updateAll(screen.target.selection, this.#patch, { dryRun: true, signal });
      if (signal.aborted) return;
      this.#preview = preview;
      this.#host.requestUpdate();
    } catch {
      // The change itself fails with it and says so.
    }
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.#preview || this.#preview.updated === 0) return;
    const { screen, renderRoot, updateComplete } = this.#host;
    this.#dialog?.close();
    void screen.updateAll(this.#patch).then(async () => {
      await updateComplete;
      renderRoot.querySelector<HTMLElement>('#undo')?.focus();
    });
  };
}

