import { html, nothing, type ReactiveController } from 'lit';
import type { ToolWords } from '../../../src/index.js';
import { headingOf, setTracks } from '../list-head.js';
import type { ToolHost } from './tool-host.js';

/** Columns are never narrower or wider than this, px. */
const widths = { least: 56, most: 800 };
/** One step by the menu, px. */
const step = 32;
/** Beside a cell's text, px. */
const padding = 22;

/** What can be done with one column: its menu, and the edge that a pointer drags. */
export class ColumnMenu implements ReactiveController {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  #field: string | null = null;
  #anchor: HTMLElement | null = null;
  #enter = false;

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#field = null;
  }

  openAt(field: string, anchor: HTMLElement): void {
    this.#field = field;
    this.#anchor = anchor;
    this.#enter = true;
    this.#host.requestUpdate();
  }

  /** Placed when drawn: below the heading, within the list. */
  hostUpdated(): void {
    if (!this.#enter || !this.#anchor) return;
    const menu = this.#host.renderRoot.querySelector<HTMLElement>('.column-menu');
    if (!menu) return;
    this.#enter = false;
    const list = menu.parentElement!.getBoundingClientRect();
    const box = this.#anchor.getBoundingClientRect();
    menu.style.insetBlockStart = `${box.bottom - list.top}px`;
    menu.style.left = `${Math.max(4, Math.min(box.left - list.left, list.width - menu.offsetWidth - 4))}px`;
    menu.querySelector<HTMLElement>('.item:not([aria-disabled])')?.focus();
  }

  render(): unknown {
    const field = this.#field;
    if (field === null) return nothing;
    const words = this.#words();
    const { screen, look, byPerson, views } = this.#host;
    const { columns } = look.plan;
    const at = columns.findIndex((column) => column.field.name === field);
    if (at < 0) return nothing;
    const label = headingOf(columns[at]!, at, look.words);
    const { order, sort } = screen.state;
    const others = order.filter((one) => one.field !== field);
    const item = (text: string, act: () => void, refused = false) => html`<button type="button" class="item" role="menuitem" tabindex="-1" aria-disabled=${refused ? 'true' : nothing} @click=${() => !refused && this.#do(act)}>${text}</button>`;
    const move = (by: number) => () => {
      const names = columns.map((column) => column.field.name);
      names.splice(at, 1);
      names.splice(at + by, 0, field);
      views.setLayout({ columns: names });
    };
    return html`<div class="column-menu menu" role="menu" aria-label=${words.columnMenu(label)} @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
      ${item(words.sortAscending, () => byPerson(() => screen.setSort([{ field, direction: 'asc' }])))}
      ${item(words.sortDescending, () => byPerson(() => screen.setSort([{ field, direction: 'desc' }])))}
      ${others.length > 0 && others.length === order.length ? item(words.addSort, () => byPerson(() => screen.setSort([...others, { field, direction: 'asc' }]))) : nothing}
      ${sort.some((one) => one.field === field) ? item(words.unsort, () => byPerson(() => screen.setSort(others))) : nothing}
      <hr>
      ${item(words.fit, () => this.fit(field))}${item(words.wider, () => this.widen(field, step))}${item(words.narrower, () => this.widen(field, -step))}
      ${item(words.moveLeft, move(-1), at === 0)}${item(words.moveRight, move(1), at === columns.length - 1)}
      <hr>
      ${item(words.pinFirst, () => views.setLayout({ pinned: views.state.layout.pinned > 0 ? 0 : 1 }))}
      ${item(words.hide, () => views.setLayout({ columns: columns.map((column) => column.field.name).filter((name) => name !== field) }), columns.length === 1)}
    </div>`;
  }

  /** Follows the pointer from the edge of a column; the width is kept when it is let go. */
  grip(field: string, event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    const grip = event.currentTarget as HTMLElement;
    const heading = grip.parentElement!;
    const frame = this.#frame;
    const start = { x: event.clientX, width: heading.getBoundingClientRect().width };
    const turn = frame.matches(':dir(rtl)') ? -1 : 1;
    let width = start.width;
    // A cell that is made narrower cuts what it holds, long or not.
    const body = frame.querySelector('.body')!;
    body.classList.add('sizing');
    const onMove = (moved: PointerEvent) => {
      width = within(start.width + (moved.clientX - start.x) * turn);
      setTracks(frame, this.#host.look.plan, { field, width });
    };
    const onEnd = () => {
      grip.removeEventListener('pointermove', onMove);
      body.classList.remove('sizing');
      if (width !== start.width) this.#setWidth(field, width);
    };
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener('pointermove', onMove);
    grip.addEventListener('lostpointercapture', onEnd, { once: true });
  }

  widen(field: string, by: number): void {
    const heading = this.#heading(field);
    if (heading) this.#setWidth(field, heading.getBoundingClientRect().width + by);
  }

  /** As wide as the heading and the cells in view need. */
  fit(field: string): void {
    const range = document.createRange();
    let widest = 0;
    const heading = this.#heading(field)?.querySelector('button > span');
    for (const cell of [...this.#host.renderRoot.querySelectorAll(`.row:not([hidden]) [data-field="${CSS.escape(field)}"]`), ...(heading ? [heading] : [])]) {
      range.selectNodeContents(cell.querySelector('.open') ?? cell);
      const parts = [...range.getClientRects()];
      if (parts.length > 0) widest = Math.max(widest, Math.max(...parts.map(({ right }) => right)) - Math.min(...parts.map(({ left }) => left)));
    }
    if (widest > 0) this.#setWidth(field, widest + padding);
  }

  #setWidth(field: string, width: number): void {
    const { views } = this.#host;
    views.setLayout({ widths: { ...views.state.layout.widths, [field]: Math.round(within(width)) } });
  }

  #heading(field: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`[data-column="${CSS.escape(field)}"]`);
  }

  get #frame(): HTMLElement {
    return this.#host.renderRoot.querySelector<HTMLElement>('.frame')!;
  }

  #do(act: () => void): void {
    const field = this.#field;
    this.#field = null;
    act();
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const heading = (field === null ? null : this.#heading(field)) ?? this.#host.renderRoot.querySelector<HTMLElement>('[data-column]');
      heading?.querySelector<HTMLElement>('[data-heading]')?.focus();
    });
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const items = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.column-menu .item')];
    const at = items.indexOf(event.target as HTMLElement);
    if (event.key === 'Escape' || event.key === 'Tab') this.#do(() => {});
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    if ((event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null) || this.#field === null) return;
    this.#field = null;
    this.#host.requestUpdate();
  };
}

function within(width: number): number {
  return Math.min(widths.most, Math.max(widths.least, width));
}
