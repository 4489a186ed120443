import type { Crm } from 'crm-clients';
import type { Words } from './words.js';

/** The page that takes the visitor's own file: the importer of the package, and the way to the list. */
export class ImportPage {
  readonly #importer: HTMLElementTagNameMap['crm-client-importer'];

  constructor(crm: Crm, place: HTMLElement, words: Words) {
    const importer = (this.#importer = document.createElement('crm-client-importer'));
    importer.id = 'importer';
    importer.crm = crm;
    const see = document.createElement('a');
    see.slot = 'report';
    see.className = 'button primary';
    see.href = '#clientes';
    see.textContent = words.see;
    importer.append(see);
    place.append(importer);
  }

  /** Begins with this file. */
  take(file: File): void {
    this.#importer.take(file);
  }
}
