import { html, nothing, type ReactiveController } from 'lit';
import { readValue, sameValue, type Client, type Field, type FieldValue, type ToolWords } from '../../../src/index.js';
import type { ToolHost } from './tool-host.js';
import { fieldLabel, visibleFields } from './field-choice.js';

/** Makes one client of several: which one stays, and for each field that differs, whose value. */
export class MergeDialog implements ReactiveController {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  #clients: readonly Client[] = [];
  #into = 0;
  /** The client whose value stays, by field, where the person said so. */
  #chosen = new Map<string, number>();

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#clients = [];
  }

  async openDialog(): Promise<void> {
    const { crm, screen } = this.#host;
    const clients: Client[] = [];
    for await (const batch of crm.each(screen.target.selection)) clients.push(...batch);
    if (clients.length < 2) return;
    this.#clients = clients;
    this.#chosen = new Map();
    this.#into = fullest(clients);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#dialog && !this.#dialog.open) this.#dialog.showModal();
  }

  render(): unknown {
    const words = this.#words();
    const clients = this.#clients;
    const fields = this.#differing();
    const names = clients.map((client) => this.#host.look.look?.values.nameOf(client) ?? client.id);
    return html`<dialog id="merge" class="wide" aria-labelledby="merge-title" aria-describedby="merge-text" @close=${() => { this.#clients = []; this.#host.requestUpdate(); }}>${clients.length === 0 ? nothing : html`<form @submit=${this.#onSubmit}>
      <h2 id="merge-title">${words.mergeTitle(clients.length)}</h2><p id="merge-text">${words.mergeText}</p>
      <div class="merge-frame" tabindex="0" role="region" aria-labelledby="merge-title"><table><thead><tr><td></td>${names.map((name) => html`<th scope="col"><span dir="auto">${name}</span></th>`)}</tr></thead>
        <tbody><tr><th scope="row">${words.keep}</th>${names.map((name, i) => html`<td><label><input type="radio" name="into" aria-label="${words.keep}: ${name}" .checked=${i === this.#into} @change=${() => this.#keep(i)}></label></td>`)}</tr>
        ${fields.map((field) => this.#row(field, names, words))}</tbody></table></div>
      <p class="quiet">${words.mergeSame}</p>
      <div class="answers"><button type="button" class="button" @click=${() => this.#dialog?.close()}>${words.cancel}</button><button class="button primary">${words.merge(clients.length)}</button></div>
    </form>`}</dialog>`;
  }

  #row(field: Field, names: readonly string[], words: ToolWords): unknown {
    const label = fieldLabel(field, words);
    const chosen = this.#ofField(field.name);
    return html`<tr><th scope="row">${label}</th>${this.#clients.map((client, i) => {
      const text = this.#host.look.look?.values.text(client, field.name);
      return html`<td><label><input type="radio" name="field-${field.name}" aria-label="${label}, ${names[i]!}: ${text ?? words.missing}" .checked=${i === chosen} @change=${() => this.#choose(field.name, i)}><span dir="auto" class=${text === null || text === undefined ? 'quiet' : ''}>${text ?? words.missing}</span></label></td>`;
    })}</tr>`;
  }

  /** Fields in which they differ and that a merge may change. */
  #differing(): readonly Field[] {
    const [first, ...others] = this.#clients;
    if (!first) return [];
    return visibleFields(this.#host.crm).filter(({ name, owner }) => owner !== 'computed' && !(name in first) && others.some((client) => !sameValue(readValue(client, name), readValue(first, name))));
  }

  /** Whose value stays: the person's choice, else that of the client that stays, else the first there is. */
  #ofField(name: string): number {
    const chosen = this.#chosen.get(name);
    if (chosen !== undefined) return chosen;
    if (readValue(this.#clients[this.#into]!, name) !== null) return this.#into;
    return Math.max(0, this.#clients.findIndex((client) => readValue(client, name) !== null));
  }

  #keep(into: number): void {
    this.#into = into;
    this.#host.requestUpdate();
  }

  #choose(name: string, client: number): void {
    this.#chosen.set(name, client);
    this.#host.requestUpdate();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('#merge');
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const values: Record<string, FieldValue> = {};
    for (const { name } of this.#differing()) values[name] = readValue(this.#clients[this.#ofField(name)]!, name);
    const { id } = this.#clients[this.#into]!;
    const { screen, renderRoot, updateComplete } = this.#host;
    this.#dialog?.close();
    void screen.merge(id, values).then(async () => {
      await updateComplete;
      renderRoot.querySelector<HTMLElement>('#undo')?.focus();
    });
  };
}

/** The one that knows most. */
function fullest(clients: readonly Client[]): number {
  const sizes = clients.map(({ kind, values }) => (kind === 'client' ? 1_000 : 0) + Object.keys(values).length);
  return sizes.indexOf(Math.max(...sizes));
}
