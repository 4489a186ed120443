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
  .review-frame { position: relative; }
  .row-probe { position: absolute; block-size: 2.25rem; inline-size: 1px; visibility: hidden; }
  .review-grid { min-inline-size: max-content; }
  .tracks { display: grid; grid-template-columns: var(--_tracks); }
  .headings { position: sticky; inset-block-start: 0; z-index: 1; background: var(--_surface); border-block-end: 1px solid var(--_border); block-size: 2rem; align-items: center; color: var(--_text-quiet); font-weight: 500; font-size: var(--_size-s); }
  .headings > *, .review-grid .row > * { padding: 0 0.5rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }
  .space { position: relative; }
  .window { position: absolute; inset-block-start: 0; inset-inline: 0; }
  .review-grid .row { block-size: 2.25rem; align-items: center; gap: 0; border-block-end: 1px solid var(--_border); background: var(--_surface); flex-wrap: nowrap; }
  .review-grid .row.tracks { display: grid; }
  .review-grid .row:hover { background: var(--_hover); }
  .review-grid .row.skipped { color: var(--_text-quiet); }
  .review-grid .row > span { line-height: 2.1875rem; }
  .review-grid [role="gridcell"]:focus-visible { outline-offset: -2px; border-radius: var(--_radius-s); }
  .review-grid .field { inline-size: 100%; line-height: normal; }
  .review-grid .row > .editing { padding: 0 0.125rem; }
  .kind::before { content: ""; display: inline-block; inline-size: 0.4375rem; block-size: 0.4375rem; border-radius: 50%; background: currentColor; margin-inline-end: 0.4375rem; vertical-align: 0.0625rem; }
  .kind .why { margin-inline-start: 0.375rem; }
  .wrong { background: var(--_negative-soft); border-radius: var(--_radius-s); padding: 0.125rem 0.3125rem; margin-inline-start: -0.3125rem; }
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
  .issue > .head span.warning { color: inherit; }
  .issue > .head span.error { color: var(--_negative); }
  .issue > .head span:last-child { margin-inline-start: auto; }
  .issue > .body { padding: 0.125rem 0.875rem 0.875rem; display: grid; gap: 0.5rem; }
  .issue .button { block-size: auto; min-block-size: 1.75rem; white-space: normal; }
  .fixes { border-block-start: 1px solid var(--_border); justify-items: start; }
  .fixes .button { block-size: auto; min-block-size: 1.625rem; white-space: normal; }
  @container importer (max-width: 940px) {
    .search.end { flex: 1 1 100%; margin: 0; }
    .split.review { grid-template-columns: minmax(0, 1fr); }
    .split.review > .aside { block-size: auto; max-block-size: 20rem; order: -1; border-block-start: 0; border-block-end: 1px solid var(--_border); }
  }
  @media (forced-colors: active) { .kind::before, .dot::before { forced-color-adjust: none; } }
`;
