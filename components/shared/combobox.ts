import { html, nothing, svg, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { foldText } from '../../src/index.js';

/** Lines drawn at once; more are found by typing. */
const mostShown = 100;

export interface ComboboxOption {
  readonly key: string;
  readonly label: string;
  /** Beside the label, quieter. */
  readonly more?: string;
}

/** One combobox, as its host draws it. */
export interface ComboboxLook {
  /** Of the input, in the host's root. */
  readonly id: string;
  /** In the box, when it is not being typed in. */
  readonly text: string;
  readonly selected: string | null;
  readonly options: readonly ComboboxOption[];
  /** What is found was found for the text already: nothing is left out here. */
  readonly found?: boolean;
  /** Any text may be taken. */
  readonly open?: boolean;
  readonly required?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  readonly placeholder?: string;
  /** Offers the empty choice, called so. */
  readonly none?: string;
  readonly words: {
    readonly openOptions: string;
    readonly noOption: string;
    readonly newOption: (text: string) => string;
    readonly moreOptions: (count: number) => string;
    readonly results: (count: number) => string;
  };
  readonly type?: (text: string) => void;
  readonly choose: (key: string | null) => void;
  /** A text that is no option, when the box is left with it. */
  readonly write?: (text: string) => void;
  readonly left: () => void;
}

interface Line {
  readonly key: string | null;
  readonly label: string;
  readonly more?: string;
}

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * The comboboxes of an element, one open at a time: typing filters without regard to case and accents, arrows, Home and
 * End walk the list, Enter takes a line, Escape closes the list and then empties what was typed.
 * Source: ARIA Authoring Practices, editable combobox with list autocomplete.
 */
export class Comboboxes implements ReactiveController {
  readonly #host: Host;
  #openId = '';
  #typed: string | null = null;
  #at = -1;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#close();
  }

  hostUpdated(): void {
    if (this.#openId === '') return;
    const list = this.#host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(this.#openId)}-list`);
    const input = this.#host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(this.#openId)}`);
    if (!list || !input) return;
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    const { top, bottom } = input.getBoundingClientRect();
    list.parentElement!.classList.toggle('above', bottom + list.offsetHeight > innerHeight && top > list.offsetHeight);
  }

  render(look: ComboboxLook): TemplateResult {
    const isOpen = this.#openId === look.id;
    const typed = isOpen ? this.#typed : null;
    const lines = isOpen ? this.#linesOf(look) : [];
    const shown = lines.slice(0, mostShown);
    const at = Math.min(this.#at, shown.length - 1);
    return html`<span class="combobox box">
      <input class="field" id=${look.id} type="text" role="combobox" aria-labelledby="${look.id}-label" autocomplete="off" spellcheck="false" aria-autocomplete="list" aria-haspopup="listbox" aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls=${isOpen ? `${look.id}-list` : nothing} aria-activedescendant=${isOpen && at >= 0 ? `${look.id}-line-${at}` : nothing}
        aria-invalid=${look.invalid ? 'true' : nothing} aria-required=${look.required ? 'true' : nothing} aria-describedby=${look.describedBy ?? nothing} placeholder=${look.placeholder ?? nothing}
        .value=${live(typed ?? look.text)} @input=${(event: Event) => this.#onInput(look, event)} @keydown=${(event: KeyboardEvent) => this.#onKey(look, shown, event)}
        @click=${() => this.#show(look)} @focusout=${(event: FocusEvent) => this.#onLeave(look, event)}>
      <button type="button" class="pick" tabindex="-1" aria-hidden="true" title=${look.words.openOptions} @pointerdown=${(event: Event) => this.#onArrow(look, event)}><svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d="m6 9 6 6 6-6"/>`}</svg></button>
      ${isOpen ? html`<div class="listbox" @pointerdown=${(event: Event) => event.preventDefault()}>
        <ul id="${look.id}-list" role="listbox" aria-labelledby="${look.id}-label" @click=${(event: Event) => this.#onPick(look, shown, event)} @keydown=${(event: KeyboardEvent) => this.#onKey(look, shown, event)}>${shown.map((line, i) => html`<li id="${look.id}-line-${i}" role="option" class=${line.key === null ? 'quiet' : ''} aria-selected=${i === at ? 'true' : 'false'}>
          <span dir="auto">${line.label}</span>${line.more ? html`<small dir="auto">${line.more}</small>` : nothing}</li>`)}</ul>
        ${shown.length === 0 ? html`<p>${look.words.noOption}</p>` : lines.length > shown.length ? html`<p>${look.words.moreOptions(lines.length - shown.length)}</p>` : nothing}
      </div>` : nothing}
      <span class="sr" role="status">${isOpen && typed !== null ? (shown.length === 0 ? look.words.noOption : look.words.results(lines.length)) : ''}</span>
    </span>`;
  }

  #linesOf(look: ComboboxLook): readonly Line[] {
    const sought = foldText(this.#typed ?? '');
    const matching = look.found || sought === '' ? look.options : ranked(look.options, sought);
    const isNew = look.open && sought !== '' && !look.options.some(({ label }) => foldText(label) === sought);
    const none: readonly Line[] = look.none !== undefined && sought === '' && look.selected !== null ? [{ key: null, label: look.none }] : [];
    return [...none, ...matching, ...(isNew ? [{ key: this.#typed!.trim(), label: look.words.newOption(this.#typed!.trim()) }] : [])];
  }

  #show(look: ComboboxLook, at: 'first' | 'last' | 'selected' = 'selected'): void {
    if (this.#openId === look.id) return;
    this.#openId = look.id;
    this.#typed = null;
    const lines = this.#linesOf(look).slice(0, mostShown);
    this.#at = at === 'first' ? 0 : at === 'last' ? lines.length - 1 : lines.findIndex(({ key }) => key !== null && key === look.selected);
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#openId = '';
    this.#typed = null;
    this.#at = -1;
    this.#host.requestUpdate();
  }

  #take(look: ComboboxLook, line: Line): void {
    const isOption = line.key === null || look.options.some(({ key }) => key === line.key);
    this.#close();
    if (isOption) look.choose(line.key);
    else look.write?.(line.key);
  }

  #onInput(look: ComboboxLook, event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.#openId = look.id;
    this.#typed = value;
    look.type?.(value);
    this.#at = value.trim() === '' ? -1 : 0;
    this.#host.requestUpdate();
  }

  #onKey(look: ComboboxLook, lines: readonly Line[], event: KeyboardEvent): void {
    const isOpen = this.#openId === look.id;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (!isOpen) this.#show(look, event.altKey ? 'selected' : event.key === 'ArrowUp' ? 'last' : look.selected === null ? 'first' : 'selected');
        else if (lines.length > 0) this.#go((this.#at + (event.key === 'ArrowDown' ? 1 : this.#at < 0 ? 0 : -1) + lines.length) % lines.length);
        break;
      case 'PageDown':
      case 'PageUp':
        if (!isOpen) return;
        this.#go(Math.max(0, Math.min(lines.length - 1, this.#at + (event.key === 'PageDown' ? 10 : -10))));
        break;
      case 'Home':
      case 'End':
        // Without a walk through the list they are the text's own.
        if (!isOpen || (this.#typed ?? '') !== '') return;
        this.#go(event.key === 'Home' ? 0 : lines.length - 1);
        break;
      case 'Enter': {
        const line = isOpen ? lines[this.#at] : undefined;
        if (!isOpen) return;
        if (line) this.#take(look, line);
        else this.#leave(look);
        break;
      }
      case 'Escape':
        if (!isOpen) return;
        this.#close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #onPick(look: ComboboxLook, lines: readonly Line[], event: Event): void {
    const item = (event.target as Element).closest('[role="option"]');
    const line = item ? lines[[...item.parentElement!.children].indexOf(item)] : undefined;
    if (line) this.#take(look, line);
  }

  #go(at: number): void {
    this.#at = at;
    this.#host.requestUpdate();
  }

  #onArrow(look: ComboboxLook, event: Event): void {
    event.preventDefault();
    this.#host.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(look.id)}`)?.focus();
    if (this.#openId === look.id) this.#close();
    else this.#show(look);
  }

  #onLeave(look: ComboboxLook, event: FocusEvent): void {
    if ((event.currentTarget as HTMLElement).parentElement!.contains(event.relatedTarget as Node | null)) return;
    if (this.#openId === look.id) this.#leave(look);
    look.left();
  }

  /** What was typed, taken for the option it is; emptied it is none. */
  #leave(look: ComboboxLook): void {
    const typed = this.#typed;
    this.#close();
    if (typed === null) return;
    const sought = foldText(typed);
    if (sought === '') return look.selected === null && look.text === '' ? undefined : look.choose(null);
    const exact = look.options.filter(({ label }) => foldText(label) === sought);
    if (exact.length === 1) look.choose(exact[0]!.key);
    else look.write?.(typed);
  }
}

/** The options that hold what is sought: those that begin with it first, then those with a word that does. */
function ranked(options: readonly ComboboxOption[], sought: string): readonly ComboboxOption[] {
  const ranks: ComboboxOption[][] = [[], [], []];
  for (const option of options) {
    const label = foldText(option.label);
    if (label.startsWith(sought)) ranks[0]!.push(option);
    else if (label.includes(` ${sought}`) || label.includes(`(${sought}`)) ranks[1]!.push(option);
    else if (label.includes(sought) || option.key === sought) ranks[2]!.push(option);
  }
  return ranks.flat();
}
