import type { Crm } from 'crm-clients';
import { clientHash } from './route.js';
import type { Words } from './words.js';

/** The page of one client: the tabs of the package, and the way back to the list as it was left. */
export class ClientPage {
  readonly #detail: HTMLElementTagNameMap['crm-client-detail-tabs'];
  readonly #place: HTMLElement;

  constructor(crm: Crm, place: HTMLElement, words: Words) {
    this.#place = place;
    const detail = (this.#detail = document.createElement('crm-client-detail-tabs'));
    detail.id = 'client';
    detail.crm = crm;
    detail.locale = crm.locale;
    detail.append(backLink('nav', 'back', words.clients), backLink('gone', 'button', words.see));
    detail.addEventListener('crm-tab-change', ({ detail: { tab } }) => {
      // The back button leads to the list, not through the tabs.
      if (detail.clientId !== undefined) history.replaceState(null, '', clientHash(detail.clientId, tab));
    });
    detail.addEventListener('crm-client-open', ({ detail: { client } }) => (location.hash = clientHash(client.id, detail.tab ?? null)));
  }

  /** Shows a client, and begins at its name. */
  async show(id: string, tab: string | null): Promise<void> {
    const detail = this.#detail;
    const another = detail.clientId !== id || !detail.isConnected;
    detail.clientId = id;
    if (tab !== null) detail.tab = tab;
    if (!detail.isConnected) this.#place.append(detail);
    await detail.updateComplete;
    if (another) detail.focus();
  }

  /** Nothing is read of a client nobody looks at; what is half written waits for its return. */
  leave(): void {
    if (!this.#detail.unsaved) this.#detail.remove();
  }
}

function backLink(slot: string, look: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.slot = slot;
  link.className = look;
  link.href = '#clientes';
  link.textContent = text;
  return link;
}
