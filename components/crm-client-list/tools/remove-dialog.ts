import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ToolWords } from '../../../src/index.js';
import { icon } from '../../shared/icons.js';

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Asks before removing, with the count in the question and in the button. The focus starts on "cancel" and returns where it was. */
export class RemoveDialog implements ReactiveController {
  readonly #host: Host;
  readonly #confirmed: () => void;
  readonly #fallback: () => void;

  /** `fallback` takes the focus when what had it is gone. */
  constructor(host: Host, confirmed: () => void, fallback: () => void) {
    this.#host = host;
    this.#confirmed = confirmed;
    this.#fallback = fallback;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#dialog?.close();
  }

  open(): void {
    if (this.#dialog && !this.#dialog.open) this.#dialog.showModal();
  }

  render(count: number, words: ToolWords, fromErp: number): TemplateResult {
    return html`<dialog id="remove" aria-labelledby="remove-title" aria-describedby="remove-text" @close=${this.#onClose}><form method="dialog">
      <h2 id="remove-title">${words.removeTitle(count)}</h2><p id="remove-text">${words.removeText}${fromErp > 0 ? ` ${words.removeErp(fromErp)}` : ''}</p>
      <div class="answers"><button class="button" value="">${words.cancel}</button><button class="button primary danger" value="remove">${icon('trash')}${words.removeConfirm(count)}</button></div>
    </form></dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('#remove');
  }

  readonly #onClose = (event: Event): void => {
    const dialog = event.target as HTMLDialogElement;
    const confirmed = dialog.returnValue === 'remove';
    dialog.returnValue = '';
    if (confirmed) this.#confirmed();
    if (!(dialog.getRootNode() as ShadowRoot).activeElement) this.#fallback();
  };
}
