import { html, nothing } from 'lit';
import type { ListTarget, ToolWords } from '../../../src/index.js';
import type { CrmClientList } from '../crm-client-list.js';
import type { ToolHost } from './tool-host.js';

/** The reports of the clients selected, or of all that match: over the list, loaded when they are asked for. */
export class ReportDialog {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  #target: ListTarget | null = null;

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
  }

  async openDialog(): Promise<void> {
    // Another selection later is another report: these stay what was asked for.
    this.#target = this.#host.screen.target;
    await import('../../shared/report/report-view.js');
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#dialog?.showModal();
  }

  render(): unknown {
    const words = this.#words();
    const target = this.#target;
    if (!target) return nothing;
    const { crm, locale } = this.#host;
    const { theme, density } = this.#host.element as CrmClientList;
    return html`<dialog id="reports" aria-labelledby="reports-title" @close=${() => this.#onClose()}>
      <div class="dialog-head"><h2 id="reports-title">${words.reportsOf(target.count)}</h2><button type="button" class="button" @click=${() => this.#dialog?.close()}>${words.close}</button></div>
      <crm-report-view .crm=${crm} .selection=${target.selection} locale=${locale} theme=${theme ?? nothing} density=${density ?? nothing}></crm-report-view>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('#reports');
  }

  #onClose(): void {
    this.#target = null;
    this.#host.requestUpdate();
    this.#host.renderRoot.querySelector<HTMLElement>('#actions-button')?.focus();
  }
}
