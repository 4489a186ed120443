import { html, nothing, type TemplateResult } from 'lit';
import type { ListOutcome, ListState, ListTask, ToolWords } from '../../../src/index.js';
import { icon } from '../../shared/icons.js';

/** What is selected, and what can be done with it. */
export function renderSelectionBar(
  state: ListState, words: ToolWords, can: { readonly remove: boolean; readonly export: boolean; readonly bulk: boolean },
  verbs: { readonly all: () => void; readonly none: () => void; readonly edit: () => void; readonly remove: () => void; readonly export: (view: string) => void },
): TemplateResult | typeof nothing {
  if (state.selectedCount === 0) return nothing;
  const more = state.status === 'ready' && !(state.selection.mode === 'query' && !state.selection.known && state.selection.except.size === 0) && (state.selectedCount < state.total || (state.selection.mode === 'query' && state.selection.known !== undefined));
  const busy = state.task !== null;
  return html`<div class="bar" part="selection-bar"><b class="strong">${words.selected(state.selectedCount)}</b>
    ${more ? html`<button type="button" class="link" @click=${verbs.all}>${words.selectMatching(state.total)}</button>` : nothing}
    <span class="end cluster">
      ${can.bulk ? html`<button type="button" class="button small" id="edit-field" ?disabled=${busy} @click=${verbs.edit}>${words.editOne}</button>` : nothing}
      ${can.export ? html`<button type="button" class="button small export" ?disabled=${busy} @click=${() => verbs.export('basic')}>${icon('sheet')}${words.exportBasic}</button>` : nothing}
      ${can.remove ? html`<button type="button" class="button small danger" ?disabled=${busy} @click=${verbs.remove}>${icon('trash')}${words.remove}</button>` : nothing}
      <button type="button" class="button quiet small" @click=${verbs.none}>${words.clearSelection}</button>
    </span></div>`;
}

/** The action under way, or what the last one came to. */
export function renderOutcome(
  state: ListState, words: ToolWords, errorText: (code: string) => string, download: { readonly url: string; readonly fileName: string } | null,
  verbs: { readonly cancel: () => void; readonly undo: () => void; readonly dismiss: () => void },
): TemplateResult | typeof nothing {
  const { task, outcome } = state;
  if (task) {
    const text = taskWords(task, words);
    if (task.type !== 'export') return html`<div class="bar outcome" part="outcome"><span>${text}</span></div>`;
    const part = task.total !== null && task.total > 0 ? Math.min(1, task.done / task.total) : 0;
    return html`<div class="bar outcome" part="outcome"><span>${text}</span><progress aria-label=${text} max="1" .value=${part}></progress><span class="end"><button type="button" class="button small" @click=${verbs.cancel}>${words.cancel}</button></span></div>`;
  }
  if (!outcome) return nothing;
  const close = html`<button type="button" class="button quiet small icon-only" aria-label=${words.close} @click=${verbs.dismiss}>${icon('close')}</button>`;
  if (outcome.type === 'failed') {
    return html`<div class="bar outcome failed" part="outcome" role="alert">${icon('warning')}<span>${words.failed[outcome.action]}. ${errorText(outcome.failure.code)}</span><span class="end">${close}</span></div>`;
  }
  const undo = 'entry' in outcome && outcome.entry !== null ? html`<button type="button" class="button small" id="undo" @click=${verbs.undo}>${words.undo}</button>` : nothing;
  const file = outcome.type === 'exported' && download ? html`<a class="button small" href=${download.url} download=${download.fileName}>${words.download(download.fileName)}</a>` : nothing;
  return html`<div class="bar outcome" part="outcome">${icon('check')}<span>${outcomeWords(outcome, words)}</span><span class="end cluster">${undo}${file}${close}</span></div>`;
}

/** What an action came to, in words; of one that failed, what did not happen. */
export function outcomeWords(outcome: ListOutcome, words: ToolWords): string {
  switch (outcome.type) {
    case 'updated':
      return words.updated(outcome.count, outcome.unchanged, outcome.refused);
    case 'restored':
      return words.restored(outcome.count, outcome.kept);
    case 'failed':
      return words.failed[outcome.action];
    default:
      return words[outcome.type](outcome.count);
  }
}

function taskWords(task: ListTask, words: ToolWords): string {
  switch (task.type) {
    case 'export':
      return words.exporting(task.done, task.total);
    case 'undo':
      return words.undoing;
    case 'remove':
      return words.removing(task.count);
    case 'update':
      return words.updating(task.count);
    case 'merge':
      return words.merging(task.count);
  }
}
