import { html, nothing, type TemplateResult } from 'lit';
import type { DetailState, DetailWords } from '../../src/index.js';
import { icon, type IconName } from '../shared/icons.js';

/** What stands in the place of a client that can't be shown; `nothing` when it can. */
export function renderState(state: DetailState, words: DetailWords, reason: (code: string) => string, retry: () => void): TemplateResult | typeof nothing {
  switch (state.status) {
    case 'idle':
      return panel('people', words.idleTitle, words.idleText);
    case 'gone':
      return panel('out', words.goneTitle, words.goneText, html`<slot name="gone"></slot>`, 'status');
    case 'no-permission':
      return panel('lock', words.noPermissionTitle, words.noPermissionText);
    case 'error':
      return panel('warning', words.errorTitle, reason(state.failure.code), html`<button type="button" class="button" @click=${retry}>${words.retry}</button>`, 'alert');
    default:
      return nothing;
  }
}

/** A line a person should know while they look. */
export function callout(name: IconName, text: string, plain: boolean, action: unknown = nothing): TemplateResult {
  return html`<div class="callout panel ${plain ? 'plain' : ''}" part="notice">${icon(name)}<p dir="auto">${text}</p>${action}</div>`;
}

/** Says that a tab has nothing, and what to do. */
export function emptyState(drawn: unknown, title: string, text: string, action: unknown = nothing): TemplateResult {
  return html`<div class="state inner" role="group" aria-label=${title}>${drawn}<h2>${title}</h2><p>${text}</p>${action === nothing ? nothing : html`<div class="state-actions">${action}</div>`}</div>`;
}

/** Lines in the place of what is being read. */
export function skeleton(lines: number): TemplateResult {
  return html`<div class="waiting" aria-hidden="true">${Array.from({ length: lines }, () => html`<i class="bone"></i>`)}</div>`;
}

function panel(name: IconName, title: string, text: string, actions: unknown = nothing, role: 'alert' | 'group' | 'status' = 'group'): TemplateResult {
  return html`<div class="state panel" part="state" role=${role} aria-label=${role === 'group' ? title : nothing}>${icon(name)}<h2>${title}</h2><p>${text}</p><div class="state-actions">${actions}</div></div>`;
}
