import { html, nothing, type ReactiveController } from 'lit';
import type { ToolWords } from '../../../src/index.js';
import { icon } from '../../shared/icons.js';
import type { ToolHost } from './tool-host.js';

/** What was searched last, below an empty search box that has the focus. */
export class RecentSearches implements ReactiveController {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  #shown = false;

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
    const root = host.renderRoot;
    root.addEventListener('focusin', (event) => (event.target as HTMLElement).closest('.search') && this.show(true));
    root.addEventListener('focusout', (event) => {
      const next = (event as FocusEvent).relatedTarget as Node | null;
      if (this.#shown && !(next instanceof Element && next.closest('.search'))) this.show(false);
    });
    if ((root).activeElement?.closest('.search')) this.#shown = true;
  }

  hostDisconnected(): void {
    this.#shown = false;
  }

  show(on: boolean): void {
    if (on === this.#shown) return;
    this.#shown = on;
    this.#host.requestUpdate();
  }

  focus(): boolean {
    const [first] = this.#items;
    first?.focus();
    return first !== undefined;
  }

  render(): unknown {
    const { recent } = this.#host.views.state;
    if (!this.#shown || recent.length === 0 || this.#host.screen.state.text !== '') return nothing;
    const words = this.#words();
    return html`<div class="recent menu" role="group" aria-label=${words.recent} @keydown=${this.#onKey}><p class="quiet">${words.recent}</p>
      ${recent.map((text) => html`<button type="button" class="item" tabindex="-1" @click=${() => this.#use(text)}>${icon('search')}<span dir="auto">${text}</span></button>`)}
      <button type="button" class="item quiet" tabindex="-1" @click=${() => this.#clear()}>${words.clearRecent}</button></div>`;
  }

  get #items(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.recent .item')];
  }

  get #box(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('#search');
  }

  #use(text: string): void {
    this.#box?.focus();
    this.#host.byPerson(() => this.#host.screen.search(text));
    this.#host.views.addRecent(text);
  }

  #clear(): void {
    this.#box?.focus();
    this.#host.edits.clearRecent();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const items = this.#items;
    const at = items.indexOf(event.target as HTMLElement);
    if (event.key === 'ArrowDown') items[Math.min(at + 1, items.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (items[at - 1] ?? this.#box)?.focus();
    else if (event.key === 'Escape') {
      this.#box?.focus();
      this.show(false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
