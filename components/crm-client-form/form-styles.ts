import { css } from 'lit';

/** The form: its head, its sections, the bar that saves. */
export const formStyles = css`
  :host { display: block; container: form / inline-size; }
  h1, h2, h3, p, ul { margin: 0; padding: 0; }
  ul { list-style: none; }
  h1 { font-size: 1.25rem; font-weight: 600; letter-spacing: -0.01em; line-height: 1.25; overflow-wrap: anywhere; }
  h2 { font-size: var(--_size-l); font-weight: 600; }
  h1:focus { outline: none; }
  b { font-weight: 500; }
  .form-frame { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); line-height: 1.1875rem; }
  .quiet { color: var(--_text-quiet); }
  .row { display: flex; align-items: center; gap: var(--_space-s); flex-wrap: wrap; }
  .end { margin-inline-start: auto; }
  .head { display: grid; gap: 0.5rem; }
  .head .back { display: inline-flex; align-items: center; gap: 0.25rem; min-block-size: 1.5rem; margin-inline-start: -0.25rem; justify-self: start; max-inline-size: 100%; }
  .head .back span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .head .facts { color: var(--_text-quiet); column-gap: 1.25rem; }
  .head .facts b { color: var(--_text); }
  .panel { background: var(--_surface); border: 1px solid var(--_border); border-radius: var(--_radius-m); min-inline-size: 0; }
  .callout { align-items: flex-start; scroll-margin-block: 1rem; border: 0; border-radius: var(--_radius-m); padding: 0.75rem 0.875rem; }
  .callout > .icon { margin-block-start: 0.0625rem; }
  .callout.negative { background: var(--_negative-soft); }
  .callout.negative > .icon { color: var(--_negative); }
  .callout.plain { border: 1px solid var(--_border); }
  .callout .told { flex: 1; min-inline-size: 0; display: grid; gap: 0.25rem; }
  .callout h2 { font-size: var(--_size-m); }
  .callout li { min-block-size: 1.5rem; }

  .part { display: grid; grid-template-columns: 14rem minmax(0, 44rem); gap: 1rem 3rem; padding: 1.5rem 1rem; border: 0; margin: 0; min-inline-size: 0; }
  .part + .part { border-block-start: 1px solid var(--_border); }
  .part > header { display: grid; gap: 0.25rem; align-content: start; }
  .part > header p { color: var(--_text-quiet); font-size: var(--_size-s); }
  .fields { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.125rem 1.25rem; align-items: start; }
  .wide { grid-column: 1 / -1; }
  .control { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; min-inline-size: 0; border: 0; margin: 0; padding: 0; }
  .control > label, .control > .name { font-weight: 500; display: flex; gap: 0.375rem; align-items: center; padding: 0; min-block-size: 1.1875rem; }
  .control > .name { margin-block-end: 0.375rem; }
  .control > label i, .control > .name i { font-style: normal; font-weight: 400; color: var(--_text-quiet); }
  .changed > label::after, .changed > .name::after, .unsaved::before { content: ""; inline-size: 0.4375rem; block-size: 0.4375rem; border-radius: 50%; background: var(--_accent); flex: none; }
  .said { display: grid; gap: 0.25rem; }
  .help { line-height: 1.0625rem; font-size: var(--_size-s); color: var(--_text-quiet); overflow-wrap: anywhere; }
  .words { text-wrap: pretty; display: grid; grid-template-columns: 1rem minmax(0, 1fr); gap: 0.375rem; font-size: var(--_size-s); line-height: 1.0625rem; overflow-wrap: anywhere; }
  .words .icon { block-size: 1rem; inline-size: 0.875rem; }
  .words.error { color: var(--_negative); font-weight: 500; }
  .words.warn .icon { color: var(--_warning); }
  .words b { font-weight: 600; }
  .link { text-decoration: underline; text-underline-offset: 0.1875rem; line-height: inherit; min-block-size: 1.5rem; }
  .back.link { text-decoration: none; }
  .words .link, .help .link { white-space: nowrap; margin-inline-end: 0.75rem; }
  .tax { display: grid; grid-template-columns: minmax(0, 1fr) auto 3rem; gap: 0.5rem; align-items: center; }
  .tax > .field:last-child { padding-inline: 0; text-align: center; }

  .save { position: sticky; inset-block-end: 0; z-index: 2; display: flex; align-items: center; gap: 0.5rem 1rem; flex-wrap: wrap; padding: 0.75rem 1rem; background: var(--_surface); border-block-start: 1px solid var(--_border); border-end-start-radius: inherit; border-end-end-radius: inherit; }
  .unsaved { display: inline-flex; gap: 0.5rem; align-items: center; font-weight: 500; }
  .saved { display: inline-flex; gap: 0.375rem; align-items: center; }
  .saved .icon { color: var(--_positive); }
  .save .wrong { color: var(--_negative); font-weight: 500; }
  .part, .control { scroll-margin-block: 1rem 5rem; }
  .field { scroll-margin-block: 2rem 6rem; }

  .waiting { display: grid; gap: 1.25rem; padding: 1.5rem 1rem; }
  .waiting i { display: block; block-size: var(--_control-height); border-radius: var(--_radius-m); background: var(--_border); opacity: 0.6; }
  .waiting i:nth-child(3n) { inline-size: 60%; }
  @media (prefers-reduced-motion: no-preference) {
    .waiting i { animation: waiting 1.4s ease-in-out infinite alternate; }
    @keyframes waiting { to { opacity: 0.3; } }
  }

  dialog { padding: 0; border: 1px solid var(--_border); border-radius: var(--_radius-m); background: var(--_raised); color: var(--_text); box-shadow: var(--_shadow); inline-size: min(28rem, calc(100vw - 2rem)); line-height: 1.1875rem; }
  dialog::backdrop { background: light-dark(#10182873, #000000a6); }
  dialog .ask { padding: 1.25rem; display: grid; gap: var(--_space-s); }
  dialog .ask p { color: var(--_text-quiet); }
  .answers { display: flex; justify-content: flex-end; gap: var(--_space-s); flex-wrap: wrap; margin-block-start: var(--_space-m); }
  dialog.wide { inline-size: min(56rem, calc(100vw - 1.5rem)); max-block-size: calc(100dvh - 1.5rem); container: dialog / inline-size; }
  dialog.wide > header { padding: 1.25rem 1.25rem 1rem; display: grid; gap: 0.25rem; }
  dialog h2 { text-wrap: balance; overflow-wrap: anywhere; }
  dialog.wide > footer { position: sticky; inset-block-end: 0; background: var(--_raised); display: flex; gap: 0.5rem; align-items: center; flex-wrap: wrap; padding: 0.875rem 1.25rem; border-block-start: 1px solid var(--_border); }
  .state { flex: 1; min-inline-size: 8rem; }
  .state.warning { color: var(--_warning); font-weight: 600; }
  .versions { border-block-start: 1px solid var(--_border); }
  .versions > div { display: grid; grid-template-columns: 10.5rem repeat(3, minmax(0, 1fr)); gap: 0.75rem; padding: 0.75rem 1.25rem; align-items: stretch; }
  .versions > div + div { border-block-start: 1px solid var(--_border); }
  .versions .titles { padding-block: 0.625rem; font-size: var(--_size-s); color: var(--_text-quiet); }
  .titles b { display: block; color: var(--_text); font-size: var(--_size-m); }
  .versions h3 { align-self: center; font-size: var(--_size-m); font-weight: 600; }
  .versions h3 span + span { display: block; font-weight: 400; font-size: var(--_size-s); color: var(--_text-quiet); }
  .versions h3 .warning { color: var(--_warning); font-weight: 500; }
  .option { display: flex; gap: 0.5rem; align-items: center; min-inline-size: 0; min-block-size: 2.5rem; padding: 0.5rem 0.625rem; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); cursor: pointer; overflow-wrap: anywhere; }
  .option span { min-inline-size: 0; max-block-size: 8rem; overflow: auto; white-space: pre-line; }
  .option:hover { background: var(--_hover); }
  .option:has(:checked) { background: var(--_accent-soft); border-color: var(--_accent); font-weight: 500; }
  .option:has(:disabled) { cursor: default; color: var(--_text-quiet); }
  .option small { display: none; }
  .same { align-self: center; padding-inline: 0.6875rem; color: var(--_text-quiet); }

  @container form (max-width: 60rem) { .part { grid-template-columns: minmax(0, 1fr); } }
  @container form (max-width: 30rem) {
    .fields { grid-template-columns: minmax(0, 1fr); }
    .save .end { inline-size: 100%; }
    .save .end .button { flex: 1; }
    .callout { flex-wrap: wrap; }
    .callout .told { flex-basis: calc(100% - 2rem); }
    .callout > .button { margin-inline-start: 1.75rem; }
  }
  @container dialog (max-width: 40rem) {
    .versions > div { grid-template-columns: minmax(0, 1fr); gap: 0.375rem; }
    .versions .titles, .same { display: none; }
    .option small { display: block; font-size: var(--_size-s); font-weight: 400; color: var(--_text-quiet); margin-inline-start: auto; }
    .versions h3 { margin-block-end: 0.25rem; }
    dialog .end { inline-size: 100%; }
    dialog .end .button { flex: 1; }
  }
  @media (max-height: 26rem) { .save, dialog.wide > footer { position: static; } }
  @media (forced-colors: active) {
    .option:has(:checked) { outline: 2px solid Highlight; }
    .changed > label::after, .changed > .name::after, .unsaved::before { background: CanvasText; }
  }
`;
