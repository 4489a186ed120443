import { css, html, LitElement } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fireEvent, userEvent } from 'storybook/test';
import '../../components/crm-client-list/crm-client-list.js';
import type { Crm } from '../../src/index.js';
import { inside, there } from '../acting.js';
import { crmWith } from '../crms.js';
import { tenClients } from '../ten-clients.js';
import { colorValue, tokenGroups, type Token } from './tokens.js';

/** Changes tokens and shows the elements in it with them at once; gives the style sheet for a page. */
class ThemeEditor extends LitElement {
  static override properties = { scheme: { state: true }, copied: { state: true } };
  static override styles = css`
    :host { display: grid; grid-template-columns: minmax(0, 22rem) minmax(0, 1fr); gap: 1rem; block-size: calc(100dvh - 2rem); font: 400 0.8125rem/1.5 system-ui, sans-serif; color: light-dark(#1b212c, #e7e9ee); }
    @media (max-width: 60rem) { :host { grid-template-columns: minmax(0, 1fr); block-size: auto; } }
    .tokens { overflow: auto; padding-inline-end: 0.5rem; }
    h2 { font-size: 0.875rem; font-weight: 600; margin: 1rem 0 0.25rem; }
    .token { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0.5rem; align-items: center; min-block-size: 2rem; }
    .token > code { overflow-wrap: anywhere; font: 0.75rem/1.3 ui-monospace, monospace; }
    input[type=color] { inline-size: 2.5rem; block-size: 1.75rem; padding: 0; }
    input[type=text] { grid-column: 2 / -1; inline-size: 9rem; font: inherit; block-size: 1.75rem; box-sizing: border-box; }
    .shown { display: grid; grid-template-rows: auto minmax(0, 1fr) auto; gap: 0.75rem; min-block-size: 0; }
    .bar { display: flex; gap: 0.75rem; align-items: center; flex-wrap: wrap; }
    button, select { font: inherit; min-block-size: 2rem; }
    textarea { inline-size: 100%; box-sizing: border-box; block-size: 8rem; font: 0.75rem/1.4 ui-monospace, monospace; }
    .preview { min-block-size: 20rem; overflow: auto; }
  `;

  declare scheme: 'light' | 'dark' | 'light dark';
  declare copied: boolean;
  readonly #changed = new Map<string, string>();

  constructor() {
    super();
    this.scheme = 'light dark';
    this.copied = false;
  }

  /** What a page takes over: only what differs. */
  get css(): string {
    return this.#changed.size === 0 ? '/* No token differs yet. */' : `:root {\n${[...this.#changed].map(([name, value]) => `  ${name}: ${value};`).join('\n')}\n}`;
  }

  protected override render() {
    return html`<form class="tokens" aria-label="Tokens" @submit=${(event: Event) => event.preventDefault()}>${tokenGroups.map(({ title, tokens }) => html`<h2>${title}</h2>${tokens.map((token) => this.#token(token))}`)}</form>
      <div class="shown">
        <div class="bar"><label>Scheme <select @change=${this.#onScheme}>
          <option value="light dark">As the system</option><option value="light">Light</option><option value="dark">Dark</option></select></label>
          <button type="button" @click=${() => this.#reset()}>Start anew</button>
          <button type="button" id="copy" @click=${() => void this.#copy()}>Copy the CSS</button><span role="status">${this.copied ? 'Copied' : ''}</span></div>
        <div class="preview"><slot></slot></div>
        <label>CSS for your page<textarea readonly spellcheck="false" .value=${this.css}></textarea></label>
      </div>`;
  }

  protected override updated(): void {
    const place = this.renderRoot.querySelector<HTMLElement>('.preview')!;
    place.style.colorScheme = this.scheme;
    for (const { tokens } of tokenGroups) for (const { name } of tokens) {
      const value = this.#changed.get(name);
      if (value === undefined) place.style.removeProperty(name);
      else place.style.setProperty(name, value);
    }
  }

  #token(token: Token) {
    const { name, value, colors } = token;
    const now = this.#changed.get(name);
    if (!colors) return html`<label class="token"><code>${name}</code><input type="text" data-token=${name} .value=${live(now ?? value)} @change=${(event: Event) => this.#set(token, (event.target as HTMLInputElement).value.trim())}></label>`;
    const shown = (now?.match(/#[\da-f]{6}/gi) ?? colors) as unknown as [string, string];
    const input = (at: 0 | 1) => html`<input type="color" data-token=${name} aria-label=${`${name}, ${at === 0 ? 'light' : 'dark'}`} .value=${live(shown[at])} @input=${(event: Event) => {
      const next: [string, string] = [...shown];
      next[at] = (event.target as HTMLInputElement).value;
      this.#set(token, colorValue(next));
    }}>`;
    return html`<div class="token" role="group" aria-label=${name}><code>${name}</code>${input(0)}${input(1)}</div>`;
  }

  #set({ name, value }: Token, next: string): void {
    if (next === '' || next === value) this.#changed.delete(name);
    else this.#changed.set(name, next);
    this.copied = false;
    this.requestUpdate();
  }

  #reset(): void {
    this.#changed.clear();
    this.copied = false;
    this.requestUpdate();
  }

  readonly #onScheme = (event: Event): void => {
    this.scheme = (event.target as HTMLSelectElement).value as 'light';
  };

  async #copy(): Promise<void> {
    const area = this.renderRoot.querySelector('textarea')!;
    await navigator.clipboard.writeText(this.css).catch(() => {
      area.select();
      document.execCommand('copy');
    });
    this.copied = true;
  }
}
if (!customElements.get('theme-editor')) customElements.define('theme-editor', ThemeEditor);

const meta: Meta = {
  title: 'Concepts/Theme editor',
  tags: ['!autodocs'],
  loaders: [async () => ({ crm: await crmWith(tenClients) })],
  beforeEach: ({ loaded }) => () => void (loaded['crm'] as Crm | undefined)?.close(),
  render: (_args, { loaded }) => html`<theme-editor><crm-client-list .crm=${loaded['crm'] as Crm}></crm-client-list></theme-editor>`,
};

export default meta;

/** Change a token on the left: the list follows, and the style sheet below is what your page needs. */
export const Editor: StoryObj = {
  async play({ canvasElement }) {
    const { element, root } = await inside(canvasElement, 'theme-editor');
    const list = (await inside(canvasElement, 'crm-client-list')).root;
    const box = await there(list, '.row:not(.waiting) input[type=checkbox]');
    const before = getComputedStyle(box).accentColor;
    for (const input of root.querySelectorAll('input[data-token="--crm-color-accent"]')) {
      await fireEvent.input(input, { target: { value: '#7a1fa2' } });
      await element.updateComplete;
    }
    await expect(getComputedStyle(box).accentColor).not.toBe(before);
    await expect(element.css).toBe(':root {\n  --crm-color-accent: light-dark(#7a1fa2, #7a1fa2);\n}');
    await userEvent.click(root.querySelector('.bar button')!);
    await element.updateComplete;
    await expect(getComputedStyle(box).accentColor).toBe(before);
  },
};

declare global {
  interface HTMLElementTagNameMap {
    'theme-editor': ThemeEditor;
  }
}
