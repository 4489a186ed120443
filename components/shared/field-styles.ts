import { css } from 'lit';

/** Boxes a person types or chooses in. */
export const fieldStyles = css`
  .field { inline-size: 100%; min-inline-size: 0; block-size: var(--_control-height); margin: 0; padding: 0 0.625rem; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); background: var(--_surface); color: inherit; font: inherit; text-align: start; }
  .field::placeholder { color: var(--_text-quiet); opacity: 1; }
  textarea.field { block-size: 4.75rem; padding-block: 0.4375rem; resize: vertical; line-height: 1.45; }
  select.field { appearance: none; padding-inline-end: 2rem; text-overflow: ellipsis; cursor: pointer; }
  .field option { background: var(--_raised); color: var(--_text); }
  .field.number { text-align: end; }
  .field[readonly] { background: var(--_sunken); border-color: var(--_border); text-overflow: ellipsis; }
  .field[aria-invalid="true"] { border-color: var(--_negative); box-shadow: inset 0 0 0 1px var(--_negative); }
  .box { position: relative; display: block; min-inline-size: 0; }
  .box > .icon { position: absolute; inset-block-start: calc((var(--_control-height) - 1rem) / 2); inset-inline-end: 0.625rem; color: var(--_text-quiet); pointer-events: none; }
  .locked > .field { padding-inline-end: 2rem; }
  .signed > b { position: absolute; inset-block: 0; display: grid; place-items: center; font-weight: 400; color: var(--_text-quiet); }
  .signed.before > b { inset-inline-start: 0.625rem; }
  .signed.after > b { inset-inline-end: 0.625rem; }
  .signed.before > .field { padding-inline-start: 1.5rem; }
  .signed.after > .field { padding-inline-end: 1.75rem; }
  .pick { position: absolute; inset-block-start: calc((var(--_control-height) - 1.5rem) / 2); inset-inline-end: 0.25rem; display: grid; place-items: center; inline-size: 1.5rem; block-size: 1.5rem; padding: 0; border: 0; border-radius: var(--_radius-s); background: none; color: var(--_text-quiet); cursor: pointer; }
  .pick:hover { background: var(--_hover); color: var(--_text); }
  .dated > .field, .combobox > .field { padding-inline-end: 2rem; text-overflow: ellipsis; }
  .picker { position: absolute; inset-block-end: 0; inset-inline-end: 0.25rem; inline-size: 1.5rem; block-size: 1px; padding: 0; border: 0; opacity: 0; pointer-events: none; }
  .segments { display: inline-flex; justify-self: start; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); overflow: hidden; }
  .segments label, .ticks label { position: relative; cursor: pointer; }
  .segments input, .ticks input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer; }
  .segments span { display: grid; place-items: center; min-inline-size: 2.5rem; block-size: calc(var(--_control-height) - 2px); padding-inline: 0.75rem; color: var(--_text-quiet); }
  .segments label + label { border-inline-start: 1px solid var(--_border-strong); }
  .segments :checked + span { background: var(--_accent-soft); color: var(--_text); font-weight: 500; }
  .segments :focus-visible + span { outline: var(--_focus); outline-offset: -3px; border-radius: var(--_radius-s); }
  .ticks { display: flex; flex-wrap: wrap; gap: 0.25rem; }
  .ticks span { display: grid; place-items: center; min-inline-size: var(--_control-height); block-size: var(--_control-height); padding-inline: 0.5rem; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); color: var(--_text-quiet); }
  .ticks :checked + span { background: var(--_accent); border-color: transparent; color: var(--_on-accent); font-weight: 600; }
  .ticks :focus-visible + span { outline: var(--_focus); outline-offset: 1px; }
  .several { display: grid; gap: 0.375rem; }
  .chips { display: flex; flex-wrap: wrap; gap: 0.25rem; }
  .chip { display: inline-flex; align-items: center; max-inline-size: 100%; min-block-size: 1.625rem; padding-inline-start: 0.5rem; border-radius: var(--_radius-s); background: var(--_accent-soft); }
  .chip > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .chip button { display: grid; place-items: center; flex: none; inline-size: 1.5rem; block-size: 1.5rem; padding: 0; border: 0; border-radius: var(--_radius-s); background: none; color: var(--_text-quiet); cursor: pointer; }
  .chip .icon { inline-size: 0.875rem; }
  .listbox { position: absolute; inset-block-start: calc(100% + 0.25rem); inset-inline: 0; z-index: 5; min-inline-size: min(16rem, 80vw); padding: 0.25rem; background: var(--_raised); color: var(--_text); border: 1px solid var(--_border); border-radius: var(--_radius-m); box-shadow: var(--_shadow); }
  .listbox.above { inset-block: auto calc(100% + 0.25rem); }
  .listbox ul { list-style: none; margin: 0; padding: 0; max-block-size: 17rem; overflow: auto; }
  .listbox li { display: flex; align-items: baseline; gap: 0.5rem; min-block-size: 1.75rem; padding: 0.3125rem 0.5rem; border-radius: var(--_radius-s); cursor: pointer; overflow-wrap: anywhere; }
  .listbox li small { margin-inline-start: auto; font-size: var(--_size-s); color: var(--_text-quiet); text-align: end; }
  .listbox li.quiet { color: var(--_text-quiet); }
  .listbox li:hover { background: var(--_hover); }
  .listbox [aria-selected="true"] { background: var(--_accent-soft); }
  .listbox p { margin: 0; padding: 0.375rem 0.5rem; font-size: var(--_size-s); color: var(--_text-quiet); }
  @media (forced-colors: active) {
    .segments :checked + span, .ticks :checked + span { outline: 2px solid Highlight; outline-offset: -4px; }
    .listbox [aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
    .chip { border: 1px solid; }
  }
`;
