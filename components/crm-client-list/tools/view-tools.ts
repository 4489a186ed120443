import { html, nothing } from 'lit';
import type { ToolWords } from '../../../src/index.js';
import { MenuButton, type MenuItem } from '../../shared/menu.js';
import type { ToolHost } from './tool-host.js';

/** What can be done with saved views: keep, rename, copy, share, remove. */
export class ViewTools {
  readonly #host: ToolHost;
  readonly #words: () => ToolWords;
  readonly #menu: MenuButton;
  #asking: 'new' | 'rename' = 'new';
  #taken = false;

  constructor(host: ToolHost, words: () => ToolWords) {
    this.#host = host;
    this.#words = words;
    this.#menu = new MenuButton(host, 'view');
  }

  /** The menu of the view shown; the list itself has none. */
  renderMenu(): unknown {
    const { views, screen, crm } = this.#host;
    const { active } = views;
    const words = this.#words();
    const refused = views.mayChange ? null : words.notPermitted;
    if (active.name === '') return nothing;
    const modified = JSON.stringify(screen.query) !== JSON.stringify(active.query);
    const items: MenuItem[] = [
      ...(modified ? [{ label: words.saveChanges, refused, act: () => void this.#host.edits.save(screen.query) }] : []),
      { label: words.saveAsNew, act: () => this.ask('new') },
      { label: words.rename, refused, act: () => this.ask('rename') },
      { label: words.duplicate, act: () => void this.#host.edits.saveAs(this.#freeName(words.copyOf(active.name)), active.query, false) },
      { label: active.isDefault ? words.unmakeDefault : words.makeDefault, refused, act: () => void this.#host.edits.setDefault(!active.isDefault) },
      ...(crm.permissions.studio ? [{ label: active.shared ? words.unshareView : words.shareView, act: () => void this.#host.edits.share(!active.shared) }] : []),
      { label: words.removeView, danger: true, apart: true, refused, act: () => void this.#remove() },
    ];
    return this.#menu.render('', { name: words.viewMenu(active.name), class: 'view-menu' }, items);
  }

  /** Asks for a name. */
  ask(what: 'new' | 'rename'): void {
    this.#asking = what;
    this.#taken = false;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const dialog = this.#dialog;
      const input = dialog?.querySelector('input');
      if (!dialog || !input || dialog.open) return;
      input.value = what === 'rename' ? this.#host.views.active.name : '';
      dialog.showModal();
      input.select();
    });
  }

  renderDialog(): unknown {
    const words = this.#words();
    const { crm } = this.#host;
    const creating = this.#asking === 'new';
    return html`<dialog id="view-dialog" aria-labelledby="view-title"><form @submit=${this.#onSubmit}>
      <h2 id="view-title">${creating ? words.saveView : words.rename}</h2>
      <label class="stack">${words.viewName}<input class="field" name="name" type="text" required maxlength="60" autocomplete="off" aria-invalid=${this.#taken ? 'true' : nothing} aria-describedby=${this.#taken ? 'view-taken' : nothing}></label>
      ${this.#taken ? html`<p class="why" id="view-taken" role="alert">${words.nameTaken}</p>` : nothing}
      ${creating && crm.permissions.studio ? html`<label class="check"><input type="checkbox" name="shared">${words.shareView}</label>` : nothing}
      <div class="answers"><button type="button" class="button" @click=${() => this.#dialog?.close()}>${words.cancel}</button><button class="button primary">${words.save}</button></div>
    </form></dialog>`;
  }

  /** What a removal or a failure leaves to say. */
  renderRemoved(): unknown {
    const { views } = this.#host;
    const { removed, failure } = views.state;
    const words = this.#words();
    if (failure) return html`<div class="bar outcome failed" role="alert"><span>${words.viewFailed}</span><span class="end"><button type="button" class="button quiet small" @click=${() => this.#host.edits.dismiss()}>${words.close}</button></span></div>`;
    if (!removed) return nothing;
    const restore = async () => {
      await this.#host.edits.restore();
      this.#host.byPerson(() => this.#host.screen.setQuery(views.active.query));
    };
    return html`<div class="bar outcome" role="status"><span>${words.viewRemoved(removed.view.name)}</span><span class="end cluster"><button type="button" class="button small" id="restore-view" @click=${() => void restore()}>${words.undo}</button><button type="button" class="button quiet small" @click=${() => this.#host.edits.dismiss()}>${words.close}</button></span></div>`;
  }

  async #remove(): Promise<void> {
    const { views, screen, byPerson, renderRoot, updateComplete } = this.#host;
    await this.#host.edits.remove();
    if (views.state.removed) byPerson(() => screen.setQuery(views.active.query));
    await updateComplete;
    renderRoot.querySelector<HTMLElement>('#restore-view')?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('#view-dialog');
  }

  #isTaken(name: string): boolean {
    return this.#host.views.state.views.some((view) => view.name === name);
  }

  #freeName(name: string): string {
    let free = name;
    for (let i = 2; this.#isTaken(free); i++) free = `${name} ${i}`;
    return free;
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { views, screen } = this.#host;
    const given = new FormData(event.target as HTMLFormElement);
    const name = (given.get('name') as string).trim();
    if (name === '') return;
    this.#taken = this.#isTaken(name) && !(this.#asking === 'rename' && name === views.active.name);
    this.#host.requestUpdate();
    if (this.#taken) return;
    this.#dialog?.close();
    if (this.#asking === 'rename') void this.#host.edits.rename(name);
    else void this.#host.edits.saveAs(name, screen.query, given.has('shared'));
  };
}
