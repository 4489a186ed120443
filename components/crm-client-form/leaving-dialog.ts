import { html, nothing, type TemplateResult } from 'lit';
import type { FormDrawing } from './form-drawing.js';

/** Asks what becomes of what is not saved. Staying is the safe answer: Escape means it. */
export function renderLeaving({ body, words, screen }: FormDrawing, discard: () => void): TemplateResult {
  return html`<dialog id="leaving" aria-labelledby="leaving-title" aria-describedby="leaving-text" @close=${() => screen.stay()}>${body.leaving ? html`<div class="ask">
    <h2 id="leaving-title">${words.leaveTitle(body.changes)}</h2><p id="leaving-text">${words.leaveText}</p>
    <div class="answers"><button type="button" class="button danger" @click=${discard}>${words.discard}</button><button type="button" class="button primary" autofocus @click=${() => screen.stay()}>${words.stay}</button></div>
  </div>` : nothing}</dialog>`;
}
