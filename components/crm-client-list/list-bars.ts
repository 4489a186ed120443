import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ListState, ListWords } from '../../src/index.js';
import { icon } from '../shared/icons.js';

/** The search box. */
export function renderSearch(state: ListState, words: ListWords, verbs: { readonly search: (text: string) => void; readonly clear: () => void; readonly down: () => void }, shortcut: boolean): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && state.text !== '') {
      event.preventDefault();
      verbs.clear();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      verbs.down();
    }
  };
  return html`<div class="search" part="search">${icon('search')}<input type="search" id="search" autocomplete="off" spellcheck="false" enterkeyhint="search" dir="auto" aria-label=${words.searchLabel} aria-keyshortcuts=${shortcut ? '/' : nothing} placeholder=${words.searchPlaceholder}
      .value=${live(state.text)} @input=${(event: Event) => verbs.search((event.target as HTMLInputElement).value)} @keydown=${onKey}
    />${state.text === '' ? (shortcut ? html`<kbd aria-hidden="true">/</kbd>` : nothing) : html`<button type="button" class="clear" aria-label=${words.searchClear} @click=${verbs.clear}>${icon('close')}</button>`}</div>`;
}

/** What is selected, and what can be done with it. */
export function renderSelectionBar(
  state: ListState, words: ListWords, can: { readonly remove: boolean; readonly export: boolean },
  verbs: { readonly all: () => void; readonly none: () => void; readonly remove: () => void; readonly export: (view: string) => void },
): TemplateResult | typeof nothing {
  if (state.selectedCount === 0) return nothing;
  const more = state.status === 'ready' && !(state.selection.mode === 'query' && state.selection.except.size === 0) && state.selectedCount < state.total;
  const busy = state.task !== null;
  return html`<div class="bar" part="selection-bar"><b class="strong">${words.selected(state.selectedCount)}</b>
    ${more ? html`<button type="button" class="link" @click=${verbs.all}>${words.selectMatching(state.total)}</button>` : nothing}
    <span class="end cluster">
      ${can.export ? html`<button type="button" class="button small export" ?disabled=${busy} @click=${() => verbs.export('basic')}>${icon('sheet')}${words.exportBasic}</button>` : nothing}
      ${can.remove ? html`<button type="button" class="button small danger" ?disabled=${busy} @click=${verbs.remove}>${icon('trash')}${words.remove}</button>` : nothing}
      <button type="button" class="button quiet small" @click=${verbs.none}>${words.clearSelection}</button>
    </span></div>`;
}

/** The action under way, or what the last one came to. */
export function renderOutcome(
  state: ListState, words: ListWords, errorText: (code: string) => string, download: { readonly url: string; readonly fileName: string } | null,
  verbs: { readonly cancel: () => void; readonly undo: () => void; readonly dismiss: () => void },
): TemplateResult | typeof nothing {
  const { task, outcome } = state;
  if (task) {
    const text = task.type === 'remove' ? words.removing(task.count) : task.type === 'undo' ? words.undoing : words.exporting(task.done, task.total);
    const part = task.type === 'export' && task.total !== null && task.total > 0 ? Math.min(1, task.done / task.total) : null;
    return html`<div class="bar outcome" part="outcome"><span>${text}</span>
      ${task.type === 'export' ? html`<progress aria-label=${text} max="1" .value=${part ?? 0}></progress><span class="end"><button type="button" class="button small" @click=${verbs.cancel}>${words.cancel}</button></span>` : nothing}</div>`;
  }
  if (!outcome) return nothing;
  const close = html`<button type="button" class="button quiet small icon-only" aria-label=${words.close} @click=${verbs.dismiss}>${icon('close')}</button>`;
  switch (outcome.type) {
    case 'removed':
      return html`<div class="bar outcome" part="outcome">${icon('check')}<span>${words.removed(outcome.count)}</span><span class="end cluster">${outcome.entry === null ? nothing : html`<button type="button" class="button small" id="undo" @click=${verbs.undo}>${words.undo}</button>`}${close}</span></div>`;
    case 'restored':
      return html`<div class="bar outcome" part="outcome">${icon('check')}<span>${words.restored(outcome.count, outcome.kept)}</span><span class="end">${close}</span></div>`;
    case 'exported':
      return html`<div class="bar outcome" part="outcome">${icon('check')}<span>${words.exported(outcome.count)}</span><span class="end cluster">${download ? html`<a class="button small" href=${download.url} download=${download.fileName}>${words.download(download.fileName)}</a>` : nothing}${close}</span></div>`;
    case 'failed':
      return html`<div class="bar outcome failed" part="outcome" role="alert">${icon('warning')}<span>${words.failed[outcome.action]}. ${errorText(outcome.failure.code)}</span><span class="end">${close}</span></div>`;
  }
}
