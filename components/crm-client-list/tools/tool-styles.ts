import { css } from 'lit';

/** The tools' pieces: chips, panels, dialogs. */
export const toolStyles = css`
  .bar { display: flex; align-items: center; gap: 0.25rem 0.75rem; flex-wrap: wrap; padding: 0.25rem var(--_space-m); min-block-size: 2.5rem; background: var(--_accent-soft); border-block-start: 1px solid var(--_border); }
  .bar.outcome { background: var(--_surface); }
  .bar.outcome > .icon { color: var(--_positive); }
  .bar.failed { background: var(--_negative-soft); }
  .bar.failed > .icon { color: var(--_negative); }
  .bar .button.quiet:hover { background: var(--_surface); }
  progress { appearance: none; flex: 0 1 14rem; inline-size: 14rem; block-size: 0.375rem; border: 0; border-radius: 999px; background: var(--_border); overflow: hidden; }
  progress::-webkit-progress-bar { background: var(--_border); }
  progress::-webkit-progress-value { background: var(--_accent); border-radius: 999px; }
  progress::-moz-progress-bar { background: var(--_accent); }
  dialog { padding: 0; border: 1px solid var(--_border); border-radius: var(--_radius-m); background: var(--_raised); color: var(--_text); box-shadow: var(--_shadow); inline-size: min(28rem, calc(100vw - 2rem)); }
  dialog::backdrop { background: light-dark(#10182873, #000000a6); }
  dialog form { padding: 1.25rem; display: grid; gap: var(--_space-s); }
  dialog h2 { margin: 0; font-size: var(--_size-l); font-weight: 600; }
  dialog p { color: var(--_text-quiet); }
  dialog .answers { display: flex; justify-content: flex-end; gap: var(--_space-s); flex-wrap: wrap; margin-block-start: var(--_space-m); }
  .cards .bar .export { display: none; }
  /* A card says too that a client is over its limit, in the place of the label: both and two amounts are more than it holds. */
  .cards .row .cell.credit .badge:not([hidden]) { display: inline-flex; flex: none; block-size: 1.125rem; margin-inline-end: 0.375rem; }
  .cards .row .cell.credit:has(.badge:not([hidden]))::before { content: none; }
  .quiet { color: var(--_text-quiet); }
  .why { color: var(--_negative); font-size: var(--_size-s); }
  .field { block-size: var(--_control-height); min-inline-size: 0; max-inline-size: 100%; margin: 0; padding: 0 0.5rem; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); background: var(--_surface); color: inherit; font: inherit; }
  .field[aria-invalid="true"] { border-color: var(--_negative); }
  .field option { background: var(--_raised); color: var(--_text); }
  .check { display: flex; align-items: center; gap: 0.5rem; min-block-size: 1.75rem; cursor: pointer; }
  .stack { display: grid; gap: 0.25rem; font-weight: 500; }
  .stack > * { font-weight: 400; }
  input[type="radio"] { inline-size: 1rem; block-size: 1rem; accent-color: var(--_accent); margin: 0; flex: none; }

  .chips { display: contents; list-style: none; margin: 0; padding: 0; }
  .chip { display: inline-flex; align-items: center; max-inline-size: 100%; min-block-size: 1.625rem; padding-inline-start: 0.5rem; border-radius: var(--_radius-s); background: var(--_accent-soft); }
  .chip > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-inline-size: 30rem; }
  .chip b { font-weight: 500; }
  .chip button { display: grid; place-items: center; flex: none; inline-size: 1.5rem; block-size: 1.5rem; margin-inline-start: 0.125rem; padding: 0; border: 0; border-radius: var(--_radius-s); background: none; color: var(--_text-quiet); cursor: pointer; }
  .chip button:hover { color: var(--_text); }
  .chip .icon { inline-size: 0.875rem; }

  .advanced { display: grid; gap: var(--_space-s); padding: var(--_space-m); border-block-start: 1px solid var(--_border); background: var(--_sunken); max-block-size: min(28rem, 50dvh); overflow: auto; }
  .advanced + .filters { padding-block-start: var(--_space-s); border-block-start: 1px solid var(--_border); }
  .joined { display: inline-flex; align-items: center; gap: var(--_space-s); flex-wrap: wrap; }
  .group { display: grid; gap: var(--_space-s); margin: 0; padding: var(--_space-m); border: 1px solid var(--_border); border-radius: var(--_radius-m); background: var(--_surface); min-inline-size: 0; }
  .group legend { padding: 0 0.25rem; font-weight: var(--_weight-strong); }
  .group-head { display: flex; justify-content: space-between; gap: var(--_space-s); flex-wrap: wrap; }
  .group .add { justify-self: start; }
  .condition { display: grid; grid-template-columns: minmax(9rem, 14rem) minmax(8rem, 12rem) minmax(0, 24rem) auto; gap: var(--_space-s); align-items: start; justify-content: start; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--_space-s); min-inline-size: 0; }
  .with-why { display: grid; gap: 0.125rem; min-inline-size: 0; }
  .field.number { text-align: end; }
  .field.days { max-inline-size: 8rem; }
  .options { display: grid; gap: 0.25rem; min-inline-size: 0; font-weight: 400; }
  .choices { max-block-size: 11rem; overflow: auto; border: 1px solid var(--_border); border-radius: var(--_radius-m); padding: 0.25rem 0.5rem; background: var(--_surface); }
  .choices label { display: flex; align-items: center; gap: 0.5rem; min-block-size: 1.75rem; cursor: pointer; }
  .choices .end { padding-inline-start: 1rem; }
  .fixed { display: flex; gap: var(--_space-s); align-items: start; padding: var(--_space-s) var(--_space-m); border: 1px solid var(--_border); border-radius: var(--_radius-m); background: var(--_surface); }
  .fixed p { flex: 1; }
  .advanced-foot { display: flex; align-items: center; gap: var(--_space-s); flex-wrap: wrap; }
  .cards .condition { grid-template-columns: minmax(0, 1fr) auto; }
  .cards .condition > :not(.icon-only) { grid-column: 1; inline-size: 100%; }
  .cards .condition > .icon-only { grid-column: 2; grid-row: 1; }

  .columns-panel { inline-size: 20rem; max-inline-size: calc(100vw - 2rem); max-block-size: min(34rem, 70dvh); overflow: auto; padding: var(--_space-s) var(--_space-m); }
  .columns-panel ul { list-style: none; margin: 0; padding: 0; }
  .columns-panel .part { margin-block: var(--_space-s) 0.25rem; font-weight: var(--_weight-strong); font-size: var(--_size-s); color: var(--_text-quiet); }
  .columns-panel li { display: flex; align-items: center; gap: 0.125rem; }
  .columns-panel li[draggable] { cursor: grab; }
  .columns-panel li > .check { flex: 1; min-inline-size: 0; }
  .columns-panel .more { max-block-size: 12rem; overflow: auto; }
  .columns-panel > .field { inline-size: 100%; }
  .panel-foot { display: flex; gap: var(--_space-s); margin-block-start: var(--_space-s); }
  .column-menu { inset-inline-end: auto; z-index: 6; }

  .recent { inset-inline: 0; inline-size: auto; max-inline-size: none; }
  .recent > p { padding: 0.25rem 0.5rem; font-size: var(--_size-s); }
  .recent .icon { color: var(--_text-quiet); }
  .recent .item.quiet { color: var(--_text-quiet); }

  .view-menu .button { block-size: 1.75rem; inline-size: 1.75rem; padding: 0; border-color: transparent; background: none; align-self: center; }
  .view-menu .menu { inset-inline: 0 auto; }
  dialog.wide { inline-size: min(56rem, calc(100vw - 2rem)); }
  .merge-frame { overflow: auto; max-block-size: 50dvh; border: 1px solid var(--_border); border-radius: var(--_radius-m); }
  .merge-frame table { border-collapse: collapse; inline-size: 100%; }
  .merge-frame th, .merge-frame td { padding: 0.375rem 0.625rem; border-block-end: 1px solid var(--_border); text-align: start; vertical-align: top; font-weight: 400; }
  .merge-frame thead th { font-weight: var(--_weight-strong); }
  .merge-frame tbody th { color: var(--_text-quiet); white-space: nowrap; }
  .merge-frame label { display: flex; gap: 0.5rem; align-items: start; min-block-size: 1.5rem; cursor: pointer; }
  @media (forced-colors: active) {
    .chip { border: 1px solid; }
    .link { text-decoration: underline; }
  }
  #reports { inline-size: min(72rem, calc(100vw - 2rem)); max-inline-size: none; padding: 0; }
  #reports .dialog-head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: 0.75rem 1.25rem; border-block-end: 1px solid var(--_border); }
`;
