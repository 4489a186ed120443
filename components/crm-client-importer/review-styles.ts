import { css } from 'lit';

/** The rows under review and what stands beside them. */
export const reviewStyles = css`
  .pills { display: flex; gap: 0.375rem; flex-wrap: wrap; }
  .pill { min-block-size: 1.75rem; padding: 0 0.625rem; border: 1px solid var(--_border); border-radius: 999px; background: var(--_surface); color: var(--_text-quiet); font: inherit; display: inline-flex; align-items: center; gap: 0.375rem; white-space: nowrap; cursor: pointer; }
  .pill b { font-weight: 600; color: var(--_text); }
  .pill:hover { background: var(--_hover); }
  .pill[aria-pressed="true"] { background: var(--_accent-soft); border-color: var(--_accent); color: var(--_text); }
  .dot.created, .kind.created::before { color: var(--_positive); }
  .dot.updated, .kind.updated::before { color: var(--_accent); }
  .dot.unchanged, .dot.skipped, .kind.unchanged::before, .kind.skipped::before { color: var(--_text-quiet); }
  .dot.duplicate, .kind.duplicate::before { color: var(--_warning); }
  .dot.failed, .kind.failed::before { color: var(--_negative); }
  .dot { display: inline-flex; }
  .dot.error { color: var(--_negative); }
  .search { position: relative; flex: 0 1 16rem; }
  .search .field { inline-size: 100%; padding-inline-start: 2rem; }
  .search .icon { position: absolute; inset-block-start: 0.5rem; inset-inline-start: 0.625rem; color: var(--_text-quiet); }
  .rules { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
  .rule-of { display: inline-flex; align-items: center; gap: 0.5rem; }
  .rule-of label { color: var(--_text-quiet); white-space: nowrap; }
  .bulk { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; padding: 0.375rem 0.875rem; min-block-size: 2.5rem; background: var(--_accent-soft); border-block-start: 1px solid var(--_border); }
  .before { color: var(--_text-quiet); text-decoration: line-through; text-decoration-thickness: 1px; }
  .bulk .icon, .review-grid .row > span > .icon { inline-size: 0.75rem; block-size: 0.75rem; margin-inline: 0.25rem; vertical-align: -0.125rem; color: var(--_text-quiet); }
  .split.review { grid-template-columns: minmax(0, 1fr) 18rem; }
  .split.review > * { block-size: var(--crm-client-importer-review-height, 32rem); overflow: auto; }
  .review-frame { position: relative; --_review-row: 2.25rem; }
  .row-probe { position: absolute; block-size: var(--_review-row); inline-size: 1px; visibility: hidden; }
  .review-grid { min-inline-size: max-content; }
  .tracks { display: grid; grid-template-columns: var(--_tracks); }
  .headings { position: sticky; inset-block-start: 0; z-index: 1; background: var(--_surface); border-block-end: 1px solid var(--_border); block-size: 2rem; align-items: center; color: var(--_text-quiet); font-weight: 500; font-size: var(--_size-s); }
  .headings > *, .review-grid .row > * { padding: 0 0.5rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }
  .space { position: relative; }
  .window { position: absolute; inset-block-start: 0; inset-inline: 0; }
  .review-grid .row { block-size: var(--_review-row); align-items: center; gap: 0; border-block-end: 1px solid var(--_border); background: var(--_surface); flex-wrap: nowrap; }
  .review-grid .row.tracks { display: grid; }
  .review-grid .row:hover { background: var(--_hover); }
  .review-grid .row.at, .review-grid .row.at:hover { background: var(--_accent-soft); }
  .review-grid .row.skipped { color: var(--_text-quiet); }
  .review-grid .row > span { line-height: 2.1875rem; }
  .review-grid [role="gridcell"]:focus-visible { outline-offset: -2px; border-radius: var(--_radius-s); }
  .review-grid .field { inline-size: 100%; line-height: normal; }
  .review-grid .row > .editing { padding: 0 0.125rem; }
  .review-grid .act, .headings > :last-child { position: sticky; inset-inline-end: 0; text-align: end; background: inherit; }
  .review-grid .row > .act { display: grid; align-content: center; justify-content: end; line-height: 1; }
  .kind::before { content: ""; display: inline-block; inline-size: 0.4375rem; block-size: 0.4375rem; border-radius: 50%; background: currentColor; margin-inline-end: 0.4375rem; vertical-align: 0.0625rem; }
  .kind .why { margin-inline-start: 0.375rem; }
  .wrong { background: var(--_negative-soft); border-radius: var(--_radius-s); padding: 0.125rem 0.3125rem; margin-inline-start: -0.3125rem; }
  .wrong:empty { display: none; }
  .why { color: var(--_negative); font-size: var(--_size-s); margin-inline-start: 0.375rem; }
  .warning > .why { color: var(--_warning); }
  .review-grid .warning { color: inherit; }
  .empty { padding: 1.5rem; text-align: center; position: sticky; inset-inline-start: 0; }
  .issue { border-block-start: 1px solid var(--_border); }
  .issue > .head { display: flex; flex-wrap: nowrap; inline-size: 100%; gap: 0.5rem; align-items: baseline; min-block-size: 2.0625rem; padding: 0.375rem 0.875rem; border: 0; background: none; font: inherit; color: inherit; text-align: start; cursor: pointer; }
  .issue > .head .icon { inline-size: 0.875rem; color: var(--_text-quiet); align-self: center; }
  .issue > .head:hover { background: var(--_hover); }
  .issue > .head:focus-visible { outline-offset: -2px; }
  .issue > .head span { overflow-wrap: anywhere; }
  .issue > .head .open { font-weight: 600; }
  .issue > .head .dot { align-self: center; }
  .issue > .head span:last-child { margin-inline-start: auto; flex: none; }
  .issue > .body { padding: 0.125rem 0.875rem 0.875rem; display: grid; gap: 0.75rem; }
  .issue .said { display: grid; gap: 0.375rem; align-content: start; }
  .issue .said .button { justify-content: center; }
  .figure { font-size: 1.25rem; font-weight: 600; letter-spacing: 0.01em; }
  .figure .before { color: var(--_negative); }
  .figure ins { text-decoration: none; color: var(--_positive); }
  .problems { padding-block: 0.625rem; }
  .problems .narrow { display: none; }
  .issue .button { block-size: auto; min-block-size: 1.75rem; white-space: normal; }
  .fixes { border-block-start: 1px solid var(--_border); justify-items: start; }
  .fixes .button { block-size: auto; min-block-size: 1.625rem; white-space: normal; }
  @container importer (max-width: 940px) {
    .search.end { flex: 1 1 100%; margin: 0; }
    .split.review { grid-template-columns: minmax(0, 1fr); }
    .split.review > .aside { block-size: auto; order: -1; border-block-start: 0; border-block-end: 1px solid var(--_border); }
    .split.review > .review-frame { block-size: auto; max-block-size: var(--crm-client-importer-review-height, 32rem); }
    .problems .narrow { display: inline-flex; min-inline-size: 0; }
    .issue, .fixes { border: 0; }
    .issue > .head { display: none; }
    .issue > .body { grid-template-columns: minmax(0, 1fr) 16rem; gap: 0.75rem 2rem; }
    .fixes { display: flex; flex-wrap: wrap; align-items: center; padding-block-start: 0; }
  }
  @container importer (max-width: 600px) {
    .problems .narrow, .problems .narrow .select, .problems .narrow select { flex: 1 1 100%; inline-size: 100%; }
    .problems .end { margin: 0; }
    .issue > .body { grid-template-columns: minmax(0, 1fr); }
    .rules { display: grid; }
    /* Rows are cards of one height: what is wrong or changes comes first, the rest scrolls inside. */
    .review-frame { --_review-row: 6.8125rem; }
    .review-grid { min-inline-size: 0; }
    .headings { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    .review-grid .row.row { display: flex; flex-wrap: wrap; align-content: flex-start; gap: 0 0.75rem; padding: 0.375rem 0.875rem; overflow: hidden auto; scrollbar-width: thin; }
    .review-grid .row > * { padding: 0; max-inline-size: 100%; text-align: start; }
    .review-grid .row > span { line-height: 1.5rem; order: 2; }
    .review-grid .row > .kind { order: -4; flex: 1; }
    .review-grid .row > .line { order: -3; font-size: var(--_size-s); }
    .review-grid .row > .act { order: -2; position: static; }
    .review-grid .row > .name { order: -1; flex: 1 1 100%; font-weight: 500; }
    .review-grid .row > .id { order: 0; }
    .review-grid .row > .told { order: 1; flex: 1 1 100%; }
    .review-grid .row > .name.told { order: -1; }
    .review-grid .row > .id.told { order: 0; }
    .review-grid .row > [data-cell]:empty { order: 3; inline-size: 1.5rem; block-size: 1.5rem; }
    .review-grid .row > .editing { order: 1; flex: 1 1 100%; }
  }
  @media (forced-colors: active) { .kind::before, .dot::before { forced-color-adjust: none; } }
`;
