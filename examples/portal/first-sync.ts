import { html, nothing, render, type TemplateResult } from 'lit';
import { errorText, type Crm, type SyncStatus } from 'crm-clients';
import { progressBar } from './progress.js';
import type { Words } from './words.js';

/**
 * Says what happens while the ERP is read for the first time, until its first clients are here; the list shows them from
 * then on, and the badge how far the rest is. The badge itself does the reading.
 */
export class FirstSync {
  readonly #crm: Crm;
  readonly #place: HTMLElement;
  readonly #list: HTMLElement;
  readonly #words: Words;
  readonly #retry: () => void;
  #stop: (() => void) | null = null;

  constructor(crm: Crm, place: HTMLElement, list: HTMLElement, words: Words, retry: () => void) {
    this.#crm = crm;
    this.#place = place;
    this.#list = list;
    this.#words = words;
    this.#retry = retry;
  }

  /** Resolves once it was looked whether clients are here. */
  async run(): Promise<void> {
    this.#stop ??= this.#crm.subscribe(({ type }) => (type === 'sync' || type === 'clients') && void this.#look());
    await this.#look();
  }

  async #look(): Promise<void> {
    const [status, some] = await Promise.all([this.#crm.syncStatus(), this.#crm.find({ page: { size: 1 } })]);
    if (some.total.value > 0) {
      this.#stop?.();
      this.#stop = () => {};
    }
    const waiting = some.total.value === 0 && status.last === null;
    this.#list.hidden = waiting;
    render(waiting ? this.#draw(status) : nothing, this.#place);
  }

  #draw({ failed, reading }: SyncStatus): TemplateResult {
    const { firstSyncTitle, firstSyncText, retry, failed: couldNot } = this.#words;
    if (failed) {
      return html`<div class="callout warning">
        <svg class="icon" aria-hidden="true"><use href="#warning" /></svg>
        <p role="status">${couldNot(errorText({ code: failed.code }, this.#crm.locale))}</p>
        <button class="button small" @click=${this.#retry}>${retry}</button>
      </div>`;
    }
    return html`<div class="panel loading" role="group" aria-label=${firstSyncTitle}>
      <h2 role="status">${firstSyncTitle}</h2>
      <p class="quiet">${firstSyncText}</p>
      ${progressBar(reading && reading.read > 0 ? { phase: reading.entity, done: reading.read, total: null, rate: 0 } : null, firstSyncTitle, this.#words)}
    </div>`;
  }
}
