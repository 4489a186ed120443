import { html, nothing, render } from 'lit';
import type { StoreState } from 'crm-clients';
import type { Words } from './words.js';

interface Notice {
  readonly name: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** The strip above the page for what the visitor must know of storage, network and versions. */
export class Notices {
  readonly #notices = new Map<string, Notice>();
  readonly #place: HTMLElement;
  readonly #words: Words;

  constructor(place: HTMLElement, words: Words) {
    this.#place = place;
    this.#words = words;
    this.#place.setAttribute('role', 'status');
    const network = () => (navigator.onLine ? this.drop('offline') : this.show({ name: 'offline', text: words.offline }));
    addEventListener('online', network);
    addEventListener('offline', network);
    network();
  }

  show(notice: Notice): void {
    this.#notices.set(notice.name, notice);
    this.#draw();
  }

  drop(name: string): void {
    if (this.#notices.delete(name)) this.#draw();
  }

  /** Says what became of the storage; silent when all is well. */
  storage(state: StoreState): void {
    const text = { unavailable: this.#words.noStorage, evicted: this.#words.evicted, corrupt: this.#words.corrupt, 'no-locks': this.#words.noLocks };
    if (state.notice) this.show({ name: 'storage', text: text[state.notice] });
    else this.drop('storage');
  }

  #draw(): void {
    render(
      [...this.#notices.values()].map(
        (notice) => html`<div class="callout" data-notice=${notice.name}>
          <svg class="icon" aria-hidden="true"><use href="#warning" /></svg>
          <p>${notice.text}</p>
          ${notice.action ? html`<button class="button small" @click=${notice.action.run}>${notice.action.label}</button>` : nothing}
        </div>`,
      ),
      this.#place,
    );
  }
}
