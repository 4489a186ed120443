import { html, nothing } from 'lit';
import { queryPieces, type ToolWords } from '../../../src/index.js';
import { icon } from '../../shared/icons.js';
import type { ToolHost } from './tool-host.js';

/** The filter in words: a chip for each part, taken away with its button. The focus goes on to the next. */
export function renderChips({ look, screen, crm, locale, renderRoot, byPerson, updateComplete }: ToolHost, words: ToolWords): unknown {
  const { state } = screen;
  const pieces = queryPieces(state.where, { schema: crm.schema, options: look.options, locale });
  const remove = async (index: number) => {
    byPerson(() => screen.setWhere(pieces[index]!.without));
    await updateComplete;
    const left = [...renderRoot.querySelectorAll<HTMLElement>('.filters .chip button')];
    (left[Math.min(index, left.length - 1)] ?? renderRoot.querySelector<HTMLElement>('#advanced-button'))?.focus();
  };
  const clear = () => {
    byPerson(() => screen.setWhere(null));
    renderRoot.querySelector<HTMLElement>('#advanced-button')?.focus();
  };
  const counted = state.pending || state.status === 'opening' ? nothing : html`<span class="quiet end">${words.matching(state.total, state.totalRelation === 'exact')}</span>`;
  if (pieces.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${words.filters}>${pieces.map(({ label, text }, i) => html`<li class="chip" title="${label} ${text}"><span dir="auto">${label} <b>${text}</b></span><button type="button" aria-label=${words.removeFilter(`${label} ${text}`.trim())} @click=${() => void remove(i)}>${icon('close')}</button></li>`)}</ul>
    <button type="button" class="button quiet small" @click=${clear}>${words.clear}</button>${counted}`;
}
