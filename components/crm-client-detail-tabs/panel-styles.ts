import { css } from 'lit';

/** What is in the tabs. */
export const panelStyles = css`
  .body { padding: 1.25rem 1rem 1.5rem; min-inline-size: 0; }
  .title-line { display: flex; align-items: baseline; gap: 0.125rem 0.75rem; flex-wrap: wrap; margin-block-end: 0.75rem; }
  .title-line .end { text-align: end; }
  .block + .block { margin-block-start: 1.5rem; padding-block-start: 1.25rem; border-block-start: 1px solid var(--_border); }
  .block:focus, .indicators:focus { outline: none; }
  .block:focus-visible, .indicators:focus-visible { outline: var(--_focus); outline-offset: 4px; border-radius: 2px; }
  .swatch { display: inline-block; inline-size: 0.625rem; block-size: 0.625rem; border-radius: 2px; flex: none; }
  .scroll { overflow-x: auto; min-inline-size: 0; position: relative; }
  .scroll + p, .ages + p { margin-block-start: 0.75rem; }
  .key { margin-block-end: 1.25rem; }
  .owned { color: var(--_text-quiet); font-size: var(--_size-s); white-space: nowrap; }
  .key.owned { white-space: normal; }
  .owned .icon { inline-size: 0.75rem; block-size: 0.75rem; vertical-align: -0.09375rem; margin-inline-end: 0.25rem; }
  a { color: var(--_accent); text-decoration: none; }
  a:hover { text-decoration: underline; }

  .groups { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2rem 3rem; align-items: start; }
  .groups h2 { margin-block-end: 0.5rem; }
  .groups .wide { grid-column: 1 / -1; }
  .pairs > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr) auto; gap: 0.75rem; padding-block: 0.125rem; align-items: baseline; }
  .pairs dt { color: var(--_text-quiet); }
  .pairs :is(dt, dd) { min-block-size: 1.5rem; padding-block: 0.1563rem; }
  .pairs dd { overflow-wrap: anywhere; }
  .pairs dd a { display: inline-block; min-block-size: 1.5rem; margin-block: -0.1563rem; padding-block: 0.1563rem; }
  .pairs .long dd { white-space: pre-line; max-inline-size: 70ch; text-wrap: pretty; }
  .pairs .note { display: block; font-size: var(--_size-s); }
  .family { margin-block-start: 2rem; }
  .record { margin-block-start: 1.5rem; }

  .grid { inline-size: 100%; border-collapse: separate; border-spacing: 0; }
  .grid th { color: var(--_text-quiet); font-weight: 500; font-size: var(--_size-s); text-align: start; block-size: 2rem; padding: 0 0.625rem; border-block-end: 1px solid var(--_border); white-space: nowrap; }
  .grid td, .grid tbody th { block-size: 2.125rem; padding: 0.1875rem 0.625rem; border-block-end: 1px solid var(--_border); font-size: var(--_size-m); }
  .grid tbody th { color: inherit; font-weight: 400; white-space: normal; }
  .grid .num { text-align: end; white-space: nowrap; }
  .grid tbody:last-child tr:last-child > * { border-block-end: 0; }
  .grid.plain :is(td, th):first-child { padding-inline-start: 0; }
  .grid.plain :is(td, th):last-child { padding-inline-end: 0; }
  .grid .group th { padding-block-start: 0.75rem; color: var(--_text-quiet); font-weight: 600; }
  .sumline td { font-weight: 600; border-block-start: 1px solid var(--_border-strong); }
  .after td { color: var(--_text-quiet); }
  .criteria .here { background: var(--_accent-soft); }
  .criteria .grid .here { padding-inline: 0.75rem; }
  .criteria th.here { color: var(--_text); }
  .criteria td { block-size: 2.75rem; min-inline-size: 8rem; }
  .criteria td small { display: block; font-size: var(--_size-s); }
  .criteria tbody th { min-inline-size: 8rem; }

  .analysis { display: grid; grid-template-columns: minmax(0, 1.08fr) minmax(0, 1fr); gap: 2.5rem; }
  .stack { position: relative; display: flex; gap: 2px; block-size: 1.25rem; margin-block: 2rem 0.875rem; background: var(--_sunken); border-radius: 2px; }
  .stack i { border-radius: 2px; }
  .debt { background: var(--_chart-1); }
  .orders { background: var(--_chart-3); }
  .over { background: repeating-linear-gradient(135deg, var(--_chart-3) 0 2px, transparent 2px 5px); box-shadow: inset 0 0 0 1px var(--_chart-3); }
  .stack .limit { position: absolute; inset-block: -0.375rem -0.25rem; inline-size: 2px; margin-inline-start: -1px; background: var(--_text); }
  .stack .limit span { position: absolute; inset-block-start: -1.125rem; inset-inline-end: 0; white-space: nowrap; font-size: var(--_size-s); color: var(--_text-quiet); line-height: 1.125rem; }
  .sum { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.5rem 1rem; }
  .sum dt { color: var(--_text-quiet); font-size: var(--_size-s); display: flex; gap: 0.375rem; align-items: center; }
  .sum dd { font-weight: 600; white-space: nowrap; }

  .ages { display: grid; grid-template-columns: max-content minmax(2rem, 1fr) max-content max-content; column-gap: 0.75rem; }
  .ages li, .ages li > div { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: center; }
  .ages li > div { min-block-size: 1.875rem; }
  .track i { display: block; block-size: 0.75rem; border-radius: 2px; min-inline-size: 3px; }
  .track .current { background: var(--_age-0); }
  .track .days30 { background: var(--_age-1); }
  .track .days60 { background: var(--_age-2); }
  .track .days90 { background: var(--_age-3); }
  .track .older { background: var(--_age-4); }
  .ages .num { white-space: nowrap; }
  .ages .total { border-block-start: 1px solid var(--_border); margin-block-start: 0.25rem; padding-block-start: 0.25rem; font-weight: 600; }

  .pay { position: relative; display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: 0.25rem; }
  .pay li:not(.term) { display: grid; grid-template-rows: 9rem auto; gap: 0.25rem; text-align: center; font-size: var(--_size-s); color: var(--_text-quiet); min-inline-size: 0; }
  .columns { display: flex; flex-direction: column; justify-content: flex-end; align-items: center; block-size: 9rem; }
  .columns b { color: var(--_text); font-weight: 500; }
  .columns i { inline-size: min(1.25rem, 60%); flex: none; }
  .columns .beyond { border-radius: 2px 2px 0 0; }
  .beyond { background: var(--_age-2); }
  .within { background: var(--_chart-2); }
  .pay .term { position: absolute; inset-inline: 0; inset-block: 0 calc(100% - 9rem); pointer-events: none; }
  .pay .term::after { content: ""; position: absolute; inset-inline: 0; inset-block-end: var(--_term); border-block-start: 1px dashed var(--_text); }
  .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-block-start: 0.75rem; font-size: var(--_size-s); color: var(--_text-quiet); }
  .legend span { display: inline-flex; align-items: center; gap: 0.375rem; }
  .swatch.line { block-size: 0; inline-size: 1rem; border-block-start: 1px dashed var(--_text); border-radius: 0; }

  /* Who may not see credit and payments sees the indicators alone. */
  .drawn:empty { display: none; }
  .analysis:has(.drawn:empty) { grid-template-columns: minmax(0, 1fr); }
  .drawn:empty + .indicators { grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1.25rem 2.5rem; border: 0; padding: 0; }
  .drawn:empty + .indicators .title-line { grid-column: 1 / -1; }
  .indicators { display: grid; gap: 1rem; align-content: start; }
  .indicators .title-line { margin: 0; }
  .indicators h3 { margin-block-end: 0.25rem; }
  .indicators li { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 1rem; padding-block: 0.5625rem; border-block-end: 1px solid var(--_border); }
  .indicators li:last-child { border: 0; }
  .indicators li > :nth-child(even) { text-align: end; }
  .indicators b { max-inline-size: 14rem; }

  @container module (max-width: 60rem) {
    .analysis { grid-template-columns: minmax(0, 1fr); gap: 1.75rem; }
    .analysis > div + div { border-block-start: 1px solid var(--_border); padding-block-start: 1.25rem; }
    .indicators { grid-template-columns: 1fr 1fr; gap: 1.25rem 2.5rem; }
    .indicators .title-line { grid-column: 1 / -1; }
    .groups { grid-template-columns: minmax(0, 1fr); }
  }
  @container module (max-width: 50rem) { .indicators { grid-template-columns: minmax(0, 1fr); } }
  @container module (max-width: 34rem) { .narrow-out { display: none; } }
  @container module (max-width: 26rem) {
    .title-line .end { text-align: start; margin: 0; }
    .sum { display: grid; grid-template-columns: 1fr 1fr; }
    .ages { grid-template-columns: 1fr max-content max-content; }
    .ages li > div { padding-block: 0.375rem; }
    .ages .track { grid-area: 2 / 1 / auto / -1; }
    #collect th { white-space: normal; }
    #collect :is(th, td) { padding-inline: 0.25rem; }
    #collect :is(th, td):first-child { padding-inline-start: 0; }
    #collect :is(th, td):last-child { padding-inline-end: 0; }
    .ages .track:empty { display: none; }
    .pairs > div { grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.75rem; }
    .pairs dd:not(.owned) { grid-row: 2; }
    .phone-out { display: none; }
    .columns b { font-size: 0.6875rem; }
    .pay { gap: 0.0625rem; }
    .criteria td, .criteria tbody th { min-inline-size: 0; }
    .criteria thead th { white-space: normal; }
  }
`;
