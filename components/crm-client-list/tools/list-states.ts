import { html, nothing, type TemplateResult } from 'lit';
import type { ListNotice, ListState, ListWords } from '../../../src/index.js';
import { icon, type IconName } from '../../shared/icons.js';

/** What stands in the place of the rows when there are none to show; `nothing` when there are. */
export function renderState(state: ListState, words: ListWords, errorText: (code: string) => string, can: { readonly create: boolean }, verbs: { readonly clear: () => void; readonly unfilter: () => void; readonly retry: () => void; readonly create: () => void }): TemplateResult | typeof nothing {
  switch (state.status) {
    case 'empty':
      return panel('people', words.emptyTitle, words.emptyText, html`<slot name="empty"></slot>${can.create ? html`<button type="button" class="button primary" @click=${verbs.create}>${icon('plus')}${words.create}</button>` : nothing}`);
    case 'no-results':
      return panel('search', state.searched === '' ? words.noneFiltered : words.noResultsTitle(state.searched), state.searched === '' ? '' : words.noResultsText, html`${state.where ? html`<button type="button" class="button" @click=${verbs.unfilter}>${words.clearFilters}</button>` : nothing}${state.searched === '' ? nothing : html`<button type="button" class="button" @click=${verbs.clear}>${words.clearSearch}</button>`}`);
    case 'error':
      return panel('warning', words.errorTitle, errorText(state.failure.code), html`<button type="button" class="button" @click=${verbs.retry}>${words.retry}</button>`, 'alert');
    case 'no-permission':
      return panel('lock', words.noPermissionTitle, words.noPermissionText, nothing);
    default:
      return nothing;
  }
}

/** What the person should know while they work: no connection, storage that does not last, other words searched. */
export function renderNotices(state: ListState, words: ListWords, search: (text: string) => void): TemplateResult {
  const notice = state.notice === null ? null : noticeWords(state.notice, words);
  return html`${notice === null ? nothing : callout('warning', notice, false)}${state.offline ? callout('offline', words.offline, true) : nothing}${state.status === 'ready' && state.corrected !== null ? callout('search', words.corrected(state.corrected), true, html`<button type="button" class="button quiet small" @click=${() => search(state.corrected!)}>${words.useCorrected(state.corrected)}</button>`) : nothing}`;
}

function noticeWords(notice: NonNullable<ListNotice>, words: ListWords): string {
  switch (notice) {
    case 'unavailable':
      return words.memory;
    case 'evicted':
      return words.evicted;
    case 'no-locks':
      return words.noLocks;
    case 'corrupt':
      return words.corrupt;
  }
}

function panel(name: IconName, title: string, text: string, actions: unknown, role: 'alert' | 'group' = 'group'): TemplateResult {
  return html`<div class="state" part="state" role=${role} aria-label=${role === 'group' ? title : nothing}>${icon(name)}<h2 dir="auto">${title}</h2><p>${text}</p><div class="state-actions">${actions}</div></div>`;
}

function callout(name: IconName, text: string, plain: boolean, action: unknown = nothing): TemplateResult {
  return html`<div class="callout ${plain ? 'plain' : ''}" part="notice">${icon(name)}<p dir="auto">${text}</p>${action}</div>`;
}
