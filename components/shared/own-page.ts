import { css } from 'lit';

/** For elements whose text stands on the page itself: told to be light or dark, they don't rely on the page's colour. */
export const ownPageStyles = css`
  :host([theme]) > * { background: var(--_sunken); padding: var(--_space-m); border-radius: var(--_radius-m); }
`;
