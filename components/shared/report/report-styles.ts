import { css } from 'lit';

/** The reports of a client or a selection: their list, a chart, its table. */
export const reportStyles = css`
  :host { display: block; container: report-view / inline-size; }
  :host {
    --_chart-1: var(--crm-chart-1, light-dark(#1c5bc8, #8db4ff));
    --_chart-2: var(--crm-chart-2, light-dark(#a9b4c4, #566072));
    --_chart-3: var(--crm-chart-3, light-dark(#0f7f86, #5cc7cd));
    --_chart-4: var(--crm-chart-4, light-dark(#8a5bc7, #c3a3f0));
    --_chart-age-0: var(--crm-chart-age-0, light-dark(#7fa8e8, #6f9ae6));
    --_chart-age-1: var(--crm-chart-age-1, light-dark(#efc46b, #d9a94a));
    --_chart-age-2: var(--crm-chart-age-2, light-dark(#e79a45, #dd8b3c));
    --_chart-age-3: var(--crm-chart-age-3, light-dark(#d8683a, #e2744a));
    --_chart-age-4: var(--crm-chart-age-4, light-dark(#b1261f, #ef6a60));
    --_chart-line: var(--_border-strong);
  }
  /* Told to be light or dark, it does not rely on the page's colour. */
  :host([theme]) > * { background: var(--_surface); }
  h2, p, dl, dd { margin: 0; }
  h2 { font-size: var(--_size-l); font-weight: 600; }
  .quiet { color: var(--_text-quiet); } .caption { color: var(--_text-quiet); font-size: var(--_size-s); text-wrap: pretty; }
  .reports { display: grid; grid-template-columns: 13rem minmax(0, 1fr); }
  .picker { border-inline-end: 1px solid var(--_border); padding: 1rem 0.75rem; }
  .picker h2 { padding: 0.75rem 0.5rem 0.25rem; font-size: var(--_size-s); font-weight: 500; color: var(--_text-quiet); } .picker h2:first-child { padding-block-start: 0; }
  .picker button { display: block; inline-size: 100%; padding: 0.375rem 0.5rem; border: 0; border-radius: var(--_radius-s); background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
  .picker button:hover { background: var(--_hover); } .picker [aria-current] { background: var(--_accent-soft); font-weight: 500; }
  .picker-select { display: none; }
  .field { block-size: var(--_control-height); padding-inline: 0.5rem; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); background: var(--_surface); color: inherit; font: inherit; min-inline-size: 0; max-inline-size: 100%; }
  .report { padding: 1.25rem 1.25rem 1.5rem; display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); align-content: start; }
  .title-line { display: flex; align-items: start; gap: 0.75rem; flex-wrap: wrap; justify-content: space-between; } .title-line > div:first-child { flex: 1 1 18rem; min-inline-size: 0; }
  .tools { display: flex; gap: 0.5rem; flex-wrap: wrap; align-items: center; }
  .segmented { display: inline-flex; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); overflow: clip; }
  .segmented button { block-size: calc(var(--_control-height) - 2px); padding: 0 0.75rem; border: 0; background: var(--_surface); color: inherit; font: inherit; font-weight: 500; cursor: pointer; }
  .segmented button + button { border-inline-start: 1px solid var(--_border-strong); } .segmented [aria-pressed="true"] { background: var(--_accent-soft); color: var(--_accent); } .segmented button:focus-visible { outline-offset: -3px; }
  .parameters { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; } .parameters label { display: flex; align-items: center; gap: 0.5rem; color: var(--_text-quiet); }
  .totals { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; } .totals dt { color: var(--_text-quiet); font-size: var(--_size-s); } .totals .value { font-size: 1.25rem; font-weight: 600; letter-spacing: -0.01em; line-height: 1.5; white-space: nowrap; }
  .positive { color: var(--_positive); } .negative { color: var(--_negative); }
  .chart:empty { min-block-size: 17.5rem; } .chart svg { display: block; inline-size: 100%; block-size: auto; overflow: visible; background: none; fill: var(--_text-quiet); font-family: inherit; font-size: 12px; text-anchor: middle; }
  .chart svg .figure { fill: var(--_text); font-weight: 500; paint-order: stroke; stroke-linejoin: round; } .chart svg .marked { fill: var(--_text-quiet); }
  .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; font-size: var(--_size-s); color: var(--_text-quiet); margin: 0.5rem 0 0; padding: 0; list-style: none; } .legend li { display: inline-flex; align-items: center; gap: 0.375rem; }
  .swatch { inline-size: 0.75rem; block-size: 0.75rem; border-radius: 2px; border: 1px solid var(--_border-strong); background: var(--_chart-1); } .swatch.c2 { background: var(--_chart-2); } .swatch.c3 { background: var(--_chart-3); } .swatch.c4 { background: var(--_chart-4); }
  .scroll { overflow-x: auto; position: relative; } .scroll:focus-visible { outline-offset: -2px; }
  table { border-collapse: collapse; inline-size: 100%; } th, td { padding: 0.375rem 0.75rem; text-align: start; border-block-end: 1px solid var(--_border); vertical-align: baseline; }
  thead th { font-size: var(--_size-s); font-weight: 500; color: var(--_text-quiet); white-space: nowrap; } tbody th { font-weight: 400; } tr > :first-child { padding-inline-start: 0; } tr > :last-child { padding-inline-end: 0; }
  .num { text-align: end; white-space: nowrap; } tfoot :is(td, th) { font-weight: 600; border-block-end: 0; border-block-start: 1px solid var(--_border-strong); } tfoot .to-date :is(td, th) { font-weight: 500; border-block-start-color: var(--_border); }
  .notes { margin: 0; padding: 0; list-style: none; display: grid; gap: 0.25rem; } .notes li { display: flex; gap: 0.5rem; align-items: start; color: var(--_text-quiet); font-size: var(--_size-s); } .notes .icon { inline-size: 0.875rem; block-size: 0.875rem; color: var(--_warning); margin-block-start: 0.125rem; }
  .state { display: grid; justify-items: center; gap: 0.5rem; padding: 2.5rem 1rem; text-align: center; } .state > .icon { inline-size: 1.75rem; block-size: 1.75rem; color: var(--_text-quiet); } .state p { max-inline-size: 36rem; color: var(--_text-quiet); text-wrap: pretty; }
  .outcome { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; padding: 0.5rem 0.75rem; border-radius: var(--_radius-m); background: var(--_sunken); } .outcome.failed { background: var(--_negative-soft); color: var(--_negative); } .outcome .end { margin-inline-start: auto; display: flex; gap: 0.5rem; } .outcome a { color: var(--_accent); }
  .waiting { display: grid; gap: 0.75rem; } .bone { block-size: 0.875rem; border-radius: var(--_radius-s); background: var(--_border); animation: wait 1.4s ease-in-out infinite alternate; } .bone.chart-bone { block-size: 16rem; } .bone.short { inline-size: 40%; }
  @keyframes wait { to { opacity: 0.45; } }
  @media (prefers-reduced-motion: reduce) { .bone { animation: none; } }
  @container report-view (max-width: 60rem) { .reports { grid-template-columns: minmax(0, 1fr); } .picker { display: none; } .picker-select { display: block; inline-size: 100%; } .report { padding: 1.25rem 1rem 1.5rem; } }
  @container report-view (max-width: 30rem) { th, td { padding-inline: 0.375rem; font-size: var(--_size-s); } .totals { gap: 0.75rem 1.25rem; } .totals .value { font-size: 1.0625rem; } .tools { flex: 1 0 100%; } .tools .segmented { margin-inline-end: auto; } }
  @media (forced-colors: active) {
    :host { --_chart-1: Highlight; --_chart-2: Canvas; --_chart-3: GrayText; --_chart-4: LinkText; --_chart-age-0: Canvas; --_chart-age-1: GrayText; --_chart-age-2: LinkText; --_chart-age-3: Highlight; --_chart-age-4: CanvasText; --_chart-line: CanvasText; }
    .chart svg, .swatch { forced-color-adjust: none; } :host { --_surface: Canvas; } .chart svg, .chart svg .figure { fill: CanvasText; } .picker [aria-current], .segmented [aria-pressed="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
  }
  @media print {
    :host, :host([theme]) { color-scheme: light; }
    .picker, .picker-select, .tools, .outcome, .parameters { display: none !important; } .reports { display: block; } .report { padding: 0; } .scroll { overflow: visible; }
    .chart, tr { break-inside: avoid; } thead { display: table-header-group; }
  }
`;
