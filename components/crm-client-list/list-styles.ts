import { css } from 'lit';

/** The list's own pieces: frame, bars, states. */
export const listStyles = css`
  :host {
    --_row-height: var(--crm-client-list-row-height, var(--crm-row-height, 2.375rem));
    --_card-height: var(--crm-client-list-card-height, 5.25rem);
    display: flex; flex-direction: column; inline-size: 100%; min-inline-size: 0; max-block-size: 100dvh;
  }
  :host([density="compact"]) { --_row-height: var(--crm-client-list-row-height, 1.875rem); }
  :host([density="comfortable"]) { --_row-height: var(--crm-client-list-row-height, 2.75rem); }
  .list { position: relative; display: flex; flex-direction: column; flex: 1 1 auto; min-block-size: 0; background: var(--_surface); border: 1px solid var(--_border); border-radius: var(--_radius-m); }
  .list > * { flex: none; }
  .list.unboxed { inline-size: 100%; max-block-size: 100dvh; }
  .list.compact { --_row-height: var(--crm-client-list-row-height, 1.875rem); --_control-height: 1.75rem; }
  .list.normal { --_row-height: var(--crm-client-list-row-height, var(--crm-row-height, 2.375rem)); --_control-height: var(--crm-control-height, 2rem); }
  .list.comfortable { --_row-height: var(--crm-client-list-row-height, 2.75rem); --_control-height: 2.25rem; }
  .views { display: flex; flex-wrap: wrap; gap: 0 0.25rem; border-block-end: 1px solid var(--_border); padding: 0 var(--_space-m); }
  .view { display: inline-flex; align-items: center; gap: 0.375rem; max-inline-size: 20rem; min-block-size: 2.5rem; margin: 0 0 -1px; padding: 0 0.5rem; border: 0; border-block-end: 2px solid transparent; background: none; color: var(--_text-quiet); font: inherit; cursor: pointer; }
  .view > span:first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .view:hover { color: var(--_text); }
  .view[aria-pressed="true"] { color: var(--_text); font-weight: 500; border-color: var(--_accent); }
  .view:focus-visible { outline-offset: -3px; border-radius: var(--_radius-s); }
  .modified { font-style: normal; }
  .filters { display: flex; align-items: center; gap: 0.375rem; flex-wrap: wrap; min-block-size: 2.375rem; padding: 0 var(--_space-m) var(--_space-m); font-size: var(--_size-s); }
  .filters:empty { display: none; }
  .toolbar { padding: var(--_space-m); display: flex; gap: var(--_space-s); align-items: center; flex-wrap: wrap; }
  .end { margin-inline-start: auto; }
  .cluster { display: inline-flex; gap: var(--_space-s); align-items: center; flex-wrap: wrap; }
  .strong { font-weight: var(--_weight-strong); }

  .search { position: relative; display: flex; align-items: center; flex: 1 1 16rem; max-inline-size: 26rem; min-inline-size: 0; }
  .search > .icon { position: absolute; inset-inline-start: 0.625rem; color: var(--_text-quiet); pointer-events: none; }
  .search input { flex: 1; min-inline-size: 0; block-size: var(--_control-height); margin: 0; padding: 0 2.25rem; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); background: var(--_surface); color: inherit; font: inherit; text-align: start; appearance: none; }
  .search input::placeholder { color: var(--_text-quiet); opacity: 1; }
  .search input::-webkit-search-cancel-button { display: none; }
  .search kbd { position: absolute; inset-inline-end: 0.5rem; font: inherit; font-size: var(--_size-s); line-height: 1.25rem; padding: 0 0.375rem; border: 1px solid var(--_border); border-radius: var(--_radius-s); color: var(--_text-quiet); pointer-events: none; }
  .search .clear { position: absolute; inset-inline-end: 0.25rem; inline-size: 1.5rem; block-size: 1.5rem; display: grid; place-items: center; padding: 0; border: 0; border-radius: var(--_radius-s); background: none; color: var(--_text-quiet); cursor: pointer; }
  .search .clear:hover { background: var(--_hover); color: var(--_text); }
  .sorting { display: none; }


  .state { display: flex; flex-direction: column; align-items: center; gap: var(--_space-s); padding: 3.5rem var(--_space-l); text-align: center; border-block-start: 1px solid var(--_border); overflow: auto; flex: 1 1 auto; min-block-size: 0; }
  .state > .icon { inline-size: 1.75rem; block-size: 1.75rem; stroke-width: 1.5; color: var(--_text-quiet); }
  .state h2 { margin: 0; font-size: var(--_size-l); font-weight: 600; overflow-wrap: anywhere; }
  .state p { color: var(--_text-quiet); max-inline-size: 34rem; }
  .state-actions { display: flex; gap: var(--_space-s); flex-wrap: wrap; justify-content: center; margin-block-start: var(--_space-s); }
  .foot { display: flex; gap: 0.25rem var(--_space-l); align-items: center; flex-wrap: wrap; padding: var(--_space-s) 0.875rem; border-block-start: 1px solid var(--_border); color: var(--_text-quiet); font-size: var(--_size-s); }


  .cards .search { flex-basis: 100%; max-inline-size: none; }
  .cards .sorting { display: block; flex: 1 1 8rem; min-inline-size: 0; }
  .cards .sorting select { inline-size: 100%; block-size: var(--_control-height); padding: 0 1.5rem 0 0.5rem; text-overflow: ellipsis; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); background: var(--_surface); color: inherit; font: inherit; }
  .cards .columns { display: none; }
  .cards .state { padding-block: 2rem; }
  .view-menu { display: inline-flex; }
  /* Where little of the window is left, as at 400 %, the page scrolls and the rows keep a share of it. */
  @media (max-height: 24rem) {
    :host { max-block-size: none; }
    .frame { max-block-size: 90dvh; }
  }
  @media (forced-colors: active) {
    progress::-webkit-progress-value, .dot::before { background: CanvasText; forced-color-adjust: none; }
    .meter { border: 1px solid; }
    .view { border-color: Canvas; }
    .view[aria-pressed="true"] { border-color: Highlight; }
    .row.selected { outline: 2px solid Highlight; outline-offset: -2px; }
    .badge, .button { border: 1px solid; }
  }
`;

