import { html, nothing, type TemplateResult } from 'lit';
import type { ImportState } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { renderUndo } from './import-history.js';
import type { Drawing } from './step-parts.js';

type Applying = Extract<ImportState, { step: 'apply' }>;
type Reported = Extract<ImportState, { step: 'report' }>;

/** An import being written. `announced` is said now and then, so that a screen reader is not flooded. */
export function renderApply(state: Applying, { words, screen }: Drawing, announced: string): TemplateResult {
  const { summary, progress } = state;
  const done = progress?.done ?? 0;
  // The review counted the rows: no estimate is needed.
  const total = summary.rows;
  const percent = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : 0;
  const left = progress && progress.rate > 0 && done < total ? (total - done) / progress.rate : null;
  const plan = (Object.keys(words.planTerms) as (keyof typeof words.planTerms)[]).map((name) => ({ name, count: name === 'rows' ? summary.rows : summary.kinds[name] }));
  return html`<section class="panel going" aria-labelledby="step-title">
    <div class="stack"><div><h2 id="step-title" tabindex="-1">${words.importing(summary.created + summary.updated)}</h2><p class="quiet" dir="auto">${state.file.name}</p></div>
      <div><div class="progress" role="progressbar" aria-valuenow=${percent} aria-valuemin="0" aria-valuemax="100" aria-label=${words.steps.apply}><i data-share=${percent}></i></div>
        <div class="row figures"><b>${words.progressOf(done, total)}</b>${progress && progress.rate > 0 ? html`<span class="quiet">${words.rate(progress.rate)}</span>` : nothing}<span class="quiet end">${done >= total && progress ? words.committing : `${percent} %${left === null ? '' : ` · ${words.left(left)}`}`}</span></div>
        <div class="sr" role="status">${announced}</div></div>
      <div class="row rule promise"><p><b>${words.allOrNothing}</b> <span class="quiet">${words.allOrNothingText}</span></p><button type="button" class="button" aria-disabled=${state.cancelling ? 'true' : 'false'} @click=${() => screen.cancel()}>${state.cancelling ? words.cancelling : words.cancelImport}</button></div></div>
    <dl class="plan">${plan.map(({ name, count }) => html`<dt class=${name === 'rows' ? 'sum' : ''}>${words.planTerms[name]}</dt><dd class=${name === 'rows' ? 'sum' : ''}>${words.number(count)}</dd>`)}</dl>
  </section>`;
}

/** What became of the file, and the ways on and back. */
export function renderReport(state: Reported, drawing: Drawing, verbs: { readonly downloadFailed: () => void; readonly undo: (importId: string) => void }): TemplateResult {
  const { words, screen } = drawing;
  const { report } = state;
  const undone = undoneAt(state, report.importId);
  return html`<section class="panel report" aria-labelledby="step-title">
    <div class="inset row"><div class="title"><h2 id="step-title" tabindex="-1">${icon('check')}${words.done}</h2><span class="quiet" dir="auto">${words.doneText(report.rows, report.fileName, state.durationMs / 1_000)}</span></div><span class="row end"><button type="button" class="button" @click=${() => screen.reset()}>${words.another}</button><slot name="report"></slot></span></div>
    <dl class="counts">${(Object.keys(words.counts) as (keyof typeof words.counts)[]).map((name) => html`<div><dt>${words.counts[name][0]}</dt><dd>${words.number(report[name])}</dd><dd class="quiet small">${words.counts[name][1]}</dd></div>`)}</dl>
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
