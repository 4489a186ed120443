import { html, nothing, type ReactiveController } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Field, ToolWords } from '../../../src/index.js';
import { icon } from '../../shared/icons.js';
import type { ToolHost } from './tool-host.js';
import { fieldLabel, visibleFields } from './field-choice.js';

const densities = ['compact', 'normal', 'comfortable'] as const;

/** The chooser of columns: which, in what order, by pointer (drag) and by keyboard (buttons, or Alt with the arrows). */
export class ColumnsPanel implements ReactiveController {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  #open = false;
  #sought = '';
  #dragged: string | null = null;
  #focus: string | null = null;

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  get open(): boolean {
    return this.#open;
  }

  toggle(): void {
    this.#open = !this.#open;
    if (this.#open) this.#focus = '.columns-panel input';
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.#focus === null) return;
    this.#host.renderRoot.querySelector<HTMLElement>(this.#focus)?.focus();
    this.#focus = null;
  }

  hostDisconnected(): void {
    this.#open = false;
  }

  render(): unknown {
    if (!this.#open) return nothing;
    const words = this.#words();
    const { state } = this.#host.views;
    const fields = new Map(visibleFields(this.#host.crm).map((field) => [field.name, field]));
    const shown = this.#shown.flatMap((name) => fields.get(name) ?? []);
    const sought = fold(this.#sought);
    const hidden = [...fields.values()].filter((field) => !shown.includes(field) && (sought === '' || fold(fieldLabel(field, words)).includes(sought)));
    return html`<div class="columns-panel menu" role="dialog" aria-label=${words.columnsTitle} @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
      <p class="part" id="shown-columns">${words.shownColumns}</p>
      <ul aria-labelledby="shown-columns">${repeat(shown, ({ name }) => name, (field, i) => this.#shownRow(field, i, shown.length, words))}</ul>
      <label class="check"><input type="checkbox" .checked=${live(state.layout.pinned > 0)} @change=${(event: Event) => this.#host.views.setLayout({ pinned: (event.target as HTMLInputElement).checked ? 1 : 0 })}>${words.pinFirst}</label>
      <label class="check">${words.density}<select class="field end" @change=${(event: Event) => this.#host.views.setLayout({ density: (event.target as HTMLSelectElement).value as 'normal' })}>
        ${densities.map((density) => html`<option value=${density} ?selected=${density === (state.layout.density ?? 'normal')}>${words.densities[density]}</option>`)}</select></label>
      <p class="part" id="more-columns">${words.moreColumns}</p>
      <input class="field" type="text" autocomplete="off" aria-label=${words.findColumn} placeholder=${words.findColumn} .value=${this.#sought} @input=${(event: Event) => { this.#sought = (event.target as HTMLInputElement).value; this.#host.requestUpdate(); }}>
      <ul class="more" aria-labelledby="more-columns">${hidden.map((field) => html`<li><label class="check"><input type="checkbox" .checked=${live(false)} @change=${() => this.#set([...this.#shown, field.name], field.name)}>${fieldLabel(field, words)}</label></li>`)}</ul>
      <div class="panel-foot"><button type="button" class="button quiet small" @click=${() => this.#host.views.setLayout({ columns: null, widths: {}, pinned: 0, density: null })}>${words.restoreColumns}</button><button type="button" class="button small end" @click=${() => this.#close()}>${words.close}</button></div>
    </div>`;
  }

  #shownRow(field: Field, at: number, count: number, words: ToolWords): unknown {
    const { name } = field;
    const label = fieldLabel(field, words);
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (!event.altKey || step === 0) return;
      event.preventDefault();
      this.#move(name, step);
    };
    return html`<li data-name=${name} draggable="true" @keydown=${onKey} @dragstart=${(event: DragEvent) => { this.#dragged = name; event.dataTransfer?.setData('text/plain', label); }} @dragover=${(event: DragEvent) => this.#dragged !== null && event.preventDefault()} @drop=${(event: DragEvent) => this.#drop(event, at)} @dragend=${() => (this.#dragged = null)}>
      <label class="check"><input type="checkbox" aria-label=${label} title=${count === 1 ? words.lastColumn : nothing} ?disabled=${count === 1} .checked=${live(true)} @change=${() => this.#hide(name)}><span>${label}</span></label>
      <button type="button" class="button quiet small icon-only" aria-label=${words.moveUp(label)} ?disabled=${at === 0} @click=${() => this.#move(name, -1)}>${icon('up')}</button>
      <button type="button" class="button quiet small icon-only" aria-label=${words.moveDown(label)} ?disabled=${at === count - 1} @click=${() => this.#move(name, 1)}>${icon('down')}</button></li>`;
  }

  get #shown(): string[] {
    return this.#host.look.plan.columns.map(({ field }) => field.name);
  }

  #set(columns: readonly string[], focus: string): void {
    this.#host.views.setLayout({ columns });
    this.#focus = `.columns-panel [data-name="${CSS.escape(focus)}"] input`;
  }

  #hide(name: string): void {
    const shown = this.#shown;
    const at = shown.indexOf(name);
    const left = shown.filter((one) => one !== name);
    if (left.length > 0) this.#set(left, left[Math.min(at, left.length - 1)]!);
  }

  #move(name: string, step: number): void {
    const shown = this.#shown;
    const at = shown.indexOf(name);
    const to = at + step;
    if (to < 0 || to >= shown.length) return;
    shown.splice(at, 1);
    shown.splice(to, 0, name);
    this.#set(shown, name);
  }

  #drop(event: DragEvent, to: number): void {
    event.preventDefault();
    event.stopPropagation();
    if (this.#dragged === null) return;
    const shown = this.#shown.filter((name) => name !== this.#dragged);
    shown.splice(to, 0, this.#dragged);
    this.#set(shown, this.#dragged);
    this.#dragged = null;
  }

  #close(): void {
    this.#open = false;
    this.#host.requestUpdate();
    this.#host.renderRoot.querySelector<HTMLElement>('#columns-button')?.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  };

  /** A press on nothing in the panel takes the focus nowhere, and is no reason to close. */
  readonly #onFocusOut = (event: FocusEvent): void => {
    const next = event.relatedTarget as Node | null;
    const panel = event.currentTarget as HTMLElement;
    if (!next || panel.contains(next) || panel.parentElement?.contains(next)) return;
    this.#open = false;
    this.#host.requestUpdate();
  };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
