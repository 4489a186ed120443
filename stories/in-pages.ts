import { expect } from 'storybook/test';
import { inside } from './acting.js';
import type { HostPage } from './host-pages.js';

/** What a play is given here. */
export interface Place {
  readonly canvasElement: HTMLElement;
  readonly loaded: Record<string, unknown>;
  readonly args: { readonly theme?: 'auto' | 'light' | 'dark' };
}

/**
 * The story of an element in a page of other people, once `arrive` has brought it to what is looked at: it looks as it
 * does anywhere, and in a dark page it is dark with it, unless its `theme` says otherwise.
 */
export const inPage = <Story extends object>(page: HostPage, tag: keyof HTMLElementTagNameMap, arrive: (place: Place) => Promise<unknown>, story: Story = {} as Story) => ({
  ...story,
  globals: { page },
  async play(place: Place) {
    await arrive(place);
    if (page !== 'dark') return looksItself(place.canvasElement, tag);
    const { theme = 'dark' } = place.args;
    await isDrawn(place.canvasElement, tag, theme === 'auto' ? systemScheme() : theme);
  },
});

/** Nothing of the page around is seen in the element: neither its text, nor its boxes, nor a width of its own. */
async function looksItself(canvas: HTMLElement, tag: keyof HTMLElementTagNameMap): Promise<void> {
  const { root } = await inside(canvas, tag);
  const frame = root.firstElementChild as HTMLElement;
  const { fontStyle, fontSize, letterSpacing, textTransform, textAlign } = getComputedStyle(frame);
  await expect({ fontStyle, fontSize, letterSpacing, textTransform, textAlign }).toEqual({ fontStyle: 'normal', fontSize: '13px', letterSpacing: 'normal', textTransform: 'none', textAlign: 'start' });
  for (const button of root.querySelectorAll('.button')) {
    if (!button.checkVisibility()) continue;
    await expect(getComputedStyle(button).borderRadius).not.toBe('0px');
    await expect(getComputedStyle(button).borderStyle).toBe('solid');
  }
  await expect(frame.scrollWidth).toBeLessThanOrEqual(frame.clientWidth);
}

/** The element is drawn light or dark, and its text can be read on what lies behind it, the page itself where that is all. */
export async function isDrawn(canvas: HTMLElement, tag: keyof HTMLElementTagNameMap, scheme: 'light' | 'dark'): Promise<void> {
  const { root } = await inside(canvas, tag);
  const texts = [...root.querySelectorAll<HTMLElement>('h1, h2, h3, p, b, th, label, .button')].filter((one) => one.checkVisibility() && one.textContent.trim() !== '' && !one.matches('.sr, .sr *, [aria-disabled=true], :disabled'));
  await expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    const [ink, paper] = [brightness(getComputedStyle(text).color), brightness(behind(text))];
    await expect((Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), `${text.textContent.trim().slice(0, 40)}: ${getComputedStyle(text).color} on ${behind(text)}`).toBeGreaterThan(4.4);
  }
  const own = getComputedStyle(root.firstElementChild!).color;
  await expect(brightness(own) > 0.5, `text in ${own}`).toBe(scheme === 'dark');
}

/** The colour the system asks for. */
function systemScheme(): 'light' | 'dark' {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** The nearest colour under an element, through shadow roots. */
function behind(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement ?? (at.getRootNode() as Partial<ShadowRoot>).host ?? null) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
}

/** Relative luminance, as WCAG has it, of `rgb(…)`. */
function brightness(color: string): number {
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => Number(part) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
