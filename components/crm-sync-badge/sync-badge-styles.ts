import { css } from 'lit';

export const syncBadgeStyles = css`
  :host { display: inline-block; position: relative; max-inline-size: 100%; }
  .sync { position: relative; }
  button.badge { border: 1px solid transparent; min-block-size: 1.5rem; block-size: auto; max-inline-size: 100%; margin: 0; font: inherit; font-size: var(--_size-s); font-weight: 500; cursor: pointer; text-align: start; white-space: normal; }
  button.badge:hover { border-color: currentColor; }
  button.badge .icon { inline-size: 0.75rem; block-size: 0.75rem; }
  .count { font-weight: var(--_weight-strong); }
  .count::before { content: "· "; }
  .panel {
    position: absolute; inset-block-start: calc(100% + 0.25rem); inset-inline-end: 0; z-index: 30; inline-size: min(22rem, calc(100vw - 2rem)); max-block-size: min(30rem, 70vh); overflow: auto;
    display: flex; flex-direction: column; gap: var(--_space-m); padding: var(--_space-l); background: var(--_raised); border: 1px solid var(--_border); border-radius: var(--_radius-m); box-shadow: var(--_shadow);
  }
  :host([align="start"]) .panel { inset-inline: 0 auto; }
  :host([side="top"]) .panel { inset-block: auto calc(100% + 0.25rem); }
  .panel > * { flex: none; }
  .panel > .button { align-self: flex-start; }
  h3 { margin: 0; font-size: var(--_size-s); font-weight: var(--_weight-strong); color: var(--_text-quiet); }
  dl { margin: 0; display: grid; gap: 0.25rem; }
  dl > div { display: flex; justify-content: space-between; gap: var(--_space-m); }
  dd { margin: 0; text-align: end; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--_space-s); }
  .unsent > li { display: grid; gap: 0.25rem; padding-block-start: var(--_space-s); border-block-start: 1px solid var(--_border); overflow-wrap: anywhere; }
  .quiet { color: var(--_text-quiet); }
  p.negative, li.negative { color: var(--_negative); }
  p.warning, li.warning { color: var(--_warning); }
  .cluster { display: flex; flex-wrap: wrap; gap: var(--_space-s); }
  .callout { border: 0; border-radius: var(--_radius-s); }
  progress { inline-size: 100%; block-size: 0.375rem; accent-color: var(--_accent); }
  :host([busy]) button.badge::before { animation: pulse 1.2s ease-in-out infinite; }
  @keyframes pulse { 50% { opacity: 0.25; } }
  @media (prefers-reduced-motion: reduce) { :host([busy]) button.badge::before { animation: none; } }
  @media (forced-colors: active) { button.badge { border-color: ButtonText; } }
`;
