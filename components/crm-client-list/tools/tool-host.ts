import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadErrorWords, ViewEdits, type Crm, type ListScreen, type ListViews } from '../../../src/index.js';
import type { ListLook } from '../list-look.js';
import type { ListHost } from '../tool-host.js';

/** The list as its tools see it. */
export class ToolHost implements ReactiveControllerHost {
  readonly #host: ListHost;
  #errors: { readonly language: string; readonly words: Readonly<Record<string, string>> } | null = null;

  constructor(host: ListHost) {
    this.#host = host;
  }

  get element(): HTMLElement {
    return this.#host.element;
  }
  get renderRoot(): ShadowRoot {
    return this.#host.element.renderRoot as ShadowRoot;
  }
  get crm(): Crm {
    return this.#host.session.crm;
  }
  get screen(): ListScreen {
    return this.#host.session.screen;
  }
  get views(): ListViews {
    return this.#host.session.views;
  }
  get edits(): ViewEdits {
    return new ViewEdits(this.views, this.crm);
  }
  get look(): ListLook {
    return this.#host.look;
  }
  /** Of the words: `es` or `en`, with its region where the page gave one. */
  get locale(): string {
    return this.#host.look.locale;
  }
  get updateComplete(): Promise<boolean> {
    return this.#host.element.updateComplete;
  }
  addController(controller: ReactiveController): void {
    this.#host.element.addController(controller);
  }
  removeController(controller: ReactiveController): void {
    this.#host.element.removeController(controller);
  }
  requestUpdate(): void {
    this.#host.element.requestUpdate();
  }
  focusGrid(): void {
    this.#host.focusGrid();
  }

  /** Why something failed and what to do, in the words of the code once they are here; the general ones stand until then. */
  readonly errorText = (code: string): string => {
    const { language, errorReason } = this.look.words;
    if (this.#errors?.language !== language) {
      this.#errors = { language, words: {} };
      loadErrorWords(language).then((words) => {
        this.#errors = { language, words };
        this.requestUpdate();
      }, () => undefined);
    }
    return Object.hasOwn(this.#errors.words, code) ? this.#errors.words[code]! : errorReason;
  };

  /** Does what a person asked, and tells the page when the question is another one. */
  readonly byPerson = (act: () => void): void => this.#host.session.byPerson(act);
}
