import { html, nothing, type TemplateResult } from 'lit';
import type { ImporterWords, ImportState } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { fatesOf, type Drawing } from './step-parts.js';

type Applying = Extract<ImportState, { step: 'apply' }>;
type Phase = keyof ImporterWords['phases'];
type PhaseState = keyof ImporterWords['phaseStates'];

/** An import being written. `announced` is said now and then, so that a screen reader is not flooded. */
export function renderApply(state: Applying, { words, screen }: Drawing, announced: string): TemplateResult {
  const { summary, progress } = state;
  // The review counted the rows: no estimate is needed.
  const total = summary.rows;
  const share = shareOf(state);
  const percent = Math.floor(share * 100);
  // The first rows say little: the file is looked through before them.
  const left = share >= 0.05 && share < 1 ? ((state.elapsedMs / 1_000) * (1 - share)) / share : null;
  const phases = phasesOf(state);
  const fates = fatesOf(summary, state.preview);
  const plan = (Object.keys(words.planTerms) as (keyof typeof words.planTerms)[]).map((name) => ({ name, count: name === 'rows' ? total : fates[name] })).filter(({ name, count }) => count > 0 || (name !== 'skipped' && name !== 'ofReport'));
  return html`<section class="panel going" aria-labelledby="step-title">
    <div class="stack"><div><h2 id="step-title" tabindex="-1">${words.importing(summary.created + summary.updated)}</h2><p class="quiet" dir="auto">${state.file.name}</p></div>
      <div><div class="progress" role="progressbar" aria-valuenow=${percent} aria-valuemin="0" aria-valuemax="100" aria-label=${words.steps.apply}><i data-share=${percent}></i></div>
        <div class="row figures"><b>${words.progressOf(progress?.done ?? 0, total)}</b>${progress && progress.rate > 0 ? html`<span class="quiet">${words.rate(progress.rate)}</span>` : nothing}<span class="quiet end">${phases.commit === 'now' ? words.committing : `${percent} %${left === null ? '' : ` · ${words.left(left)}`}`}</span></div>
        <div class="sr" role="status">${announced}</div></div>
      <ul class="phases" aria-label=${words.phasesLabel}>${(Object.keys(words.phases) as Phase[]).map((name) => renderPhase(name, phases[name], state, words))}</ul>
      <div class="row rule promise"><p><b>${words.allOrNothing}</b> <span class="quiet">${words.allOrNothingText}</span></p><button type="button" class="button" aria-disabled=${state.cancelling ? 'true' : 'false'} @click=${() => screen.cancel()}>${state.cancelling ? words.cancelling : words.cancelImport}</button></div></div>
    <dl class="plan">${plan.map(({ name, count }) => html`<dt class=${name === 'rows' ? 'sum' : ''}>${words.planTerms[name]}</dt><dd class=${name === 'rows' ? 'sum' : ''}>${words.number(count)}</dd>`)}</dl>
  </section>`;
}

/** What a screen reader hears: how far, or that it is about to be done. */
export function announcementOf(state: Applying, words: ImporterWords): string {
  return phasesOf(state).commit === 'now' ? words.committing : words.progressOf(state.progress?.done ?? 0, state.summary.rows);
}

function renderPhase(name: Phase, at: PhaseState, state: Applying, words: ImporterWords): TemplateResult {
  return html`<li class=${at} data-phase=${name}>${at === 'done' ? icon('check') : html`<i class="ring"></i>`}<span>${words.phases[name]}<span class="sr">, ${words.phaseStates[at]}</span></span><span class="quiet end">${moreOf(name, state, words)}</span></li>`;
}

function moreOf(name: Phase, { summary, progress }: Applying, words: ImporterWords): string {
  const { written = 0, kept = 0 } = progress?.staged ?? {};
  if (name === 'write') return words.outOf(written, Math.max(written, summary.created + summary.updated));
  return name !== 'keep' ? '' : summary.updated === 0 ? words.nothingToKeep : kept > 0 ? words.keptBefore(kept) : '';
}

/** The copies are made and the search is told of the clients as they are written, block by block; all of it is confirmed at the end. */
function phasesOf({ summary, progress }: Applying): Readonly<Record<Phase, PhaseState>> {
  const { written = 0, kept = 0, committing = false } = progress?.staged ?? {};
  if (committing) return { keep: 'done', write: 'done', index: 'done', commit: 'now' };
  return { keep: kept >= summary.updated ? 'done' : 'now', write: 'now', index: written > 0 ? 'now' : 'next', commit: 'next' };
}

/** Of both works, reading rows and writing clients. */
function shareOf({ summary, progress }: Applying): number {
  const { written = 0, committing = false } = progress?.staged ?? {};
  const whole = summary.rows + summary.created + summary.updated;
  return committing ? 1 : whole > 0 ? Math.min(0.99, ((progress?.done ?? 0) + written) / whole) : 0;
}
