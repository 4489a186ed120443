import { html, nothing, type TemplateResult } from 'lit';
import type { Column, ListState, ListWords, Sort } from '../../src/index.js';
import { icon } from '../shared/icons.js';
import { defaultWidth } from './row-cells.js';
import { labelOf, type RowPlan } from './row-view.js';

/** What the header row does. */
export interface HeadVerbs {
  readonly all: (on: boolean) => void;
  readonly sort: (field: string, add: boolean) => void;
  /** Opens the menu of a column below `anchor`. */
  readonly menu: (field: string, anchor: HTMLElement) => void;
  /** A pointer took the edge of a column, to make it wider or narrower. */
  readonly grip: (field: string, event: PointerEvent) => void;
  /** Fits a column to what it holds. */
  readonly fit: (field: string) => void;
  /** Makes a column wider by so many px. */
  readonly widen: (field: string, by: number) => void;
}

/** The header row: the checkbox of all that match, a button to sort by each column, the column of the edit buttons. */
export function renderHead(plan: RowPlan, state: ListState, words: ListWords, verbs: HeadVerbs): TemplateResult {
  const all = state.status === 'ready' && state.selection.mode === 'query' && !state.selection.known && state.selection.except.size === 0;
  const some = state.selectedCount > 0 && !all;
  return html`<div class="head" role="rowgroup"><div class="columnheads" role="row" aria-rowindex="1">
    <div class="heading check" role="columnheader" aria-colindex="1"><input type="checkbox" tabindex="-1" data-heading aria-label=${words.selectAll} .checked=${all} .indeterminate=${some} ?disabled=${state.status !== 'ready'} @change=${(event: Event) => verbs.all((event.target as HTMLInputElement).checked)}></div>
    ${plan.columns.map((column, i) => renderHeading(column, i, state.order, words, verbs))}
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

/** Gives the rows their columns; `trying` is a width being tried. Set through CSSOM: a strict policy blocks style attributes. */
export function setTracks(grid: HTMLElement, plan: RowPlan, trying?: { readonly field: string; readonly width: number }): void {
  const tracks = plan.columns.map(({ field: { name }, width }) => (name === trying?.field ? { width: trying.width, fixed: true } : { width: width ?? defaultWidth, fixed: plan.sized.has(name) }));
  // What is left over goes to the columns nobody sized; when all are, behind them.
  const filler = tracks.every(({ fixed }) => fixed) ? ' minmax(0, 1fr)' : '';
  grid.style.setProperty('--_columns', `2.25rem ${tracks.map(({ width, fixed }) => (fixed ? `${width}px` : `minmax(${width}px, ${width}fr)`)).join(' ')}${filler}${plan.editable ? ' 2.75rem' : ''}`);
  grid.style.setProperty('--_min-width', `calc(${tracks.reduce((sum, { width }) => sum + width, 0)}px + ${plan.editable ? '5rem' : '2.25rem'})`);
}

/** One step of a width by keyboard, px. */
const widthStep = 16;

function renderHeading(column: Column, index: number, order: readonly Sort[], words: ListWords, verbs: HeadVerbs): TemplateResult {
  const { name } = column.field;
  const place = order.findIndex(({ field }) => field === name);
  const direction = order[place]?.direction ?? null;
  const onKey = (event: KeyboardEvent) => {
    const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.altKey && event.key === 'ArrowDown') verbs.menu(name, event.currentTarget as HTMLElement);
    else if (event.shiftKey && sideways !== 0) verbs.widen(name, (event.currentTarget as HTMLElement).matches(':dir(rtl)') ? -sideways * widthStep : sideways * widthStep);
    else return;
    event.preventDefault();
  };
  const onMenu = (event: Event) => {
    event.preventDefault();
    verbs.menu(name, event.currentTarget as HTMLElement);
  };
  return html`<div class="heading ${column.align === 'end' || column.field.name === 'lastPurchaseDate' ? 'number' : ''}" role="columnheader" aria-colindex=${index + 2} data-column=${name} aria-sort=${direction === null ? nothing : direction === 'asc' ? 'ascending' : 'descending'} @keydown=${onKey} @contextmenu=${onMenu}>
    <button type="button" tabindex="-1" data-heading aria-keyshortcuts="Alt+ArrowDown" @click=${(event: MouseEvent) => verbs.sort(name, event.shiftKey)}><span>${headingOf(column, index, words)}</span>${direction === null ? nothing : html`${icon(direction === 'asc' ? 'up' : 'down')}${order.length > 1 ? html`<small>${place + 1}</small>` : nothing}`}</button>
    <span class="grip" @pointerdown=${(event: PointerEvent) => verbs.grip(name, event)} @dblclick=${() => verbs.fit(name)}></span></div>`;
}

/** The column of the name holds the trade name too: it is called what it shows, a client. */
export function headingOf(column: Column, index: number, words: ListWords): string {
  return index === 0 && column.field.name === 'legalName' ? words.client : labelOf(column, words);
}
