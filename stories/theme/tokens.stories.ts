import { css, html, LitElement, nothing } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { inside } from '../acting.js';
import { tokenGroups, type Token } from './tokens.js';

/** Every token with its value, drawn: colours in light and in dark beside each other. */
class TokenTable extends LitElement {
  static override styles = css`
    :host { display: block; font: 400 0.875rem/1.5 system-ui, sans-serif; color: light-dark(#1b212c, #e7e9ee); }
    section { margin-block-end: 2rem; }
    h2 { font-size: 1rem; font-weight: 600; margin: 0 0 0.5rem; max-inline-size: 46rem; }
    .frame { overflow-x: auto; }
    table { border-collapse: collapse; inline-size: 100%; background: light-dark(#fff, #16191f); border: 1px solid light-dark(#e3e6eb, #2a2f39); }
    th, td { text-align: start; padding: 0.375rem 0.75rem; border-block-end: 1px solid light-dark(#e3e6eb, #2a2f39); vertical-align: middle; }
    th { font-weight: 500; }
    code { font: 0.8125rem/1.4 ui-monospace, monospace; white-space: nowrap; }
    .note { color: light-dark(#596273, #a0a9b8); }
    .pair { display: flex; gap: 0.5rem; }
    .swatch { inline-size: 4.5rem; block-size: 1.75rem; border: 1px solid light-dark(#8a93a3, #6b7484); border-radius: 0.25rem; }
    .size { block-size: 0.75rem; background: light-dark(#1c5bc8, #8db4ff); }
    .shape { inline-size: 4.5rem; block-size: 2rem; background: light-dark(#eaf1fd, #1a2740); border: 1px solid light-dark(#1c5bc8, #8db4ff); }
  `;

  protected override render() {
    return tokenGroups.map(({ title, tokens }) => html`<section><h2>${title}</h2><div class="frame" tabindex="0" role="region" aria-label=${title}><table>
      <thead><tr><th scope="col">Token</th><th scope="col">Drawn</th><th scope="col">Value</th></tr></thead>
      <tbody>${tokens.map((token) => html`<tr><th scope="row"><code>${token.name}</code>${token.note ? html`<div class="note">${token.note}</div>` : nothing}</th><td>${this.#drawn(token)}</td><td><code>${token.value}</code></td></tr>`)}</tbody>
    </table></div></section>`);
  }

  #drawn({ name, value, colors }: Token) {
    if (colors) return html`<div class="pair">${colors.map((color) => html`<div class="swatch" data-color=${color}></div>`)}</div>`;
    if (name.includes('space') || name.includes('height')) return html`<div class="size" data-size=${value}></div>`;
    if (name.includes('radius') || name.includes('shadow') || name.includes('focus')) return html`<div class="shape" data-token=${name} data-value=${value}></div>`;
    return html`<span data-token=${name} data-value=${value}>Ferretería 1.234.567</span>`;
  }

  /** A strict policy lets no style attribute through a template: values are put here. */
  protected override updated(): void {
    for (const swatch of this.renderRoot.querySelectorAll<HTMLElement>('[data-color]')) swatch.style.background = swatch.dataset['color']!;
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>('[data-size]')) bar.style.inlineSize = bar.dataset['size']!;
    for (const shape of this.renderRoot.querySelectorAll<HTMLElement>('[data-token]')) {
      const { token = '', value = '' } = shape.dataset;
      if (token.includes('radius')) shape.style.borderRadius = value;
      else if (token.includes('shadow')) shape.style.boxShadow = value;
      else if (token.includes('focus')) shape.style.outline = value.replace('var(--crm-color-accent)', 'light-dark(#1c5bc8, #8db4ff)');
      else if (token.includes('weight')) shape.style.fontWeight = value;
      else if (token.includes('size')) shape.style.fontSize = value;
    }
  }
}
if (!customElements.get('token-table')) customElements.define('token-table', TokenTable);

const meta: Meta = { title: 'Concepts/Tokens', tags: ['!autodocs'], render: () => html`<token-table></token-table>` };

export default meta;

/** All that a page can set, with what stands where it sets nothing. */
export const All: StoryObj = {
  async play({ canvasElement }) {
    const { root } = await inside(canvasElement, 'token-table');
    const shown = root.querySelectorAll('tbody tr').length;
    await expect(shown).toBeGreaterThan(35);
    await expect(root.querySelector<HTMLElement>('[data-color]')!.style.background).not.toBe('');
  },
};

declare global {
  interface HTMLElementTagNameMap {
    'token-table': TokenTable;
  }
}
