import { html, nothing, type TemplateResult } from 'lit';
import type { Column, ListState, ListWords, Sort } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { labelOf, type RowPlan } from './row-view.js';

/** The header row: the checkbox of all that match, a button to sort by each column, the column of the edit buttons. */
export function renderHead(plan: RowPlan, state: ListState, words: ListWords, verbs: { readonly all: (on: boolean) => void; readonly sort: (field: string) => void }): TemplateResult {
  const all = state.status === 'ready' && state.selection.mode === 'query' && state.selection.except.size === 0;
  const some = state.selectedCount > 0 && !all;
  const sort = state.sort[0];
  return html`<div class="head" role="rowgroup"><div class="columnheads" role="row" aria-rowindex="1">
    <div class="heading check" role="columnheader" aria-colindex="1"><input type="checkbox" tabindex="-1" data-heading aria-label=${words.selectAll} .checked=${all} .indeterminate=${some} ?disabled=${state.status !== 'ready'} @change=${(event: Event) => verbs.all((event.target as HTMLInputElement).checked)}></div>
    ${plan.columns.map((column, i) => renderHeading(column, i, sort, words, verbs.sort))}
 ${plan.editable ? html`<div class="heading actions" role="columnheader" aria-colindex=${plan.columns.length + 2} data-heading tabindex="-1"><span class="sr" id="edit-verb">${words.edit}</span></div>` : nothing}
  </div><span id="select-verb" hidden>${words.select}</span></div>`;
}

/** The order as a select, for where rows are cards and have no header. */
export function renderSorting(columns: readonly Column[], sort: readonly Sort[], words: ListWords, choose: (sort: readonly Sort[]) => void): TemplateResult {
  const at = sort[0];
  const onChange = (event: Event) => {
    const [field, direction] = (event.target as HTMLSelectElement).value.split('/');
    choose(field && direction ? [{ field, direction: direction === 'desc' ? 'desc' : 'asc' }] : []);
  };
  return html`<span class="sorting"><select aria-label=${words.sortBy} @change=${onChange}>
    <option value="" ?selected=${!at}>${words.sortNone}</option>
    ${columns.map((column, i) => (['asc', 'desc'] as const).map((direction) => html`<option value="${column.field.name}/${direction}" ?selected=${at?.field === column.field.name && at?.direction === direction}>${headingOf(column, i, words)}, ${direction === 'asc' ? words.sortAscending : words.sortDescending}</option>`))}
  </select></span>`;
}

/** Gives the rows their columns. Set through CSSOM: a strict policy blocks style attributes. */
export function setTracks(grid: HTMLElement, plan: RowPlan): void {
  const widths = plan.columns.map((column) => column.width ?? 140);
  const edge = plan.editable ? ' 2.75rem' : '';
  grid.style.setProperty('--_columns', `2.25rem ${widths.map((width) => `minmax(${width}px, ${width}fr)`).join(' ')}${edge}`);
  grid.style.setProperty('--_min-width', `calc(${widths.reduce((sum, width) => sum + width, 0)}px + ${plan.editable ? '5rem' : '2.25rem'})`);
}

function renderHeading(column: Column, index: number, sort: Sort | undefined, words: ListWords, choose: (field: string) => void): TemplateResult {
  const { name } = column.field;
  const direction = sort?.field === name ? (sort?.direction ?? null) : null;
  return html`<div class="heading ${column.align === 'end' || column.field.name === 'lastPurchaseDate' ? 'number' : ''}" role="columnheader" aria-colindex=${index + 2} aria-sort=${direction === null ? nothing : direction === 'asc' ? 'ascending' : 'descending'}>
    <button type="button" tabindex="-1" data-heading @click=${() => choose(name)}><span>${headingOf(column, index, words)}</span>${direction === null ? nothing : icon(direction === 'asc' ? 'up' : 'down')}</button></div>`;
}

/** The column of the name holds the trade name too: it is called what it shows, a client. */
function headingOf(column: Column, index: number, words: ListWords): string {
  return index === 0 && column.field.name === 'legalName' ? words.client : labelOf(column, words);
}
