import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** The icons only a client's own page has: apart from the others, since a list loads those. */
const shapes = {
  wallet: svg`<path d="M4 7.5A2.5 2.5 0 0 1 6.5 5H18v3M4 7.5V17a2 2 0 0 0 2 2h14V8H6M16.5 13.5h.01"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>`,
  calendar: svg`<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>`,
  falling: svg`<path d="m4 7 6 6 4-4 6 7M20 11v5h-5"/>`,
  invoice: svg`<path d="M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6"/>`,
  print: svg`<path d="M7 9V4h10v5M7 17H4v-6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v6h-3M7 14h10v6H7z"/>`,
  tags: svg`<path d="M4 12V4h8l8 8-8 8zM8 8v.1"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type DetailIconName = keyof typeof shapes;

/** Drawn with the text's colour; it says nothing to a screen reader. */
export function detailIcon(name: DetailIconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}
