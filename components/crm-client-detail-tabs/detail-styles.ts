import { css } from 'lit';

/** The frame of a client: who, figures, what to do, tabs, and what stands in their place. */
export const detailStyles = css`
  :host { display: block; container: module / inline-size; min-inline-size: 0;
    --_chart-1: var(--crm-chart-1, light-dark(#1c5bc8, #8db4ff)); --_chart-2: var(--crm-chart-2, light-dark(#a9b4c4, #566072)); --_chart-3: var(--crm-chart-3, light-dark(#0f7f86, #5cc7cd));
    --_age-0: var(--crm-chart-age-0, light-dark(#7fa8e8, #6f9ae6)); --_age-1: var(--crm-chart-age-1, light-dark(#efc46b, #d9a94a)); --_age-2: var(--crm-chart-age-2, light-dark(#e79a45, #dd8b3c)); --_age-3: var(--crm-chart-age-3, light-dark(#d8683a, #e2744a)); --_age-4: var(--crm-chart-age-4, light-dark(#b1261f, #ef6a60));
  }
  h1, h2, h3, p, dl, dd, ul, ol { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  h1 { font-size: var(--crm-font-size-xl, 1.25rem); font-weight: 600; letter-spacing: -0.01em; line-height: 1.25; overflow-wrap: anywhere; }
  h1:focus { outline: none; }
  h1:focus-visible { outline: var(--_focus); outline-offset: 2px; border-radius: 2px; }
  h2 { font-size: var(--_size-l); font-weight: 600; }
  h3 { font-size: var(--_size-m); font-weight: 600; }
  b { font-weight: 600; }
  .module { line-height: 1.1875rem; display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
  .quiet, .missing { color: var(--_text-quiet); }
  .missing { font-weight: 500; }
  .small { font-size: var(--_size-s); }
  .caption { color: var(--_text-quiet); font-size: var(--_size-s); line-height: 1.0625rem; }
  .num { text-align: end; }
  .negative { color: var(--_negative); }
  .warning { color: var(--_warning); }
  .row { display: flex; align-items: center; gap: var(--_space-s); flex-wrap: wrap; }
  .end { margin-inline-start: auto; }
  .panel { background: var(--_surface); border: 1px solid var(--_border); border-radius: var(--_radius-m); min-inline-size: 0; }
  .callout.panel { background: var(--_warning-soft); }
  .callout.panel.plain { background: var(--_sunken); }
  .link { min-block-size: 1.5rem; text-align: start; }

  .head { display: grid; gap: 0.5rem; min-inline-size: 0; }
  .head .title { column-gap: 0.5rem; min-block-size: var(--_control-height); }
  .head .facts { color: var(--_text-quiet); gap: 0.25rem 1.25rem; min-block-size: 1.75rem; }
  .head .facts b { color: var(--_text); font-weight: 500; }
  .branch { gap: 0.25rem; }
  .branch .button { block-size: 1.625rem; padding: 0 0.5rem; font-size: var(--_size-s); border-radius: var(--_radius-s); max-inline-size: min(20rem, 70cqi); overflow: hidden; text-overflow: ellipsis; }
  .branch .menu { inset-inline: 0 auto; max-block-size: 20rem; overflow-y: auto; max-inline-size: min(20rem, 80cqi); }

  .figures { display: grid; gap: 1px; grid-template-columns: 1.6fr repeat(4, 1fr); background: var(--_border); border-start-start-radius: inherit; border-start-end-radius: inherit; overflow: hidden; }
  .figures[data-count="4"] { grid-template-columns: repeat(4, 1fr); }
  .figures[data-count="3"] { grid-template-columns: repeat(3, 1fr); }
  .figures[data-count="2"] { grid-template-columns: repeat(2, 1fr); }
  .figures[data-count="1"] { grid-template-columns: 1fr; }
  .figure { position: relative; margin: 0; border: 0; background: var(--_surface); color: inherit; font: inherit; font-size: var(--_size-m); line-height: 1.1875rem; text-align: start; padding: 0.875rem 1rem; display: grid; gap: 0.125rem; align-content: start; min-inline-size: 0; min-block-size: 6.75rem; }
  button.figure { cursor: pointer; }
  button.figure:hover { background: var(--_hover); }
  .figure:focus-visible { outline-offset: -3px; }
  /* The longest value has room in the narrowest card; --_room is about its width in em. */
  .figures { --_room: 7.75; }
  .figures[data-room="l"] { --_room: 9.75; }
  .figures[data-room="xl"] { --_room: 12; }
  .value { font-size: clamp(0.6875rem, calc(100cqi / var(--_room)), var(--crm-font-size-xl, 1.25rem)); font-weight: 600; letter-spacing: -0.01em; line-height: 1.75rem; white-space: nowrap; }
  .value.missing { font-size: var(--_size-l); }
  .use { container-type: inline-size; display: flex; align-items: center; gap: 0.25rem 0.875rem; min-inline-size: 0; flex-wrap: wrap; }
  .use .meter { flex: 1 1 3rem; max-inline-size: 9rem; block-size: 0.375rem; position: relative; overflow: visible; }
  .use .meter .limit { position: absolute; inset-block: -0.1875rem; inline-size: 2px; block-size: auto; margin-inline-start: -1px; border-radius: 0; background: var(--_text); box-shadow: 0 0 0 1px var(--_surface); }
  .age { margin-block-start: 0.125rem; }

  .insights { border-block-start: 1px solid var(--_border); padding: 0.5rem 0; }
  .insights.none { padding: 0.75rem 1rem; min-block-size: 3rem; }
  .insights li { display: grid; grid-template-columns: 1rem minmax(0, 1fr) auto; gap: 0.125rem 0.75rem; padding: 0.1875rem 1rem; align-items: start; }
  .insights .icon { margin-block-start: 0.25rem; color: var(--_text-quiet); }
  .insights .critical .icon { color: var(--_negative); }
  .insights .warning { color: inherit; }
  .insights .warning .icon { color: var(--_warning); }
  .insights p { color: var(--_text-quiet); text-wrap: pretty; padding-block: 0.1875rem; }
  .insights p b { color: var(--_text); }

  .tablist { position: relative; display: flex; gap: 0.25rem; padding: 0 0.75rem; overflow-x: auto; scrollbar-width: none; box-shadow: inset 0 -1px var(--_border); }
  .tablist::-webkit-scrollbar { display: none; }
  .tablist button { flex: none; display: flex; align-items: center; block-size: 2.5rem; margin: 0; padding: 2px 0.5rem 0; border: 0; border-block-end: 2px solid transparent; background: none; color: var(--_text-quiet); font: inherit; white-space: nowrap; cursor: pointer; }
  .tablist button:hover { color: var(--_text); }
  .tablist button:focus-visible { outline-offset: -3px; border-radius: var(--_radius-s); }
  .tablist [aria-selected="true"] { color: var(--_text); font-weight: 500; border-color: var(--_accent); }
  [role="tabpanel"]:focus-visible { outline-offset: -3px; border-radius: var(--_radius-m); }

  .state { display: flex; flex-direction: column; align-items: center; gap: var(--_space-s); padding: 3.5rem var(--_space-l); text-align: center; }
  .state.inner { padding-block: 2rem; }
  .state > .icon { inline-size: 1.75rem; block-size: 1.75rem; stroke-width: 1.5; color: var(--_text-quiet); }
  .state p { color: var(--_text-quiet); max-inline-size: 34rem; }
  .state-actions { display: flex; gap: var(--_space-s); flex-wrap: wrap; justify-content: center; margin-block-start: var(--_space-s); }
  .waiting { display: grid; gap: 0.75rem; padding-block: 0.25rem; }
  .bone { display: block; block-size: 0.75rem; inline-size: min(14rem, 70%); border-radius: 999px; background: var(--_border); }
  .bone.wide { block-size: 1.25rem; inline-size: 18rem; max-inline-size: 70cqi; }
  .waiting .bone:nth-child(even) { inline-size: min(9rem, 45%); }

  @container module (max-width: 60rem) {
    .figure { padding-inline: 0.75rem; }
    .module[aria-busy="true"] .facts { min-block-size: 2.625rem; }
  }
  @container module (max-width: 50rem) {
    .figures, .figures[data-count] { grid-template-columns: 1fr 1fr; }
    .figure { padding-inline: 1rem; }
    .figures:is([data-count="5"], [data-count="3"], [data-count="1"]) .figure:first-child { grid-column: 1 / -1; }
    .use .meter { max-inline-size: 20rem; }
  }
  @container module (max-width: 34rem) {
    .figure { padding-inline: 0.75rem; }
    .head h1 { flex-basis: 100%; }
    .module[aria-busy="true"] .facts { min-block-size: 5.5rem; }
    .head .acts { margin-inline-start: 0; }
    .head .branch { order: 1; }
    .insights li { display: block; position: relative; padding-inline-start: 2.75rem; }
    .insights .icon { position: absolute; inset-inline-start: 1rem; }
    .insights p { padding-block-end: 0; }
    .acts .menu { inset-inline: 0 auto; }
  }
  @container module (max-width: 20rem) {
    .figures, .figures[data-count] { grid-template-columns: minmax(0, 1fr); }
    .figure { min-block-size: 0; }
  }
  @media (forced-colors: active) {
    .badge, .button, .swatch { border: 1px solid; }
    .meter, .track i, .stack i, .pay i { border: 1px solid CanvasText; forced-color-adjust: none; }
    .tablist [aria-selected="true"] { border-color: Highlight; }
    .figures { background: CanvasText; }
  }
  @media print {
    .tablist, .acts, slot[name="nav"], .insights .link { display: none; }
    .panel { border: 0; }
  }
`;
