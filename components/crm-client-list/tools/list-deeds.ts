import { bogotaDay, type ListState, type ToolWords } from '../../../src/index.js';
import { CrmBeforeExportEvent, CrmBeforeRemoveEvent, CrmExportDoneEvent } from '../../shared/events.js';
import { MenuButton } from '../../shared/menu.js';
import type { ListAction } from '../tool-host.js';
import { outcomeWords, renderOutcome, renderSelectionBar } from './action-bars.js';
import { actionItems, allowedOf } from './actions-menu.js';
import { copyAsText } from './copy-text.js';
import { ExportDownload } from '../../shared/export-download.js';
import { RemoveDialog } from './remove-dialog.js';
import type { ToolHost } from './tool-host.js';

/** What is done to the clients of a list: its menu, its bars, the question before removing, the file that is made. */
export class ListDeeds {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  readonly #open: { readonly edit: () => void; readonly merge: () => void; readonly reports: () => void };
  readonly #menu: MenuButton;
  readonly #dialog: RemoveDialog;
  readonly #download: ExportDownload;
  #told: ListState['outcome'] = null;
  #format: 'xlsx' | 'csv' = 'xlsx';
  #fromErp = 0;
  #offered: ListState['outcome'] = null;

  constructor(host: ToolHost, words: () => ToolWords, open: { readonly edit: () => void; readonly merge: () => void; readonly reports: () => void }) {
    this.#host = host;
    this.#words = words;
    this.#open = open;
    this.#menu = new MenuButton(host, 'actions');
    this.#dialog = new RemoveDialog(host, () => void this.#remove(), () => this.#menu.focus());
    this.#download = new ExportDownload(host);
  }

  openMenu(): void {
    this.#menu.open();
  }

  renderMenu(readonly: boolean, ofPage: readonly ListAction[]): unknown {
    const { screen, crm } = this.#host;
    return this.#menu.render(this.#host.look.words.actions, {}, actionItems(screen.state, this.#words(), allowedOf(crm, readonly), readonly, this.#format, ofPage, {
      ...this.#open,
      copy: () => this.copy(),
      remove: () => void this.#ask(),
      export: (view) => void this.#export(view),
      format: (format) => {
        this.#format = format;
        this.#host.requestUpdate();
      },
      host: (action) => {
        const { selection, count } = screen.target;
        action.act(selection, count);
      },
    }));
  }

  renderSelection(readonly: boolean): unknown {
    const { screen, crm } = this.#host;
    return renderSelectionBar(screen.state, this.#words(), allowedOf(crm, readonly), {
      all: () => screen.selectAll(), none: () => screen.clearSelection(), edit: this.#open.edit, remove: () => void this.#ask(), export: (view) => void this.#export(view),
    });
  }

  renderOutcome(): unknown {
    const { screen } = this.#host;
    return renderOutcome(screen.state, this.#words(), this.#host.errorText, this.#download.link, { cancel: () => screen.cancel(), undo: () => void this.#undo(), dismiss: () => screen.dismiss() });
  }

  renderDialog(): unknown {
    return this.#dialog.render(this.#host.screen.state.selectedCount, this.#words(), this.#fromErp);
  }

  /** An outcome is told once, and stands on while other things happen. */
  announcement(): string {
    const { outcome, selectedCount, status, total, totalRelation, searched } = this.#host.screen.state;
    const { words } = this.#host.look;
    const fresh = outcome !== this.#told;
    this.#told = outcome;
    if (fresh && outcome && outcome.type !== 'failed') return outcomeWords(outcome, this.#words());
    if (selectedCount > 0) return words.selected(selectedCount);
    if (status === 'ready') return words.found(total, totalRelation === 'exact');
    if (status === 'no-results') return searched ? words.noResultsTitle(searched) : words.noneFiltered;
    return status === 'empty' ? words.emptyTitle : '';
  }

  /** Offers the file of an export that ended; another outcome withdraws it. */
  ended(): void {
    const { outcome } = this.#host.screen.state;
    if (outcome === this.#offered) return;
    this.#offered = outcome;
    if (outcome?.type !== 'exported') return this.#download.withdraw();
    const fileName = `${this.#words().fileName(outcome.view, bogotaDay(new Date()))}.${outcome.format}`;
    this.#download.offer(outcome.blob, fileName);
    if (this.#host.element.dispatchEvent(new CrmExportDoneEvent(outcome.blob, fileName))) this.#download.start();
    this.#host.requestUpdate();
  }

  copy(): void {
    void this.#host.screen.copy((clients) => copyAsText(clients, this.#host));
  }

  /** Of a connected CRM, those the ERP owns come back: the question says how many. */
  async #ask(): Promise<void> {
    const { crm, screen } = this.#host;
    let fromErp = 0;
    if (crm.connected) for await (const clients of crm.each(screen.target.selection)) fromErp += clients.filter(({ source }) => source === 'erp').length;
    if (fromErp !== this.#fromErp) {
      this.#fromErp = fromErp;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
    }
    this.#dialog.open();
  }

  async #remove(): Promise<void> {
    const { screen, element } = this.#host;
    const { selection, count } = screen.target;
    if (!element.dispatchEvent(new CrmBeforeRemoveEvent(selection, count))) return;
    await screen.remove();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('#undo')?.focus();
  }

  async #undo(): Promise<void> {
    await this.#host.screen.undo();
    await this.#host.updateComplete;
    this.#host.focusGrid();
  }

  /** The basic file has the columns in view, the complete one all there are. */
  async #export(view: string): Promise<void> {
    const { screen, element, look } = this.#host;
    const { selection, count } = screen.target;
    if (!element.dispatchEvent(new CrmBeforeExportEvent(selection, count, view))) return;
    await screen.exportClients(view, { format: this.#format, ...(view === 'basic' ? { columns: look.plan.columns.map(({ field }) => field.name) } : {}) });
  }
}

