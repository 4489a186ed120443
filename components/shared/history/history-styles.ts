import { css } from 'lit';

/** The history: timeline, calendar, agenda, and the form of an entry. */
export const historyStyles = css`
  :host { display: block; container: history / inline-size; line-height: 1.1875rem; }
  h2, p, ul, fieldset { margin: 0; padding: 0; border: 0; }
  ul { list-style: none; }
  h2 { font-size: var(--_size-l); font-weight: 600; }
  h2:focus { outline: none; }
  b { font-weight: 500; }
  i { font-style: normal; }
  .quiet { color: var(--_text-quiet); }
  .nowrap { white-space: nowrap; }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; }
  .row > .end { margin-inline-start: auto; }
  .history { display: grid; grid-template-columns: minmax(0, 1fr) 16rem; gap: 1.25rem 2.5rem; align-items: start; }
  .top { grid-column: 1 / -1; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; }
  .top > [role="status"]:empty { position: absolute; }
  .tools { display: flex; gap: 0.75rem; align-items: start; }
  .types { display: flex; flex-wrap: wrap; gap: 0.25rem; flex: 1; min-inline-size: 0; padding-block: 0.1875rem; }
  .types .button { border-color: var(--_border); font-weight: 400; }
  .types .button span { color: var(--_text-quiet); }
  .types [aria-pressed="true"] { background: var(--_accent-soft); border-color: transparent; font-weight: 500; }
  .period { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; justify-content: end; min-block-size: var(--_control-height); }
  .period .box, .period .field { inline-size: auto; }
  .period .field { block-size: 1.625rem; padding-block: 0; font-size: var(--_size-s); }
  .period .box > .icon { inset-block-start: 0.3125rem; }
  .period select.field { padding-inline-start: 0.5rem; }
  .period label { display: flex; align-items: center; gap: 0.375rem; color: var(--_text-quiet); font-size: var(--_size-s); }
  .said { flex: 1; min-inline-size: 0; display: grid; gap: 0.375rem; }
  .callout { border: 1px solid var(--_border); border-radius: var(--_radius-m); align-items: start; }
  .callout > .icon { margin-block-start: 0.125rem; }
  .due li { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: center; }
  .due li > span:first-child { flex: 1; min-inline-size: 12rem; }
  .outcome { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; padding: 0.375rem 0.5rem 0.375rem 0.875rem; background: var(--_sunken); border-radius: var(--_radius-m); }
  .outcome > div { flex: 1; min-inline-size: 10rem; overflow-wrap: anywhere; }
  .outcome.failed { background: var(--_negative-soft); }
  .outcome.failed > .icon { color: var(--_negative); }

  .day { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 1rem; padding-block: 0.625rem; }
  /* Of a long history only what is near is laid out; the rest has about the height it will have. */
  .far { content-visibility: auto; contain-intrinsic-block-size: auto calc(var(--_items) * 4rem); }
  .span + .span { border-block-start: 1px solid var(--_border); }
  .span:first-of-type > .day:first-child { padding-block-start: 0; }
  .day + .day { border-block-start: 1px solid var(--_border); }
  .day h2 { padding-block-start: 0.3125rem; font-size: var(--_size-m); font-weight: 600; }
  .day h2 small { display: block; font-weight: 400; font-size: var(--_size-s); color: var(--_text-quiet); }
  .day ul > li { display: grid; grid-template-columns: 2.25rem 1rem minmax(0, 1fr) auto; gap: 0 0.625rem; padding-block: 0.3125rem; }
  .day li > .icon { margin-block-start: 0.125rem; color: var(--_text-quiet); }
  .what { text-wrap: pretty; overflow-wrap: anywhere; min-inline-size: 0; }
  .what .badge { margin-inline-start: 0.25rem; vertical-align: 1px; }
  .off b { text-decoration: line-through; }
  .line { color: var(--_text-quiet); }
  .line .value { color: var(--_text); }
  .notes { white-space: pre-line; }
  .attached { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.375rem; }
  .attached .link, .filed .attached { display: inline-flex; align-items: center; gap: 0.25rem; min-block-size: 1.5rem; text-align: start; }
  .attached .icon { inline-size: 0.875rem; }
  .day .end { display: flex; align-items: start; justify-content: end; gap: 0.75rem; white-space: nowrap; text-align: end; }
  .actions { display: inline-flex; margin-block: -0.25rem; margin-inline-end: -0.375rem; }
  .actions .button, .agenda .button { color: var(--_text-quiet); }
  .actions .button:hover, .actions .button:focus-visible, .agenda .button:hover { color: var(--_text); }
  .undo-change { min-block-size: 1.5rem; margin-block: -0.125rem; padding-inline: 0.25rem; }
  .link:disabled { color: var(--_text-quiet); cursor: default; }
  details summary { cursor: pointer; inline-size: fit-content; min-block-size: 1.5rem; }
  .day .changed li { display: block; padding-block: 0.125rem; }
  .foot { padding-block-start: 0.75rem; border-block-start: 1px solid var(--_border); }
  .blank { display: grid; justify-items: start; gap: 0.5rem; padding: 1.5rem; border: 1px dashed var(--_border-strong); border-radius: var(--_radius-m); margin-block-end: 1rem; }
  .blank p { max-inline-size: 34rem; text-wrap: pretty; }
  .waiting { display: grid; gap: 0.875rem; padding-block: 0.25rem; }
  .waiting i { display: block; block-size: 0.875rem; border-radius: 3px; background: var(--_border); animation: wait 1.4s ease-in-out infinite; }
  .waiting i:nth-child(3n) { inline-size: 55%; }
  .waiting i:nth-child(3n + 1) { inline-size: 80%; }
  @keyframes wait { 50% { opacity: 0.45; } }

  aside { display: grid; gap: 1.5rem; }
  .month { inline-size: 100%; border-collapse: collapse; table-layout: fixed; text-align: center; }
  .month th { font-weight: 500; font-size: var(--_size-s); color: var(--_text-quiet); block-size: 1.75rem; padding: 0; }
  .month td { padding: 0; block-size: 2.125rem; cursor: pointer; outline-offset: -2px; border-radius: var(--_radius-m); }
  .date { display: inline-grid; place-items: center; inline-size: 2rem; block-size: 2rem; border-radius: 50%; position: relative; }
  td:hover .date { background: var(--_hover); }
  .date.out { color: var(--_text-quiet); }
  [aria-selected="true"] .date { box-shadow: inset 0 0 0 2px var(--_accent); }
  [aria-current="date"] .date { background: var(--_accent); color: var(--_on-accent); font-weight: 600; }
  [aria-current="date"][aria-selected="true"] .date { box-shadow: inset 0 0 0 2px var(--_accent), inset 0 0 0 3px var(--_on-accent); }
  .mark, .has::before, .date.next::after { inline-size: 5px; block-size: 5px; border-radius: 50%; background: currentColor; }
  .has::before, .date.next::after { content: ""; position: absolute; inset-block-end: 0.1875rem; inset-inline-start: calc(50% - 2.5px); }
  .mark.next, .date.next::after { background: none; box-shadow: inset 0 0 0 1.25px currentColor; }
  .has.next::before { inset-inline-start: calc(50% - 6px); }
  .has.next::after { inset-inline-start: calc(50% + 1px); }
  .legend { display: flex; justify-content: center; gap: 0.25rem 1rem; margin-block-start: 0.25rem; font-size: var(--_size-s); color: var(--_text-quiet); }
  .legend span { display: inline-flex; align-items: center; gap: 0.375rem; }
  .upcoming .row { min-block-size: 1.625rem; margin-block-end: 0.5rem; }
  .agenda li { display: flex; gap: 0.5rem; align-items: start; padding-block: 0.4375rem; border-block-start: 1px solid var(--_border); }
  .agenda li > div { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }

  .entry { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: 0.75rem 0.875rem; padding: 1rem; border: 1px solid var(--_border); border-radius: var(--_radius-m); background: var(--_raised); align-items: start; }
  .entry h2, .entry .wide, .pick-type { grid-column: 1 / -1; }
  .pick-type { display: flex; flex-wrap: wrap; gap: 0.25rem; }
  .pick-type label { position: relative; cursor: pointer; }
  .pick-type input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer; }
  .pick-type span { display: inline-flex; align-items: center; gap: 0.375rem; block-size: 1.75rem; padding-inline: 0.5rem; border: 1px solid var(--_border); border-radius: var(--_radius-s); }
  .pick-type :checked + span { background: var(--_accent-soft); border-color: var(--_accent); font-weight: 500; }
  .pick-type :focus-visible + span { outline: var(--_focus); outline-offset: 1px; }
  .part { display: grid; gap: 0.25rem; min-inline-size: 0; }
  .part > label, .part > span:first-child { font-weight: 500; }
  .issue { color: var(--_negative); font-size: var(--_size-s); }
  .issue:empty { display: none; }
  .choose { position: relative; }
  .choose:focus-within { outline: var(--_focus); outline-offset: 1px; }
  .answers { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }

  @container history (max-width: 74rem) {
    .tools { flex-wrap: wrap; }
    .types { flex: 1 0 100%; }
    .tools > .button { margin-inline-start: auto; }
  }
  @container history (max-width: 60rem) {
    .history { grid-template-columns: minmax(0, 1fr); gap: 1.75rem; }
    aside { grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1.5rem 2rem; border-block-start: 1px solid var(--_border); padding-block-start: 1.25rem; }
    .calendar { max-inline-size: 20rem; }
  }
  @container history (max-width: 34rem) {
    .day { grid-template-columns: minmax(0, 1fr); gap: 0.25rem; }
    .day h2 small { display: inline; margin-inline-start: 0.5rem; }
    .tools { flex-wrap: wrap; gap: 0.5rem; }
    .tools > .button { margin-inline-start: auto; }
    .period { justify-content: start; }
    .types { flex: 1 0 100%; flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; }
    .types .button { flex: none; }
    .day ul > li { grid-template-columns: 2.25rem 1rem minmax(0, 1fr); }
    .day .end { grid-column: 3; justify-content: start; align-items: center; flex-wrap: wrap; }
    .day .end:not(:has(*)) { display: none; }
    .actions { margin-block: 0; }
    .entry { padding: 0.75rem; grid-template-columns: repeat(2, minmax(0, 1fr)); }
  }
  @media (pointer: coarse) {
    .day .button.small.icon-only, .agenda .button.small.icon-only { inline-size: 2rem; block-size: 2rem; }
  }
  @media (prefers-reduced-motion: reduce) { .waiting i { animation: none; } }
  @media (forced-colors: active) {
    .types [aria-pressed="true"], .pick-type :checked + span, [aria-selected="true"] .date { outline: 2px solid Highlight; outline-offset: -3px; }
    [aria-current="date"] .date { forced-color-adjust: none; background: Highlight; color: HighlightText; }
    .mark, .has::before { background: CanvasText; }
  }
`;
