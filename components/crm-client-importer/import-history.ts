import { html, nothing, type TemplateResult } from 'lit';
import type { ImportScreen, ImportState, ImportSummary } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { callout, type Drawing } from './step-parts.js';

type Kept = NonNullable<ImportSummary['kept']>;

/** Kept clients named one by one. */
const mostKept = 200;

/** What an undo came to; only of one import where that is asked. */
export function renderUndo({ undo }: ImportState, drawing: Drawing, importId: string | null): TemplateResult {
  const { words, reason, screen } = drawing;
  const shown = undo && (importId === null || undo.importId === importId) ? undo : null;
  return html`<div role="status">${shown?.status === 'running' ? html`<p class="inset quiet">${words.undoing}</p>` : shown?.status === 'failed' ? html`<div class="inset">${callout('warning', html`<p>${words.undoFailed} ${reason(shown.failure.code)}</p>`)}</div>` : shown
    ? html`<div class="inset">${callout('undo', html`<p>${words.undone(shown.report.restored, shown.report.removed)}</p>${shown.report.kept.length > 0 ? renderKept({ count: shown.report.kept.length, first: shown.report.kept.slice(0, mostKept) }, shown.names, drawing) : nothing}<p><button type="button" class="button small" @click=${(event: Event) => close(event, screen)}>${words.close}</button></p>`, true)}</div>` : nothing}</div>`;
}

/** Who stays as they are, and why. */
function renderKept({ count, first }: Kept, names: Readonly<Record<string, string>>, { words }: Drawing): TemplateResult {
  return html`<p>${words.kept(count)}</p><ul class="kept" tabindex="0" aria-label=${words.kept(count)}>${first.map(({ id, reason: why }) => html`<li><b dir="auto">${names[id] ?? words.keptGone(id)}</b> <span class="quiet">${words.keptReasons[why]}</span></li>`)}${count > first.length ? html`<li class="quiet">${words.keptMore(count - first.length)}</li>` : nothing}</ul>`;
}

/** The focus goes to the title over what closes. */
function close(event: Event, screen: ImportScreen): void {
  (event.currentTarget as HTMLElement).closest('.panel')?.querySelector<HTMLElement>('h2')?.focus();
  screen.dismissUndo();
}

/** Imports made before, each with its way back. */
export function renderHistory(state: ImportState, drawing: Drawing, undo: (importId: string) => void): TemplateResult | typeof nothing {
  const { words, day } = drawing;
  const { history } = state;
  if (!history) return nothing;
  const at = words.historyColumns;
  return html`<div class="panel"><div class="inset row"><h2 id="history-title" tabindex="-1">${words.history}</h2>${history.length === 0 ? nothing : html`<span class="quiet small end">${words.historySince(history.length, day(history.at(-1)!.at))}</span>`}</div>
    ${state.step === 'report' ? nothing : renderUndo(state, drawing, null)}
    ${history.length === 0 ? html`<p class="inset tight quiet">${words.noHistory}</p>` : html`<div class="frame" tabindex="0" role="region" aria-labelledby="history-title"><table class="grid history">
      <thead><tr><th scope="col">${at.when}</th><th scope="col">${at.file}</th><th scope="col">${at.who}</th><th scope="col" class="num">${at.rows}</th><th scope="col" class="num">${at.created}</th><th scope="col" class="num">${at.updated}</th><th scope="col" class="num">${at.unchanged}</th><th scope="col" class="num">${at.out}</th><th scope="col">${at.state}</th><th scope="col"><span class="sr">${words.actions}</span></th></tr></thead>
      <tbody>${history.map((it) => renderImport(it, state, drawing, undo))}</tbody>
    </table></div>`}
  </div>`;
}

function renderImport(it: ImportSummary, { seen }: ImportState, drawing: Drawing, undo: (importId: string) => void): TemplateResult {
  const { words, instant, screen } = drawing;
  const { kept } = it;
  const at = words.historyColumns;
  const when = instant(it.at);
  const names = kept && seen?.importId === it.importId ? seen.names : null;
  const number = (count: number, label: string) => html`<td class="num ${count === 0 ? 'quiet' : ''}" data-label=${label.toLowerCase()}>${words.number(count)}</td>`;
  return html`<tr><td class="when">${when}</td><td class="file"><b dir="auto">${it.fileName || '—'}</b></td><td class="who" dir="auto">${it.user ?? '—'}</td>${number(it.rows, at.rows)}${number(it.created, at.created)}${number(it.updated, at.updated)}${number(it.unchanged, at.unchanged)}${number(it.skipped + it.failed, at.out)}
    <td class="state-cell"><span class="badge ${it.undoneAt === null ? 'positive' : kept ? 'warning' : ''}">${it.undoneAt === null ? words.applied : kept ? words.takenBackPartly : words.takenBack}</span>${it.undoneAt && !kept ? html` <span class="quiet small">${instant(it.undoneAt)}</span>` : nothing}</td>
    <td class="actions">${it.undoneAt === null && it.created + it.updated > 0 ? html`<button type="button" class="button quiet small" aria-label=${words.undoOf(it.fileName, when)} @click=${() => undo(it.importId)}>${icon('undo')}${words.undo.split(' ')[0]}</button>` : nothing}
      ${kept ? html`<button type="button" class="button quiet small" aria-expanded=${names ? 'true' : 'false'} aria-label=${`${words.seeKept(kept.count)}: ${it.fileName}, ${when}`} @click=${() => screen.seeKept(names ? null : it.importId)}>${words.seeKept(kept.count)}</button>` : nothing}</td></tr>
    ${kept && names ? html`<tr class="kept-row"><td colspan="10"><div><p class="small quiet">${words.takenBackPartly}, ${instant(it.undoneAt!)}</p>${renderKept(kept, names, drawing)}</div></td></tr>` : nothing}`;
}
