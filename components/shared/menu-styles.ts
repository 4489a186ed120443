import { css } from 'lit';

/** Menus, and the bars of progress. */
export const menuStyles = css`
  .drop { position: relative; }
  .menu { position: absolute; inset-block-start: calc(100% + 0.25rem); inset-inline-end: 0; z-index: 5; inline-size: max-content; min-inline-size: 12rem; max-inline-size: 20rem; margin: 0; padding: 0.25rem; background: var(--_raised); color: var(--_text); border: 1px solid var(--_border); border-radius: var(--_radius-m); box-shadow: var(--_shadow); }
  .menu .item { display: flex; gap: 0.5rem; align-items: center; inline-size: 100%; padding: 0.4375rem 0.5rem; border: 0; border-radius: var(--_radius-s); background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
  .menu .item:hover, .menu .item:focus-visible { background: var(--_hover); outline-offset: -2px; }
  .menu .item.danger { color: var(--_negative); }
  .menu .item[aria-disabled="true"] { color: var(--_text-quiet); cursor: default; }
  .menu .item small { margin-inline-start: auto; padding-inline-start: 1rem; font-size: var(--_size-s); color: var(--_text-quiet); }
  .menu hr { border: 0; border-block-start: 1px solid var(--_border); margin: 0.25rem 0; }
  .progress { block-size: 0.375rem; border-radius: 999px; background: var(--_border); overflow: hidden; flex: 1 1 6rem; max-inline-size: 14rem; }
  .progress i { display: block; block-size: 100%; inline-size: 100%; background: var(--_accent); border-radius: inherit; transform-origin: 0 50%; }
`;
