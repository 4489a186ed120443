import { html, nothing, type TemplateResult } from 'lit';
import type { ListState, ListWords, ViewsState } from '../../src/index.js';
import { icon } from '../shared/icons.js';

/** The search box. */
export function renderSearch(state: ListState, words: ListWords, verbs: { readonly search: (text: string) => void; readonly clear: () => void; readonly down: () => void; readonly done: () => void }, shortcut: boolean, recent: unknown): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && state.text !== '') {
      event.preventDefault();
      verbs.clear();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      verbs.down();
    } else if (event.key === 'Enter') verbs.done();
  };
  return html`<div class="search" part="search">${icon('search')}<input type="search" id="search" autocomplete="off" spellcheck="false" enterkeyhint="search" dir="auto" aria-label=${words.searchLabel} aria-keyshortcuts=${shortcut ? '/' : nothing} placeholder=${words.searchPlaceholder}
      @input=${(event: Event) => verbs.search((event.target as HTMLInputElement).value)} @keydown=${onKey} @change=${verbs.done}
    />${state.text === '' ? (shortcut ? html`<kbd aria-hidden="true">/</kbd>` : nothing) : html`<button type="button" class="clear" aria-label=${words.searchClear} @click=${verbs.clear}>${icon('close')}</button>`}${recent}</div>`;
}

/** The saved views as buttons: the list itself, then each with how many it finds. */
export function renderViews({ views, active, counts }: ViewsState, all: number | null, modified: boolean, words: ListWords, verbs: { readonly open: (name: string) => void; readonly save: () => void }, tools: unknown): TemplateResult {
  const one = (name: string, label: string, count: number | null | undefined) => html`<button type="button" class="view" aria-pressed=${active === name ? 'true' : 'false'} @click=${() => verbs.open(name)}><span dir="auto">${label}${active === name && modified ? html`<i class="modified">*</i>` : nothing}</span>${count === null || count === undefined ? nothing : html` <span class="badge">${words.number(count)}</span>`}</button>`;
  return html`<div class="views" part="views" role="group" aria-label=${words.views}>${one('', words.everything, all)}${views.map(({ name }) => one(name, name, counts[name]))}${tools}<button type="button" class="view" id="save-view" aria-label=${words.saveView} @click=${verbs.save}>${icon('plus')}</button></div>`;
}
