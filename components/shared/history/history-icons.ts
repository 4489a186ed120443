import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** The icons only a history has: apart from the others, since a list loads those. */
const shapes = {
  meeting: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-3.4 3.2-5.2 6.5-5.2s5.9 1.8 6.5 5.2M16 5.2a3.3 3.3 0 0 1 0 5.8M18 15.3c1.9.8 3 2.4 3.5 4.7"/>`,
  call: svg`<path d="M5 4h4l1.5 5L8 10.5a12 12 0 0 0 5.5 5.5l1.5-2.5 5 1.5v4a1.5 1.5 0 0 1-1.5 1.5A15 15 0 0 1 3.500 5.500 1.500 1.500 0 0 1 5 4z"/>`,
  task: svg`<rect x="4" y="4" width="16" height="16" rx="3"/><path d="m8 12.500 3 3 5-6.500"/>`,
  note: svg`<path d="M5 4h14v11l-5 5H5zM14 20v-5h5"/>`,
  email: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m4 7 8 6 8-6"/>`,
  document: svg`<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>`,
  quote: svg`<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h4"/>`,
  sale: svg`<path d="M4 5h2l2.500 10h9L20 8H7M10 19.500v.1M16 19.500v.1"/>`,
  invoice: svg`<path d="M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6"/>`,
  order: svg`<path d="m4 8 8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8"/>`,
  payment: svg`<path d="M4 7.500A2.500 2.500 0 0 1 6.500 5H18v3M4 7.500V17a2 2 0 0 0 2 2h14V8H6M16.500 13.500h.01"/>`,
  bell: svg`<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4"/>`,
  calendar: svg`<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>`,
  clip: svg`<path d="m20 11-8.500 8.500a5 5 0 0 1-7-7L13 4a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400L14.500 7"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type HistoryIconName = keyof typeof shapes;

/** Drawn with the text's colour; it says nothing to a screen reader. */
export function historyIcon(name: HistoryIconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}
