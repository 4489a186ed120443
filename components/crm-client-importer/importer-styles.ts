import { css } from 'lit';

/** The frame of the importer, its steps but the review, and its history. */
export const importerStyles = css`
  :host { display: block; container: importer / inline-size; }
  h1, h2, h3, p, dl, dd, ul, ol { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  h1 { font-size: 1.25rem; font-weight: 600; letter-spacing: -0.01em; line-height: 1.25; }
  h2 { font-size: var(--_size-l); font-weight: 600; }
  h3 { font-size: var(--_size-m); font-weight: 600; }
  h2:focus, h3:focus { outline: none; }
  h2:focus-visible { outline: var(--_focus); outline-offset: 2px; border-radius: 2px; }
  b { font-weight: 500; }
  .importer { display: flex; flex-direction: column; gap: 1rem; }
  .importer.over .dropzone { border-color: var(--_accent); background: var(--_accent-soft); }
  .quiet { color: var(--_text-quiet); }
  .small { font-size: var(--_size-s); }
  .warning { color: var(--_warning); }
  .negative { color: var(--_negative); }
  .num { text-align: end; }
  .panel { background: var(--_surface); border: 1px solid var(--_border); border-radius: var(--_radius-m); min-inline-size: 0; }
  .inset { padding: 0.875rem; }
  .inset.tight { padding-block: 0 0.875rem; }
  .inset-row { padding-inline: 0.875rem; }
  p.inset-row { padding-block: 0.25rem 0.5rem; }
  .stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.625rem; }
  .rule { border-block-start: 1px solid var(--_border); }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_space-s); }
  .end { margin-inline-start: auto; }
  .title { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.125rem 0.75rem; }
  .title .icon { stroke-width: 2.25; vertical-align: -0.1875rem; margin-inline-end: 0.5rem; color: var(--_positive); }
  .head { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; }
  .head .steps { margin-inline-start: auto; }
  .steps { display: flex; align-items: center; gap: 0.5rem; }
  .steps li { display: flex; align-items: center; gap: 0.5rem; color: var(--_text-quiet); white-space: nowrap; }
  .steps li + li::before { content: ""; inline-size: 1.5rem; block-size: 1px; background: var(--_border-strong); opacity: 0.6; }
  .steps i { inline-size: 1.25rem; block-size: 1.25rem; border-radius: 50%; border: 1px solid var(--_border-strong); display: grid; place-items: center; font-size: 0.6875rem; font-style: normal; font-weight: 600; line-height: 1; }
  .steps i .icon { inline-size: 0.75rem; block-size: 0.75rem; stroke-width: 2.5; }
  .steps .done i { background: var(--_accent-soft); border-color: transparent; color: var(--_accent); }
  .steps [aria-current] { color: var(--_text); font-weight: 500; }
  .steps [aria-current] i { background: var(--_accent); border-color: transparent; color: var(--_on-accent); }
  .field { block-size: var(--_control-height); border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); background: var(--_surface); color: inherit; font: inherit; padding: 0 0.625rem; min-inline-size: 0; }
  .field.small { block-size: 1.75rem; padding-inline: 0.5rem; border-radius: var(--_radius-s); }
  .field-label { display: block; font-weight: 500; margin-block-end: 0.25rem; }
  .select { position: relative; display: inline-flex; align-items: center; min-inline-size: 0; max-inline-size: 100%; }
  .select select { appearance: none; flex: 1 1 auto; min-inline-size: 0; padding-inline-end: 1.75rem; text-overflow: ellipsis; cursor: pointer; }
  .select option { background: var(--_raised); color: var(--_text); }
  .select > .icon { position: absolute; inset-inline-end: 0.5rem; inline-size: 0.875rem; color: var(--_text-quiet); pointer-events: none; }
  .select.small select { block-size: 1.75rem; padding-inline-start: 0.5rem; border-radius: var(--_radius-s); }
  .select.todo select { border-color: var(--_warning); }
  .select.plain select { field-sizing: content; flex: 0 1 auto; block-size: 1.5rem; border-color: transparent; background: transparent; font-weight: 500; padding-inline: 0.25rem 1.25rem; margin-inline-start: -0.25rem; border-radius: var(--_radius-s); }
  .select.plain > .icon { position: static; margin-inline-start: -1.125rem; }
  .select.plain select:hover { background: var(--_hover); }
  input[type="radio"] { inline-size: 1rem; block-size: 1rem; accent-color: var(--_accent); margin: 0; flex: none; }
  .callout { align-items: flex-start; padding: 0.75rem 0.875rem; border: 0; border-radius: var(--_radius-m); }
  .callout > .said { flex: 1; min-inline-size: 0; display: grid; gap: 0.375rem; }
  .callout > .icon { margin-block-start: 0.0625rem; }
  .chip { display: inline-flex; align-items: center; gap: 0.25rem; min-block-size: 1.625rem; padding-inline-start: 0.5rem; border-radius: var(--_radius-s); background: var(--_accent-soft); }
  .button.tint { background: var(--_accent-soft); border-color: transparent; color: var(--_accent); }
  .choose { display: grid; grid-template-columns: minmax(0, 1fr) 15rem auto; gap: 1rem 1.5rem; align-items: start; }
  .choose p { margin-block-start: 0.375rem; max-inline-size: 44rem; }
  .choose > :nth-child(2) .select { display: flex; }
  .dropzone { display: flex; gap: 0.75rem; align-items: center; border: 1px dashed var(--_border-strong); border-radius: var(--_radius-m); padding: 0.625rem 0.75rem; background: var(--_sunken); position: relative; }
  .dropzone:has(#file:focus-visible) { outline: var(--_focus); outline-offset: 1px; }
  .dropzone > div { flex: 1; min-inline-size: 0; }
  .dropzone b { display: block; font-weight: 600; overflow: hidden; text-overflow: ellipsis; }
  .facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin-block-start: 0.75rem; }
  .fact > label { display: block; font-size: var(--_size-s); color: var(--_text-quiet); }
  .orders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 0.5rem; margin-block-start: 0.25rem; }
  .orders label { display: grid; grid-template-columns: auto auto minmax(0, 1fr); gap: 0.125rem 0.625rem; padding: 0.625rem 0.75rem; border-radius: var(--_radius-m); background: var(--_surface); border: 1px solid var(--_border-strong); cursor: pointer; }
  .orders label > b { grid-column: 2 / 4; }
  .orders label > span:nth-of-type(even) { grid-column: 3; }
  .orders label > span:nth-of-type(odd) { grid-column: 2; }
  .notes { display: grid; gap: 0.25rem; }
  .notes li { display: flex; gap: 0.5rem; align-items: center; }
  .notes .icon { inline-size: 0.875rem; }
  .frame { overflow: auto; border-block-start: 1px solid var(--_border); }
  .frame:focus-visible { outline-offset: -2px; }
  .grid { inline-size: 100%; border-collapse: separate; border-spacing: 0; }
  .grid th { background: var(--_surface); color: var(--_text-quiet); font-weight: 500; font-size: var(--_size-s); text-align: start; block-size: 2rem; padding: 0 0.625rem; border-block-end: 1px solid var(--_border); white-space: nowrap; }
  .grid th.num, .grid td.num { text-align: end; }
  .grid td { block-size: 1.875rem; padding: 0 0.625rem; border-block-end: 1px solid var(--_border); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-inline-size: 20rem; }
  .grid tr:last-child td { border-block-end: 0; }
  .grid abbr { text-decoration: none; }
  .raw th i { font-style: normal; font-weight: 400; margin-inline-end: 0.375rem; }
  .raw .asked { background: var(--_warning-soft); }
  .raw th.asked { color: var(--_warning); }
  .line { text-align: end; color: var(--_text-quiet); font-size: var(--_size-s); }
  .foot { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; padding: 0.75rem 0.875rem; border-block-start: 1px solid var(--_border); position: sticky; inset-block-end: 0; background: var(--_surface); border-radius: 0 0 var(--_radius-m) var(--_radius-m); z-index: 2; }
  .foot > .quiet.button:first-child { margin-inline-start: -0.625rem; }
  .foot p { flex: 1; min-inline-size: 12rem; text-align: end; }
  .split { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; border-block-start: 1px solid var(--_border); }
  .split.whole { grid-template-columns: minmax(0, 1fr); }
  .aside { border-inline-start: 1px solid var(--_border); min-inline-size: 0; }
  .map > li, .map.head-row { display: grid; grid-template-columns: 1.25rem 9rem minmax(0, 1fr) 13.5rem 13.5rem; gap: 0 0.75rem; align-items: center; min-block-size: 2.5rem; padding: 0 0.875rem; border-block-end: 1px solid var(--_border); }
  .map > li:last-child { border-block-end: 0; }
  .map.head-row { min-block-size: 2rem; color: var(--_text-quiet); font-size: var(--_size-s); font-weight: 500; }
  .map > li > *, .map.head-row > * { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .map .select { overflow: visible; }
  .map .out b { color: var(--_text-quiet); font-weight: 400; }
  .sure { display: flex; align-items: center; gap: 0.375rem; }
  .sure .icon { inline-size: 0.875rem; color: var(--_text-quiet); }
  .sure .button { margin-inline-start: auto; }
  .sure .meter { inline-size: 2rem; background-size: var(--_share, 0%) 100%; }
  .sure > span { min-inline-size: 0; }
  .sure > [dir] { overflow: hidden; text-overflow: ellipsis; }
  .saved { min-inline-size: 0; flex-wrap: nowrap; }
  .saved form { flex-wrap: nowrap; min-inline-size: 0; }
  .saved .field { inline-size: 15rem; }
  .saved .select.plain { max-inline-size: 18rem; }
  .saved .select.plain select { inline-size: auto; }
  .lines { padding-block: 0.5rem; }
  .given .select, .given .field { max-inline-size: 20rem; }
  .supply { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .values li { display: grid; grid-template-columns: minmax(0, 1fr) auto 8.5rem; gap: 0 1rem; align-items: center; padding: 0.3125rem 0.875rem; }
  .values b { overflow: hidden; text-overflow: ellipsis; }
  .suggest { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem; margin-block: 0.375rem 0.25rem; }
  .going { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 2.5rem; padding: 1.5rem; }
  .going .stack { gap: 1rem; align-content: start; }
  .progress { block-size: 0.5rem; border-radius: 999px; background: var(--_border); overflow: hidden; }
  .progress i { display: block; block-size: 100%; background: var(--_accent); border-radius: inherit; inline-size: var(--_share, 0%); }
  .going .figures { margin-block-start: 0.5rem; gap: 0.25rem 1rem; }
  .phases li { display: flex; flex-wrap: wrap; gap: 0 0.625rem; align-items: baseline; padding-block: 0.375rem; color: var(--_text-quiet); }
  .phases .icon, .phases .ring { inline-size: 1rem; block-size: 1rem; flex: none; align-self: center; }
  .phases .ring { box-sizing: border-box; border: 2px solid var(--_border-strong); border-radius: 50%; }
  .phases .now .ring { border-color: var(--_accent); border-inline-end-color: transparent; }
  .phases :is(.now, .done) { color: var(--_text); }
  .phases .done .icon { color: var(--_positive); }
  .promise { padding-block-start: 1rem; gap: 0.75rem 1rem; }
  .promise p { flex: 1 1 20rem; }
  .plan { display: grid; grid-template-columns: auto 1fr; gap: 0.375rem 0; align-content: start; padding-inline-start: 2.5rem; border-inline-start: 1px solid var(--_border); }
  .plan dt { color: var(--_text-quiet); }
  .plan dd { text-align: end; }
  .plan .sum { border-block-start: 1px solid var(--_border); padding-block-start: 0.375rem; font-weight: 600; color: var(--_text); }
  .counts { display: grid; grid-template-columns: repeat(5, 1fr); padding: 0.25rem 0.875rem 1rem; }
  .counts > div { display: flex; flex-direction: column; padding: 0.25rem 1rem; border-inline-start: 1px solid var(--_border); }
  .counts > div:first-child { border: 0; padding-inline-start: 0; }
  .counts dd:nth-of-type(1) { order: -1; font-size: 1.25rem; font-weight: 600; line-height: 1.3; }
  .next li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.5rem 1.5rem; align-items: center; padding: 0.75rem 0.875rem; border-block-start: 1px solid var(--_border); }
  .next p { max-inline-size: 46rem; }
  .kept { display: grid; gap: 0.125rem; max-block-size: 12rem; overflow: auto; }
  .history .actions { text-align: end; position: sticky; inset-inline-end: 0; background: var(--_surface); max-inline-size: none; }
  .history th:first-child, .history td:first-child, .raw th:first-child, .raw td:first-child { padding-inline-start: 0.875rem; }
  .history td { block-size: 2.25rem; }
  .history .kept-row td { max-inline-size: none; overflow: visible; white-space: normal; padding: 0.625rem 0.875rem 0.875rem; background: var(--_sunken); }
  .kept-row td > div { position: sticky; inset-inline-start: 0.875rem; inline-size: fit-content; max-inline-size: calc(100cqi - 2rem); }
  @container importer (max-width: 940px) {
    .head .steps { margin: 0; inline-size: 100%; }
    .choose { grid-template-columns: minmax(0, 1fr) auto; }
    .choose > :first-child { grid-column: 1 / -1; }
    .split, .going { grid-template-columns: minmax(0, 1fr); }
    .aside { border-inline-start: 0; border-block-start: 1px solid var(--_border); }
    .map > li, .map.head-row { grid-template-columns: 1.25rem 9rem minmax(0, 1fr) 12rem 11.25rem; }
    .map .meter { display: none; }
    .plan { border: 0; padding: 0; }
  }
  @container importer (max-width: 760px) {
    .history, .history tbody { display: block; }
    .history thead { display: none; }
    .history tr { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; padding: 0.625rem 0.875rem; border-block-end: 1px solid var(--_border); }
    .history tr:not(.kept-row)::before { content: ""; flex: 1 1 100%; order: -1; }
    .history tr td:is(.when, .file, .who, .state-cell) { order: -2; }
    .history tr td.file { order: -3; }
    .history td.when { margin-inline-start: auto; }
    .history td.num { font-size: var(--_size-s); }
    .history tr td.actions { margin-inline: auto -0.5rem; position: static; }
    .history tr td:first-child { padding: 0; }
    .history tr td { display: block; block-size: auto; border: 0; padding: 0; inline-size: auto; max-inline-size: none; }
    .history tr.kept-row td { flex: 1 1 100%; padding: 0.375rem 0.5rem; }
    .history td.num::after { content: " " attr(data-label); color: var(--_text-quiet); }
  }
  @container importer (max-width: 600px) {
    .counts { grid-template-columns: 1fr 1fr; gap: 0.75rem 0; }
    .counts > div:nth-child(even) { border: 0; padding-inline-start: 0; }
    .counts > div:first-child { grid-column: 1 / -1; }
    .steps li:not([aria-current]) span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    .steps li + li::before { inline-size: 0.75rem; }
    .callout .orders { margin-inline-start: -1.625rem; }
    .orders label { column-gap: 0.5rem; }
    .choose, .next li { grid-template-columns: minmax(0, 1fr); }
    .choose .button:not(.small) { block-size: auto; min-block-size: var(--_control-height); padding-block: 0.375rem; white-space: normal; }
    .dropzone { flex-wrap: wrap; }
    h2 ~ .end { margin-inline-start: 0; }
    .dropzone > div { flex-basis: calc(100% - 6rem); }
    .dropzone .icon-only { order: 1; }
    .dropzone .button:not(.icon-only) { order: 2; flex: 1 1 100%; justify-content: center; }
    .next .button, .report > .row .button { justify-content: center; inline-size: 100%; }
    .report > .row > .end { inline-size: 100%; }
    .report ::slotted(*) { flex: 1 1 100%; justify-content: center; text-align: center; }
    .saved, .saved form, .supply form { flex: 1 1 100%; }
    .saved { flex-wrap: wrap; }
    .saved .rule-of { flex: 1; min-inline-size: 0; }
    .saved form .field, .supply form .field { flex: 1; inline-size: auto; }
    .going .figures .end { margin-inline-start: 0; }
    .history tr td.file { flex: 1 1 100%; }
    .history td.when { margin: 0; }
    .facts { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem 1rem; }
    .foot p { flex-basis: 100%; order: -1; text-align: start; }
    .foot .button:last-child { flex: 1; justify-content: center; }
    .map.head-row { display: none; }
    .map > li { grid-template-columns: 1.25rem minmax(6rem, 1fr) fit-content(65%); padding-block: 0.625rem; gap: 0.25rem 0.5rem; }
    .map > li > :nth-child(3) { grid-area: 2 / 2 / 3 / 4; }
    .map > li > :nth-child(4) { grid-area: 3 / 2 / 4 / 4; }
    .map > li > :nth-child(5) { grid-area: 1 / 3; font-size: var(--_size-s); }
  }
  @media (prefers-reduced-motion: no-preference) {
    .progress i { transition: inline-size 120ms linear; }
    .phases .now .ring { animation: turn 1.6s linear infinite; }
    @keyframes turn { to { rotate: 1turn; } }
  }
  @media (forced-colors: active) {
    .progress, .meter { border: 1px solid; }
    .progress i { background: CanvasText; }
  }
`;
