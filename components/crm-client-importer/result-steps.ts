import { html, nothing, type TemplateResult } from 'lit';
import type { ImportState } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { renderUndo } from './import-history.js';
import { noClientsText, type Drawing } from './step-parts.js';

type Reported = Extract<ImportState, { step: 'report' }>;

/** What became of the file, and the ways on and back. */
export function renderReport(state: Reported, drawing: Drawing, verbs: { readonly downloadFailed: () => void; readonly undo: (importId: string) => void }): TemplateResult {
  const { words, screen } = drawing;
  const { report } = state;
  const undone = undoneAt(state, report.importId);
  return html`<section class="panel report" aria-labelledby="step-title">
    <div class="inset row"><div class="title"><h2 id="step-title" tabindex="-1">${icon('check')}${words.done}</h2><span class="quiet" dir="auto">${words.doneText(report.rows, report.fileName, state.durationMs / 1_000)}</span></div><span class="row end"><button type="button" class="button" @click=${() => screen.reset()}>${words.another}</button><slot name="report"></slot></span></div>
    <dl class="counts">${(Object.keys(words.counts) as (keyof typeof words.counts)[]).map((name) => html`<div><dt>${words.counts[name][0]}</dt><dd>${words.number(report[name])}</dd><dd class="quiet small">${words.counts[name][1]}</dd></div>`)}</dl>
    ${noClientsText(state.preview, words) === '' ? nothing : html`<p class="inset tight quiet of-report">${noClientsText(state.preview, words)}</p>`}
    ${renderUndo(state, drawing, report.importId)}
    <ul class="next">
      ${report.failed > 0 ? html`<li><div><h3>${words.toMend(report.failed)}</h3><p class="quiet">${words.toMendText}</p></div><button type="button" class="button" @click=${verbs.downloadFailed}>${icon('download')}${words.downloadFailed(report.failed)}</button></li>` : nothing}
      ${report.created + report.updated > 0 && !undone ? html`<li><div><h3>${words.goBack}</h3><p class="quiet">${words.goBackText(report.created, report.updated)}</p></div><button type="button" class="button danger" @click=${() => verbs.undo(report.importId)}>${icon('undo')}${words.undo}</button></li>` : nothing}
    </ul>
  </section>`;
}

function undoneAt({ history, undo }: ImportState, importId: string): boolean {
  return (undo?.importId === importId && undo.status !== 'failed') || history?.find((it) => it.importId === importId)?.undoneAt != null;
}
