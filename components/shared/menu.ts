import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.js';

/** One line of a menu. With `checked` it is a check box, and the menu stays open. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly checked?: boolean;
  /** One of several, of which one is checked. */
  readonly radio?: boolean;
  /** Begins a new part of the menu. */
  readonly apart?: boolean;
  /** Why it can't be used now; it is drawn, and does nothing. */
  readonly refused?: string | null;
  readonly act: () => void;
}

/** A button that opens a menu, with the keyboard of the ARIA menu button: arrows, Home, End, first letters, Escape. */
export class MenuButton implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };
  readonly #name: string;
  #open = false;
  #enter: 'first' | 'last' | null = null;

  /** `name` tells the menus of one element apart. */
  constructor(host: ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment }, name: string) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  /** Puts the focus on the button. */
  focus(): void {
    this.#host.renderRoot.querySelector<HTMLElement>(`#${this.#name}-button`)?.focus();
  }

  /** Opens the menu, its first line focused. */
  open(): void {
    if (!this.#open) this.#toggle('first');
  }

  hostDisconnected(): void {
    this.#open = false;
  }

  hostUpdated(): void {
    if (!this.#enter) return;
    const items = this.#items();
    items[this.#enter === 'first' ? 0 : items.length - 1]?.focus();
    this.#enter = null;
  }

  render(label: string, look: { readonly icon?: IconName; readonly class?: string; readonly name?: string }, items: readonly MenuItem[]): TemplateResult {
    const menu = `${this.#name}-menu`;
    return html`<span class="drop ${look.class ?? ''}" @focusout=${this.#onFocusOut}>
      <button type="button"  class="button" id="${this.#name}-button" aria-label=${look.name ?? nothing} aria-haspopup="menu" aria-expanded=${this.#open ? 'true' : 'false'} aria-controls=${this.#open ? menu : nothing}
        @click=${() => this.#toggle('first')} @keydown=${this.#onButtonKey}>${look.icon ? icon(look.icon) : nothing}${label}${look.icon ? nothing : icon('down')}</button>
      ${this.#open ? html`<div class="menu" id=${menu} role="menu" aria-labelledby="${this.#name}-button" @keydown=${this.#onMenuKey}>${items.map((item) => this.#item(item))}</div>` : nothing}
    </span>`;
  }

  #item(item: MenuItem): TemplateResult {
    const refused = item.refused ?? null;
    return html`${item.apart ? html`<hr>` : nothing}<button type="button" class="item ${item.danger && refused === null ? 'danger' : ''}" tabindex="-1" role=${item.checked === undefined ? 'menuitem' : item.radio ? 'menuitemradio' : 'menuitemcheckbox'}
      aria-checked=${item.checked === undefined ? nothing : item.checked ? 'true' : 'false'} aria-disabled=${refused === null ? nothing : 'true'} @click=${() => this.#choose(item)}>${item.checked === undefined ? nothing : html`<span class="tick">${item.checked ? icon('check') : nothing}</span>`}${item.icon ? icon(item.icon) : nothing}${item.label}${refused === null ? nothing : html` <small>${refused}</small>`}</button>`;
  }

  #choose(item: MenuItem): void {
    if (item.refused !== null && item.refused !== undefined) return;
    if (item.checked === undefined) {
      this.#set(false);
      this.focus();
    }
    item.act();
  }

  #set(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#host.requestUpdate();
  }

  #toggle(enter: 'first' | 'last'): void {
    this.#enter = this.#open ? null : enter;
    this.#set(!this.#open);
  }

  #items(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(`#${this.#name}-menu .item`)];
  }

  readonly #onButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (!this.#open) this.#toggle(event.key === 'ArrowDown' ? 'first' : 'last');
  };

  readonly #onMenuKey = (event: KeyboardEvent): void => {
    const items = this.#items();
    const at = items.indexOf(event.target as HTMLElement);
    let to = -1;
    if (event.key === 'ArrowDown') to = (at + 1) % items.length;
    else if (event.key === 'ArrowUp') to = (at - 1 + items.length) % items.length;
    else if (event.key === 'Home') to = 0;
    else if (event.key === 'End') to = items.length - 1;
    else if (event.key === 'Escape') {
      this.#set(false);
      this.focus();
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      const letter = event.key.toLowerCase();
      to = items.findIndex((item, i) => i > at && item.textContent.trim().toLowerCase().startsWith(letter));
      if (to < 0) to = items.findIndex((item) => item.textContent.trim().toLowerCase().startsWith(letter));
      if (to < 0) return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
    items[to]?.focus();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget as Node | null;
    if (this.#open && !(event.currentTarget as HTMLElement).contains(next)) this.#set(false);
  };
}
