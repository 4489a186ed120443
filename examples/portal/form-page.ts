import type { Crm } from 'crm-clients';
import { clientHash } from './route.js';
import type { Words } from './words.js';

/** The page that creates or edits a client: the form of the package, and the way back to where the person came from. */
export class FormPage {
  readonly #crm: Crm;
  readonly #place: HTMLElement;
  readonly #saved: (text: string) => void;
  readonly #words: Words;
  #form: HTMLElementTagNameMap['crm-client-form'] | null = null;
  #hash = '';
  #from = '#clientes';

  /** `saved` says that it went well, on the page that follows. */
  constructor(crm: Crm, place: HTMLElement, words: Words, saved: (text: string) => void) {
    this.#crm = crm;
    this.#place = place;
    this.#words = words;
    this.#saved = saved;
  }

  /** Shows the form of a client, `null` for a new one; `from` is where the person was. */
  show(id: string | null, from: string): void {
    if (this.#form && this.#hash === location.hash) return;
    this.close();
    this.#hash = location.hash;
    this.#from = from;
    const form = (this.#form = document.createElement('crm-client-form'));
    form.id = 'form';
    form.crm = this.#crm;
    form.locale = this.#crm.locale;
    if (id !== null) form.clientId = id;
    form.addEventListener('crm-client-save', ({ detail: { client } }) => {
      this.#saved(this.#words.saved);
      location.hash = clientHash(client.id);
    });
    form.addEventListener('crm-form-cancel', () => (location.hash = this.#from));
    // What is being typed stays here.
    form.addEventListener('crm-client-open', ({ detail: { client } }) => void window.open(clientHash(client.id), '_blank', 'noopener'));
    this.#place.append(form);
  }

  /** Whether the address may lead elsewhere. Until the person has answered it is the form's. */
  async mayLeave(): Promise<boolean> {
    const { hash } = location;
    if (!this.#form || this.#form.changes === 0 || hash === this.#hash) return true;
    history.pushState(null, '', this.#hash);
    if (!(await this.#form.leave())) return false;
    history.replaceState(null, '', hash);
    return true;
  }

  close(): void {
    this.#form?.remove();
    this.#form = null;
  }
}
