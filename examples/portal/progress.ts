import { html, type TemplateResult } from 'lit';
import type { Progress } from 'crm-clients';
import type { Words } from './words.js';

/** A bar with what is done, of how much, and how fast. `null`: nothing was told yet. */
export function progressBar(progress: Progress | null, label: string, words: Words): TemplateResult {
  const total = progress?.total ?? null;
  return html`
    ${total === null || !progress ? html`<progress aria-label=${label}></progress>` : html`<progress aria-label=${label} max=${total || 1} .value=${Math.min(progress.done, total)}></progress>`}
    <p class="figures">${progress ? words.progress(progress.done, total, progress.rate) : '\u00a0'}</p>
  `;
}

/** Calls `draw` with the newest progress, at most once a frame. */
export function onFrame(draw: (progress: Progress) => void): (progress: Progress) => void {
  let newest: Progress | null = null;
  return (progress) => {
    if (!newest) {
      requestAnimationFrame(() => {
        const told = newest!;
        newest = null;
        draw(told);
      });
    }
    newest = progress;
  };
}
