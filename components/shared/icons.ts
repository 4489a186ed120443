import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const shapes = {
  search: svg`<circle cx="11" cy="11" r="7"/><path d="m20 20-3.5-3.5"/>`,
  down: svg`<path d="m6 9 6 6 6-6"/>`,
  up: svg`<path d="m6 15 6-6 6 6"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  edit: svg`<path d="M4 20h4L19 9l-4-4L4 16z"/>`,
  columns: svg`<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M9 4v16M15 4v16"/>`,
  filter: svg`<path d="M4 6h16M7 12h10M10 18h4"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  trash: svg`<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"/>`,
  sheet: svg`<rect x="4" y="3" width="16" height="18" rx="2"/><path d="M4 9h16M4 15h16M10 9v12"/>`,
  people: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-3.4 3.2-5.2 6.5-5.2s5.9 1.8 6.5 5.2M16 5.2a3.3 3.3 0 0 1 0 5.8M18 15.3c1.9.8 3 2.4 3.5 4.7"/>`,
  warning: svg`<path d="M12 4 2.5 20h19zM12 10v4.5M12 17.2v.1"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  offline: svg`<path d="M3 3l18 18M5 12.5a10 10 0 0 1 4.5-2.6M19 12.5a10 10 0 0 0-5-2.7M8.5 16a5 5 0 0 1 7 0M12 19.5v.1M2 8.5a15 15 0 0 1 4-2.6M22 8.5a15 15 0 0 0-11-4.2"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  right: svg`<path d="m9 6 6 6-6 6"/>`,
  left: svg`<path d="m15 6-6 6 6 6"/>`,
  upload: svg`<path d="M12 16V4m0 0 5 5m-5-5L7 9M4 20h16"/>`,
  download: svg`<path d="M12 4v12m0 0 5-5m-5 5-5-5M4 20h16"/>`,
  ask: svg`<circle cx="12" cy="12" r="9"/><path d="M9.6 9.6a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8M12 16.6v.1"/>`,
  then: svg`<path d="M4 12h15m-5-5 5 5-5 5"/>`,
  undo: svg`<path d="M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3"/>`,
  out: svg`<circle cx="12" cy="12" r="8.5"/><path d="M8.5 12h7"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

/** An icon of the look, drawn with the text's colour; it says nothing to a screen reader. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}

/** The pencil as an element of its own, for rows that are made without templates. */
export function editIcon(): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', 'M4 20h4L19 9l-4-4L4 16z');
  drawing.append(path);
  return drawing;
}
