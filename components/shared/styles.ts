import { css } from 'lit';

/** The theme: every token of the look with its fallback, under a private name, so that an element needs no style sheet of the page. */
export const themeStyles = css`
  :host {
    --_sunken: var(--crm-color-sunken, light-dark(#f5f6f8, #0f1115));
    --_surface: var(--crm-color-surface, light-dark(#ffffff, #16191f));
    --_raised: var(--crm-color-raised, light-dark(#ffffff, #1d2129));
    --_hover: var(--crm-color-hover, light-dark(#f3f5f8, #1b1f26));
    --_border: var(--crm-color-border, light-dark(#e3e6eb, #2a2f39));
    --_border-strong: var(--crm-color-border-strong, light-dark(#8a93a3, #6b7484));
    --_text: var(--crm-color-text, light-dark(#1b212c, #e7e9ee));
    --_text-quiet: var(--crm-color-text-quiet, light-dark(#596273, #a0a9b8));
    --_accent: var(--crm-color-accent, light-dark(#1c5bc8, #8db4ff));
    --_accent-soft: var(--crm-color-accent-soft, light-dark(#eaf1fd, #1a2740));
    --_on-accent: var(--crm-color-on-accent, light-dark(#ffffff, #0c1730));
    --_positive: var(--crm-color-positive, light-dark(#13703d, #6fd39a));
    --_positive-soft: var(--crm-color-positive-soft, light-dark(#e6f5ec, #12301f));
    --_warning: var(--crm-color-warning, light-dark(#865000, #f2bd68));
    --_warning-soft: var(--crm-color-warning-soft, light-dark(#fdf2df, #37290f));
    --_negative: var(--crm-color-negative, light-dark(#b1261f, #ff9b93));
    --_negative-soft: var(--crm-color-negative-soft, light-dark(#fdecec, #3c1a18));
    --_size-s: var(--crm-font-size-s, 0.75rem);
    --_size-m: var(--crm-font-size-m, 0.8125rem);
    --_size-l: var(--crm-font-size-l, 0.9375rem);
    --_weight-strong: var(--crm-weight-strong, 600);
    --_space-xs: var(--crm-space-xs, 0.25rem);
    --_space-s: var(--crm-space-s, 0.5rem);
    --_space-m: var(--crm-space-m, 0.75rem);
    --_space-l: var(--crm-space-l, 1rem);
    --_space-xl: var(--crm-space-xl, 1.5rem);
    --_radius-s: var(--crm-radius-s, 0.25rem);
    --_radius-m: var(--crm-radius-m, 0.5rem);
    --_control-height: var(--crm-control-height, 2rem);
    --_shadow: var(--crm-shadow, 0 1px 2px light-dark(#1018280d, #0006), 0 8px 24px light-dark(#1018281f, #0009));
    --_focus: var(--crm-focus, 2px solid var(--_accent));
  }
  /* On what is inside too: a page that unsets every element unsets the host. */
  :host, :host > * {
    color: var(--_text);
    font-family: var(--crm-font, inherit);
    font-size: var(--_size-m);
    font-style: normal;
    font-weight: 400;
    line-height: 1.45;
    letter-spacing: normal;
    text-transform: none;
    font-variant-numeric: tabular-nums;
    text-align: start;
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]) { display: none !important; }
  :host([theme="auto"]) { color-scheme: light dark; }
  :host([theme="light"]) { color-scheme: light; }
  :host([theme="dark"]) { color-scheme: dark; }
  :host([density="compact"]) { --_control-height: 1.75rem; }
  :host([density="comfortable"]) { --_control-height: 2.25rem; }
  /* Not the pseudo-elements as well: a rule for those of everything makes the browser style two more for each element, at every frame of a scroll. */
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .sr { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  :focus-visible { outline: var(--_focus); outline-offset: 1px; }
`;

/** Buttons, checkboxes, icons. */
export const controlStyles = css`
  .icon { inline-size: 1rem; block-size: 1rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
  .button {
    block-size: var(--_control-height); padding: 0 0.75rem; margin: 0; border: 1px solid var(--_border-strong); border-radius: var(--_radius-m); background: var(--_surface);
    color: var(--_text); font: inherit; font-weight: 500; display: inline-flex; align-items: center; justify-content: center; gap: 0.375rem; white-space: nowrap; cursor: pointer; text-decoration: none;
  }
  .button:hover { background: var(--_hover); }
  .button.primary { background: var(--_accent); border-color: transparent; color: var(--_on-accent); }
  .button.quiet { border-color: transparent; background: transparent; }
  .button.quiet:hover { background: var(--_hover); }
  .button.danger { color: var(--_negative); }
  .button.danger.primary { background: var(--_negative); color: light-dark(#ffffff, #2a0c0a); }
  .button.icon-only { padding: 0; inline-size: var(--_control-height); }
  .button.small { block-size: 1.625rem; padding: 0 0.5rem; font-size: var(--_size-s); border-radius: var(--_radius-s); }
  .button.small.icon-only { padding: 0; inline-size: 1.625rem; }
  .button:disabled, .button[aria-disabled="true"] { background: var(--_sunken); border-color: var(--_border); color: var(--_text-quiet); cursor: default; }
  .link { border: 0; padding: 0; margin: 0; background: none; color: var(--_accent); font: inherit; cursor: pointer; text-decoration: none; }
  .link:hover { text-decoration: underline; }
  input[type="checkbox"] { inline-size: 1rem; block-size: 1rem; accent-color: var(--_accent); margin: 0; flex: none; cursor: pointer; }
`;

/** Badges, meters, callouts. */
export const badgeStyles = css`
  .badge { display: inline-flex; align-items: center; gap: 0.3125rem; block-size: 1.25rem; padding: 0 0.4375rem; border-radius: 999px; font-size: var(--_size-s); font-weight: 500; background: var(--_sunken); color: var(--_text-quiet); white-space: nowrap; }
  .badge.positive { background: var(--_positive-soft); color: var(--_positive); }
  .badge.warning { background: var(--_warning-soft); color: var(--_warning); }
  .badge.negative { background: var(--_negative-soft); color: var(--_negative); }
  .dot::before { content: ""; inline-size: 0.4375rem; block-size: 0.4375rem; border-radius: 50%; background: currentColor; flex: none; }
  /* The part that is used is a background: a clip and a transform of its own in each row would be paid at every frame of a scroll. */
  .meter { display: inline-block; inline-size: 3.5rem; block-size: 0.3125rem; border-radius: 999px; background: linear-gradient(currentColor, currentColor) 0 / 0 100% no-repeat var(--_border); color: var(--_accent); flex: none; }
  .meter:dir(rtl) { background-position-x: 100%; }
  .meter.warning { color: var(--_warning); }
  .meter.negative { color: var(--_negative); }
  .callout { display: flex; align-items: center; gap: 0.625rem; padding: 0.5rem 0.875rem; background: var(--_warning-soft); border-block-end: 1px solid var(--_border); }
  .callout > .icon { color: var(--_warning); }
  .callout > p { flex: 1; min-inline-size: 0; }
  .callout.plain { background: var(--_sunken); }
  .callout.plain > .icon { color: var(--_text-quiet); }
  p { margin: 0; }
`;