/** The grid: recycled rows over a tall body; cards where it is narrow. */
export const gridStyles = css`
  .frame { --_line: var(--_row-height); position: relative; flex: 1 1 auto; min-block-size: calc(2rem + 3 * var(--_row-height)); overflow: auto; overflow-anchor: none; overscroll-behavior-x: contain; border-block-start: 1px solid var(--_border); outline-offset: -2px; }
  .frame.bare { min-block-size: 0; flex: none; overflow: hidden; }
  .grid { position: relative; min-inline-size: var(--_min-width); }
  .probe { position: absolute; visibility: hidden; inline-size: 1px; block-size: var(--_line); pointer-events: none; }
  .head { position: sticky; inset-block-start: 0; z-index: 2; background: var(--_surface); border-block-end: 1px solid var(--_border); }
  .head > .columnheads, .row { display: grid; grid-template-columns: var(--_columns); grid-template-rows: 100%; align-items: center; }
  .columnheads { block-size: 2rem; }
  .heading { position: relative; display: flex; align-items: center; min-inline-size: 0; padding: 0 0.625rem; color: var(--_text-quiet); font-weight: 500; font-size: var(--_size-s); white-space: nowrap; }
  .heading.number { justify-content: flex-end; }
  .heading button { display: inline-flex; align-items: center; gap: 0.125rem; min-inline-size: 0; max-inline-size: 100%; min-block-size: 1.5rem; padding: 0 0.25rem; margin: 0 -0.25rem; border: 0; border-radius: var(--_radius-s); background: none; color: inherit; font: inherit; cursor: pointer; }
  .heading button > span { overflow: hidden; text-overflow: ellipsis; }
  .heading button:hover, .heading[aria-sort] { color: var(--_text); }
  .heading small { font-size: 0.6875rem; }
  .grip { position: absolute; inset-block: 0; inset-inline-end: -0.25rem; inline-size: 0.5rem; cursor: col-resize; touch-action: none; z-index: 1; }
  .grip:hover { background: linear-gradient(var(--_border-strong), var(--_border-strong)) center / 1px 60% no-repeat; }
  .heading .icon { inline-size: 0.75rem; block-size: 0.75rem; }
  .heading.check, .cell.check { padding-inline: 0.875rem 0.25rem; display: flex; align-items: center; align-self: stretch; }
  .heading.actions, .cell.actions { padding: 0 0.5rem; display: flex; align-items: center; justify-content: flex-end; align-self: stretch; }
  .heading.actions { background: var(--_surface); }
  .actions { grid-column: -2; }
  .wide .actions { position: sticky; inset-inline-end: 0; border-inline-start: 1px solid var(--_border); }
  /* A cell that inherits a background makes the browser style all of a row anew whenever it moves: only where it must. */
  .wide .cell.actions { background: inherit; }
  /* A figure that goes on below the edge fades: a part of it is not read for the whole. */
  .wide .actions::before { content: ""; position: absolute; inset-block: 0; inset-inline-end: 100%; inline-size: 1.75rem; background: inherit; mask: linear-gradient(to left, #000, #0000); pointer-events: none; }
  .wide .actions:dir(rtl)::before { transform: scaleX(-1); }
  .pinned .check, .pinned .heading:nth-child(2), .pinned .cell:nth-child(2) { position: sticky; inset-inline-start: 0; z-index: 1; background: inherit; }
  .pinned .heading.check, .pinned .heading:nth-child(2) { background: var(--_surface); }
  .pinned .heading:nth-child(2), .pinned .cell:nth-child(2) { inset-inline-start: 2.25rem; }
  .pinned .wide .cell:nth-child(2), .pinned .wide .heading:nth-child(2) { border-inline-end: 1px solid var(--_border); align-self: stretch; align-content: center; }

  .body { position: relative; overflow: clip; contain: layout style; }
  .row { position: absolute; inset-block-start: 0; inset-inline: 0; block-size: var(--_line); border-block-end: 1px solid var(--_border); background: var(--_surface); contain: strict; }
  .row:hover { background: var(--_hover); }
  .row.selected { background: var(--_accent-soft); }
  .cell { min-inline-size: 0; padding: 0 0.625rem; white-space: nowrap; text-overflow: ellipsis; }
  .cell.long, :is(.cut, .sizing, .cards) .cell:not(.check, .actions, .client) { overflow: clip; }
  .cell:focus-visible, .heading:focus-visible { outline-offset: -2px; border-radius: var(--_radius-s); }
  .cell.number { text-align: end; }
  /* A cell is laid out as two things only while it holds two. */
  .cell.paired { display: flex; align-items: center; justify-content: space-between; gap: 0.25rem 0.375rem; }
  .cell.credit > .meter { flex: 0 1 3.5rem; min-inline-size: 1rem; }
  .cell.credit > span:last-child, .cell.last > span:last-child { flex: none; margin-inline-start: auto; }
  .cell.client { justify-content: start; }
  .cell > .badge { flex: none; }
  /* A figure that is cut is another figure: rather the badge, whose sentence is told where one points. */
  .cell.credit > .badge { flex: 0 1 auto; min-inline-size: 0; overflow: hidden; text-overflow: clip; }
  .cell .open { display: block; min-inline-size: 0; max-inline-size: calc(100% + 0.5rem); min-block-size: 1.5rem; padding: 0 0.25rem; margin: 0 -0.25rem; border: 0; border-radius: var(--_radius-s); background: none; color: inherit; font: inherit; text-align: start; white-space: nowrap; overflow: clip; text-overflow: ellipsis; cursor: pointer; }
  .cell .open:hover b { text-decoration: underline; }
  .cell .open b { font-weight: 500; }
  .cell .open span { color: var(--_text-quiet); }
  .missing, .zero, .missing .negative { color: var(--_text-quiet); }
  .negative { color: var(--_negative); }
  mark { background: var(--_warning-soft); color: inherit; border-radius: 2px; padding: 0 1px; margin: 0 -1px; }

  .row.waiting .cell { display: flex; align-items: center; position: relative; block-size: 1.5rem; }
  .row.waiting .cell > * { position: absolute; opacity: 0; }
  /* Nobody reads a name that is not there; what has the focus keeps it. */
  .row.waiting:not(:focus-within, .held) .cell > * { visibility: hidden; }
  .row.waiting .cell:not(.check, .actions)::before { content: ""; inline-size: 60%; block-size: 0.625rem; border-radius: 999px; background: var(--_border); }
  .row.waiting .cell.number::before { margin-inline-start: auto; inline-size: 45%; }
  @media (prefers-reduced-motion: no-preference) {
    .pending .body { transition: opacity 120ms 200ms; opacity: 0.6; }
  }

  .cards .frame { --_line: var(--_card-height); min-block-size: calc(2 * var(--_card-height)); overflow-x: hidden; }
  .cards .grid { min-inline-size: 0; }
  .cards .head { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards .row { display: flex; flex-wrap: wrap; align-content: center; align-items: center; gap: 0 0.375rem; padding-inline: 0.75rem 0.375rem; }
  .cards .row::before, .cards .row::after { content: ""; flex: 0 0 100%; block-size: 0.125rem; order: 1; }
  .cards .row::after { order: 4; }
  .cards .row .cell { padding: 0; }
  .cards .row .cell.check { inline-size: 1.625rem; }
  .cards .row .cell.card-title { flex: 1 1 0; }
  .cards .card-title .open::after { content: ""; position: absolute; inset: 0; }
  .cards .row :is(.check, .actions) { position: relative; z-index: 1; }
  .cards .row .cell.card-title .open b { font-weight: var(--_weight-strong); }
  .cards .wide .row .cell.actions { position: static; }
  .cards .row .card-none, .cards .row .card-badge > span:last-child, .cards .row .zero.card-amount { display: none; }
  .cards .row .card-meta { order: 2; color: var(--_text-quiet); }
  .cards .row .card-meta-1, .cards .row .card-amount-1 { margin-inline-start: 2rem; }
  .cards .row .card-meta-2::before, .cards .row .card-meta-3::before { content: "·\\00a0"; }
  .cards .row .card-meta-3 { flex: 1 1 0; min-inline-size: 3rem; }
  .cards .row .card-badge { order: 3; margin-inline-start: auto; }
  .cards .row .card-amount { order: 5; display: flex; justify-content: start; gap: 0; text-align: start; font-size: var(--_size-s); }
  .cards .row .card-amount-1 { font-weight: var(--_weight-strong); margin-inline-end: 0.25rem; }
  .cards .row .card-amount-1, .cards .row .card-amount-2 { flex: 1 1 0; min-inline-size: 0; max-inline-size: max-content; }
  .cards .row .card-amount::before { content: attr(data-label); flex: 0 1 auto; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; margin-inline-end: 0.25rem; color: var(--_text-quiet); font-weight: 400; }
  .cards .row .cell.credit :is(.meter, .badge) { display: none; }
  .cards .row.waiting .card-amount { display: none; }
  .cards .row.waiting .card-meta-2::before, .cards .row.waiting .card-meta-3::before { content: none; }
  .cards .row.waiting .card-meta-1 { inline-size: 12rem; }
`;
